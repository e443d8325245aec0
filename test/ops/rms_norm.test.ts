/** RMSNorm on every backend. */
import * as tf from '@tensorflow/tfjs-core';
import {RmsNorm, RmsNormGrad} from '../../ops/kernel_names';
import {rmsNorm} from '../../ops/rms_norm';
import {rmsNormRef} from '../../ops/rms_norm_ref';
import {runKernel} from '../../ops/run_kernel';
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

const SHAPES = [[2], [7], [3, 4], [5, 16], [2, 3, 63], [2, 1, 3, 129], [1, 1000]];
const CASES = SHAPES.flatMap(shape => [false, true].map(hasResidual => ({shape, hasResidual})));

function normInputs(shape: number[], hasResidual: boolean): Inputs {
  const weight = noise([shape[shape.length - 1]], 2, 1, 0.3);
  return {x: noise(shape, 1), weight, ...(hasResidual && {residual: noise(shape, 3)})};
}

const normOp = (epsilon = 1e-5): OpFunction => {
  return ({x, weight, residual}) => {
    if (!residual) return [rmsNorm(x, weight, {epsilon})];
    const sum = rmsNorm(x, weight, {residual, epsilon});
    return [sum.y, sum.residual];
  };
};
const normReference =
  (epsilon = 1e-5): OpFunction =>
  x =>
    rmsNormRef(x as NamedTensors, epsilon);
const reference = referenceCache();

onEachBackend([RmsNorm, RmsNormGrad], backend => {
  it.each(CASES)('equals the composed form, gradients too: $shape, residual $hasResidual', async test => {
    const inputs = normInputs(test.shape, test.hasResidual);
    const expected = await reference(JSON.stringify(test), () => evaluate('cpu', inputs, normReference()));
    expectSameEvaluation(await evaluate(backend, inputs, normOp()), expected);
  });

  it('takes the gradient of one output alone', async () => {
    const inputs = normInputs([4, 9], true);
    for (const unused of [[0], [1]]) {
      const expected = await evaluate('cpu', inputs, normReference(), unused);
      expectSameEvaluation(await evaluate(backend, inputs, normOp(), unused), expected);
    }
  });

  it('gives zeros for a row of zeros, and keeps large and tiny rows apart', async () => {
    const inputs = normInputs([3, 8], false);
    inputs.x.values.fill(0, 0, 8);
    for (let i = 8; i < 16; i++) inputs.x.values[i] *= 1e6;
    const expected = await evaluate('cpu', inputs, normReference());
    const actual = await evaluate(backend, inputs, normOp());
    expectSameEvaluation(actual, expected);
    expect(actual.outputs[0].slice(0, 8).every(y => y === 0)).toBe(true);
  });

  it('uses epsilon, in rows of one too', async () => {
    for (const shape of [[2, 5], [3, 1], [1]]) {
      const inputs = normInputs(shape, true);
      const expected = await evaluate('cpu', inputs, normReference(0.5));
      expectSameEvaluation(await evaluate(backend, inputs, normOp(0.5)), expected);
    }
  });

  it('has the gradients that finite differences show', () =>
    expectFiniteDifferences(backend, normInputs([2, 4], true), normOp()));

  it('has second-order gradients', () => expectSecondOrder(backend, normInputs([2, 4], true), normOp()));

  it('gives NaN where NaN went in, and only there', async () => {
    const inputs = normInputs([3, 5], true);
    const nanRows = (y: Float32Array) => Array.from(y, (x, i) => (Number.isNaN(x) ? i : -1)).filter(i => i >= 0);
    for (const name of ['x', 'residual']) {
      const [y, sum] = await forward(backend, withValue(inputs, name, 7, NaN), normOp());
      expect(nanRows(y)).toEqual([5, 6, 7, 8, 9]);
      expect(nanRows(sum)).toEqual([7]);
    }
    const [y] = await forward(backend, withValue(inputs, 'weight', 2, NaN), normOp());
    expect(nanRows(y)).toEqual([2, 7, 12]);
  });

  it('leaves no tensor behind', () => expectNoLeak(backend, normInputs([3, 5], true), normOp()));

  it('gives equal bits twice', () => expectRepeatable(backend, normInputs([33, 65], true), normOp()));

  it('is differentiable as a bare kernel', async () => {
    const inputs = normInputs([3, 5], true);
    const bare: OpFunction = x => runKernel(RmsNorm, x, {epsilon: 1e-5});
    expectSameEvaluation(await evaluate(backend, inputs, bare), await evaluate(backend, inputs, normOp()));
  });

  it('names the bad argument', () => {
    tf.tidy(() => {
      const x = tf.zeros([2, 3]);
      const weight = tf.zeros([3]);
      expect(() => rmsNorm(tf.scalar(1), weight)).toThrow(/'x'.*scalar/);
      expect(() => rmsNorm(tf.cast(x, 'int32'), weight)).toThrow(/'x'.*float32/);
      expect(() => rmsNorm(x, tf.zeros([2]))).toThrow(/'weight'.*\[3\]/);
      expect(() => rmsNorm(x, weight, {residual: tf.zeros([3])})).toThrow(/'residual'/);
      expect(() => rmsNorm(x, weight, {epsilon: -1})).toThrow(/'epsilon'/);
      expect(() => rmsNorm(undefined as unknown as tf.Tensor, weight)).toThrow(/'x'.*undefined/);
    });
  });
});
