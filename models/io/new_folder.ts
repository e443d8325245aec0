/** A folder that appears when all in it is complete, in Node. */
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import {InvalidArgumentError} from '../../ops/errors';
import {listFolder, processName} from './platform_node';
import {isRunning, orFileError, syncFolder} from './system_files';

/**
 * Lets `fill` write into a hidden folder beside the wanted one, which takes its place when it is done. Where it fails
 * nothing stays. What killed processes left is removed.
 *
 * @param mark the file that tells folders that may be replaced from those that hold something else; undefined where any may
 * @throws FileError; InvalidArgumentError where the folder holds something else; what `fill` throws
 */
export async function writeNewFolder(
  where: string,
  folder: string,
  mark: string | undefined,
  fill: (temporary: string) => Promise<void>,
): Promise<void> {
  const target = path.resolve(folder);
  const names = await listFolder(target);
  if (mark !== undefined && names.length > 0 && !names.includes(mark)) {
    const got = `'${folder}', which holds ${names.slice(0, 4).join(', ')}`;
    throw new InvalidArgumentError(where, 'folder', `new, empty, or one with ${mark}`, got);
  }
  const parent = path.dirname(target);
  const temporary = path.join(parent, `.${path.basename(target)}.${processName()}-${++count}${TEMPORARY}`);
  await orFileError('write', parent, () => fs.mkdir(parent, {recursive: true}));
  await removeAbandoned(parent, path.basename(target));
  inUse.add(temporary);
  try {
    await orFileError('write', temporary, () => fs.mkdir(temporary));
    await fill(temporary);
    await orFileError('write', folder, () => replace(target, temporary));
  } finally {
    inUse.delete(temporary);
    await fs.rm(temporary, {recursive: true, force: true});
  }
}

const TEMPORARY = '.tmp';
const OLD = '.old';
/** Temporary folders that this process writes now. */
const inUse = new Set<string>();
let count = 0;

async function replace(target: string, made: string): Promise<void> {
  const old = made.slice(0, -TEMPORARY.length) + OLD;
  await syncFolder(made);
  const hasOld = await moves(target, old);
  try {
    await fs.rename(made, target);
  } catch (error) {
    if (hasOld) await fs.rename(old, target);
    throw error;
  }
  await syncFolder(path.dirname(target));
  await fs.rm(old, {recursive: true, force: true});
}

async function moves(from: string, to: string): Promise<boolean> {
  try {
    await fs.rename(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Removes what processes of this machine left in `parent` that are gone; the old folder of one killed between two renames
 * comes back.
 *
 * @param of the name of the folder that it was to become. Default: whatever it was.
 */
export async function removeAbandoned(parent: string, of?: string): Promise<void> {
  const host = '.' + processName().replace(/\d+$/, '');
  const names = await listFolder(parent);
  for (const name of names) {
    const end = name.lastIndexOf(host);
    const [, pid, , kind] = (name.startsWith('.') && end > 0 && NUMBERS.exec(name.slice(end + host.length))) || [];
    const target = name.slice(1, end);
    if (pid === undefined || (of !== undefined && target !== of)) continue;
    const file = path.join(parent, name);
    if (Number(pid) === process.pid ? inUse.has(file) : isRunning(Number(pid))) continue;
    await orFileError('write', file, async () => {
      if (kind === OLD && !names.includes(target)) await fs.rename(file, path.join(parent, target));
      await fs.rm(file, {recursive: true, force: true});
    });
  }
}

/** Process, count and kind. */
const NUMBERS = /^(\d+)-(\d+)(\.tmp|\.old)$/;
