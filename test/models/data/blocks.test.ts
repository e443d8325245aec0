import * as fc from 'fast-check';
import {memoryTokenStore, orderedBlocks, packedBlocks, streamBlocks} from '../../../models/data';
import type {TokenBlocks, TokenRows, TokenStore} from '../../../models/data';

/** Documents of the given lengths whose ids tell their place in the store: 1, 2, 3 … (0 is padding). */
function numbered(lengths: number[]): Promise<TokenStore> {
  let next = 1;
  return memoryTokenStore(lengths.map(length => Array.from({length}, () => next++)));
}

/** Ids that begin documents. */
async function startsOf(store: TokenStore): Promise<Set<number>> {
  const {ids, starts} = await store.read(0, store.tokens);
  return new Set([...ids].filter((_, i) => starts[i] === 1));
}

const epochOf = (blocks: TokenBlocks, epoch: number) => blocks.rows(epoch * blocks.rowsPerEpoch, blocks.rowsPerEpoch);
const sorted = (values: Int32Array) => [...values].sort((a, b) => a - b);

/** Every token an input once, every one that begins no document a label once, after its predecessor. */
function checkPass({ids, labels, reset, validTokens}: TokenRows, tokens: number, starts: Set<number>): void {
  const all = Array.from({length: tokens}, (_, i) => i + 1);
  expect(sorted(ids.filter(id => id !== 0))).toEqual(all);
  expect(sorted(labels.filter(label => label !== -100))).toEqual(all.filter(id => !starts.has(id)));
  expect(validTokens).toBe(tokens - starts.size);
  labels.forEach((label, i) => {
    if (label !== -100) expect(label).toBe(ids[i] + 1);
    if (starts.has(ids[i])) expect(reset[i]).toBe(1);
  });
}

const shapes = fc.record({
  lengths: fc.array(fc.oneof(fc.nat(3), fc.nat(40)), {minLength: 1, maxLength: 8}).filter(l => l.some(x => x > 1)),
  length: fc.integer({min: 1, max: 50}),
  seed: fc.maxSafeNat(),
});

test('a packed pass has every token as input once, and as label once unless it begins a document', async () => {
  await fc.assert(
    fc.asyncProperty(shapes, async ({lengths, length, seed}) => {
      const store = await numbered(lengths);
      const starts = await startsOf(store);
      const blocks = packedBlocks(store, {length, seed});
      expect(blocks.rowsPerEpoch).toBe(Math.ceil(store.tokens / length));
      for (const epoch of [0, 1, 1e6]) {
        const rows = await epochOf(blocks, epoch);
        checkPass(rows, store.tokens, starts);
        expect(rows.reset.filter(value => value === 1).length).toBe(starts.size);
      }
    }),
    {numRuns: 150},
  );
});

test('a row as it stands: resets, labels across the border and at a document’s end, padding', async () => {
  const store = await memoryTokenStore([[11, 12, 13], [], [21], [31, 32, 33, 34]]);
  const {rowsPerEpoch, ...blocks} = orderedBlocks(store, {length: 3});
  expect([store.tokens, store.documents, rowsPerEpoch]).toEqual([8, 3, 3]);
  const rows = await blocks.rows(0, 3);
  expect([...rows.ids]).toEqual([11, 12, 13, 21, 31, 32, 33, 34, 0]);
  expect([...rows.reset]).toEqual([1, 0, 0, 1, 1, 0, 0, 0, 0]);
  expect([...rows.labels]).toEqual([12, 13, -100, -100, 32, 33, 34, -100, -100]);
  expect([rows.count, rows.length, rows.validTokens]).toEqual([3, 3, 5]);
  expect(await blocks.rows(3, 3)).toEqual(rows);
});

test('the circle goes on from the last token to the first, which begins a document', async () => {
  const store = await memoryTokenStore([[10, 11, 12, 13, 14]]);
  const blocks = packedBlocks(store, {length: 5, seed: 0});
  const seen = new Set<number>();
  for (let epoch = 0; epoch < 60; epoch++) {
    const {ids, reset, labels} = await epochOf(blocks, epoch);
    seen.add(ids[0]);
    const first = ids.indexOf(10);
    expect([...ids]).toEqual([0, 1, 2, 3, 4].map(i => 10 + ((i - first + 5) % 5)));
    expect(reset.indexOf(1)).toBe(first);
    // the token before the first input of the row has that one as its label, across the row's border
    expect([...labels]).toEqual([...ids].map(id => (id === 14 ? -100 : id + 1)));
  }
  expect(seen.size).toBe(5);
});

test('rows can be read from any position', async () => {
  const store = await numbered([30, 7, 1, 45]);
  const all = [packedBlocks(store, {length: 8, seed: 3}), orderedBlocks(store, {length: 8})];
  for (const blocks of all) {
    const long = await blocks.rows(0, 40);
    for (const [position, count] of [
      [0, 1],
      [3, 5],
      [9, 4],
      [10, 23],
      [39, 1],
    ]) {
      // prettier-ignore
      const part = await blocks.rows(position, count);
      const slice = <T extends Int32Array | Float32Array>(values: T) =>
        values.slice(8 * position, 8 * (position + count));
      expect(part.ids).toEqual(slice(long.ids));
      expect(part.reset).toEqual(slice(long.reset));
      expect(part.labels).toEqual(slice(long.labels));
    }
  }
});

test('seeds and passes differ in order and in where rows begin; the same seed repeats', async () => {
  const store = await numbered([1000]);
  const make = (seed: number) => packedBlocks(store, {length: 10, seed});
  const first = await epochOf(make(1), 0);
  expect(await epochOf(make(1), 0)).toEqual(first);
  const beginnings = ({ids}: TokenRows) => Array.from({length: 100}, (_, i) => ids[10 * i]);
  for (const other of [await epochOf(make(1), 1), await epochOf(make(2), 0), await epochOf(make(2 ** 32 + 1), 0)]) {
    expect(beginnings(other)[0] % 10 === beginnings(first)[0] % 10 && other.ids[10] === first.ids[10]).toBe(false);
    expect(beginnings(other)).not.toEqual(beginnings(first));
  }
});

test('streams: each lane goes on where its last row ended, and the lanes make up the circle', async () => {
  await fc.assert(
    fc.asyncProperty(shapes, fc.integer({min: 1, max: 7}), async ({lengths, length, seed}, lanes) => {
      const store = await numbered(lengths);
      const starts = await startsOf(store);
      const blocks = streamBlocks(store, {length, lanes, seed});
      const steps = blocks.rowsPerEpoch / lanes;
      expect(steps).toBe(Math.ceil(Math.ceil(store.tokens / lanes) / length));
      for (const epoch of [0, 3]) {
        const rows = await epochOf(blocks, epoch);
        expect(await blocks.rows(epoch * blocks.rowsPerEpoch, lanes)).toMatchObject({
          ids: rows.ids.slice(0, lanes * length),
          labels: rows.labels.slice(0, lanes * length),
        });
        const circle: number[] = [];
        for (let lane = 0; lane < lanes; lane++) {
          const size = Math.floor(store.tokens / lanes) + (lane < store.tokens % lanes ? 1 : 0);
          const text: number[] = [];
          for (let step = 0; step < steps; step++) {
            const at = (step * lanes + lane) * length;
            text.push(...rows.ids.subarray(at, at + length));
          }
          expect(text.slice(size).every(id => id === 0)).toBe(true);
          if (size > 0) expect(rows.reset[lane * length]).toBe(1);
          circle.push(...text.slice(0, size));
        }
        expect(circle).toEqual(circle.map((_, i) => ((circle[0] - 1 + i) % store.tokens) + 1));
        checkPass(rows, store.tokens, starts);
      }
    }),
    {numRuns: 150},
  );
});

test('rows longer than the store, and a store of one token', async () => {
  const store = await memoryTokenStore([[5]]);
  for (const blocks of [
    packedBlocks(store, {length: 3, seed: 0}),
    streamBlocks(store, {length: 3, lanes: 2, seed: 0}),
  ]) {
    const rows = await epochOf(blocks, 0);
    expect(rows.ids.slice(0, 3)).toEqual(Int32Array.of(5, 0, 0));
    expect(rows.reset.slice(0, 3)).toEqual(Float32Array.of(1, 0, 0));
    expect([rows.validTokens, rows.labels.every(label => label === -100)]).toEqual([0, true]);
  }
});

test('stores say what they hold, and equal ones have equal hashes', async () => {
  const store = await memoryTokenStore([[1, 2], [3]], {bytes: 9});
  expect(store).toMatchObject({tokens: 3, documents: 2, bytes: 9});
  expect(await store.read(1, 3)).toEqual({ids: Int32Array.of(2, 3), starts: Uint8Array.of(0, 1)});
  expect(await store.read(3, 3)).toEqual({ids: new Int32Array(), starts: new Uint8Array()});
  const hashOf = async (documents: ArrayLike<number>[]) => (await memoryTokenStore(documents)).sha256;
  expect(await hashOf([[1, 2], [], Uint8Array.of(3)])).toBe(store.sha256);
  for (const other of [[[1, 2, 3]], [[1], [2, 3]], [[1, 2], [4]]]) expect(await hashOf(other)).not.toBe(store.sha256);
  const {ids} = await store.read(0, 3);
  ids.fill(9);
  expect((await store.read(0, 1)).ids[0]).toBe(1);
  await store.close();
});

test('bad arguments are named', async () => {
  const store = await numbered([20]);
  await expect(memoryTokenStore([])).rejects.toThrow(/'documents' must be not without tokens/);
  await expect(memoryTokenStore([[1, -1]])).rejects.toThrow(/'documents\[0\]\[1\]' must be an id.*got -1/);
  await expect(memoryTokenStore([[0.5]])).rejects.toThrow(/documents\[0\]\[0\]/);
  await expect(memoryTokenStore([[1]], {bytes: 0})).rejects.toThrow(/'bytes'/);
  await expect(store.read(5, 21)).rejects.toThrow(/'end' must be an integer from 0 to 20/);
  await expect(store.read(5, 4)).rejects.toThrow(/'start' must be an integer from 0 to 4/);
  expect(() => packedBlocks(store, {length: 0, seed: 0})).toThrow(/packedBlocks: 'length'/);
  expect(() => packedBlocks(store, {length: 4, seed: -1})).toThrow(/'seed'/);
  expect(() => streamBlocks(store, {length: 4, lanes: 0, seed: 0})).toThrow(/streamBlocks: 'lanes'/);
  expect(() => orderedBlocks(store, {length: 4, seed: 1} as never)).toThrow(/orderedBlocks: 'seed'/);
  expect(() => orderedBlocks({...store, tokens: 0}, {length: 4})).toThrow(/'store'.*an empty one/);
  await expect(packedBlocks(store, {length: 4, seed: 0}).rows(-1, 1)).rejects.toThrow(/'position'/);
  await expect(packedBlocks(store, {length: 4, seed: 0}).rows(0, 0)).rejects.toThrow(/'count'/);
  const stream = streamBlocks(store, {length: 4, lanes: 2, seed: 0});
  await expect(stream.rows(1, 2)).rejects.toThrow(/'position' must be a multiple of the 2 rows of a batch, but got 1/);
  await expect(stream.rows(2, 3)).rejects.toThrow(/'count' must be a multiple of the 2/);
});
