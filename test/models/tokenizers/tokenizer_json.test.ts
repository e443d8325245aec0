/** Reading tokenizer.json: equal ids and texts with Hugging Face's tokenizers, streams, and files that are refused. */
import * as fc from 'fast-check';
import {TokenizerFileError, fingerprint, tokenizerFromJson, trainBpe, ByteTokenizer} from '../../../models/tokenizers';
import type {Tokenizer} from '../../../models/tokenizers';
import {describeWithPython, runPython} from '../../util/python';
import {HARD_TEXTS, wordyText} from './texts';

const TRAINING = [...HARD_TEXTS, ...Array.from({length: 20}, (_, i) => wordyText(i, 300))];
let trained: Tokenizer;
beforeAll(async () => {
  trained = await trainBpe(TRAINING, {vocabSize: 800, specialTokens: ['<|endoftext|>', '<s>']});
});

function streamed(tokenizer: Tokenizer, ids: readonly number[]): string[] {
  const decoder = tokenizer.decoder();
  return [...ids.map(id => decoder.push(id)), decoder.end()];
}

test('any text survives, whole and streamed, with special tokens and without', () => {
  const unit = fc.oneof(
    {weight: 5, arbitrary: fc.string({unit: 'binary', minLength: 1, maxLength: 1})},
    {weight: 1, arbitrary: fc.constantFrom('<|endoftext|>', '<s>', ' ', "'s")},
  );
  const text = fc.array(unit).map(units => units.join(''));
  fc.assert(
    fc.property(fc.oneof(text, fc.string({unit: 'grapheme'})), fc.boolean(), (value, allowSpecial) => {
      const ids = trained.encode(value, {allowSpecial});
      expect(trained.decode(ids)).toBe(value);
      expect(streamed(trained, ids).join('')).toBe(value);
      expect(Array.from(trained.encodeTyped(value, {allowSpecial}))).toEqual(ids);
    }),
  );
});

test('special tokens in a text are plain characters unless they are allowed', () => {
  const text = 'a<|endoftext|><s> b';
  expect(trained.encode(text).filter(id => id < 2)).toEqual([]);
  expect(trained.encode(text, {allowSpecial: true}).filter(id => id < 2)).toEqual([0, 1]);
  expect(trained.endOfText).toBe(0);
});

test('a stream gives text as soon as its characters are whole', () => {
  const ids = trained.encode('\u{1f9ff}a');
  expect(ids.length).toBeGreaterThan(2);
  const pieces = streamed(trained, ids);
  expect(pieces.slice(0, ids.length - 2).join('')).toBe('');
  expect(pieces.at(-2)).toBe('a');
  const cut = streamed(trained, ids.slice(0, 1));
  expect(cut).toEqual(['', '\ufffd']);
});

test('half a surrogate pair is U+FFFD', () => {
  expect(trained.decode(trained.encode('a\ud83db'))).toBe('a\ufffdb');
  expect(trained.encode('\udc00 \ud83d')).toEqual(trained.encode('\ufffd \ufffd'));
});

test('a word of 100,000 characters, and more pieces than are remembered', () => {
  const word = 'abc'.repeat(33_333);
  expect(trained.decode(trained.encode(word))).toBe(word);
  const numbers = Array.from({length: 270_000}, (_, i) => `${i}.`).join('');
  const ids = trained.encodeTyped(numbers);
  expect(trained.decode(ids)).toBe(numbers);
  expect(trained.encodeTyped(numbers).join()).toBe(ids.join());
});

test('refuses what is no text, and unknown options', () => {
  for (const tokenizer of [trained, tokenizerFromJson(trained.json!.replace('ByteLevel', 'BertPreTokenizer'))]) {
    expect(() => tokenizer.encode(5 as unknown as string)).toThrow(/encode: 'text' must be a string, but got number/);
    expect(() => tokenizer.encode('', {allowSpecials: true} as object)).toThrow(/'allowSpecials' must be one of/);
  }
});

test('refuses ids that no vocabulary has', () => {
  expect(() => trained.decode([1, 800])).toThrow(/'ids\[1\]' must be an id, 0 to 799, but got 800/);
  expect(() => trained.decode([-1])).toThrow(/'ids\[0\]'/);
  expect(() => trained.decoder().push(1.5)).toThrow(/1\.5/);
});

test('the fingerprint is that of what the file says', async () => {
  const print = await fingerprint(trained);
  expect(print).toMatch(/^[0-9a-f]{64}$/);
  const compact = tokenizerFromJson(JSON.stringify(JSON.parse(trained.json!)));
  expect(await fingerprint(compact)).toBe(print);
  expect(compact.encode(TRAINING.join('')).join()).toBe(trained.encode(TRAINING.join('')).join());
  const other = await trainBpe(TRAINING, {vocabSize: 799, specialTokens: ['<|endoftext|>', '<s>']});
  expect(await fingerprint(other)).not.toBe(print);
  expect(await fingerprint(new ByteTokenizer())).toBe(await fingerprint(new ByteTokenizer()));
});

describe('files that are refused', () => {
  type Json = Record<string, unknown>;
  interface File extends Json {
    model: Json & {vocab: Record<string, unknown>; merges: unknown[]};
    added_tokens: Json[];
  }
  const special = {id: 800, content: '<x>', special: true};

  test.each<[string, (file: File) => unknown, RegExp]>([
    ['no object', () => [], /got a list of 0, expected an object/],
    ['no model', () => ({version: '1.0'}), /got model missing, expected an object/],
    ['another kind of model', f => (f.model.type = 'WordLevel'), /got model.type "WordLevel", expected 'BPE', 'WordPiece' or/],
    ['a list as vocabulary', f => void ((f.model as Json).vocab = ['a']), /got model.vocab a list of 1, expected an object of ids/],
    ['an id that is text', f => (f.model.vocab.a = '66'), /got id "66" of token "a", expected an integer from 0 to 4194303/],
    ['a huge id', f => (f.model.vocab.a = 1e9), /got id 1000000000 of token "a"/],
    ['a negative id', f => (f.model.vocab.a = -1), /got id -1 of token "a"/],
    ['an id twice', f => (f.model.vocab.a = 5), /got id 5 for both ".+" and ".+", expected an id for each token/],
    ['no merges', f => delete (f.model as Json).merges, /got model.merges missing, expected a list of pairs/],
    ['a merge of three', f => f.model.merges.push(['a', 'b', 'c']), /got model.merges\[\d+\] a list of 3, expected a pair/],
    ['a merge of strangers', f => f.model.merges.push('a qqq'), /got model.merges\[\d+\] with "qqq", expected tokens that are/],
    ['a merge into a stranger', f => f.model.merges.push('z z'), /with "zz"/],
    ['added tokens that are none', f => (f.added_tokens = {} as Json[]), /got added_tokens \{\}, expected a list/],
    ['an added token without text', f => f.added_tokens.push({...special, content: ''}), /added_tokens\[2\].content "", expected some/],
    ['an added token with a bad flag', f => f.added_tokens.push({...special, lstrip: 1}), /added_tokens\[2\].lstrip 1, expected true or/],
    ['an added token on a taken id', f => f.added_tokens.push({...special, id: 5}), /got id 5 for both/],
    ['an added token with a gap', f => f.added_tokens.push({...special, id: 900}), /got id 900 of an added token, expected 800, the/],
    ['an added token that moves one', f => f.added_tokens.push({...special, content: 'a'}), /got ids \d+ and 800 for "a", expected one id/],
    ['dropout', f => (f.model.dropout = 0.1), /got model.dropout 0.1, expected none/],
    ['an unknown normalizer', f => (f.normalizer = {type: 'Evil'}), /got normalizer "Evil", expected NFC, /],
    ['a normalizer that is text', f => (f.normalizer = 'NFC'), /got normalizer "NFC", expected an object or null/],
    ['a hidden one', f => (f.normalizer = {type: 'Sequence', normalizers: [{type: 'Precompiled'}]}), /got normalizer "Precompiled"/],
    ['an unknown pre-tokenizer', f => (f.pre_tokenizer = {type: 'Whitespace'}), /got pre_tokenizer "Whitespace"/],
    ['a split of another behaviour', f => (f.pre_tokenizer = {type: 'Split', pattern: {String: ' '}, behavior: 'MergedWithNext', invert: false}), /got a Split 'MergedWithNext'/],
    ['a pattern that is none', f => (f.pre_tokenizer = {type: 'Split', pattern: {Regex: '('}, behavior: 'Isolated'}), /got a part that is not read/],
    ['a decoder that is none', f => (f.decoder = {type: 5}), /got decoder 5, expected ByteLevel/],
    ['whole words', f => f.added_tokens.push({...special, single_word: true}), /the added token '<x>' with single_word/],
  ])('%s', (_, change, message) => {
    const file = JSON.parse(trained.json!) as File;
    const changed = change(file);
    const isWhole = typeof changed === 'object' && changed !== null && ('version' in changed || Array.isArray(changed));
    const text = JSON.stringify(isWhole && !Object.values(file).includes(changed) ? changed : file);
    let caught: unknown;
    try {
      tokenizerFromJson(text, 'some/tokenizer.json');
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(TokenizerFileError);
    expect((caught as TokenizerFileError).file).toBe('some/tokenizer.json');
    expect((caught as Error).message).toMatch(message);
    expect((caught as Error).message).toMatch(/^'some\/tokenizer\.json': got /);
  }); // prettier-ignore

  test('text that is no JSON, and what is no text', () => {
    expect(() => tokenizerFromJson('{"model":', 'x.json')).toThrow(/'x.json': got text that is not JSON/);
    expect(() => tokenizerFromJson(undefined as unknown as string)).toThrow(/'text' must be the contents/);
    expect(() => tokenizerFromJson('[' .repeat(100_000))).toThrow(TokenizerFileError);
  }); // prettier-ignore

  test('names of every kind are only names', () => {
    const file = JSON.parse(trained.json!) as File;
    const text = JSON.stringify(file).replace('"vocab":{', '"vocab":{"__proto__":800,"constructor":801,');
    expect(tokenizerFromJson(text).vocabSize).toBe(802);
    expect(tokenizerFromJson(text).decode([800, 801])).toBe('__proto__constructor');
  });
});

interface Answers {
  plain: number[][];
  special: number[][];
  decoded: string[];
}

describeWithPython("equal to Hugging Face's tokenizers", () => {
  let published: Record<string, string>;
  beforeAll(() => {
    published = runPython('make_tokenizers.py', TRAINING) as Record<string, string>;
  });

  const texts = [...HARD_TEXTS, ...Array.from({length: 10}, (_, i) => wordyText(i + 50, 100))];

  test.each(['trained here', 'gpt2', 'gpt_neox', 'prefix_space', 'roberta', 'llama3', 'llama2', 'bert', 'unigram'])(
    '%s',
    name => {
      const file = name === 'trained here' ? trained.json! : published[name];
      const tokenizer = name === 'trained here' ? trained : tokenizerFromJson(file, name);
      const {plain, special, decoded} = runPython('encode.py', {file, texts}) as Answers;
      texts.forEach((text, i) => {
        expect(tokenizer.encode(text)).toEqual(plain[i]);
        expect(tokenizer.encode(text, {allowSpecial: true})).toEqual(special[i]);
        // There the decoder takes the characters of added tokens for bytes.
        if (name === 'gpt_neox' && /caf|<[eé]/u.test(text)) return;
        expect(tokenizer.decode(special[i])).toBe(decoded[i]);
        if (special[i].length < 500) expect(streamed(tokenizer, special[i]).join('')).toBe(decoded[i]);
      });
    },
  );

  test('a word of 100,000 characters', () => {
    const word = ['lorem'.repeat(20_000)];
    const {plain} = runPython('encode.py', {file: trained.json, texts: word}) as Answers;
    expect(trained.encode(word[0])).toEqual(plain[0]);
  });
});
