/** One row of a batch, with logits made up: where its text begins and ends. */
import {resolveOptions} from '../../../models/generate/options';
import type {GenerateOptions} from '../../../models';
import {Row} from '../../../models/generate/row';
import {ByteTokenizer} from '../../../models/tokenizers';

/** The row after it has taken these bytes, and what it said meanwhile. */
function write(bytes: Uint8Array, options: GenerateOptions, tail: number[] = []): {row: Row; pieces: string[]} {
  const resolved = resolveOptions('generate', {temperature: 0, ...options}, {vocabSize: 256});
  const row = new Row(resolved, 256, 0, {seen: new Set(tail), tail}, new ByteTokenizer());
  const pieces: string[] = [];
  for (const byte of bytes) {
    if (row.finish) throw new Error('the row has ended');
    const logits = new Float32Array(256);
    logits[byte] = 9;
    row.take(logits);
    pieces.push(row.takeText());
  }
  return {row, pieces};
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

test('a character that begins in the prompt ends in the text', () => {
  const bytes = bytesOf('😀!');
  const {pieces} = write(bytes.subarray(2), {}, [...bytes.subarray(0, 2)]);
  expect(pieces).toEqual(['', '😀', '!']);
});

test('what comes before in the prompt is no text', () => {
  expect(write(bytesOf('x'), {}, [...bytesOf('é.')]).pieces).toEqual(['x']);
});

test('a stop string that begins in the prompt is none', () => {
  const {row, pieces} = write(bytesOf('D.END'), {stop: 'END'}, [...bytesOf('EN')]);
  expect(pieces.join('')).toBe('D.');
  expect(row.finish).toBe('stop');
});

test('text that was held back comes at the end, when it was no stop string', () => {
  const byLength = write(bytesOf('a EN'), {stop: 'END', maxNewTokens: 4});
  expect(byLength.pieces).toEqual(['a', ' ', '', 'EN']);
  expect(byLength.row.finish).toBe('length');
  const byEnd = write(bytesOf('a EN\n'), {stop: 'END', endOfText: 10});
  expect(byEnd.pieces).toEqual(['a', ' ', '', '', 'EN']);
  expect(byEnd.row.finish).toBe('endOfText');
  const {row} = write(bytesOf('a EN'), {stop: 'END'});
  row.abort();
  expect({text: row.takeText(), finish: row.finish}).toEqual({text: 'EN', finish: 'aborted'});
});

test('the end of a stop string ends before the end of text or the last token does', () => {
  expect(write(bytesOf('END'), {stop: 'END', maxNewTokens: 3}).row.finish).toBe('stop');
});

test('half a character at the end is replaced', () => {
  const {pieces} = write(bytesOf('aé').subarray(0, 2), {maxNewTokens: 2});
  expect(pieces).toEqual(['a', '\ufffd']);
});
