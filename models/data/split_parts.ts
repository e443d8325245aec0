/** A snapshot's documents in two parts, by the rule of splitDocuments, in Node. */
import {CUT_WINDOW, chooseHeldOut, cutPoint} from './held_out';
import type {SplitOptions} from './held_out';
import {PieceCutter} from './pieces';
import type {Snapshot, SnapshotPart} from './snapshot';

export type Part = 'train' | 'heldOut';

export interface SplitPlan {
  isHeldOut(document: number): boolean;
  /** This document's bytes from `at` on are held out. */
  cut?: {document: number; at: number};
  heldOutBytes: number;
  /** Of the first ones. */
  heldOut: {count: number; first: Array<{file: number; place: number; fromByte?: number}>};
}

const NAMED = 20;

export async function planSplit(snapshot: Snapshot, options: SplitOptions): Promise<SplitPlan> {
  const {isHeldOut, cut} = chooseHeldOut('prepareData', () => snapshot.lengths(), options);
  const heldOut: SplitPlan['heldOut'] = {count: 0, first: []};
  let [document, heldOutBytes, offset] = [0, 0, 0];
  let cutAt: number | undefined;
  for (const {bytes, file, place} of snapshot.records()) {
    if (document === cut?.document) {
      const from = Math.max(0, cut.near - CUT_WINDOW);
      cutAt = from + cutPoint(await snapshot.read(offset + from, offset + cut.near + 1), cut.near - from);
      Object.assign(heldOut, {count: 1, first: [{file, place, fromByte: cutAt}]});
      heldOutBytes = bytes - cutAt;
    } else if (isHeldOut(document)) {
      if (heldOut.count++ < NAMED) heldOut.first.push({file, place});
      heldOutBytes += bytes;
    }
    offset += bytes;
    document++;
  }
  return {isHeldOut, ...(cut && {cut: {document: cut.document, at: cutAt!}}), heldOutBytes, heldOut};
}

export interface TextPiece {
  part: Part;
  /** At most 1 MiB, whole characters. */
  bytes: Uint8Array;
  isLast: boolean;
}

/** All text in lists of pieces for a tokenizer. */
export async function* splitPieces(snapshot: Snapshot, plan: SplitPlan): AsyncGenerator<TextPiece[]> {
  const cutter = new PieceCutter();
  let seen = 0; // bytes of the document
  for await (const parts of snapshot.parts()) {
    const pieces: TextPiece[] = [];
    for (const whole of parts) {
      for (const {part, bytes, isLast} of sectionsOf(whole, seen, plan)) {
        for (const piece of cutter.push(bytes, isLast)) pieces.push({part, ...piece});
      }
      seen = whole.isLast ? 0 : seen + whole.bytes.length;
    }
    yield pieces;
  }
}

/** @param seen bytes of the document before these */
function sectionsOf({document, bytes, isLast}: SnapshotPart, seen: number, {isHeldOut, cut}: SplitPlan): TextPiece[] {
  if (document !== cut?.document) return [{part: isHeldOut(document) ? 'heldOut' : 'train', bytes, isLast}];
  const at = cut.at - seen;
  if (at <= 0) return [{part: 'heldOut', bytes, isLast}];
  const train: TextPiece = {part: 'train', bytes: bytes.subarray(0, at), isLast: at <= bytes.length};
  return at < bytes.length ? [train, {part: 'heldOut', bytes: bytes.subarray(at), isLast}] : [train];
}
