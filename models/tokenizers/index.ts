import {InvalidArgumentError} from '../../ops/errors';
import {ByteTokenizer} from './bytes';
import type {Tokenizer} from './tokenizer';

export {ByteTokenizer} from './bytes';
export {TokenizerFileError} from './errors';
export {fingerprint} from './fingerprint';
export {tokenizerFromJson} from './from_json';
export type {EncodeOptions, TextStream, Tokenizer} from './tokenizer';
export {trainBpe} from './train_bpe';
export type {BpeOptions, BpeProgress} from './train_bpe';

const TOKENIZERS: Record<string, () => Tokenizer> = {bytes: () => new ByteTokenizer()};

/** @throws InvalidArgumentError on a name that no tokenizer has */
export function tokenizerByName(name: string): Tokenizer {
  if (!Object.hasOwn(TOKENIZERS, name)) {
    throw new InvalidArgumentError('tokenizerByName', 'name', `one of ${Object.keys(TOKENIZERS).join(', ')}`, name);
  }
  return TOKENIZERS[name]();
}
