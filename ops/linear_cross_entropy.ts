import {tidy} from '@tensorflow/tfjs-core';
import type {Tensor, Tensor1D} from '@tensorflow/tfjs-core';
import {checkInteger, checkKeys, checkNotEmpty, checkOneOf, checkTensor} from './check';
import {LinearCrossEntropy, LinearCrossEntropyGrad, TokenCrossEntropy, TokenCrossEntropyGrad} from './kernel_names';
import type {Precision} from './kernel_names';
import {chunkedBackward, chunkedForward, fusedForward, linearCrossEntropyBackward} from './linear_cross_entropy_grad';
import {linearCrossEntropyRef} from './linear_cross_entropy_ref';
import {PRECISIONS, sayFloat32} from './precision';
import {hasKernel, presentInputs, runOp} from './run_kernel';
import type {Op} from './run_kernel';
import {DEFAULT_IGNORE_LABEL} from './token_cross_entropy';
import type {TokenCrossEntropyOptions} from './token_cross_entropy';

export interface LinearCrossEntropyOptions extends TokenCrossEntropyOptions {
  /** Rows of the weight that are tokens; those from here on are padding, and never likely. Default V, all of them. */
  outputVocab?: number;
  /** Of the products, on backends that have a kernel for it; elsewhere float32, said once. Default 'float32'. */
  precision?: Precision;
}

/**
 * The language-model head and its loss in one: cross-entropy of hidden · weightᵀ. The logits [T, V] are never stored
 * whole; the backward makes them again, chunk by chunk.
 *
 * @param hidden [T, E] float32
 * @param weight [V, E], the head (the embedding table where tied)
 * @param labels [T] int32; a label outside 0..outputVocab-1 that is not ignoreLabel gives NaN
 * @returns loss [T] in nats
 * @throws InvalidArgumentError on a wrong rank, dtype, shape or option
 */
export function linearCrossEntropy(
  hidden: Tensor,
  weight: Tensor,
  labels: Tensor,
  options: LinearCrossEntropyOptions = {},
): Tensor1D {
  const where = 'linearCrossEntropy';
  const {ignoreLabel, precision, outputVocab} = checkLinearCrossEntropy(where, hidden, weight, labels, options);

  return tidy('linearCrossEntropy', () => {
    const inputs = presentInputs({hidden, weight, labels});
    const attrs = {ignoreLabel, precision, outputVocab};
    const isFused = hasKernel(LinearCrossEntropy);
    if (precision === 'bf16' && !isFused) sayFloat32(where, 'has no kernel for it');
    const path: Pick<Op, 'kernel' | 'gradKernels' | 'backward'> = isFused
      ? {kernel: LinearCrossEntropy, gradKernels: [LinearCrossEntropyGrad], backward: linearCrossEntropyBackward}
      : {kernel: TokenCrossEntropy, gradKernels: [TokenCrossEntropyGrad], backward: chunkedBackward};
    const [loss] = runOp({
      ...path,
      inputs,
      attrs,
      forward: () => [isFused ? fusedForward(inputs, attrs) : chunkedForward(inputs, attrs)],
      outputs: 1,
      composed: () => [linearCrossEntropyRef(inputs, ignoreLabel, outputVocab)],
      composedSize: hidden.shape[0]! * weight.shape[0]!,
    });
    return loss as Tensor1D;
  });
}

/** The options with their defaults. Throws InvalidArgumentError. */
export function checkLinearCrossEntropy(
  where: string,
  hidden: Tensor,
  weight: Tensor,
  labels: Tensor,
  options: LinearCrossEntropyOptions,
): Required<LinearCrossEntropyOptions> {
  const {ignoreLabel = DEFAULT_IGNORE_LABEL, precision = 'float32'} = options;
  checkKeys(where, options, ['ignoreLabel', 'outputVocab', 'precision']);
  checkInteger(where, 'ignoreLabel', ignoreLabel, -(2 ** 31), 2 ** 31 - 1);
  checkOneOf(where, 'precision', precision, PRECISIONS);
  checkTensor(where, 'hidden', hidden, [[null, null]], '[T, E]');
  checkTensor(where, 'weight', weight, [[null, hidden.shape[1]!]], '[V, E]');
  checkNotEmpty(where, {'the size of hidden': hidden.size, 'the size of weight': weight.size});
  checkTensor(where, 'labels', labels, [[hidden.shape[0]]], '[T]', ['int32']);
  const {outputVocab = weight.shape[0]!} = options;
  checkInteger(where, 'outputVocab', outputVocab, 1, weight.shape[0]!);
  return {ignoreLabel, precision, outputVocab};
}
