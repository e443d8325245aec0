/** The head and the loss in stock tf operations; holds the logits whole. */
import {matMul, slice} from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import type {NamedTensors} from './run_kernel';
import {tokenCrossEntropyRef} from './token_cross_entropy_ref';

export function linearCrossEntropyRef(inputs: NamedTensors, ignoreLabel: number, outputVocab?: number): Tensor {
  const {hidden, weight, labels} = inputs;
  const rows = outputVocab === undefined ? weight : slice(weight, 0, outputVocab);
  return tokenCrossEntropyRef({logits: matMul(hidden, rows, false, true), labels}, ignoreLabel);
}
