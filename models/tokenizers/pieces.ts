/**
 * How byte-level BPE cuts text into pieces, which no merge crosses: contractions, words and numbers with the space before
 * them, other signs, white space (which leaves its last character to what follows).
 *
 * Source: the pattern of GPT-2's encoder.py, 's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
 */
import {SPACE, unicodeClasses} from './unicode_classes';

const BLANK = 0x20;
const APOSTROPHE = 0x27;

/** A function from the start of a piece to its end, in text[0, to). */
export function pieceCutter(text: string, to: number): (start: number) => number {
  const classes = unicodeClasses();

  /** The first place from `at` on that is not of the class. */
  const skip = (at: number, kind: number): number => {
    while (at < to) {
      const unit = text.charCodeAt(at);
      if (unit < 0xd800 || unit > 0xdbff) {
        if (classes[unit] !== kind) return at;
        at++;
      } else {
        const point = codePoint(text, at, to);
        if (classes[point] !== kind) return at;
        at += point > 0xffff ? 2 : 1;
      }
    }
    return at;
  };
  const classAt = (at: number): number => (at < to ? classes[codePoint(text, at, to)] : SPACE);

  return start => {
    const first = text.charCodeAt(start);
    if (first === APOSTROPHE) {
      const length = contraction(text, start, to);
      if (length > 0) return start + length;
    }
    const kind = classAt(start);
    if (kind !== SPACE) return skip(start, kind);
    if (first === BLANK) {
      const next = classAt(start + 1);
      if (next !== SPACE) return skip(start + 1, next);
    }
    const end = skip(start, SPACE);
    // White space is one unit each.
    return end === to || end - start === 1 ? end : end - 1;
  };
}

/** Units of 's, 't, 'm, 'd, 're, 've or 'll at `start`, or 0. */
function contraction(text: string, start: number, to: number): number {
  if (start + 1 >= to) return 0;
  const next = text[start + 1];
  if (next === 's' || next === 't' || next === 'm' || next === 'd') return 2;
  const pair = start + 2 < to ? next + text[start + 2] : '';
  return pair === 're' || pair === 've' || pair === 'll' ? 3 : 0;
}

function codePoint(text: string, at: number, to: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 0xd800 || unit > 0xdbff || at + 1 >= to) return unit;
  const low = text.charCodeAt(at + 1);
  return low < 0xdc00 || low > 0xdfff ? unit : 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff);
}

/** Whether ordinary text can hold all of it in one piece, so that merges could make it. */
export function isOnePiece(text: string): boolean {
  return text.length > 0 && pieceCutter(text, text.length)(0) === text.length;
}
