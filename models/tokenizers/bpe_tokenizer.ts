import {InvalidArgumentError} from '../../ops/errors';
import {AddedTokens} from './added_tokens';
import {BpeMerger} from './bpe_merger';
import {BYTE_CHARACTERS, bytesOfToken} from './byte_level';
import {IdList} from './id_list';
import {PieceTable} from './piece_table';
import {pieceCutter} from './pieces';
import {checkEncode} from './tokenizer';
import type {EncodeOptions, TextStream, Tokenizer} from './tokenizer';
import type {TokenizerFile} from './tokenizer_file';

/** Pieces whose ids are remembered, their characters, and those of the longest: 75 MB at most, 10 MB as a rule. */
const MOST_PIECES = 1 << 18;
const MOST_CHARACTERS = 1 << 22;
const LONGEST = 128;

/** Byte-level BPE with GPT-2's pattern: what trainBpe makes, and the files of GPT-2, GPT-NeoX and their kin. */
export class BpeTokenizer implements Tokenizer {
  readonly name = 'tokenizer.json';
  readonly vocabSize: number;
  private readonly idOfByte: Int32Array;
  private readonly merger: BpeMerger;
  private readonly first: AddedTokens;
  private readonly second: AddedTokens;
  private readonly isNfc: boolean;
  private readonly addsPrefix: boolean;
  /** Of all tokens, one after another; where each id's begin. */
  private readonly bytes: Uint8Array;
  private readonly starts: Int32Array;
  private known = new PieceTable();
  /** Where the ids of each known piece begin in `knownIds`. */
  private knownStarts = new IdList();
  private knownIds = new IdList();

  /** @param file one that `isByteLevelBpe` */
  constructor(
    file: TokenizerFile,
    readonly json: string,
    readonly endOfText: number | undefined,
  ) {
    const {vocab, merges, added, vocabSize, normalizer} = file;
    this.vocabSize = vocabSize;
    this.idOfByte = Int32Array.from(BYTE_CHARACTERS, character => vocab.get(character)!);
    this.merger = new BpeMerger(
      merges.map(([left, right]) => [vocab.get(left)!, vocab.get(right)!, vocab.get(left + right)!]),
    );
    this.isNfc = normalizer !== null;
    this.addsPrefix = file.preTokenizer!.add_prefix_space === true;
    const normalize = (text: string) => (this.isNfc ? text.normalize('NFC') : text);
    this.first = new AddedTokens(added.filter(token => !token.normalized));
    this.second = new AddedTokens(added.filter(token => token.normalized), token => normalize(token.content)); // prettier-ignore
    ({bytes: this.bytes, starts: this.starts} = tokenBytes(file));
  }

  encode(text: string, options: EncodeOptions = {}): number[] {
    return Array.from(this.encodeTyped(text, options));
  }

  encodeTyped(text: string, options: EncodeOptions = {}): Int32Array {
    checkEncode(text, options);
    const {allowSpecial = false} = options;
    const out = new IdList();
    for (const section of this.first.split(text, allowSpecial)) {
      if (typeof section === 'number') {
        out.push(section);
        continue;
      }
      for (const part of this.second.split(this.isNfc ? section.normalize('NFC') : section, allowSpecial)) {
        if (typeof part === 'number') out.push(part);
        else this.encodePlain(this.addsPrefix && !part.startsWith(' ') ? ` ${part}` : part, out);
      }
    }
    return out.toArray();
  }

  private encodePlain(text: string, out: IdList): void {
    const cut = pieceCutter(text, text.length);
    for (let at = 0, end = 0; at < text.length; at = end) {
      end = cut(at);
      if (end - at > LONGEST) {
        this.encodePiece(text, at, end, out);
        continue;
      }
      const {size} = this.known;
      const piece = this.known.add(text, at, end);
      if (piece === size) {
        this.knownStarts.push(this.knownIds.length);
        this.encodePiece(text, at, end, this.knownIds);
      }
      const from = this.knownStarts.at(piece);
      const to = piece + 1 < this.known.size ? this.knownStarts.at(piece + 1) : this.knownIds.length;
      out.append(this.knownIds, from, to);
      if (this.known.size >= MOST_PIECES || this.known.length >= MOST_CHARACTERS) this.forget();
    }
  }

  private encodePiece(text: string, at: number, end: number, out: IdList): void {
    this.merger.merge(encoder.encode(text.slice(at, end)), this.idOfByte, out);
  }

  private forget(): void {
    this.known = new PieceTable();
    this.knownStarts = new IdList();
    this.knownIds = new IdList();
  }

  /** @throws InvalidArgumentError on an id that is not in the vocabulary */
  decode(ids: ArrayLike<number>): string {
    let length = 0;
    for (let i = 0; i < ids.length; i++) length += this.bytesOf(ids[i], i).length;
    const bytes = new Uint8Array(length);
    for (let i = 0, at = 0; i < ids.length; i++) {
      const token = this.bytesOf(ids[i], i);
      bytes.set(token, at);
      at += token.length;
    }
    return newDecoder().decode(bytes);
  }

  decoder(): TextStream {
    const decoder = newDecoder();
    return {
      push: id => decoder.decode(this.bytesOf(id, 0), {stream: true}),
      end: () => decoder.decode(),
    };
  }

  /** None of an id that no token has. */
  private bytesOf(id: number, at: number): Uint8Array {
    checkId(id, at, this.vocabSize);
    return this.bytes.subarray(this.starts[id], this.starts[id + 1]);
  }
}

const encoder = new TextEncoder();

/** A byte order mark in the middle of a text is a character like any other. */
function newDecoder(): TextDecoder {
  return new TextDecoder('utf-8', {ignoreBOM: true});
}

export function checkId(id: number, at: number, vocabSize: number): void {
  if (!Number.isInteger(id) || id < 0 || id >= vocabSize) {
    throw new InvalidArgumentError('decode', `ids[${at}]`, `an id, 0 to ${vocabSize - 1}`, String(id));
  }
}

/** Added tokens are written as they are; so is a token with a character that stands for no byte. */
function tokenBytes({vocab, added, vocabSize}: TokenizerFile): {bytes: Uint8Array; starts: Int32Array} {
  const tokens = new Array<Uint8Array | undefined>(vocabSize);
  for (const [token, id] of vocab) tokens[id] = bytesOfToken(token) ?? encoder.encode(token);
  for (const {content, id} of added) tokens[id] = encoder.encode(content);
  const starts = new Int32Array(vocabSize + 1);
  for (let id = 0; id < vocabSize; id++) starts[id + 1] = starts[id] + (tokens[id]?.length ?? 0);
  const bytes = new Uint8Array(starts[vocabSize]);
  for (let id = 0; id < vocabSize; id++) bytes.set(tokens[id] ?? [], starts[id]);
  return {bytes, starts};
}

/** Whether BpeTokenizer reads it as Hugging Face's tokenizers does. */
export function isByteLevelBpe({type, model, vocab, normalizer, preTokenizer, decoder, added}: TokenizerFile): boolean {
  const {type: cut, add_prefix_space: prefix, use_regex: usesPattern = true} = preTokenizer ?? {};
  return (
    type === 'BPE' &&
    !model.continuing_subword_prefix &&
    !model.end_of_word_suffix &&
    !model.ignore_merges &&
    BYTE_CHARACTERS.every(character => vocab.has(character)) &&
    (normalizer === null || normalizer.type === 'NFC') &&
    cut === 'ByteLevel' &&
    typeof prefix === 'boolean' &&
    usesPattern === true &&
    decoder?.type === 'ByteLevel' &&
    added.every(({singleWord, lstrip, rstrip}) => !singleWord && !lstrip && !rstrip)
  );
}
