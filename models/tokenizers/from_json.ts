import {InvalidArgumentError} from '../../ops/errors';
import {BpeTokenizer, isByteLevelBpe} from './bpe_tokenizer';
import {TokenizerFileError} from './errors';
import {LibraryTokenizer} from './library_tokenizer';
import type {Tokenizer} from './tokenizer';
import {parseTokenizerFile} from './tokenizer_file';
import type {TokenizerFile} from './tokenizer_file';

/** The usual names of the token that ends a text; of several in a file the first here. */
const ENDS = ['<|endoftext|>', '</s>', '<|end_of_text|>', '<eos>'];

/**
 * A tokenizer from the contents of a tokenizer.json, the file of Hugging Face's tokenizers: trained here, there or
 * published. Ids are those of `Tokenizer.encode(text, add_special_tokens=False)` there: with `encode_special_tokens` set
 * by default, without it where `allowSpecial` is. `truncation`, `padding` and the post-processor are not applied.
 *
 * @param file its name, for errors
 * @param endOfText the token that ends a text. If there is no such token, and by default: an added token of a usual name,
 *     <|endoftext|>, </s>, <|end_of_text|> or <eos>
 * @throws TokenizerFileError on a file that is damaged, too large, or of a kind that is not read here
 */
export function tokenizerFromJson(text: string, file = 'tokenizer.json', endOfText?: string): Tokenizer {
  if (typeof text !== 'string') {
    throw new InvalidArgumentError('tokenizerFromJson', 'text', 'the contents of a tokenizer.json', typeof text);
  }
  const parsed = parseTokenizerFile(text, file);
  if (parsed.model.dropout) {
    const hint = 'With it the same text gives other ids each time.';
    throw new TokenizerFileError(file, `model.dropout ${JSON.stringify(parsed.model.dropout)}`, 'none', hint);
  }
  const end = idOfEnd(parsed, endOfText);
  return isByteLevelBpe(parsed) ? new BpeTokenizer(parsed, text, end) : new LibraryTokenizer(parsed, file, text, end);
}

function idOfEnd({vocab, added}: TokenizerFile, endOfText: string | undefined): number | undefined {
  const idOf = (content: string) => added.find(token => token.content === content)?.id;
  const named = endOfText === undefined ? undefined : (idOf(endOfText) ?? vocab.get(endOfText));
  return named ?? ENDS.map(idOf).find(id => id !== undefined);
}
