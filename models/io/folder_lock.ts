/** One process at a time in a folder, in Node. */
import * as fs from 'node:fs/promises';
import {readFileSync} from 'node:fs';
import {hostname} from 'node:os';
import * as path from 'node:path';
import {isRunning, orFileError} from './system_files';

const NAME = '.lock';

/** Another process works in the folder. */
export class FolderInUseError extends Error {
  override name = 'FolderInUseError';
}

export interface Owner {
  pid: number;
  host: string;
  /** When the process began, in the system's own measure: process numbers are used again. Absent where unknown. */
  born?: string;
}

export function ownIdentity(): Owner {
  return {pid: process.pid, host: hostname(), born: birthOf(process.pid)};
}

/**
 * Makes this process the only one in the folder, until the returned function is called. What a killed process left is
 * taken over.
 *
 * @throws FolderInUseError where another process that runs has it; FileError
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = path.join(folder, NAME);
  const own = ownIdentity();
  await orFileError('write', folder, () => fs.mkdir(folder, {recursive: true}));
  for (let attempt = 0; ; attempt++) {
    try {
      await fs.writeFile(file, JSON.stringify(own), {flag: 'wx'});
      return () => fs.rm(file, {force: true});
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 2) {
        return orFileError('write', file, () => Promise.reject(error as Error));
      }
    }
    const owner = await readOwner(file);
    if (owner && isOwnerAlive(owner)) {
      const hint = `If that is not so, delete '${file}'.`;
      throw new FolderInUseError(`'${folder}' is in use by process ${owner.pid} on ${owner.host}. ${hint}`);
    }
    await fs.rm(file, {force: true});
  }
}

/** Undefined where the file is gone, or was never finished. */
export async function readOwner(file: string): Promise<Owner | undefined> {
  try {
    const owner = JSON.parse(await fs.readFile(file, 'utf8')) as Owner;
    return Number.isInteger(owner.pid) && typeof owner.host === 'string' ? owner : undefined;
  } catch {
    return undefined;
  }
}

export function isOwnerAlive({pid, host, born}: Owner): boolean {
  if (host !== hostname()) return true; // nobody here can tell
  if (born !== undefined && birthOf(pid) !== undefined) return birthOf(pid) === born;
  return isRunning(pid);
}

/** Field 22 of /proc/<pid>/stat, counted after the name in brackets; undefined without /proc or such a process. */
function birthOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
