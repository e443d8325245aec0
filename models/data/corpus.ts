/** The default corpus, in Node: text that is there after `npm ci`. */
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import * as path from 'node:path';
import {CORPUS_PACKAGES} from './corpus_packages';
import {countBytes} from './documents';
import type {TextDocument} from './documents';
import {TextFileError} from './errors';
import {invalidUtf8At} from './utf8';

export interface CorpusFile {
  /** node_modules/… */
  path: string;
  /** The package's. */
  version: string;
  bytes: number;
  /** hexadecimal */
  sha256: string;
}

export interface Corpus {
  files: CorpusFile[];
  documents: TextDocument[];
  bytes: number;
  /** Of all files' hashes in order: equal where the text is equal. */
  sha256: string;
}

/** With less, the packages are not those of this repository. */
const MIN_BYTES = 400_000;

/**
 * The README files of a fixed list of packages (0.85 MB), in the list's order, each text once.
 *
 * @param from folders in which, or above which, node_modules may lie. Default: the working folder, this package's.
 * @throws TextFileError where most of the packages are not installed
 */
export function defaultCorpus(from: string[] = [process.cwd(), __dirname]): Corpus {
  const roots = [...new Set(from.flatMap(foldersAbove))];
  const files: CorpusFile[] = [];
  const documents: TextDocument[] = [];
  for (const name of CORPUS_PACKAGES) {
    const folder = roots.map(root => path.join(root, 'node_modules', name)).find(existsSync);
    const readme = folder && readdirSync(folder).find(file => /^readme\.(md|markdown)$/i.test(file));
    if (!folder || !readme) continue;
    const bytes = new Uint8Array(readFileSync(path.join(folder, readme)));
    const hash = sha256(bytes);
    if (invalidUtf8At(bytes) >= 0 || files.some(file => file.sha256 === hash)) continue;
    const {version} = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {version: string};
    const where = ['node_modules', name, readme].join('/');
    files.push({path: where, version, bytes: bytes.length, sha256: hash});
    documents.push({name: where, bytes});
  }
  const bytes = countBytes(documents);
  if (bytes < MIN_BYTES) {
    const found = `${files.length} of ${CORPUS_PACKAGES.length} packages of the default text are installed`;
    throw new TextFileError(
      'node_modules',
      `${found}. Name a text of your own, or run npm ci in a clone of tfjs-mamba.`,
    );
  }
  return {files, documents, bytes, sha256: sha256(files.map(file => file.sha256).join('\n'))};
}

function foldersAbove(folder: string): string[] {
  const above = path.dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersAbove(above)];
}

function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}
