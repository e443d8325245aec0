/** The selective scan: forward, and forward with all gradients. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import {selectiveScan} from '../../../models';
import type {Case} from './measure';

export interface ScanShape {
  B: number;
  L: number;
  D: number;
  N: number;
}

export const SCAN_SHAPES: readonly ScanShape[] = [
  {B: 1, L: 512, D: 1536, N: 16},
  {B: 8, L: 256, D: 512, N: 16},
];

type ScanArgs = [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];

export interface ScanCases {
  cases: Case[];
  dispose(): void;
}

/** Both cases at a shape on a backend, with gate, skip, bias and softplus, as the Mamba block runs it. */
export async function scanCases(backend: string, shape: ScanShape, seed = 1): Promise<ScanCases> {
  await tf.setBackend(backend);
  const {B, L, D, N} = shape;
  const text = `B${B} L${L} D${D} N${N}`;
  const inputs = scanInputs(shape, seed);
  const dy = tf.ones([B, L, D]);
  const gradients = tf.grads(scan as (...args: Tensor[]) => Tensor);
  const work = {count: B * L * D * N, unit: '(b,t,d,n)'};
  const run = (name: string, compute: () => unknown): Case => ({
    name: `${name} ${text} ${backend}`, backend, shape: text, work, run: () => void tf.tidy(() => void compute()),
  }); // prettier-ignore
  return {
    cases: [run('scan', () => scan(...inputs)), run('scan + gradient', () => gradients(inputs, dy))],
    dispose: () => tf.dispose([inputs, dy]),
  };
}

export function scanInputs({B, L, D, N}: ScanShape, seed = 1): ScanArgs {
  return tf.tidy(() => {
    const normal = (shape: number[], i: number) => tf.randomNormal(shape, 0, 1, 'float32', seed + i);
    const A = tf.neg(tf.mul(tf.ones([D, 1]), tf.reshape(tf.range(1, N + 1), [1, N])));
    const delta = tf.sub(normal([B, L, D], 2), 4);
    return [
      normal([B, L, D], 1), delta, A, normal([B, L, N], 3), normal([B, L, N], 4),
      normal([D], 5), normal([B, L, D], 6), normal([D], 7),
    ]; // prettier-ignore
  });
}

export function scan(...[u, delta, A, B, C, D, z, deltaBias]: ScanArgs): Tensor {
  return selectiveScan(u, delta, A, B, C, {D, z, deltaBias, deltaSoftplus: true});
}
