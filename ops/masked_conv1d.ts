/**
 * The causal convolution of a padded batch, exact for padding on the left or the right: each row gives what it gives
 * alone. Padding counts as zeros; the history stands right before a row's first token, and the final state right
 * after its last one. Composed: rows are placed and picked by small one-hot products, so that no host read is needed.
 */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor, Tensor1D, Tensor3D} from '@tensorflow/tfjs-core';
import {causalConv1d} from './causal_conv1d';
import type {CausalConv1dOptions} from './causal_conv1d';

/** x [B, L, D], mask [B, L] float32 of 0 and 1; the options of causalConv1d. */
export function maskedConv1d(
  x: Tensor,
  weight: Tensor,
  mask: Tensor,
  options: CausalConv1dOptions,
): {y: Tensor3D; finalState?: Tensor3D} {
  const {initialState, reset, returnState, ...plain} = options;
  const zeroed = tf.mul(x, tf.expandDims(mask, 2)) as Tensor3D;
  if (!initialState && !returnState) return {y: causalConv1d(zeroed, weight, {...plain, reset})};

  const [batch, length, channels] = x.shape as [number, number, number];
  const history = weight.shape[1]! - 1;
  const padded = length + history;
  const place = (starts: Tensor1D) => rowsAt(starts, history, padded);
  let window: Tensor = tf.pad(zeroed, [[0, 0], [history, 0], [0, 0]]); // prettier-ignore
  const resets = reset && tf.pad(reset, [[0, 0], [history, 0]]); // prettier-ignore
  if (initialState) {
    const first = tf.argMax(mask, 1) as Tensor1D; // 0 in a row of padding alone
    window = tf.add(window, tf.matMul(place(first), initialState, true, false));
  }
  const y = tf.slice(
    causalConv1d(window, weight, {...plain, reset: resets}),
    [0, history, 0],
    [batch, length, channels],
  );
  if (!returnState) return {y: y as Tensor3D};

  const pick = place(tokensUpToLast(mask));
  let finalState: Tensor = tf.matMul(pick, window);
  if (resets) {
    const documents = tf.matMul(pick, tf.expandDims(tf.cumsum(resets, 1), 2)); // [B, W-1, 1]
    const last = tf.slice(documents, [0, history - 1, 0], [batch, 1, 1]);
    finalState = tf.mul(finalState, tf.cast(tf.equal(documents, last), 'float32'));
  }
  return {y: y as Tensor3D, finalState: finalState as Tensor3D};
}

/** [B, count, size] one-hot rows: row j of batch b picks index starts[b] + j. */
function rowsAt(starts: Tensor1D, count: number, size: number): Tensor {
  const indices = tf.add(tf.expandDims(starts, 1), tf.range(0, count, 1, 'int32'));
  // The cast is outside: on tfjs wasm a float32 one-hot holds the bits of integers.
  return tf.cast(tf.oneHot(tf.cast(indices, 'int32') as Tensor1D, size), 'float32');
}

/** [B] int32: the position after each row's last token, 0 in a row of padding alone. */
function tokensUpToLast(mask: Tensor): Tensor1D {
  const positions = tf.range(1, mask.shape[1]! + 1, 1, 'float32');
  return tf.cast(tf.max(tf.mul(mask, positions), 1), 'int32') as Tensor1D;
}
