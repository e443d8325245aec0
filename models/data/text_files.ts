/** Text from files that fit into memory, in Node. */
import {checkKeys} from '../../ops/check';
import type {TextDocument} from './documents';
import {documentName} from './read_documents';
import {readSource} from './read_source';
import type {SkippedFile} from './read_source';
import {listSource} from './source_files';

export interface TextFilesOptions {
  /** The field of a .jsonl line, or the column of a .parquet file, that holds the text. Default 'text'. */
  field?: string;
}

export interface TextFiles {
  documents: TextDocument[];
  /** Files of a folder that were left out. */
  skipped: SkippedFile[];
}

/**
 * All documents that readDocuments gives, in memory.
 *
 * @throws as readDocuments does
 */
export async function readText(source: string, options: TextFilesOptions = {}): Promise<TextFiles> {
  checkKeys('readText', options, ['field']);
  const {field = 'text'} = options;
  const documents: TextDocument[] = [];
  const skipped: SkippedFile[] = [];
  let pieces: Uint8Array[] = [];
  const onSkip = (file: SkippedFile) => skipped.push(file);
  for await (const {file, parts} of readSource(source, await listSource(source), {field, onSkip})) {
    for (const {place, bytes, isLast} of parts) {
      pieces.push(bytes);
      if (!isLast) continue;
      documents.push({name: documentName(file.path, place), bytes: new Uint8Array(Buffer.concat(pieces))});
      pieces = [];
    }
  }
  return {documents, skipped};
}
