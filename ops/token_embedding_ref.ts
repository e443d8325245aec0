/** The embedding as a product with one-hot rows: slow, but differentiable to any order and zero outside the table. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import type {NamedTensors} from './run_kernel';

export function tokenEmbeddingRef(inputs: NamedTensors): Tensor {
  const {ids, weight} = inputs;
  const [V, E] = weight.shape as [number, number];
  return tf.reshape(tf.matMul(oneHotRows(tf.reshape(ids, [-1]), V), weight), [...ids.shape, E]);
}

/** [T, V] float32 from ids [T] int32. The stock oneHot refuses V = 1, and on tfjs wasm its float32 has wrong bits. */
export function oneHotRows(ids: Tensor, V: number): Tensor {
  return tf.cast(tf.equal(tf.expandDims(ids, 1), tf.range(0, V, 1, 'int32')), 'float32');
}
