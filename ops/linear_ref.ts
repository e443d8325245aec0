/** The product x · weightᵀ + bias in stock tf operations. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import type {NamedTensors} from './run_kernel';

export function linearRef(inputs: NamedTensors): Tensor {
  const {x, weight, bias} = inputs;
  const [N, K] = weight.shape as [number, number];
  const rows = tf.reshape(x, [-1, K]);
  const product = tf.matMul(rows, weight, false, true);
  return tf.reshape(bias ? tf.add(product, bias) : product, [...x.shape.slice(0, -1), N]);
}
