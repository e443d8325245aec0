import * as fs from 'node:fs';
import * as path from 'node:path';
import {runReport, writeRunReport} from '../../../../models/node';
import {temporaryFolder} from '../../../util/temporary_folder';
import {makeRun, stepLine} from './run_folder';

const root = temporaryFolder();
const at = (name: string) => path.join(root, name);
const now = new Date('2026-01-02T12:00:00Z');

beforeAll(() => {
  const scores = [1, 2, 3].map(i => ({kind: 'score', step: i * 30, bitsPerByte: 4 - i}));
  const samples = [30, 60, 90].map(step => ({kind: 'sample', step, prompt: 'Once ', text: `after ${step}\n  two`}));
  const events = [{kind: 'event', step: 60, event: 'resumed', detail: 'from step 60'}];
  makeRun(at('a'), {more: [...scores, ...samples, ...events]});
  makeRun(at('b'), {
    more: [{kind: 'score', step: 90, bitsPerByte: 0.5}],
    record: {status: 'running', settings: {learningRate: 2e-3, seed: 0}, weights: 99, notes: {out: 'b'}},
  });
  fs.mkdirSync(at('other'));
  makeRun(at('other/a'), {steps: 5, record: {config: {nLayer: 1, dModel: 8}}});
});

/** Every text that is shown, without markup. */
const textOf = (html: string) =>
  html.replace(/<style>[^]*?<\/style>|<[^>]*>/g, ' ').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))); // prettier-ignore

test('summarises a run', async () => {
  const {runs, differences} = await runReport([at('a')], {now});
  expect(differences).toEqual([]);
  expect(runs[0]).toMatchObject({
    name: 'a', folder: at('a'), status: 'done', backend: 'cpu', weights: 12345, model: '2 layers, width 32', steps: 100,
    tokens: 10_000, seconds: 2, wallSeconds: 100, tokensPerSecond: 5000, best: {step: 90, bitsPerByte: 1}, samples: 3,
    eventCounts: {resumed: 1}, problems: [],
  }); // prettier-ignore
  expect(runs[0].trainBits).toBeCloseTo((1 + 4 * Math.exp(-2)) * Math.LOG2E, 1);
  expect(runs[0].silentSeconds).toBeUndefined();
});

test('shows what differs, and all runs on common axes', async () => {
  const {runs, differences, html} = await runReport([at('a'), at('b')], {now: new Date(Date.now() + 3600_000)});
  expect(differences.map(({name, values}) => [name, values])).toEqual([['settings.learningRate', ['0.001', '0.002']]]);
  expect(runs[1].silentSeconds).toBeGreaterThan(3500);
  const text = textOf(html);
  expect(text).toMatch(/2 training runs.*Overview.*Settings that differ.*Curves.*Samples over time.*Events/s);
  expect(text).toMatch(/silent for (1 h 0 min|59 min)/);
  expect(text).toMatch(/0\.500 lowest/);
  expect(html.match(/<svg class="\w+ by-(step|tokens|seconds)"/g)).toHaveLength(3 * (2 + 3));
  expect(html.match(/class="line c1 d1" d="M/g)!.length).toBeGreaterThan(15);
});

test('is one well-formed page without scripts and network, with labels for those who do not see it', async () => {
  const {html} = await runReport([at('a'), at('b')], {now});
  expect(html).not.toMatch(/<script|\son\w+=|(src|href)=|@import|url\((?!#)/i);
  expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  const open: string[] = [];
  for (const [, close, name, empty] of html.matchAll(/<(\/?)(\w+)(?:\s(?:[^<>"]|"[^"]*")*?)?(\/?)>/g)) {
    if (close) expect(open.pop()).toBe(name);
    else if (!empty && !['meta', 'br', 'wbr', 'input'].includes(name)) open.push(name);
  }
  expect(open).toEqual([]);
  const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, id] of html.matchAll(/aria-labelledby="([^"]*)"/g)) expect(ids).toContain(id);
  for (const [, id] of html.matchAll(/url\(#([^)]*)\)/g)) expect(ids).toContain(id);
  for (const [svg] of html.matchAll(/<svg [^>]*>/g)) expect(svg).toMatch(/aria-hidden="true"|role="img" aria-label="[^"]+"/);
  expect(html.match(/<h1/g)).toHaveLength(1);
  expect(html).toContain('<html lang="en">');
}); // prettier-ignore

test('escapes every text of a run', async () => {
  const attack = `"><img src=x onerror=alert(1)><script>alert(2)</script>&amp;'</pre></title>`;
  const folder = at('<img src=x>&"');
  makeRun(folder, {
    more: [
      stepLine(101, {loss: attack}),
      {kind: 'sample', step: 50, prompt: attack, text: `${attack}\x00\x1b[31m\u202e`},
      {kind: 'sample', step: 60, prompt: {toString: attack}, text: [attack]},
      {kind: 'event', step: 50, event: 'rolled back', detail: attack},
      {kind: 'event', step: 50, event: attack},
    ],
    record: {
      status: attack, backend: attack, level: {name: attack, bits: 2}, config: {nLayer: 1, dModel: attack, [attack]: 1},
      settings: {[attack]: attack}, notes: {deep: {deeper: {html: attack}}},
    },
  }); // prettier-ignore
  const {html, runs} = await runReport([folder, at('a')], {now});
  expect(html).not.toMatch(/<img|<script/i);
  expect(html.match(/&#60;img src=x onerror/g)!.length).toBeGreaterThan(8);
  expect(html).not.toMatch(/[\x00\x1b]/);
  expect(textOf(html)).toContain(attack);
  expect(runs[0].status).toBe('unknown');
  const {html: alone} = await runReport([folder], {now});
  expect(alone).not.toMatch(/<img|<script/i);
});

test('keeps line breaks of a sample, the first one too', async () => {
  const folder = makeRun(at('breaks'), {more: [{kind: 'sample', step: 9, prompt: '\n\nA', text: '\n  b'}]});
  const {html} = await runReport([folder], {now});
  expect(html).toContain('<pre dir="auto">\n<b>\n\nA</b>\n  b</pre>');
});

test('tells runs of one name apart, and takes a folder once', async () => {
  const {runs} = await runReport([at('a'), at('other/a'), `${at('a')}/../a`], {now});
  expect(runs.map(({name}) => name)).toEqual([`${path.basename(root)}/a`, 'other/a']);
});

test('shows runs that have hardly begun', async () => {
  makeRun(at('empty'), {steps: 0, record: {status: 'running'}});
  fs.rmSync(path.join(makeRun(at('bare')), 'metrics.jsonl'));
  const {html, runs} = await runReport([at('empty'), at('bare')], {now});
  expect(textOf(html)).toMatch(/bare\s*: There is no metrics\.jsonl/);
  expect(html).not.toMatch(/NaN|undefined|Infinity|id="curves"/);
  expect(runs[0]).toMatchObject({steps: 0, scores: []});
  const {html: one} = await runReport([makeRun(at('one'), {steps: 1})], {now});
  expect(one).toContain('id="curves"');
  expect(one).not.toMatch(/NaN|undefined|Infinity/);
});

test('bounds what a strange run.json can ask for', async () => {
  let deep: unknown = 1;
  for (let i = 0; i < 3000; i++) deep = {a: deep};
  const many = Object.fromEntries(Array.from({length: 5000}, (_, i) => [`k${i}`, 'v'.repeat(1000)]));
  const {html} = await runReport([makeRun(at('odd'), {record: {settings: {many, deep}}})], {now});
  expect(html.length).toBeLessThan(1_000_000);
});

test('refuses none and too many runs', async () => {
  await expect(runReport([])).rejects.toThrow(/'folders' must be 1 to 30 folders, but got 0/);
  await expect(runReport(Array.from({length: 31}, () => at('a')))).rejects.toThrow(/1 to 30/);
});

test('replaces a report, and no other file', async () => {
  const file = at('deep/report.html');
  await writeRunReport([at('a')], file);
  await writeRunReport([at('b')], file);
  expect(fs.readFileSync(file, 'utf8')).toContain('Training run b');
  fs.writeFileSync(at('notes.txt'), 'mine');
  await expect(writeRunReport([at('a')], at('notes.txt'))).rejects.toThrow(/'out' must be a new file or a report.*not changed/);
  expect(fs.readFileSync(at('notes.txt'), 'utf8')).toBe('mine');
  await expect(writeRunReport([at('a')], root)).rejects.toThrow(/it is a folder/);
  await expect(writeRunReport([at('a')], at('notes.txt/x.html'))).rejects.toThrow(/ENOTDIR/);
}); // prettier-ignore
