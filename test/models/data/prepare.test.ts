import * as fs from 'node:fs';
import * as path from 'node:path';
import {gzipSync} from 'node:zlib';
import {memoryTokenStore, splitDocuments} from '../../../models/data';
import type {TokenStore} from '../../../models/data';
import {compareSources, defaultCorpus, openData, prepareData, readText} from '../../../models/data/node';
import type {PrepareOptions, PrepareProgress} from '../../../models/data/node';
import {processName} from '../../../models/io/platform_node';
import {ByteTokenizer, tokenizerFromJson, trainBpe} from '../../../models/tokenizers';
import type {Tokenizer} from '../../../models/tokenizers';
import {temporaryFolder} from '../../util/temporary_folder';
import {contents, newPlaces, prose, write} from './prepare_helpers';

const top = temporaryFolder();
const place = newPlaces(top);
const tokenizer = new ByteTokenizer();

/** Documents as text, by the store's edges. */
async function textsOf(store: TokenStore, {decode}: Pick<Tokenizer, 'decode'> = tokenizer): Promise<string[]> {
  const {ids, starts} = await store.read(0, store.tokens);
  const edges = [...[...starts.keys()].filter(i => starts[i] === 1), store.tokens];
  return edges.slice(1).map((end, i) => decode(ids.subarray(edges[i], end)));
}

describe('prepareData', () => {
  const source = place();
  beforeAll(() => {
    for (let i = 0; i < 12; i++) write(source, `notes/${i}.md`, prose(i, 200));
    write(source, 'lines.jsonl', Array.from({length: 30}, (_, i) => JSON.stringify({text: prose(i, 20)})).join('\n'));
    write(source, 'packed.txt.gz', gzipSync(`\ufeffé${prose(5, 300)}`));
    write(source, 'empty.txt', '');
    write(source, 'image.png', Uint8Array.of(0x89, 0x50));
  });
  const options: PrepareOptions = {source, tokenizer, length: 64, minBytes: 2000};

  test('writes the documents that splitDocuments chooses, each with its own edges', async () => {
    const folder = place();
    const data = await prepareData(folder, options);
    const {documents} = await readText(source);
    const split = splitDocuments(documents, {minBytes: 2000});
    const decode = ({bytes}: {bytes: Uint8Array}) => new TextDecoder().decode(bytes);
    expect(await textsOf(data.train)).toEqual(split.train.map(decode));
    expect(await textsOf(data.heldOut)).toEqual(split.heldOut.map(decode));
    expect(data.heldOutNames).toEqual(split.heldOut.map(({name}) => path.relative(source, name)));
    expect(data.train.documents).toBe(split.train.length);
    const inMemory = await memoryTokenStore(split.train.map(({bytes}) => bytes));
    expect([data.train.tokens, data.train.bytes, data.train.sha256]).toEqual([inMemory.tokens, inMemory.bytes, inMemory.sha256]); // prettier-ignore
    expect(data.sources.map(file => file.path)).toEqual([
      'lines.jsonl', ...['0', '1', '10', '11', '2', '3', '4', '5', '6', '7', '8', '9'].map(i => `notes/${i}.md`), 'packed.txt.gz',
    ]); // prettier-ignore
    expect(data.skipped.map(file => [file.path, file.reason])).toEqual([['empty.txt', 'empty'], ['image.png', 'not text']]); // prettier-ignore
    expect(data.gzipBitsPerByte).toBeGreaterThan(0.1);
    expect(data.prompt.length).toBeLessThanOrEqual(40);
    expect((await textsOf(data.heldOut)).join('')).toContain(data.prompt);
    expect(fs.readdirSync(folder).sort()).toEqual(['data.json', 'held_out.starts', 'held_out.tokens', 'train.starts', 'train.tokens']); // prettier-ignore
    expect(fs.readdirSync(top).filter(name => name.startsWith('.'))).toEqual([]);
    await data.close();
    await expect(data.train.read(0, 1)).rejects.toThrow(/it was closed/);
  });

  test('the same input gives the same bytes of every file, and can be opened again', async () => {
    const [a, b] = [place(), place()];
    const first = await prepareData(a, options);
    await (await prepareData(b, options)).close();
    expect(contents(b)).toEqual(contents(a));
    const again = await openData(a, {verify: true});
    expect(again.fingerprint).toBe(first.fingerprint);
    expect(await again.train.read(3, 99)).toEqual(await first.train.read(3, 99));
    await again.close();
    await first.close();
  });

  test('the fingerprint follows what decides the tokens', async () => {
    const prints = new Set<string>();
    const other = write(place(), 'lines.jsonl', JSON.stringify({text: prose(1, 999), body: prose(2, 999)}));
    for (const change of [{}, {seed: 1}, {fraction: 0.2}, {source: other}, {source: other, field: 'body'}]) {
      const data = await prepareData(place(), {...options, ...change});
      prints.add(data.fingerprint);
      await data.close();
    }
    expect(prints.size).toBe(5);
    const [moved, data] = [place(), await prepareData(place(), options)];
    fs.cpSync(source, moved, {recursive: true});
    const same = await prepareData(place(), {...options, source: moved});
    expect(same.fingerprint).toBe(data.fingerprint);
    await data.close();
    await same.close();
  });

  test('trains a tokenizer on the training text alone, and ends documents by its end of text', async () => {
    let sample = '';
    const folder = place();
    const data = await prepareData(folder, {
      ...options,
      tokenizer: async texts => {
        const all: string[] = [];
        for await (const text of texts) all.push(text);
        sample = all.join('');
        return trainBpe(all, {vocabSize: 300});
      },
    });
    const made = tokenizerFromJson(data.tokenizerJson!);
    expect(data.tokenizer).toMatchObject({name: 'tokenizer.json', vocabSize: made.vocabSize});
    const texts = await textsOf(data.train, {
      decode: ids => made.decode(Array.from(ids).filter(id => id !== made.endOfText)),
    });
    expect(texts.join('')).toBe(sample);
    const {ids, starts} = await data.train.read(0, data.train.tokens);
    expect(made.endOfText).toBeDefined();
    ids.forEach((id, i) => expect(id === made.endOfText).toBe(i === ids.length - 1 || starts[i + 1] === 1));
    expect(data.train.bytes).toBe(Buffer.byteLength(sample));
    expect(fs.statSync(path.join(folder, 'train.tokens')).size).toBe(2 * data.train.tokens);
    await data.close();
  });

  test('holds the end of one long document out, whatever chunks it comes in', async () => {
    const text = prose(3, 40_000) + '€'.repeat(70_000);
    const file = write(place(), 'one.txt', text);
    const data = await prepareData(place(), {...options, source: file, minBytes: 1000, fraction: 0.25});
    const [train, heldOut] = [await textsOf(data.train), await textsOf(data.heldOut)];
    expect(train.concat(heldOut).join('')).toBe(text);
    const {documents} = await readText(file);
    const split = splitDocuments(documents, {minBytes: 1000, fraction: 0.25});
    expect(Buffer.byteLength(train[0])).toBe(split.train[0].bytes.length);
    expect(data.heldOutNames).toEqual([`one.txt (from byte ${split.train[0].bytes.length})`]);
    await data.close();
  });

  test('texts beyond every buffer come back whole, whatever the width of ids', async () => {
    const text = prose(4, 700_000);
    const source = write(place(), 'long.jsonl', [prose(1, 90), text, prose(2, 90)].map(t => JSON.stringify({text: t})).join('\n')); // prettier-ignore
    const wide: Tokenizer = {
      ...tokenizer,
      name: 'tokenizer.json',
      json: '{}',
      vocabSize: 2 ** 16 + 300,
      encodeTyped: t => Int32Array.from(Buffer.from(t), byte => 2 ** 16 + byte),
    } as Tokenizer;
    const decode = (ids: ArrayLike<number>) => Buffer.from(Array.from(ids, id => id & 0xff)).toString();
    for (const use of [tokenizer, wide]) {
      const data = await prepareData(place(), {source, tokenizer: use, length: 64, minBytes: 3000, fraction: 0});
      const [train, heldOut] = [await textsOf(data.train, {decode}), await textsOf(data.heldOut, {decode})];
      expect(train.length + heldOut.length).toBe(4); // the longest is cut
      expect(train[0] + train[1] + heldOut[0] + train[2] === prose(1, 90) + text + prose(2, 90)).toBe(true);
      await data.close();
      expect(use === wide ? data.tokenizerJson : 'bytes').toBe(use === wide ? '{}' : 'bytes');
    }
  });

  test('half a character in JSON becomes U+FFFD', async () => {
    const line = `{"text": "a\\ud800${'b'.repeat(500)}"}`;
    const data = await prepareData(place(), {...options, source: write(place(), 'a.jsonl', line), minBytes: 100});
    expect((await textsOf(data.train))[0].slice(0, 3)).toBe('a\ufffdb');
    await data.close();
  });

  test('documents in memory take the place of a source', async () => {
    const {documents} = defaultCorpus();
    const data = await prepareData(place(), {documents, tokenizer, length: 256});
    const split = splitDocuments(documents);
    expect(data.train.sha256).toBe((await memoryTokenStore(split.train.map(({bytes}) => bytes))).sha256);
    expect(data.heldOutNames.length).toBe(Math.min(20, split.heldOut.length));
    expect(await compareSources(data, documents)).toEqual([]);
    expect((await compareSources(data, documents.slice(1)))[0]).toMatch(/^missing: node_modules/);
    expect(data.gzipBitsPerByte).toBeGreaterThan(2);
    await data.close();
  });

  test('tells how far it is', async () => {
    const told: PrepareProgress[] = [];
    const data = await prepareData(place(), {...options, onProgress: progress => told.push(progress)});
    expect([...new Set(told.map(({phase}) => phase))]).toEqual(['read', 'split', 'tokenize']);
    for (const phase of ['read', 'tokenize']) {
      const bytes = told.filter(progress => progress.phase === phase).map(progress => progress.bytes);
      expect(bytes).toEqual([...bytes].sort((a, b) => a - b));
    }
    expect(told.at(-1)).toMatchObject({bytes: data.train.bytes + data.heldOut.bytes, documents: 43});
    await data.close();
  });

  test('replaces what it wrote before, and no other folder', async () => {
    const folder = place();
    await (await prepareData(folder, options)).close();
    const again = await prepareData(folder, {...options, seed: 1});
    const reopened = await openData(folder);
    expect(reopened.fingerprint).toBe(again.fingerprint);
    await again.close();
    await reopened.close();
    await expect(prepareData(source, options)).rejects.toThrow(/'folder' must be new, empty, or one with data.json, but got .*holds empty.txt/); // prettier-ignore
    const inside = place();
    fs.mkdirSync(path.join(inside, 'data'), {recursive: true});
    await (await prepareData(path.join(inside, 'data'), options)).close();
    expect(fs.readdirSync(inside)).toEqual(['data']);
  });

  test('removes what a killed process left, not what others write, and brings an old folder back', async () => {
    const host = processName().replace(/\d+$/, '');
    const folder = place();
    const hidden = (pid: number, kind: string) => path.join(top, `.${path.basename(folder)}.${host}${pid}-1.${kind}`);
    const gone = 2 ** 22 + 1; // above what Linux gives to processes
    write(hidden(gone, 'tmp'), 'text.tmp', 'half');
    write(hidden(gone, 'old'), 'data.json', 'old');
    write(hidden(process.ppid, 'tmp'), 'text.tmp', 'half');
    await expect(prepareData(folder, {...options, source: `${source}-missing`})).rejects.toThrow(/ENOENT/);
    expect(fs.existsSync(hidden(gone, 'tmp'))).toBe(false);
    expect(fs.readFileSync(path.join(folder, 'data.json'), 'utf8')).toBe('old');
    expect(fs.existsSync(hidden(process.ppid, 'tmp'))).toBe(true);
    fs.rmSync(hidden(process.ppid, 'tmp'), {recursive: true});
  });
});

describe('prepareData that fails leaves nothing', () => {
  const source = place();
  const file = path.join(source, 'a.txt');
  beforeAll(() => write(source, 'a.txt', prose(1, 100_000)));
  const options: PrepareOptions = {source, tokenizer, length: 64};
  afterEach(() => jest.restoreAllMocks());

  async function expectFailure(change: Partial<PrepareOptions>, message: RegExp | Error): Promise<void> {
    const parent = place();
    await expect(prepareData(path.join(parent, 'data'), {...options, ...change})).rejects.toThrow(message);
    expect(fs.existsSync(parent) ? fs.readdirSync(parent) : []).toEqual([]);
  }

  test('where a file changes while it is read', async () => {
    let isFirst = true;
    const onProgress = () => {
      if (isFirst) fs.appendFileSync(file, 'more');
      isFirst = false;
    };
    await expectFailure({onProgress}, /a.txt': it changed while it was read \(\d+ → \d+ bytes\). Stop what writes it/);
  });

  test('where it is stopped, in any phase', async () => {
    for (const phase of ['read', 'split', 'tokenize']) {
      const stop = new AbortController();
      const onProgress = (progress: PrepareProgress) =>
        progress.phase === phase && stop.abort(new Error(`in ${phase}`));
      await expectFailure({signal: stop.signal, onProgress}, new Error(`in ${phase}`));
    }
  });

  test('where the disk is too small', async () => {
    const few = {bavail: 10, bsize: 4096, blocks: 1e6} as fs.StatsFs;
    jest.spyOn(fs.promises, 'statfs').mockResolvedValue(few);
    await expectFailure({}, /too little space on the disk: about \d.\d MB are needed, and 0.0 MB are free/);
  });

  test('and an older folder stays where it cannot be replaced', async () => {
    const folder = place();
    await (await prepareData(folder, options)).close();
    const before = contents(folder);
    const {rename} = fs.promises;
    jest.spyOn(fs.promises, 'rename').mockImplementation(async (from, to) => {
      if (String(from).endsWith('.tmp')) throw Object.assign(new Error('io'), {code: 'EIO'});
      return rename(from, to);
    });
    await expect(prepareData(folder, {...options, seed: 9})).rejects.toThrow(/the disk or its connection failed/);
    expect(contents(folder)).toEqual(before);
    expect(fs.readdirSync(top).filter(name => name.startsWith('.'))).toEqual([]);
  });

  test.each(['text.tmp', 'documents.tmp', 'train.tokens', 'train.starts', 'held_out.tokens', 'data.json'])(
    'where the disk is full when %s is written',
    async name => {
      const {open} = fs.promises;
      const full = () => Promise.reject(Object.assign(new Error('full'), {code: 'ENOSPC'}));
      jest.spyOn(fs.promises, 'open').mockImplementation(async (opened, ...rest) => {
        const handle = await open(opened, ...rest);
        return path.basename(String(opened)) === name ? Object.assign(handle, {write: full}) : handle;
      });
      await expectFailure({}, new RegExp(`cannot write '.*${name}': the disk is full`));
    },
  );

  test('where the text is too short', async () => {
    const short = write(place(), 'short.txt', 'x'.repeat(259));
    await expectFailure({source: short}, /short.txt': it has 259 bytes of text, and rows of 64 need 260 or more/);
    fs.appendFileSync(short, 'x');
    await (await prepareData(place(), {...options, source: short})).close();
  });

  test('where the tokenizer fails, or gives ids that it says it has not', async () => {
    await expectFailure({tokenizer: () => Promise.reject(new Error('no tokenizer'))}, /no tokenizer/);
    const wrong = {
      name: 'tokenizer.json',
      vocabSize: 5,
      encodeTyped: () => Int32Array.of(1, 5),
    } as unknown as Tokenizer;
    await expectFailure({tokenizer: wrong}, /'tokenizer' must be one with ids below 5, but got 5/);
  });

  test.each([
    [{length: 0}, /'length'/],
    [{source: undefined}, /'source' must be given, or documents in its place, but got neither/],
    [{documents: []}, /but got both/],
    [{source: undefined, documents: []}, /'documents': it has 0 bytes of text/],
    [{source: undefined, documents: [{name: 'x', bytes: Uint8Array.of(0xff)}]}, /'x': it is not UTF-8/],
    [{minBytes: 0}, /'minBytes'/],
    [{shuffle: true}, /'shuffle'/],
  ])('on %j', (change, message) => expectFailure(change as never, message));
});
