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
  /** lower limits for the time: so many times another case's, which does at best what this one must do too */
  limits?: Array<{peer: string; times: number}>;
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
  /** share of the rate that was reached, 0 to 1, of the limit that binds */
  ofLimit?: {share: number; peer: string};
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

function timingOf(c: Case, times: number[], medians: ReadonlyMap<string, number>): Timing {
  const {name, backend, shape, work, peer, limits = []} = c;
  const medianMs = median(times);
  const peerMs = peer === undefined ? undefined : medians.get(peer);
  const limitMs = limits.map(limit => ({peer: limit.peer, ms: limit.times * (medians.get(limit.peer) ?? 0)}));
  const binding = limitMs.sort((a, b) => b.ms - a.ms)[0];
  return {
    name, backend, shape, medianMs, minMs: Math.min(...times), rounds: times.length,
    ...(work && {nsPer: {value: (1e6 * medianMs) / work.count, unit: work.unit}}),
    ...(peerMs !== undefined && {speedUp: {peer: peer!, value: peerMs / medianMs}}),
    ...(binding && {ofLimit: {share: binding.ms / medianMs, peer: binding.peer}}),
  }; // prettier-ignore
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
