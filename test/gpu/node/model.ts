/** A small model on the GPU, beside the same on the cpu: training, generation, files, long sequences, full memory. */
import {spawn} from 'node:child_process';
import {join} from 'node:path';
import '@tensorflow/tfjs-backend-cpu';
import {MambaLM} from '../../../models';
import {useBackend} from '../../util/backends';
import {FORWARD_TOLERANCE, GRADIENT_TOLERANCE, expectSameBits} from '../../util/close';
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
    // TensorFlow's status 8 is RESOURCE_EXHAUSTED; of its own ops tfjs-node says no more.
    for (const message of messages) expect(message).toMatch(/OOM|out of memory|allocat|TF_Status: 8/i);
    expect(after).toEqual(before);
  });
});

test('a sequence of 65,536 steps has the results and gradients of wasm', () => {
  const errors = JSON.parse(runChild('model_child.ts', ['long']).stdout) as number[];
  expect(errors).toHaveLength(6);
  errors.forEach((error, i) => expect(error).toBeLessThan(i === 0 ? FORWARD_TOLERANCE : GRADIENT_TOLERANCE));
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
