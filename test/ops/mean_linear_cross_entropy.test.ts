/** The mean of the loss over tokens, whose gradient is made in the forward, on every backend. */
import * as tf from '@tensorflow/tfjs-core';
import {
  LinearCrossEntropy,
  LinearCrossEntropyGrad,
  TokenCrossEntropy,
  TokenCrossEntropyGrad,
} from '../../ops/kernel_names';
import {linearCrossEntropy} from '../../ops/linear_cross_entropy';
import {meanLinearCrossEntropy} from '../../ops/mean_linear_cross_entropy';
import {onEachBackend, useBackend} from '../util/backends';
import {
  evaluate,
  expectFiniteDifferences,
  expectNoLeak,
  expectRepeatable,
  expectSameEvaluation,
  expectSecondOrder,
  gradients,
  integers,
  noise,
  toTensor,
} from '../util/op_cases';
import type {Inputs, OpFunction} from '../util/op_cases';
import {peakBytes} from '../util/peak_bytes';

/** Every third label is ignored; the last rows of the weight are padding. */
function lossInputs([T, V]: readonly [number, number], outputVocab = V, E = 6): Inputs {
  const labels = integers([T], 5, 0, outputVocab - 1);
  for (let t = 2; t < T; t += 3) labels.values[t] = -100;
  return {hidden: noise([T, E], 1), weight: noise([V, E], 2), labels};
}

const mean =
  (options = {}): OpFunction =>
  ({hidden, weight, labels}) => [meanLinearCrossEntropy(hidden, weight, labels, options)];
/** The same by the loss of each token. */
const byToken =
  (options = {}): OpFunction =>
  ({hidden, weight, labels}) => {
    const count = tf.maximum(tf.sum(tf.cast(tf.notEqual(labels, -100), 'float32')), 1);
    return [tf.div(tf.sum(linearCrossEntropy(hidden, weight, labels, options)), count)];
  };

onEachBackend([TokenCrossEntropy, TokenCrossEntropyGrad], backend => {
  it.each([
    [1, 2, 2],
    [7, 63, 63],
    [9, 16, 13],
    [600, 5000, 4990],
  ])('equals the mean of the loss of each token, gradients too: %d tokens, %d rows of which %d are tokens', async (T, V, outputVocab) => {
    const inputs = lossInputs([T, V], outputVocab);
    const expected = await evaluate(backend, inputs, byToken({outputVocab}));
    expectSameEvaluation(await evaluate(backend, inputs, mean({outputVocab})), expected);
  }); // prettier-ignore

  it('is 0, with gradients of 0, where no token counts', async () => {
    const inputs = lossInputs([4, 5]);
    inputs.labels.values.fill(-100);
    const {outputs, grads} = await evaluate(backend, inputs, mean());
    expect([...outputs[0], ...grads.hidden, ...grads.weight].every(x => x === 0)).toBe(true);
  });

  it('holds no more than a chunk of logits', async () => {
    await useBackend(backend);
    const [hidden, weight, labels] = Object.values(lossInputs([2048, 5000])).map(toTensor);
    const loss = (x: tf.Tensor, w: tf.Tensor) => meanLinearCrossEntropy(x, w, labels);
    const peak = await peakBytes(() => tf.dispose(tf.grads(loss)([hidden, weight])));
    expect(peak).toBeLessThan((4 * 2048 * 5000) / 3);
    tf.dispose([hidden, weight, labels]);
  });

  const tiny = lossInputs([4, 5], 3, 2);
  const padded = {outputVocab: 3};
  it('has the gradients that finite differences show', () => expectFiniteDifferences(backend, tiny, mean(padded)));
  it('has second-order gradients', () => expectSecondOrder(backend, tiny, mean(padded)));
  it('leaves no tensor behind', () => expectNoLeak(backend, tiny, mean(padded)));
  it('gives equal bits twice', () => expectRepeatable(backend, lossInputs([33, 65]), mean()));
});

it('has right gradients where the backend changes before the backward', async () => {
  const inputs = lossInputs([7, 9]);
  await useBackend('wasm');
  const expected = await evaluate('cpu', inputs, mean());
  const switching: OpFunction = x => {
    const loss = mean()(x);
    void tf.setBackend('wasm');
    return loss;
  };
  expectSameEvaluation({...expected, grads: await gradients('cpu', inputs, switching)}, expected);
});

it('goes by the loss of each token where the backend has a kernel for that', async () => {
  const inputs = lossInputs([7, 9]);
  const expected = await evaluate('cpu', inputs, mean());
  const calls: string[] = [];
  const fake = (kernelName: string, outputs: (inputs: Record<string, tf.Tensor>) => tf.Tensor[]): tf.KernelConfig => ({
    kernelName,
    backendName: 'cpu',
    kernelFunc: call => {
      calls.push(kernelName);
      return outputs(call.inputs as unknown as Record<string, tf.Tensor>);
    },
  });
  tf.registerKernel(fake(LinearCrossEntropy, ({labels}) => [tf.zeros(labels.shape)]));
  tf.registerKernel(fake(LinearCrossEntropyGrad, ({hidden, weight}) => [tf.zerosLike(hidden), tf.zerosLike(weight)]));
  try {
    const {outputs, grads} = await evaluate('cpu', inputs, mean());
    expect(calls).toEqual([LinearCrossEntropy, LinearCrossEntropy, LinearCrossEntropyGrad]);
    expect([...outputs[0], ...grads.weight].every(x => x === 0)).toBe(true);
  } finally {
    for (const name of [LinearCrossEntropy, LinearCrossEntropyGrad]) tf.unregisterKernel(name, 'cpu');
  }
  expectSameEvaluation(await evaluate('cpu', inputs, mean()), expected);
});
