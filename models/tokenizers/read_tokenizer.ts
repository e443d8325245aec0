import * as platform from '#platform';
import {TokenizerFileError} from './errors';
import {tokenizerFromJson} from './from_json';
import type {Tokenizer} from './tokenizer';

/**
 * The tokenizer of a tokenizer.json, as Hugging Face's tokenizers and `trainBpe` write it. Node only.
 *
 * @param endOfText the token that ends a text; default as in `tokenizerFromJson`
 * @throws FileError, TokenizerFileError
 */
export async function readTokenizer(file: string, endOfText?: string): Promise<Tokenizer> {
  const bytes = await platform.readFile(file);
  let text: string;
  try {
    text = new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch {
    throw new TokenizerFileError(file, `${bytes.length} bytes that are no text in UTF-8`, 'a tokenizer.json');
  }
  return tokenizerFromJson(text, file, endOfText);
}
