/** Gradient accumulation and steps that are skipped, inside the optimizer. */
import * as tf from '@tensorflow/tfjs-core';
import {loadModel, saveModel} from '../../../models';
import {MambaLM} from '../../../models/lm/mamba_lm';
import {adamW} from '../../../models/train/adamw';
import type {AdamWOptions} from '../../../models/train/adamw';
import {tokenCrossEntropy} from '../../../models/train/losses';
import {onEachBackend} from '../../util/backends';
import {expectClose, expectSameBits} from '../../util/close';
import {temporaryFolder} from '../../util/temporary_folder';

const ids = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4, 6, 2, 6, 4];
/** Of 6 tokens a row; the second row is mostly padding, the third wholly. */
const labels = [...ids.slice(1), 6].map((id, i) => ((i > 7 && i < 12) || (i >= 12 && i < 18) ? -100 : id));

function modelWith(options: AdamWOptions): MambaLM {
  const lm = MambaLM.create({dModel: 8, nLayer: 1, vocabSize: 16, dState: 2, seed: 4});
  lm.model.compile({optimizer: adamW({learningRate: 0.01, clipNorm: 0.5, ...options}), loss: tokenCrossEntropy});
  return lm;
}

/** Trains on rows first … first + count - 1 as one batch. */
async function trainOn(lm: MambaLM, first: number, count: number): Promise<void> {
  const part = (all: number[]) => tf.tensor2d(all.slice(6 * first, 6 * (first + count)), [count, 6], 'int32');
  const [x, y] = [part(ids), part(labels)];
  await lm.model.trainOnBatch(x, y);
  tf.dispose([x, y]);
}

const weightsOf = (lm: MambaLM) => lm.model.getWeights().flatMap(w => Array.from(w.dataSync()));

onEachBackend([], () => {
  const folder = temporaryFolder();

  test('micro-batches give the step of the whole batch, each valid token with equal weight', async () => {
    const [whole, parts] = [modelWith({}), modelWith({accumulate: 4})];
    for (let step = 0; step < 3; step++) {
      await trainOn(whole, 0, 4);
      for (let row = 0; row < 4; row++) await trainOn(parts, row, 1);
    }
    expect((parts.model.optimizer as tf.Optimizer).iterations).toBe(3);
    expectClose(weightsOf(parts), weightsOf(whole), 1e-5, 'weights');
    [whole, parts].forEach(lm => lm.dispose());
  });

  test('nothing changes before the last micro-batch, and nothing leaks', async () => {
    const lm = modelWith({accumulate: 3});
    const before = weightsOf(lm);
    await trainOn(lm, 0, 1);
    await trainOn(lm, 1, 1);
    expectSameBits(weightsOf(lm), before);
    await trainOn(lm, 3, 1);
    expect(weightsOf(lm)).not.toEqual(before);
    const {numTensors} = tf.memory();
    for (const row of [0, 1, 2, 0, 1, 2]) await trainOn(lm, row, 1);
    expect(tf.memory().numTensors).toBe(numTensors);
    lm.dispose();
  });

  test('a step of padding alone has a gradient of zero, not NaN', async () => {
    const lm = modelWith({accumulate: 2, weightDecay: 0});
    const before = weightsOf(lm);
    for (let i = 0; i < 2; i++) await trainOn(lm, 2, 1);
    expectSameBits(weightsOf(lm), before);
    lm.dispose();
  });

  test('a model saved in the middle of a step goes on bit for bit', async () => {
    const lm = modelWith({accumulate: 3});
    for (const row of [0, 1, 3, 0, 1]) await trainOn(lm, row, 1);
    await saveModel(lm.model, `${folder}/middle`);
    await trainOn(lm, 3, 1);
    const again = await loadModel(`${folder}/middle`);
    const part = (all: number[]) => tf.tensor2d(all.slice(18, 24), [1, 6], 'int32');
    await again.trainOnBatch(part(ids), part(labels));
    expectSameBits(again.getWeights().flatMap(w => Array.from(w.dataSync())), weightsOf(lm), 'weights'); // prettier-ignore
    again.dispose();
    lm.dispose();
  });

  test("nonFinite 'skip' leaves weights and moments as they are, and training goes on", async () => {
    const [lm, calm] = [modelWith({nonFinite: 'skip'}), modelWith({nonFinite: 'skip'})];
    for (const model of [lm, calm]) await trainOn(model, 0, 2);
    const optimizer = lm.model.optimizer as ReturnType<typeof adamW>;
    const {numTensors} = tf.memory();
    const table = lm.model.weights[0];
    const value = table.read().clone();
    tf.tidy(() => void table.write(tf.fill(value.shape, NaN)));
    await trainOn(lm, 0, 2);
    expect(optimizer.skippedSteps).toBe(1);
    table.write(value);
    value.dispose();
    expectSameBits(weightsOf(lm), weightsOf(calm));
    await trainOn(lm, 0, 2);
    expect(weightsOf(lm).every(Number.isFinite)).toBe(true);
    expect(weightsOf(lm)).not.toEqual(weightsOf(calm));
    expect(tf.memory().numTensors).toBe(numTensors);
    [lm, calm].forEach(model => model.dispose());
  });
});

test.each([
  [{accumulate: 0}, /'accumulate' must be an integer of at least 1/],
  [{nonFinite: 'ignore'}, /'nonFinite' must be one of 'apply', 'skip', but got 'ignore'/],
])('refuses %j', (options, message) => {
  expect(() => adamW(options as AdamWOptions)).toThrow(message);
});
