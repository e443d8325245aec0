import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type {AdamW} from '../../../models/train/adamw';
import {adamW} from '../../../models/train/adamw';
import {learningRateAt, warmupCosine} from '../../../models/train/schedules';
import {BACKENDS, useBackend} from '../../util/backends';
import {expectClose, expectSameBits} from '../../util/close';
import {noise} from '../../util/op_cases';

describe.each(BACKENDS)('on %s', backend => {
  beforeAll(() => useBackend(backend));

  function tinyModel(options: ConstructorParameters<typeof AdamW>[0] = {}): tfl.Sequential {
    const model = tfl.sequential({
      layers: [
        tfl.layers.dense({
          units: 3,
          inputShape: [4],
          activation: 'tanh',
          kernelInitializer: tfl.initializers.glorotNormal({seed: 1}),
        }),
        tfl.layers.dense({units: 2, kernelInitializer: tfl.initializers.glorotNormal({seed: 2})}),
      ],
    });
    model.compile({optimizer: adamW(options), loss: 'meanSquaredError'});
    return model;
  }

  const xs = () => tf.tensor2d(noise([8, 4], 1).values, [8, 4]);
  const ys = () => tf.tensor2d(noise([8, 2], 2).values, [8, 2]);

  async function train(model: tfl.LayersModel, steps: number): Promise<void> {
    const [x, y] = [xs(), ys()];
    for (let i = 0; i < steps; i++) await model.trainOnBatch(x, y);
    tf.dispose([x, y]);
  }

  const weights = (model: tfl.LayersModel) => model.getWeights().map(w => w.dataSync().slice() as Float32Array);

  test('follows the published update, with decay on matrices only, clipping and the schedule', () => {
    const schedule = warmupCosine({peak: 0.1, warmupSteps: 2, totalSteps: 5});
    const optimizer = adamW({learningRate: schedule, beta1: 0.8, beta2: 0.9, weightDecay: 0.5, clipNorm: 1});
    const matrix = tf.variable(tf.tensor2d([[1, -2]]), true, 'matrix');
    const bias = tf.variable(tf.tensor1d([3, 4]), true, 'some_bias');
    const expected = {w: [1, -2, 3, 4], m: [0, 0, 0, 0], v: [0, 0, 0, 0]};
    for (let step = 1; step <= 6; step++) {
      // the gradient of Σ w² is 2w
      const raw = expected.w.map(w => 2 * w);
      const norm = Math.hypot(...raw);
      const lr = learningRateAt(schedule, step);
      const g = raw.map(x => x * Math.min(1, 1 / (norm + 1e-6)));
      expected.m = expected.m.map((m, i) => 0.8 * m + 0.2 * g[i]);
      expected.v = expected.v.map((v, i) => 0.9 * v + 0.1 * g[i] * g[i]);
      expected.w = expected.w.map((w, i) => {
        const update = expected.m[i] / (1 - 0.8 ** step) / (Math.sqrt(expected.v[i] / (1 - 0.9 ** step)) + 1e-8);
        return w - lr * ((i < 2 ? 0.5 * w : 0) + update);
      });
      const sumOfSquares = () => tf.add(tf.sum(tf.square(matrix)), tf.sum(tf.square(bias))) as tf.Scalar;
      tf.dispose(optimizer.minimize(sumOfSquares, true, [matrix, bias])!);
      expect(optimizer.gradNorm!.dataSync()[0]).toBeCloseTo(norm, 4);
      expect(optimizer.learningRate).toBe(lr);
      const actual = [...matrix.dataSync(), ...bias.dataSync()];
      expectClose(Float32Array.from(actual), Float32Array.from(expected.w), 1e-5, `weights after step ${step}`);
    }
    optimizer.dispose();
    tf.dispose([matrix, bias]);
  });

  test('keeps as many tensors over 100 steps, and none once disposed', async () => {
    const before = tf.memory().numTensors;
    const model = tinyModel({weightDecay: 0.1, clipNorm: 1});
    await train(model, 1);
    const {numTensors, numDataBuffers} = tf.memory();
    await train(model, 100);
    expect(tf.memory()).toMatchObject({numTensors, numDataBuffers});
    model.optimizer.dispose();
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('resumes bit for bit from saved weights', async () => {
    const straight = tinyModel({learningRate: 0.01});
    await train(straight, 6);

    const first = tinyModel({learningRate: 0.01});
    await train(first, 3);
    const second = tinyModel({learningRate: 0.01});
    second.setWeights(first.getWeights());
    await second.optimizer.setWeights(await first.optimizer.getWeights());
    first.optimizer.dispose();
    // saved again before its first step, it loses nothing
    const again = await second.optimizer.getWeights();
    expect(again.length).toBe(1 + 2 * 4);
    await train(second, 3);
    weights(straight).forEach((w, i) => expectSameBits(weights(second)[i], w, `weight ${i}`));
  });

  test('refuses the moments of another model', async () => {
    const wide = tfl.sequential({layers: [tfl.layers.dense({units: 5, inputShape: [4]})]});
    wide.compile({optimizer: adamW(), loss: 'meanSquaredError'});
    const x = xs();
    await wide.trainOnBatch(x, tf.zeros([8, 5]));
    const model = tinyModel();
    await model.optimizer.setWeights(await wide.optimizer.getWeights());
    await expect(train(model, 1)).rejects.toThrow(/saved moments.*\[4, 3\].*but got \[4, 5\]/);
  });

  test('is found again by its class name', () => {
    const optimizer = adamW({learningRate: warmupCosine({peak: 1, warmupSteps: 1, totalSteps: 3}), weightDecay: 0.3});
    const [cls, fromConfig] = tf.serialization.SerializationMap.getMap().classNameMap[optimizer.getClassName()];
    const copy = fromConfig(cls, JSON.parse(JSON.stringify(optimizer.getConfig())));
    expect(copy.getConfig()).toEqual(optimizer.getConfig());
  });

  test('leaves weights without a gradient as they are, and passes NaN on', () => {
    const optimizer = adamW();
    const [used, unused] = [tf.variable(tf.scalar(1)), tf.variable(tf.scalar(2))];
    optimizer.applyGradients([
      {name: used.name, tensor: tf.scalar(NaN)},
      {name: unused.name, tensor: null as unknown as tf.Tensor},
    ]);
    expect(used.dataSync()[0]).toBeNaN();
    expect(unused.dataSync()[0]).toBe(2);
  });

  test('names a wrong option', () => {
    expect(() => adamW({learningRat: 1} as object)).toThrow(/adamW: 'learningRat'/);
    expect(() => adamW({beta1: 1})).toThrow(/'beta1'/);
    expect(() => adamW({learningRate: -1})).toThrow(/'peak'/);
  });
});
