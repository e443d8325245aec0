import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as fc from 'fast-check';
import type {TextDocument} from '../../../models/data';
import {joinDocuments, splitDocuments} from '../../../models/data';
import {defaultCorpus, gzipBitsPerByte, readText} from '../../../models/data/node';
import {invalidUtf8At} from '../../../models/data/utf8';

let folder: string;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'text-'))));
afterEach(() => fs.rmSync(folder, {recursive: true}));

function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), {recursive: true});
  fs.writeFileSync(file, content);
  return file;
}

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('invalidUtf8At', () => {
  test('agrees with the platform’s decoder', () => {
    const interesting = fc.constantFrom(
      0x41,
      0x80,
      0xbf,
      0xc1,
      0xc2,
      0xe0,
      0xa0,
      0x9f,
      0xed,
      0xf0,
      0x90,
      0xf4,
      0x8f,
      0xf5,
    );
    const strict = new TextDecoder('utf-8', {fatal: true});
    const isValid = (bytes: Uint8Array) => {
      try {
        strict.decode(bytes);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(fc.array(fc.oneof(interesting, fc.nat(255)), {maxLength: 8}), values => {
        const bytes = Uint8Array.from(values);
        const at = invalidUtf8At(bytes);
        expect(at === -1).toBe(isValid(bytes));
        if (at > 0) expect(isValid(bytes.subarray(0, at))).toBe(true);
      }),
      {numRuns: 3000},
    );
    expect(invalidUtf8At(bytesOf('aé€😀'))).toBe(-1);
  });
});

describe('readText', () => {
  test('reads a file of any name, without its byte order mark', async () => {
    const {documents} = await readText(write('notes.log', '\ufeffGrüße'));
    expect(documents.map(({bytes}) => textOf(bytes))).toEqual(['Grüße']);
  });

  test('reads a field of JSON lines', async () => {
    const file = write('a.jsonl', '{"text": "one", "body": "eins"}\n\n{"text": "two", "body": "zwei"}\r\n');
    expect((await readText(file)).documents.map(d => textOf(d.bytes))).toEqual(['one', 'two']);
    const {documents} = await readText(file, {field: 'body'});
    expect(documents.map(d => [d.name, textOf(d.bytes)])).toEqual([[`${file}:1`, 'eins'], [`${file}:3`, 'zwei']]); // prettier-ignore
  });

  test('reads a folder in the order of paths, leaving out what is no text', async () => {
    write('b/2.md', 'two');
    write('a.txt', 'one');
    write('c.ts', 'three');
    write('empty.md', '');
    write('image.png', Uint8Array.of(0x89, 0x50));
    write('.git/config', 'hidden');
    write('node_modules/x/README.md', 'other');
    const {documents, skipped} = await readText(folder);
    expect(documents.map(d => textOf(d.bytes))).toEqual(['one', 'two', 'three']);
    expect(skipped.map(({path: name, reason}) => [name, reason])).toEqual([
      ['empty.md', 'empty'], ['image.png', 'not text'],
    ]); // prettier-ignore
  });

  test('follows links to files, and none that lead to folders, nowhere or in a circle', async () => {
    fs.symlinkSync(write('outside/a.txt', 'one'), path.join(folder, 'outside/b.txt'));
    fs.symlinkSync('../outside', path.join(folder, 'outside/again'));
    fs.symlinkSync('nowhere.txt', path.join(folder, 'outside/broken.txt'));
    fs.symlinkSync('circle.txt', path.join(folder, 'outside/circle.txt'));
    const {documents} = await readText(path.join(folder, 'outside'));
    expect(documents.map(({name}) => path.basename(name))).toEqual(['a.txt', 'b.txt']);
    await expect(readText(path.join(folder, 'outside/circle.txt'))).rejects.toThrow(/links lead in a circle/);
  });

  test.each([
    ['missing', 'x.txt', undefined, /cannot read '.*x.txt': it does not exist/],
    ['empty', 'x.txt', '', /x.txt': it is empty/],
    ['invalid', 'x.txt', Uint8Array.of(0x41, 0x42, 0xff, 0x43), /x.txt': it is not UTF-8: byte 0xff at offset 2/],
    ['bad JSON', 'x.jsonl', '{"text": "a"}\n{"text"', /x.jsonl': line 2 is not JSON/],
    [
      'no field',
      'x.jsonl',
      '{"body": 1, "id": 2}',
      /line 1 has no field 'text'. It has body, id; choose another field/,
    ],
    ['no object', 'x.jsonl', '3', /line 1 must be an object \{"text": "…"\}, but is of type number/],
    ['a list', 'x.jsonl', '["a"]', /line 1 must be an object .*, but is an array/],
    ['null', 'x.jsonl', '{"text": "a"}\n\n{"text": null}', /line 3: field 'text' must be a string, but is null/],
    ['no string', 'x.jsonl', '{"text": 3}', /line 1: field 'text' must be a string, but is of type number/],
    ['no text', 'x.jsonl', '{"text": ""}', /hold no text/],
  ])('%s', async (_case, name, content, message) => {
    if (content !== undefined) write(name, content);
    await expect(readText(path.join(folder, name))).rejects.toThrow(message);
  });

  test('names a broken text file of a folder, an empty folder, and an unreadable file', async () => {
    await expect(readText(folder)).rejects.toThrow(/holds no text. It has no files/);
    write('z.bin', Uint8Array.of(0xff));
    await expect(readText(folder)).rejects.toThrow(/Its 1 files are empty or not UTF-8/);
    write('x.md', Uint8Array.of(0xff));
    await expect(readText(folder)).rejects.toThrow(/x.md': it is not UTF-8/);
    const denied = jest.spyOn(fs.promises, 'open').mockRejectedValue(Object.assign(new Error(), {code: 'EACCES'}));
    await expect(readText(path.join(folder, 'x.md'))).rejects.toThrow(/x.md': no permission/);
    denied.mockRestore();
  });
});

describe('splitDocuments', () => {
  const documents = Array.from({length: 40}, (_, i) => ({name: `${i}`, bytes: bytesOf(`${i} `.repeat(100))}));
  const size = (list: TextDocument[]) => list.reduce((sum, {bytes}) => sum + bytes.length, 0);

  test('holds whole documents out, by the seed', () => {
    const split = splitDocuments(documents, {minBytes: 1000});
    expect([...split.train, ...split.heldOut].sort((a, b) => +a.name - +b.name)).toEqual(documents);
    expect(size(split.heldOut)).toBeGreaterThanOrEqual(1000);
    expect(size(split.heldOut)).toBeLessThan(0.15 * size(documents));
    expect(splitDocuments(documents, {minBytes: 1000})).toEqual(split);
    expect(splitDocuments(documents, {minBytes: 1000, seed: 1})).not.toEqual(split);
  });

  test('cuts the end of one long document, after a line and never inside a character', () => {
    const lines = {name: 'a', bytes: bytesOf('0123456789\n'.repeat(1000))};
    const {train, heldOut} = splitDocuments([lines]);
    expect(heldOut[0].name).toBe('a (from byte 8250)');
    expect(textOf(heldOut[0].bytes).startsWith('0123456789\n')).toBe(true);
    expect(joinDocuments([...train, ...heldOut])).toEqual(lines.bytes);
    const euros = {name: 'e', bytes: bytesOf('€'.repeat(1001))};
    for (let minBytes = 200; minBytes < 206; minBytes++) {
      const part = splitDocuments([euros], {minBytes, fraction: 0}).heldOut[0].bytes;
      expect(invalidUtf8At(part)).toBe(-1);
      expect(part.length - minBytes).toBeLessThan(3);
    }
  });

  test('joins with line breaks between documents', () => {
    expect(textOf(joinDocuments(['a', 'b\n', 'c'].map(text => ({name: '', bytes: bytesOf(text)}))))).toBe('a\nb\nc\n');
  });
});

describe('defaultCorpus', () => {
  test('is some 0.85 MB of distinct files, in a fixed order, with at least 100 kB held out by file', () => {
    const corpus = defaultCorpus();
    expect(corpus.bytes).toBeGreaterThan(700_000);
    expect(corpus.bytes).toBeLessThan(1_000_000);
    expect(new Set(corpus.files.map(file => file.sha256)).size).toBe(corpus.files.length);
    expect(defaultCorpus([process.cwd()])).toEqual(corpus);
    const split = splitDocuments(corpus.documents);
    const [train, heldOut] = [split.train, split.heldOut].map(joinDocuments);
    expect(heldOut.length).toBeGreaterThanOrEqual(100_000);
    expect(split.heldOut.length).toBeGreaterThan(3);
    expect(gzipBitsPerByte(heldOut, train)).toBeGreaterThan(2);
    expect(gzipBitsPerByte(heldOut, train)).toBeLessThan(gzipBitsPerByte(heldOut, new Uint8Array()));
  });

  test('says what to do where the packages are missing', () => {
    expect(() => defaultCorpus([folder])).toThrow(/0 of \d+ packages .* are installed. Name a text of your own/);
  });
});

test('gzipBitsPerByte counts all bits, and uses what the training text ends with', () => {
  const noise = Uint8Array.from({length: 30000}, (_, i) => (Math.imul(i, 2654435761) >>> 13) ^ (i * i));
  expect(gzipBitsPerByte(noise, new Uint8Array())).toBeGreaterThan(4);
  expect(gzipBitsPerByte(noise, noise)).toBeLessThan(0.1);
  expect(gzipBitsPerByte(bytesOf('aaaa'.repeat(1000)), new Uint8Array())).toBeLessThan(0.05);
  expect(() => gzipBitsPerByte(new Uint8Array(), noise)).toThrow(/'heldOut'/);
});
