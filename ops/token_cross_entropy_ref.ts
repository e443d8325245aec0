/** Cross-entropy of tokens in stock tf operations: log-sum-exp, never clipped. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import type {NamedTensors} from './run_kernel';

export function tokenCrossEntropyRef(inputs: NamedTensors, ignoreLabel: number): Tensor {
  const {logits, labels} = inputs;
  const V = logits.shape[1]!;
  const chosen = tf.sum(tf.mul(tf.oneHot(labels as tf.Tensor1D, V, 1, 0, 'float32'), logits), 1);
  const nats = tf.sub(tf.logSumExp(logits, 1), chosen);
  const inside = tf.logicalAnd(tf.greaterEqual(labels, 0), tf.less(labels, V));
  const ignored = tf.equal(labels, tf.scalar(ignoreLabel, 'int32'));
  return tf.where(ignored, tf.zerosLike(nats), tf.where(inside, nats, tf.fill(nats.shape, NaN)));
}
