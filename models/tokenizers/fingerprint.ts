import * as platform from '#platform';
import type {Tokenizer} from './tokenizer';

/**
 * SHA-256, in hexadecimal digits, of what a tokenizer.json says (white space does not count), or of the word bytes: equal
 * where tokenizers are.
 */
export async function fingerprint(tokenizer: Tokenizer): Promise<string> {
  const {json, name} = tokenizer;
  return platform.sha256(new TextEncoder().encode(json === undefined ? name : JSON.stringify(JSON.parse(json))));
}
