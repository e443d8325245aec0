/** The raw text of all documents in one file, as it was read: what follows never sees the sources again. In Node. */
import {createReadStream, openSync, readSync, closeSync} from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import {orFileError} from '../io/system_files';
import type {BytesPart} from './document_part';
import {DataFileError} from './errors';
import {FileWriter} from './file_writer';
import {CHUNK} from './file_chunks';

/** Of each document three doubles: bytes, the number of its file, its place there. */
const RECORD = 3 * 8;

export class SnapshotWriter {
  /** Of the open document. */
  private size = 0;
  private readonly record = new Float64Array(RECORD / 8);
  documents = 0;

  private constructor(
    private readonly text: FileWriter,
    private readonly index: FileWriter,
    private readonly folder: string,
  ) {}

  /** @throws FileError, as its methods do */
  static async create(folder: string): Promise<SnapshotWriter> {
    const {text, index} = filesOf(folder);
    return new SnapshotWriter(await FileWriter.create(text), await FileWriter.create(index), folder);
  }

  get bytes(): number {
    return this.text.bytes;
  }

  async write(file: number, parts: readonly BytesPart[]): Promise<void> {
    for (const {place, bytes, isLast} of parts) {
      const textWritten = this.text.write(bytes);
      if (textWritten) await textWritten;
      this.size += bytes.length;
      if (!isLast) continue;
      this.record.set([this.size, file, place]);
      const indexWritten = this.index.write(new Uint8Array(this.record.buffer));
      if (indexWritten) await indexWritten;
      this.size = 0;
      this.documents++;
    }
  }

  async finish(): Promise<Snapshot> {
    await this.text.flush();
    await this.index.flush();
    await this.close();
    return new Snapshot(this.folder, this.documents, this.bytes);
  }

  async close(): Promise<void> {
    await this.text.close();
    await this.index.close();
  }
}

function filesOf(folder: string) {
  return {text: path.join(folder, 'text.tmp'), index: path.join(folder, 'documents.tmp')};
}

export interface SnapshotDocument {
  bytes: number;
  file: number;
  place: number;
}

export interface SnapshotPart {
  document: number;
  bytes: Uint8Array;
  isLast: boolean;
}

export class Snapshot {
  constructor(
    private readonly folder: string,
    readonly documents: number,
    /** Of the text. */
    readonly bytes: number,
  ) {}

  /** What is known of each document, in order. */
  *records(): Generator<SnapshotDocument> {
    const {index} = filesOf(this.folder);
    const handle = openSync(index, 'r');
    try {
      const buffer = new Float64Array(3 * 2 ** 12);
      for (let left = this.documents; left > 0;) {
        const count = Math.min(left, 2 ** 12);
        const read = readSync(handle, buffer, 0, count * RECORD, null);
        if (read !== count * RECORD) throw new DataFileError(index, 'it was cut short');
        for (let i = 0; i < 3 * count; i += 3) yield {bytes: buffer[i], file: buffer[i + 1], place: buffer[i + 2]};
        left -= count;
      }
    } finally {
      closeSync(handle);
    }
  }

  *lengths(): Generator<number> {
    for (const {bytes} of this.records()) yield bytes;
  }

  /** The text in order, in lists of parts that end where documents do. */
  async *parts(): AsyncGenerator<SnapshotPart[]> {
    const {text} = filesOf(this.folder);
    const records = this.records();
    let document = -1;
    let left = 0;
    const next = () => {
      left = (records.next() as IteratorYieldResult<SnapshotDocument>).value.bytes;
      document++;
    };
    try {
      for await (const chunk of createReadStream(text, {highWaterMark: CHUNK}) as AsyncIterable<Uint8Array>) {
        const parts: SnapshotPart[] = [];
        for (let at = 0; at < chunk.length;) {
          if (left === 0) next();
          const count = Math.min(left, chunk.length - at);
          left -= count;
          parts.push({document, bytes: chunk.subarray(at, at + count), isLast: left === 0});
          at += count;
        }
        yield parts;
      }
    } finally {
      records.return(undefined);
    }
  }

  /** Bytes start … end - 1 of the whole text. */
  async read(start: number, end: number): Promise<Uint8Array> {
    const {text} = filesOf(this.folder);
    return orFileError('read', text, async () => {
      const handle = await fs.open(text, 'r');
      try {
        return (await handle.read(new Uint8Array(end - start), 0, end - start, start)).buffer;
      } finally {
        await handle.close();
      }
    });
  }

  async remove(): Promise<void> {
    for (const file of Object.values(filesOf(this.folder))) await fs.rm(file, {force: true});
  }
}
