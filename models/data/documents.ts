/** Documents as bytes: splitting off what is held out, and joining. */
import {chooseHeldOut, cutPoint} from './held_out';
import type {SplitOptions} from './held_out';

export type {SplitOptions} from './held_out';

export interface TextDocument {
  /** Where it comes from: a path, or a path and a line. */
  name: string;
  /** UTF-8 */
  bytes: Uint8Array;
}

export interface Split {
  train: TextDocument[];
  heldOut: TextDocument[];
}

/**
 * Holds whole documents out, chosen by the seed. Where whole ones cannot make up the size (one long document, or few),
 * the end of the longest is held out instead, cut after a line break if one is near.
 *
 * @throws InvalidArgumentError on no text or wrong options
 */
export function splitDocuments(documents: readonly TextDocument[], options: SplitOptions = {}): Split {
  const {isHeldOut, cut} = chooseHeldOut('splitDocuments', () => documents.map(({bytes}) => bytes.length), options);
  if (!cut)
    return {train: documents.filter((_, i) => !isHeldOut(i)), heldOut: documents.filter((_, i) => isHeldOut(i))};
  const {name, bytes} = documents[cut.document];
  const at = cutPoint(bytes, cut.near);
  const train = documents.map((document, i) => (i === cut.document ? {name, bytes: bytes.subarray(0, at)} : document));
  return {train, heldOut: [{name: `${name} (from byte ${at})`, bytes: bytes.subarray(at)}]};
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
