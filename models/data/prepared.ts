/** Data that prepareData made: tokens in files, and data.json about them. In Node. */
import * as path from 'node:path';
import {checkKeys} from '../../ops/check';
import {readFile} from '../io/platform_node';
import {DataFileError} from './errors';
import type {FileRecord} from './file_chunks';
import type {SkippedFile} from './read_source';
import {widthFor} from './store_hash';
import {fileTokenStore, verifyStore} from './token_file';
import type {TokenFileInfo, TokenFiles} from './token_file';
import type {TokenStore} from './token_store';

export const DATA_JSON = 'data.json';
export const TOKENIZER_JSON = 'tokenizer.json';

/** What data.json holds. */
export interface DataRecord {
  format: 1;
  train: TokenFileInfo;
  heldOut: TokenFileInfo;
  tokenizer: {name: string; vocabSize: number; sha256: string; hasJson: boolean};
  /** The files as they were read, by their paths from the source's folder; or documents that were given. */
  sources: SourceRecord[];
  /** Files of the folder that were left out. */
  skipped: SkippedFile[];
  /** Where lines of JSON or rows of Parquet were read: which field. */
  field?: string;
  /** Of the first 20 documents that are held out. */
  heldOutNames: string[];
  /** SHA-256 of all that decides the tokens: sources, field, split and tokenizer. */
  fingerprint: string;
  gzipBitsPerByte: number;
  prompt: string;
}

export interface SourceRecord extends FileRecord {
  path: string;
}

export interface PreparedData extends Omit<DataRecord, 'train' | 'heldOut' | 'tokenizer' | 'format'> {
  train: TokenStore;
  heldOut: TokenStore;
  tokenizer: {name: string; vocabSize: number; sha256: string};
  /** The tokenizer's file; absent for bytes. */
  tokenizerJson?: string;
  /** Closes both stores. */
  close(): Promise<void>;
}

export function tokenFiles(folder: string, part: 'train' | 'heldOut', vocabSize: number): TokenFiles {
  const name = path.join(folder, part === 'train' ? 'train' : 'held_out');
  return {ids: `${name}.tokens`, starts: `${name}.starts`, width: widthFor(vocabSize), vocabSize};
}

/**
 * Opens the folder that prepareData wrote. The sizes of all files are checked; `verify` also reads them all and compares
 * their hashes.
 *
 * @throws FileError, DataFileError on missing, damaged or foreign files
 */
export async function openData(folder: string, options: {verify?: boolean} = {}): Promise<PreparedData> {
  checkKeys('openData', options, ['verify']);
  const {train: trainInfo, heldOut: heldOutInfo, tokenizer, format: _format, ...rest} = await readRecord(folder);
  const {hasJson, ...about} = tokenizer;
  const json = hasJson ? await readTokenizerJson(folder) : {};
  const [trainFiles, heldOutFiles] = (['train', 'heldOut'] as const).map(part =>
    tokenFiles(folder, part, about.vocabSize),
  );
  const train = await fileTokenStore(trainFiles, trainInfo);
  const stores = [train];
  const close = async () => {
    await Promise.all(stores.map(store => store.close()));
  };
  try {
    const heldOut = await fileTokenStore(heldOutFiles, heldOutInfo);
    stores.push(heldOut);
    if (options.verify) {
      await verifyStore(trainFiles, train);
      await verifyStore(heldOutFiles, heldOut);
    }
    return {...rest, ...json, tokenizer: about, train, heldOut, close};
  } catch (error) {
    await close();
    throw error;
  }
}

async function readTokenizerJson(folder: string): Promise<{tokenizerJson: string}> {
  const file = path.join(folder, TOKENIZER_JSON);
  return {tokenizerJson: decoded(file, await readFile(file))};
}

function decoded(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch {
    throw new DataFileError(file, 'it is not UTF-8');
  }
}

async function readRecord(folder: string): Promise<DataRecord> {
  const file = path.join(folder, DATA_JSON);
  const text = decoded(file, await readFile(file));
  let record: unknown;
  try {
    record = JSON.parse(text);
  } catch (error) {
    throw new DataFileError(file, `it is not JSON (${(error as Error).message})`);
  }
  const wrong = wrongPart(record, RECORD);
  if (wrong === undefined) return record as DataRecord;
  if (wrong === 'format') throw new DataFileError(file, 'it is not of format 1', 'Prepare the data with this version.');
  throw new DataFileError(file, `its '${wrong}' is missing or wrong`);
}

type Check = (value: unknown) => boolean;
interface Shape {
  [key: string]: Check | Shape;
}

const isText: Check = value => typeof value === 'string';
const isCount: Check = value => Number.isSafeInteger(value) && (value as number) >= 0;
const isNumber: Check = value => typeof value === 'number' && Number.isFinite(value);
const isHash: Check = value => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const listOf =
  (shape: Check | Shape): Check =>
  value =>
    Array.isArray(value) &&
    value.every(item => (typeof shape === 'function' ? shape(item) : wrongPart(item, shape) === undefined));
const store: Shape = {tokens: isCount, documents: isCount, bytes: isCount, sha256: isHash};
const file: Shape = {path: isText, bytes: isCount, mtimeMs: isNumber};

const RECORD: Shape = {
  format: value => value === 1,
  train: store,
  heldOut: store,
  tokenizer: {
    name: isText,
    vocabSize: value => isCount(value) && (value as number) >= 1,
    sha256: isHash,
    hasJson: value => typeof value === 'boolean',
  },
  sources: listOf({...file, sha256: isHash}),
  skipped: listOf({...file, reason: isText}),
  field: value => value === undefined || isText(value),
  heldOutNames: listOf(isText),
  fingerprint: isHash,
  gzipBitsPerByte: isNumber,
  prompt: isText,
};

/** The first part that is not as the shape has it, such as 'train.tokens'. */
function wrongPart(value: unknown, shape: Shape): string | undefined {
  if (typeof value !== 'object' || value === null) return Object.keys(shape)[0];
  for (const [key, expected] of Object.entries(shape)) {
    const part = (value as Record<string, unknown>)[key];
    if (typeof expected === 'function') {
      if (!expected(part)) return key;
      continue;
    }
    const inner = wrongPart(part, expected);
    if (inner !== undefined) return `${key}.${inner}`;
  }
  return undefined;
}
