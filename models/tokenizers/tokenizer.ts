import {checkKeys} from '../../ops/check';
import {InvalidArgumentError} from '../../ops/errors';

/** Text to ids and back. Tokenizers are stateless as far as anyone can see; only a stream's decoder remembers. */
export interface Tokenizer {
  /** Written into saved models: 'bytes', or 'tokenizer.json' for one that such a file beside the model describes. */
  readonly name: 'bytes' | 'tokenizer.json';
  /** What tokenizer.json holds; absent for bytes. */
  readonly json?: string;
  /** Ids are 0 to vocabSize - 1: one more than the largest id, added tokens included. */
  readonly vocabSize: number;
  /** The id that ends a text, if the vocabulary has one. */
  readonly endOfText?: number;
  /** Nothing is added in front or at the end. */
  encode(text: string, options?: EncodeOptions): number[];
  /** The same in a typed array, for texts of any size. */
  encodeTyped(text: string, options?: EncodeOptions): Int32Array;
  /** All text of the ids, that of special tokens too; bytes that are no UTF-8 become U+FFFD. */
  decode(ids: ArrayLike<number>): string;
  /** For ids that arrive one by one. */
  decoder(): TextStream;
}

export interface EncodeOptions {
  /**
   * Reads special tokens that are written out in the text, such as <|endoftext|>, as such. Default false: they are plain
   * characters, so that nobody ends a document by what he writes in it.
   */
  allowSpecial?: boolean;
}

/** Decodes a stream: text comes out as soon as its characters are whole. */
export interface TextStream {
  /** The text that this id completes, which may be none. */
  push(id: number): string;
  /** What is left; an incomplete character becomes U+FFFD. */
  end(): string;
}

/** @throws InvalidArgumentError */
export function checkEncode(text: unknown, options: EncodeOptions): void {
  if (typeof text !== 'string') throw new InvalidArgumentError('encode', 'text', 'a string', typeof text);
  checkKeys('encode', options, ['allowSpecial']);
}
