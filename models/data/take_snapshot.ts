/** Documents from files or memory into a snapshot, with a record of where they came from, in Node. */
import {createHash} from 'node:crypto';
import type {TextDocument} from './documents';
import {TextFileError} from './errors';
import type {SourceRecord} from './prepared';
import {readSource} from './read_source';
import type {SkippedFile} from './read_source';
import type {SnapshotWriter} from './snapshot';
import {listSource, stateOf} from './source_files';
import type {SourceFile, TextFormat} from './source_files';
import {invalidUtf8At} from './utf8';

export interface Taken {
  sources: SourceRecord[];
  /** How each source was read. */
  kinds: TextFormat[];
  skipped: SkippedFile[];
  /** Absent where no file has fields. */
  field?: string;
}

export interface TakeOptions {
  signal?: AbortSignal;
  onBytes(count: number): void;
  /** Told the size of all files before the first is read. */
  onTotal(bytes: number): Promise<void>;
}

/** @throws what readSource throws */
export async function takeSource(
  writer: SnapshotWriter,
  source: string,
  field: string,
  {signal, onBytes, onTotal}: TakeOptions,
): Promise<Taken> {
  const taken: Taken = {sources: [], kinds: [], skipped: []};
  const listed = await listSource(source);
  let total = 0;
  for (const {path} of listed.files) total += (await stateOf(path)).bytes;
  await onTotal(total);
  const onFile = ({name, format}: SourceFile, record: Omit<SourceRecord, 'path'>) => {
    taken.sources.push({path: name, ...record});
    taken.kinds.push(format);
    if (format !== 'text') taken.field = field;
  };
  const onSkip = (file: SkippedFile) => taken.skipped.push(file);
  for await (const {parts} of readSource(source, listed, {field, signal, onBytes, onFile, onSkip})) {
    await writer.write(taken.sources.length, parts); // their file is listed when it is complete
  }
  return taken;
}

/** @throws TextFileError on a document that is not UTF-8 */
export async function takeDocuments(
  writer: SnapshotWriter,
  documents: readonly TextDocument[],
  {signal, onBytes, onTotal}: TakeOptions,
): Promise<Taken> {
  await onTotal(documents.reduce((sum, {bytes}) => sum + bytes.length, 0));
  const taken: Taken = {sources: [], kinds: [], skipped: []};
  for (const {name, bytes} of documents) {
    signal?.throwIfAborted();
    if (bytes.length === 0) continue;
    const bad = invalidUtf8At(bytes);
    if (bad >= 0) throw new TextFileError(name, `it is not UTF-8: byte ${bytes[bad]} at offset ${bad}.`, 'not text');
    await writer.write(taken.sources.length, [{place: 0, bytes, isLast: true}]);
    onBytes(bytes.length);
    taken.sources.push({path: name, ...stateOfDocument(bytes)});
    taken.kinds.push('text');
  }
  return taken;
}

export function stateOfDocument(bytes: Uint8Array): Omit<SourceRecord, 'path'> {
  return {bytes: bytes.length, mtimeMs: 0, sha256: createHash('sha256').update(bytes).digest('hex')};
}
