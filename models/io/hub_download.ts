/** One file of the hub into the cache: resumed where an earlier try ended, checked, and renamed when it is whole. */
import {createHash} from 'node:crypto';
import type {Hash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import * as fs from 'node:fs/promises';
import type {FileHandle} from 'node:fs/promises';
import * as path from 'node:path';
import {FileError} from './errors';
import {sizeOf} from './hub_cache';
import type {HubCache} from './hub_cache';
import {HubError} from './hub_errors';
import {asHubError, hubFetch, withTries} from './hub_fetch';
import type {HubResponse} from './hub_fetch';
import type {HubSettings} from './hub_settings';
import {withLock} from './file_lock';
import {processName} from './platform_node';
import {isRunning, orFileError, syncFolder} from './system_files';

/** A file of a repository at a commit. */
export interface HubFile {
  name: string;
  size: number;
  /** SHA-256 of large files; else git's own: SHA-1 of `blob <size>\0` and the content. In hexadecimal digits. */
  hash: string;
}

export interface Download {
  settings: HubSettings;
  cache: HubCache;
  commit: string;
  file: HubFile;
  /** Called with the bytes that are there. */
  onBytes(loaded: number): void;
  signal?: AbortSignal;
}

/**
 * Makes sure that the file is in the snapshot.
 *
 * @throws HubError, FileError, the signal's reason. What has arrived until then is kept for the next try.
 */
export async function downloadFile(download: Download): Promise<void> {
  const {cache, commit, file, onBytes, signal} = download;
  const isThere = async () => (await cache.sizeOf(commit, file.name)) === file.size;
  if (!(await isThere())) {
    await withLock(cache.lock(file.hash), signal, async () => {
      if (await isThere()) return; // another process was faster
      if ((await sizeOf(cache.blob(file.hash))) !== file.size) await downloadBlob(download);
      await cache.link(commit, file.name, file.hash);
    });
  }
  onBytes(file.size);
}

async function downloadBlob(download: Download): Promise<void> {
  const {cache, file, signal} = download;
  const blob = cache.blob(file.hash);
  await orFileError('write', blob, () => fs.mkdir(path.dirname(blob), {recursive: true}));
  const partial = await claimPartial(blob);
  inUse.add(partial);
  try {
    const part = await Part.open(partial, file);
    try {
      const wasResumed = part.size > 0;
      await withTries(
        () => fetchRest(download, part),
        signal,
        () => part.size,
      );
      if (part.digest() !== file.hash && wasResumed) {
        await part.restart(); // what an earlier try left was not what it should be
        await withTries(
          () => fetchRest(download, part),
          signal,
          () => part.size,
        );
      }
      if (part.digest() !== file.hash) {
        await part.restart();
        const hint = 'Try again; if it stays so, the server or something before it changes files.';
        throw new HubError('Hash', `${nameOf(download)}: what arrived is not ${file.hash} by its hash. ${hint}`);
      }
      await part.sync();
    } finally {
      await part.close();
    }
    await orFileError('write', blob, () => fs.rename(partial, blob));
    await syncFolder(path.dirname(blob));
  } finally {
    inUse.delete(partial);
  }
}

const ENDING = '.incomplete';
/** Files that this process writes now. */
const inUse = new Set<string>();
let count = 0;

/**
 * A name of this process's own for what arrives, with what an earlier try left there: the rename is what makes it ours,
 * whether or not a lock holds.
 */
async function claimPartial(blob: string): Promise<string> {
  const mine = `${blob}.${processName()}-${++count}${ENDING}`;
  const folder = path.dirname(blob);
  const prefix = `${path.basename(blob)}.${processName().replace(/\d+$/, '')}`;
  for (const name of await orFileError('read', folder, () => fs.readdir(folder))) {
    const [, pid] = (name.startsWith(prefix) && /^(\d+)-\d+\.incomplete$/.exec(name.slice(prefix.length))) || [];
    const old = path.join(folder, name);
    if (pid === undefined || inUse.has(old) || (Number(pid) !== process.pid && isRunning(Number(pid)))) continue;
    try {
      await fs.rename(old, mine);
      break;
    } catch {
      continue; // another process has it
    }
  }
  return mine;
}

/** What has arrived of a file, with its hash so far. */
class Part {
  private hash: Hash;

  private constructor(
    private readonly path: string,
    private readonly handle: FileHandle,
    private readonly file: HubFile,
    public size: number,
  ) {
    this.hash = this.newHash();
  }

  static async open(where: string, file: HubFile): Promise<Part> {
    const handle = await orFileError('write', where, () => fs.open(where, 'a'));
    const {size} = await handle.stat();
    const part = new Part(where, handle, file, size);
    if (size > file.size) await part.restart();
    else if (size > 0) for await (const bytes of createReadStream(where)) part.hash.update(bytes as Buffer);
    return part;
  }

  async append(bytes: Uint8Array): Promise<void> {
    await orFileError('write', this.path, async () => {
      for (let at = 0; at < bytes.length;) at += (await this.handle.write(bytes, at, bytes.length - at)).bytesWritten;
    });
    this.hash.update(bytes);
    this.size += bytes.length;
  }

  async restart(): Promise<void> {
    await orFileError('write', this.path, () => this.handle.truncate(0));
    [this.hash, this.size] = [this.newHash(), 0];
  }

  digest(): string {
    return this.hash.copy().digest('hex');
  }

  sync(): Promise<void> {
    return orFileError('write', this.path, () => this.handle.sync());
  }

  close(): Promise<void> {
    return this.handle.close();
  }

  private newHash(): Hash {
    const isGit = this.file.hash.length === 40;
    return isGit ? createHash('sha1').update(`blob ${this.file.size}\0`) : createHash('sha256');
  }
}

async function fetchRest(download: Download, part: Part): Promise<void> {
  const {settings, cache, commit, file, onBytes, signal} = download;
  if (part.size === file.size) return;
  await checkSpace(cache.folder, file.size - part.size);
  const what = nameOf(download);
  const address = `${settings.endpoint}/${cache.repository}/resolve/${commit}/${encodeURIComponent(file.name)}`;
  const headers = part.size > 0 ? {range: `bytes=${part.size}-`} : undefined;
  const answer = await hubFetch(settings, address, {what, headers, signal}).catch(async (error: unknown) => {
    if (error instanceof HubError && error.status === 416) await part.restart();
    throw error;
  });
  try {
    await checkRange(download, part, answer);
    for await (const bytes of piecesOf(what, answer, signal)) {
      if (part.size + bytes.length > file.size) throw wrongSize(what, `more than ${file.size}`, file.size);
      await part.append(bytes);
      onBytes(part.size);
    }
  } finally {
    answer.done();
  }
  if (part.size < file.size) {
    throw new HubError('Network', `${what}: the connection ended after ${part.size} of ${file.size} bytes. Try again.`);
  }
}

/** The answer must go on where the part ends, and end where the file does. */
async function checkRange(download: Download, part: Part, {response}: HubResponse): Promise<void> {
  const {file} = download;
  if (part.size > 0) {
    const [, from] = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '') ?? [];
    if (response.status !== 206 || Number(from) !== part.size) await part.restart(); // it sends all
    if (response.status === 206 && Number(from ?? NaN) !== part.size) {
      throw new HubError('Server', `${nameOf(download)}: the server sends another part than was asked for.`);
    }
  }
  const length = response.headers.get('content-length');
  if (length === null || part.size + Number(length) === file.size) return;
  throw wrongSize(nameOf(download), `${part.size + Number(length)}`, file.size);
}

function wrongSize(what: string, got: string, expected: number): HubError {
  return new HubError(
    'Size',
    `${what}: the server sends ${got} bytes, and its list says ${expected}. Try again later.`,
  );
}

async function* piecesOf(what: string, answer: HubResponse, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const {response, alive} = answer;
  const reader = response.body!.getReader();
  for (;;) {
    const piece = await reader.read().catch((error: unknown) => {
      signal?.throwIfAborted();
      const isSilent = (error as Error).name === 'AbortError';
      throw isSilent ? new HubError('Timeout', `${what}: the server fell silent. Try again.`) : asHubError(what, error);
    });
    if (piece.done) return;
    alive();
    yield piece.value;
  }
}

async function checkSpace(folder: string, needed: number): Promise<void> {
  const space = await fs.statfs(folder).catch(() => undefined); // not every system tells
  if (space && space.bavail * space.bsize < needed) throw new FileError('write', folder, 'ENOSPC');
}

function nameOf({cache, file}: Download): string {
  return `${cache.repository}/${file.name}`;
}
