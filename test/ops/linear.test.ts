/** The product of the model on every backend. */
import * as tf from '@tensorflow/tfjs-core';
import {Linear, LinearGrad} from '../../ops/kernel_names';
import {linear} from '../../ops/linear';
import {linearRef} from '../../ops/linear_ref';
import type {NamedTensors} from '../../ops/run_kernel';
import {onEachBackend} from '../util/backends';
import {
  evaluate,
  expectFiniteDifferences,
  expectNoLeak,
  expectRepeatable,
  expectSameEvaluation,
  expectSecondOrder,
  forward,
  noise,
  referenceCache,
  withValue,
} from '../util/op_cases';
import type {Inputs, OpFunction} from '../util/op_cases';

/** Leading axes of x, then K, then N. */
const SIZES: Array<[leading: number[], K: number, N: number]> = [
  [[1], 1, 1],
  [[2, 3], 5, 7],
  [[1], 64, 33],
  [[7], 49, 3],
  [[2, 63], 17, 4],
  [[129], 16, 31],
  [[2, 2, 2], 100, 9],
  [[3], 1000, 2],
  [[70], 65, 66],
];
const CASES = SIZES.flatMap(([leading, K, N]) => [false, true].map(hasBias => ({leading, K, N, hasBias})));

function linearInputs(leading: number[], K: number, N: number, hasBias: boolean): Inputs {
  return {x: noise([...leading, K], 1), weight: noise([N, K], 2), ...(hasBias && {bias: noise([N], 3)})};
}

const op: OpFunction = ({x, weight, bias}) => [linear(x, weight, {bias})];
const composed: OpFunction = inputs => [linearRef(inputs as NamedTensors)];
const reference = referenceCache();

onEachBackend([Linear, LinearGrad], backend => {
  it.each(CASES)('equals the composed form, gradients too: $leading, K $K, N $N, bias $hasBias', async test => {
    const inputs = linearInputs(test.leading, test.K, test.N, test.hasBias);
    const expected = await reference(JSON.stringify(test), () => evaluate('cpu', inputs, composed));
    expectSameEvaluation(await evaluate(backend, inputs, op), expected);
  });

  const tiny = linearInputs([2, 2], 3, 2, true);
  it('has the gradients that finite differences show', () => expectFiniteDifferences(backend, tiny, op));
  it('has second-order gradients', () => {
    const squared: OpFunction = x => [tf.square(op(x)[0])];
    return expectSecondOrder(backend, tiny, squared);
  });
  it('leaves no tensor behind', () => expectNoLeak(backend, tiny, op));
  it('gives equal bits twice', () => expectRepeatable(backend, linearInputs([33], 65, 34, true), op));

  it('gives NaN where NaN went in, and only there', async () => {
    const inputs = linearInputs([3], 5, 4, true);
    const nans = (y: Float32Array) => Array.from(y, (x, i) => (Number.isNaN(x) ? i : -1)).filter(i => i >= 0);
    const run = async (name: string, index: number) =>
      nans((await forward(backend, withValue(inputs, name, index, NaN), op))[0]);
    expect(await run('x', 7)).toEqual([4, 5, 6, 7]);
    expect(await run('weight', 7)).toEqual([1, 5, 9]);
    expect(await run('bias', 2)).toEqual([2, 6, 10]);
    // A zero against NaN is NaN too: no kernel may skip zeros.
    const zeros = {...inputs, x: {shape: [3, 5], values: new Float32Array(15)}};
    expect(nans((await forward(backend, withValue(zeros, 'weight', 7, NaN), op))[0])).toEqual([1, 5, 9]);
  });

  it('names the bad argument', () => {
    tf.tidy(() => {
      const x = tf.zeros([2, 3]);
      const weight = tf.zeros([4, 3]);
      expect(() => linear(tf.zeros([3]), weight)).toThrow(/'x'.*two axes/);
      expect(() => linear(tf.zeros([2, 4]), weight)).toThrow(/'x'.*\[2, 3\]/);
      expect(() => linear(tf.cast(x, 'int32'), weight)).toThrow(/'x'.*float32/);
      expect(() => linear(x, tf.zeros([3]))).toThrow(/'weight'/);
      expect(() => linear(x, weight, {bias: tf.zeros([3])})).toThrow(/'bias'/);
    });
  });
});
