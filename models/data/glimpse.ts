/** What is kept of the text when its tokens are made: for a comparison with gzip, and to begin samples with. In Node. */
import {gzipBitsPerByte} from './gzip';
import type {TextPiece} from './split_parts';

/** Bytes. */
const COMPRESSED = 200_000;
const DICTIONARY = 32 * 1024;
const MIDDLE = 4000;
/** Characters. */
const LONGEST_PROMPT = 40;
const SHORTEST_PROMPT = 8;

export class Glimpse {
  private readonly head: Uint8Array[] = [];
  private readonly middle: Uint8Array[] = [];
  /** Ends with the last of the training text; twice the size that counts, so that it is moved seldom. */
  private readonly tail = new Uint8Array(2 * DICTIONARY);
  private tailBytes = 0;
  private seen = 0;

  /** @param heldOutBytes of all the text that is held out */
  constructor(private readonly heldOutBytes: number) {}

  see({part, bytes, isLast}: TextPiece): void {
    if (part === 'train') return this.seeLast(bytes.subarray(-DICTIONARY));
    const from = (this.heldOutBytes >> 1) - this.seen;
    if (this.seen < COMPRESSED) this.head.push(bytes.slice(0, COMPRESSED - this.seen));
    if (from < bytes.length && from > -MIDDLE) {
      this.middle.push(bytes.slice(Math.max(0, from), Math.max(0, from + MIDDLE)));
      if (isLast) this.middle.push(Uint8Array.of(0x0a));
    }
    this.seen += bytes.length;
  }

  private seeLast(bytes: Uint8Array): void {
    if (this.tailBytes + bytes.length > this.tail.length) {
      const kept = DICTIONARY - Math.min(DICTIONARY, bytes.length);
      this.tail.copyWithin(0, this.tailBytes - kept, this.tailBytes);
      this.tailBytes = kept;
    }
    this.tail.set(bytes, this.tailBytes);
    this.tailBytes += bytes.length;
  }

  /** Of at most 200 kB of held-out text, after the last of the training text. */
  gzipBitsPerByte(): number {
    return gzipBitsPerByte(Buffer.concat(this.head), this.tail.subarray(0, this.tailBytes));
  }

  /** The beginning of a line from the middle of the held-out text, at most 40 characters long and ending between words. */
  prompt(): string {
    const text = new TextDecoder().decode(Buffer.concat(this.middle));
    const isLong = (line: string) => line.trim().length >= SHORTEST_PROMPT;
    const line = text.split('\n').slice(1).find(isLong) ?? [text.replace(/^\S*\s+/, '')].find(isLong) ?? '\n'; // prettier-ignore
    const characters = Array.from(line);
    if (characters.length <= LONGEST_PROMPT) return line;
    const start = characters.slice(0, LONGEST_PROMPT + 1).join('');
    return Array.from(start.replace(/\s\S*$/, '')).slice(0, LONGEST_PROMPT).join(''); // prettier-ignore
  }
}
