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
  if (!initialState && !returnState) {
    return {y: causalConv1d(tf.mul(x, tf.expandDims(mask, 2)) as Tensor3D, weight, {...plain, reset})};
  }
  const {window, resets, history} = rowsWithHistory(x, weight, mask, {initialState, reset});
  const y = tf.slice(causalConv1d(window, weight, {...plain, reset: resets}), [0, history, 0], x.shape as Shape3D);
  if (!returnState) return {y: y as Tensor3D};
  const {pick, isSameDocument} = lastRows(mask, history, resets);
  const finalState = tf.matMul(pick, window);
  return {y: y as Tensor3D, finalState: (isSameDocument ? tf.mul(finalState, isSameDocument) : finalState) as Tensor3D};
}

type Shape3D = [number, number, number];

/** What a state is part of: the rows without their padding behind W-1 more, [B, W-1 + L, D], the history in its place. */
export function rowsWithHistory(
  x: Tensor,
  weight: Tensor,
  mask: Tensor,
  {initialState, reset}: Pick<CausalConv1dOptions, 'initialState' | 'reset'>,
) {
  const history = weight.shape[1]! - 1;
  const zeroed = tf.mul(x, tf.expandDims(mask, 2));
  const window = tf.pad(zeroed, [[0, 0], [history, 0], [0, 0]]); // prettier-ignore
  const resets = reset && tf.pad(reset, [[0, 0], [history, 0]]); // prettier-ignore
  if (!initialState) return {window, resets, history};
  const first = tf.argMax(mask, 1) as Tensor1D; // 0 in a row of padding alone
  const place = rowsAt(first, history, history + mask.shape[1]!);
  return {window: tf.add(window, tf.matMul(place, initialState, true, false)), resets, history, place};
}

/** Picks the W-1 rows up to each row's last token; those of earlier documents count as zeros. */
export function lastRows(mask: Tensor, history: number, resets: Tensor | undefined) {
  const batch = mask.shape[0];
  const pick = rowsAt(tokensUpToLast(mask), history, history + mask.shape[1]!);
  if (!resets) return {pick};
  const documents = tf.matMul(pick, tf.expandDims(tf.cumsum(resets, 1), 2)); // [B, W-1, 1]
  const last = tf.slice(documents, [0, history - 1, 0], [batch, 1, 1]);
  return {pick, isSameDocument: tf.cast(tf.equal(documents, last), 'float32')};
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
