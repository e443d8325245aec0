/**
 * One training step of a large model on the GPU: tokens a second, calls from the host, what the GPU did meanwhile, memory.
 *
 *     step_profile.ts [--d-model 768] [--layers 24] [--batch 8] [--length 2048] [--vocabulary 50280] [--out FILE]
 */
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {parseArgs} from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import {describeMachine, machine} from '../../../examples/cli/timing/machine';
import {median} from '../../../examples/cli/timing/measure';
import type {NodeBackend} from '../../../kernels/tensorflow/backend';
import {MambaLM, losses, train} from '../../../models';
import {busyShare, readActivity, summary} from './activity';
import {loadOnGpu} from './gpu';

const {values} = parseArgs({
  options: {
    'd-model': {type: 'string', default: '768'},
    layers: {type: 'string', default: '24'},
    batch: {type: 'string', default: '8'},
    length: {type: 'string', default: '2048'},
    vocabulary: {type: 'string', default: '50280'},
    steps: {type: 'string', default: '5'},
    out: {type: 'string'},
  },
});
const [E, layers, B, L, V, steps] = [values['d-model'], values.layers, values.batch, values.length, values.vocabulary, values.steps].map(Number); // prettier-ignore

interface Step {
  begin: bigint;
  /** when its loss has arrived */
  end: bigint;
  loss: number;
  /** of ops of TensorFlow, and what the host spent in them */
  calls: number;
  callMs: number;
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
  const native = loadOnGpu();
  await tf.setBackend('tensorflow');
  countCalls();
  const lm = MambaLM.create({dModel: E, nLayer: layers, vocabSize: V, seed: 1});
  const optimizer = train.adamW({learningRate: 1e-3, weightDecay: 0.1, clipNorm: 1});
  lm.model.compile({optimizer, loss: losses.tokenCrossEntropy});
  const ids = tf.randomUniform([B, L + 1], 0, V, 'int32', 1);
  const [xs, ys] = [tf.slice(ids, [0, 0], [B, L]), tf.slice(ids, [0, 1], [B, L])];
  const run: Step[] = [];
  for (let i = 0; i < steps; i++) {
    if (i === 1) native.deviceMemory({resetPeak: true});
    [calls, callMs] = [0, 0];
    const begin = process.hrtime.bigint();
    const loss = (await lm.model.trainOnBatch(xs, ys)) as number;
    run.push({begin, end: process.hrtime.bigint(), loss, calls, callMs});
    const {begin: from, end} = run[i];
    console.error(`step ${i + 1}: ${(Number(end - from) / 1e6).toFixed(1)} ms, loss ${loss.toFixed(4)}`);
  }
  const memory = native.deviceMemory();
  await new Promise(resolve => setTimeout(resolve, 1000)); // the activity arrives late
  report(run, memory);
}

function report(run: Step[], memory: {peakBytes: number} | undefined): void {
  const timed = run.slice(1); // the first one makes TensorFlow's kernels and takes memory
  const ms = median(timed.map(({begin, end}) => Number(end - begin) / 1e6));
  const file = process.env.GPU_ACTIVITY;
  const activity = file && existsSync(file) ? readActivity(readFileSync(file, 'utf8')) : undefined;
  const last = timed[timed.length - 1];
  const record = {
    shape: `d_model ${E}, ${layers} layers, vocabulary ${V}, B${B} L${L}`,
    step_ms: ms,
    tokens_per_second: Math.round((B * L) / (ms / 1e3)),
    calls_of_ops: last.calls,
    host_ms_in_calls: median(timed.map(step => step.callMs)),
    peak_device_bytes: memory?.peakBytes,
    losses: run.map(({loss}) => loss),
    gpu_busy_share: activity && busyShare(activity, last.begin, last.end),
    gpu: activity && summary(activity, last.begin, last.end),
  };
  console.log(describeMachine(machine()));
  console.log(JSON.stringify(record, null, 1));
  if (values.out) writeFileSync(values.out, JSON.stringify({...record, machine: machine()}, null, 2) + '\n');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.stack : error);
  process.exitCode = 1;
});
