/** Padding is exact: outputs, states and gradients of a padded batch are those of its rows alone. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type {SymbolicTensor} from '@tensorflow/tfjs-layers';
import * as layers from '../../layers';
import {onEachBackend} from '../util/backends';
import {FORWARD_TOLERANCE, GRADIENT_TOLERANCE, expectClose} from '../util/close';
import {integers, noise, toTensor} from '../util/op_cases';

const E = 4;
const D = 8;
const N = 3;

interface Case {
  /** Width of the convolution. */
  W: number;
  length: number;
  /** Each row's tokens: where they begin and how many they are. */
  rows: Array<[from: number, count: number]>;
}
const CASES: Case[] = [
  {W: 4, length: 7, rows: [[0, 4], [2, 5], [0, 7]]},
  {W: 4, length: 6, rows: [[0, 1], [5, 1], [3, 1], [0, 2], [4, 2]]}, // shorter than the window
  {W: 5, length: 8, rows: [[2, 3], [1, 6], [0, 8], [7, 1]]}, // padding on both sides
  {W: 2, length: 3, rows: [[0, 2], [1, 2]]},
  {W: 8, length: 4, rows: [[1, 3], [0, 3]]},
  {W: 3, length: 1, rows: [[0, 1]]},
]; // prettier-ignore
const SUBSETS: Array<Array<'reset' | 'states'>> = [[], ['reset'], ['states'], ['reset', 'states']];
const EVERY = CASES.flatMap(padded => SUBSETS.map(optional => ({padded, optional})));

const MAKERS = {mambaMixer: layers.mambaMixer, mambaBlock: layers.mambaBlock};
type Maker = keyof typeof MAKERS;

function maskOf({length, rows}: Case): Tensor {
  const flags = rows.map(([from, count]) => Array.from({length}, (_, t) => Number(t >= from && t < from + count)));
  return tf.tensor2d(flags, [rows.length, length]); // prettier-ignore
}

function makeLayer(maker: Maker, W: number, optional: readonly string[], isMasked: boolean): layers.MambaBlock {
  const extraInputs: layers.ExtraInput[] = [
    ...(isMasked ? ['mask' as const] : []),
    ...(optional.includes('reset') ? ['reset' as const] : []),
    ...(optional.includes('states') ? ['convState' as const, 'scanState' as const] : []),
  ];
  const options = {dState: N, dConv: W, bias: true, seed: 3, name: 'same', returnState: true, extraInputs};
  return MAKERS[maker](options) as layers.MambaBlock;
}

function expectTensors(actual: Tensor, expected: Tensor, tolerance: number, name: string): void {
  expect(actual.shape).toEqual(expected.shape);
  expectClose(actual.dataSync(), expected.dataSync(), tolerance, name);
}

onEachBackend(['SelectiveScan', 'CausalConv1d'], () => {
  describe.each(Object.keys(MAKERS) as Maker[])('%s', maker => {
    test.each(EVERY)('%j', ({padded, optional}) => {
      tf.tidy(() => {
        const {W, length, rows} = padded;
        const batch = rows.length;
        const x = toTensor(noise([batch, length, E], 1));
        const reset = tf.cast(toTensor(integers([batch, length], 2, 0, 1)), 'float32');
        const states = [noise([batch, W - 1, D], 3), noise([batch, D, N], 4)].map(toTensor);
        const upstream = [noise([batch, length, E], 5), noise([batch, W - 1, D], 6), noise([batch, D, N], 7)].map(
          toTensor,
        );
        const mask = maskOf(padded);
        const hasReset = optional.includes('reset');
        const hasStates = optional.includes('states');

        const batched = makeLayer(maker, W, optional, true);
        const alone = makeLayer(maker, W, optional, false);
        const inputs = [x, ...(hasStates ? states : [])];
        const forward = (layer: layers.MambaBlock, flags: Tensor[], [at, ...history]: Tensor[]) =>
          layer.apply([at, ...flags, ...history]) as Tensor[];
        const ofBatch = (args: Tensor[]) => forward(batched, [mask, ...(hasReset ? [reset] : [])], args);
        const outputs = ofBatch(inputs);
        const row = (tensor: Tensor, i: number) => tf.slice(tensor, [i], [1]);
        const tokens = (tensor: Tensor, i: number) => tf.slice(tensor, [i, rows[i][0]], [1, rows[i][1]]);
        const ofRow = (args: Tensor[], i: number) => forward(alone, hasReset ? [tokens(reset, i)] : [], args);
        const rowInputs = rows.map((_, i) => [tokens(x, i), ...(hasStates ? states.map(s => row(s, i)) : [])]);
        rows.forEach((_, i) => {
          const [y, conv, scan] = ofRow(rowInputs[i], i);
          expectTensors(tokens(outputs[0], i), y, FORWARD_TOLERANCE, `y of row ${i}`);
          expectTensors(row(outputs[1], i), conv, FORWARD_TOLERANCE, `convState of row ${i}`);
          expectTensors(row(outputs[2], i), scan, FORWARD_TOLERANCE, `scanState of row ${i}`);
        });

        const dot = (ys: Tensor[], dys: Tensor[]) => tf.addN(ys.map((y, i) => tf.sum(tf.mul(y, dys[i])))) as tf.Scalar;
        const lossOfBatch = (args: Tensor[]) => {
          const [y, ...last] = ofBatch(args);
          return dot([tf.mul(y, tf.expandDims(mask, 2)), ...last], upstream);
        };
        const lossOfRow = (args: Tensor[], i: number) =>
          dot(ofRow(args, i), [tokens(upstream[0], i), row(upstream[1], i), row(upstream[2], i)]);

        const grads = tf.grads((...args) => lossOfBatch(args))(inputs);
        rows.forEach((_, i) => {
          const own = tf.grads((...args) => lossOfRow(args, i))(rowInputs[i]);
          expectTensors(tokens(grads[0], i), own[0], GRADIENT_TOLERANCE, `dx of row ${i}`);
          own
            .slice(1)
            .forEach((d, j) => expectTensors(row(grads[1 + j], i), d, GRADIENT_TOLERANCE, `dState ${j}, ${i}`));
        });
        const weightGrads = (layer: layers.MambaBlock, loss: () => tf.Scalar) =>
          Object.values(tf.variableGrads(loss, layer.weights.map(weight => weight.read() as tf.Variable)).grads); // prettier-ignore
        const all = weightGrads(batched, () => lossOfBatch(inputs));
        const each = rows.map((_, i) => weightGrads(alone, () => lossOfRow(rowInputs[i], i)));
        all.forEach((grad, w) => {
          const sum = tf.addN(each.map(ofOne => ofOne[w]));
          expectTensors(grad, sum, GRADIENT_TOLERANCE, `gradient of ${batched.weights[w].originalName}`);
        });
      });
    });

    test('a row of padding alone leaves its states as they were', () => {
      tf.tidy(() => {
        const layer = makeLayer(maker, 4, ['states'], true);
        const x = toTensor(noise([2, 5, E], 1));
        const states = [noise([2, 3, D], 3), noise([2, D, N], 4)].map(toTensor);
        const mask = tf.tensor2d([[0, 0, 0, 0, 0], [1, 1, 0, 0, 0]]); // prettier-ignore
        const [y, ...last] = layer.apply([x, mask, ...states]) as Tensor[];
        last.forEach((state, i) => {
          const first = (tensor: Tensor) => tf.slice(tensor, [0], [1]);
          expectTensors(first(state), first(states[i]), 1e-7, `state ${i}`);
        });
        expect(tf.all(tf.isFinite(y)).dataSync()[0]).toBe(1);
      });
    });
  });

  test('tf.layers.rnn over mambaCell is exact for padding on the left and on the right', () => {
    tf.tidy(() => {
      const {rows, length} = CASES[0];
      const x = toTensor(noise([rows.length, length, E], 1));
      const rnn = tfl.layers.rnn({cell: layers.mambaCell({dState: N, seed: 1}), returnSequences: true});
      const y = rnn.apply(x, {mask: maskOf(CASES[0])}) as Tensor;
      rows.forEach(([from, count], i) => {
        const tokens = (tensor: Tensor) => tf.slice(tensor, [i, from], [1, count]);
        expectTensors(tokens(y), rnn.apply(tokens(x)) as Tensor, FORWARD_TOLERANCE, `row ${i}`);
      });
    });
  });

  describe('a mask as a second input', () => {
    const padded = CASES[0];
    const takers: Array<[string, () => tfl.layers.Layer]> = [
      ['mambaBlock', () => layers.mambaBlock({seed: 1})],
      ['mambaMixer', () => layers.mambaMixer({seed: 1})],
      ['causalConv1d', () => layers.causalConv1d({seed: 1})],
      ['bidirectional', () => layers.bidirectional({layer: layers.mambaMixer({seed: 1})})],
    ];
    const readers: Array<[string, () => tfl.layers.Layer]> = [
      ...takers,
      ['lastToken', () => layers.lastToken()],
      ['tf.layers.gru', () => tfl.layers.gru({units: 2, returnSequences: true, recurrentInitializer: 'glorotUniform'})],
    ];

    test.each(takers)('%s takes it as it takes the mask of the layer before', (_name, make) => {
      tf.tidy(() => {
        const layer = make();
        const x = toTensor(noise([padded.rows.length, padded.length, E], 1));
        const mask = maskOf(padded);
        const [asInput, asKwarg] = [layer.apply([x, mask]), layer.apply(x, {mask})] as Tensor[];
        expectTensors(asInput, asKwarg, 0, 'y');
        for (const dtype of ['int32', 'bool'] as const) {
          expectTensors(layer.apply([x, tf.cast(mask, dtype)]) as Tensor, asKwarg, 0, dtype);
        }
        expectTensors(layer.apply([x, tf.expandDims(mask, 2)]) as Tensor, asKwarg, 0, 'y of [B, L, 1]');
      });
    });

    test.each(takers.flatMap(([taker, take]) => readers.map(([reader, read]) => ({taker, take, reader, read}))))(
      '$taker passes it on to $reader',
      ({take, read}) => {
        const xIn = tfl.input({shape: [null, E]});
        const maskIn = tfl.input({shape: [null]});
        const [first, second] = [take(), read()];
        const model = tfl.model({
          inputs: [xIn, maskIn],
          outputs: second.apply(first.apply([xIn, maskIn])) as SymbolicTensor,
        });
        tf.tidy(() => {
          const x = toTensor(noise([padded.rows.length, padded.length, E], 1));
          const mask = maskOf(padded);
          const y = model.predict([x, mask]) as Tensor;
          expectTensors(y, second.apply(first.apply([x, mask]), {mask}) as Tensor, 0, 'y');
          expect(mask.isDisposed).toBe(false);
        });
        const before = tf.memory().numTensors;
        const inputs = [toTensor(noise([3, 7, E], 1)), tf.ones([3, 7])];
        tf.dispose([model.predict(inputs), inputs]);
        expect(tf.memory().numTensors).toBe(before);
      },
    );
  });
});
