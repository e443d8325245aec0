/** The documents of a file or folder as UTF-8, in bounded memory, in Node. */
import type {BytesPart} from './document_part';
import {TextFileError} from './errors';
import {fileChunks, gunzipChunks} from './file_chunks';
import type {FileRecord, Watch} from './file_chunks';
import {jsonLineParts} from './json_lines';
import {parquetParts} from './parquet';
import {stateOf} from './source_files';
import type {FileState, SourceFile} from './source_files';
import {utf8Chunks} from './utf8_chunks';

/** A file of a folder that was left out. */
export interface SkippedFile extends FileState {
  /** From the source's folder. */
  path: string;
  reason: 'empty' | 'not text';
}

export interface SourceOptions {
  /** The field of a .jsonl line, or the column of a .parquet file, that holds the text. */
  field: string;
  signal?: AbortSignal;
  onBytes?(count: number): void;
  onFile?(file: SourceFile, record: FileRecord): void;
  onSkip?(file: SkippedFile): void;
}

export interface SourceParts {
  file: SourceFile;
  parts: BytesPart[];
}

/**
 * All documents of the files, in order, each in one or more parts.
 *
 * @throws FileError; TextFileError on an empty or bad file, and where no file has text; the signal's reason
 */
export async function* readSource(
  source: string,
  {files, isFolder}: {files: SourceFile[]; isFolder: boolean},
  options: SourceOptions,
): AsyncGenerator<SourceParts> {
  let hasText = false;
  let skipped = 0;
  for (const file of files) {
    let record: FileRecord | undefined;
    let hasParts = false;
    const watch = {signal: options.signal, onBytes: options.onBytes, onRecord: (read: FileRecord) => (record = read)};
    try {
      if (!file.mustBeText) await checkText(file, options);
      for await (const parts of partsOf(file, options.field, watch)) {
        hasParts ||= parts.length > 0;
        yield {file, parts};
      }
    } catch (error) {
      const reason = error instanceof TextFileError ? error.kind : 'bad';
      const isLeftOut = isFolder && !hasParts && (reason === 'empty' || (reason === 'not text' && !file.mustBeText));
      if (!isLeftOut) throw error;
      skipped++;
      options.onSkip?.({path: file.name, ...(await stateOf(file.path)), reason: reason as SkippedFile['reason']});
      continue;
    }
    hasText = true;
    options.onFile?.(file, record!);
  }
  if (hasText) return;
  const hint = skipped > 0 ? `Its ${skipped} files are empty or not UTF-8.` : 'It has no files.';
  throw new TextFileError(source, `the folder holds no text. ${hint}`, 'empty');
}

/** Reads a file that may be anything once before its text is used: what is not text may come late. */
async function checkText(file: SourceFile, {signal}: SourceOptions): Promise<void> {
  for await (const chunk of textChunks(file, {signal})) {
    if (chunk.includes(0)) throw new TextFileError(file.path, 'it holds bytes of 0, and is no text.', 'not text');
  }
}

function partsOf(file: SourceFile, field: string, watch: Watch): AsyncGenerator<BytesPart[]> {
  if (file.format === 'parquet') return parquetParts(file.path, field, watch);
  if (file.format === 'jsonl') return jsonLineParts(file.path, textChunks(file, watch), field);
  return wholeParts(textChunks(file, watch));
}

function textChunks(file: SourceFile, watch: Watch): AsyncGenerator<Uint8Array> {
  const raw = fileChunks(file.path, watch);
  return utf8Chunks(file.path, file.isGzip ? gunzipChunks(file.path, raw) : raw);
}

async function* wholeParts(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<BytesPart[]> {
  let last: Uint8Array | undefined;
  for await (const bytes of chunks) {
    if (last) yield [{place: 0, bytes: last, isLast: false}];
    last = bytes;
  }
  if (last) yield [{place: 0, bytes: last, isLast: true}];
}
