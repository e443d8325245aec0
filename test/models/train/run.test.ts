/** What a training run refuses before it begins, and what it leaves when it fails. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import {MambaLM} from '../../../models';
import {byteValidationDataset} from '../../../models/data';
import {TrainingCallback} from '../../../models/train';
import {evaluateTokens} from '../../../models/train/evaluate';
import {trainingRun} from '../../../models/train/run';
import type {TrainingRunOptions} from '../../../models/train/run_types';
import {useBackend} from '../../util/backends';

let folder: string;
let lm: MambaLM;
beforeAll(() => useBackend('cpu'));
beforeEach(() => {
  folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'run-')), 'run');
  lm = MambaLM.create({dModel: 8, nLayer: 1, vocabSize: 256, dState: 2});
});
afterEach(() => {
  lm.dispose();
  fs.rmSync(path.dirname(folder), {recursive: true});
});

const text = new TextEncoder().encode('The quick brown fox jumps over the lazy dog.\n'.repeat(6));
const options = (more: object = {}): TrainingRunOptions => ({
  folder, trainText: text, heldOutText: text.subarray(0, 40), batchSize: 2, length: 8, budget: {steps: 6},
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
  [{heldOutText: text.subarray(0, 8)}, /'heldOutText' must be longer than a row of 8 bytes, but got 8 bytes/],
  [{trainText: 'text'}, /'trainText' must be a Uint8Array, but got string/],
  [{budget: {minutes: NaN}}, /'budget.minutes' must be a number from 0/],
  [{budget: {steps: 0}}, /'budget.steps'/],
  [{learningRate: NaN}, /'learningRate'/],
  [{pauses: -1}, /'pauses'/],
  [{clipnorm: 1}, /'clipnorm'.*unknown option/],
])('refuses %j before it trains', async (more, message) => {
  await expect(trainingRun(lm, options(more))).rejects.toThrow(message);
  expect(fs.existsSync(folder)).toBe(false);
});

test('weights that became NaN are never saved: what was saved stays, and the error says so', async () => {
  const run = trainingRun(lm, options({callbacks: [new After(3, makeNaN)]}));
  await expect(run).rejects.toThrow(
    /diverged: the loss became NaN at step 4. The model of step 2 stays saved. Try a smaller learning rate/,
  );
  await expect(run).rejects.toMatchObject({name: 'DivergedError'});
  const saved = await MambaLM.fromPretrained(path.join(folder, 'model'));
  expect(Number.isFinite(tf.tidy(() => tf.sum(saved.logits([1, 2])).dataSync()[0]))).toBe(true);
  saved.dispose();
});

test.each([
  ['at a pause', 2, {}],
  ['at the end', 6, {pauses: 0}],
])('nor where only the weights tell, %s', async (_when, step, more) => {
  const run = trainingRun(lm, options({...more, callbacks: [new After(step, makeNaN)]}));
  await expect(run).rejects.toThrow(/diverged: .*No model was saved yet/);
  expect(isSaved()).toBe(false);
});

test('a failure in training saves the model as it is', async () => {
  const fail = () => {
    throw new Error('the callback failed.');
  };
  const run = trainingRun(lm, options({callbacks: [new After(5, fail)]}));
  await expect(run).rejects.toThrow(/the callback failed. The model after step 5 is saved in .*run\/model-latest/);
  for (const name of ['model', 'model-latest']) (await MambaLM.fromPretrained(path.join(folder, name))).dispose();
});

test('a failure after the last step does, too', async () => {
  const onScore = ({step}: {step: number}) => {
    if (step === 6) throw new Error('no reader.');
  };
  await expect(trainingRun(lm, options({pauses: 1}), {onScore})).rejects.toThrow(
    /no reader. The model after step 6 is/,
  );
  expect(isSaved()).toBe(true);
});

test('a run that is stopped keeps its best model beside the latest one', async () => {
  const signal = () => void process.emit('SIGINT');
  const result = await trainingRun(lm, options({callbacks: [new After(5, signal)]}));
  expect(result).toMatchObject({
    interrupted: true,
    steps: 5,
    model: path.join(folder, 'model-latest'),
    bestModel: path.join(folder, 'model'),
  });
  const [best, latest] = await Promise.all([result.bestModel!, result.model].map(MambaLM.fromPretrained));
  const weights = (model: MambaLM) => model.model.getWeights()[0].dataSync();
  expect(weights(latest)).toEqual(weights(lm));
  expect(weights(best)).not.toEqual(weights(lm));
  for (const model of [best, latest]) model.dispose();
});

test('a run whose held-out score gets worse ends with its best weights, in the folder and in memory', async () => {
  const other = (line: string) => new TextEncoder().encode(line.repeat(40));
  const heldOutText = other('xyz xyz zyx ');
  const learning = {learningRate: 0.05, length: 16, budget: {steps: 60}, pauses: 6};
  const result = await trainingRun(lm, options({trainText: other('abc abc cba '), heldOutText, ...learning}));
  const trained = result.heldOut.filter(({step}) => step > 0).map(({bits}) => bits);
  const least = Math.min(...trained);
  expect(trained.at(-1)).toBeGreaterThan(least); // it learned a text that says nothing about this one
  expect(result.best!.bits).toBe(least);
  const saved = await MambaLM.fromPretrained(result.model);
  for (const {model} of [saved, lm]) {
    const dataset = byteValidationDataset({data: heldOutText, batchSize: 2, length: 16});
    expect((await evaluateTokens(model, dataset)).bitsPerToken).toBeCloseTo(least, 5);
  }
  saved.dispose();
});
