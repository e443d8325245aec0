import * as tf from '@tensorflow/tfjs-core';
import {byteDataset, byteValidationDataset} from '../../../models/data';
import type {TokenBatch} from '../../../models/data';
import {useBackend} from '../../util/backends';

beforeAll(() => useBackend('cpu'));

interface Rows {
  xs: number[][];
  ys: number[][];
}

async function epoch(dataset: {iterator(): Promise<{next(): Promise<IteratorResult<TokenBatch>>}>}): Promise<Rows[]> {
  const batches: Rows[] = [];
  const iterator = await dataset.iterator();
  for (;;) {
    const {value, done} = await iterator.next();
    if (value) {
      expect([value.xs.dtype, value.ys.dtype]).toEqual(['int32', 'int32']);
      batches.push({xs: value.xs.arraySync(), ys: value.ys.arraySync()});
      tf.dispose([value.xs, value.ys]);
    }
    if (done) return batches;
  }
}

/** Bytes that tell their position. */
const data = Uint8Array.from({length: 100}, (_, i) => i);
const targets = (batches: Rows[]) => batches.flatMap(({ys}) => ys.flat()).filter(y => y !== -100);
const sorted = (values: number[]) => [...values].sort((a, b) => a - b);
const allTargets = Array.from(data.subarray(1));

test('a pass predicts every byte once from the one before it', async () => {
  const dataset = byteDataset({data, batchSize: 3, length: 8, seed: 5});
  for (let pass = 0; pass < 4; pass++) {
    const batches = await epoch(dataset);
    expect(sorted(targets(batches))).toEqual(allTargets);
    for (const {xs, ys} of batches) {
      xs.flat().forEach((x, i) => ys.flat()[i] !== -100 && expect(ys.flat()[i]).toBe(x + 1));
      expect([...new Set(xs.map(row => row.length))]).toEqual([8]);
    }
  }
});

test('the seed fixes the order, and passes differ in order and phase', async () => {
  const make = (seed: number) => byteDataset({data, batchSize: 3, length: 8, seed});
  const [a, b, c] = [make(1), make(1), make(2)];
  const first = await epoch(a);
  expect(await epoch(b)).toEqual(first);
  expect(await epoch(c)).not.toEqual(first);
  const second = await epoch(a);
  const phase = (batches: Rows[]) => Math.max(...batches.flatMap(({xs}) => xs.map(row => row[0]))) % 8;
  expect(phase(second)).not.toBe(phase(first));
  expect(await epoch(b)).toEqual(second);
});

test('with steps, full batches run across passes and epochs', async () => {
  const dataset = byteDataset({data, batchSize: 4, length: 9, seed: 3, steps: 3});
  expect(dataset.size).toBe(3);
  const batches: Rows[] = [];
  for (let i = 0; i < 8; i++) batches.push(...(await epoch(dataset)));
  expect(batches.length).toBe(24);
  expect(batches.every(({xs}) => xs.length === 4)).toBe(true);
  const counts = allTargets.map(target => targets(batches).filter(t => t === target).length);
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
});

test('validation windows follow each other, the last filled up', async () => {
  const dataset = byteValidationDataset({data, batchSize: 4, length: 16});
  const batches = await epoch(dataset);
  expect(targets(batches)).toEqual(allTargets);
  expect(dataset.size).toBe(2);
  expect(batches[1].ys[2].slice(0, 4)).toEqual([97, 98, 99, -100]);
  expect(await epoch(dataset)).toEqual(batches);
});

test('data as short as one window works', async () => {
  for (let seed = 0; seed < 9; seed++) {
    const dataset = byteDataset({data: data.subarray(0, 9), batchSize: 4, length: 8, seed});
    expect(sorted(targets(await epoch(dataset)))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  }
});

test.each([
  [{data: data.subarray(0, 8)}, /'data' must be longer than the length 8, but got 8 bytes/],
  [{data: 'text'}, /'data' must be a Uint8Array/],
  [{batchSize: 0}, /'batchSize'/],
  [{length: 1.5}, /'length'/],
  [{steps: 0}, /'steps'/],
  [{shuffle: true}, /'shuffle'/],
])('refuses %j', (change, message) => {
  expect(() => byteDataset({data, batchSize: 4, length: 8, ...change} as never)).toThrow(message);
});
