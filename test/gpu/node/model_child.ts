/** A small model on the GPU, in a process of its own: `model_child.ts train FILE | trace | memory | long`. */
import {writeFileSync} from 'node:fs';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import {MambaLM, losses, selectiveScan, train} from '../../../models';
import type {NodeBackend} from '../../../kernels/tensorflow/backend';
import '../../../kernels/wasm/index';
import {relativeError} from '../../util/close';
import {integers, noise, toTensor} from '../../util/op_cases';
import {loadOnGpu} from './gpu';

const [B, L, V] = [4, 65, 64];
const STEPS = 20;

export interface SmallRun {
  lm: MambaLM;
  losses: number[];
}

/** Twenty steps on the current backend. */
export async function trainSmall(steps = STEPS): Promise<SmallRun> {
  const lm = MambaLM.create({dModel: 64, nLayer: 2, vocabSize: V, seed: 1});
  const optimizer = train.adamW({learningRate: 3e-3, weightDecay: 0.1, clipNorm: 1});
  lm.model.compile({optimizer, loss: losses.tokenCrossEntropy});
  const values: number[] = [];
  for (let step = 0; step < steps; step++) {
    const [rows, xs, ys] = batch();
    values.push((await lm.model.trainOnBatch(xs, ys)) as number);
    tf.dispose([rows, xs, ys]);
  }
  return {lm, losses: values};
}

function batch(): tf.Tensor[] {
  const rows = toTensor(integers([B, L + 1], 2, 0, V - 1));
  return [rows, tf.slice(rows, [0, 0], [B, L]), tf.slice(rows, [0, 1], [B, L])];
}

async function writeTrained(file: string): Promise<void> {
  const {lm, losses: values} = await trainSmall();
  const weights = lm.model.getWeights().map(weight => new Uint8Array(weight.dataSync().buffer));
  writeFileSync(file, Buffer.concat([new Uint8Array(new Float32Array(values).buffer), ...weights]));
}

/** Names the phase on stderr, where TensorFlow says which op it runs where, and counts its calls. */
async function phase(name: string, run: () => unknown): Promise<void> {
  process.stderr.write(`\nphase ${name}\n`);
  const calls: Record<string, number> = {};
  const backend = tf.backend() as unknown as NodeBackend;
  const {binding} = backend as unknown as {binding: {executeOp(op: string, ...rest: unknown[]): unknown}};
  const counting = Object.create(binding, {
    executeOp: {
      value: (op: string, ...rest: unknown[]) => {
        calls[op] = (calls[op] ?? 0) + 1;
        return binding.executeOp(op, ...rest);
      },
    },
  }) as NodeBackend['binding'];
  backend.binding = counting;
  await run();
  backend.binding = binding as unknown as NodeBackend['binding'];
  process.stdout.write(JSON.stringify({phase: name, calls}) + '\n');
}

/** Forward, backward, optimizer and generation, one after the other. */
async function trace(): Promise<void> {
  const lm = MambaLM.create({dModel: 64, nLayer: 2, vocabSize: V, seed: 1});
  const optimizer = train.adamW({learningRate: 3e-3, weightDecay: 0.1, clipNorm: 1});
  lm.model.compile({optimizer, loss: losses.tokenCrossEntropy});
  const [, xs, ys] = batch();
  await phase('forward', () => tf.dispose(lm.model.predict(xs)));
  let grads: tf.NamedTensorMap = {};
  await phase('forward and backward', () => {
    const loss = () => tf.tidy(() => losses.tokenCrossEntropy(ys, lm.model.apply(xs, {training: true}) as tf.Tensor));
    grads = tf.variableGrads(loss as () => tf.Scalar).grads;
  });
  await phase('optimizer', () => optimizer.applyGradients(grads));
  await phase('training step', () => lm.model.trainOnBatch(xs, ys));
  await phase('second training step', () => lm.model.trainOnBatch(xs, ys));
  await phase('generation', () => lm.generateIds([[1, 2, 3], [4]], {maxNewTokens: 8, temperature: 0}));
}

/** Fills the GPU until it is full, twice, and computes as before after each. */
async function fillMemory(): Promise<void> {
  const before = (await trainSmall(3)).losses;
  const messages: string[] = [];
  const attempt = (run: () => void) => {
    try {
      run();
      messages.push('');
    } catch (error) {
      messages.push((error as Error).message.split('\n')[0]);
    }
  };
  const held: tf.Tensor[] = [];
  const fill = () => {
    for (;;) held.push(tf.fill([1 << 28], 1));
  };
  attempt(fill);
  const gigabytes = held.length;
  const [u, a, b] = [noise([8, 2048, 1024], 1), noise([1024, 16], 2), noise([8, 2048, 16], 3)].map(toTensor);
  attempt(() =>
    tf.tidy(
      () =>
        void selectiveScan(u as tf.Tensor3D, u as tf.Tensor3D, a as tf.Tensor2D, b as tf.Tensor3D, b as tf.Tensor3D),
    ),
  );
  tf.dispose(held);
  const after = (await trainSmall(3)).losses;
  process.stdout.write(JSON.stringify({gigabytes, messages, before, after}));
}

/** Errors of the scan's output and gradients over 65,536 steps, against wasm. */
async function longSequence(): Promise<void> {
  const [rows, L, D, N] = [2, 65536, 24, 16];
  const shapes = [
    [rows, L, D],
    [rows, L, D],
    [D, N],
    [rows, L, N],
    [rows, L, N],
    [rows, L, D],
  ];
  const data = shapes.map((shape, i) => noise(shape, i + 1));
  const scan = (...[u, delta, a, b, c]: tf.Tensor[]) =>
    selectiveScan(u as tf.Tensor3D, delta as tf.Tensor3D, tf.neg(tf.exp(a)) as tf.Tensor2D, b as tf.Tensor3D, c as tf.Tensor3D, {deltaSoftplus: true}) as tf.Tensor; // prettier-ignore
  const results = async (backend: string) => {
    await tf.setBackend(backend);
    const [dy, ...inputs] = data.map(toTensor).reverse();
    inputs.reverse();
    const grads = tf.grads((...xs: tf.Tensor[]) => tf.sum(tf.mul(scan(...xs), dy)))(inputs);
    return [scan(...inputs), ...grads].map(tensor => tensor.dataSync());
  };
  const actual = await results('tensorflow');
  const expected = await results('wasm');
  process.stdout.write(JSON.stringify(expected.map((values, i) => relativeError(actual[i], values))));
}

const ROLES: Record<string, (file: string) => Promise<void>> = {
  train: writeTrained,
  trace,
  memory: fillMemory,
  long: longSequence,
};

async function main([role, file]: string[]): Promise<void> {
  loadOnGpu();
  await tf.setBackend('tensorflow');
  await ROLES[role](file);
}

if (require.main === module) void main(process.argv.slice(2));
