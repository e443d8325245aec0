/** Prepared data that is opened again: damaged, and beside sources that have changed. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import {compareSources, openData, prepareData} from '../../../models/data/node';
import {ByteTokenizer, trainBpe} from '../../../models/tokenizers';
import {contents, newPlaces, prose, write} from './prepare_helpers';

const place = newPlaces();
const tokenizer = new ByteTokenizer();

describe('openData', () => {
  const folder = place();
  const file = (name: string) => path.join(folder, name);
  let original: Record<string, string>;
  beforeAll(async () => {
    const source = write(
      place(),
      'a.jsonl',
      Array.from({length: 40}, (_, i) => JSON.stringify({text: prose(i, 50)})).join('\n'),
    );
    const data = await prepareData(folder, {
      source, length: 64, minBytes: 1000,
      tokenizer: texts => trainBpe(texts, {vocabSize: 300}),
    }); // prettier-ignore
    await data.close();
    original = contents(folder);
  });
  afterEach(() => {
    for (const [name, hex] of Object.entries(original)) fs.writeFileSync(file(name), Buffer.from(hex, 'hex'));
  });

  const edit = (change: (record: Record<string, Record<string, unknown>>) => void) => {
    const record = JSON.parse(fs.readFileSync(file('data.json'), 'utf8')) as Record<string, Record<string, unknown>>;
    change(record);
    fs.writeFileSync(file('data.json'), JSON.stringify(record));
  };

  test.each<[string, () => void, RegExp]>([
    ['no folder', () => fs.rmSync(file('data.json')), /cannot read '.*data.json': it does not exist/],
    ['no JSON', () => fs.writeFileSync(file('data.json'), '{"format"'), /data.json': it is not JSON/],
    ['another format', () => edit(record => Object.assign(record, {format: 2})), /it is not of format 1/],
    ['a wrong part', () => edit(record => (record.train.tokens = -1)), /its 'train.tokens' is missing or wrong/],
    ['a wrong list', () => edit(record => Object.assign(record, {sources: [{path: 3}]})), /its 'sources' is missing/],
    ['null', () => fs.writeFileSync(file('data.json'), 'null'), /it is not of format 1/],
    [
      'a cut file',
      () => fs.truncateSync(file('train.tokens'), 7),
      /train.tokens': it has 7 bytes, and \d+ were written/,
    ],
    ['cut edges', () => fs.truncateSync(file('held_out.starts'), 0), /held_out.starts': it has 0 bytes/],
    ['a missing file', () => fs.rmSync(file('held_out.tokens')), /held_out.tokens': it does not exist/],
    ['no tokenizer', () => fs.rmSync(file('tokenizer.json')), /tokenizer.json': it does not exist/],
    [
      'a broken tokenizer',
      () => fs.writeFileSync(file('tokenizer.json'), Uint8Array.of(0xff)),
      /tokenizer.json': it is not UTF-8/,
    ],
  ])('%s', async (_case, damage, message) => {
    damage();
    await expect(openData(folder)).rejects.toThrow(message);
  });

  test('changed bytes are found on demand, and wrong ids when they are read', async () => {
    const bytes = Buffer.from(original['train.tokens'], 'hex');
    bytes[2] ^= 1;
    fs.writeFileSync(file('train.tokens'), bytes);
    await expect(openData(folder, {verify: true})).rejects.toThrow(/train.tokens': its SHA-256 is not that/);
    fs.writeFileSync(file('train.tokens'), bytes.fill(0xff, 10, 12));
    const data = await openData(folder);
    await expect(data.train.read(0, 20)).rejects.toThrow(/train.tokens': token 5 is 65535, and ids end at \d+/);
    await expect(data.train.read(0, data.train.tokens + 1)).rejects.toThrow(/'end'/);
    fs.truncateSync(file('train.tokens'), 100);
    await expect(data.train.read(60, 70)).rejects.toThrow(/it was cut short to 1[0-9]{2} bytes/);
    await data.close();
    await data.close();
  });
});

test('compareSources tells what changed, by size and time or else by content', async () => {
  const source = place();
  for (const name of ['a.txt', 'b.txt', 'c.txt', 'd.txt']) write(source, name, prose(name.charCodeAt(0), 900));
  write(source, 'picture.bin', Uint8Array.of(0xff));
  const data = await prepareData(place(), {source, tokenizer, length: 64, minBytes: 1000});
  expect(await compareSources(data, source)).toEqual([]);
  const moved = place();
  fs.cpSync(source, moved, {recursive: true}); // with new times
  expect(await compareSources(data, moved)).toEqual([]);
  fs.appendFileSync(path.join(source, 'a.txt'), 'more');
  const text = fs.readFileSync(path.join(source, 'b.txt'), 'utf8');
  write(source, 'b.txt', text.toUpperCase());
  fs.utimesSync(path.join(source, 'b.txt'), 1, 1);
  fs.rmSync(path.join(source, 'c.txt'));
  write(source, 'e/new.txt', 'new');
  expect((await compareSources(data, source)).sort()).toEqual([
    'added: e/new.txt (3 bytes)',
    expect.stringMatching(/^changed: a.txt \(\d,\d{3} → \d,\d{3} bytes\)$/),
    expect.stringMatching(/^changed: b.txt \(\d,\d{3} bytes as before\)$/),
    'missing: c.txt',
  ]);
  await expect(compareSources(data, `${source}-gone`)).rejects.toThrow(/it does not exist/);
  await data.close();
});
