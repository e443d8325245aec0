/**
 * exp, sigmoid, silu, softplus and log-sum-exp for the composed forms. The gradients of the stock exp and sigmoid use
 * their saved output, which the outer tape does not connect to the input: tf.grad of tf.grad through them fails or
 * comes out wrong. These save the input and differentiate to any order.
 */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';

type Elementwise = (x: Tensor) => Tensor;

function withSlope(x: Tensor, value: Elementwise, slope: Elementwise): Tensor {
  return tf.customGrad((...args) => {
    const [input, save] = args as [Tensor, (tensors: Tensor[]) => void];
    save([input]);
    return {value: value(input), gradFunc: (dy: Tensor, [saved]: Tensor[]) => tf.mul(dy, slope(saved))};
  })(x);
}

export function exp(x: Tensor): Tensor {
  return withSlope(x, tf.exp, exp);
}

export function sigmoid(x: Tensor): Tensor {
  return withSlope(x, tf.sigmoid, at => tf.mul(sigmoid(at), sigmoid(tf.neg(at))));
}

export function silu(x: Tensor): Tensor {
  return tf.mul(x, sigmoid(x));
}

export function softplus(x: Tensor): Tensor {
  return withSlope(x, tf.softplus, sigmoid);
}

/** log Σ exp over the last axis. The maximum only shifts the sum, so its own gradient is left out. */
export function logSumExp(x: Tensor): Tensor {
  const max = tf.customGrad(() => ({value: tf.max(x, -1, true), gradFunc: () => tf.zeros(x.shape)}))(x);
  const sum = tf.sum(exp(tf.sub(x, max)), -1, true);
  return tf.squeeze(tf.add(max, tf.log(sum)), [x.rank - 1]);
}
