/** A snapshot's documents in two parts, by the rule of splitDocuments, in Node. */
import {CUT_WINDOW, chooseHeldOut, cutPoint} from './held_out';
import type {SplitOptions} from './held_out';
import {PieceCutter} from './pieces';
import type {Snapshot} from './snapshot';

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
  /** At most 1 MiB, whole characters; valid until the next piece. */
  bytes: Uint8Array;
  isLast: boolean;
}

/** All text in pieces for a tokenizer. */
export async function* splitPieces(snapshot: Snapshot, {isHeldOut, cut}: SplitPlan): AsyncGenerator<TextPiece> {
  const cutter = new PieceCutter();
  let seen = 0; // bytes of the document
  for await (const {document, bytes, isLast} of snapshot.parts()) {
    const cutHere = document === cut?.document ? cut.at - seen : NaN;
    const sections: Array<{part: Part; bytes: Uint8Array; isLast: boolean}> = [];
    if (cutHere > 0 && cutHere < bytes.length) {
      sections.push({part: 'train', bytes: bytes.subarray(0, cutHere), isLast: true});
      sections.push({part: 'heldOut', bytes: bytes.subarray(cutHere), isLast});
    } else if (document === cut?.document) {
      const isTrain = cutHere > 0;
      sections.push({part: isTrain ? 'train' : 'heldOut', bytes, isLast: isLast || cutHere === bytes.length});
    } else {
      sections.push({part: isHeldOut(document) ? 'heldOut' : 'train', bytes, isLast});
    }
    for (const section of sections) {
      for (const piece of cutter.push(section.bytes, section.isLast)) yield {part: section.part, ...piece};
    }
    seen = isLast ? 0 : seen + bytes.length;
  }
}
