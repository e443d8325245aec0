/** The project's own files, as text. */
import {readFileSync, readdirSync} from 'node:fs';
import {join, relative, sep} from 'node:path';

export const ROOT = join(__dirname, '../..');
const MADE = new Set(['node_modules', '.git', 'dist', 'docs', 'runs', 'coverage', 'kernels/wasm/build']);

/** Paths from the root, with forward slashes, of the files with one of the extensions; made files are left out. */
export function filesOf(folder: string, extensions: readonly string[]): string[] {
  return readdirSync(join(ROOT, folder), {withFileTypes: true})
    .flatMap(entry => {
      const path = relative(ROOT, join(ROOT, folder, entry.name))
        .split(sep)
        .join('/');
      if (entry.isDirectory()) return MADE.has(path) ? [] : filesOf(path, extensions);
      return extensions.some(extension => path.endsWith(extension)) ? [path] : [];
    })
    .sort();
}

export function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}
