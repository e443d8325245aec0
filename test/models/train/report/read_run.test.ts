import * as fs from 'node:fs';
import * as path from 'node:path';
import {FileError} from '../../../../models/io/errors';
import {readRun} from '../../../../models/train/report/read_run';
import {InvalidArgumentError} from '../../../../ops/errors';
import {temporaryFolder} from '../../../util/temporary_folder';
import {makeRun, stepLine} from './run_folder';

const root = temporaryFolder();
let number = 0;
const next = () => path.join(root, `run${number++}`);

test('reads steps, scores, samples, events and the record', async () => {
  const more = [
    {kind: 'score', step: 50, bitsPerByte: 3},
    {kind: 'score', step: 80, bitsPerByte: 2},
    {kind: 'score', step: 100, bitsPerByte: 2.5},
    {kind: 'sample', step: 100, prompt: 'a', text: 'b'},
    {kind: 'event', step: 100, event: 'resumed', detail: 'x'},
    {kind: 'event', step: 100, event: 'resumed'},
    {kind: 'something new', step: 100},
  ];
  const run = await readRun(makeRun(next(), {more}));
  expect(run.problems).toEqual([]);
  expect(run.curves.end).toEqual({step: 100, tokens: 10_000, seconds: 2});
  expect(run.best).toEqual({step: 80, bitsPerByte: 2});
  expect(run.samples.items).toEqual([{step: 100, prompt: 'a', text: 'b'}]);
  expect(run.events.items).toEqual([{step: 100, event: 'resumed', detail: 'x'}, {step: 100, event: 'resumed'}]); // prettier-ignore
  expect(run.eventCounts).toEqual({resumed: 2});
  expect(run.record.weights).toBe(12345);
});

test('what a resumed run does again counts once', async () => {
  const more = [
    {kind: 'score', step: 40, bitsPerByte: 3},
    {kind: 'score', step: 100, bitsPerByte: 1},
    {kind: 'sample', step: 100, prompt: '', text: 'old'},
    {kind: 'event', step: 60, event: 'rolled back'},
    ...[61, 62].map(step => stepLine(step)),
    {kind: 'score', step: 62, bitsPerByte: 2},
  ];
  const run = await readRun(makeRun(next(), {more}));
  expect(run.curves.end.step).toBe(62);
  expect(run.scores.items).toEqual([{step: 40, bitsPerByte: 3}, {step: 62, bitsPerByte: 2}]); // prettier-ignore
  expect(run.best).toEqual({step: 62, bitsPerByte: 2});
  expect(run.samples.items).toEqual([]);
});

test('takes numbers that JSON does not have', async () => {
  const more = [stepLine(101, {loss: 'NaN', gradNorm: 'Infinity'}), {kind: 'score', step: 101, bitsPerByte: 'NaN'}];
  const run = await readRun(makeRun(next(), {more}));
  expect(run.curves.extremes('loss').at(-1)).toEqual([101, NaN]);
  expect(run.best).toBeUndefined();
  expect(run.problems).toEqual([]);
});

test('reads what a killed run left, and says what is damaged', async () => {
  const more = ['{"kind":"st\n', 'null\n', '{"kind":"step","step":-1}\n', '{"kind":"step","step":"7"}\n', '\n', '{"kind":"step","step":101,"lo'];
  const run = await readRun(makeRun(next(), {more, record: {status: 'running'}}));
  expect(run.curves.end.step).toBe(100);
  expect(run.problems).toEqual([expect.stringMatching(/last line .* torn/), expect.stringMatching(/^4 lines of metrics/)]); // prettier-ignore
}); // prettier-ignore

test('bounds lines and texts', async () => {
  const long = 'x'.repeat(3 << 20);
  const more = [`${JSON.stringify({kind: 'sample', step: 1, prompt: '', text: long})}\n`, {kind: 'sample', step: 1, prompt: '', text: 'y'.repeat(10_000)}]; // prettier-ignore
  const run = await readRun(makeRun(next(), {more}));
  expect(run.problems).toEqual(['1 line of metrics.jsonl could not be read.']);
  expect(run.samples.items[0].text).toHaveLength(4002);
});

test('goes without run.json or metrics, or with a run.json that is damaged', async () => {
  const noRecord = makeRun(next());
  fs.rmSync(path.join(noRecord, 'run.json'));
  expect((await readRun(noRecord)).problems).toEqual([expect.stringMatching(/no run\.json/)]);
  const noMetrics = makeRun(next());
  fs.rmSync(path.join(noMetrics, 'metrics.jsonl'));
  expect((await readRun(noMetrics)).problems).toEqual([expect.stringMatching(/no metrics\.jsonl/)]);
  for (const text of ['{"format": 1,', '[1]', 'null', '']) {
    const damaged = makeRun(next());
    fs.writeFileSync(path.join(damaged, 'run.json'), text);
    const run = await readRun(damaged);
    expect(run.problems).toEqual([expect.stringMatching(/run\.json is no record of a run/)]);
    expect(run.curves.end.step).toBe(100);
  }
  expect((await readRun(makeRun(next(), {steps: 0}))).curves.end.step).toBe(0);
});

test('refuses what is no run', async () => {
  const empty = next();
  fs.mkdirSync(empty);
  await expect(readRun(empty)).rejects.toThrow(/'run' must be the folder of a training run.*train/);
  await expect(readRun(path.join(makeRun(next()), 'run.json'))).rejects.toThrow(InvalidArgumentError);
  await expect(readRun(path.join(root, 'none'))).rejects.toThrow(/none': it does not exist/);
  const odd = makeRun(next());
  fs.rmSync(path.join(odd, 'metrics.jsonl'));
  fs.mkdirSync(path.join(odd, 'metrics.jsonl'));
  await expect(readRun(odd)).rejects.toThrow(FileError);
});

test('says where the loss cannot be told in bits per byte', async () => {
  const record = {tokenizer: {name: 'bpe', vocabSize: 4096, sha256: '0'}, data: {tokens: 10}};
  const run = await readRun(makeRun(next(), {record}));
  expect(run.problems).toEqual([expect.stringMatching(/no data\.bytesPerToken: .* bits per token/)]);
  const known = await readRun(makeRun(next(), {record: {...record, data: {bytesPerToken: 3.7}}}));
  expect(known.problems).toEqual([]);
});
