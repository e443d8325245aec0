import * as platform from '#platform';
import {tokenizerFromJson} from './index';
import type {Tokenizer} from './tokenizer';

/**
 * The tokenizer of a tokenizer.json, such as Hugging Face's tokenizers write.
 *
 * @throws FileError, TokenizerFileError
 */
export async function readTokenizer(file: string): Promise<Tokenizer> {
  return tokenizerFromJson(new TextDecoder().decode(await platform.readFile(file)), file);
}
