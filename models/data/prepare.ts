/** Text of any size into tokens for training, in a folder of its own, in Node. */
import {createHash} from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import {checkInteger, checkKeys} from '../../ops/check';
import {InvalidArgumentError} from '../../ops/errors';
import {writeNewFolder} from '../io/new_folder';
import {orFileError} from '../io/system_files';
import {fingerprint} from '../tokenizers/fingerprint';
import type {Tokenizer} from '../tokenizers/tokenizer';
import type {TextDocument} from './documents';
import {DiskSpaceError, TextFileError} from './errors';
import {FileWriter} from './file_writer';
import {Glimpse} from './glimpse';
import {checkSplit} from './held_out';
import type {SplitOptions} from './held_out';
import {DATA_JSON, TOKENIZER_JSON, openData, tokenFiles} from './prepared';
import type {DataRecord, PreparedData, SourceRecord} from './prepared';
import {documentName} from './read_documents';
import {SnapshotWriter} from './snapshot';
import type {Snapshot} from './snapshot';
import {takeDocuments, takeSource} from './take_snapshot';
import type {Taken} from './take_snapshot';
import {planSplit, splitPieces} from './split_parts';
import type {SplitPlan} from './split_parts';
import {widthFor} from './store_hash';
import {TokenFileWriter} from './token_file';
import {textOf} from './utf8_chunks';

export interface PrepareOptions extends SplitOptions {
  /** A file or folder, as readDocuments takes it. */
  source?: string;
  /** Documents in memory, in place of a source. */
  documents?: readonly TextDocument[];
  /** The field of a .jsonl line, or the column of a .parquet file, that holds the text. Default 'text'. */
  field?: string;
  /** Makes the tokens; or makes a tokenizer from the training text, of which it may read as much as it likes. */
  tokenizer: Tokenizer | ((sample: AsyncIterable<string>) => Promise<Tokenizer>);
  /** L, tokens in a row of training, which the text must exceed. */
  length: number;
  signal?: AbortSignal;
  onProgress?(progress: PrepareProgress): void;
}

export interface PrepareProgress {
  phase: 'read' | 'split' | 'tokenize';
  /** Of files while they are read, then of their text. */
  bytes: number;
  /** Absent where nobody can know. */
  totalBytes?: number;
  /** So far. */
  documents: number;
}

const OPTIONS = ['source', 'documents', 'field', 'tokenizer', 'length', 'seed', 'minBytes', 'fraction', 'signal', 'onProgress']; // prettier-ignore

/**
 * Reads text of any size once, holds documents out as splitDocuments does, and writes the tokens of both parts into
 * `folder`, in bounded memory. Training then depends on that folder alone, whatever happens to the sources. After each
 * document stands the tokenizer's end of text, if it has one. The folder appears when all is complete; one that
 * prepareData wrote before is replaced.
 *
 * @param folder new, empty or written by prepareData
 * @throws InvalidArgumentError on wrong options or another folder; what readDocuments throws; TextFileError also on too
 *     little text; DiskSpaceError before, and FileError where the disk is full nevertheless; the signal's reason. Nothing
 *     half-made stays.
 */
export async function prepareData(folder: string, options: PrepareOptions): Promise<PreparedData> {
  check(options);
  await writeNewFolder('prepareData', folder, DATA_JSON, temporary => prepare(temporary, folder, options));
  return openData(folder);
}

function check(options: PrepareOptions): void {
  const where = 'prepareData';
  checkKeys(where, options, OPTIONS);
  const {source, documents, length, seed, minBytes, fraction} = options;
  checkInteger(where, 'length', length, 1);
  checkSplit(where, {seed, minBytes, fraction});
  if ((source === undefined) !== (documents === undefined)) return;
  throw new InvalidArgumentError(where, 'source', 'given, or documents in its place', source === undefined ? 'neither' : 'both'); // prettier-ignore
}

async function prepare(temporary: string, folder: string, options: PrepareOptions): Promise<void> {
  const {seed, length, fraction, signal, onProgress} = options;
  const wanted = checkSplit('prepareData', {seed, fraction, minBytes: options.minBytes});
  const {snapshot, ...taken} = await take(temporary, folder, options);
  const split = {...wanted, minBytes: Math.max(length + 1, wanted.minBytes)};
  onProgress?.({phase: 'split', bytes: snapshot.bytes, totalBytes: snapshot.bytes, documents: snapshot.documents});
  const plan = await planSplit(snapshot, split);
  signal?.throwIfAborted();

  const {tokenizer: given} = options;
  const tokenizer = typeof given === 'function' ? await given(trainText(snapshot, plan)) : given;
  await checkSpace(folder, temporary, snapshot.bytes * tokenBytes(tokenizer));
  const {train, heldOut, glimpse} = await tokenize(temporary, snapshot, plan, tokenizer, options);
  if (train.tokens <= length) {
    const hint = `rows of ${length} need more. Give more text or a smaller length.`;
    throw new TextFileError(nameOf(options), `it has ${train.tokens} tokens to train on, and ${hint}`);
  }
  const {name, vocabSize, json} = tokenizer;
  const sha256 = await fingerprint(tokenizer);
  const {sources, kinds, field} = taken;
  const origin = {
    format: 1,
    sources: sources.map((file, i) => [kinds[i], file.sha256]),
    field,
    split,
    tokenizer: sha256,
  };
  const record: DataRecord = {
    format: 1,
    fingerprint: createHash('sha256').update(JSON.stringify(origin)).digest('hex'),
    train, heldOut,
    tokenizer: {name, vocabSize, sha256, hasJson: json !== undefined},
    heldOutNames: heldOutNames(plan, sources),
    gzipBitsPerByte: glimpse.gzipBitsPerByte(),
    prompt: glimpse.prompt(),
    field, sources, skipped: taken.skipped,
  }; // prettier-ignore
  if (json !== undefined) await writeText(path.join(temporary, TOKENIZER_JSON), json);
  await writeText(path.join(temporary, DATA_JSON), JSON.stringify(record, null, 2) + '\n');
  await snapshot.remove();
}

function nameOf({source}: PrepareOptions): string {
  return source ?? 'documents';
}

async function take(temporary: string, folder: string, options: PrepareOptions): Promise<Taken & {snapshot: Snapshot}> {
  const {source, documents, field = 'text', length, signal, onProgress} = options;
  const writer = await SnapshotWriter.create(temporary);
  try {
    let [bytes, totalBytes] = [0, 0];
    const tell = (count: number) => {
      bytes += count;
      onProgress?.({phase: 'read', bytes, ...(totalBytes > 0 && {totalBytes}), documents: writer.documents});
    };
    const onTotal = async (total: number) => {
      totalBytes = total;
      const {tokenizer} = options;
      await checkSpace(folder, temporary, total * (1 + (typeof tokenizer === 'function' ? 0 : tokenBytes(tokenizer))));
    };
    const watch = {signal, onBytes: tell, onTotal};
    const taken =
      source === undefined
        ? await takeDocuments(writer, documents!, watch)
        : await takeSource(writer, source, field, watch);
    const needed = 4 * (length + 1);
    if (writer.bytes >= needed) return {...taken, snapshot: await writer.finish()};
    const hint = `rows of ${length} need ${needed} or more. Give more text or a smaller length.`;
    throw new TextFileError(nameOf(options), `it has ${writer.bytes} bytes of text, and ${hint}`);
  } finally {
    await writer.close();
  }
}

/** Bytes in the file for a byte of text, at the least: few vocabularies have tokens of more than 6 bytes on average. */
function tokenBytes({name, vocabSize}: Tokenizer): number {
  return name === 'bytes' ? 1 : widthFor(vocabSize) / 6;
}

async function checkSpace(folder: string, temporary: string, needed: number): Promise<void> {
  const {bavail, bsize, blocks} = await orFileError('write', folder, () => fs.statfs(temporary));
  if (blocks > 0 && bavail * bsize < needed) throw new DiskSpaceError(folder, needed, bavail * bsize);
}

async function* trainText(snapshot: Snapshot, plan: SplitPlan): AsyncGenerator<string> {
  for await (const pieces of splitPieces(snapshot, plan)) {
    for (const {part, bytes} of pieces) if (part === 'train') yield textOf(bytes);
  }
}

async function tokenize(
  temporary: string,
  snapshot: Snapshot,
  plan: SplitPlan,
  tokenizer: Tokenizer,
  {signal, onProgress}: PrepareOptions,
) {
  const glimpse = new Glimpse(plan.heldOutBytes);
  const encode = encoderOf(tokenizer);
  const [train, heldOut] = await Promise.all([
    TokenFileWriter.create(tokenFiles(temporary, 'train', tokenizer.vocabSize)),
    TokenFileWriter.create(tokenFiles(temporary, 'heldOut', tokenizer.vocabSize)),
  ]);
  const progress = {phase: 'tokenize' as const, bytes: 0, totalBytes: snapshot.bytes, documents: 0};
  try {
    for await (const pieces of splitPieces(snapshot, plan)) {
      signal?.throwIfAborted();
      for (const piece of pieces) {
        const {part, bytes, isLast} = piece;
        const written = (part === 'train' ? train : heldOut).write(encode(bytes, isLast), bytes.length, isLast);
        if (written) await written;
        glimpse.see(piece);
        progress.bytes += bytes.length;
        if (isLast) progress.documents++;
      }
      onProgress?.({...progress});
    }
    return {train: await train.finish(), heldOut: await heldOut.finish(), glimpse};
  } finally {
    await train.close();
    await heldOut.close();
  }
}

function encoderOf(tokenizer: Tokenizer): (bytes: Uint8Array, isLast: boolean) => Int32Array | Uint8Array {
  const {name, vocabSize, endOfText} = tokenizer;
  if (name === 'bytes') return bytes => bytes;
  return (bytes, isLast) => {
    const ids = tokenizer.encodeTyped(textOf(bytes));
    const wrong = ids.find(id => id < 0 || id >= vocabSize);
    if (wrong !== undefined) {
      throw new InvalidArgumentError('prepareData', 'tokenizer', `one with ids below ${vocabSize}`, String(wrong));
    }
    if (!isLast || endOfText === undefined) return ids;
    const ended = new Int32Array(ids.length + 1);
    ended.set(ids);
    ended[ids.length] = endOfText;
    return ended;
  };
}

function heldOutNames({heldOut}: SplitPlan, sources: SourceRecord[]): string[] {
  return heldOut.first.map(({file, place, fromByte}) => {
    const name = documentName(sources[file].path, place);
    return fromByte === undefined ? name : `${name} (from byte ${fromByte})`;
  });
}

async function writeText(file: string, text: string): Promise<void> {
  const writer = await FileWriter.create(file);
  try {
    await writer.write(new TextEncoder().encode(text));
    await writer.finish();
  } finally {
    await writer.close();
  }
}
