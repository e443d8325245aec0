import * as path from 'node:path';
import fc from 'fast-check';
import {plotRun, runPlot} from '../../../../models/node';
import {drawRun} from '../../../../models/train/report/run_plot';
import {addMetrics, emptyRun} from '../../../../models/train/report/run_data';
import {temporaryFolder} from '../../../util/temporary_folder';
import {makeRun, stepLine} from './run_folder';

const root = temporaryFolder();
const steps = (count: number) => Array.from({length: count}, (_, i) => stepLine(i + 1) as {step: number; loss: number});

/** Tags open and close in order, and attributes are quoted: enough for a parser of XML. */
export function expectWellFormed(xml: string): void {
  const open: string[] = [];
  for (const [, close, name, attributes, empty] of xml.matchAll(/<(\/?)([a-zA-Z]+)((?:\s[^<>]*?)?)(\/?)>/g)) {
    if (close) expect(open.pop()).toBe(name);
    else if (!empty) open.push(name);
    expect(attributes.replace(/\s[\w:-]+="[^"<]*"/g, '').trim()).toBe('');
  }
  expect(open).toEqual([]);
  expect(xml.replace(/<[^<>]*>/g, '').replace(/&#\d+;/g, '')).not.toMatch(/[<&]/);
}

test('draws loss, rate, norm and speed, with scores, level and events', async () => {
  const svg = await runPlot({
    title: 'A <run> & more',
    steps: steps(200),
    scores: [{step: 0, bitsPerByte: 8}, {step: 200, bitsPerByte: 1.5}], // prettier-ignore
    events: [{step: 100, event: 'resumed', detail: 'from step 100'}],
    level: {name: 'gzip', bits: 2.4},
  });
  expectWellFormed(svg);
  expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 880 760"/);
  for (const text of ['A &#60;run&#62; &#38; more', 'held-out text', 'bits per byte', 'learning rate', 'gradient norm, log', 'tokens/s', 'gzip', 'resumed at step 100: from step 100', '1.500 at best']) {
    expect(svg).toContain(text);
  }
  expect(svg).not.toMatch(/NaN|undefined|Infinity|<script/);
  expect(svg.match(/class="line c0 d0" d="M/g)).toHaveLength(4);
}); // prettier-ignore

test('draws what there is', async () => {
  const loss = await runPlot({title: 't', steps: [{step: 1, loss: 2}, {step: 2, loss: NaN}]}); // prettier-ignore
  expect(loss).not.toMatch(/learning rate|NaN|undefined/);
  expectWellFormed(loss);
  const empty = await runPlot({title: 't', steps: [], width: 320, height: 400});
  expect(empty).toContain('No step is logged yet.');
  expectWellFormed(empty);
  const flat = await runPlot({title: 't', steps: [1, 2, 3].map(step => ({step, loss: 2, gradNorm: 0, learningRate: 0}))}); // prettier-ignore
  expect(flat).not.toMatch(/NaN|Infinity/);
});

test('a long run stays a small picture, with its spikes', async () => {
  function* many() {
    for (let step = 1; step <= 200_000; step++) {
      const noise = ((step * 7919) % 1000) / 1000;
      yield {step, loss: 1 + noise, gradNorm: step === 154_321 ? 1e5 : 1 + noise, learningRate: 1e-3, tokensPerSecond: 1000 * noise}; // prettier-ignore
    }
  }
  const start = performance.now();
  const svg = await runPlot({title: 't', steps: many()});
  expect(performance.now() - start).toBeLessThan(10_000);
  expect(svg.length).toBeLessThan(300_000);
  expect(svg.includes('>200k</text>')).toBe(true);
  expect(svg.includes('>10k</text>')).toBe(true); // the axis of the norm reaches its spike
});

test('cuts off the start where it would hide the rest', async () => {
  const long = await runPlot({title: 't', steps: steps(3000), scores: [{step: 0, bitsPerByte: 8}, {step: 3000, bitsPerByte: 1.5}]}); // prettier-ignore
  expect(long).toContain('the start is above');
  const short = await runPlot({title: 't', steps: steps(30)});
  expect(short).not.toContain('the start is above');
});

test('draws the run of a folder, in bits per byte', async () => {
  const folder = makeRun(path.join(root, 'run'), {record: {level: {name: 'gzip', bits: 2}, data: {bytesPerToken: 4}}});
  const svg = await plotRun(folder, {title: 'mine', unit: 'byte'});
  expectWellFormed(svg);
  expect(svg).toContain('gzip');
  // 5 nats a token are 1.8 bits a byte: the axis ends at 2
  expect(svg).not.toMatch(/>(2\.5|3|5)<\/text>/);
  await expect(plotRun(path.join(root, 'none'), {title: 't'})).rejects.toThrow(/does not exist/);
});

test('refuses wrong options', async () => {
  await expect(runPlot({title: 't', steps: [], width: 10})).rejects.toThrow(/'width'/);
  await expect(runPlot({title: 't', steps: [], hight: 500} as never)).rejects.toThrow(/'hight'/);
});

test('draws whatever the lines hold', () => {
  const edge = fc.constantFrom<unknown>(0, 1, 1e308, -1e308, 3e38, 5e-324, 'NaN', '-Infinity', null, {}, 'x', 2 ** 53);
  const value = fc.oneof({weight: 3, arbitrary: fc.double({min: 0, max: 10}) as fc.Arbitrary<unknown>}, {weight: 1, arbitrary: edge}); // prettier-ignore
  const step = fc.oneof(fc.nat(100), fc.nat());
  const line = fc.oneof(
    fc.record({kind: fc.constant('step'), step, loss: value, tokens: value, seconds: value, gradNorm: value, learningRate: value, tokensPerSecond: value}),
    fc.record({kind: fc.constant('score'), step, bitsPerByte: value}),
    fc.record({kind: fc.constant('event'), step, event: fc.constantFrom('resumed', 'rolled back'), detail: value}),
  ); // prettier-ignore
  const record = fc.record({level: fc.record({name: value, bits: value}), data: fc.record({bytesPerToken: value})});
  fc.assert(
    fc.property(fc.array(line, {maxLength: 60}), record, (lines, about) => {
      const run = {...emptyRun('x'), record: about};
      for (const each of lines) addMetrics(run, each);
      const svg = drawRun(run, {title: 't'});
      expect(/="[^"]*(NaN|Infinity|undefined)/.exec(svg)?.[0]).toBeUndefined();
    }),
    {numRuns: 200},
  );
});
