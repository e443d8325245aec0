/** Token stores in files, in Node: ids in one, document edges as a bitmap in another, neither with a header. */
import {createHash} from 'node:crypto';
import {readSync} from 'node:fs';
import * as fs from 'node:fs/promises';
import type {FileHandle} from 'node:fs/promises';
import {orFileError} from '../io/system_files';
import {hasBit, setBit} from './bitmap';
import {DataFileError} from './errors';
import {FileWriter} from './file_writer';
import {checkRange} from './memory_store';
import {narrowed, storeHash} from './store_hash';
import type {IdWidth} from './store_hash';
import type {TokenRange, TokenStore} from './token_store';

/** What the files hold, to be kept beside them. */
export interface TokenFileInfo {
  tokens: number;
  documents: number;
  /** Of the text. */
  bytes: number;
  sha256: string;
}

export interface TokenFiles {
  ids: string;
  starts: string;
  width: IdWidth;
  vocabSize: number;
}

/** Tokens for which edges are collected before they are written. */
const STRETCH = 2 ** 16;

export class TokenFileWriter {
  private readonly info = {tokens: 0, documents: 0, bytes: 0};
  private readonly edges = new Uint8Array(STRETCH / 8);
  private isBetween = true;

  private constructor(
    private readonly width: IdWidth,
    private readonly ids: FileWriter,
    private readonly starts: FileWriter,
  ) {}

  /** @throws FileError, as its methods do */
  static async create({ids, starts, width}: TokenFiles): Promise<TokenFileWriter> {
    return new TokenFileWriter(width, await FileWriter.create(ids, true), await FileWriter.create(starts, true));
  }

  /**
   * More tokens of a document, which `textBytes` of text gave.
   *
   * @returns what to wait for before the next call, if anything
   */
  write(ids: Int32Array | Uint8Array, textBytes: number, endsDocument: boolean): Promise<void> | undefined {
    const {info} = this;
    if (this.isBetween && ids.length > 0) {
      setBit(this.edges, info.tokens % STRETCH);
      info.documents++;
    }
    if (ids.length > 0) this.isBetween = false;
    if (endsDocument) this.isBetween = true;
    info.bytes += textBytes;
    const written = this.ids.write(narrowed(ids, this.width));
    const room = STRETCH - (info.tokens % STRETCH);
    if (ids.length >= room) return this.writeLong(ids.length, written);
    info.tokens += ids.length;
    return written;
  }

  private async writeLong(tokens: number, written: Promise<void> | undefined): Promise<void> {
    await written;
    for (let left = tokens; left > 0;) {
      const room = STRETCH - (this.info.tokens % STRETCH);
      this.info.tokens += Math.min(left, room);
      if (left >= room) await this.writeEdges(STRETCH / 8);
      left -= room;
    }
  }

  private async writeEdges(bytes: number): Promise<void> {
    await this.starts.write(this.edges.subarray(0, bytes));
    this.edges.fill(0);
  }

  async finish(): Promise<TokenFileInfo> {
    await this.writeEdges(Math.ceil((this.info.tokens % STRETCH) / 8));
    const sha256 = await storeHash(this.width, await this.ids.finish(), await this.starts.finish());
    return {...this.info, sha256};
  }

  async close(): Promise<void> {
    await this.ids.close();
    await this.starts.close();
  }
}

/**
 * A store over two files, which stay open until it is closed.
 *
 * @throws FileError; DataFileError where they have other sizes than `info` says
 */
export async function fileTokenStore(files: TokenFiles, info: TokenFileInfo): Promise<TokenStore> {
  const {width, vocabSize} = files;
  const {tokens} = info;
  const ids = await openChecked(files.ids, tokens * width);
  const starts = await openChecked(files.starts, Math.ceil(tokens / 8)).catch(async error => {
    await ids.close();
    throw error;
  });
  let isClosed = false;
  return {
    ...info,
    async read(start, end): Promise<TokenRange> {
      checkRange(start, end, tokens);
      if (isClosed) throw new DataFileError(files.ids, 'it was closed', 'Open the data again.');
      const firstEdge = Math.floor(start / 8);
      const [idBytes, edges] = await Promise.all([
        readAt(files.ids, ids, start * width, (end - start) * width),
        readAt(files.starts, starts, firstEdge, Math.ceil(end / 8) - firstEdge),
      ]);
      const range = {ids: widened(idBytes, width), starts: new Uint8Array(end - start)};
      for (let i = 0; i < range.starts.length; i++) if (hasBit(edges, (start % 8) + i)) range.starts[i] = 1;
      const wrong = range.ids.findIndex(id => id < 0 || id >= vocabSize);
      if (wrong >= 0) {
        const problem = `token ${start + wrong} is ${range.ids[wrong]}, and ids end at ${vocabSize - 1}`;
        throw new DataFileError(files.ids, problem);
      }
      return range;
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      await Promise.all([ids.close(), starts.close()]);
    },
  };
}

async function openChecked(file: string, bytes: number): Promise<FileHandle> {
  return orFileError('read', file, async () => {
    const handle = await fs.open(file, 'r');
    const {size} = await handle.stat();
    if (size === bytes) return handle;
    await handle.close();
    throw new DataFileError(file, `it has ${size} bytes, and ${bytes} were written`);
  });
}

/** Bytes; below, a trip through the thread pool takes longer than the read. */
const AT_ONCE = 2 ** 16;

async function readAt(file: string, handle: FileHandle, position: number, count: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(count);
  for (let at = 0; at < count;) {
    const read = async () =>
      count <= AT_ONCE
        ? readSync(handle.fd, bytes, at, count - at, position + at)
        : (await handle.read(bytes, at, count - at, position + at)).bytesRead;
    const bytesRead = await orFileError('read', file, read);
    if (bytesRead === 0) throw new DataFileError(file, `it was cut short to ${position + at} bytes`);
    at += bytesRead;
  }
  return bytes;
}

function widened(bytes: Uint8Array, width: IdWidth): Int32Array {
  if (width === 1) return Int32Array.from(bytes);
  return width === 2 ? Int32Array.from(new Uint16Array(bytes.buffer)) : new Int32Array(bytes.buffer);
}

/**
 * Reads all of a store again.
 *
 * @throws DataFileError where its content is not what was written
 */
export async function verifyStore({ids: file, width}: TokenFiles, store: TokenStore): Promise<void> {
  const hashes = {ids: createHash('sha256'), starts: createHash('sha256')};
  const stretch = 8 * STRETCH;
  for (let start = 0; start < store.tokens; start += stretch) {
    const {ids, starts} = await store.read(start, Math.min(store.tokens, start + stretch));
    const edges = new Uint8Array(Math.ceil(starts.length / 8));
    starts.forEach((isStart, i) => isStart === 1 && setBit(edges, i));
    hashes.ids.update(narrowed(ids, width));
    hashes.starts.update(edges);
  }
  const sha256 = await storeHash(width, hashes.ids.digest('hex'), hashes.starts.digest('hex'));
  if (sha256 !== store.sha256) throw new DataFileError(file, 'its SHA-256 is not that of what was written');
}
