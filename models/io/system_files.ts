/** What files of Node are written with, below the platform's functions. */
import * as fs from 'node:fs/promises';
import type {FileHandle} from 'node:fs/promises';
import {FileError} from './errors';

/** One read or write call moves at most 2 GiB. */
export const CHUNK = 1 << 28;

/** Turns errors of the system into FileErrors. */
export async function orFileError<T>(action: 'read' | 'write', file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    if (error instanceof FileError || code === undefined) throw error;
    throw new FileError(action, file, code);
  }
}

/** Writes a file and waits until it is on the disk; `see` is shown each piece. */
export async function writeSynced(
  file: string,
  pieces: Iterable<Uint8Array>,
  see?: (piece: Uint8Array) => void,
): Promise<void> {
  const handle = await fs.open(file, 'w');
  try {
    for (const piece of pieces) {
      await writeAll(handle, piece);
      see?.(piece);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let at = 0;
  while (at < bytes.length) {
    at += (await handle.write(bytes, at, Math.min(CHUNK, bytes.length - at))).bytesWritten;
  }
}

/** Makes the renames last through a power cut, where the system can sync a folder (Windows cannot). */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fs.open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error; // some network file systems
  } finally {
    await handle.close();
  }
}

/** Whether a process of this machine has the number. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
