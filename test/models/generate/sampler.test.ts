/** Choosing a token: the distribution that each option leaves, and their order. */
import fc from 'fast-check';
import {sample} from '../../../models/generate/sampler';
import {seededRandom} from '../../../models/random';

const ALL = {temperature: 1, topK: 0, topP: 1, minP: 0, repetitionPenalty: 1};

/** How often each id comes out of 4,000 draws. */
function shares(logits: number[], options: Partial<typeof ALL>, seen: number[] = []): number[] {
  const random = seededRandom(7);
  const counts = logits.map(() => 0);
  for (let i = 0; i < 4000; i++) {
    counts[sample(Float32Array.from(logits), logits.length, new Set(seen), {...ALL, ...options}, random)] += 1 / 4000;
  }
  return counts;
}

describe('sample', () => {
  const logits = [Math.log(0.5), Math.log(0.3), Math.log(0.15), Math.log(0.05)];
  const expectShares = (actual: number[], expected: number[]) =>
    actual.forEach((share, i) => expect(Math.abs(share - expected[i])).toBeLessThan(0.03));

  test('draws the distribution of the logits', () => expectShares(shares(logits, {}), [0.5, 0.3, 0.15, 0.05]));
  test('temperature 0 takes the best', () => expect(shares(logits, {temperature: 0})[0]).toBeCloseTo(1));
  test('temperature flattens', () => {
    const roots = [0.5, 0.3, 0.15, 0.05].map(Math.sqrt);
    const sum = roots.reduce((a, b) => a + b);
    expectShares(shares(logits, {temperature: 2}), roots.map(x => x / sum)); // prettier-ignore
  });
  test('top-k keeps k', () => expectShares(shares(logits, {topK: 2}), [0.625, 0.375, 0, 0]));
  test('top-p keeps the smallest set that reaches p', () => {
    expectShares(shares(logits, {topP: 0.75}), [0.625, 0.375, 0, 0]);
    expectShares(shares(logits, {topP: 0.4}), [1, 0, 0, 0]);
    expectShares(shares(logits, {topP: 0}), [1, 0, 0, 0]);
  });
  test('top-k comes before temperature and top-p', () => {
    expectShares(shares(logits, {topK: 3, topP: 0.8}), [0.625, 0.375, 0, 0]);
  });
  test('min-p keeps what is at least p times as likely as the best', () => {
    expectShares(shares(logits, {minP: 0.29}), [0.5 / 0.95, 0.3 / 0.95, 0.15 / 0.95, 0]);
    expectShares(shares(logits, {minP: 0.31}), [0.625, 0.375, 0, 0]);
    expectShares(shares(logits, {minP: 1}), [1, 0, 0, 0]);
    expectShares(shares(logits, {minP: 0}), [0.5, 0.3, 0.15, 0.05]);
  });
  test('min-p looks at the likeliest token, whichever id it has', () => {
    const reversed = [...logits].reverse(); // id 0 is the least likely
    expectShares(shares(reversed, {minP: 0.31}), [0, 0, 0.375, 0.625]);
  });
  test('min-p comes after the temperature: a flatter distribution keeps more', () => {
    const roots = [0.5, 0.3, 0.15].map(Math.sqrt); // √0.15 / √0.5 is 0.55, √0.05 / √0.5 is 0.32
    const sum = roots.reduce((a, b) => a + b);
    expectShares(shares(logits, {minP: 0.4, temperature: 2}), [...roots.map(x => x / sum), 0]);
  });
  test('min-p comes after top-p, which counts shares of all tokens', () => {
    // Of the three that min-p alone would keep, the first two hold 0.84; of all, 0.8.
    expectShares(shares(logits, {minP: 0.2, topP: 0.82}), [0.5 / 0.95, 0.3 / 0.95, 0.15 / 0.95, 0]);
  });
  test('what is drawn has passed every filter, and there is always something to draw', () => {
    const option = fc.record({
      temperature: fc.double({min: 1e-3, max: 10, noNaN: true}),
      topK: fc.nat(6),
      topP: fc.double({min: 0, max: 1, noNaN: true}),
      minP: fc.double({min: 0, max: 1, noNaN: true}),
    });
    const values = fc.array(fc.float({min: -30, max: 30, noNaN: true}), {minLength: 1, maxLength: 9});
    fc.assert(
      fc.property(values, option, fc.nat(), (numbers, options, seed) => {
        const given = Float32Array.from(numbers);
        const best = Math.max(...given);
        const id = sample(given.slice(), given.length, new Set(), {...ALL, ...options}, seededRandom(seed));
        const weight = Math.exp((given[id] - best) / options.temperature);
        expect(weight).toBeGreaterThanOrEqual(options.minP);
        if (options.topK > 0) expect(given.filter(x => x > given[id]).length).toBeLessThan(options.topK);
      }),
    );
  });
  test('the penalty lowers ids that occurred, whatever their sign', () => {
    const penalised = shares([2, -1, 0.5], {repetitionPenalty: 2, temperature: 1}, [0, 1]);
    const weights = [1, -2, 0.5].map(Math.exp);
    const sum = weights.reduce((a, b) => a + b);
    expectShares(penalised, weights.map(w => w / sum)); // prettier-ignore
  });
  test('never draws an id of the padding', () => {
    const random = seededRandom(1);
    for (let i = 0; i < 100; i++)
      expect(sample(Float32Array.from([0, 0, 9]), 2, new Set(), ALL, random)).toBeLessThan(2);
  });
  test('NaN is an error, not a token', () => {
    expect(() => shares([0, NaN], {})).toThrow(/not a number/);
    expect(() => shares([-Infinity, -Infinity], {})).toThrow(/damaged/);
  });
});
