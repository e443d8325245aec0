/** The embedding as a product with one-hot rows: slow, but differentiable to any order and zero outside the table. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import type {NamedTensors} from './run_kernel';

export function tokenEmbeddingRef(inputs: NamedTensors): Tensor {
  const {ids, weight} = inputs;
  const [V, E] = weight.shape as [number, number];
  const rows = tf.oneHot(tf.reshape(ids, [-1]) as tf.Tensor1D, V, 1, 0, 'float32');
  return tf.reshape(tf.matMul(rows, weight), [...ids.shape, E]);
}
