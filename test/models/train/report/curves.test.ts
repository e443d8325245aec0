import {Curves} from '../../../../models/train/report/curves';
import type {StepPoint} from '../../../../models/train/report/curves';
import {Thinned} from '../../../../models/train/report/thinned';

const point = (step: number, more: Partial<StepPoint> = {}): StepPoint => ({
  step, tokens: step * 10, seconds: step, loss: step, learningRate: 1, gradNorm: 1, tokensPerSecond: 10, ...more,
}); // prettier-ignore

function curvesOf(points: Iterable<StepPoint>): Curves {
  const curves = new Curves();
  for (const each of points) curves.add(each);
  return curves;
}

const steps = (from: number, to: number, more?: (step: number) => Partial<StepPoint>) =>
  Array.from({length: to - from + 1}, (_, i) => point(from + i, more?.(from + i)));

describe('Curves', () => {
  test('keep every step of a short run', () => {
    const curves = curvesOf(steps(1, 1000));
    expect(curves.extremes('loss')).toEqual(Array.from({length: 1000}, (_, i) => [i + 1, i + 1]));
    expect(curves.smoothed('loss', 0)).toEqual(curves.extremes('loss'));
    expect(curves.end).toEqual({step: 1000, tokens: 10000, seconds: 1000});
  });

  test('keep every spike, the means and the order of a long one', () => {
    const curves = curvesOf(steps(1, 100_000, step => ({loss: step === 77_777 ? 1e6 : step % 2})));
    const points = curves.extremes('loss');
    expect(points.length).toBeLessThan(2100);
    expect(points).toContainEqual([77_777, 1e6]);
    expect(points.map(([step]) => step)).toEqual(points.map(([step]) => step).sort((a, b) => a - b));
    const means = curves.smoothed('loss', 0).filter(([step]) => Math.abs(step - 77_777) > 200);
    for (const [, mean] of means) expect(mean).toBeCloseTo(0.5, 1);
  });

  test('the smoothed line begins and ends where the loss does', () => {
    const line = curvesOf(steps(1, 600)).smoothed('loss');
    expect(line[0]).toEqual([1, 1]);
    expect(line[300]).toEqual([301, 301]);
    expect(line.at(-1)![1]).toBeGreaterThan(590);
  });

  test('one spike of the gradient does not lift a window', () => {
    const curves = curvesOf(steps(1, 600, step => ({gradNorm: step === 300 ? 1e4 : 1})));
    expect(curves.smoothed('gradNorm')[300][1]).toBeLessThan(2);
  });

  test('what is no number is a gap, and does not spoil its neighbours', () => {
    const curves = curvesOf(steps(1, 100, step => ({loss: step === 50 ? NaN : step === 51 ? Infinity : 2})));
    const gaps = curves.extremes('loss').filter(([, value]) => Number.isNaN(value));
    expect(gaps.map(([step]) => step)).toEqual([50, 51]);
    const line = curves.smoothed('loss', 3);
    expect(line.filter(([, value]) => value === 2)).toHaveLength(98);
    expect(curves.has('loss')).toBe(true);
    expect(curvesOf(steps(1, 3, () => ({loss: NaN}))).has('loss')).toBe(false);
  });

  test('steps that come again replace what was written of them', () => {
    const curves = curvesOf([...steps(1, 100), ...steps(41, 60, () => ({loss: -1}))]);
    expect(curves.end.step).toBe(60);
    const points = curves.extremes('loss');
    expect(points.filter(([step]) => step <= 40).every(([step, loss]) => step === loss)).toBe(true);
    expect(points.filter(([step]) => step > 40).map(([, loss]) => loss)).toEqual(Array.from({length: 20}, () => -1));
  });

  test('also in a long run, to a thousandth of it', () => {
    const curves = curvesOf([...steps(1, 50_000), ...steps(20_001, 50_000, () => ({loss: 7}))]);
    expect(curves.end).toEqual({step: 50_000, tokens: 500_000, seconds: 50_000});
    const after = curves.extremes('loss').filter(([step]) => step > 20_100);
    expect(after.length).toBeGreaterThan(100);
    expect(after.every(([, loss]) => loss === 7)).toBe(true);
    expect(curvesOf([...steps(1, 10), ...steps(1, 3)]).end.step).toBe(3);
  });

  test('tokens and seconds go on where a resumed run counts from 0 again', () => {
    const again = steps(101, 200, step => ({tokens: (step - 100) * 10, seconds: step - 100}));
    expect(curvesOf([...steps(1, 100), ...again]).end).toEqual({step: 200, tokens: 2000, seconds: 200});
    expect(curvesOf([...steps(1, 150), ...steps(101, 200)]).end).toEqual({step: 200, tokens: 2000, seconds: 200});
  });

  test('tell where a step lies on another axis', () => {
    const at = curvesOf(steps(1, 5000)).position('tokens');
    for (const step of [0, 1, 2, 777.5, 5000]) expect(at(step)).toBeCloseTo(step * 10, 6);
    expect(at(6000)).toBe(50_000);
    expect(new Curves().position('tokens')(5)).toBe(0);
    expect(curvesOf([point(1, {tokens: NaN})]).position('tokens')(1)).toBeNaN();
    expect(new Curves().position('step')(5)).toBe(5);
  });
});

describe('Thinned', () => {
  const add = (list: Thinned<{step: number}>, from: number, to: number) => {
    for (let step = from; step <= to; step++) list.add({step});
  };

  test('keeps all of a few, and an even choice with the latest of many', () => {
    const list = new Thinned<{step: number}>(10);
    add(list, 0, 9);
    expect(list.items.map(({step}) => step)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    add(list, 10, 1003);
    const kept = list.items.map(({step}) => step);
    expect(kept.length).toBeLessThanOrEqual(11);
    expect([kept[0], kept.at(-1), list.total]).toEqual([0, 1003, 1004]);
  });

  test('forgets what comes again', () => {
    const list = new Thinned<{step: number}>(10);
    expect(list.items).toEqual([]);
    add(list, 0, 5);
    list.rewind(6);
    expect(list.total).toBe(6);
    list.rewind(3);
    expect(list.items.map(({step}) => step)).toEqual([0, 1, 2]);
    add(list, 3, 4);
    expect([list.items.length, list.total]).toEqual([5, 5]);
    list.rewind(0);
    expect(list.items).toEqual([]);
  });
});
