import * as fc from 'fast-check';
import {ByteTokenizer, tokenizerByName} from '../../../models/tokenizers';

const tokenizer = new ByteTokenizer();

function streamed(ids: number[]): {pieces: string[]; text: string} {
  const decoder = tokenizer.decoder();
  const pieces = [...ids.map(id => decoder.push(id)), decoder.end()];
  return {pieces, text: pieces.join('')};
}

test('any text survives, whole and streamed', () => {
  fc.assert(
    fc.property(fc.string({unit: 'grapheme'}), text => {
      const ids = tokenizer.encode(text);
      expect(tokenizer.decode(ids)).toBe(text);
      expect(streamed(ids).text).toBe(text);
    }),
  );
});

test('a stream holds incomplete characters back', () => {
  expect(streamed(tokenizer.encode('a€b')).pieces).toEqual(['a', '', '', '€', 'b', '']);
  expect(streamed([0xf0, 0x9f, 0x98, 0x80]).pieces).toEqual(['', '', '', '😀', '']);
});

test('bytes that are no UTF-8 become U+FFFD, also at the end', () => {
  expect(streamed([0xff, 0x41]).text).toBe('\ufffdA');
  expect(streamed([0x41, 0xe2, 0x82]).text).toBe('A\ufffd');
  expect(tokenizer.decode([0x41, 0xe2, 0x82])).toBe('A\ufffd');
});

test('a byte order mark is text', () => {
  const text = '\ufeffa\ufeff';
  expect(streamed(tokenizer.encode(text)).text).toBe(text);
});

test('refuses ids that are no bytes, and unknown names', () => {
  expect(() => tokenizer.decode([1, 256])).toThrow(/'ids\[1\]'.*256/);
  expect(() => tokenizer.decoder().push(-1)).toThrow(/a byte/);
  expect(tokenizerByName('bytes').vocabSize).toBe(256);
  expect(() => tokenizerByName('toString')).toThrow(/one of bytes/);
});
