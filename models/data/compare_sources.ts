/** Whether text is still what data was prepared from, in Node. */
import {checkKeys} from '../../ops/check';
import type {TextDocument} from './documents';
import {fileChunks} from './file_chunks';
import type {FileRecord} from './file_chunks';
import type {PreparedData} from './prepared';
import {listSource, stateOf} from './source_files';
import type {FileState} from './source_files';
import {stateOfDocument} from './take_snapshot';

/** A file or document as it is now. */
interface Present extends FileState {
  path: string;
  sha256(): Promise<string>;
}

/**
 * What has changed since the data was prepared, in lines for a person, such as
 * 'changed: notes/a.txt (12,345 → 12,400 bytes)'; empty where nothing has. Files of equal size and time are taken as equal;
 * where the time alone differs the content decides. Files that were left out, as not text, are compared by their size.
 *
 * @param source the file or folder, which may have moved as a whole; or the documents
 * @throws FileError on a source that cannot be read
 */
export async function compareSources(
  data: Pick<PreparedData, 'sources' | 'skipped' | 'field'>,
  source: string | readonly TextDocument[],
  options: {field?: string} = {},
): Promise<string[]> {
  checkKeys('compareSources', options, ['field']);
  const {field = 'text'} = options;
  const lines: string[] = [];
  if (data.field !== undefined && data.field !== field) lines.push(`changed: field '${data.field}' → '${field}'`);
  const known = new Map(data.sources.map(file => [file.path, file]));
  const leftOut = new Map(data.skipped.map(file => [file.path, file]));
  for await (const now of presentFiles(source)) {
    const was = known.get(now.path) ?? leftOut.get(now.path);
    if (!was) lines.push(`added: ${now.path} (${withCommas(now.bytes)} bytes)`);
    else if (was.bytes !== now.bytes)
      lines.push(`changed: ${now.path} (${withCommas(was.bytes)} → ${withCommas(now.bytes)} bytes)`); // prettier-ignore
    else if ('sha256' in was && was.mtimeMs !== now.mtimeMs && was.sha256 !== (await now.sha256())) {
      lines.push(`changed: ${now.path} (${withCommas(now.bytes)} bytes as before)`);
    }
    known.delete(now.path);
  }
  for (const file of known.keys()) lines.push(`missing: ${file}`);
  return lines;
}

async function* presentFiles(source: string | readonly TextDocument[]): AsyncGenerator<Present> {
  if (typeof source !== 'string') {
    for (const {name, bytes} of source) {
      const {sha256, ...state} = stateOfDocument(bytes);
      if (bytes.length > 0) yield {path: name, ...state, mtimeMs: NaN, sha256: () => Promise.resolve(sha256)};
    }
    return;
  }
  const {files} = await listSource(source);
  for (const {path, name} of files) yield {path: name, ...(await stateOf(path)), sha256: () => hashOf(path)};
}

async function hashOf(file: string): Promise<string> {
  let read: FileRecord | undefined;
  for await (const _ of fileChunks(file, {onRecord: record => (read = record)}));
  return read!.sha256;
}

function withCommas(bytes: number): string {
  return bytes.toLocaleString('en-US');
}
