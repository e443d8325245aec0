/** Event files as Python's tensorboard reads them. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import {eventWriter} from '../../../models/train';
import {writeMetrics} from '../../../models/train/metrics_events';
import type {MetricsLine} from '../../../models/train/run/record';
import {describeWithPython, runPython} from '../../util/python';
import {temporaryFolder} from '../../util/temporary_folder';
import {readEvents} from './read_events';

const root = temporaryFolder();
type Points = Record<string, Array<[step: number, value: string, wallTime: number]>>;

const stepLine = (step: number, loss: number): MetricsLine => ({
  kind: 'step', step, loss, tokens: step, tokensPerSecond: 10, learningRate: 0.5, gradNorm: 2, seconds: step,
}); // prettier-ignore

/** A run that is killed after step 20, and resumed from its checkpoint of step 15. */
async function writeRun(folder: string): Promise<void> {
  const first = await eventWriter(folder);
  for (let step = 1; step <= 20; step++) writeMetrics(first, stepLine(step, step));
  writeMetrics(first, {kind: 'score', step: 10, bitsPerByte: 2.5});
  writeMetrics(first, {kind: 'sample', step: 10, prompt: '# Ti', text: 'tle\n\tü😀 <b>'});
  await first.flush();
  const [file] = fs.readdirSync(folder);
  fs.appendFileSync(path.join(folder, file), Uint8Array.from([9, 9, 9])); // killed within a write
  const second = await eventWriter(folder);
  writeMetrics(second, {kind: 'event', step: 15, event: 'resumed'});
  for (let step = 16; step <= 18; step++) writeMetrics(second, stepLine(step, 100 + step));
  writeMetrics(second, {kind: 'event', step: 18, event: 'skipped'});
  writeMetrics(second, stepLine(19, NaN));
  writeMetrics(second, stepLine(20, Infinity));
  await second.close();
}

test('a line of metrics becomes points, samples become texts', async () => {
  const folder = path.join(root, 'lines');
  await writeRun(folder);
  const events = fs.readdirSync(folder).sort().flatMap(name => readEvents(path.join(folder, name))); // prettier-ignore
  const at10 = events.filter(({step, tag}) => step === 10 && tag !== undefined);
  expect(at10.map(({tag, value, text}) => [tag, value ?? text])).toEqual([
    ['train/loss', 10],
    ['train/learning_rate', 0.5],
    ['train/grad_norm', 2],
    ['train/tokens_per_second', 10],
    ['validation/bits_per_byte', 2.5],
    ['sample', '    # Title\n    \tü😀 <b>'],
  ]);
});

describeWithPython('tensorboard', () => {
  test('reads curves and texts, and forgets what a resumed run does again', async () => {
    const folder = path.join(root, 'python');
    await writeRun(folder);
    const {scalars, texts, plugins} = runPython('read_events.py', folder) as {
      scalars: Points;
      texts: Points;
      plugins: Record<string, string>;
    };
    const steps = (from: number, to: number, of = (step: number) => String(step)) =>
      Array.from({length: to - from + 1}, (_, i) => [from + i, `${of(from + i)}.0`]);
    const points = scalars['train/loss'].map(([step, value]) => [step, value]);
    const again = steps(16, 18, step => String(100 + step));
    expect(points).toEqual([...steps(1, 15), ...again, [19, 'nan'], [20, 'inf']]);
    expect(Object.keys(scalars).sort()).toEqual([
      'train/grad_norm', 'train/learning_rate', 'train/loss', 'train/tokens_per_second', 'validation/bits_per_byte',
    ]); // prettier-ignore
    expect(texts.sample.map(([step, text]) => [step, text])).toEqual([[10, '    # Title\n    \tü😀 <b>']]);
    expect(plugins).toEqual({sample: 'text'});
    const seconds = scalars['train/loss'].map(([, , wallTime]) => wallTime);
    expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
    expect(Math.abs(seconds[0] - Date.now() / 1000)).toBeLessThan(600);
  });
});
