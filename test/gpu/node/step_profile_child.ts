/** Training steps for step_profile.ts: prints when each began and ended, its loss and its calls. */
import {parseArgs} from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import type {NodeBackend} from '../../../kernels/tensorflow/backend';
import {MambaLM, losses, train} from '../../../models';
import {loadOnGpu} from './gpu';

export interface Step {
  /** nanoseconds of the monotonic clock; a step ends when its loss has arrived */
  begin: string;
  end: string;
  loss: number;
  /** of ops of TensorFlow, and what the host spent in them */
  calls: number;
  callMs: number;
}

export interface Profile {
  steps: Step[];
  /** of the GPU's memory, from the second step on */
  peakBytes?: number;
}

let [calls, callMs] = [0, 0];

function countCalls(): void {
  const backend = tf.backend() as unknown as NodeBackend;
  const {binding} = backend as unknown as {binding: {executeOp(...args: unknown[]): unknown}};
  const executeOp = (...args: unknown[]) => {
    calls++;
    const begin = performance.now();
    try {
      return binding.executeOp(...args);
    } finally {
      callMs += performance.now() - begin;
    }
  };
  backend.binding = Object.create(binding, {executeOp: {value: executeOp}}) as NodeBackend['binding'];
}

async function main(): Promise<void> {
  const {values} = parseArgs({strict: false});
  const number = (name: string) => Number(values[name]);
  const [B, L, V] = [number('batch'), number('length'), number('vocabulary')];
  const native = loadOnGpu();
  await tf.setBackend('tensorflow');
  countCalls();
  const lm = MambaLM.create({dModel: number('d-model'), nLayer: number('layers'), vocabSize: V, seed: 1});
  lm.setPrecision(values.precision as 'float32' | 'bf16');
  lm.setRecompute(values.recompute === 'true');
  const optimizer = train.adamW({learningRate: 1e-3, weightDecay: 0.1, clipNorm: 1});
  lm.model.compile({optimizer, loss: losses.tokenCrossEntropy});
  const ids = tf.randomUniform([B, L + 1], 0, V, 'int32', 1);
  const [xs, ys] = [tf.slice(ids, [0, 0], [B, L]), tf.slice(ids, [0, 1], [B, L])];
  const steps: Step[] = [];
  for (let i = 0; i < number('steps'); i++) {
    if (i === 1) native.deviceMemory({resetPeak: true});
    [calls, callMs] = [0, 0];
    const begin = process.hrtime.bigint();
    const loss = (await lm.model.trainOnBatch(xs, ys)) as number;
    steps.push({begin: `${begin}`, end: `${process.hrtime.bigint()}`, loss, calls, callMs});
  }
  const profile: Profile = {steps, peakBytes: native.deviceMemory()?.peakBytes};
  process.stdout.write(JSON.stringify(profile));
}

void main();
