import * as tf from '@tensorflow/tfjs-core';
import * as tfd from '@tensorflow/tfjs-data';
import type {LayersModel} from '@tensorflow/tfjs-layers';
import {adamW, allowTokenLabels, evaluateTokens} from '../../../models/train';
import {tokenCrossEntropy} from '../../../models/train/losses';
import {bitsPerByte, perplexity, tokenAccuracy} from '../../../models/train/metrics';
import {BACKENDS, useBackend} from '../../util/backends';
import {noise} from '../../util/op_cases';
import {tinyLm} from './tiny';

describe.each(BACKENDS)('on %s', backend => {
  beforeAll(() => useBackend(backend));

  const [B, L, V] = [2, 4, 8];
  const LABELS = [1, 2, -100, 3, 0, 7, 7, -100];
  const logits = () => tf.tensor3d(noise([B, L, V], 3).values, [B, L, V]);
  const labels = (values = LABELS) => tf.tensor2d(values, [B, L], 'int32');

  /** In plain JavaScript, over the labels that are not -100. */
  function expectedLoss(values = LABELS): number {
    const z = noise([B, L, V], 3).values;
    const losses = values.flatMap((label, t) => {
      if (label === -100) return [];
      const row = Array.from(z.slice(t * V, (t + 1) * V));
      return [Math.log(row.reduce((sum, x) => sum + Math.exp(x), 0)) - row[label]];
    });
    return losses.reduce((a, b) => a + b, 0) / losses.length;
  }

  const value = (scalar: tf.Tensor) => scalar.dataSync()[0];

  test('the loss is the mean over valid tokens, for labels of any accepted form', () => {
    const forms = [labels(), tf.expandDims(labels(), 2), tf.cast(labels(), 'float32')];
    for (const form of forms) expect(value(tokenCrossEntropy(form, logits()))).toBeCloseTo(expectedLoss(), 5);
  });

  test('another label can be ignored; with no valid token the loss is 0', () => {
    const zeroed = LABELS.map(label => (label === -100 ? 5 : label));
    const loss = tokenCrossEntropy.withOptions({ignoreLabel: 5});
    expect(value(loss(labels(zeroed), logits()))).toBeCloseTo(expectedLoss(), 5);
    expect(value(tokenCrossEntropy(labels(LABELS.map(() => -100)), logits()))).toBe(0);
  });

  test('metrics agree with the loss', () => {
    expect(value(perplexity(labels(), logits()))).toBeCloseTo(Math.exp(expectedLoss()), 4);
    expect(value(bitsPerByte(labels(), logits()))).toBeCloseTo(expectedLoss() / Math.LN2, 5);
    const best = Array.from(tf.argMax(logits(), 2).dataSync());
    const half = best.map((label, i) => (i < 2 ? label : i < 4 ? (label + 1) % V : -100));
    expect(value(tokenAccuracy(labels(half), logits()))).toBe(0.5);
  });

  test('NaN in the logits and labels that are no ids come out as NaN', () => {
    expect(value(tokenCrossEntropy(labels(), tf.fill([B, L, V], NaN)))).toBeNaN();
    expect(value(tokenCrossEntropy(labels([9, 0, 0, 0, 0, 0, 0, 0]), logits()))).toBeNaN();
  });

  test('refuses one-hot labels and unknown options', () => {
    expect(() => tokenCrossEntropy(logits(), logits())).toThrow(/'yTrue'.*\[2, 4\].*ids, not one-hot/);
    expect(() => tokenCrossEntropy.withOptions({ignore: 1} as object)).toThrow(/'ignore'/);
  });

  function compiled(): LayersModel {
    const model = tinyLm({vocabSize: V, length: L});
    model.compile({
      optimizer: adamW({learningRate: 0.05}),
      loss: tokenCrossEntropy,
      metrics: [bitsPerByte, perplexity],
    });
    return model;
  }

  test('fitDataset takes int32 labels and keeps as many tensors', async () => {
    const model = compiled();
    const dataset = tfd.generator(function* () {
      for (let i = 0; i < 5; i++) yield {xs: labels(LABELS.map(Math.abs).map(x => x % V)), ys: labels()};
    } as never);
    const history = await model.fitDataset(dataset, {epochs: 2, verbose: 0});
    const {numTensors} = tf.memory();
    const {history: logs} = await model.fitDataset(dataset, {epochs: 4, verbose: 0});
    expect(tf.memory().numTensors).toBe(numTensors);
    expect(Object.keys(logs)).toEqual(['loss', 'bitsPerByte', 'perplexity']);
    expect(logs.loss[3]).toBeLessThan(history.history.loss[0] as number);
    expect(logs.bitsPerByte[3]).toBeCloseTo((logs.loss[3] as number) / Math.LN2, 4);
  });

  describe('allowTokenLabels', () => {
    const x = () => labels([0, 1, 2, 3, 4, 5, 6, 7]);

    test('lifts the check in fit, trainOnBatch and evaluate, also after compile', async () => {
      const model = allowTokenLabels(compiled());
      for (let i = 0; i < 2; i++) {
        await model.trainOnBatch(x(), labels());
        await model.fit(x(), labels(), {epochs: 1, batchSize: 1, verbose: 0});
        const scores = model.evaluate(x(), tf.expandDims(labels(), 2), {batchSize: 2}) as tf.Scalar[];
        expect(value(scores[1])).toBeCloseTo(value(scores[0]) / Math.LN2, 4);
        model.compile({optimizer: adamW(), loss: tokenCrossEntropy, metrics: [bitsPerByte]});
      }
    });

    test('without it, and for shapes that are no token labels, the stock error stays', async () => {
      await expect(compiled().fit(x(), labels(), {verbose: 0})).rejects.toThrow(/checking target/);
      const model = allowTokenLabels(compiled());
      await expect(model.fit(x(), tf.zeros([B, L + 1], 'int32'), {verbose: 0})).rejects.toThrow(/checking target/);
      model.compile({optimizer: 'sgd', loss: 'meanSquaredError'});
      await expect(model.fit(x(), labels(), {verbose: 0})).rejects.toThrow(/checking target/);
    });
  });

  test('evaluateTokens weighs every valid token the same and leaks nothing', async () => {
    const model = compiled();
    const rows = [[1, 2, 3, 4], [1, -100, -100, -100], [5, 6, -100, -100]]; // prettier-ignore
    const dataset = tfd.generator(function* () {
      for (const row of rows) yield {xs: tf.zeros([1, L], 'int32'), ys: tf.tensor2d(row, [1, L], 'int32')};
    } as never);
    const losses = rows.map(row => {
      const predicted = model.predict(tf.zeros([1, L], 'int32')) as tf.Tensor;
      return value(tokenCrossEntropy(tf.tensor2d(row, [1, L], 'int32'), predicted));
    });
    const {numTensors} = tf.memory();
    const scores = await evaluateTokens(model, dataset as never);
    expect(tf.memory().numTensors).toBe(numTensors);
    expect(scores.tokens).toBe(7);
    expect(scores.loss).toBeCloseTo((4 * losses[0] + losses[1] + 2 * losses[2]) / 7, 5);
    expect(scores.perplexity).toBeCloseTo(Math.exp(scores.loss), 5);
  });
});
