import {checkKeys} from '../../ops/check';
import {PieceCutter} from './pieces';
import {readSource} from './read_source';
import type {SkippedFile} from './read_source';
import {listSource} from './source_files';
import {textOf} from './utf8_chunks';

export interface DocumentPart {
  /** Counts documents from 0. */
  document: number;
  /** Where it comes from: a path, or a path and the number of the line or row. */
  name: string;
  /** At most 1 MiB in UTF-8. A longer document comes in several parts, cut between words. */
  text: string;
  /** The document ends with this part. */
  isLast: boolean;
}

export interface ReadOptions {
  /** The field of a .jsonl line, or the column of a .parquet file, that holds the text. Default 'text'. */
  field?: string;
  signal?: AbortSignal;
  /** Told of files of a folder that are left out. */
  onSkip?(file: SkippedFile): void;
}

/**
 * Reads the documents of a file or a folder of any size, in bounded memory.
 *
 * A file of any name is one document of UTF-8; of a .jsonl file each line is one, of a .parquet file each row; .gz is
 * unpacked. A folder is read with its subfolders in the order of their paths, but without hidden files, node_modules, and
 * folders of training runs and prepared data; links to files are followed, links to folders (which may be circles) are not.
 * A byte order mark is dropped, empty documents are left out. Memory holds a line of JSON or a page of Parquet at a time.
 *
 * @throws FileError on a path that cannot be read
 * @throws TextFileError on an empty file, bytes that are not UTF-8 (with the offset), a bad line, a damaged archive, a file
 *     that changes meanwhile, no text at all; the signal's reason
 */
export async function* readDocuments(source: string, options: ReadOptions = {}): AsyncGenerator<DocumentPart> {
  checkKeys('readDocuments', options, ['field', 'signal', 'onSkip']);
  const {field = 'text', signal, onSkip} = options;
  const cutter = new PieceCutter();
  let document = 0;
  for await (const {file, parts} of readSource(source, await listSource(source), {field, signal, onSkip})) {
    for (const part of parts) {
      const name = documentName(file.path, part.place);
      for (const {bytes, isLast} of cutter.push(part.bytes, part.isLast)) {
        yield {document, name, text: textOf(bytes), isLast};
      }
      if (part.isLast) document++;
    }
  }
}

export function documentName(file: string, place: number): string {
  return place === 0 ? file : `${file}:${place}`;
}
