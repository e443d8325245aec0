/** A block that keeps nothing for its backward but its inputs: the same bits as one that keeps all, in less memory. */
import * as tf from '@tensorflow/tfjs-core';
import {mambaBlock} from '../../ops/mamba_block';
import type {MambaBlockWeights} from '../../ops/mamba_block';
import {onEachBackend, useBackend} from '../util/backends';
import type {BackendName} from '../util/backends';
import {expectSameBits} from '../util/close';
import {
  evaluate,
  expectFiniteDifferences,
  expectNoLeak,
  expectRepeatable,
  expectSecondOrder,
  noise,
  toTensor,
} from '../util/op_cases';
import type {Data, Inputs, OpFunction} from '../util/op_cases';
import {OPTIONAL_BIASES, blockInputs, blockOp} from '../util/op_cases_block';
import type {BlockOptions} from '../util/op_cases_block';
import {peakBytes, recomputedShare} from '../util/peak_bytes';

const ALL = [...OPTIONAL_BIASES, 'convState', 'scanState'];

/** [2, length] of 0 and 1: the first row differs from the second. */
function flags(length: number, isSet: (t: number, row: number) => boolean): Data {
  const values = Float32Array.from({length: 2 * length}, (_, i) => Number(isSet(i % length, Math.floor(i / length))));
  return {shape: [2, length], values};
}
const reset = (length: number) => flags(length, (t, row) => (row ? t === 0 || t % 5 === 4 : t % 7 === 3));
const right = (length: number) => flags(length, (t, row) => t < length - (row ? 0 : Math.min(3, length - 1)));
const left = (length: number) => flags(length, (t, row) => t >= (row ? Math.min(4, length - 1) : 0));

const CASES: Array<[name: string, length: number, optional: readonly string[], options: BlockOptions]> = [
  ['all biases', 9, OPTIONAL_BIASES, {}],
  ['no bias', 33, [], {}],
  ['one step', 1, ALL, {returnState: true}],
  ['states in', 7, ALL, {}],
  ['states in and out', 35, ALL, {returnState: true}],
  ['states out', 6, OPTIONAL_BIASES, {returnState: true}],
  ['documents', 70, OPTIONAL_BIASES, {reset: reset(70)}],
  ['documents and states', 9, ALL, {reset: reset(9), returnState: true}],
  ['padding on the right', 9, OPTIONAL_BIASES, {mask: right(9)}],
  ['padding on the left', 33, [], {mask: left(33)}],
  ['padding and states in', 8, ALL, {mask: left(8)}],
  ['padding and states out', 8, [], {mask: right(8), returnState: true}],
  ['padding, documents and states', 9, ALL, {mask: right(9), reset: reset(9), returnState: true}],
  ['padding on the left, documents and states', 12, ALL, {mask: left(12), reset: reset(12), returnState: true}],
];

onEachBackend([], backend => {
  it.each(CASES)(
    'has the bits of a block that keeps all, gradients too: %s',
    async (_name, length, optional, options) => {
      const inputs = blockInputs(2, length, optional);
      const expected = await evaluate(backend, inputs, blockOp(options));
      const actual = await evaluate(backend, inputs, blockOp({...options, recompute: true}));
      actual.outputs.forEach((output, i) => expectSameBits(output, expected.outputs[i], `output ${i}`));
      expect(Object.keys(actual.grads)).toEqual(Object.keys(expected.grads));
      for (const [name, grad] of Object.entries(expected.grads)) expectSameBits(actual.grads[name], grad, name);
    },
  );

  const states = {returnState: true, recompute: true};
  const tiny: Inputs = blockInputs(1, 3, ALL);
  const masked: BlockOptions = {...states, mask: right(4), reset: reset(4)};
  it('has the gradients that finite differences show', () => expectFiniteDifferences(backend, tiny, blockOp(states)));
  it('has them with padding, too', () => expectFiniteDifferences(backend, blockInputs(2, 4, ALL), blockOp(masked)));
  it('has second-order gradients', () => {
    const squared: OpFunction = x => [tf.square(blockOp({recompute: true})(x)[0])];
    return expectSecondOrder(backend, tiny, squared);
  });
  it('leaves no tensor behind', () => expectNoLeak(backend, blockInputs(2, 4, ALL), blockOp(masked)));
  it('gives equal bits twice', () => expectRepeatable(backend, blockInputs(2, 40), blockOp({recompute: true})));

  it('holds one block at a time: less than half of the memory for six blocks', async () => {
    const [kept, recomputed] = [await peakOfBlocks(backend, false), await peakOfBlocks(backend, true)];
    expect(recomputed).toBeLessThan(recomputedShare(0.4) * kept);
  });
});

/** Of the gradients through six blocks, E 32, B 2, L 128. */
async function peakOfBlocks(backend: BackendName, recompute: boolean): Promise<number> {
  await useBackend(backend);
  const [E, D, N, W, R] = [32, 64, 16, 4, 2];
  const shapes = {
    norm: [E], inProj: [2 * D, E], conv: [D, W], convBias: [D], xProj: [R + 2 * N, D], dtProj: [D, R], dtBias: [D],
    ALog: [D, N], D: [D], outProj: [E, D],
  }; // prettier-ignore
  const made = Object.entries(shapes).map(([name, shape], i) => [name, toTensor(noise(shape, i, 0, 0.1))] as const);
  const weights = Object.fromEntries(made) as unknown as MambaBlockWeights;
  const x = toTensor(noise([2, 128, E], 99));
  const loss = (input: tf.Tensor) => {
    for (let i = 0; i < 6; i++) input = mambaBlock(input, weights, {recompute});
    return tf.sum(input) as tf.Scalar;
  };
  const peak = await peakBytes(() => tf.dispose(tf.grads((...all: tf.Tensor[]) => loss(all[0]))([x, weights.inProj])));
  tf.dispose([x, ...made.map(([, tensor]) => tensor)]);
  return peak;
}
