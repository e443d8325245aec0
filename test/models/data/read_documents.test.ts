import * as fs from 'node:fs';
import * as path from 'node:path';
import {gzipSync} from 'node:zlib';
import * as fc from 'fast-check';
import {readDocuments} from '../../../models/data/node';
import type {DocumentPart, ReadOptions, SkippedFile} from '../../../models/data/node';
import {PieceCutter} from '../../../models/data/pieces';
import {utf8Chunks} from '../../../models/data/utf8_chunks';
import {temporaryFolder} from '../../util/temporary_folder';

const top = temporaryFolder();
let count = 0;

function write(name: string, content: string | Uint8Array): string {
  const file = path.join(top, `${++count}`, name);
  fs.mkdirSync(path.dirname(file), {recursive: true});
  fs.writeFileSync(file, content);
  return file;
}

async function partsOf(source: string, options?: ReadOptions): Promise<DocumentPart[]> {
  const parts: DocumentPart[] = [];
  for await (const part of readDocuments(source, options)) parts.push(part);
  return parts;
}

/** Name and text of each document; checks that parts are numbered and closed as they should be. */
async function documentsOf(source: string, options?: ReadOptions): Promise<Array<[string, string]>> {
  const documents: Array<[string, string]> = [];
  let isOpen = false;
  for (const {document, name, text, isLast} of await partsOf(source, options)) {
    if (!isOpen) documents.push([name, '']);
    expect(document).toBe(documents.length - 1);
    expect(name).toBe(documents[document][0]);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2 ** 20);
    documents[document][1] += text;
    isOpen = !isLast;
  }
  expect(isOpen).toBe(false);
  return documents;
}

const textsOf = async (source: string, options?: ReadOptions) =>
  (await documentsOf(source, options)).map(([, text]) => text);

describe('text', () => {
  test('of several pieces comes in parts that begin with the space after a word', async () => {
    const text = 'Some words, 12 of them... and more  '.repeat(80_000);
    const file = write('a.txt', text);
    const parts = await partsOf(file);
    expect(parts.map(({text: part}) => part).join('')).toBe(text);
    expect(parts.length).toBe(3);
    for (const {text: part} of parts.slice(1)) expect(part).toMatch(/^\s/);
    for (const {text: part} of parts.slice(0, -1)) expect(part).toMatch(/[\p{L}\p{N}]$/u);
    expect(parts.map(({isLast}) => isLast)).toEqual([false, false, true]);
  });

  test('without words is cut before other spaces, without any between characters', async () => {
    const dots = write('dots.txt', '... '.repeat(300_000));
    for (const {text} of (await partsOf(dots)).slice(1)) expect(text).toMatch(/^ \./);
    const euros = '€'.repeat(900_000) + '😀';
    const parts = await partsOf(write('euros.txt', euros));
    expect(parts.map(({text}) => text).join('')).toBe(euros);
    expect(parts.length).toBe(3);
  });

  test('is cut in the same places whatever chunks it comes in', () => {
    const text = Buffer.from('Wörter — 😀 и слова, 12 3.\n'.repeat(60_000));
    const cut = (sizes: number[]) => {
      const cutter = new PieceCutter();
      const pieces: Uint8Array[] = [];
      for (let at = 0, i = 0; at < text.length; i++) {
        const end = Math.min(text.length, at + sizes[i % sizes.length]);
        for (const {bytes} of cutter.push(text.subarray(at, end), end === text.length)) pieces.push(bytes);
        at = end;
      }
      return pieces.map(({length}) => length);
    };
    const whole = cut([text.length]);
    expect(whole.length).toBe(3);
    fc.assert(
      fc.property(fc.array(fc.integer({min: 1000, max: 2 ** 21}), {minLength: 1, maxLength: 5}), sizes => {
        expect(cut(sizes)).toEqual(whole);
      }),
      {numRuns: 30},
    );
  });

  test('is checked across chunks, with the offset in the file', async () => {
    async function* chunked(bytes: Uint8Array, size: number) {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    }
    const collect = async (bytes: Uint8Array, size: number) => {
      const pieces: Uint8Array[] = [];
      for await (const piece of utf8Chunks('f', chunked(bytes, size))) {
        new TextDecoder('utf-8', {fatal: true}).decode(piece);
        pieces.push(piece);
      }
      return Buffer.concat(pieces).toString('utf8');
    };
    const text = '\ufeffaé€😀\ufeff😀€éa';
    for (let size = 1; size < 20; size++) {
      expect(await collect(Buffer.from(text), size)).toBe(text.slice(1));
      for (const [bad, offset] of [
        [[0x41, 0xff], 1],
        [[0xef, 0xbb, 0xbf, 0x41, 0xe2, 0x82], 4],
        [[0xef, 0xbb], 0],
        [[0xf0, 0x9f, 0x98, 0x41], 0],
        [[0x41, 0x80], 1],
      ] as const) {
        // prettier-ignore
        await expect(collect(Uint8Array.from(bad), size)).rejects.toThrow(`at offset ${offset}.`);
      }
      for (const empty of ['', '\ufeff'])
        await expect(collect(Buffer.from(empty), size)).rejects.toThrow(/it is empty/);
    }
  });
});

describe('lines of JSON', () => {
  test('are documents with the numbers of their lines', async () => {
    const file = write(
      'a.jsonl',
      '{"text": "one\\nmore"}\n\n{"text": ""}\n{"x": 1, "text": "\\ud83d\\ude00"}\r\n{"text": "end"}',
    );
    expect(await documentsOf(file)).toEqual([[`${file}:1`, 'one\nmore'], [`${file}:4`, '😀'], [`${file}:5`, 'end']]); // prettier-ignore
  });

  test('may be long', async () => {
    const long = 'word 😀'.repeat(400_000);
    const file = write('a.jsonl', `${JSON.stringify({text: 'short'})}\n${JSON.stringify({text: long})}\n`);
    expect(await textsOf(file)).toEqual(['short', long]);
  });

  test('name the line that is wrong', async () => {
    const good = `${JSON.stringify({text: 'x'.repeat(90)})}\n`;
    const file = write('a.jsonl', good.repeat(9000) + '{"body": 1}\n');
    await expect(partsOf(file)).rejects.toThrow(/line 9001 has no field 'text'. It has body; choose another field/);
  });
});

describe('gzip', () => {
  test('is unpacked, several members too', async () => {
    const text = 'Grüße '.repeat(100_000);
    const members = Buffer.concat([gzipSync(text), gzipSync('more')]);
    expect(await textsOf(write('a.txt.gz', members))).toEqual([`${text}more`]);
    expect(await textsOf(write('notes.gz', gzipSync('plain')))).toEqual(['plain']);
    const lines = write('a.JSONL.gz', gzipSync('{"text": "a"}\n{"text": "b"}'));
    expect(await documentsOf(lines)).toEqual([[`${lines}:1`, 'a'], [`${lines}:2`, 'b']]); // prettier-ignore
  });

  const noise = Uint8Array.from({length: 200_000}, (_, i) => (Math.imul(i, 2654435761) >>> 13) & 0x7f);
  const whole = gzipSync(noise);
  test.each<[string, Uint8Array, RegExp]>([
    ['no gzip', Buffer.from('plain text'), /a.txt.gz': it is no gzip file, or damaged \(incorrect header check\)/],
    ['cut short', whole.subarray(0, whole.length - 9), /a.txt.gz': its gzip stream is cut short/],
    ['cut early', whole.subarray(0, 15), /its gzip stream is cut short/],
    ['damaged', Buffer.from(whole).fill(0, 1000, 1100), /it is no gzip file, or damaged/],
    ['not text inside', gzipSync(Uint8Array.of(0x41, 0xff)), /it is not UTF-8: byte 0xff at offset 1/],
    ['nothing inside', gzipSync(''), /it is empty/],
    ['nothing', Buffer.alloc(0), /it is empty|cut short/],
  ])('%s', async (_case, content, message) => {
    await expect(partsOf(write('a.txt.gz', content))).rejects.toThrow(message);
  });
});

describe('folders', () => {
  test('give what is text and tell of what is not', async () => {
    const folder = path.dirname(write('b.txt', 'b'));
    const add = (name: string, content: string | Uint8Array) => fs.writeFileSync(path.join(folder, name), content);
    add('a.md', 'a');
    add('archive.tar.gz', gzipSync(`name\0\0${'x'.repeat(500_000)}`));
    add('blank.jsonl', '\n\n');
    add('c.txt.gz', gzipSync('c'));
    add('late.log', Buffer.concat([Buffer.from('x'.repeat(600_000)), Uint8Array.of(0xff)]));
    add('main.ts', 'code');
    add('broken.gz', 'no gzip');
    add('table.parquet', fs.readFileSync('test/fixtures/parquet/empty.parquet'));
    const skipped: SkippedFile[] = [];
    expect(await textsOf(folder, {onSkip: file => skipped.push(file)})).toEqual(['a', 'b', 'c', 'code']);
    expect(skipped.map(file => [file.path, file.reason])).toEqual([
      ['archive.tar.gz', 'not text'], ['blank.jsonl', 'empty'], ['broken.gz', 'not text'], ['late.log', 'not text'],
      ['table.parquet', 'empty'],
    ]); // prettier-ignore
    expect(skipped[3].bytes).toBe(600_001);
    for (const [own, files] of [
      ['run', ['run.json', 'metrics.jsonl']],
      ['data', ['data.json', 'train.tokens']],
    ] as const) {
      // prettier-ignore
      fs.mkdirSync(path.join(folder, own));
      for (const file of files) add(`${own}/${file}`, 'made of text');
    }
    expect(await textsOf(folder)).toEqual(['a', 'b', 'c', 'code']);
    add('bad.txt.gz', 'no gzip');
    await expect(partsOf(folder)).rejects.toThrow(/bad.txt.gz': it is no gzip file/);
  });
});

test('a file that changes while it is read is an error', async () => {
  const file = write('a.txt', 'x '.repeat(1_500_000));
  const read = async () => {
    for await (const {isLast} of readDocuments(file)) if (!isLast) fs.utimesSync(file, 1, 1);
  };
  await expect(read()).rejects.toThrow(/it changed while it was read. Stop what writes it, or give a copy of it/);
});

test('reading can be stopped, by a signal or by leaving the loop', async () => {
  for (const file of [write('a.txt', 'x '.repeat(1_500_000)), write('a.gz', gzipSync('x '.repeat(1_500_000)))]) {
    const read = async () => {
      for await (const _ of readDocuments(file, {signal: AbortSignal.abort(new Error('stopped'))}));
    };
    await expect(read()).rejects.toThrow('stopped');
    for await (const {text} of readDocuments(file)) {
      expect(text.length).toBeGreaterThan(1000);
      break;
    }
  }
});

test('unknown options are refused', async () => {
  await expect(partsOf('a.txt', {encoding: 'latin1'} as never)).rejects.toThrow(/'encoding'/);
});
