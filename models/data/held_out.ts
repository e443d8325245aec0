/** Which documents are held out: one rule for documents in memory and in files. */
import {checkInteger, checkKeys, checkNumber} from '../../ops/check';
import {InvalidArgumentError} from '../../ops/errors';
import {seededRandom} from '../random';
import {hasBit, setBit} from './bitmap';

export interface SplitOptions {
  /** Seed of the choice of documents. Default 0. */
  seed?: number;
  /** Hold out at least so many bytes, where the text has four times as many. Default 100,000. */
  minBytes?: number;
  /** Hold out about this part of the bytes, if it is more. Default 0.1. */
  fraction?: number;
}

export interface HeldOutChoice {
  /** Whole documents that are held out. */
  isHeldOut(document: number): boolean;
  /** Where whole ones cannot make up the size: hold out this one's end, from about this byte on. */
  cut?: {document: number; near: number};
}

/** Never hold out more than this part. */
const MAX_FRACTION = 0.25;
/** So many documents are sorted at a time: memory stays bounded, whatever their number. */
const BUCKET = 2 ** 19;
const MOST_IN_BUCKET = 2 * BUCKET;

/**
 * Takes whole documents in an order that the seed fixes until the size is reached. Where that fails (one long document,
 * or few), the end of the longest is to be held out instead.
 *
 * @param lengths gives the bytes of each document, from the first on, whenever it is called
 * @throws InvalidArgumentError on no text or wrong options
 */
export function chooseHeldOut(where: string, lengths: () => Iterable<number>, options: SplitOptions): HeldOutChoice {
  const {seed, minBytes, fraction} = checkSplit(where, options);
  let [count, total] = [0, 0];
  const longest = {document: 0, length: 0};
  for (const length of lengths()) {
    if (length > longest.length) Object.assign(longest, {document: count, length});
    total += length;
    count++;
  }
  if (total < 2) throw new InvalidArgumentError(where, 'documents', 'two bytes of text or more', `${total}`);
  const most = Math.max(1, Math.floor(MAX_FRACTION * total));
  const wanted = Math.min(most, Math.max(minBytes, Math.ceil(fraction * total)));

  const chosen = new Uint8Array(Math.ceil(count / 8));
  let size = 0;
  for (const {document, length} of shuffled(lengths, count, seed)) {
    if (size >= wanted) break;
    if (size + length > most) continue;
    setBit(chosen, document);
    size += length;
  }
  if (size >= wanted) return {isHeldOut: document => hasBit(chosen, document)};
  const near = Math.max(1, longest.length - wanted);
  return {isHeldOut: () => false, cut: {document: longest.document, near}};
}

/** The options with their defaults. */
export function checkSplit(where: string, options: SplitOptions): Required<SplitOptions> {
  checkKeys(where, options, ['seed', 'minBytes', 'fraction']);
  const {seed = 0, minBytes = 100_000, fraction = 0.1} = options;
  checkInteger(where, 'seed', seed, 0);
  checkInteger(where, 'minBytes', minBytes, 1);
  checkNumber(where, 'fraction', fraction, 0, MAX_FRACTION);
  return {seed, minBytes, fraction};
}

/** All documents by a random key each: those of the lowest keys first, a bucket of keys at a time. */
function* shuffled(lengths: () => Iterable<number>, count: number, seed: number) {
  const buckets = Math.max(1, Math.ceil(count / BUCKET));
  for (let bucket = 0; bucket < buckets; bucket++) {
    const random = seededRandom(seed);
    const [keys, documents, sizes]: number[][] = [[], [], []];
    let document = 0;
    for (const length of lengths()) {
      const key = random();
      if (Math.floor(key * buckets) === bucket) {
        keys.push(key * 2 ** 32 * MOST_IN_BUCKET + documents.length); // exact: the key has 32 bits
        documents.push(document);
        sizes.push(length);
      }
      document++;
    }
    for (const key of Float64Array.from(keys).sort()) {
      const entry = key % MOST_IN_BUCKET;
      yield {document: documents[entry], length: sizes[entry]};
    }
  }
}

/** So many bytes before the wanted place are looked at for a line break. */
export const CUT_WINDOW = 4096;

/**
 * Where to cut a document: the latest place up to `at` that is after a line break, else before a character.
 *
 * @param bytes the document, or its bytes from `at` - CUT_WINDOW to `at` at least; `at` counts from their beginning
 */
export function cutPoint(bytes: Uint8Array, at: number): number {
  const from = Math.max(0, at - CUT_WINDOW);
  const line = bytes.subarray(from, at).lastIndexOf(0x0a);
  if (line >= 0) return from + line + 1;
  let start = at;
  while (start > 1 && bytes[start] >> 6 === 0b10) start--;
  return start;
}
