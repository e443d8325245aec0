/** A run that was stopped, however, goes on with the bits that it would have had. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import {MambaLM, seededRandom} from '../../../../models';
import {memoryTokenStore} from '../../../../models/data';
import type {TokenStore} from '../../../../models/data';
import {TrainingCallback} from '../../../../models/train';
import {trainingRun} from '../../../../models/train/run/training_run';
import type {RunListener, RunResult, TrainingRunOptions} from '../../../../models/train/run/types';
import {onEachBackend, useBackend} from '../../../util/backends';
import {temporaryFolder} from '../../../util/temporary_folder';

const root = temporaryFolder();
const CONFIG = {dModel: 8, nLayer: 2, vocabSize: 64, dState: 2};
let train: TokenStore;
let heldOut: TokenStore;
beforeAll(async () => {
  const random = seededRandom(11);
  const document = (length: number) => Array.from({length}, () => Math.floor(64 * random() ** 2));
  train = await memoryTokenStore([17, 40, 3, 90, 1, 25].map(document));
  heldOut = await memoryTokenStore([30, 9].map(document));
});

const optionsOf = (folder: string, more: object = {}): TrainingRunOptions => ({
  folder: path.join(root, folder), train, heldOut, batchSize: 2, length: 12, budget: {steps: 12}, learningRate: 0.01,
  warmupSteps: 2, weightDecay: 0.1, clipNorm: 1, seed: 3, pauses: 3, prompt: '!', ...more,
}); // prettier-ignore

class After extends TrainingCallback {
  constructor(private readonly act: (step: number) => void) {
    super();
  }
  override async onBatchEnd(batch: number): Promise<void> {
    await super.onBatchEnd(batch);
    this.act(batch + 1);
  }
}

/** A run in a process of its own, as it were: with a model of its own, and no more of the one before than its folder. */
async function runOnce(options: TrainingRunOptions, tell?: RunListener): Promise<RunResult> {
  const lm = MambaLM.create(CONFIG);
  try {
    return await trainingRun(lm, options, tell);
  } finally {
    lm.dispose();
  }
}

/** Stops as Ctrl-C does after the steps, one after another, and resumes each time until the end. */
async function runWithStops(folder: string, more: object, stops: number[]): Promise<void> {
  for (const [i, stop] of [...stops, Infinity].entries()) {
    const interrupt = new After(step => void (step === stop && process.emit('SIGINT')));
    const {interrupted, steps} = await runOnce(optionsOf(folder, {...more, resume: i > 0, callbacks: [interrupt]}));
    expect({interrupted, steps}).toEqual({interrupted: stop !== Infinity, steps: Math.min(stop, 12)});
  }
}

/** What must be equal: the last checkpoint's files, the best model, the scores and the metrics. */
function endOf(folder: string): Record<string, unknown> {
  const at = (...names: string[]) => path.join(root, folder, ...names);
  const checkpoint = fs.readdirSync(at('checkpoints')).sort().at(-1)!;
  const {files} = JSON.parse(fs.readFileSync(at('checkpoints', checkpoint, 'training.json'), 'utf8')) as {
    files: Record<string, unknown>;
  };
  const lines = fs.readFileSync(at('metrics.jsonl'), 'utf8').trim().split('\n');
  const metrics = lines
    .map(line => JSON.parse(line) as Record<string, unknown>)
    .filter(line => line.kind !== 'event')
    .map(({seconds: _, tokensPerSecond: __, ...line}) => line);
  return {checkpoint, files, model: fs.readFileSync(at('model/model.safetensors')).toString('base64'), metrics};
}

onEachBackend([], backend => {
  test.each([
    ['packed rows', {}],
    ['a stream with carried states', {order: 'stream'}],
    ['accumulated gradients', {accumulate: 3}],
    ['a stream of accumulated gradients, nothing scored', {order: 'stream', accumulate: 2, pauses: 0}],
  ])('%s', async (name, more) => {
    const [whole, parts] = [`${backend} ${name}, whole`, `${backend} ${name}, in parts`];
    await runOnce(optionsOf(whole, more));
    await runWithStops(parts, more, [1, 4, 5, 11]);
    expect(endOf(parts)).toEqual(endOf(whole));
  });
});

describe('a checkpoint that is damaged is left out, aloud, and the one before it serves', () => {
  beforeAll(async () => {
    await useBackend('cpu');
    await runOnce(optionsOf('undamaged'));
  });

  test.each([
    ['weights with a flipped bit', 'model.safetensors', flip],
    ['moments that are gone', 'optimizer.safetensors', (file: string) => fs.rmSync(file)],
    ['a record that is gone', 'training.json', (file: string) => fs.rmSync(file)],
    ['a record cut short', 'training.json', (file: string) => fs.truncateSync(file, 100)],
  ])('%s', async (name, file, damage) => {
    const stop = new After(step => void (step === 7 && process.emit('SIGINT')));
    const more = {checkpoint: {everySteps: 1, keep: 3}};
    const {checkpoint} = await runOnce(optionsOf(name, {...more, callbacks: [stop]}));
    damage(path.join(checkpoint!, file));
    const said: unknown[] = [];
    await runOnce(optionsOf(name, {...more, resume: true}), {onResume: point => said.push(point)});
    expect(said).toEqual([
      {step: 6, checkpoint: expect.stringMatching(/step-00000006$/), damaged: [expect.stringContaining(file)]},
    ]);
    expect(endOf(name).files).toEqual(endOf('undamaged').files);
  });

  test('where none is whole, nothing is changed', async () => {
    const stop = new After(step => void (step === 7 && process.emit('SIGINT')));
    await runOnce(optionsOf('ruined', {callbacks: [stop]}));
    const checkpoints = path.join(root, 'ruined/checkpoints');
    for (const name of fs.readdirSync(checkpoints)) flip(path.join(checkpoints, name, 'model.safetensors'));
    const before = fs.readdirSync(checkpoints);
    await expect(runOnce(optionsOf('ruined', {resume: true}))).rejects.toThrow(
      /No checkpoint in .* is whole: .*SHA-256/,
    );
    expect(fs.readdirSync(checkpoints)).toEqual(before);
  });

  function flip(file: string): void {
    const bytes = fs.readFileSync(file);
    bytes[bytes.length >> 1] ^= 1;
    fs.writeFileSync(file, bytes);
  }
});

test('metrics that were cut short are mended, aloud', async () => {
  await useBackend('cpu');
  const stop = new After(step => void (step === 7 && process.emit('SIGINT')));
  await runOnce(optionsOf('short', {callbacks: [stop]}));
  const file = path.join(root, 'short/metrics.jsonl');
  fs.truncateSync(file, 300);
  const troubles: string[] = [];
  await runOnce(optionsOf('short', {resume: true}), {onTrouble: message => troubles.push(message)});
  expect(troubles).toEqual([expect.stringMatching(/metrics.jsonl' lacks lines from before the checkpoint/)]);
  for (const line of fs.readFileSync(file, 'utf8').trim().split('\n')) JSON.parse(line);
});

test('another backend goes on, and says that bits will differ', async () => {
  await useBackend('cpu');
  const stop = new After(step => void (step === 7 && process.emit('SIGINT')));
  await runOnce(optionsOf('two backends', {callbacks: [stop]}));
  await useBackend('wasm');
  const troubles: string[] = [];
  await runOnce(optionsOf('two backends', {resume: true}), {onTrouble: message => troubles.push(message)});
  expect(troubles).toEqual([expect.stringMatching(/began on backend 'cpu', and goes on on 'wasm'/)]);
});

describe('refuses to resume', () => {
  beforeAll(async () => {
    await useBackend('cpu');
    const stop = new After(step => void (step === 5 && process.emit('SIGINT')));
    await runOnce(optionsOf('other', {callbacks: [stop]}));
  });

  test.each([
    [
      {learningRate: 0.02, clipNorm: 0},
      /learningRate: the run has 0.01, this call 0.02\n.*clipNorm: the run has 1, this/,
    ],
    [{budget: {steps: 20}}, /steps: the run has 12, this call 20/],
    [{seed: 4}, /seed: the run has 3, this call 4/],
    [{accumulate: 2}, /accumulate: the run has 1, this call 2/],
  ])('with %j', async (more, message) => {
    await expect(runOnce(optionsOf('other', {...more, resume: true}))).rejects.toThrow(message);
    await expect(runOnce(optionsOf('other', {...more, resume: true}))).rejects.toMatchObject({name: 'ResumeError'});
  });

  test('with other data, another model or another tokenizer', async () => {
    const again = optionsOf('other', {resume: true});
    await expect(runOnce({...again, train: heldOut})).rejects.toThrow(
      /data fingerprint: the run has .*\n.*data tokens/,
    );
    const lm = MambaLM.create({...CONFIG, dState: 4});
    await expect(trainingRun(lm, again)).rejects.toThrow(/model dState: the run has 2, this call 4/);
    lm.dispose();
  });

  test('in another precision, which runs of old do not name', async () => {
    const lm = MambaLM.create(CONFIG);
    lm.setPrecision('bf16');
    const again = optionsOf('other', {resume: true});
    await expect(trainingRun(lm, again)).rejects.toThrow(/precision: the run has "float32", this call "bf16"/);
    const file = path.join(root, 'other/run.json');
    const record = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, record.replace(/,\s*"precision": "float32"/, ''));
    expect(fs.readFileSync(file, 'utf8')).not.toBe(record);
    await expect(trainingRun(lm, again)).rejects.toThrow(/precision: the run has "float32", this call "bf16"/);
    fs.writeFileSync(file, record);
    lm.dispose();
  });

  test('a folder without a run, and a run that is done', async () => {
    await expect(runOnce(optionsOf('nowhere', {resume: true}))).rejects.toThrow(/holds no training run/);
    expect(fs.existsSync(path.join(root, 'nowhere'))).toBe(false);
    await runOnce(optionsOf('done'));
    await expect(runOnce(optionsOf('done', {resume: true}))).rejects.toThrow(/is at its end: all 12 steps are done/);
  });

  test('and resumes after all that', async () => {
    await runOnce(optionsOf('other', {resume: true}));
    await runOnce(optionsOf('same'));
    expect(endOf('other')).toEqual(endOf('same'));
  });
});

describe('where the loss is no number', () => {
  beforeAll(() => useBackend('cpu'));

  /** The table becomes NaN for a step: the gradient of the step after `step` is none. */
  function poison(lm: MambaLM, step: number): TrainingCallback {
    let good: tf.Tensor | undefined;
    return new After(now => {
      const table = lm.model.weights[0];
      if (now === step && !good) {
        good = tf.clone(table.read());
        tf.tidy(() => void table.write(tf.fill(good!.shape, NaN)));
      } else if (good && !good.isDisposed) {
        table.write(good);
        good.dispose();
      }
    });
  }

  async function poisonedRun(folder: string, more: object): Promise<{result: RunResult; events: unknown[]}> {
    const lm = MambaLM.create(CONFIG);
    const events: unknown[] = [];
    const onMetrics: RunListener['onMetrics'] = line => line.kind === 'event' && events.push(line);
    const options = optionsOf(folder, {callbacks: [poison(lm, 5)], ...more});
    const result = await trainingRun(lm, options, {onMetrics}).finally(() => lm.dispose());
    return {result, events};
  }

  test("'skip' goes past the step, and says so", async () => {
    const {result, events} = await poisonedRun('skip', {nonFinite: 'skip'});
    expect(result).toMatchObject({steps: 12, interrupted: false});
    expect(events).toEqual([{kind: 'event', step: 6, event: 'skipped', detail: 'loss NaN, gradient norm NaN'}]);
  });

  test("'rollback' goes back to the last checkpoint, and on with other text", async () => {
    const {result, events} = await poisonedRun('rollback', {nonFinite: 'rollback', checkpoint: {everySteps: 2}});
    expect(result.steps).toBe(12);
    const detail = "from step 6 to 4: the loss became NaN and the gradient's norm NaN at step 6";
    expect(events).toEqual([{kind: 'event', step: 4, event: 'rolled back', detail}]);
    const metrics = endOf('rollback').metrics as Array<{kind: string; step: number}>;
    const steps = metrics.filter(({kind}) => kind === 'step').map(({step}) => step);
    expect(steps).toEqual(Array.from({length: 12}, (_, i) => i + 1));
  });

  test("'rollback' without a checkpoint stops", async () => {
    await expect(poisonedRun('no way back', {nonFinite: 'rollback', pauses: 0})).rejects.toThrow(
      /diverged: the loss became NaN .* at step 6. There is no checkpoint yet/,
    );
  });

  /** Weights that are finite, and give logits that are not, after step 3. */
  const blowUp = (lm: MambaLM) =>
    new After(step => {
      const table = lm.model.weights[0];
      if (step === 3) tf.tidy(() => void table.write(tf.fill(table.shape as number[], 3e38)));
    });

  async function blownUpRun(folder: string, more: object): Promise<RunResult> {
    const lm = MambaLM.create(CONFIG);
    const callbacks = [blowUp(lm), new After(step => void (step % 7 === 6 && process.emit('SIGINT')))];
    return trainingRun(lm, optionsOf(folder, {...more, callbacks})).finally(() => lm.dispose());
  }

  test('steps that are skipped in a row are counted through interruptions', async () => {
    const endless = {nonFinite: 'skip', budget: {steps: 60}, pauses: 0};
    const ends: string[] = [];
    for (let i = 0; i < 5; i++) {
      const run = blownUpRun('skips', {...endless, resume: i > 0});
      ends.push(await run.then(({steps}) => `${steps} steps`, (error: Error) => error.message.slice(0, 60))); // prettier-ignore
    }
    expect(ends.slice(0, 3)).toEqual(['6 steps', '13 steps', '20 steps']);
    expect(ends[3]).toMatch(/diverged: 20 steps in a row, up to 23/);
  });

  test('a score that is no number is never the best, and ends the run', async () => {
    await expect(blownUpRun('blown up', {pauses: 4})).rejects.toThrow(
      /diverged: the score on held-out text became NaN at step 3/,
    );
    expect(fs.existsSync(path.join(root, 'blown up/model'))).toBe(false);
  });

  test('a run that is skipping only stops', async () => {
    const endless = {nonFinite: 'skip', learningRate: 1e38, weightDecay: 1e30, budget: {steps: 40}, pauses: 0, warmupSteps: 0}; // prettier-ignore
    await expect(runOnce(optionsOf('endless', endless))).rejects.toThrow(/20 steps in a row/);
  });
});
