/** The scan beside its composed form, the machine's limits, long sequences and its memory. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import {measure} from '../../examples/cli/timing/measure';
import type {Case, Timing} from '../../examples/cli/timing/measure';
import {SCAN_SHAPES, scan, scanCases, scanInputs} from '../../examples/cli/timing/scan';
import type {ScanShape} from '../../examples/cli/timing/scan';
import {selectiveScanRef} from '../../ops/selective_scan_ref';
import {jsExps, wasmExps} from './exp_rate';
import type {Exps} from './exp_rate';
import type {Backend, SuiteResult} from './suite';

export async function benchScan(backends: readonly Backend[]): Promise<SuiteResult> {
  const exps = {wasm: await wasmExps(), cpu: jsExps};
  const timings: Timing[] = [];
  for (const shape of SCAN_SHAPES) {
    const parts = [];
    const cases: Case[] = limitCases(backends, exps);
    for (const backend of backends) {
      const part = await scanCases(backend, shape);
      parts.push(part);
      cases.push(...part.cases.map((c, i) => ({...c, limits: limitsOf(shape, backend, i === 1)})));
    }
    timings.push(...(await measure(cases, {rounds: 7, seconds: 40})));
    parts.forEach(part => part.dispose());
  }
  return {
    timings: [...timings, ...(await timeComposed()), ...(await timeLengths())],
    facts: await peakMemory(),
  };
}

const EXPS = 1 << 23;
const COPIED = new Float32Array(1 << 23);
const COPY = new Float32Array(COPIED.length);

/** What the machine can do at best, timed in the same rounds. */
function limitCases(backends: readonly Backend[], exps: Record<Backend, Exps>): Case[] {
  const expCase = (backend: Backend): Case => ({
    name: `exps ${backend}`, backend, shape: `${EXPS}`, work: {count: EXPS, unit: 'exp'},
    run: () => void exps[backend](EXPS),
  }); // prettier-ignore
  const copy: Case = {
    name: 'copy', backend: backends[0], shape: `${COPIED.byteLength} bytes`,
    work: {count: COPIED.byteLength, unit: 'byte'}, run: () => COPY.set(COPIED),
  }; // prettier-ignore
  return [...backends.map(expCase), copy];
}

/** The exponentials (once more in the backward, which recomputes), and the bytes that must be read and written. */
function limitsOf({B, L, D, N}: ScanShape, backend: Backend, hasGradient: boolean): Case['limits'] {
  const streams = hasGradient ? 4 + 7 : 4; // u, delta, z, y; then those and dy read, du, dDelta, dz written
  const moved = 4 * B * L * (streams * D + 2 * N);
  return [
    {peer: `exps ${backend}`, times: (B * L * D * N * (hasGradient ? 2 : 1)) / EXPS},
    {peer: 'copy', times: moved / (2 * COPIED.byteLength)},
  ];
}

/** Stock operations only, at a shape that they can hold. */
async function timeComposed(): Promise<Timing[]> {
  const shape = {B: 1, L: 128, D: 64, N: 16};
  const part = await scanCases('wasm', shape);
  const inputs = scanInputs(shape);
  const composed = (...[u, delta, A, B, C, D, z, deltaBias]: Tensor[]) =>
    selectiveScanRef({u, delta, A, B, C, D, z, deltaBias}, true, false)[0];
  const gradients = tf.grads(composed);
  const dy = tf.ones(inputs[0].shape);
  const work = part.cases[0].work;
  const make = (name: string, run: () => unknown): Case => ({
    name, backend: 'wasm', shape: part.cases[0].shape, work, run: () => void tf.tidy(() => void run()),
  }); // prettier-ignore
  const peers = [make('composed', () => composed(...inputs)), make('composed + gradient', () => gradients(inputs, dy))];
  const cases = part.cases.map((c, i) => ({...c, peer: peers[i].name}));
  const timings = await measure([...cases, ...peers], {rounds: 7});
  part.dispose();
  tf.dispose([inputs, dy]);
  return timings;
}

/** The time for each element must not grow with the length. */
async function timeLengths(): Promise<Timing[]> {
  const timings: Timing[] = [];
  for (const L of [1024, 4096, 16384, 65536]) {
    const part = await scanCases('wasm', {B: 1, L, D: 128, N: 16});
    timings.push(...(await measure(part.cases, {rounds: 5})));
    part.dispose();
  }
  return timings;
}

/** Bytes that forward + gradient hold beyond the inputs at most, and the heap's growth, over B·L·D floats. */
async function peakMemory(): Promise<Record<string, number>> {
  await tf.setBackend('wasm');
  const facts: Record<string, number> = {};
  for (const L of [1024, 4096, 16384]) {
    const shape = {B: 1, L, D: 256, N: 16};
    const inputs = scanInputs(shape);
    const dy = tf.ones([1, L, 256]);
    const gradients = tf.grads(scan as (...args: Tensor[]) => Tensor);
    const before = tf.memory().numBytes;
    const {peakBytes} = await tf.profile(() => tf.tidy(() => void gradients(inputs, dy)));
    facts[`peak of B1 L${L} D256 N16, in units of B·L·D floats (B·L·D·N would be 16)`] =
      (peakBytes - before) / (4 * L * 256);
    tf.dispose([inputs, dy]);
  }
  return facts;
}
