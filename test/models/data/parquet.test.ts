/** Files as pyarrow writes them; test/fixtures/make_parquet.py says what is in them. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import {TextFileError, readDocuments} from '../../../models/data/node';
import {temporaryFolder} from '../../util/temporary_folder';

const FIXTURES = 'test/fixtures/parquet';
const folder = temporaryFolder();

const rows = Array.from(
  {length: 60},
  (_, i) => `Row ${i + 1}: grüße €${(i + 1) % 7} 😀\n${'words '.repeat((i + 1) % 5)}`,
);

async function documentsOf(file: string, field?: string): Promise<Array<[string, string]>> {
  const documents: Array<[string, string]> = [];
  for await (const {name, text} of readDocuments(file, {field})) documents.push([path.basename(name), text]);
  return documents;
}

const damaged = (bytes: Uint8Array) => {
  const file = path.join(folder, 'damaged.parquet');
  fs.writeFileSync(file, bytes);
  return file;
};

test.each(['plain', 'required', 'snappy', 'zstd', 'gzip', 'brotli', 'lz4', 'pages', 'large', 'dictionary', 'kinds'])(
  'each row of %s.parquet is a document',
  async name => {
    const expected = rows.map((text, i) => [`${name}.parquet:${i + 1}`, text]);
    expect(await documentsOf(`${FIXTURES}/${name}.parquet`)).toEqual(expected);
  },
);

test('nulls and empty texts are left out, and rows keep their numbers', async () => {
  const left = rows.map((text, i) => [`nulls.parquet:${i + 1}`, text]).filter((_, i) => (i + 1) % 4 && (i + 1) % 5);
  expect(await documentsOf(`${FIXTURES}/nulls.parquet`)).toEqual(left);
  await expect(documentsOf(`${FIXTURES}/empty.parquet`)).rejects.toThrow(/its column 'text' holds no text/);
});

test.each([
  ['body', /kinds.parquet': it has no column 'body'. It has text, count, list, nested, raw; choose another field/],
  ['count', /column 'count' must hold strings, but holds INT/],
  ['list', /column 'list' must hold strings, but holds LIST/],
  ['nested', /column 'nested' must hold strings, but holds a group of columns/],
  ['raw', /column 'raw' must hold strings, but holds BYTE_ARRAY/],
  ['element', /it has no column 'element'/],
])('the field %s is refused', async (field, message) => {
  await expect(documentsOf(`${FIXTURES}/kinds.parquet`, field)).rejects.toThrow(message);
});

test('a torn file is named', async () => {
  const whole = fs.readFileSync(`${FIXTURES}/snappy.parquet`);
  for (const size of [0, 3, 8, 100, whole.length - 1]) {
    await expect(documentsOf(damaged(whole.subarray(0, size)))).rejects.toThrow(
      /damaged.parquet': it is no whole Parquet/,
    );
  }
  await expect(documentsOf(damaged(Buffer.from('text, not Parquet')))).rejects.toThrow(/it is no whole Parquet file/);
  await expect(documentsOf(damaged(whole.subarray(200)))).rejects.toThrow(/it is no whole Parquet file/);
});

test('strings that are not UTF-8 are refused', async () => {
  const bytes = fs.readFileSync(`${FIXTURES}/required.parquet`);
  bytes[bytes.indexOf('Row 3:') + 1] = 0xff;
  await expect(documentsOf(damaged(bytes))).rejects.toThrow(/row 3: column 'text' is not UTF-8/);
});

test('whatever byte is wrong, the rows come or a named error', async () => {
  for (const name of ['plain', 'snappy', 'zstd', 'pages']) {
    const whole = fs.readFileSync(`${FIXTURES}/${name}.parquet`);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const bytes = Buffer.from(whole);
        bytes[at] = byte;
        const error = await documentsOf(damaged(bytes)).then(() => undefined, (reason: Error) => reason); // prettier-ignore
        if (error) expect(error).toBeInstanceOf(TextFileError);
      }),
      {numRuns: 60},
    );
  }
});
