/** The layers inside tf.layers models: states as inputs and outputs, streams, the tied head, disposal. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type {SymbolicTensor} from '@tensorflow/tfjs-layers';
import * as layers from '../../layers';
import {noDecay} from '../../layers';
import {onEachBackend} from '../util/backends';
import {FORWARD_TOLERANCE, GRADIENT_TOLERANCE, expectClose, expectSameBits} from '../util/close';
import {noise, toTensor} from '../util/op_cases';

const E = 4;
const N = 3;

const sequence = (batch: number, length: number, seed = 1) => toTensor(noise([batch, length, E], seed));

async function reloaded(model: tfl.LayersModel): Promise<tfl.LayersModel> {
  let saved!: tf.io.ModelArtifacts;
  await model.save(
    tf.io.withSaveHandler(async artifacts => {
      saved = JSON.parse(JSON.stringify({...artifacts, weightData: undefined})) as tf.io.ModelArtifacts;
      saved.weightData = artifacts.weightData;
      return {modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts)};
    }),
  );
  return tfl.loadLayersModel(tf.io.fromMemory(saved));
}

onEachBackend([], () => {
  test('states and flags are inputs and outputs of a saved functional model', async () => {
    const W = 4;
    const D = 2 * E;
    const shapes = [[5, E], [5], [5], [W - 1, D], [D, N]];
    const inputs = shapes.map(shape => tfl.input({shape}));
    const extraInputs: layers.ExtraInput[] = ['reset', 'mask', 'convState', 'scanState'];
    const block = layers.mambaBlock({dState: N, dConv: W, returnState: true, extraInputs, seed: 1});
    const model = tfl.model({inputs, outputs: block.apply(inputs) as SymbolicTensor[]});
    const again = await reloaded(model);
    expect(again.layers.at(-1)!.getConfig()).toEqual(block.getConfig());
    tf.tidy(() => {
      const values = shapes.map((shape, i) => {
        const data = toTensor(noise([2, ...shape], i));
        return shape.length === 1 ? tf.cast(tf.greater(data, 0), 'float32') : data;
      });
      const expected = block.apply(values) as Tensor[];
      for (const [name, made] of Object.entries({model, again})) {
        (made.predict(values) as Tensor[]).forEach((y, i) =>
          expectSameBits(y.dataSync(), expected[i].dataSync(), name),
        );
      }
    });
  });

  test('a functional model of rnn(mambaCell) needs no dModel, and is saved', async () => {
    const x = tfl.input({shape: [5, E]});
    const cell = layers.mambaCell({dState: N, seed: 2});
    const model = tfl.model({inputs: x, outputs: tfl.layers.rnn({cell}).apply(x) as SymbolicTensor});
    const again = await reloaded(model);
    tf.tidy(() => {
      const [a, b] = [model, again].map(made => made.predict(sequence(2, 5)) as Tensor);
      expectSameBits(b.dataSync(), a.dataSync());
    });
  });

  test('a layer is the first of a sequential model and survives saving', async () => {
    const both = layers.bidirectional({
      layer: layers.mambaBlock({dState: N, expand: 1.3, seed: 1}),
      inputShape: [5, E],
    });
    const model = tfl.sequential({layers: [both, layers.lastToken()]});
    expect(model.outputs[0].shape).toEqual([null, 2 * E]);
    const again = await reloaded(model);
    tf.tidy(() => {
      const [a, b] = [model, again].map(made => made.predict(sequence(2, 5)) as Tensor);
      expectSameBits(b.dataSync(), a.dataSync());
    });
  });

  test('disposing a model frees every tensor', () => {
    const {numTensors} = tf.memory();
    const model = tfl.sequential({
      layers: [
        layers.tokenEmbedding({inputDim: 5, outputDim: E, inputShape: [6]}),
        layers.bidirectional({layer: layers.mambaMixer({dState: N}), mergeMode: 'ave'}),
        layers.mambaBlock({dState: N, stateful: true}),
        layers.causalConv1d(),
        layers.rmsNorm(),
      ],
    });
    tf.tidy(() => void model.predict(tf.zeros([2, 6], 'int32')));
    expect(tf.memory().numTensors).toBeGreaterThan(numTensors);
    model.dispose();
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  test('a language model with a tied head learns in 100 steps and leaks nothing', async () => {
    const ids = tfl.input({shape: [6], dtype: 'int32'});
    const table = layers.tokenEmbedding({inputDim: 8, outputVocab: 5, outputDim: E, padId: 0, seed: 1});
    const hidden = layers.mambaBlock({dState: N, seed: 2}).apply(table.apply(ids));
    const normed = layers.rmsNorm().apply(hidden);
    const model = tfl.model({inputs: ids, outputs: table.apply(normed) as SymbolicTensor});
    expect(model.outputs[0].shape).toEqual([null, 6, 8]);
    expect(model.countParams()).toBe(280); // the table counts once

    const x = tf.tensor2d([[1, 2, 3, 4, 1, 2], [2, 3, 4, 1, 0, 0]], [2, 6], 'int32'); // prettier-ignore
    const y = tf.tidy(() => {
      const next = tf.tensor2d([[2, 3, 4, 1, 2, 3], [3, 4, 1, 2, 1, 1]], [2, 6], 'int32'); // prettier-ignore
      return tf.cast(tf.oneHot(next, 8), 'float32');
    });
    model.compile({
      optimizer: tf.train.adam(0.05),
      loss: (labels, logits) => tf.losses.softmaxCrossEntropy(labels, logits),
    });
    const first = (await model.trainOnBatch(x, y)) as number;
    await model.trainOnBatch(x, y);
    const {numTensors} = tf.memory();
    let last = first;
    for (let step = 0; step < 100; step++) last = (await model.trainOnBatch(x, y)) as number;
    expect(tf.memory().numTensors).toBe(numTensors);
    expect(last).toBeLessThan(0.5 * first);
    tf.dispose([x, y]);
  });

  describe('stateful', () => {
    test('trains on streams, keeps its states out of the gradient, and leaks nothing', async () => {
      const block = layers.mambaBlock({dState: N, seed: 1, stateful: true, batchInputShape: [2, 3, E]});
      const model = tfl.sequential({layers: [block]});
      model.compile({optimizer: tf.train.adam(0.01), loss: 'meanSquaredError'});
      const [x, y] = [sequence(4, 3), sequence(4, 3, 2)];
      const fit = () => model.fit(x, y, {epochs: 3, batchSize: 2, shuffle: false, verbose: 0});
      await fit();
      const {numTensors} = tf.memory();
      await fit();
      expect(tf.memory().numTensors).toBe(numTensors);
      model.resetStates();
      expect(tf.memory().numTensors).toBe(numTensors - 2);
    });

    test('stops gradients at the edge between two batches of one tape', () => {
      tf.tidy(() => {
        const options = {dState: N, seed: 1};
        const streaming = layers.mambaMixer({...options, stateful: true});
        const plain = layers.mambaMixer({...options, returnState: true, extraInputs: ['convState', 'scanState']});
        const [x1, x2, dy] = [sequence(2, 3), sequence(2, 2, 5), sequence(2, 2, 6)];
        const [, ...states] = plain.apply(x1) as Tensor[];
        const expected = tf.grad(x => (plain.apply([x, ...states]) as Tensor[])[0])(x2, dy);
        const both = (a: Tensor, b: Tensor) => {
          streaming.resetStates();
          const first = streaming.apply(a) as Tensor;
          const second = streaming.apply(b) as Tensor;
          return tf.add(tf.mul(tf.sum(first), 0), tf.sum(tf.mul(second, dy))) as tf.Scalar;
        };
        const [d1, d2] = tf.grads(both)([x1, x2]);
        expectClose(d2.dataSync(), expected.dataSync(), GRADIENT_TOLERANCE);
        expectClose(d1.dataSync(), tf.zerosLike(d1).dataSync(), 0);
        streaming.dispose();
      });
    });
  });

  test.each(['concat', 'sum', 'mul', 'ave'] as const)('bidirectional merges by %s', mergeMode => {
    tf.tidy(() => {
      const make = (mode: typeof mergeMode) =>
        layers.bidirectional({layer: layers.mambaMixer({dState: N, seed: 1}), mergeMode: mode});
      const x = sequence(2, 4);
      const [a, b] = tf.split(make('concat').apply(x) as Tensor, 2, -1);
      const merged = {
        concat: tf.concat([a, b], -1),
        sum: tf.add(a, b),
        mul: tf.mul(a, b),
        ave: tf.div(tf.add(a, b), 2),
      };
      const y = make(mergeMode).apply(x) as Tensor;
      expectClose(y.dataSync(), merged[mergeMode].dataSync(), FORWARD_TOLERANCE);
    });
  });

  test('a frozen wrapper trains none of its weights', () => {
    const both = layers.bidirectional({layer: layers.mambaMixer(), inputShape: [3, E], trainable: false});
    const model = tfl.sequential({layers: [both]});
    expect(model.trainableWeights).toEqual([]);
    expect(model.weights.length).toBe(18);
  });

  test('every seed fixes the weights, 0 too', () => {
    tf.tidy(() => {
      const makers = [
        () => layers.tokenEmbedding({inputDim: 5, outputDim: E, seed: 0}),
        () => layers.mambaBlock({seed: 0}),
        () => layers.causalConv1d({seed: 0}),
        () => layers.bidirectional({layer: layers.mambaMixer({seed: 0})}),
      ];
      for (const make of makers) {
        const [a, b] = [make(), make()].map(layer => {
          layer.build([1, 2, E]);
          return layer.getWeights();
        });
        a.forEach((weight, i) => expectSameBits(b[i].dataSync(), weight.dataSync()));
      }
    });
  });
});

test('weight decay spares A_log, D, norms and biases', () => {
  const block = layers.mambaBlock({bias: true, dModel: E});
  block.build([null, null, E]);
  const spared = block.weights.filter(weight => noDecay(weight.name, weight.shape as number[]));
  expect(spared.map(weight => weight.originalName.replace(/^.*\//, ''))).toEqual([
    'norm.weight', 'mixer.in_proj.bias', 'mixer.conv1d.bias', 'mixer.dt_proj.bias', 'mixer.A_log', 'mixer.D',
    'mixer.out_proj.bias',
  ]); // prettier-ignore
});
