import fc from 'fast-check';
import {axisOver, shortNumber, timeUnit} from '../../../../models/train/report/axis';
import {drawChart, escaped} from '../../../../models/train/report/chart';
import type {Chart} from '../../../../models/train/report/chart';
import type {Point} from '../../../../models/train/report/curves';

describe('axisOver', () => {
  test.each([
    [
      [0, 3000],
      [0, 500, 1000, 1500, 2000, 2500, 3000],
    ],
    [
      [2.1, 4.3],
      [2, 2.5, 3, 3.5, 4, 4.5],
    ],
    [
      [-1, 1],
      [-1, -0.5, 0, 0.5, 1],
    ],
    [
      [5, 5],
      [5, 5.1, 5.2, 5.3, 5.4, 5.5],
    ],
    [
      [NaN, Infinity],
      [0, 0.2, 0.4, 0.6, 0.8, 1],
    ],
    [[], [0, 0.2, 0.4, 0.6, 0.8, 1]],
  ])('marks %j', (values, ticks) => {
    const axis = axisOver(values, {name: 'x', count: 6});
    expect(axis.ticks.map(tick => Number(tick.toPrecision(9)))).toEqual(ticks);
  });

  test.each([
    [
      [0.3, 4],
      ['0.2', '0.5', '1', '2', '5'],
    ],
    [
      [1e-6, 1e6],
      ['1e-6', '1e-4', '0.01', '1', '100', '10k', '1M'],
    ],
    [
      [0, -1, NaN],
      ['1', '2', '5', '10'],
    ],
  ])('marks %j in logarithms', (values, labels) => {
    const axis = axisOver(values, {name: 'x', isLog: true, count: 5});
    expect(axis.ticks.map(axis.labelOf)).toEqual(labels);
  });

  test('holds all values between few ticks, whatever they are', () => {
    const value = fc.double({noNaN: true, min: -1e15, max: 1e15});
    fc.assert(
      fc.property(fc.array(value, {minLength: 1}), fc.boolean(), (values, isTight) => {
        const {min, max, ticks} = axisOver(values, {name: 'x', isTight});
        const slack = (max - min) * 1e-6;
        expect(Math.min(...values)).toBeGreaterThanOrEqual(min - slack);
        expect(Math.max(...values)).toBeLessThanOrEqual(max + slack);
        expect(ticks.length).toBeLessThanOrEqual(12);
        expect(max).toBeGreaterThan(min);
      }),
    );
  });
});

test.each([
  [0, '0'], [0.006, '0.006'], [0.0003, '3e-4'], [1.25e-5, '1.25e-5'], [950, '950'], [5000, '5000'], [10000, '10k'],
  [12500, '12.5k'], [1e6, '1M'], [2.5e9, '2.5B'], [-20000, '-20k'], [1.5e13, '15T'],
])('%p is written %p', (value, text) => expect(shortNumber(value)).toBe(text)); // prettier-ignore

test('times have the unit in which they read best', () => {
  const names = [100, 2000, 4 * 3600, 5 * 86400].map(seconds => timeUnit(seconds).name);
  expect(names).toEqual(['seconds', 'minutes', 'hours', 'days']);
});

test('escapes whatever would be markup, and what XML forbids', () => {
  expect(escaped(`<a b="c" d='e'>&`)).toBe('&#60;a b=&#34;c&#34; d=&#39;e&#39;&#62;&#38;');
  expect(escaped('\x00\x1b\ud800x\udc00😀\n\t\ufffe')).toBe('··\ufffdx\ufffd😀\n\t·');
});

describe('drawChart', () => {
  const chart = (points: Point[], more: Partial<Chart> = {}): Chart => ({
    id: 'c', left: 0, top: 0, width: 100, height: 100,
    x: {...axisOver([0, 100], {name: 'x'}), min: 0, max: 100},
    y: {...axisOver([0, 100], {name: 'y'}), min: 0, max: 100},
    lines: [{series: 0, points}], ...more,
  }); // prettier-ignore
  const pathOf = (points: Point[]) => /class="line c0 d0" d="([^"]*)"/.exec(drawChart(chart(points)))![1];

  test('draws a line through its points', () => {
    expect(pathOf([[0, 0], [50, 100], [100, 50]])).toBe('M0 100l50-100 50 50'); // prettier-ignore
  });

  test('leaves out points on the line between others, but no corner', () => {
    const straight = Array.from({length: 101}, (_, i): Point => [i, i]);
    expect(pathOf(straight)).toBe('M0 100l100-100');
    const noise = Array.from({length: 101}, (_, i): Point => [i, (i % 2) * 50]);
    expect(pathOf(noise).split(/[ -]/).length).toBeGreaterThan(150);
    const loop: Point[] = [[5, 5], [90, 90], [5, 5]]; // prettier-ignore
    expect(pathOf(loop)).toBe('M5 95l85-85 -85 85');
  });

  test('breaks the line at gaps, and shows a point alone', () => {
    expect(pathOf([[0, 0], [10, 0], [20, NaN], [30, 0], [40, Infinity], [50, 50], [60, 60]])).toBe('M0 100l10 0M30 100h0M50 50l10-10'); // prettier-ignore
    expect(pathOf([])).toBe('');
    expect(pathOf([[NaN, 1]])).toBe('');
  });

  test('draws neither negative values nor zero in logarithms', () => {
    const y = axisOver([1, 10], {name: 'y', isLog: true});
    const drawn = drawChart(chart([[0, 1], [10, 0], [20, -1], [30, 10]], {y})); // prettier-ignore
    expect(drawn).toContain('d="M0 100h0M30 0h0"');
    expect(drawn).not.toContain('NaN');
  });

  test('draws dots inside, marks apart from each other, and escapes their words', () => {
    const dots = [{series: 1, dots: [{x: 50, y: 50, title: '<b>', label: '1&2'}, {x: 50, y: 500, title: 'outside'}]}]; // prettier-ignore
    const marks = [10, 10.5, 20, NaN].map(x => ({x, kind: 'rolled back', title: '"x"'}));
    const drawn = drawChart(chart([], {dots, marks}));
    expect(drawn).toContain('<title>&#60;b&#62;</title>');
    expect(drawn).toContain('>1&#38;2</text>');
    expect(drawn).not.toContain('outside');
    expect(drawn.match(/class="mark rolled-back"/g)).toHaveLength(2);
  });
});
