/** The head and the loss in stock tf operations; holds the logits whole. */
import {matMul} from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import type {NamedTensors} from './run_kernel';
import {tokenCrossEntropyRef} from './token_cross_entropy_ref';

export function linearCrossEntropyRef(inputs: NamedTensors, ignoreLabel: number): Tensor {
  const {hidden, weight, labels} = inputs;
  return tokenCrossEntropyRef({logits: matMul(hidden, weight, false, true), labels}, ignoreLabel);
}
