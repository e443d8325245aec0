import * as fc from 'fast-check';
import {seekablePermutation} from '../../../models/data';
import {mixSeed, mixedInteger} from '../../../models/data/permutation';

const orderOf = (size: number, seed: number) =>
  Array.from({length: size}, (_, i) => seekablePermutation(size, seed)(i));

test('is a bijection for every size and seed', () => {
  fc.assert(
    fc.property(fc.integer({min: 1, max: 3000}), fc.maxSafeNat(), (size, seed) => {
      const at = seekablePermutation(size, seed);
      const seen = new Uint8Array(size);
      for (let i = 0; i < size; i++) seen[at(i)]++;
      expect(seen.every(count => count === 1)).toBe(true);
    }),
    {numRuns: 80},
  );
});

test('has no two equal values among many of a size that no memory holds', () => {
  for (const size of [2 ** 48, 2 ** 48 - 59, 2 ** 32 + 1, 10 ** 14]) {
    const at = seekablePermutation(size, 7);
    const values = Array.from({length: 20_000}, (_, i) => at(i));
    expect(new Set(values).size).toBe(values.length);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(size);
    const mean = values.reduce((sum, value) => sum + value / size, 0) / values.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.01); // 5 standard deviations of the mean of 20,000 uniform numbers
    expect(Number.isInteger(at(size - 1))).toBe(true);
  }
});

/** Chi-squared over its degrees of freedom is near 1 where all cells are equally likely. */
function chiSquared(counts: number[]): number {
  const expected = counts.reduce((a, b) => a + b, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0) / (counts.length - 1);
}

test.each([2, 3, 5, 16, 30])('over the seeds, every item of %i is equally likely at every place', size => {
  const counts = new Array<number>(size * size).fill(0);
  for (let seed = 0; seed < 1500; seed++) orderOf(size, seed).forEach((item, place) => counts[place * size + item]++);
  expect(chiSquared(counts)).toBeLessThan(1.8);
});

test('all orders of four items come up about equally often', () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 6000; seed++) {
    const order = orderOf(4, seed).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(24);
  expect(chiSquared([...counts.values()])).toBeLessThan(2.5);
});

test('neighbours are not kept together, and seeds give unrelated orders', () => {
  const size = 10_000;
  const [a, b] = [orderOf(size, 1), orderOf(size, 2)];
  const steps = a.slice(1).map((value, i) => (value - a[i] + size) % size);
  const buckets = new Array<number>(20).fill(0);
  for (const step of steps) buckets[Math.floor((step * 20) / size)]++;
  expect(chiSquared(buckets)).toBeLessThan(2.5);
  expect(a.filter((value, i) => value === b[i]).length).toBeLessThan(8); // about 1
  expect(a.filter((value, i) => value === i).length).toBeLessThan(8);
});

test('mixed seeds depend on every argument, its high word and the order', () => {
  const mixed = [[1], [2], [1, 0], [0, 1], [2 ** 32], [2 ** 32 + 1], [1, 2], [2, 1], [], [0]].map(v => mixSeed(...v));
  expect(new Set(mixed).size).toBe(mixed.length);
  const values = Array.from({length: 5000}, (_, i) => mixedInteger(10, i));
  const counts = Array.from({length: 10}, (_, i) => values.filter(value => value === i).length);
  expect(chiSquared(counts)).toBeLessThan(2.5);
});

test.each([
  [0, 0, 0, /'size'/],
  [2 ** 48 + 1, 0, 0, /'size' must be an integer from 1 to 281474976710656/],
  [5, -1, 0, /'seed'/],
  [5, 0.5, 0, /'seed'/],
  [5, 0, 5, /'index' must be an integer from 0 to 4/],
])('refuses size %d, seed %d, index %d', (size, seed, index, message) => {
  expect(() => seekablePermutation(size, seed)(index)).toThrow(message);
});
