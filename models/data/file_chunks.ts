/** The bytes of files, piece by piece in bounded memory, in Node. */
import {createHash} from 'node:crypto';
import * as fs from 'node:fs/promises';
import type {FileHandle} from 'node:fs/promises';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {createGunzip} from 'node:zlib';
import {orFileError} from '../io/system_files';
import {TextFileError} from './errors';
import type {FileState} from './source_files';

/** A file as it was read. */
export interface FileRecord extends FileState {
  /** hexadecimal */
  sha256: string;
}

export interface Watch {
  signal?: AbortSignal;
  /** So many more bytes of the file were read. */
  onBytes?(count: number): void;
  /** The whole file was read. */
  onRecord?(record: FileRecord): void;
}

export const CHUNK = 2 ** 18;

/**
 * All bytes of a file, hashed on the way.
 *
 * @throws FileError; TextFileError where the file changes meanwhile; the signal's reason
 */
export async function* fileChunks(file: string, watch: Watch = {}): AsyncGenerator<Uint8Array> {
  const handle = await orFileError('read', file, () => fs.open(file, 'r'));
  try {
    const before = await orFileError('read', file, () => handle.stat());
    const hash = createHash('sha256');
    let size = 0;
    for (;;) {
      watch.signal?.throwIfAborted();
      const {buffer, bytesRead} = await orFileError('read', file, () => handle.read(new Uint8Array(CHUNK), 0, CHUNK));
      if (bytesRead === 0) break;
      const chunk = buffer.subarray(0, bytesRead);
      hash.update(chunk);
      size += bytesRead;
      watch.onBytes?.(bytesRead);
      yield chunk;
    }
    // pipes and the like have no size
    if (before.isFile()) await checkUnchanged(file, handle, {bytes: before.size, mtimeMs: before.mtimeMs}, size);
    watch.onRecord?.({bytes: size, mtimeMs: before.mtimeMs, sha256: hash.digest('hex')});
  } finally {
    await handle.close();
  }
}

/** @throws TextFileError unless the file is as it was */
export async function checkUnchanged(
  file: string,
  handle: FileHandle,
  before: FileState,
  read?: number,
): Promise<void> {
  const {size, mtimeMs} = await orFileError('read', file, () => handle.stat());
  if (size === before.bytes && mtimeMs === before.mtimeMs && (read ?? size) === size) return;
  const sizes = size === before.bytes ? '' : ` (${before.bytes} → ${size} bytes)`;
  throw new TextFileError(file, `it changed while it was read${sizes}. Stop what writes it, or give a copy of it.`);
}

/**
 * What is in the gzip stream.
 *
 * @throws TextFileError on what is not gzip, damaged or cut short
 */
export async function* gunzipChunks(file: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({chunkSize: CHUNK});
  let failure: unknown;
  const feeding = pipeline(Readable.from(chunks), gunzip).catch(error => (failure = error));
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array;
    await feeding;
  } catch (error) {
    gunzip.destroy();
    await feeding;
    throw asTextError(file, failure ?? error);
  } finally {
    gunzip.destroy();
    await feeding;
  }
  if (failure) throw asTextError(file, failure);
}

function asTextError(file: string, error: unknown): unknown {
  const {code, message} = error as NodeJS.ErrnoException;
  if (!code?.startsWith('Z_')) return error;
  const problem =
    code === 'Z_BUF_ERROR' ? 'its gzip stream is cut short' : `it is no gzip file, or damaged (${message})`;
  return new TextFileError(file, `${problem}. Take another copy of it.`, 'not text');
}
