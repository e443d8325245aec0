/** Text to ids and back. Tokenizers are stateless; only a stream's decoder remembers. */
export interface Tokenizer {
  /** Under this name `tokenizerByName` finds it again; it is written into saved models. */
  readonly name: string;
  /** Ids are 0 to vocabSize - 1. */
  readonly vocabSize: number;
  /** The id that ends a text, if the vocabulary has one. */
  readonly endOfText?: number;
  encode(text: string): number[];
  /** All text of the ids; bytes that are no UTF-8 become U+FFFD. */
  decode(ids: ArrayLike<number>): string;
  /** For ids that arrive one by one. */
  decoder(): TextStream;
}

/** Decodes a stream: text comes out as soon as its characters are whole. */
export interface TextStream {
  /** The text that this id completes, which may be none. */
  push(id: number): string;
  /** What is left; an incomplete character becomes U+FFFD. */
  end(): string;
}
