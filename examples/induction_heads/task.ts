/**
 * Induction heads: recall what followed a token when it was last seen.
 *
 * Tokens 0 to V - 2 are ordinary and random. The trigger, V - 1, stands twice: at a random place, followed by the token
 * to recall, and as the last token, where that token is the answer. Every place up to the third from the end is equally
 * likely.
 *
 * Source: Gu and Dao 2023, sections 4.1.2 and E.1; Fu et al. 2023 (H3), section 3.1, for the special token.
 */
import * as mamba from '../../models';

export interface InductionHeads {
  /** Of each sequence, what its last token asks for. */
  answers: Int32Array;
  /** Of each sequence, the index of the first trigger. */
  places: Int32Array;
  /** The sequences in parts of `size` tokens and a rest, each [sequences, part], row after row. Once only. */
  parts(size: number): Generator<{ids: Int32Array; length: number}>;
}

/** Sequences that `random` determines, whatever the size of the parts that are read; memory is that of one part. */
export function inductionHeads(
  sequences: number,
  length: number,
  vocabSize: number,
  random: () => number,
): InductionHeads {
  const trigger = vocabSize - 1;
  const below = (n: number, source = random) => Math.floor(source() * n);
  const places = Int32Array.from({length: sequences}, () => below(length - 2));
  const answers = Int32Array.from({length: sequences}, () => below(trigger));
  const noise = Array.from({length: sequences}, () => mamba.seededRandom(below(2 ** 32)));

  function* parts(size: number): Generator<{ids: Int32Array; length: number}> {
    for (let start = 0; start < length; start += size) {
      const end = Math.min(start + size, length);
      const ids = new Int32Array(sequences * (end - start));
      let at = 0;
      for (let row = 0; row < sequences; row++) {
        const place = places[row];
        for (let t = start; t < end; t++) {
          const token = below(trigger, noise[row]);
          ids[at++] = t === place || t === length - 1 ? trigger : t === place + 1 ? answers[row] : token;
        }
      }
      yield {ids, length: end - start};
    }
  }
  return {answers, places, parts};
}
