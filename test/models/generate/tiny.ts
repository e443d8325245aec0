import {seededRandom} from '../../../models/random';

/** A model of bytes that a test makes in no time. */
export const TINY = {dModel: 16, nLayer: 2, vocabSize: 256, dState: 4, seed: 5};

export function randomIds(count: number, seed: number): number[] {
  const random = seededRandom(seed);
  return Array.from({length: count}, () => Math.floor(random() * TINY.vocabSize));
}
