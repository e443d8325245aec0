/** `#platform` in Node. */
import {createHash} from 'node:crypto';
import * as fs from 'node:fs/promises';
import {freemem, hostname} from 'node:os';
import * as path from 'node:path';
import {FileError} from './errors';
import type {HubOptions, HubRequest} from './hub_options';
import type {ModelFiles, Platform, RangeReader, TextOutput} from './platform';
import {CHUNK, orFileError, syncFolder, writeSynced} from './system_files';

export const platformName = 'node';

export async function readFile(file: string): Promise<Uint8Array> {
  return orFileError('read', file, async () => {
    const handle = await fs.open(file, 'r');
    try {
      const stat = await handle.stat();
      if (stat.isDirectory()) throw new FileError('read', file, 'EISDIR');
      if (!stat.isFile()) return new Uint8Array(await handle.readFile());
      const bytes = new Uint8Array(stat.size);
      let at = 0;
      while (at < bytes.length) {
        const {bytesRead} = await handle.read(bytes, at, Math.min(CHUNK, bytes.length - at), at);
        if (bytesRead === 0) return bytes.slice(0, at); // it became shorter meanwhile
        at += bytesRead;
      }
      return bytes;
    } finally {
      await handle.close();
    }
  });
}

export async function openFile(file: string): Promise<RangeReader> {
  return orFileError('read', file, async () => {
    const handle = await fs.open(file, 'r');
    const stat = await handle.stat();
    if (!stat.isFile()) {
      await handle.close();
      throw new FileError('read', file, 'EISDIR');
    }
    const read = async (from: number, into: Uint8Array) => {
      for (let at = 0; at < into.length;) {
        const length = Math.min(CHUNK, into.length - at);
        const {bytesRead} = await orFileError('read', file, () => handle.read(into, at, length, from + at));
        if (bytesRead === 0) throw new FileError('read', file, 'SHORT');
        at += bytesRead;
      }
    };
    return {file, size: stat.size, read, close: () => handle.close()};
  });
}

export async function listFolder(folder: string): Promise<string[]> {
  return orFileError('read', folder, async () => {
    try {
      return (await fs.readdir(folder)).sort();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  });
}

export async function writeFileAtomic(file: string, data: Uint8Array | string): Promise<void> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  await writeFolderAtomic(path.dirname(file), {[path.basename(file)]: [bytes]});
}

export async function writeFolderAtomic(folder: string, files: Record<string, Iterable<Uint8Array>>): Promise<void> {
  await orFileError('write', folder, () => fs.mkdir(folder, {recursive: true}));
  const staged: Array<{from: string; to: string}> = [];
  try {
    for (const [name, pieces] of Object.entries(files)) {
      const to = path.join(folder, name);
      const from = path.join(folder, `.${name}.${process.pid}.tmp`);
      staged.push({from, to});
      await orFileError('write', to, () => writeSynced(from, pieces));
    }
    for (const {from, to} of staged) await orFileError('write', to, () => fs.rename(from, to));
  } finally {
    for (const {from} of staged) await fs.rm(from, {force: true});
  }
  await syncFolder(folder);
}

export async function remove(file: string): Promise<void> {
  await orFileError('write', file, () => fs.rm(file, {recursive: true, force: true}));
}

export async function appendFile(file: string, data: Uint8Array | string): Promise<void> {
  await orFileError('write', file, async () => {
    await fs.mkdir(path.dirname(file), {recursive: true});
    await fs.appendFile(file, data);
  });
}

export function processName(): string {
  return `${hostname().replace(/[^\w-]+/g, '-') || 'host'}.${process.pid}`;
}

export async function sha256(...parts: Uint8Array[]): Promise<string> {
  const hash = createHash('sha256');
  for (const part of parts) {
    for (let at = 0; at < part.length; at += CHUNK) hash.update(part.subarray(at, at + CHUNK));
  }
  return hash.digest('hex');
}

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function onInterrupt(callback: () => void): () => void {
  let isFirst = true;
  const listener = () => {
    if (!isFirst) process.exit(130); // what shells expect after SIGINT
    isFirst = false;
    callback();
  };
  for (const signal of STOP_SIGNALS) process.on(signal, listener);
  return () => STOP_SIGNALS.forEach(signal => process.off(signal, listener));
}

/** The client is large, and most programs load no model by name. */
export async function hubFolder(name: string, request: HubRequest): Promise<string> {
  return (await import('./hub')).hubFolder(name, request);
}

export async function hubFiles(name: string, options: HubOptions): Promise<ModelFiles> {
  return (await import('./hub')).hubFiles(name, options);
}

export function yieldToEvents(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}

export function defaultOutput(): TextOutput {
  return process.stderr;
}

/** Of the machine, or of what a container leaves to this process; its files in memory do not count as taken. */
export function availableMemory(): number {
  const limit = process.constrainedMemory() || Infinity;
  return Math.max(0, Math.min(freemem(), limit - process.memoryUsage.rss()));
}

({
  platformName, readFile, openFile, listFolder, writeFileAtomic, writeFolderAtomic, remove, appendFile, processName,
  sha256, hubFolder, hubFiles, onInterrupt, yieldToEvents, defaultOutput, availableMemory,
}) satisfies Platform; // prettier-ignore
