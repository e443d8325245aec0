/** What a training run refuses before it begins, and what it leaves when it fails. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import {MambaLM} from '../../../../models';
import {memoryTokenStore} from '../../../../models/data';
import type {TokenStore} from '../../../../models/data';
import {TrainingCallback} from '../../../../models/train';
import {trainingRun} from '../../../../models/train/run/training_run';
import {scoreHeldOut} from '../../../../models/train/run/score';
import type {TrainingRunOptions} from '../../../../models/train/run/types';
import {useBackend} from '../../../util/backends';

const encode = (text: string) => new TextEncoder().encode(text);
const text = encode('The quick brown fox jumps over the lazy dog.\n'.repeat(6));
let folder: string;
let lm: MambaLM;
let train: TokenStore;
let heldOut: TokenStore;
beforeAll(() => useBackend('cpu'));
beforeEach(async () => {
  folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'run-')), 'run');
  lm = MambaLM.create({dModel: 8, nLayer: 1, vocabSize: 256, dState: 2});
  [train, heldOut] = await Promise.all([memoryTokenStore([text]), memoryTokenStore([text.subarray(0, 40)])]);
});
afterEach(() => {
  lm.dispose();
  fs.rmSync(path.dirname(folder), {recursive: true});
});

const options = (more: object = {}): TrainingRunOptions => ({
  folder, train, heldOut, batchSize: 2, length: 8, budget: {steps: 6},
  learningRate: 1e-3, warmupSteps: 1, weightDecay: 0, clipNorm: 1, seed: 0, pauses: 3, prompt: 'The', ...more,
}); // prettier-ignore

/** Does something after a step. */
class After extends TrainingCallback {
  constructor(
    private readonly step: number,
    private readonly act: () => void,
  ) {
    super();
  }
  override async onBatchEnd(batch: number): Promise<void> {
    await super.onBatchEnd(batch);
    if (this.steps === this.step) this.act();
  }
}
const makeNaN = () => lm.model.setWeights(lm.model.getWeights().map(w => tf.fill(w.shape, NaN)));
const isSaved = () => fs.existsSync(path.join(folder, 'model/model.safetensors'));

test.each([
  [{prompt: ''}, /'prompt' must be text of at least one token/],
  [{train: 'text'}, /'train' must be a TokenStore, but got string.*memoryTokenStore/],
  [{budget: {minutes: NaN}}, /'budget.minutes' must be a number from 0/],
  [{budget: {steps: 0}}, /'budget.steps'/],
  [{learningRate: NaN}, /'learningRate'/],
  [{pauses: -1}, /'pauses'/],
  [{accumulate: 0}, /'accumulate'/],
  [{order: 'random'}, /'order' must be one of 'packed', 'stream'/],
  [{nonFinite: 'ignore'}, /'nonFinite' must be one of 'stop', 'skip', 'rollback'/],
  [{checkpoint: {keep: 0}}, /'checkpoint.keep'/],
  [{checkpoint: {every: 5}}, /'every'.*unknown option/],
  [{clipnorm: 1}, /'clipnorm'.*unknown option/],
])('refuses %j before it trains', async (more, message) => {
  await expect(trainingRun(lm, options(more))).rejects.toThrow(message);
  expect(fs.existsSync(folder)).toBe(false);
});

test('refuses data in which no token follows another', async () => {
  const single = await memoryTokenStore([[1], [2], [3]]);
  await expect(trainingRun(lm, options({train: single}))).rejects.toThrow(
    /'train' must be text with a token that follows another, but got 3 documents of one token each/,
  );
});

test('a plan in minutes that Ctrl-C cuts short is made anew', async () => {
  const stop = () => void process.emit('SIGINT');
  const minutes = {budget: {minutes: 0.05}, pauses: 1};
  const first = await trainingRun(lm, options({...minutes}), {onScore: stop});
  expect(first).toMatchObject({interrupted: true, steps: 0});
  const record = JSON.parse(fs.readFileSync(path.join(folder, 'run.json'), 'utf8')) as object;
  expect(record).toMatchObject({status: 'interrupted'});
  expect(record).not.toHaveProperty('plan');
  const plans: number[] = [];
  const result = await trainingRun(lm, options({...minutes, resume: true}), {onPlan: ({steps}) => plans.push(steps)});
  expect(result).toMatchObject({interrupted: false, steps: plans[0]});
});

test('refuses data of no token', async () => {
  const empty = {...(await memoryTokenStore([[1]])), tokens: 0};
  await expect(trainingRun(lm, options({heldOut: empty}))).rejects.toThrow(/'heldOut' must be of two tokens or more/);
});

test('weights that became NaN are never saved: what was saved stays, and the error says so', async () => {
  const run = trainingRun(lm, options({callbacks: [new After(3, makeNaN)]}));
  await expect(run).rejects.toThrow(
    /diverged: the loss became NaN and .* at step 4. The last good checkpoint is that of step 2, in .*step-00000002/,
  );
  await expect(run).rejects.toMatchObject({name: 'DivergedError'});
  for (const name of ['model', 'checkpoints/step-00000002']) {
    const saved = await MambaLM.fromPretrained(path.join(folder, name));
    expect(Number.isFinite(tf.tidy(() => tf.sum(saved.logits([1, 2])).dataSync()[0]))).toBe(true);
    saved.dispose();
  }
});

test.each([
  ['at a pause', 2, {}],
  ['at the end', 6, {pauses: 0}],
])('nor where only the weights tell, %s', async (_when, step, more) => {
  const run = trainingRun(lm, options({...more, callbacks: [new After(step, makeNaN)]}));
  await expect(run).rejects.toThrow(/diverged: .*There is no checkpoint yet/);
  expect(isSaved()).toBe(false);
});

test('a failure in training saves a checkpoint', async () => {
  const fail = () => {
    throw new Error('the callback failed.');
  };
  const run = trainingRun(lm, options({callbacks: [new After(5, fail)]}));
  await expect(run).rejects.toThrow(/the callback failed. The run after step 5 is saved in .*step-00000005/);
  for (const name of ['model', 'checkpoints/step-00000005']) {
    (await MambaLM.fromPretrained(path.join(folder, name))).dispose();
  }
});

test('a failure after the last step does, too', async () => {
  const onScore = ({step}: {step: number}) => {
    if (step === 6) throw new Error('no reader.');
  };
  await expect(trainingRun(lm, options({pauses: 1}), {onScore})).rejects.toThrow(/no reader. The run after step 6 is/);
});

test('a run that is stopped keeps its best model beside the last checkpoint', async () => {
  const signal = () => void process.emit('SIGINT');
  const result = await trainingRun(lm, options({callbacks: [new After(5, signal)]}));
  expect(result).toMatchObject({
    interrupted: true,
    steps: 5,
    model: path.join(folder, 'model'),
    checkpoint: path.join(folder, 'checkpoints/step-00000005'),
  });
  const [best, latest] = await Promise.all(
    [result.model!, result.checkpoint!].map(from => MambaLM.fromPretrained(from)),
  );
  const weights = (model: MambaLM) => model.model.getWeights()[0].dataSync();
  expect(weights(latest)).toEqual(weights(lm));
  expect(weights(best)).not.toEqual(weights(lm));
  for (const model of [best, latest]) model.dispose();
});

test('a run whose held-out score gets worse ends with its best weights, in the folder and in memory', async () => {
  const store = (line: string) => memoryTokenStore([encode(line.repeat(40))]);
  const learning = {learningRate: 0.05, length: 16, budget: {steps: 60}, pauses: 6};
  const all = options({train: await store('abc abc cba '), heldOut: await store('xyz xyz zyx '), ...learning});
  const result = await trainingRun(lm, all);
  const trained = result.heldOut.filter(({step}) => step > 0).map(({bits}) => bits);
  const least = Math.min(...trained);
  expect(trained.at(-1)).toBeGreaterThan(least); // it learned a text that says nothing about this one
  expect(result.best!.bits).toBe(least);
  const saved = await MambaLM.fromPretrained(result.model!);
  for (const model of [saved, lm]) expect(await scoreHeldOut(model, all)).toBe(least);
  saved.dispose();
});

test('keeps the chosen number of checkpoints, and leaves no tensors behind', async () => {
  await trainingRun(lm, options({checkpoint: {everySteps: 1, keep: 3}}));
  expect(fs.readdirSync(path.join(folder, 'checkpoints'))).toEqual(['step-00000004', 'step-00000005', 'step-00000006']);
  fs.rmSync(folder, {recursive: true});
  const {numTensors} = tf.memory();
  await trainingRun(lm, options({order: 'stream', accumulate: 2}));
  expect(tf.memory().numTensors).toBe(numTensors);
});

test('the folder belongs to one run at a time', async () => {
  const other = options({callbacks: [new After(2, () => void (second = trainingRun(lm, options({resume: true}))))]});
  let second: Promise<unknown> = Promise.resolve();
  const first = trainingRun(lm, other);
  await first;
  await expect(second).rejects.toThrow(/is in use by process/);
  await expect(trainingRun(lm, options())).rejects.toThrow(
    /'folder' must be new or empty, but got .* with a run in it/,
  );
});
