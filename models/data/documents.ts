/** Documents as bytes: splitting off what is held out, and joining. */
import {checkInteger, checkKeys, checkNumber} from '../../ops/check';
import {InvalidArgumentError} from '../../ops/errors';
import {seededRandom} from '../random';

export interface TextDocument {
  /** Where it comes from: a path, or a path and a line. */
  name: string;
  /** UTF-8 */
  bytes: Uint8Array;
}

export interface SplitOptions {
  /** Seed of the choice of documents. Default 0. */
  seed?: number;
  /** Hold out at least so many bytes, where the text has four times as many. Default 100,000. */
  minBytes?: number;
  /** Hold out about this part of the bytes, if it is more. Default 0.1. */
  fraction?: number;
}

export interface Split {
  train: TextDocument[];
  heldOut: TextDocument[];
}

/** Never hold out more than this part. */
const MAX_FRACTION = 0.25;

/**
 * Holds whole documents out, chosen by the seed. Where whole ones cannot make up the size (one long document, or few),
 * the end of the longest is held out instead, cut after a line break if one is near.
 *
 * @throws InvalidArgumentError on no text or wrong options
 */
export function splitDocuments(documents: readonly TextDocument[], options: SplitOptions = {}): Split {
  const where = 'splitDocuments';
  checkKeys(where, options, ['seed', 'minBytes', 'fraction']);
  const {seed = 0, minBytes = 100_000, fraction = 0.1} = options;
  checkInteger(where, 'seed', seed, 0);
  checkInteger(where, 'minBytes', minBytes, 1);
  checkNumber(where, 'fraction', fraction, 0, MAX_FRACTION);
  const total = countBytes(documents);
  if (total < 2) throw new InvalidArgumentError(where, 'documents', 'two bytes of text or more', `${total}`);
  const most = Math.max(1, Math.floor(MAX_FRACTION * total));
  const wanted = Math.min(most, Math.max(minBytes, Math.ceil(fraction * total)));

  const chosen = new Set<TextDocument>();
  let size = 0;
  for (const document of shuffled(documents, seed)) {
    if (size >= wanted) break;
    if (size + document.bytes.length > most) continue;
    chosen.add(document);
    size += document.bytes.length;
  }
  if (size < wanted) return cutLongest(documents, wanted);
  return {train: documents.filter(d => !chosen.has(d)), heldOut: documents.filter(d => chosen.has(d))};
}

function cutLongest(documents: readonly TextDocument[], wanted: number): Split {
  const longest = documents.reduce((a, b) => (b.bytes.length > a.bytes.length ? b : a));
  const {name, bytes} = longest;
  const at = cutPoint(bytes, Math.max(1, bytes.length - wanted));
  const train = documents.map(document => (document === longest ? {name, bytes: bytes.subarray(0, at)} : document));
  return {train, heldOut: [{name: `${name} (from byte ${at})`, bytes: bytes.subarray(at)}]};
}

/** The latest place up to `at`: after a line break within 4096 bytes, else before a character. */
function cutPoint(bytes: Uint8Array, at: number): number {
  const line = bytes.subarray(Math.max(0, at - 4096), at).lastIndexOf(0x0a);
  if (line >= 0) return Math.max(0, at - 4096) + line + 1;
  let start = at;
  while (start > 1 && bytes[start] >> 6 === 0b10) start--;
  return start;
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = seededRandom(seed);
  return items
    .map(item => ({item, key: random()}))
    .sort((a, b) => a.key - b.key)
    .map(({item}) => item);
}

/** All bytes, one document after another; a line break follows documents that do not end in one. */
export function joinDocuments(documents: readonly TextDocument[]): Uint8Array {
  const pieces = documents.flatMap(({bytes}) => (bytes.at(-1) === 0x0a ? [bytes] : [bytes, Uint8Array.of(0x0a)]));
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

export function countBytes(documents: readonly TextDocument[]): number {
  return documents.reduce((sum, {bytes}) => sum + bytes.length, 0);
}
