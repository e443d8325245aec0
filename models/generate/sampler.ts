/**
 * Choosing a token from logits, on the host, in the order of the original: penalty, top-k, temperature, top-p, and then
 * min-p. The penalty changes logits, so it is first. Top-k depends on ranks only. Top-p and min-p look at probabilities,
 * so the temperature comes before them; min-p asks for a share of the largest probability, which no other filter
 * changes, and comes last so that top-p counts shares of everything that temperature left.
 */
import {checkInteger, checkNumber} from '../../ops/check';

export interface SamplingOptions {
  /** 0 takes the likeliest token; 1 samples the model's own distribution. Default 1. */
  temperature?: number;
  /** Keep the k likeliest tokens; 0 keeps all. Default 0. */
  topK?: number;
  /** Keep the smallest set of tokens whose probabilities sum to at least p; 1 keeps all. Default 1. */
  topP?: number;
  /** Keep the tokens at least this times as likely as the likeliest, after the temperature; 0 keeps all. Default 0. */
  minP?: number;
  /** Logits of tokens that occurred are divided (or, if negative, multiplied) by it. Default 1. */
  repetitionPenalty?: number;
}

export const SAMPLING_OPTIONS = ['temperature', 'topK', 'topP', 'minP', 'repetitionPenalty'] as const;

export function checkSampling(where: string, options: SamplingOptions): Required<SamplingOptions> {
  const {temperature = 1, topK = 0, topP = 1, minP = 0, repetitionPenalty = 1} = options;
  checkNumber(where, 'temperature', temperature, 0, 1e6);
  checkInteger(where, 'topK', topK, 0);
  checkNumber(where, 'topP', topP, 0, 1);
  checkNumber(where, 'minP', minP, 0, 1);
  checkNumber(where, 'repetitionPenalty', repetitionPenalty, 1e-3, 1e3);
  return {temperature, topK, topP, minP, repetitionPenalty};
}

/** A number in [0, 1). */
export type Random = () => number;

/**
 * Picks one of the first `vocabSize` ids.
 *
 * @param logits [V] as the model gave them; changed by the penalty
 * @param seen   ids that occurred in the prompt and since
 * @throws Error if no logit is finite
 */
export function sample(
  logits: Float32Array,
  vocabSize: number,
  seen: ReadonlySet<number>,
  options: Required<SamplingOptions>,
  random: Random,
): number {
  const {temperature, topK, topP, minP, repetitionPenalty} = options;
  if (repetitionPenalty !== 1) {
    for (const id of seen) logits[id] *= logits[id] < 0 ? repetitionPenalty : 1 / repetitionPenalty;
  }
  const best = argMax(logits, vocabSize);
  if (temperature === 0 || topK === 1) return best;

  const floor = topK > 0 && topK < vocabSize ? kthLargest(logits, vocabSize, topK) : -Infinity;
  const weights = new Float64Array(vocabSize);
  const kept: number[] = [];
  let total = 0;
  for (let id = 0; id < vocabSize; id++) {
    if (logits[id] < floor) continue;
    weights[id] = Math.exp((logits[id] - logits[best]) / temperature);
    total += weights[id];
    kept.push(id);
  }
  const likely = topP < 1 ? nucleus(kept, weights, total, topP) : kept;
  // A weight is relative to the best id's, whose own is 1.
  return draw(minP > 0 ? likely.filter(id => weights[id] >= minP) : likely, weights, random);
}

function argMax(logits: Float32Array, vocabSize: number): number {
  let best = -1;
  for (let id = 0; id < vocabSize; id++) {
    if (Number.isNaN(logits[id])) {
      throw new Error('The model gave a logit that is not a number: its weights are damaged or its training diverged.');
    }
    if (best < 0 || logits[id] > logits[best]) best = id;
  }
  if (!Number.isFinite(logits[best])) throw new Error(`The largest logit is ${logits[best]}: the weights are damaged.`);
  return best;
}

function kthLargest(logits: Float32Array, vocabSize: number, k: number): number {
  return logits.slice(0, vocabSize).sort()[vocabSize - k];
}

/** The likeliest ids whose weights reach the share topP of the total. */
function nucleus(ids: number[], weights: Float64Array, total: number, topP: number): number[] {
  // Ids below this cannot be needed, since all of them together weigh less than what may be left out; sorting is dear.
  const least = (total * (1 - topP)) / weights.length;
  const sorted = ids.filter(id => weights[id] >= least).sort((a, b) => weights[b] - weights[a] || a - b);
  let sum = 0;
  const end = sorted.findIndex(id => (sum += weights[id]) >= total * topP);
  return end < 0 ? sorted : sorted.slice(0, end + 1);
}

function draw(ids: readonly number[], weights: Float64Array, random: Random): number {
  let left = random() * ids.reduce((sum, id) => sum + weights[id], 0);
  for (const id of ids) {
    left -= weights[id];
    if (left < 0) return id;
  }
  return ids[ids.length - 1]; // rounding left a remainder
}
