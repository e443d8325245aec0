/** The products of the small model's training step beside plain, untransposed ones of stock tfjs of the same size. */
import {stockProduct} from './stock_products';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import {measure} from '../../examples/cli/timing/measure';
import type {Case} from '../../examples/cli/timing/measure';
import {SMALL_MODEL} from '../../examples/cli/timing/step';
import {linear} from '../../ops';
import type {SuiteResult} from './suite';

const {dModel: E, batch, length} = SMALL_MODEL;
const T = batch * length;
const D = 2 * E;
const R = E / 16;
const N = 16;

/** name, inputs K, outputs N */
const SHAPES: ReadonlyArray<[string, number, number]> = [
  ['in_proj (x or z)', E, D],
  ['x_proj', D, R + 2 * N],
  ['dt_proj', R, D],
  ['out_proj', D, E],
  ['head', E, 256],
];

export async function benchProducts(): Promise<SuiteResult> {
  await tf.setBackend('wasm');
  const cases: Case[] = [];
  const kept: Tensor[] = [];
  for (const [name, K, N] of SHAPES) {
    const part = productCases(name, K, N);
    cases.push(...part.cases);
    kept.push(...part.tensors);
  }
  const timings = await measure(cases, {rounds: 9, seconds: 60});
  tf.dispose(kept);
  return {timings, facts: {'share of the plain rate, all products of a step': overall(timings)}};
}

function productCases(name: string, K: number, N: number): {cases: Case[]; tensors: Tensor[]} {
  const normal = (shape: number[], seed: number) => tf.randomNormal(shape, 0, 1, 'float32', seed);
  const [x, weight, dy] = [normal([T, K], 1), normal([N, K], 2), normal([T, N], 3)];
  const plain = [[T, K, N], [T, N, K], [N, T, K]].map(([m, k, n]) => [normal([1, m, k], 4), normal([1, k, n], 5)]); // prettier-ignore
  const backward = tf.grads((a: Tensor, w: Tensor) => linear(a, w));
  const shape = `${T}×${K}→${N}`;
  const make = (label: string, flops: number, run: () => unknown, peer?: string): Case => ({
    name: `${name} ${label}`, backend: 'wasm', shape, peer, work: {count: flops, unit: 'FLOP'},
    run: () => void tf.tidy(() => void run()),
  }); // prettier-ignore
  const flops = 2 * T * K * N;
  const peers = [`${name} plain forward`, `${name} plain, all three`];
  const runPlain = (upTo: number) => plain.slice(0, upTo).map(([a, b]) => stockProduct(a, b));
  return {
    cases: [
      make('forward', flops, () => linear(x, weight), peers[0]),
      make('plain forward', flops, () => runPlain(1)),
      make('forward + backward', 3 * flops, () => backward([x, weight], dy), peers[1]),
      make('plain, all three', 3 * flops, () => runPlain(3)),
    ],
    tensors: [x, weight, dy, ...plain.flat()],
  };
}

/** Time of the plain products over the time of ours, summed as often as a step runs them. */
function overall(timings: SuiteResult['timings']): number {
  const times = new Map(timings.map(({name, medianMs}) => [name, medianMs]));
  const perBlock: Record<string, number> = {'in_proj (x or z)': 2, head: 1 / SMALL_MODEL.nLayer};
  const sum = (label: string) =>
    SHAPES.reduce((ms, [name]) => ms + (perBlock[name] ?? 1) * times.get(`${name} ${label}`)!, 0);
  return sum('plain, all three') / sum('forward + backward');
}
