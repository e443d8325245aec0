/** Folders and texts for the tests of prepared data. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import {temporaryFolder} from '../../util/temporary_folder';

/** Gives new paths in one folder, where nothing is yet. */
export function newPlaces(top = temporaryFolder()): () => string {
  let count = 0;
  return () => path.join(top, `${++count}`);
}

export function write(folder: string, name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), {recursive: true});
  fs.writeFileSync(file, content);
  return file;
}

/** Words without sense. */
export const prose = (seed: number, words: number) =>
  Array.from({length: words}, (_, i) => 'abcdefghij'[(i * i + seed) % 10].repeat(1 + ((i * 7 + seed) % 6))).join(' ') +
  '\n';

/** All files of a folder by name. */
export function contents(folder: string): Record<string, string> {
  return Object.fromEntries(fs.readdirSync(folder).sort().map(name => [name, fs.readFileSync(path.join(folder, name), 'hex')])); // prettier-ignore
}
