import * as fc from 'fast-check';
import {PieceTable} from '../../../models/tokenizers/piece_table';
import {isOnePiece, pieceCutter} from '../../../models/tokenizers/pieces';
import {unicodeClasses} from '../../../models/tokenizers/unicode_classes';
import {describeWithPython, runPython} from '../../util/python';
import {HARD_TEXTS, wordyText} from './texts';

/** GPT-2's pattern; \s of other languages is the property White_Space. */
const PATTERN =
  /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\p{White_Space}\p{L}\p{N}]+|\p{White_Space}+(?!\P{White_Space})|\p{White_Space}+/gu;

function cut(text: string): string[] {
  const next = pieceCutter(text, text.length);
  const pieces: string[] = [];
  for (let at = 0, end = 0; at < text.length; at = end) {
    end = next(at);
    pieces.push(text.slice(at, end));
  }
  return pieces;
}

test('cuts as the pattern does', () => {
  for (const text of [...HARD_TEXTS, wordyText(1, 500)]) expect(cut(text)).toEqual(text.match(PATTERN) ?? []);
});

test('cuts any text as the pattern does, surrogates on their own included', () => {
  const unit = fc.constantFrom(' ', '\n', '\t', '\u3000', "'", 's', 'r', 'e', 'l', 'é', '漢', '1', '½', '.', '😀', '𝒜', '\ud83d', '\udc00'); // prettier-ignore
  const text = fc.oneof(fc.string({unit, maxLength: 40}), fc.string({unit: 'binary'}), fc.string({unit: 'grapheme'}));
  fc.assert(
    fc.property(text, value => {
      // Characters of Unicode 17 that the engine may know, and the table does not.
      const known = value.replace(/[\p{L}\p{N}]/gu, c => (unicodeClasses()[c.codePointAt(0)!] === 0 ? '' : c));
      expect(cut(known)).toEqual(known.match(PATTERN) ?? []);
    }),
    {numRuns: 500},
  );
});

test('tells a word from what has several pieces', () => {
  for (const word of ['PAD', '.', ' a', '<', 'é', "'s", '\n\n']) expect(isOnePiece(word)).toBe(true);
  for (const token of ['', '<|endoftext|>', '<s>', '[PAD]', 'a b', '</s>']) expect(isOnePiece(token)).toBe(false);
});

test('a table numbers distinct pieces in their order, and gives them back', () => {
  const texts = Array.from({length: 5000}, (_, i) => `piece ${i % 3000} ${'y'.repeat(i % 11)}`);
  const table = new PieceTable();
  const numbers = texts.map(text => table.add(`<${text}>`, 1, text.length + 1));
  const distinct = [...new Set(texts)];
  expect(table.size).toBe(distinct.length);
  expect(numbers).toEqual(texts.map(text => distinct.indexOf(text)));
  expect(table.length).toBe(distinct.join('').length);
  expect(distinct.map((_, i) => table.text(i))).toEqual(distinct);
  const long = 'é😀'.repeat(10_000);
  expect(table.text(table.add(long, 0, long.length))).toBe(long);
});

describeWithPython("Hugging Face's ByteLevel", () => {
  test('has the same letters, numbers and white space', () => {
    const classes = unicodeClasses();
    const points = new Set<number>();
    // All borders of the table, and every hundredth code point.
    for (let point = 1; point < classes.length; point++) {
      if (point % 101 === 0) points.add(point);
      if (classes[point] !== classes[point - 1]) points.add(point - 1).add(point);
    }
    const asked = [...points].filter(point => (point < 0xd800 || point > 0xdfff) && point !== 0x20);
    expect(asked.length).toBeGreaterThan(10_000);
    const answers = runPython('piece_classes.py', asked) as number[];
    expect(asked.filter((point, i) => classes[point] !== answers[i])).toEqual([]);
  });
});
