/** Text from files that fit into memory, in Node. */
import {checkInteger, checkKeys} from '../../ops/check';
import {countBytes, joinDocuments, splitDocuments} from './documents';
import type {SplitOptions, TextDocument} from './documents';
import {TextFileError} from './errors';
import {documentName} from './read_documents';
import {readSource} from './read_source';
import type {SkippedFile} from './read_source';
import {listSource} from './source_files';

export interface TextFilesOptions {
  /** The field of a .jsonl line, or the column of a .parquet file, that holds the text. Default 'text'. */
  field?: string;
}

export interface TextFiles {
  documents: TextDocument[];
  /** Files of a folder that were left out. */
  skipped: SkippedFile[];
}

/**
 * All documents that readDocuments gives, in memory.
 *
 * @throws as readDocuments does
 */
export async function readText(source: string, options: TextFilesOptions = {}): Promise<TextFiles> {
  checkKeys('readText', options, ['field']);
  const {field = 'text'} = options;
  const documents: TextDocument[] = [];
  const skipped: SkippedFile[] = [];
  let pieces: Uint8Array[] = [];
  const onSkip = (file: SkippedFile) => skipped.push(file);
  for await (const {file, parts} of readSource(source, await listSource(source), {field, onSkip})) {
    for (const {place, bytes, isLast} of parts) {
      pieces.push(bytes);
      if (!isLast) continue;
      documents.push({name: documentName(file.path, place), bytes: new Uint8Array(Buffer.concat(pieces))});
      pieces = [];
    }
  }
  return {documents, skipped};
}

export interface TextOptions extends TextFilesOptions, SplitOptions {
  /** The length of training rows, which both parts must exceed. */
  length: number;
}

export interface Text extends TextFiles {
  /** Documents one after another, ready for byteDataset. */
  train: Uint8Array;
  heldOut: Uint8Array;
  /** Names of the documents that are held out. */
  heldOutNames: string[];
}

/**
 * readText, splitDocuments and joinDocuments in one.
 *
 * @throws TextFileError also on text too short to fill a row in training and one held out
 */
export async function loadText(source: string, options: TextOptions): Promise<Text> {
  checkKeys('loadText', options, ['length', 'field', 'seed', 'minBytes', 'fraction']);
  const {length, field, ...split} = options;
  checkInteger('loadText', 'length', length, 1);
  const files = await readText(source, {field});
  const size = countBytes(files.documents);
  const needed = 4 * (length + 1);
  if (size < needed) {
    const hint = `rows of ${length} bytes need ${needed} or more. Give more text or a smaller length.`;
    throw new TextFileError(source, `it has ${size} bytes of text, and ${hint}`);
  }
  const minBytes = Math.max(length + 1, split.minBytes ?? 100_000);
  return {...files, ...splitAndJoin(files.documents, {...split, minBytes})};
}

export function splitAndJoin(documents: TextDocument[], options: SplitOptions): Omit<Text, keyof TextFiles> {
  const {train, heldOut} = splitDocuments(documents, options);
  return {
    train: joinDocuments(train),
    heldOut: joinDocuments(heldOut),
    heldOutNames: heldOut.map(({name}) => name),
  };
}
