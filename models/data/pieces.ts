/** Long texts in pieces that a tokenizer can take one by one. */

import {unfinishedBytes} from './utf8';

/** Bytes; short enough for any tokenizer, long enough to cost nothing. */
const PIECE = 2 ** 20;

/**
 * Collects the parts of a document and gives it back in pieces of at most 1 MiB of whole characters, whatever parts it
 * came in. A piece ends right before whitespace that follows a letter or digit: there the patterns by which byte-level BPE
 * splits text into words begin a new one, so the pieces' tokens are the text's. Only text without such a place is cut
 * before other whitespace, or else between any two characters.
 */
export class PieceCutter {
  private readonly buffer = new Uint8Array(PIECE);
  private size = 0;

  /** The pieces that are complete once `bytes` follow; at the document's end all. Valid until the next call. */
  *push(bytes: Uint8Array, isLast: boolean): Generator<{bytes: Uint8Array; isLast: boolean}> {
    if (isLast && this.size === 0 && bytes.length <= PIECE) return yield {bytes, isLast};
    for (let at = 0; at < bytes.length;) {
      if (this.size === PIECE) {
        const end = cutBefore(this.buffer, PIECE);
        yield {bytes: this.buffer.slice(0, end), isLast: false};
        this.buffer.copyWithin(0, end, PIECE);
        this.size -= end;
      }
      const count = Math.min(bytes.length - at, PIECE - this.size);
      this.buffer.set(bytes.subarray(at, at + count), this.size);
      this.size += count;
      at += count;
    }
    if (!isLast) return;
    yield {bytes: this.buffer.slice(0, this.size), isLast: true};
    this.size = 0;
  }
}

const AFTER_WORD = /[\p{L}\p{N}](?=\s)/gu;
const AFTER_OTHER = /\S(?=\s)/gu;
/** Bytes that are searched at once, from the end. */
const STRETCH = 4096;

/** Where the first `size` bytes are best cut. */
function cutBefore(bytes: Uint8Array, size: number): number {
  for (const place of [AFTER_WORD, AFTER_OTHER]) {
    for (let end = size; end > 0; end -= STRETCH) {
      // the stretches overlap by the longest character and its successor
      const cut = lastMatch(bytes, Math.max(0, end - STRETCH - 8), end, place);
      if (cut > 0) return cut;
    }
  }
  return characterBefore(bytes, size);
}

function lastMatch(bytes: Uint8Array, from: number, to: number, place: RegExp): number {
  const start = characterBefore(bytes, from);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, characterBefore(bytes, to) - start).toString('utf8');
  let last = -1;
  for (const {index, 0: match} of text.matchAll(place)) last = index + match.length;
  return last < 0 ? -1 : start + Buffer.byteLength(text.slice(0, last));
}

/** The latest border between characters up to `at`. */
function characterBefore(bytes: Uint8Array, at: number): number {
  return at - unfinishedBytes(bytes.subarray(0, at));
}
