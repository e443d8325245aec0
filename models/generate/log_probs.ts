/** Log-probabilities of the model's own distribution, on the host in double precision. */

export interface TokenLogProb {
  id: number;
  /** In nats. */
  logProb: number;
}

/** log Σ exp(logit) over the vocabulary. NaN where a logit is. */
export function logSumExp(logits: ArrayLike<number>, vocabSize: number): number {
  let largest = -Infinity;
  for (let id = 0; id < vocabSize; id++) if (!(logits[id] <= largest)) largest = logits[id];
  let sum = 0;
  for (let id = 0; id < vocabSize; id++) sum += Math.exp(logits[id] - largest);
  return largest + Math.log(sum);
}

/** The k likeliest ids, likeliest first; of equal ones the lower id first. `total` is the logSumExp. */
export function likeliest(logits: ArrayLike<number>, vocabSize: number, k: number, total: number): TokenLogProb[] {
  const before = (a: number, b: number) => logits[a] > logits[b] || (logits[a] === logits[b] && a < b);
  const best: number[] = [];
  for (let id = 0; id < vocabSize; id++) {
    if (best.length === k && !before(id, best[k - 1])) continue;
    if (best.length === k) best.pop();
    let at = best.length;
    while (at > 0 && before(id, best[at - 1])) at--;
    best.splice(at, 0, id);
  }
  return best.map(id => ({id, logProb: logits[id] - total}));
}
