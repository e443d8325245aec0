/** The gradient of the head and its loss: one kernel where the backend has it, else in chunks. */
import * as tf from '@tensorflow/tfjs-core';
import type {NamedAttrMap, Tensor} from '@tensorflow/tfjs-core';
import {LinearCrossEntropy, LinearCrossEntropyGrad} from './kernel_names';
import {chunkedForward, chunkedGradients, tokenRows, withPadding} from './linear_cross_entropy_chunks';
import type {HeadGradients} from './linear_cross_entropy_chunks';
import {hasKernel, registeredGradient, runKernel} from './run_kernel';
import type {Backward, NamedTensors} from './run_kernel';

/** The loss of each token, [T]. */
export function headForward(inputs: NamedTensors, attrs: NamedAttrMap): Tensor {
  const {hidden, weight, labels} = inputs;
  if (!hasKernel(LinearCrossEntropy)) return chunkedForward(inputs, attrs);
  return tf.tidy(
    () => runKernel(LinearCrossEntropy, {hidden, weight: tokenRows(weight, attrs), labels}, own(attrs))[0],
  );
}

/** The gradients for dy [T], and the losses that the same logits give, where they are wanted. */
export function headGradients(
  dy: Tensor,
  inputs: NamedTensors,
  attrs: NamedAttrMap,
  {returnLoss = false} = {},
): HeadGradients {
  const {hidden, weight, labels} = inputs;
  if (!hasKernel(LinearCrossEntropyGrad)) return chunkedGradients(dy, inputs, attrs, returnLoss);
  return tf.tidy(() => {
    const all = {dy, hidden, weight: tokenRows(weight, attrs), labels};
    const [dHidden, dRows, losses] = runKernel(LinearCrossEntropyGrad, all, {...own(attrs), returnLoss});
    return {dHidden, dWeight: withPadding(dRows, weight), losses};
  });
}

export const linearCrossEntropyBackward: Backward = ([dy], inputs, _extra, attrs) => {
  const {dHidden, dWeight} = headGradients(dy, inputs, attrs);
  return {hidden: dHidden, weight: dWeight};
};

tf.registerGradient(
  registeredGradient(LinearCrossEntropy, ['hidden', 'weight', 'labels'], (dys, inputs, extra, attrs) => ({
    ...linearCrossEntropyBackward(dys, inputs, extra, attrs),
    labels: tf.zerosLike(inputs.labels),
  })),
);

/** What the kernels know of the op's attributes. */
function own({ignoreLabel, precision = 'float32'}: NamedAttrMap): NamedAttrMap {
  return {ignoreLabel, precision};
}
