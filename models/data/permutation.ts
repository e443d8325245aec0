/** Orders of many items that are computed, not stored. */
import {checkInteger} from '../../ops/check';

/** Sizes up to 2^48 split into two halves of 24 bits, whose sums and products are exact in doubles. */
const MAX_SIZE = 2 ** 48;
/** Even. Four would do for large sizes; small ones, with few states for each half, mix slower. */
const ROUNDS = 8;

/**
 * A bijection of 0 … size - 1 fixed by the seed: the item at a place of a shuffled order, in constant time and memory.
 * Different seeds give unrelated orders.
 *
 * A Feistel network on pairs (x, y) with x < a and y < b, where a ≈ b ≈ √size and a·b ≥ size; each round adds a hash of
 * one to the other. Pairs beyond `size` go through again until they fall inside (cycle walking), which few do.
 *
 * Source: Black and Rogaway, Ciphers with Arbitrary Finite Domains (2002), the generalised Feistel construction.
 *
 * @param size 1 to 2^48
 * @throws InvalidArgumentError on a wrong size or seed
 */
export function seekablePermutation(size: number, seed: number): (index: number) => number {
  checkInteger('seekablePermutation', 'size', size, 1, MAX_SIZE);
  checkInteger('seekablePermutation', 'seed', seed, 0, Number.MAX_SAFE_INTEGER);
  const a = Math.ceil(Math.sqrt(size));
  const b = Math.ceil(size / a);
  const keys = Array.from({length: ROUNDS}, (_, round) => mixSeed(seed, round));
  const once = (item: number) => {
    let x = item % a;
    let y = (item - x) / a;
    for (let round = 0; round < ROUNDS; round += 2) {
      x = (x + hash(y ^ keys[round])) % a;
      y = (y + hash(x ^ keys[round + 1])) % b;
    }
    return x + a * y;
  };
  return index => {
    checkInteger('seekablePermutation', 'index', index, 0, size - 1);
    let item = once(index);
    while (item >= size) item = once(item);
    return item;
  };
}

/** A seed of 32 bits from several integers of up to 53 bits; their order counts. */
export function mixSeed(...values: number[]): number {
  let mixed = 0x9e3779b9;
  for (const value of values) {
    mixed = hash(mixed ^ value);
    mixed = hash(mixed ^ Math.floor(value / 2 ** 32) ^ 0x5bd1e995);
  }
  return mixed;
}

/** An integer from 0 to size - 1, for sizes up to 2^53. */
export function mixedInteger(size: number, ...values: number[]): number {
  const [high, low] = [mixSeed(...values, 0), mixSeed(...values, 1)];
  return Math.floor(((high * 2 ** 21 + (low >>> 11)) / 2 ** 53) * size);
}

/** Every bit of the result depends on every bit of the word: two rounds of multiply and fold. 0 … 2^32 - 1. */
function hash(word: number): number {
  let x = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}
