/** Documents from the rows of Parquet files, in Node. */
import {isUtf8} from 'node:buffer';
import * as fs from 'node:fs/promises';
import type {FileHandle} from 'node:fs/promises';
import type {AsyncBuffer, FileMetaData, SchemaElement} from 'hyparquet';
import {FileError} from '../io/errors';
import {orFileError} from '../io/system_files';
import type {BytesPart} from './document_part';
import {TextFileError} from './errors';
import {checkUnchanged, fileChunks} from './file_chunks';
import type {FileRecord, Watch} from './file_chunks';
import {columnPages, loadParquet} from './parquet_pages';
import type {Parquet} from './parquet_pages';

/**
 * A document for each row whose column `field` holds text; nulls and empty texts are left out. A page is in memory at a
 * time, and of it this column alone.
 *
 * @throws FileError; TextFileError on what is no whole Parquet file, has no such column of strings, or changes meanwhile
 */
export async function* parquetParts(file: string, field: string, watch: Watch): AsyncGenerator<BytesPart[]> {
  // The whole file is hashed first: the column is read here and there.
  let record: FileRecord | undefined;
  for await (const _ of fileChunks(file, {...watch, onRecord: read => (record = read)}));
  const parquet = await load(file);
  const handle = await orFileError('read', file, () => fs.open(file, 'r'));
  try {
    await checkUnchanged(file, handle, record!);
    const buffer = asyncBuffer(file, handle, record!.bytes);
    const metadata = await orTextError(file, () => parquet.parquetMetadataAsync(buffer, {geoparquet: false}));
    checkColumn(file, metadata, field);
    let hasText = false;
    let row = 0;
    for (const group of metadata.row_groups) {
      const pages = columnPages(parquet, buffer, metadata, group, field);
      for (;;) {
        watch.signal?.throwIfAborted();
        const {value: values, done} = await orTextError(file, () => pages.next());
        if (done) break;
        const parts = partsOf(file, field, values, row);
        row += values.length;
        hasText ||= parts.length > 0;
        yield parts;
      }
    }
    await checkUnchanged(file, handle, record!);
    if (!hasText) throw new TextFileError(file, `its column '${field}' holds no text.`, 'empty');
    watch.onRecord?.(record!);
  } finally {
    await handle.close();
  }
}

/** @param row the number of rows before these */
function partsOf(file: string, field: string, values: ArrayLike<unknown>, row: number): BytesPart[] {
  const parts: BytesPart[] = [];
  for (let i = 0; i < values.length; i++) {
    const bytes = values[i];
    if (bytes == null) continue;
    const place = row + i + 1;
    if (!(bytes instanceof Uint8Array)) throw torn(file, `row ${place} holds no string`);
    if (bytes.length === 0) continue;
    if (!isUtf8(bytes)) throw new TextFileError(file, `row ${place}: column '${field}' is not UTF-8.`);
    parts.push({place, bytes, isLast: true});
  }
  return parts;
}

/** Only those who have such files load the reader. */
async function load(file: string): Promise<Parquet> {
  try {
    return await loadParquet();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_REQUIRE_ESM') throw error;
    throw new TextFileError(file, 'Parquet files need Node 20.19 or newer.');
  }
}

function asyncBuffer(file: string, handle: FileHandle, size: number): AsyncBuffer {
  return {
    byteLength: size,
    async slice(start, end = size) {
      if (!(start >= 0 && end <= size && start <= end)) throw torn(file, `it points to bytes ${start} to ${end}`);
      const bytes = new Uint8Array(end - start);
      for (let at = 0; at < bytes.length;) {
        const count = Math.min(2 ** 28, bytes.length - at);
        const {bytesRead} = await orFileError('read', file, () => handle.read(bytes, at, count, start + at));
        if (bytesRead === 0) throw torn(file, `it ended at byte ${start + at} while it was read`);
        at += bytesRead;
      }
      return bytes.buffer;
    },
  };
}

function checkColumn(file: string, {schema}: FileMetaData, field: string): void {
  const columns = topLevel(schema);
  const column = columns.find(({name}) => name === field);
  if (!column) {
    const names = columns.slice(0, 8).map(({name}) => name).join(', ') || 'none'; // prettier-ignore
    throw new TextFileError(file, `it has no column '${field}'. It has ${names}; choose another field.`);
  }
  const isText = column.converted_type === 'UTF8' || column.logical_type?.type === 'STRING';
  if (isText && column.repetition_type !== 'REPEATED') return;
  const kind = column.logical_type?.type ?? column.converted_type ?? column.type ?? 'a group of columns';
  throw new TextFileError(file, `column '${field}' must hold strings, but holds ${kind}.`);
}

/** The schema is a tree, written from the root on, each node before its children. */
function topLevel(schema: SchemaElement[]): SchemaElement[] {
  const columns: SchemaElement[] = [];
  let inside = 0; // nodes still to come below the last column
  for (const element of schema.slice(1)) {
    if (inside > 0) inside--;
    else columns.push(element);
    inside += element.num_children ?? 0;
  }
  return columns;
}

/** What the reader throws on damaged files is of every kind. */
async function orTextError<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileError || error instanceof TextFileError) throw error;
    throw torn(file, (error as Error).message);
  }
}

function torn(file: string, detail: string): TextFileError {
  return new TextFileError(file, `it is no whole Parquet file (${detail}). Take another copy of it.`);
}
