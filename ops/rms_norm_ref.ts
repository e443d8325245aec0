/** RMSNorm in stock tf operations: oracle, fallback, second-order path. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import type {NamedTensors} from './run_kernel';

export function rmsNormRef(inputs: NamedTensors, epsilon: number): Tensor[] {
  const {x, weight, residual} = inputs;
  const sum = residual ? tf.add(x, residual) : x;
  const meanSquare = tf.mean(tf.square(sum), -1, true);
  const y = tf.mul(tf.mul(sum, tf.rsqrt(tf.add(meanSquare, epsilon))), weight);
  return residual ? [y, sum] : [y];
}
