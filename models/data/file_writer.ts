/** Writes a new file from front to back, in Node. */
import {createHash} from 'node:crypto';
import * as fs from 'node:fs/promises';
import type {FileHandle} from 'node:fs/promises';
import {orFileError} from '../io/system_files';

const BUFFER = 2 ** 20;

export class FileWriter {
  private readonly buffer = new Uint8Array(BUFFER);
  private readonly hash = createHash('sha256');
  private buffered = 0;
  /** So far. */
  bytes = 0;

  private constructor(
    readonly path: string,
    private readonly handle: FileHandle,
    private readonly isHashed: boolean,
  ) {}

  /** @throws FileError, as its methods do */
  static async create(path: string, isHashed = false): Promise<FileWriter> {
    return new FileWriter(path, await orFileError('write', path, () => fs.open(path, 'w')), isHashed);
  }

  /** @returns what to wait for before the next call; undefined where the bytes could be kept, as most short ones are */
  write(bytes: Uint8Array): Promise<void> | undefined {
    this.bytes += bytes.length;
    if (this.buffered + bytes.length > BUFFER) return this.flushWith(bytes);
    this.buffer.set(bytes, this.buffered);
    this.buffered += bytes.length;
    return undefined;
  }

  private async flushWith(bytes: Uint8Array): Promise<void> {
    await this.flush();
    if (bytes.length > BUFFER) return this.put(bytes);
    this.buffer.set(bytes);
    this.buffered = bytes.length;
  }

  async flush(): Promise<void> {
    const {buffered} = this;
    this.buffered = 0;
    await this.put(this.buffer.subarray(0, buffered));
  }

  private async put(bytes: Uint8Array): Promise<void> {
    if (this.isHashed) this.hash.update(bytes);
    for (let at = 0; at < bytes.length;) {
      const {bytesWritten} = await orFileError('write', this.path, () => this.handle.write(bytes, at));
      at += bytesWritten;
    }
  }

  /** All is on the disk after this; its SHA-256 in hexadecimal digits, if it was asked for. */
  async finish(): Promise<string> {
    await this.flush();
    await orFileError('write', this.path, () => this.handle.sync());
    await this.close();
    return this.hash.digest('hex');
  }

  /** Without what is still buffered; does nothing the second time. */
  async close(): Promise<void> {
    await this.handle.close().catch(() => undefined); // the error that led here says more
  }
}
