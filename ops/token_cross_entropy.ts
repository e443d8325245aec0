import {tidy} from '@tensorflow/tfjs-core';
import type {Tensor, Tensor1D} from '@tensorflow/tfjs-core';
import {checkInteger, checkKeys, checkNotEmpty, checkTensor} from './check';
import {TokenCrossEntropy, TokenCrossEntropyGrad} from './kernel_names';
import {presentInputs, runOp} from './run_kernel';
import {tokenCrossEntropyBackward} from './token_cross_entropy_grad';
import {tokenCrossEntropyRef} from './token_cross_entropy_ref';

export interface TokenCrossEntropyOptions {
  /** Tokens with this label have loss 0 and no gradient. Default -100. */
  ignoreLabel?: number;
}
export const DEFAULT_IGNORE_LABEL = -100;

/**
 * Cross-entropy of each token in nats, from logits: log-sum-exp inside, never a one-hot, never clipped.
 *
 * @param logits [T, V] float32
 * @param labels [T] int32; a label outside 0..V-1 that is not ignoreLabel gives NaN
 * @returns loss [T]
 * @throws InvalidArgumentError on a wrong rank, dtype, shape or option
 */
export function tokenCrossEntropy(logits: Tensor, labels: Tensor, options: TokenCrossEntropyOptions = {}): Tensor1D {
  const {ignoreLabel = DEFAULT_IGNORE_LABEL} = options;
  const where = 'tokenCrossEntropy';
  checkKeys(where, options, ['ignoreLabel']);
  checkInteger(where, 'ignoreLabel', ignoreLabel, -(2 ** 31), 2 ** 31 - 1);
  checkTensor(where, 'logits', logits, [[null, null]], '[T, V]');
  checkNotEmpty(where, {'the size of logits': logits.size});
  checkTensor(where, 'labels', labels, [[logits.shape[0]]], '[T]', ['int32']);

  return tidy('tokenCrossEntropy', () => {
    const inputs = presentInputs({logits, labels});
    const [loss] = runOp({
      kernel: TokenCrossEntropy,
      gradKernels: [TokenCrossEntropyGrad],
      inputs,
      attrs: {ignoreLabel},
      outputs: 1,
      backward: tokenCrossEntropyBackward,
      composed: () => [tokenCrossEntropyRef(inputs, ignoreLabel)],
      composedSize: logits.size,
    });
    return loss as Tensor1D;
  });
}
