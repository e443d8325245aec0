/** Timing by interleaved rounds: every case runs once a round, so that a slow spell of the machine hits all alike. */
import * as tf from '@tensorflow/tfjs-core';

/** Something to time. `run` computes to the end before it returns, and leaves no tensors behind. */
export interface Case {
  name: string;
  backend: string;
  shape: string;
  run: () => void | Promise<void>;
  /** what one run computes, for a rate such as ns per (b,t,d,n) */
  work?: {count: number; unit: string};
  /** the case whose median this one is compared with */
  peer?: string;
  /** a lower limit for the time, from what the machine can do at best */
  limit?: {ms: number; of: string};
}

export interface Timing {
  name: string;
  backend: string;
  shape: string;
  medianMs: number;
  minMs: number;
  rounds: number;
  /** nanoseconds per unit of work */
  nsPer?: {value: number; unit: string};
  /** how many times faster than the peer */
  speedUp?: {peer: string; value: number};
  /** share of the limit's rate that was reached, 0 to 1 */
  ofLimit?: {share: number; of: string};
}

export interface Rounds {
  rounds?: number;
  /** stop starting rounds after so many seconds, with at least three */
  seconds?: number;
  /** untimed rounds first, in which wasm is compiled and memory grows. Default 1. */
  warmUp?: number;
}

export async function measure(cases: Case[], {rounds = 9, seconds = 20, warmUp = 1}: Rounds = {}): Promise<Timing[]> {
  const times = cases.map(() => [] as number[]);
  const start = performance.now();
  for (let round = -warmUp; round < rounds; round++) {
    if (round >= 3 && performance.now() - start > 1000 * seconds) break;
    for (const [i, {backend, run}] of cases.entries()) {
      if (tf.getBackend() !== backend) await tf.setBackend(backend);
      const began = performance.now();
      await run();
      if (round >= 0) times[i].push(performance.now() - began);
    }
  }
  const medians = new Map(cases.map(({name}, i) => [name, median(times[i])]));
  return cases.map((c, i) => timingOf(c, times[i], medians));
}

function timingOf(
  {name, backend, shape, work, peer, limit}: Case,
  times: number[],
  medians: Map<string, number>,
): Timing {
  const medianMs = median(times);
  return {
    name, backend, shape, medianMs, minMs: Math.min(...times), rounds: times.length,
    ...(work && {nsPer: {value: (1e6 * medianMs) / work.count, unit: work.unit}}),
    ...(peer !== undefined && medians.has(peer) && {speedUp: {peer, value: medians.get(peer)! / medianMs}}),
    ...(limit && {ofLimit: {share: limit.ms / medianMs, of: limit.of}}),
  }; // prettier-ignore
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
