/** The embedding as a product with one-hot rows: slow, but differentiable to any order and zero outside the table. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import type {NamedTensors} from './run_kernel';

export function tokenEmbeddingRef(inputs: NamedTensors): Tensor {
  const {ids, weight} = inputs;
  const [V, E] = weight.shape as [number, number];
  const oneHot = tf.cast(isColumn(tf.reshape(ids, [-1]), V), 'float32');
  return tf.reshape(tf.matMul(oneHot, weight), [...ids.shape, E]);
}

/** One-hot rows, bool [T, V], from ids [T] int32. The stock oneHot refuses V = 1. */
export function isColumn(ids: Tensor, V: number): Tensor {
  return tf.equal(tf.expandDims(ids, 1), tf.range(0, V, 1, 'int32'));
}
