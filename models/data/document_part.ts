/** A piece of a document's text in UTF-8, of whole characters. */
export interface BytesPart {
  /** The line or row of the file that holds the document, from 1; 0 where the whole file is one. */
  place: number;
  bytes: Uint8Array;
  isLast: boolean;
}

/** Characters. */
export const PIECE = 2 ** 20;

const encoder = new TextEncoder();

/** A text that is in memory, in pieces of at most about 2^20 characters, never cut inside one. */
export function* partsOf(place: number, text: string): Generator<BytesPart> {
  for (let start = 0; start < text.length;) {
    let end = Math.min(text.length, start + PIECE);
    if (end < text.length && (text.charCodeAt(end) & 0xfc00) === 0xdc00) end++;
    yield {place, bytes: encoder.encode(text.slice(start, end)), isLast: end === text.length};
    start = end;
  }
}
