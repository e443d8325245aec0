/** Which row of a head's weight each hidden state likes best, in chunks as the loss is. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor, Tensor1D} from '@tensorflow/tfjs-core';
import {chunks, product, rows, tokenRows} from './linear_cross_entropy_grad';

/**
 * argmax of hidden · weightᵀ, [T] int32, over the first `outputVocab` rows; never more than a chunk of logits.
 *
 * @param hidden [T, E]
 * @param weight [V, E]
 */
export function linearArgMax(hidden: Tensor, weight: Tensor, outputVocab: number): Tensor1D {
  const search = () =>
    tf.tidy(() => {
      const table = tokenRows(weight, {outputVocab});
      const best = chunks(hidden, table).map(([start, size]) =>
        tf.tidy(() => tf.argMax(product(rows(hidden, start, size), table), 1)),
      );
      return tf.concat(best, 0);
    });
  // On the tape argMax would hold its logits; an integer has no gradient that could want them.
  return tf.customGrad(() => ({value: search(), gradFunc: () => tf.zerosLike(hidden)}))(hidden) as Tensor1D;
}
