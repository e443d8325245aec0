/** The token embedding on every backend. */
import * as tf from '@tensorflow/tfjs-core';
import {TokenEmbedding, TokenEmbeddingGrad} from '../../ops/kernel_names';
import {runKernel} from '../../ops/run_kernel';
import type {NamedTensors} from '../../ops/run_kernel';
import {tokenEmbedding} from '../../ops/token_embedding';
import {tokenEmbeddingRef} from '../../ops/token_embedding_ref';
import {onEachBackend} from '../util/backends';
import {expectSameBits} from '../util/close';
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
  withValue,
} from '../util/op_cases';
import type {Inputs, OpFunction} from '../util/op_cases';

const CASES = [
  {batch: 1, length: 1, V: 1, E: 1},
  {batch: 2, length: 7, V: 5, E: 3},
  {batch: 3, length: 63, V: 11, E: 16},
  {batch: 1, length: 129, V: 2, E: 17},
  {batch: 1, length: 1000, V: 256, E: 5},
];

function embeddingInputs({batch, length, V, E}: (typeof CASES)[number]): Inputs {
  return {ids: integers([batch, length], 1, 0, V - 1), weight: noise([V, E], 2)};
}

const op: OpFunction = ({ids, weight}) => [tokenEmbedding(ids, weight)];
const composed: OpFunction = inputs => [tokenEmbeddingRef(inputs as NamedTensors)];
const reference = referenceCache();

onEachBackend([TokenEmbedding, TokenEmbeddingGrad], backend => {
  it.each(CASES)('equals the composed form, gradients too: $batch × $length ids of $V, E $E', async test => {
    const inputs = embeddingInputs(test);
    const expected = await reference(JSON.stringify(test), () => evaluate('cpu', inputs, composed));
    expectSameEvaluation(await evaluate(backend, inputs, op), expected);
  });

  const small = embeddingInputs(CASES[1]);

  it('gives the rows themselves', async () => {
    const [y] = await forward(backend, small, op);
    small.ids.values.forEach((id, i) => {
      expectSameBits(y.slice(i * 3, i * 3 + 3), small.weight.values.slice(id * 3, id * 3 + 3));
    });
  });

  it('gives zeros and no gradient for ids outside the table', async () => {
    const inputs = {...small, ids: {shape: [1, 5], values: Int32Array.of(-1, 5, 2, -100, 2 ** 31 - 1)}};
    const actual = await evaluate(backend, inputs, op);
    expectSameEvaluation(actual, await evaluate('cpu', inputs, composed));
    expect([0, 1, 3, 4].every(i => actual.outputs[0].slice(i * 3, i * 3 + 3).every(y => y === 0))).toBe(true);
  });

  it('has the gradients that finite differences show', () => expectFiniteDifferences(backend, small, op));

  it('has second-order gradients', () => {
    const squared: OpFunction = x => [tf.square(op(x)[0])];
    return expectSecondOrder(backend, small, squared);
  });

  it('gives NaN where NaN went in, and only there', async () => {
    const [y] = await forward(backend, withValue(small, 'weight', 2 * 3 + 1, NaN), op);
    const expected = Array.from(small.ids.values).flatMap(id => [false, id === 2, false]);
    expect(Array.from(y, Number.isNaN)).toEqual(expected);
  });

  it('leaves no tensor behind', () => expectNoLeak(backend, small, op));
  it('gives equal bits twice', () => expectRepeatable(backend, embeddingInputs(CASES[2]), op));

  it('is differentiable as a bare kernel', async () => {
    const bare: OpFunction = x => runKernel(TokenEmbedding, x);
    expectSameEvaluation(await evaluate(backend, small, bare), await evaluate(backend, small, op));
  });

  it('names the bad argument', () => {
    tf.tidy(() => {
      const ids = tf.zeros([1, 2], 'int32');
      const weight = tf.zeros([3, 4]);
      expect(() => tokenEmbedding(tf.cast(ids, 'float32'), weight)).toThrow(/'ids'.*int32.*float32/);
      expect(() => tokenEmbedding(tf.zeros([2], 'int32'), weight)).toThrow(/'ids'.*\[B, L\]/);
      expect(() => tokenEmbedding(tf.zeros([0, 2], 'int32'), weight)).toThrow(/size of ids/);
      expect(() => tokenEmbedding(ids, tf.zeros([3]))).toThrow(/'weight'/);
    });
  });
});
