/** Where the time of a computation goes, kernel by kernel. */
import * as tf from '@tensorflow/tfjs-core';
import {KERNEL_NAMES} from '../../../ops/kernel_names';
import {median} from './measure';

export interface KernelShare {
  kernel: string;
  calls: number;
  /** inside this kernel and in no other that it called */
  ms: number;
}

export interface Shares {
  totalMs: number;
  /** this package's kernels other than products */
  oursMs: number;
  productsMs: number;
  /** other kernels of tfjs */
  stockMs: number;
  /** outside any kernel: the engine, the tape, the layers, the host's own work */
  overheadMs: number;
  kernels: KernelShare[];
}

const PRODUCTS = [
  'Linear',
  'LinearGrad',
  'BatchMatMul',
  '_FusedMatMul',
  'LinearCrossEntropy',
  'LinearCrossEntropyGrad',
];
const OURS: readonly string[] = KERNEL_NAMES;

/** Runs a computation some times with a clock around every kernel of the current backend; the median run counts. */
export async function kernelShares(run: () => void | Promise<void>, repeats = 5): Promise<Shares> {
  const runs: Shares[] = [];
  for (let i = 0; i < repeats; i++) runs.push(await sharesOnce(run));
  const middle = median(runs.map(({totalMs}) => totalMs));
  const distance = ({totalMs}: Shares) => Math.abs(totalMs - middle);
  return runs.reduce((best, shares) => (distance(shares) < distance(best) ? shares : best));
}

async function sharesOnce(run: () => void | Promise<void>): Promise<Shares> {
  const spent = new Map<string, KernelShare>();
  const nested: number[] = [];
  const unwrap = wrapKernels((kernel, call) => {
    nested.push(0);
    const start = performance.now();
    try {
      return call();
    } finally {
      const ms = performance.now() - start;
      const inner = nested.pop()!;
      if (nested.length > 0) nested[nested.length - 1] += ms;
      const share = spent.get(kernel) ?? {kernel, calls: 0, ms: 0};
      spent.set(kernel, {kernel, calls: share.calls + 1, ms: share.ms + ms - inner});
    }
  });
  const start = performance.now();
  try {
    await run();
  } finally {
    unwrap();
  }
  return summary(performance.now() - start, [...spent.values()]);
}

/** Puts a function around every kernel of the current backend; returns what takes it away again. */
function wrapKernels<T>(around: (kernel: string, call: () => T) => T): () => void {
  type Call = (...args: unknown[]) => T;
  const configs = tf.getKernelsForBackend(tf.getBackend()) as unknown as Array<{kernelName: string; kernelFunc: Call}>;
  const originals = configs.map(config => config.kernelFunc);
  configs.forEach((config, i) => {
    config.kernelFunc = (...args) => around(config.kernelName, () => originals[i](...args));
  });
  return () => configs.forEach((config, i) => (config.kernelFunc = originals[i]));
}

function summary(totalMs: number, kernels: KernelShare[]): Shares {
  const sum = (of: KernelShare[]) => of.reduce((ms, share) => ms + share.ms, 0);
  const isProduct = ({kernel}: KernelShare) => PRODUCTS.includes(kernel);
  const isOurs = (share: KernelShare) => OURS.includes(share.kernel) && !isProduct(share);
  return {
    totalMs,
    oursMs: sum(kernels.filter(isOurs)),
    productsMs: sum(kernels.filter(isProduct)),
    stockMs: sum(kernels.filter(share => !isOurs(share) && !isProduct(share))),
    overheadMs: totalMs - sum(kernels),
    kernels: kernels.sort((a, b) => b.ms - a.ms),
  };
}
