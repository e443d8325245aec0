import {chooseHeldOut} from '../../../models/data/held_out';
import {seededRandom} from '../../../models/random';

test('so many documents that they are sorted in several parts are chosen as all at once', () => {
  const count = 1_200_000;
  function* lengths() {
    for (let i = 0; i < count; i++) yield 1 + (i % 7);
  }
  const random = seededRandom(5);
  const all = Array.from(lengths(), (length, i) => ({i, length, key: random()})).sort(
    (a, b) => a.key - b.key || a.i - b.i,
  );
  const total = all.reduce((sum, {length}) => sum + length, 0);
  const expected = new Set<number>();
  let size = 0;
  for (const {i, length} of all) {
    if (size >= Math.ceil(0.24 * total)) break;
    expected.add(i);
    size += length;
  }
  const {isHeldOut, cut} = chooseHeldOut('test', lengths, {seed: 5, fraction: 0.24});
  expect(cut).toBeUndefined();
  let wrong = 0;
  for (let i = 0; i < count; i++) if (isHeldOut(i) !== expected.has(i)) wrong++;
  expect(wrong).toBe(0);
});
