/** The pages of a column of strings, one at a time, in Node: row groups may be larger than memory. */
import {brotliDecompressSync, gunzipSync} from 'node:zlib';
import type {AsyncBuffer, DecodedArray, FileMetaData} from 'hyparquet';
import type {parquetHeader as HeaderReader} from 'hyparquet/src/column.js';

/** Bytes of a page once it is unpacked; writers make pages of about 1 MB. */
const MOST_IN_PAGE = 2 ** 30;
/** A header holds the page's smallest and largest string; so much is read first, and more where that is not enough. */
const HEADER = 2 ** 16;

export type RowGroup = FileMetaData['row_groups'][number];

/** hyparquet's parts below its reader, which decodes a whole row group at once. */
export async function loadParquet() {
  const [{parquetMetadataAsync, parquetSchema}, column, {convert, DEFAULT_PARSERS}, {getTreePath}, {compressors}] =
    await Promise.all([
      import('hyparquet'),
      import('hyparquet/src/column.js'),
      import('hyparquet/src/convert.js'),
      import('hyparquet/src/schema.js'),
      import('hyparquet-compressors'),
    ]);
  const {parquetHeader, readPage} = column;
  return {parquetMetadataAsync, parquetSchema, parquetHeader, readPage, convert, DEFAULT_PARSERS, getTreePath, compressors}; // prettier-ignore
}

export type Parquet = Awaited<ReturnType<typeof loadParquet>>;

/**
 * The values of a group's top-level column `field`, as bytes (null where there is none), a page at a time.
 *
 * @throws Error of any kind on a damaged file
 */
export async function* columnPages(
  parquet: Parquet,
  file: AsyncBuffer,
  metadata: FileMetaData,
  group: RowGroup,
  field: string,
): AsyncGenerator<ArrayLike<unknown>> {
  const column = group.columns.find(({meta_data}) => meta_data?.path_in_schema[0] === field);
  if (!column?.meta_data) throw new Error(`a row group lacks column '${field}'`);
  if (column.file_path) throw new Error('its columns lie in other files');
  const {meta_data: about} = column;
  const schemaPath = parquet.getTreePath(parquet.parquetSchema(metadata), [field]);
  const decoder = {
    pathInSchema: [field],
    type: about.type,
    codec: about.codec,
    schemaPath,
    element: schemaPath[schemaPath.length - 1].element,
    compressors: {
      ...parquet.compressors,
      GZIP: (bytes: Uint8Array, size: number) => gunzipSync(bytes, {maxOutputLength: Math.max(1, size)}),
      BROTLI: (bytes: Uint8Array, size: number) => brotliDecompressSync(bytes, {maxOutputLength: Math.max(1, size)}),
    },
    parsers: {...parquet.DEFAULT_PARSERS, stringFromBytes: (bytes: Uint8Array) => bytes},
  };
  let at = Number(about.dictionary_page_offset || about.data_page_offset);
  const end = at + Number(about.total_compressed_size);
  let dictionary: DecodedArray | undefined;
  for (let left = Number(group.num_rows); left > 0;) {
    const {header, size} = await readHeader(parquet.parquetHeader, file, at, end);
    at += size;
    const {compressed_page_size: bytes, uncompressed_page_size: unpacked} = header;
    const rows = header.data_page_header?.num_values ?? header.data_page_header_v2?.num_values ?? 0;
    if (!(bytes >= 0 && at + bytes <= end && rows >= 0 && rows <= left))
      throw new Error('the sizes of a page are wrong');
    if (!(unpacked >= 0 && unpacked <= MOST_IN_PAGE)) throw new Error(`a page has ${unpacked} bytes`);
    const view = new DataView(await file.slice(at, at + bytes));
    at += bytes;
    const {data} = parquet.readPage({view, offset: 0}, header, decoder, dictionary, undefined, 0);
    if (!data) throw new Error('a page holds nothing');
    if (header.type === 'DICTIONARY_PAGE') {
      dictionary = parquet.convert(data, decoder);
      continue;
    }
    if (data.length !== rows || rows === 0) throw new Error(`a page of ${rows} rows has ${data.length}`);
    left -= rows;
    yield data;
  }
}

async function readHeader(parquetHeader: typeof HeaderReader, file: AsyncBuffer, start: number, end: number) {
  for (let length = HEADER; ; length *= 16) {
    const upTo = Math.min(end, start + length);
    const reader = {view: new DataView(await file.slice(start, upTo)), offset: 0};
    try {
      return {header: parquetHeader(reader), size: reader.offset};
    } catch (error) {
      if (!(error instanceof RangeError) || upTo === end) throw error;
    }
  }
}
