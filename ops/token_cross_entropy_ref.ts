/** Cross-entropy of tokens in stock tf operations: log-sum-exp, never clipped. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import type {NamedTensors} from './run_kernel';
import {logSumExp} from './smooth';
import {isColumn} from './token_embedding_ref';

export function tokenCrossEntropyRef(inputs: NamedTensors, ignoreLabel: number): Tensor {
  const {logits, labels} = inputs;
  const V = logits.shape[1]!;
  // Chosen, since a product with 0 would make NaN of a logit of -Infinity.
  const chosen = tf.sum(tf.where(isColumn(labels, V), logits, tf.zerosLike(logits)), 1);
  const nats = tf.sub(logSumExp(logits), chosen);
  const inside = tf.logicalAnd(tf.greaterEqual(labels, 0), tf.less(labels, V));
  const ignored = tf.equal(labels, tf.scalar(ignoreLabel, 'int32'));
  return tf.where(ignored, tf.zerosLike(nats), tf.where(inside, nats, tf.fill(nats.shape, NaN)));
}
