/** The causal depthwise convolution in stock tf operations: W shifted products. Oracle, fallback, second-order path. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import type {Activation} from './kernel_names';
import type {NamedTensors} from './run_kernel';
import {silu} from './smooth';

export function causalConv1dRef(inputs: NamedTensors, activation: Activation, returnState: boolean): Tensor[] {
  const {x, weight, bias, initialState, reset} = inputs;
  const [batch, length, channels] = x.shape as [number, number, number];
  const W = weight.shape[1]!;
  const history = initialState ?? tf.zeros([batch, W - 1, channels]);
  const padded = tf.concat([history, x], 1);
  const documents = reset && documentNumbers(reset, W);

  let y: Tensor | undefined;
  for (let k = 0; k < W; k++) {
    let shifted: Tensor = tf.slice(padded, [0, k, 0], [batch, length, channels]);
    if (documents) shifted = onlyWhere(sameDocument(documents, k, W - 1, length), shifted);
    const term = tf.mul(shifted, tf.reshape(tf.slice(weight, [0, k], [channels, 1]), [channels]));
    y = y ? tf.add(y, term) : term;
  }
  y = activate(bias ? tf.add(y!, bias) : y!, activation);
  if (!returnState) return [y];

  let finalState: Tensor = tf.slice(padded, [0, length, 0], [batch, W - 1, channels]);
  if (documents) {
    const last = tf.slice(documents, [0, length + W - 2], [batch, 1]);
    const kept = tf.equal(tf.slice(documents, [0, length], [batch, W - 1]), last);
    finalState = onlyWhere(kept, finalState);
  }
  return [y, finalState];
}

/** One token of the same convolution. */
export function causalConv1dStepRef(inputs: NamedTensors, activation: Activation): Tensor[] {
  const {state, x, weight, bias} = inputs;
  const [batch, channels] = x.shape as [number, number];
  const W = weight.shape[1]!;
  const window = tf.concat([state, tf.expandDims(x, 1)], 1); // [B, W, D]
  const y = tf.sum(tf.mul(window, tf.transpose(weight)), 1);
  const newState = tf.slice(window, [0, 1, 0], [batch, W - 1, channels]);
  return [activate(bias ? tf.add(y, bias) : y, activation), newState];
}

/** How many resets came up to each step, `[B, W-1+L]`; steps of one document share a number. */
function documentNumbers(reset: Tensor, W: number): Tensor {
  return tf.concat([tf.zeros([reset.shape[0], W - 1]), tf.cumsum(reset, 1)], 1);
}

function sameDocument(documents: Tensor, k: number, current: number, length: number): Tensor {
  const batch = documents.shape[0];
  const at = (start: number) => tf.slice(documents, [0, start], [batch, length]);
  return tf.equal(at(k), at(current));
}

/** x [B, L, D] at the steps [B, L] that are marked, zeros elsewhere: a product with 0 would keep NaN and infinity. */
function onlyWhere(steps: Tensor, x: Tensor): Tensor {
  return tf.where(tf.expandDims(steps, 2), x, tf.zerosLike(x));
}

function activate(y: Tensor, activation: Activation): Tensor {
  return activation === 'silu' ? silu(y) : y;
}
