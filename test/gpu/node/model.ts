/** A small model on the GPU, beside the same on the cpu: training, generation, files, long sequences, full memory. */
import {spawn} from 'node:child_process';
import {join} from 'node:path';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import {MambaLM, selectiveScan} from '../../../models';
import {useBackend} from '../../util/backends';
import {expectClose, expectSameBits} from '../../util/close';
import {noise, toTensor} from '../../util/op_cases';
import {temporaryFolder} from '../../util/temporary_folder';
import {GPU_ENVIRONMENT, IS_REHEARSAL, loadOnGpu, readFloats, runChild} from './gpu';
import {trainSmall} from './model_child';
import type {SmallRun} from './model_child';

const LOSS_TOLERANCE = 1e-3;
const folder = temporaryFolder();
let onCpu: SmallRun, onGpu: SmallRun;

beforeAll(async () => {
  await useBackend('cpu');
  onCpu = await trainSmall();
  loadOnGpu();
  await useBackend('tensorflow');
  onGpu = await trainSmall();
});

test('the first 20 losses are those of the cpu', () => {
  onGpu.losses.forEach((loss, i) => expect(Math.abs(loss / onCpu.losses[i] - 1)).toBeLessThan(LOSS_TOLERANCE));
  expect(onGpu.losses[19]).toBeLessThan(onGpu.losses[0]);
});

test('generation writes the tokens that the cpu writes', async () => {
  const write = (lm: MambaLM) => lm.generateIds([[5, 6, 7], [9]], {maxNewTokens: 24, temperature: 0, ignoreEos: true});
  const written = await write(onGpu.lm);
  await useBackend('cpu');
  expect(written).toEqual(await write(onCpu.lm));
  await useBackend('tensorflow');
});

test('saved files hold the same bits when they are loaded again, there and on the cpu', async () => {
  const path = join(folder, 'saved');
  await onGpu.lm.savePretrained(path);
  const weights = (lm: MambaLM) => lm.model.getWeights().map(weight => weight.dataSync() as Float32Array);
  const expected = weights(onGpu.lm);
  for (const backend of ['tensorflow', 'cpu'] as const) {
    await useBackend(backend);
    const again = await MambaLM.fromPretrained(path);
    weights(again).forEach((weight, i) => expectSameBits(weight, expected[i]));
    again.dispose();
  }
  await useBackend('tensorflow');
});

describe('in processes of their own', () => {
  const file = (name: string) => join(folder, name);

  test('training gives equal bits', () => {
    for (const name of ['first', 'second']) runChild('model_child.ts', ['train', file(name)]);
    expectSameBits(readFloats(file('second')), readFloats(file('first')));
    const losses = readFloats(file('first')).subarray(0, 20);
    expectSameBits(losses, Float32Array.from(onGpu.losses));
  });

  test('two at once on one GPU do not disturb each other', async () => {
    const script = ['-r', 'ts-node/register/transpile-only', join(__dirname, 'model_child.ts'), 'train'];
    const run = (name: string) =>
      new Promise<void>((resolve, reject) => {
        const env = {...process.env, ...GPU_ENVIRONMENT};
        const child = spawn(process.execPath, [...script, file(name)], {cwd: join(__dirname, '../../..'), env});
        let said = '';
        child.stderr.on('data', chunk => (said += chunk));
        child.on('exit', code => (code === 0 ? resolve() : reject(new Error(said))));
      });
    await Promise.all([run('left'), run('right')]);
    for (const name of ['left', 'right']) expectSameBits(readFloats(file(name)), readFloats(file('first')));
  });

  (IS_REHEARSAL ? test.skip : test)('full memory is an error, after which all goes on', () => {
    const {stdout} = runChild('model_child.ts', ['memory']);
    const {gigabytes, messages, before, after} = JSON.parse(stdout) as Record<string, number[]>;
    expect(gigabytes).toBeGreaterThan(1);
    for (const message of messages) expect(message).toMatch(/OOM|out of memory|allocat/i);
    expect(after).toEqual(before);
  });
});

test.each([1, 3])('a sequence of 65,536 steps, B%i, with gradients', async batch => {
  const [L, D, N] = [65536, 32, 16];
  const inputs = () => [
    toTensor(noise([batch, L, D], 1)),
    toTensor(noise([batch, L, D], 2)),
    tf.neg(tf.exp(toTensor(noise([D, N], 3)))),
    toTensor(noise([batch, L, N], 4)),
    toTensor(noise([batch, L, N], 5)),
  ];
  const scan = (...[u, delta, a, b, c]: tf.Tensor[]) =>
    selectiveScan(u as tf.Tensor3D, delta as tf.Tensor3D, a as tf.Tensor2D, b as tf.Tensor3D, c as tf.Tensor3D, {deltaSoftplus: true}) as tf.Tensor; // prettier-ignore
  const results = async (backend: 'wasm' | 'tensorflow') => {
    await useBackend(backend);
    const list = inputs();
    const dy = toTensor(noise([batch, L, D], 6));
    const grads = tf.grads((...xs: tf.Tensor[]) => tf.sum(tf.mul(scan(...xs), dy)))(list);
    const outputs = [scan(...list), ...grads];
    const values = outputs.map(tensor => tensor.dataSync() as Float32Array);
    tf.dispose([list, dy, outputs]);
    return values;
  };
  const expected = await results('wasm');
  const actual = await results('tensorflow');
  actual.forEach((values, i) => expectClose(values, expected[i], i === 0 ? 2e-5 : 1e-4));
});

describe('a trace of two training steps and generation', () => {
  /** Op → where TensorFlow ran it. */
  const devices = new Map<string, Set<string>>();
  const calls: Record<string, Record<string, number>> = {};

  beforeAll(() => {
    const {stdout, stderr} = runChild('model_child.ts', ['trace'], {
      TF_CPP_MIN_LOG_LEVEL: '0',
      TF_CPP_VMODULE: 'execute=1',
    });
    for (const [, op, device] of stderr.matchAll(/Executing op (\S+) in device \S*device:(\w+):\d/g)) {
      const name = op.replace(/^_Mkl/, ''); // oneDNN's form of an op, on CPUs only
      devices.set(name, (devices.get(name) ?? new Set()).add(device));
    }
    for (const line of stdout.trim().split('\n')) {
      const {phase, calls: counts} = JSON.parse(line) as {phase: string; calls: Record<string, number>};
      calls[phase] = counts;
    }
  });

  test('names every op that was called', () => {
    const called = new Set(Object.values(calls).flatMap(counts => Object.keys(counts)));
    const unseen = [...called].filter(op => !devices.has(op));
    process.stdout.write(table(calls, devices));
    expect(unseen).toEqual([]);
    expect(called.size).toBeGreaterThan(10);
  });

  (IS_REHEARSAL ? test.skip : test)('shows the ops of a step on the GPU', () => {
    const step = calls['second training step'];
    const onHost = Object.keys(step).filter(op => devices.get(op)!.has('CPU'));
    expect(onHost).toEqual([]);
  });
});

function table(calls: Record<string, Record<string, number>>, devices: Map<string, Set<string>>): string {
  const lines = Object.entries(calls).flatMap(([phase, counts]) => [
    `${phase}: ${Object.values(counts).reduce((a, b) => a + b, 0)} calls`,
    ...Object.entries(counts).map(
      ([op, n]) => `  ${op.padEnd(24)}${String(n).padStart(5)}  ${[...(devices.get(op) ?? ['?'])].join(' ')}`,
    ),
  ]);
  const called = new Set(Object.values(calls).flatMap(counts => Object.keys(counts)));
  const others = [...devices]
    .filter(([op]) => !called.has(op))
    .map(([op, where]) => `  ${op.padEnd(31)}${[...where].join(' ')}`);
  return [...lines, 'of TensorFlow itself:', ...others, ''].join('\n');
}
