import {Tokenizer as Library} from '@huggingface/tokenizers';
import {InvalidArgumentError} from '../../ops/errors';
import {checkId} from './bpe_tokenizer';
import {TokenizerFileError} from './errors';
import {checkEncode} from './tokenizer';
import type {EncodeOptions, TextStream, Tokenizer} from './tokenizer';
import {isObject} from './tokenizer_file';
import type {Json, TokenizerFile} from './tokenizer_file';

/** Tokens that may wait for the rest of a character; after more it is none. */
const MOST_PENDING = 8;

/** Any other tokenizer.json (WordPiece, Unigram, other patterns), as Hugging Face's JavaScript library reads it. */
export class LibraryTokenizer implements Tokenizer {
  readonly name = 'tokenizer.json';
  readonly vocabSize: number;
  private readonly plain: Library;
  private readonly withSpecial: Library;

  /** @throws TokenizerFileError on what the library does not read, or reads otherwise than it is meant */
  constructor(
    file: TokenizerFile,
    private readonly path: string,
    readonly json: string,
    readonly endOfText: number | undefined,
  ) {
    this.vocabSize = file.vocabSize;
    checkSupported(file, path);
    const specials = new Set(file.added.filter(({special}) => special).map(({content}) => content));
    const added = (file.json.added_tokens ?? []) as Array<{content: string}>;
    try {
      this.withSpecial = library(file, added);
      this.plain = specials.size === 0 ? this.withSpecial : library(file, added.filter(({content}) => !specials.has(content))); // prettier-ignore
    } catch (error) {
      throw new TokenizerFileError(path, `a part that is not read (${(error as Error).message})`, 'a known kind');
    }
  }

  /** @throws TokenizerFileError on text that the vocabulary has no token for */
  encode(text: string, options: EncodeOptions = {}): number[] {
    checkEncode(text, options);
    if (text === '') return [];
    const {allowSpecial = false} = options;
    const {ids, tokens} = orTooLong(() => (allowSpecial ? this.withSpecial : this.plain).encode(text));
    const unknown = (ids as Array<number | undefined>).indexOf(undefined);
    if (unknown >= 0) {
      throw new TokenizerFileError(this.path, `no token for '${tokens[unknown]}'`, 'one for unknown text (unk_token)');
    }
    return ids;
  }

  encodeTyped(text: string, options: EncodeOptions = {}): Int32Array {
    return Int32Array.from(this.encode(text, options));
  }

  decode(ids: ArrayLike<number>): string {
    const list = Array.from(ids);
    list.forEach((id, i) => checkId(id, i, this.vocabSize));
    const known = list.filter(id => this.withSpecial.id_to_token(id) !== undefined);
    if (known.length === 0) return '';
    return this.withSpecial.decode(known, {skip_special_tokens: false, clean_up_tokenization_spaces: false});
  }

  /** Text may depend on the tokens before (a space between words), so the last ones are decoded again. */
  decoder(): TextStream {
    let given: number[] = [];
    let pending: number[] = [];
    const take = (): string => {
      const before = this.decode(given);
      const text = this.decode([...given, ...pending]).slice(before.length);
      given = pending;
      pending = [];
      return text;
    };
    return {
      push: id => {
        pending.push(id);
        const isPart = this.decode([...given, ...pending]).endsWith('\ufffd') && pending.length < MOST_PENDING;
        return isPart ? '' : take();
      },
      end: () => (pending.length === 0 ? '' : take()),
    };
  }
}

function library({json, model, type}: TokenizerFile, added: unknown[]): Library {
  const parts = {normalizer: null, pre_tokenizer: null, decoder: null};
  // The post-processor only adds tokens in front and at the end.
  return new Library({...parts, ...json, post_processor: null, model: {...model, type}, added_tokens: added}, {});
}

/** The library recurses, or passes a piece's tokens as arguments. */
function orTooLong<T>(encode: () => T): T {
  try {
    return encode();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const hint = 'Encode it in parts, such as lines.';
    throw new InvalidArgumentError('encode', 'text', 'shorter for this kind of tokenizer', 'too long a piece', hint);
  }
}

/** What the library reads exactly as the Python package does; tests compare each. Its other parts come close only. */
const NORMALIZERS = ['NFC', 'NFD', 'NFKC', 'NFKD', 'Lowercase', 'Replace', 'Prepend', 'Strip', 'BertNormalizer'];
const PRE_TOKENIZERS = ['ByteLevel', 'Split', 'Metaspace', 'BertPreTokenizer', 'WhitespaceSplit'];
const DECODERS = ['ByteLevel', 'Metaspace', 'WordPiece', 'BPEDecoder', 'ByteFallback', 'Fuse', 'Strip', 'Replace'];

function checkSupported(
  {type, model, normalizer, preTokenizer, decoder, added, vocabSize}: TokenizerFile,
  path: string,
) {
  const refuse = (got: string, expected: string) => {
    throw new TokenizerFileError(path, got, expected, 'Such a file is not read here.');
  };
  const check = (name: string, part: unknown, parts: string, known: readonly string[]): void => {
    if (part === null) return;
    const {type: kind, [parts]: list} = isObject(part) ? part : ({} as Json);
    if (kind === 'Sequence' && Array.isArray(list)) list.forEach(item => check(name, item, parts, known));
    else if (!known.includes(kind as string)) refuse(`${name} ${JSON.stringify(kind)}`, known.join(', '));
    const {behavior, invert} = part as Json;
    const isKnown = invert !== true && ['isolated', 'removed'].includes(String(behavior).toLowerCase());
    if (kind === 'Split' && !isKnown) refuse(`a Split '${String(behavior)}'`, "'Isolated' or 'Removed', not inverted");
  };
  check('normalizer', normalizer, 'normalizers', NORMALIZERS);
  check('pre_tokenizer', preTokenizer, 'pretokenizers', PRE_TOKENIZERS);
  check('decoder', decoder, 'decoders', DECODERS);
  if (type === 'BPE' && model.continuing_subword_prefix) refuse('model.continuing_subword_prefix', 'none');
  const {unk_id: unknown} = model;
  if (
    type === 'Unigram' &&
    !(Number.isInteger(unknown) && (unknown as number) >= 0 && (unknown as number) < vocabSize)
  ) {
    refuse(`model.unk_id ${JSON.stringify(unknown)}`, 'the id of a token');
  }
  const word = added.find(({singleWord}) => singleWord);
  if (word) refuse(`the added token '${word.content}' with single_word`, 'one that is found anywhere');
}
