/**
 * Times the native backend: `npm run bench:native -- [--out name] [--skip-tests]`. The scan on one and
 * on two threads (which TensorFlow takes at its start: so in processes of their own, in turns), the scan made of stock
 * operations of tfjs-node, and a training step beside wasm; with `--steps` training steps beside PyTorch instead, as
 * native_step.ts says. Runs the ops' tests first.
 */
import {spawnSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {basename, isAbsolute, join} from 'node:path';
import {parseArgs} from 'node:util';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import {describeMachine, machine} from '../../examples/cli/timing/machine';
import {measure, median} from '../../examples/cli/timing/measure';
import type {Case} from '../../examples/cli/timing/measure';
import {SCAN_SHAPES, scanCases, scanInputs} from '../../examples/cli/timing/scan';
import {kernelShares} from '../../examples/cli/timing/shares';
import type {Shares} from '../../examples/cli/timing/shares';
import {stepCase} from '../../examples/cli/timing/step';
import {shareLines} from '../../examples/cli/timing/table';
import {selectiveScanRef} from '../../ops/selective_scan_ref';
import {benchSteps} from './native_step';
import '../../kernels/tensorflow';
import '../../kernels/wasm';

const TURNS = 3;

/** Case → median milliseconds. */
type Medians = Record<string, number>;

async function scanMedians(): Promise<Medians> {
  const medians: Medians = {};
  for (const shape of SCAN_SHAPES) {
    const {cases, dispose} = await scanCases('tensorflow', shape);
    for (const {name, medianMs} of await measure(cases, {rounds: 41, seconds: 10})) medians[name] = medianMs;
    dispose();
  }
  return medians;
}

/** Op by op, as tfjs-node runs a scan without a kernel of its own. */
async function composedMedians(): Promise<Medians> {
  await tf.setBackend('tensorflow');
  const [shape] = SCAN_SHAPES;
  const [u, delta, A, B, C, D, z, deltaBias] = scanInputs(shape);
  const composed = (...[x, dt, a, b, c, skip, gate, bias]: Tensor[]) =>
    selectiveScanRef({u: x, delta: dt, A: a, B: b, C: c, D: skip, z: gate, deltaBias: bias}, true, false)[0];
  const inputs = [u, delta, A, B, C, D, z, deltaBias];
  const run = (name: string, compute: () => unknown): Case => ({
    name, backend: 'tensorflow', shape: '', run: () => void tf.tidy(() => void compute()),
  }); // prettier-ignore
  const cases = [
    run('composed scan', () => composed(...inputs)),
    run('composed scan + gradient', () => tf.grads(composed)(inputs)),
  ];
  const timings = await measure(cases, {rounds: 7, seconds: 30});
  tf.dispose(inputs);
  return Object.fromEntries(timings.map(({name, medianMs}) => [name, medianMs]));
}

async function stepMedians(): Promise<{medians: Medians; shares: Shares}> {
  const parts = [await stepCase('wasm'), await stepCase('tensorflow')];
  const medians: Medians = {};
  for (const part of parts) {
    for (const {name, medianMs} of await measure([part.case], {rounds: 15, seconds: 15})) medians[name] = medianMs;
  }
  const shares = await kernelShares(parts[1].case.run as () => Promise<void>);
  parts.forEach(part => part.dispose());
  return {medians, shares};
}

/** The scan's medians in another process with so many threads. */
function inChild(threads: number): Medians {
  const args = ['-r', 'ts-node/register/transpile-only', __filename, '--child'];
  const env = {...process.env, TF_NUM_INTRAOP_THREADS: String(threads)};
  const {status, stdout, stderr} = spawnSync(process.execPath, args, {env, encoding: 'utf8'});
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Medians;
}

function mediansOf(turns: Medians[]): Medians {
  return Object.fromEntries(Object.keys(turns[0]).map(name => [name, median(turns.map(turn => turn[name]))]));
}

function checkTests(): void {
  const jest = join(require.resolve('jest/package.json'), '../bin/jest.js');
  const {status, stderr} = spawnSync(process.execPath, [jest, 'test/ops', '-t', 'on tensorflow'], {encoding: 'utf8'});
  if (status !== 0) throw new Error(`A test is red: no times are reported for code that is wrong.\n${stderr}`);
}

async function main(): Promise<void> {
  const boolean = {type: 'boolean', default: false} as const;
  const {values} = parseArgs({
    options: {
      out: {type: 'string'}, 'skip-tests': boolean, child: boolean, steps: boolean, peers: {type: 'string'},
      shape: {type: 'string', multiple: true}, rounds: {type: 'string', default: '9'},
    },
  }); // prettier-ignore
  tf.enableProdMode();
  if (values.child) return void process.stdout.write(JSON.stringify(await scanMedians()));
  const about = machine(); // before the tests make the machine busy
  if (!values['skip-tests']) checkTests();
  console.log(describeMachine(about));
  const record = {
    command: `npm run bench:native -- ${process.argv.slice(2).map(withoutFolder).join(' ')}`,
    date: new Date().toISOString().slice(0, 10), machine: about, testsPassed: !values['skip-tests'],
  }; // prettier-ignore
  const {peers, shape: shapes, rounds} = values;
  const results = values.steps ? await benchSteps({peers, shapes, rounds: Number(rounds)}) : await benchScans();
  if (!values.out) return;
  const file = join(__dirname, `results/${values.out}.json`);
  writeFileSync(file, JSON.stringify({...record, ...results}, null, 2) + '\n');
}

/** The machine's folders are nobody's business. */
function withoutFolder(arg: string): string {
  return isAbsolute(arg) ? basename(arg) : arg;
}

async function benchScans(): Promise<object> {
  const turns = Array.from({length: TURNS}, () => [inChild(1), inChild(2)]);
  const oneThread = mediansOf(turns.map(([one]) => one));
  const twoThreads = mediansOf(turns.map(([, two]) => two));
  for (const shape of SCAN_SHAPES) {
    const updates = shape.B * shape.L * shape.D * shape.N;
    for (const name of Object.keys(oneThread).filter(key => key.includes(`B${shape.B} `))) {
      const [one, two] = [oneThread[name], twoThreads[name]];
      const rate = (ms: number) => `${(updates / ms / 1e6).toFixed(2)} G/s`;
      console.log(`${name}: ${one.toFixed(2)} ms (${rate(one)}), on two threads ${two.toFixed(2)} ms (${rate(two)})`);
    }
  }
  const composed = await composedMedians();
  for (const [name, ms] of Object.entries(composed)) console.log(`${name}: ${ms.toFixed(1)} ms`);
  const {medians: steps, shares} = await stepMedians();
  for (const [name, ms] of Object.entries(steps)) console.log(`${name}: ${ms.toFixed(1)} ms`);
  console.log(shareLines(shares).join('\n'));
  return {medianMs: {oneThread, twoThreads, composed, steps}, shares};
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
