/** Training and scoring without logits: the same numbers as through them, in less memory. */
import * as tf from '@tensorflow/tfjs-core';
import type {NamedTensorMap, Tensor} from '@tensorflow/tfjs-core';
import * as tfd from '@tensorflow/tfjs-data';
import * as tfl from '@tensorflow/tfjs-layers';
import type {LayersModel} from '@tensorflow/tfjs-layers';
import * as layers from '../../../layers';
import {MambaLM} from '../../../models/lm/mamba_lm';
import type {MambaConfigArgs} from '../../../models/lm/config';
import {adamW, allowTokenLabels, evaluateTokens} from '../../../models/train';
import {tokenCrossEntropy} from '../../../models/train/losses';
import {bitsPerByte, perplexity, tokenAccuracy} from '../../../models/train/metrics';
import {onEachBackend, useBackend} from '../../util/backends';
import {expectClose, expectSameBits} from '../../util/close';
import {peakBytes, recomputedShare} from '../../util/peak_bytes';

/** Keeps the gradients of a step, and changes nothing. */
class Gradients extends tf.Optimizer {
  static className = 'GradientsOfATest';
  last: Record<string, Float32Array> = {};

  override applyGradients(grads: NamedTensorMap | Array<{name: string; tensor: Tensor}>): void {
    const pairs = Array.isArray(grads) ? grads.map(({name, tensor}) => [name, tensor] as const) : Object.entries(grads);
    this.last = Object.fromEntries(pairs.map(([name, tensor]) => [name, tensor.dataSync().slice() as Float32Array]));
  }

  getConfig(): tf.serialization.ConfigDict {
    return {};
  }
}

const [B, L] = [2, 9];
const config: MambaConfigArgs = {dModel: 8, nLayer: 2, vocabSize: 21, dState: 3, initializerRange: 0.5, seed: 3};
const tokens = (shape: number[], seed: number, size = 21) => tf.randomUniform(shape, 0, size, 'int32', seed);
const flags = (shape: number[]) => tf.cast(tf.less(tf.randomUniform(shape, 0, 1, 'float32', 7), 0.3), 'float32');

/** Every fourth label is `ignored`. */
function labelsWith(ignored: number): Tensor {
  return tf.tidy(() => {
    const positions = tf.reshape(tf.range(0, B * L, 1, 'int32'), [B, L]);
    return tf.where(tf.equal(tf.mod(positions, 4), 3), tf.scalar(ignored, 'int32'), tokens([B, L], 2));
  });
}

/** A metric that needs logits, which brings them back: the loss then sees them. */
const meanLogit = (_yTrue: Tensor, logits: Tensor) => tf.mean(logits);

interface Found {
  loss: number;
  grads: Record<string, Float32Array>;
}

async function stepOf(model: LayersModel, x: Tensor | Tensor[], y: Tensor, loss = tokenCrossEntropy, logits = false) {
  const optimizer = new Gradients();
  model.compile({optimizer, loss, metrics: logits ? [meanLogit] : []});
  const [value] = [await model.trainOnBatch(x, y)].flat();
  return {loss: value, grads: optimizer.last} as Found;
}

function expectSame(actual: Found, expected: Found): void {
  expect(actual.loss).toBeCloseTo(expected.loss, 6);
  expect(Object.keys(actual.grads)).toEqual(Object.keys(expected.grads));
  for (const [name, grad] of Object.entries(expected.grads)) expectClose(actual.grads[name], grad, 2e-6, name);
}

onEachBackend([], () => {
  test.each<[string, Partial<MambaConfigArgs>, {isPacked?: boolean; ignored?: number; stateful?: boolean}]>([
    ['a tied head', {}, {}],
    ['a head of its own', {tieEmbeddings: false}, {}],
    ['no padding of the table', {padVocabSizeMultiple: 1}, {}],
    ['packed documents', {}, {isPacked: true}],
    ['another ignored label', {}, {ignored: 5}],
    ['carried states', {}, {stateful: true}],
    ['LayerNorm', {rmsNorm: false}, {}],
  ])('a step has the loss and the gradients that logits give: %s', async (_name, args, how) => {
    const lm = MambaLM.create({...config, ...args});
    const {isPacked = false, ignored = -100, stateful = false} = how;
    const model = isPacked ? lm.packedModel : lm.model;
    const x = isPacked ? [tokens([B, L], 1), flags([B, L])] : tokens([B, L], 1);
    const y = labelsWith(ignored);
    const loss = tokenCrossEntropy.withOptions({ignoreLabel: ignored});
    lm.setStateful(stateful);
    const run = async (logits: boolean) => {
      lm.resetStates();
      if (stateful) await stepOf(model, x, y, loss, logits);
      return stepOf(model, x, y, loss, logits);
    };
    const [actual, expected] = [await run(false), await run(true)];
    expectSame(actual, expected);
    expect(Object.keys(actual.grads)).toHaveLength(lm.model.trainableWeights.length);
    lm.resetStates();
    lm.dispose();
    tf.dispose([x, y] as tf.TensorContainer);
  });

  test('evaluate has the loss and metrics that logits give, and predict gives logits', async () => {
    const lm = MambaLM.create(config);
    const [x, y] = [tokens([B, L], 1), labelsWith(-100)];
    const metrics = [perplexity, bitsPerByte, tokenAccuracy];
    const scores = async (more: Array<typeof meanLogit>) => {
      lm.model.compile({optimizer: 'sgd', loss: tokenCrossEntropy, metrics: [...metrics, ...more]});
      const values = (lm.model.evaluate(x, y) as tf.Scalar[]).map(scalar => scalar.dataSync()[0]);
      const trained = (await lm.model.trainOnBatch(x, y)) as number[];
      return [values, trained];
    };
    const before = lm.model.getWeights().map(weight => weight.clone());
    const [values, trained] = await scores([]);
    lm.model.setWeights(before);
    const [expected] = await scores([meanLogit]);
    expect(values).toHaveLength(4);
    expectClose(values, expected.slice(0, 4), 1e-6);
    expectClose(trained, values, 1e-6);
    expect((lm.model.predict(x) as Tensor).shape).toEqual([B, L, 24]);
    lm.dispose();
    tf.dispose([x, y, before]);
  });

  test('evaluateTokens gives what evaluate gives', async () => {
    const lm = MambaLM.create(config);
    const [xs, ys] = [tokens([B, L], 1), labelsWith(-100)];
    const dataset = tfd.generator(function* () {
      yield {xs: xs.clone(), ys: ys.clone()};
    } as never) as never;
    lm.model.compile({optimizer: 'sgd', loss: tokenCrossEntropy});
    const {loss, tokens: valid} = await evaluateTokens(lm.model, dataset);
    expect(loss).toBeCloseTo((lm.model.evaluate(xs, ys) as tf.Scalar).dataSync()[0], 6);
    expect(valid).toBe(14);
    lm.dispose();
    tf.dispose([xs, ys]);
  });

  test('fit and fitDataset train, score and leave no tensor behind', async () => {
    const lm = MambaLM.create(config);
    const [x, y] = [tokens([B, L], 1), labelsWith(-100)];
    lm.model.compile({optimizer: adamW({learningRate: 0.02}), loss: tokenCrossEntropy, metrics: [tokenAccuracy]});
    const dataset = tfd.generator(function* () {
      for (let i = 0; i < 3; i++) yield {xs: x.clone(), ys: y.clone()};
    } as never);
    const round = async () => {
      await lm.model.fitDataset(dataset, {
        epochs: 1,
        verbose: 0,
        validationData: dataset as never,
        validationBatches: 1,
      });
      return lm.model.fit(x, y, {epochs: 8, batchSize: 1, verbose: 0, validationData: [x, y]});
    };
    await round();
    const {numTensors} = tf.memory();
    const {history} = await round();
    expect(tf.memory().numTensors).toBe(numTensors);
    const losses = history.loss as number[];
    expect(losses.at(-1)).toBeLessThan(losses[0]);
    expect(history.val_tokenAccuracy).toHaveLength(8);
    lm.dispose();
    tf.dispose([x, y]);
  });

  test('a step holds no logits of the whole batch: 512 tokens of 5,000', async () => {
    const lm = MambaLM.create({...config, vocabSize: 5000});
    const [x, y] = [tokens([2, 256], 1, 5000), tokens([2, 256], 2, 5000)];
    const whole = 4 * x.size * 5000;
    const peakOf = async (logits: boolean) => {
      lm.model.compile({optimizer: new Gradients(), loss: tokenCrossEntropy, metrics: logits ? [meanLogit] : []});
      await lm.model.trainOnBatch(x, y);
      return peakBytes(() => lm.model.trainOnBatch(x, y));
    };
    const [without, through] = [await peakOf(false), await peakOf(true)];
    expect(through).toBeGreaterThan(2 * whole);
    expect(without).toBeLessThan(1.3 * whole); // a chunk of 256 rows, and its gradient
    expect(without).toBeLessThan(through / 2);
    lm.dispose();
    tf.dispose([x, y]);
  });

  test('a tf.sequential with a head of tokenEmbedding goes without, too, and other heads are left alone', async () => {
    const table = {inputDim: 24, outputDim: 8, outputVocab: 21, seed: 2};
    const make = (head: tfl.layers.Layer) =>
      allowTokenLabels(
        tfl.sequential({
          layers: [
            layers.tokenEmbedding({...table, inputShape: [null]}),
            layers.mambaBlock({dState: 3, seed: 1}),
            head,
          ],
        }),
      );
    const [x, y] = [tokens([B, L], 1), labelsWith(-100)];
    const model = make(layers.tokenEmbedding({...table, seed: 4}));
    expectSame(await stepOf(model, x, y), await stepOf(model, x, y, tokenCrossEntropy, true));
    const dense = make(tfl.layers.dense({units: 24}));
    const expected = tf.tidy(() => tokenCrossEntropy(y, dense.predict(x) as Tensor).dataSync()[0]);
    expect((await stepOf(dense, x, y)).loss).toBeCloseTo(expected, 6);
    tf.dispose([x, y]);
    model.dispose();
    dense.dispose();
  });

  test('recompute gives the bits of a step that keeps all, in less memory', async () => {
    const lm = MambaLM.create({...config, nLayer: 4});
    const [x, y] = [tokens([B, 64], 1), tokens([B, 64], 2)];
    const run = async (recompute: boolean) => {
      lm.setRecompute(recompute);
      expect(lm.recompute).toBe(recompute);
      const found = await stepOf(lm.model, x, y);
      return {...found, peak: await peakBytes(() => lm.model.trainOnBatch(x, y))};
    };
    const [kept, recomputed] = [await run(false), await run(true)];
    expect(recomputed.loss).toBe(kept.loss);
    for (const [name, grad] of Object.entries(kept.grads)) expectSameBits(recomputed.grads[name], grad, name);
    expect(recomputed.peak).toBeLessThan(recomputedShare(0.5) * kept.peak);
    lm.dispose();
    tf.dispose([x, y]);
  });
});

test('bf16 reaches blocks and loss, which say once that they compute in float32 here; savePretrained knows nothing of it', async () => {
  await useBackend('cpu');
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  const lm = MambaLM.create(config);
  const [x, y] = [tokens([B, L], 1), labelsWith(-100)];
  const expected = await stepOf(lm.model, x, y);
  lm.setPrecision('bf16');
  expect(lm.precision).toBe('bf16');
  for (let i = 0; i < 2; i++) {
    const actual = await stepOf(lm.model, x, y);
    expect(actual.loss).toBe(expected.loss);
    for (const [name, grad] of Object.entries(expected.grads)) expectSameBits(actual.grads[name], grad, name);
  }
  const said = warn.mock.calls.flat().filter(text => String(text).includes('tfjs-mamba'));
  expect(said).toEqual([
    expect.stringMatching(/'bf16' of mambaBlock: backend 'cpu' has no kernel for it; it computes in float32/),
    expect.stringMatching(/'bf16' of linearCrossEntropy: backend 'cpu' has no kernel/),
  ]);
  warn.mockRestore();
  expect(() => lm.setPrecision('fp8' as 'bf16')).toThrow(/'precision' must be one of 'float32', 'bf16'/);
  expect(JSON.stringify(lm.config)).not.toMatch(/precision|bf16/);
  lm.dispose();
  tf.dispose([x, y]);
});

test('what a model with LayerNorm cannot do is refused', () => {
  const lm = MambaLM.create({...config, rmsNorm: false});
  expect(() => lm.setRecompute(true)).toThrow(/setRecompute: 'recompute' must be the default.*LayerNorm.*got true/);
  expect(() => lm.setPrecision('bf16')).toThrow(/setPrecision: 'precision' must be the default.*got bf16/);
  lm.setRecompute(false);
  lm.setPrecision('float32');
  lm.dispose();
});
