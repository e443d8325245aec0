/** The cross-entropy of tokens on every backend. */
import * as tf from '@tensorflow/tfjs-core';
import {TokenCrossEntropy, TokenCrossEntropyGrad} from '../../ops/kernel_names';
import {runKernel} from '../../ops/run_kernel';
import type {NamedTensors} from '../../ops/run_kernel';
import {tokenCrossEntropy} from '../../ops/token_cross_entropy';
import {tokenCrossEntropyRef} from '../../ops/token_cross_entropy_ref';
import {onEachBackend} from '../util/backends';
import {expectClose} from '../util/close';
import {
  evaluate,
  expectFiniteDifferences,
  expectNoLeak,
  expectRepeatable,
  expectSameEvaluation,
  expectSecondOrder,
  forward,
  gradients,
  integers,
  noise,
  referenceCache,
  withValue,
} from '../util/op_cases';
import type {Inputs, OpFunction} from '../util/op_cases';

const IGNORED = -100;
const SIZES = [[1, 1], [1, 2], [2, 63], [5, 129], [63, 7], [129, 5], [3, 1000]]; // prettier-ignore

/** Every third label is ignored. */
function labels(T: number, V: number) {
  const data = integers([T], 5, 0, V - 1);
  for (let t = 2; t < T; t += 3) data.values[t] = IGNORED;
  return data;
}

function logitInputs([T, V]: number[], scale = 3): Inputs {
  return {logits: noise([T, V], 1, 0, scale), labels: labels(T, V)};
}

const op: OpFunction = ({logits, labels}) => [tokenCrossEntropy(logits, labels)];
const composed: OpFunction = x => [tokenCrossEntropyRef(x as NamedTensors, IGNORED)];
const reference = referenceCache();

onEachBackend([TokenCrossEntropy, TokenCrossEntropyGrad], backend => {
  it.each(SIZES)('equals the composed form, gradients too: %d tokens of %d', async (...size) => {
    const inputs = logitInputs(size);
    const expected = await reference(String(size), () => evaluate('cpu', inputs, composed));
    expectSameEvaluation(await evaluate(backend, inputs, op), expected);
  });

  it('never clips: extreme logits keep their loss and gradient', async () => {
    const inputs = logitInputs([4, 5]);
    inputs.logits.values.set([1e4, -1e4, 0, 0, 0, -3e38, 3e38, 0, 0, 0, -1e4, -1e4, -1e4, -1e4, -1e4, 0, 0, 0, 0, 200]);
    inputs.labels.values.set([1, 1, 3, 0]);
    const {outputs, grads} = await evaluate(backend, inputs, op);
    expectClose(outputs[0], [2e4, 0, Math.log(5), 200], 2e-5);
    expect(grads.logits.every(Number.isFinite)).toBe(true);
    for (const form of [op, composed]) {
      const {outputs, grads} = await evaluate(backend, withValue(inputs, 'logits', 0, -Infinity), form);
      expectClose(outputs[0].slice(0, 1), [1e4 + Math.log(3)], 1e-5);
      expect(grads.logits.every(Number.isFinite)).toBe(true);
    }
  });

  it('gives 0 and no gradient for an ignored label, NaN for any other outside the vocabulary', async () => {
    const inputs = logitInputs([5, 4]);
    inputs.labels.values.set([IGNORED, 4, -1, 0, 3]);
    const [loss] = await forward(backend, inputs, op);
    expect(Array.from(loss, Number.isNaN)).toEqual([false, true, true, false, false]);
    expect(loss[0]).toBe(0);
    const {logits} = await gradients(backend, inputs, op);
    const nanRows = [0, 1, 2, 3, 4].map(t => logits.slice(t * 4, t * 4 + 4).every(Number.isNaN));
    expect(nanRows).toEqual([false, true, true, false, false]);
    expect(logits.slice(0, 4).every(g => g === 0)).toBe(true);
  });

  it('takes another ignoreLabel, inside the vocabulary too', async () => {
    const inputs = logitInputs([6, 4]);
    inputs.labels.values.set([0, 1, 2, 3, 2, 1]);
    const op: OpFunction = ({logits, labels}) => [tokenCrossEntropy(logits, labels, {ignoreLabel: 2})];
    const composed: OpFunction = x => [tokenCrossEntropyRef(x as NamedTensors, 2)];
    const actual = await evaluate(backend, inputs, op);
    expectSameEvaluation(actual, await evaluate('cpu', inputs, composed));
    expect([actual.outputs[0][2], actual.outputs[0][4]]).toEqual([0, 0]);
  });

  it('gives NaN where NaN went in, and only there', async () => {
    const inputs = logitInputs([4, 3]); // token 2 is ignored
    for (const [index, token] of [
      [0, 0],
      [4, 1],
      [11, 3],
    ]) {
      const poisoned = withValue(inputs, 'logits', index, NaN);
      const [loss] = await forward(backend, poisoned, op);
      expect(Array.from(loss, Number.isNaN)).toEqual([0, 1, 2, 3].map(t => t === token));
      const {logits} = await gradients(backend, poisoned, op);
      const rows = [0, 1, 2, 3].map(t => logits.slice(t * 3, t * 3 + 3).some(Number.isNaN));
      expect(rows).toEqual([0, 1, 2, 3].map(t => t === token));
    }
  });

  const tiny = logitInputs([4, 3], 1);
  it('has the gradients that finite differences show', () => expectFiniteDifferences(backend, tiny, op));
  it('has second-order gradients', () => expectSecondOrder(backend, tiny, op));
  it('leaves no tensor behind', () => expectNoLeak(backend, tiny, op));
  it('gives equal bits twice', () => expectRepeatable(backend, logitInputs([33, 65]), op));

  it('is differentiable as a bare kernel', async () => {
    const bare: OpFunction = x => runKernel(TokenCrossEntropy, x, {ignoreLabel: IGNORED});
    expectSameEvaluation(await evaluate(backend, tiny, bare), await evaluate(backend, tiny, op));
  });

  it('names the bad argument', () => {
    tf.tidy(() => {
      const logits = tf.zeros([2, 3]);
      const labels = tf.zeros([2], 'int32');
      expect(() => tokenCrossEntropy(tf.zeros([3]), labels)).toThrow(/'logits'/);
      expect(() => tokenCrossEntropy(logits, tf.zeros([2]))).toThrow(/'labels'.*int32.*float32/);
      expect(() => tokenCrossEntropy(logits, tf.zeros([3], 'int32'))).toThrow(/'labels'/);
      expect(() => tokenCrossEntropy(logits, labels, {ignoreLabel: 0.5})).toThrow(/'ignoreLabel'/);
    });
  });
});
