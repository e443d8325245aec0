/** Which files a source of text has, in Node. */
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import {orFileError} from '../io/system_files';

export type TextFormat = 'text' | 'jsonl' | 'parquet';

export interface SourceFile {
  /** To open it. */
  path: string;
  /** Its path from the source's folder with forward slashes, or its name where it is the source: the same wherever the source lies. */
  name: string;
  format: TextFormat;
  isGzip: boolean;
  /** In a folder, files of other names are left out where they are no text. */
  mustBeText: boolean;
}

const TEXT = /\.(txt|md|jsonl)(\.gz)?$|\.parquet$/i;

/** What training runs and prepared data hold: text that was made of the text. */
const OWN_FOLDERS = [
  ['run.json', 'metrics.jsonl'],
  ['data.json', 'train.tokens'],
];

/**
 * The file itself, whatever its name; or all files of a folder and its subfolders in the order of their paths, but hidden
 * ones, node_modules, and folders of training runs and prepared data. Links to files are followed, links to folders (which
 * may be circles) are not.
 *
 * @throws FileError on a path that cannot be read
 */
export async function listSource(source: string): Promise<{files: SourceFile[]; isFolder: boolean}> {
  const stat = await orFileError('read', source, () => fs.stat(source));
  if (!stat.isDirectory()) return {files: [describe(source, path.basename(source), true)], isFolder: false};
  const names = await namesUnder(source, '');
  const files = names.map(name => describe(path.join(source, name), name, TEXT.test(name)));
  return {files, isFolder: true};
}

function describe(file: string, name: string, mustBeText: boolean): SourceFile {
  const isGzip = /\.gz$/i.test(name);
  const inner = isGzip ? name.slice(0, -3) : name;
  const format = /\.jsonl$/i.test(inner) ? 'jsonl' : /\.parquet$/i.test(name) ? 'parquet' : 'text';
  return {path: file, name, format, isGzip, mustBeText};
}

async function namesUnder(source: string, folder: string): Promise<string[]> {
  const here = path.join(source, folder);
  const entries = await orFileError('read', here, () => fs.readdir(here, {withFileTypes: true}));
  const holds = (file: string) => entries.some(entry => entry.name === file);
  if (OWN_FOLDERS.some(files => files.every(holds))) return [];
  const names: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const name = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) for (const inner of await namesUnder(source, name)) names.push(inner);
    else if (entry.isFile() || (entry.isSymbolicLink() && (await leadsToFile(path.join(here, entry.name))))) {
      names.push(name);
    }
  }
  return names;
}

async function leadsToFile(link: string): Promise<boolean> {
  const target = await fs.stat(link).catch(() => undefined); // a broken link leads nowhere
  return target?.isFile() === true;
}

/** What a file is told apart by. */
export interface FileState {
  bytes: number;
  mtimeMs: number;
}

export async function stateOf(file: string): Promise<FileState> {
  const {size, mtimeMs} = await orFileError('read', file, () => fs.stat(file));
  return {bytes: size, mtimeMs};
}
