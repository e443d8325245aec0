import * as tf from '@tensorflow/tfjs-core';
import type {NamedAttrMap, Scalar, Tensor} from '@tensorflow/tfjs-core';
import {LinearCrossEntropy, TokenCrossEntropy, TokenCrossEntropyGrad} from './kernel_names';
import {checkLinearCrossEntropy, linearCrossEntropy} from './linear_cross_entropy';
import type {LinearCrossEntropyOptions} from './linear_cross_entropy';
import {chunkedBackward, chunkedForward, chunkedGradients} from './linear_cross_entropy_grad';
import {linearCrossEntropyRef} from './linear_cross_entropy_ref';
import {sayFloat32} from './precision';
import {hasKernel, presentInputs, runOp} from './run_kernel';
import type {Backward, NamedTensors} from './run_kernel';

/**
 * The mean of linearCrossEntropy over the tokens that count; 0 where none does. The gradient of a mean is known up to one
 * factor before the backward: so it is made in the forward, of logits that are there for the loss, and those of a chunk
 * need not be made again.
 *
 * @param hidden [T, E] float32
 * @param weight [V, E]
 * @param labels [T] int32
 * @throws InvalidArgumentError on a wrong rank, dtype, shape or option
 */
export function meanLinearCrossEntropy(
  hidden: Tensor,
  weight: Tensor,
  labels: Tensor,
  options: LinearCrossEntropyOptions = {},
): Scalar {
  const where = 'meanLinearCrossEntropy';
  const {ignoreLabel, precision, outputVocab} = checkLinearCrossEntropy(where, hidden, weight, labels, options);
  return tf.tidy(where, () => {
    if (hasKernel(LinearCrossEntropy)) {
      return meanOf(linearCrossEntropy(hidden, weight, labels, options), labels, ignoreLabel);
    }
    if (precision === 'bf16') sayFloat32('linearCrossEntropy', 'has no kernel for it');
    const inputs = presentInputs({hidden, weight, labels});
    const [mean] = runOp({
      kernel: TokenCrossEntropy,
      gradKernels: [TokenCrossEntropyGrad],
      inputs,
      attrs: {ignoreLabel, outputVocab, withGradients: false},
      tapeAttrs: {withGradients: true},
      outputs: 1,
      forward: attrs => forward(inputs, attrs),
      backward,
      composed: () => [meanOf(linearCrossEntropyRef(inputs, ignoreLabel, outputVocab), labels, ignoreLabel)],
      composedSize: hidden.shape[0]! * weight.shape[0]!,
    });
    return mean as Scalar;
  });
}

/** [mean], and then the gradients of hidden and weight for a dy of 1, where they are wanted. */
function forward(inputs: NamedTensors, attrs: NamedAttrMap): Tensor[] {
  const {labels} = inputs;
  const ignoreLabel = attrs.ignoreLabel as number;
  return tf.tidy(() => {
    if (!attrs.withGradients) return [meanOf(chunkedForward(inputs, attrs), labels, ignoreLabel)];
    const dy = tokenShares(labels, ignoreLabel);
    const {dHidden, dWeight, losses} = chunkedGradients(dy, inputs, attrs, true);
    return [meanOf(losses!, labels, ignoreLabel), dHidden, dWeight];
  });
}

/** extra is [dHidden, dWeight], unless another backend made them. */
const backward: Backward = ([dy], inputs, extra, attrs) => {
  if (extra.length === 0) {
    const dTokens = tf.mul(tokenShares(inputs.labels, attrs.ignoreLabel as number), dy);
    return chunkedBackward([dTokens], inputs, [], attrs);
  }
  const [hidden, weight] = extra.map(grad => tf.mul(grad, dy));
  tf.dispose(extra); // the engine would hold them to the end of the backward
  return {hidden, weight};
};

function meanOf(losses: Tensor, labels: Tensor, ignoreLabel: number): Scalar {
  return tf.div(tf.sum(losses), countOf(labels, ignoreLabel));
}

/** What each token has of the mean: 1 / count, or 0. [T] */
function tokenShares(labels: Tensor, ignoreLabel: number): Tensor {
  return tf.div(tf.cast(tf.notEqual(labels, ignoreLabel), 'float32'), countOf(labels, ignoreLabel));
}

/** Tokens that count, at least 1. */
function countOf(labels: Tensor, ignoreLabel: number): Scalar {
  return tf.maximum(tf.sum(tf.cast(tf.notEqual(labels, ignoreLabel), 'float32')), 1);
}
