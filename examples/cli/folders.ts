/** Where a run is kept: never where another one is. */
import {readdirSync} from 'node:fs';
import {join} from 'node:path';

function isFree(folder: string): boolean {
  try {
    const names = readdirSync(folder);
    // What a run leaves that was stopped before it began: prepared data, or a part of it.
    return names.every(name => name === 'data' || name === '.lock' || /^\.data\..*\.(tmp|old)$/.test(name));
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return true;
    if (code === 'ENOTDIR') throw new Error(`--out '${folder}' is a file. Choose a folder that does not exist yet.`);
    throw error;
  }
}

/**
 * The chosen folder, or the first free one of runs/<name>, runs/<name>-2, …
 *
 * @throws Error if the chosen folder has files in it
 */
export function freshFolder(chosen: string | undefined, name: string): string {
  if (chosen !== undefined) {
    if (isFree(chosen)) return chosen;
    throw new Error(
      `--out '${chosen}' already holds files, perhaps of another run; nothing was changed. ` +
        'Choose a new folder, or leave --out away to get one.',
    );
  }
  for (let i = 1; ; i++) {
    const folder = join('runs', i === 1 ? name : `${name}-${i}`);
    if (isFree(folder)) return folder;
  }
}
