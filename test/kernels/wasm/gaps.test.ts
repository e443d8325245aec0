/** Stock kernels that the wasm room puts in place of tfjs's, or adds, against backend cpu. */
import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import {useBackend} from '../../util/backends';
import {FORWARD_TOLERANCE, GRADIENT_TOLERANCE, expectClose} from '../../util/close';
import {evaluate, expectSameEvaluation, forward, integers, noise} from '../../util/op_cases';
import type {OpFunction} from '../../util/op_cases';

describe('BatchMatMul', () => {
  const flags = [false, true];
  const transposes = flags.flatMap(a => flags.map(b => [a, b] as const));
  const batches: Array<[a: number[], b: number[]]> = [
    [[], []],
    [[1], [1]],
    [[3], [3]],
    [[3], [1]],
    [[1], [3]],
    [[2, 3], [3]],
    [
      [2, 1],
      [1, 3],
    ],
  ];

  it.each(transposes)('equals that of cpu with transposeA=%s, transposeB=%s', async (transposeA, transposeB) => {
    for (const [batchA, batchB] of batches) {
      for (const [rows, inner, columns] of [
        [1, 1, 1],
        [5, 50, 9],
        [70, 300, 33],
      ]) {
        const a = noise([...batchA, ...(transposeA ? [inner, rows] : [rows, inner])], 1);
        const b = noise([...batchB, ...(transposeB ? [columns, inner] : [inner, columns])], 2);
        const product: OpFunction = x => [tf.matMul(x.a, x.b, transposeA, transposeB)];
        // Backend cpu is wrong where both sides are broadcast, so it gets them whole.
        const batch = tf.broadcast_util.assertAndGetBroadcastShape(batchA, batchB);
        const whole = (x: tf.Tensor) => tf.broadcastTo(x, [...batch, ...x.shape.slice(-2)]);
        const [expected] = await forward('cpu', {a, b}, x => product({a: whole(x.a), b: whole(x.b)}));
        const [got] = await forward('wasm', {a, b}, product);
        expectClose(got, expected, FORWARD_TOLERANCE, `[${a.shape}] x [${b.shape}]`);
      }
    }
  });

  it('has the gradient of cpu', async () => {
    const inputs = {a: noise([2, 7, 60], 1), b: noise([2, 60, 9], 2)};
    const product: OpFunction = ({a, b}) => [tf.matMul(a, b)];
    expectSameEvaluation(await evaluate('wasm', inputs, product), await evaluate('cpu', inputs, product));
  });

  it('covers several blocks of the product', async () => {
    const inputs = {a: noise([130, 520], 1), b: noise([520, 530], 2)};
    const product: OpFunction = ({a, b}) => [tf.matMul(a, b)];
    const [expected] = await forward('cpu', inputs, product);
    expectClose((await forward('wasm', inputs, product))[0], expected, FORWARD_TOLERANCE);
  });

  it('gives zeros where the inner size is zero', async () => {
    await useBackend('wasm');
    tf.tidy(() => {
      tf.fill([9, 11], 7).dispose(); // what the result's memory holds
      expect(tf.matMul(tf.zeros([9, 0]), tf.zeros([0, 11])).dataSync()).toEqual(new Float32Array(99));
    });
  });

  it('passes NaN on', async () => {
    const a = noise([5, 6], 1);
    a.values[6 * 2 + 3] = NaN;
    const [y] = await forward('wasm', {a, b: noise([6, 9], 2)}, x => [tf.matMul(x.a, x.b)]);
    y.forEach((value, i) => expect(Number.isNaN(value)).toBe(Math.floor(i / 9) === 2));
  });
});

describe('UnsortedSegmentSum', () => {
  it('equals that of cpu', async () => {
    const inputs = {x: noise([20, 3, 5], 1), ids: integers([20], 2, -1, 6)};
    const sum: OpFunction = ({x, ids}) => [tf.unsortedSegmentSum(x, ids as tf.Tensor1D, 6)];
    const [expected] = await forward('cpu', inputs, sum);
    expectClose((await forward('wasm', inputs, sum))[0], expected, FORWARD_TOLERANCE);
  });

  it('refuses other types by name', async () => {
    await useBackend('wasm');
    tf.tidy(() => {
      const ids = tf.tensor1d([0, 1], 'int32');
      expect(() => tf.unsortedSegmentSum(tf.tensor1d([1, 2], 'int32'), ids, 2)).toThrow(/float32.*int32/);
    });
  });
});

it('trains stock layers with an embedding as cpu does', async () => {
  const losses = async (backend: 'cpu' | 'wasm') => {
    await useBackend(backend);
    const seed = (i: number) => layers.initializers.glorotUniform({seed: i});
    const model = layers.sequential({
      layers: [
        layers.layers.embedding({inputDim: 20, outputDim: 12, inputLength: 6, embeddingsInitializer: seed(1)}),
        layers.layers.layerNormalization(),
        layers.layers.dense({units: 60, activation: 'relu', kernelInitializer: seed(2)}),
        layers.layers.dense({units: 20, activation: 'softmax', kernelInitializer: seed(3)}),
      ],
    });
    model.compile({optimizer: tf.train.adam(0.01), loss: 'sparseCategoricalCrossentropy'});
    const ids = integers([16, 6], 4, 0, 19);
    const x = tf.tensor2d(ids.values, [16, 6], 'int32');
    const y = tf.tensor3d(Float32Array.from(ids.values), [16, 6, 1]);
    const {history} = await model.fit(x, y, {epochs: 4, verbose: 0, shuffle: false});
    tf.dispose([x, y]);
    model.dispose();
    return history.loss as number[];
  };
  const expected = await losses('cpu');
  expectClose(await losses('wasm'), expected, GRADIENT_TOLERANCE);
  expect(expected[3]).toBeLessThan(expected[0]);
});
