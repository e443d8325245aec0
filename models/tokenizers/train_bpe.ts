/** Byte-level BPE learned from one's own text. */
import * as platform from '#platform';
import {checkInteger, checkKeys} from '../../ops/check';
import {InvalidArgumentError} from '../../ops/errors';
import {BpeWords} from './bpe_words';
import {BYTE_CHARACTERS} from './byte_level';
import {isOnePiece} from './pieces';
import {tokenizerFromJson} from './from_json';
import {tokenizerJson} from './to_json';
import type {Tokenizer} from './tokenizer';
import {WordCounter} from './word_counter';

export interface BpeOptions {
  /** Ids in all: special tokens, 256 bytes, merges. Fewer come of a text too small for so many. */
  vocabSize: number;
  /** Their ids are 0, 1, …; the first that ends a text is the tokenizer's endOfText. Default ['<|endoftext|>']. */
  specialTokens?: readonly string[];
  /** A pair that occurs less often is not merged. Default 1. */
  minFrequency?: number;
  /** Stops the training, which then throws the signal's reason. */
  signal?: AbortSignal;
  /** Called some times a second, and at the end of each phase. */
  onProgress?: (progress: BpeProgress) => void;
}

export interface BpeProgress {
  phase: 'count' | 'merge';
  texts: number;
  /** UTF-16 units of the texts. */
  characters: number;
  /** Pieces that no merge crosses, such as words, and how many different ones. */
  pieces: number;
  distinctPieces: number;
  /** Rare pieces that were forgotten, since the text has more than 4 million different ones. */
  forgottenPieces: number;
  /** Ids so far; 0 while counting. */
  vocabSize: number;
}

const OPTIONS = ['vocabSize', 'specialTokens', 'minFrequency', 'signal', 'onProgress'];
const BYTES = 256;
const MOST_IDS = 1 << 22;
/** Texts are counted in parts of so many characters, merges are made for so many milliseconds: then others have a turn. */
const PART = 1 << 20;
const TURN_MS = 50;

/**
 * Trains a byte-level BPE tokenizer, as Hugging Face's BpeTrainer does with the ByteLevel pre-tokenizer (GPT-2's pattern,
 * no space added in front): for the same texts and options, the same vocabulary and merges. Equal texts give equal
 * tokenizers, whatever their order as long as no piece is forgotten.
 *
 * Texts are read one by one and not kept, only their distinct pieces (words and the like): 4 million of them at most,
 * or 128 million characters; then the rarest are forgotten. The result depends on nothing else.
 *
 * @param texts strings, such as documents; no merge crosses from one to the next
 * @throws InvalidArgumentError on a wrong option, on texts that are no strings, or on no text at all
 */
export async function trainBpe(
  texts: Iterable<string> | AsyncIterable<string>,
  options: BpeOptions,
): Promise<Tokenizer> {
  const {vocabSize, specialTokens, minFrequency, signal, onProgress} = checkOptions(texts, options);
  const progress = {phase: 'count' as const, texts: 0, characters: 0};
  const counter = new WordCounter();
  const report = (phase: BpeProgress['phase'], size: number) => {
    const {pieces, distinct: distinctPieces, forgotten: forgottenPieces} = counter;
    onProgress?.({...progress, phase, pieces, distinctPieces, forgottenPieces, vocabSize: size});
  };
  const turn = turns(signal);

  for await (const text of texts) {
    if (typeof text !== 'string') throw new InvalidArgumentError('trainBpe', 'texts', 'strings', typeof text);
    for (let at = 0; at < text.length;) {
      const end = counter.add(text, at, PART);
      progress.characters += end - at;
      at = end;
      if (await turn()) report('count', 0);
    }
    progress.texts++;
  }
  if (counter.pieces === 0) throw new InvalidArgumentError('trainBpe', 'texts', 'of some characters', 'no text');
  report('count', 0);

  const tokens = [...specialTokens, ...[...BYTE_CHARACTERS].sort()];
  const ids = new Map(tokens.map((token, id) => [token, id]));
  const words = new BpeWords(counter.words(BYTE_CHARACTERS.map(character => ids.get(character)!)));
  // A pair merged once more stands where it was merged last.
  const merges = new Map<string, [string, string]>();
  while (tokens.length < vocabSize) {
    const best = words.next();
    if (!best || best.count < minFrequency) break;
    const [left, right] = [tokens[best.left], tokens[best.right]];
    const token = left + right;
    const id = ids.get(token) ?? tokens.push(token) - 1;
    ids.set(token, id);
    words.merge(best, id);
    merges.delete(`${left} ${right}`);
    merges.set(`${left} ${right}`, [left, right]);
    if (await turn()) report('merge', tokens.length);
  }
  report('merge', tokens.length);
  return tokenizerFromJson(tokenizerJson(tokens, [...merges.values()], specialTokens.length), 'tokenizer.json');
}

function checkOptions(texts: unknown, options: BpeOptions) {
  const where = 'trainBpe';
  if (typeof options !== 'object' || options === null) {
    throw new InvalidArgumentError(where, 'options', 'an object {vocabSize, …}', String(options));
  }
  checkKeys(where, options, OPTIONS);
  const {vocabSize, specialTokens = ['<|endoftext|>'], minFrequency = 1, signal, onProgress} = options;
  const isIterable =
    typeof texts === 'object' && texts !== null && (Symbol.iterator in texts || Symbol.asyncIterator in texts);
  if (!isIterable) {
    const hint = typeof texts === 'string' ? 'Wrap one text in an array.' : '';
    throw new InvalidArgumentError(where, 'texts', 'an iterable of strings', typeof texts, hint);
  }
  if (!Array.isArray(specialTokens)) {
    throw new InvalidArgumentError(where, 'specialTokens', 'an array of strings', typeof specialTokens);
  }
  specialTokens.forEach((token: unknown, i) => {
    const argument = `specialTokens[${i}]`;
    if (typeof token !== 'string' || token === '') {
      throw new InvalidArgumentError(where, argument, 'some text', typeof token === 'string' ? "''" : typeof token);
    }
    if (isOnePiece(token)) {
      const hint = 'Such a word may become a token of ordinary text.';
      throw new InvalidArgumentError(where, argument, "a word between signs, such as '<|pad|>'", `'${token}'`, hint);
    }
    if (specialTokens.indexOf(token) !== i) {
      throw new InvalidArgumentError(where, argument, 'unlike those before', `'${token}'`);
    }
  });
  checkInteger(where, 'vocabSize', vocabSize, specialTokens.length + BYTES, MOST_IDS);
  checkInteger(where, 'minFrequency', minFrequency, 1);
  return {vocabSize, specialTokens: specialTokens as readonly string[], minFrequency, signal, onProgress};
}

/** Lets others have a turn where it is time, and then says true. */
function turns(signal: AbortSignal | undefined): () => Promise<boolean> | false {
  let last = performance.now();
  const pause = async () => {
    await platform.yieldToEvents();
    signal?.throwIfAborted();
    last = performance.now();
    return true;
  };
  signal?.throwIfAborted();
  return () => performance.now() - last >= TURN_MS && pause();
}
