/** The head and its loss in one, on every backend. */
import * as tf from '@tensorflow/tfjs-core';
import {TokenCrossEntropy, TokenCrossEntropyGrad} from '../../ops/kernel_names';
import {linearCrossEntropy} from '../../ops/linear_cross_entropy';
import {linearCrossEntropyRef} from '../../ops/linear_cross_entropy_ref';
import type {NamedTensors} from '../../ops/run_kernel';
import {tokenCrossEntropy} from '../../ops/token_cross_entropy';
import {onEachBackend, useBackend} from '../util/backends';
import {
  evaluate,
  expectFiniteDifferences,
  expectNoLeak,
  expectRepeatable,
  expectSameEvaluation,
  expectSecondOrder,
  forward,
  integers,
  noise,
  referenceCache,
  toTensor,
  withValue,
} from '../util/op_cases';
import type {Inputs, OpFunction} from '../util/op_cases';
import {peakBytes} from '../util/peak_bytes';

const IGNORED = -100;
/** Tokens, then the vocabulary. */
const SIZES = [[1, 1], [1, 2], [2, 63], [5, 129], [63, 7], [129, 5], [3, 1000]]; // prettier-ignore

/** Every third label is ignored. */
function lossInputs([T, V]: number[], E = 6): Inputs {
  const labels = integers([T], 5, 0, V - 1);
  for (let t = 2; t < T; t += 3) labels.values[t] = IGNORED;
  return {hidden: noise([T, E], 1), weight: noise([V, E], 2), labels};
}

const op: OpFunction = ({hidden, weight, labels}) => [linearCrossEntropy(hidden, weight, labels)];
const composed: OpFunction = x => [linearCrossEntropyRef(x as NamedTensors, IGNORED)];
const reference = referenceCache();

onEachBackend([TokenCrossEntropy, TokenCrossEntropyGrad], backend => {
  it.each(SIZES)('equals the composed form, gradients too: %d tokens of %d', async (...size) => {
    const inputs = lossInputs(size);
    const expected = await reference(String(size), () => evaluate('cpu', inputs, composed));
    expectSameEvaluation(await evaluate(backend, inputs, op), expected);
  });

  it('takes many logits in chunks', async () => {
    const inputs = lossInputs([600, 5000], 2); // chunks of 256 rows, the last one of 88
    const inParts: OpFunction = ({hidden, weight, labels}) => {
      const part = (start: number) =>
        tokenCrossEntropy(tf.matMul(tf.slice(hidden, start, 150), weight, false, true), tf.slice(labels, start, 150));
      return [tf.concat([part(0), part(150), part(300), part(450)])];
    };
    const expected = await reference('chunks', () => evaluate('cpu', inputs, inParts));
    expectSameEvaluation(await evaluate(backend, inputs, op), expected);
  });

  it('holds no more than a chunk of logits', async () => {
    await useBackend(backend);
    const [hidden, weight, labels] = Object.values(lossInputs([2048, 5000], 2)).map(toTensor);
    const whole = 4 * hidden.shape[0] * weight.shape[0];
    const loss = (x: tf.Tensor, w: tf.Tensor) => tf.sum(linearCrossEntropy(x, w, labels)) as tf.Scalar;
    const peak = await peakBytes(() => tf.dispose(tf.grads(loss)([hidden, weight])));
    expect(peak).toBeLessThan(whole / 3);
    tf.dispose([hidden, weight, labels]);
  });

  it.each([
    [5, 16, 13],
    [400, 4000, 3990],
  ])('leaves out padding of the table: %d tokens, %d rows of which %d are tokens', async (T, V, outputVocab) => {
    const inputs = lossInputs([T, outputVocab]);
    inputs.weight = noise([V, 6], 2);
    const padded: OpFunction = ({hidden, weight, labels}) => [
      linearCrossEntropy(hidden, weight, labels, {outputVocab}),
    ];
    const masked: OpFunction = ({hidden, weight, labels}) => {
      const padding = tf.concat([tf.zeros([outputVocab]), tf.fill([V - outputVocab], -1e30)], 0);
      return [tokenCrossEntropy(tf.add(tf.matMul(hidden, weight, false, true), padding), labels)];
    };
    const actual = await evaluate(backend, inputs, padded);
    expectSameEvaluation(actual, await reference(`padded ${V}`, () => evaluate('cpu', inputs, masked)));
    expect(actual.grads.weight.subarray(6 * outputVocab).every(x => x === 0)).toBe(true);
    await expectNoLeak(backend, inputs, padded);
  });

  it('takes another ignoreLabel', async () => {
    const inputs = lossInputs([6, 4]);
    inputs.labels.values.set([0, 1, 2, 3, 2, 1]);
    const ignoring2: OpFunction = ({hidden, weight, labels}) => [
      linearCrossEntropy(hidden, weight, labels, {ignoreLabel: 2}),
    ];
    const expected = await evaluate('cpu', inputs, x => [linearCrossEntropyRef(x as NamedTensors, 2)]);
    expectSameEvaluation(await evaluate(backend, inputs, ignoring2), expected);
  });

  it('gives NaN where NaN went in, and only there', async () => {
    const inputs = lossInputs([4, 3]); // token 2 is ignored
    const nans = async (name: string, index: number, value: number) => {
      const [loss] = await forward(backend, withValue(inputs, name, index, value), op);
      return Array.from(loss, Number.isNaN);
    };
    expect(await nans('hidden', 7, NaN)).toEqual([false, true, false, false]);
    expect(await nans('weight', 7, NaN)).toEqual([true, true, false, true]);
    expect(await nans('labels', 3, 3)).toEqual([false, false, false, true]);
  });

  const tiny = lossInputs([4, 3], 2);
  it('has the gradients that finite differences show', () => expectFiniteDifferences(backend, tiny, op));
  it('has second-order gradients', () => expectSecondOrder(backend, tiny, op));
  it('leaves no tensor behind', () => expectNoLeak(backend, tiny, op));
  it('gives equal bits twice', () => expectRepeatable(backend, lossInputs([33, 65]), op));

  it('names the bad argument', () => {
    tf.tidy(() => {
      const [hidden, weight] = [tf.zeros([2, 4]), tf.zeros([3, 4])];
      const labels = tf.zeros([2], 'int32');
      expect(() => linearCrossEntropy(tf.zeros([4]), weight, labels)).toThrow(/'hidden'/);
      expect(() => linearCrossEntropy(hidden, tf.zeros([3, 5]), labels)).toThrow(/'weight'/);
      expect(() => linearCrossEntropy(hidden, weight, tf.zeros([3], 'int32'))).toThrow(/'labels'/);
      expect(() => linearCrossEntropy(hidden, weight, tf.zeros([2]))).toThrow(/'labels' must be an int32 tensor/);
      expect(() => linearCrossEntropy(hidden, weight, labels, {ignoreLabel: 0.5})).toThrow(/'ignoreLabel'/);
      expect(() => linearCrossEntropy(hidden, weight, labels, {outputVocab: 4})).toThrow(/'outputVocab'.*1 to 3/);
      const fp8 = {precision: 'fp8' as 'bf16'};
      expect(() => linearCrossEntropy(hidden, weight, labels, fp8)).toThrow(/'precision' must be one of/);
    });
  });
});
