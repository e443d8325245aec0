import {WordCounter} from '../../../models/tokenizers/word_counter';
import {trainBpe} from '../../../models/tokenizers';
import type {BpeOptions, BpeProgress} from '../../../models/tokenizers';
import {describeWithPython, runPython} from '../../util/python';
import {HARD_TEXTS, wordyText} from './texts';

async function train(texts: readonly string[], options: BpeOptions): Promise<{json: string; merges: string[][]}> {
  const {json} = await trainBpe(texts, options);
  const {model} = JSON.parse(json!) as {model: {merges: string[][]}};
  return {json: json!, merges: model.merges};
}

test('merges the most frequent pair; of equal ones that of the lowest ids', async () => {
  const {merges} = await train(['abab abab cdcd'], {vocabSize: 262, specialTokens: []});
  // ab 4 times; then abab and Ġabab… by count and ids.
  expect(merges[0]).toEqual(['a', 'b']);
  expect(merges[1]).toEqual(['c', 'd']);
  expect(merges[2]).toEqual(['ab', 'ab']);
});

test('has exactly as many tokens as asked for, unless the text has no more pairs', async () => {
  const texts = [wordyText(1, 2000)];
  for (const vocabSize of [257, 258, 300, 700]) expect((await trainBpe(texts, {vocabSize})).vocabSize).toBe(vocabSize);
  const few = await trainBpe(['aaaa'], {vocabSize: 500});
  expect(few.vocabSize).toBe(257 + 2);
  expect(few.encode('aaaa')).toHaveLength(1);
  expect((await trainBpe(texts, {vocabSize: 700, minFrequency: 1e6})).vocabSize).toBe(257);
});

test('equal texts give equal files, in any order and however they are cut and read', async () => {
  const texts = Array.from({length: 40}, (_, i) => wordyText(i, 60));
  const options = {vocabSize: 600};
  const {json} = await train(texts, options);
  expect((await train(texts, options)).json).toBe(json);
  expect((await train([...texts].reverse(), options)).json).toBe(json);
  async function* stream() {
    for (const text of texts) yield text;
  }
  expect((await trainBpe(stream(), options)).json).toBe(json);
});

test('a long text, counted in parts, is cut nowhere else than a short one', async () => {
  const text = 'lorem ipsum dolor sit amet '.repeat(50_000);
  const whole = new WordCounter();
  whole.add(text, 0);
  const parts = new WordCounter();
  for (let at = 0; at < text.length;) at = parts.add(text, at, 10_001);
  const identity = Array.from({length: 256}, (_, i) => i);
  expect(parts.words(identity)).toEqual(whole.words(identity));
  expect((await trainBpe([text], {vocabSize: 300})).encode('lorem ipsum dolor')).toHaveLength(3);
});

test('beyond its room the counter forgets the rarest pieces', () => {
  const counter = new WordCounter(100, 1e6);
  const rare = Array.from({length: 400}, (_, i) => `w${'x'.repeat(i)}`).join('\n');
  const often = 'often '.repeat(10);
  counter.add(often, 0);
  counter.add(rare, 0);
  counter.add(often, 0);
  expect(counter.distinct).toBeLessThanOrEqual(100);
  expect(counter.forgotten).toBeGreaterThan(300);
  const {counts} = counter.words(Array.from({length: 256}, (_, i) => i));
  expect(Math.max(...counts)).toBeGreaterThanOrEqual(20 - 2);
});

test('reports progress, and stops on a signal with its reason', async () => {
  const seen: BpeProgress[] = [];
  const texts = [wordyText(1, 3000), wordyText(2, 3000)];
  await trainBpe(texts, {vocabSize: 400, onProgress: progress => seen.push(progress)});
  expect(seen.map(({phase}) => phase)).toEqual(expect.arrayContaining(['count', 'merge']));
  expect(seen.at(-1)).toMatchObject({
    phase: 'merge', texts: 2, characters: texts.join('').length, vocabSize: 400, forgottenPieces: 0,
  }); // prettier-ignore

  const controller = new AbortController();
  const endless = (async function* () {
    for (let i = 0; ; i++) yield wordyText(i, 2000);
  })();
  setTimeout(() => controller.abort(new Error('enough')), 100);
  await expect(trainBpe(endless, {vocabSize: 400, signal: controller.signal})).rejects.toThrow('enough');
  expect(await endless.next()).toEqual({done: true, value: undefined});
});

test.each([
  ['a text alone', 'abc', {vocabSize: 300}, /'texts' must be an iterable of strings, but got string\. Wrap/],
  ['no texts', [], {vocabSize: 300}, /'texts' must be of some characters/],
  ['empty texts', ['', ''], {vocabSize: 300}, /'texts' must be of some characters/],
  ['texts that are none', [5], {vocabSize: 300}, /'texts' must be strings, but got number/],
  ['no size', ['a'], {}, /'vocabSize' must be an integer from 257 to 4194304, but got undefined/],
  ['too small a size', ['a'], {vocabSize: 256}, /'vocabSize' must be an integer from 257/],
  ['a typo', ['a'], {vocabSize: 300, minFreq: 2}, /'minFreq' must be one of the options/],
  ['a word as special token', ['a'], {vocabSize: 300, specialTokens: ['PAD']}, /'specialTokens\[0\]' must be a word between/],
  ['a token twice', ['a'], {vocabSize: 300, specialTokens: ['<s>', '<s>']}, /'specialTokens\[1\]' must be unlike/],
  ['frequency 0', ['a'], {vocabSize: 300, minFrequency: 0}, /'minFrequency'/],
])('refuses %s', async (_, texts, options, message) => {
  await expect(trainBpe(texts as string[], options as BpeOptions)).rejects.toThrow(message);
}); // prettier-ignore

describeWithPython("Hugging Face's BpeTrainer", () => {
  const all = [...HARD_TEXTS, ...Array.from({length: 30}, (_, i) => wordyText(i + 100, 400))];
  // Two merges spell the same token, whose pairs then wait in the queue twice.
  const doubles = Array.from({length: 300}, (_, i) => wordyText(i, 5).replace(/[^a-z]/g, '').slice(0, 9)); // prettier-ignore

  test.each<[string, string[], Required<Pick<BpeOptions, 'vocabSize' | 'specialTokens' | 'minFrequency'>>]>([
    ['many kinds of text', all, {vocabSize: 2000, specialTokens: ['<|endoftext|>'], minFrequency: 1}],
    ['the bytes alone', all, {vocabSize: 257, specialTokens: ['<|endoftext|>'], minFrequency: 1}],
    ['no special tokens', all, {vocabSize: 600, specialTokens: [], minFrequency: 1}],
    ['several special tokens', all, {vocabSize: 600, specialTokens: ['<s>', '</s>', '<é "\\>'], minFrequency: 1}],
    ['a least frequency', all, {vocabSize: 2000, specialTokens: ['<|endoftext|>'], minFrequency: 40}],
    ['until nothing is left to merge', doubles, {vocabSize: 60_000, specialTokens: [], minFrequency: 1}],
    ['one long word', ['ab'.repeat(5000) + 'aab'.repeat(9)], {vocabSize: 290, specialTokens: [], minFrequency: 1}],
    ['runs', ['aaaaaaa aaaaa aaaa aaa aa a'], {vocabSize: 300, specialTokens: [], minFrequency: 1}],
  ])('writes the same file: %s', async (_, texts, options) => {
    const {json} = await train(texts, options);
    expect(json).toBe(runPython('train_bpe.py', {texts, ...options}));
  }); // prettier-ignore
});
