/** Text from files, in Node. */
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import {checkInteger, checkKeys} from '../../ops/check';
import {FileError} from '../io/errors';
import {readFile} from '../io/platform_node';
import {countBytes, joinDocuments, splitDocuments} from './documents';
import type {SplitOptions, TextDocument} from './documents';
import {TextFileError, splitJsonLines} from './json_lines';
import {invalidUtf8At} from './utf8';

export interface TextFilesOptions {
  /** Which field of a .jsonl line holds the text. Default 'text'. */
  field?: string;
}

export interface TextFiles {
  documents: TextDocument[];
  /** Files of a folder that were left out, with the reason: empty, or not text. */
  skipped: Array<{name: string; reason: string}>;
}

/** Files of a folder that must be text; others are left out if they are not. */
const TEXT = /\.(txt|md|jsonl)$/i;

/**
 * Reads a text file of any name (each line of a .jsonl one is a document), or all of a folder and its subfolders in the
 * order of their paths, but hidden ones and node_modules; links to files are followed, links to folders (which may be
 * circles) are not. A byte order mark is dropped.
 *
 * @throws FileError on a path that cannot be read
 * @throws TextFileError on an empty file, bytes that are not UTF-8 (with the offset), a bad line, no text at all
 */
export async function readText(source: string, options: TextFilesOptions = {}): Promise<TextFiles> {
  checkKeys('readText', options, ['field']);
  const {field = 'text'} = options;
  if (!(await isFolder(source))) return {documents: await readDocuments(source, field), skipped: []};
  const documents: TextDocument[] = [];
  const skipped: TextFiles['skipped'] = [];
  for (const file of await filesUnder(source)) {
    try {
      documents.push(...(await readDocuments(file, field)));
    } catch (error) {
      const mayBeOther = error instanceof TextFileError && (error.isEmpty || !TEXT.test(file));
      if (!mayBeOther) throw error;
      skipped.push({name: file, reason: error.isEmpty ? 'empty' : 'not text'});
    }
  }
  if (documents.length === 0) {
    const hint = skipped.length > 0 ? `Its ${skipped.length} files are empty or not UTF-8.` : 'It has no files.';
    throw new TextFileError(source, `the folder holds no text. ${hint}`, true);
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

async function readDocuments(file: string, field: string): Promise<TextDocument[]> {
  const all = await readFile(file);
  const bytes = all[0] === 0xef && all[1] === 0xbb && all[2] === 0xbf ? all.subarray(3) : all;
  if (bytes.length === 0) throw new TextFileError(file, 'it is empty. Give a file with text.', true);
  const bad = invalidUtf8At(bytes);
  if (bad >= 0) {
    const hex = bytes[bad].toString(16).padStart(2, '0');
    const offset = bad + all.length - bytes.length;
    throw new TextFileError(file, `it is not UTF-8: byte 0x${hex} at offset ${offset}. Convert it to UTF-8 first.`);
  }
  return /\.jsonl$/i.test(file) ? splitJsonLines(file, bytes, field) : [{name: file, bytes}];
}

async function isFolder(source: string): Promise<boolean> {
  try {
    return (await fs.stat(source)).isDirectory();
  } catch (error) {
    throw new FileError('read', source, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}

async function leadsToFile(link: string): Promise<boolean> {
  const target = await fs.stat(link).catch(() => undefined); // a broken link leads nowhere
  return target?.isFile() === true;
}

async function filesUnder(folder: string): Promise<string[]> {
  let entries;
  try {
    entries = await fs.readdir(folder, {withFileTypes: true});
  } catch (error) {
    throw new FileError('read', folder, (error as NodeJS.ErrnoException).code ?? String(error));
  }
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(await filesUnder(at)));
    else if (entry.isFile() || (entry.isSymbolicLink() && (await leadsToFile(at)))) files.push(at);
  }
  return files;
}
