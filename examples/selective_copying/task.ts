/**
 * Selective copying: say again, in order, the data tokens that stood among noise.
 *
 * A sequence of L tokens: first L - M of noise (token 0), of which M at random places hold a random data token (1 to
 * V - 2) instead; then M times the marker V - 1. At the i-th marker the i-th data token is to be said.
 *
 * Source: Gu and Dao 2023, sections 3.1, 4.1.1 and E.1.
 */
export interface CopyingBatch {
  /** [rows, length] */
  ids: Int32Array;
  /** [rows, length]: -100, no label, before the markers */
  labels: Int32Array;
}

/** A label that neither loss nor accuracy counts. */
const NONE = -100;

export function selectiveCopying(
  rows: number,
  {length, dataTokens, vocabSize}: {length: number; dataTokens: number; vocabSize: number},
  random: () => number,
): CopyingBatch {
  const below = (n: number) => Math.floor(random() * n);
  const markers = length - dataTokens;
  const ids = new Int32Array(rows * length);
  const labels = new Int32Array(rows * length).fill(NONE);
  for (let row = 0; row < rows; row++) {
    const start = row * length;
    let placed = 0;
    for (let t = 0; t < markers; t++) {
      // Each choice of places is equally likely: so many are still wanted, of so many that are left.
      if (below(markers - t) >= dataTokens - placed) continue;
      const token = 1 + below(vocabSize - 2);
      ids[start + t] = token;
      labels[start + markers + placed++] = token;
    }
    ids.fill(vocabSize - 1, start + markers, start + length);
  }
  return {ids, labels};
}
