/** One process at a time at some work, in Node: the others wait until it is done. */
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import {hostname} from 'node:os';
import {setTimeout as sleep} from 'node:timers/promises';
import {isOwnerAlive, ownIdentity, readOwner} from './folder_lock';
import {orFileError} from './system_files';

const POLL_MS = 100;
const BEAT_MS = 5000;
/** After so much silence the lock of another machine counts as left behind. */
const SILENCE_MS = 60_000;

/**
 * Does `work` while this process alone has the lock; waits where another has it. A lock saves double work and nothing
 * else may rest on it: two processes that take over a dead one's at the same moment may both go on.
 *
 * @throws FileError; the signal's reason where it aborts while waiting; what `work` throws
 */
export async function withLock<T>(file: string, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  await orFileError('write', file, () => fs.mkdir(path.dirname(file), {recursive: true}));
  while (!(await takes(file))) await sleep(POLL_MS, undefined, {signal}).catch(() => signal?.throwIfAborted());
  const beat = setInterval(() => void fs.utimes(file, new Date(), new Date()).catch(() => undefined), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    await fs.rm(file, {force: true});
  }
}

async function takes(file: string): Promise<boolean> {
  try {
    await fs.writeFile(file, JSON.stringify(ownIdentity()), {flag: 'wx'});
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      return orFileError('write', file, () => Promise.reject(error as Error));
    }
  }
  if (await isLeftBehind(file)) await fs.rm(file, {force: true});
  return false;
}

async function isLeftBehind(file: string): Promise<boolean> {
  const owner = await readOwner(file);
  if (owner?.host === hostname()) return !isOwnerAlive(owner);
  const {mtimeMs} = await fs.stat(file).catch(() => ({mtimeMs: Date.now()}));
  return Date.now() - mtimeMs > SILENCE_MS;
}
