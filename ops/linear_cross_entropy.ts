import {tidy} from '@tensorflow/tfjs-core';
import type {Tensor, Tensor1D} from '@tensorflow/tfjs-core';
import {checkInteger, checkKeys, checkNotEmpty, checkTensor} from './check';
import {LinearCrossEntropy, LinearCrossEntropyGrad, TokenCrossEntropy, TokenCrossEntropyGrad} from './kernel_names';
import {chunkedBackward, chunkedForward, linearCrossEntropyBackward} from './linear_cross_entropy_grad';
import {linearCrossEntropyRef} from './linear_cross_entropy_ref';
import {hasKernel, presentInputs, runOp} from './run_kernel';
import type {Op} from './run_kernel';
import {DEFAULT_IGNORE_LABEL} from './token_cross_entropy';
import type {TokenCrossEntropyOptions} from './token_cross_entropy';

/**
 * The language-model head and its loss in one: cross-entropy of hidden · weightᵀ. The logits [T, V] are never stored
 * whole; the backward makes them again, chunk by chunk.
 *
 * @param hidden [T, E] float32
 * @param weight [V, E], the head (the embedding table where tied)
 * @param labels [T] int32; a label outside 0..V-1 that is not ignoreLabel gives NaN
 * @returns loss [T] in nats
 * @throws InvalidArgumentError on a wrong rank, dtype, shape or option
 */
export function linearCrossEntropy(
  hidden: Tensor,
  weight: Tensor,
  labels: Tensor,
  options: TokenCrossEntropyOptions = {},
): Tensor1D {
  const {ignoreLabel = DEFAULT_IGNORE_LABEL} = options;
  const where = 'linearCrossEntropy';
  checkKeys(where, options, ['ignoreLabel']);
  checkInteger(where, 'ignoreLabel', ignoreLabel, -(2 ** 31), 2 ** 31 - 1);
  checkTensor(where, 'hidden', hidden, [[null, null]], '[T, E]');
  checkTensor(where, 'weight', weight, [[null, hidden.shape[1]!]], '[V, E]');
  checkNotEmpty(where, {'the size of hidden': hidden.size, 'the size of weight': weight.size});
  checkTensor(where, 'labels', labels, [[hidden.shape[0]]], '[T]', ['int32']);

  return tidy('linearCrossEntropy', () => {
    const inputs = presentInputs({hidden, weight, labels});
    const attrs = {ignoreLabel};
    const path: Pick<Op, 'kernel' | 'gradKernels' | 'forward' | 'backward'> = hasKernel(LinearCrossEntropy)
      ? {kernel: LinearCrossEntropy, gradKernels: [LinearCrossEntropyGrad], backward: linearCrossEntropyBackward}
      : {
          kernel: TokenCrossEntropy,
          gradKernels: [TokenCrossEntropyGrad],
          forward: () => [chunkedForward(inputs, attrs)],
          backward: chunkedBackward,
        };
    const [loss] = runOp({
      ...path,
      inputs,
      attrs,
      outputs: 1,
      composed: () => [linearCrossEntropyRef(inputs, ignoreLabel)],
      composedSize: hidden.shape[0]! * weight.shape[0]!,
    });
    return loss as Tensor1D;
  });
}
