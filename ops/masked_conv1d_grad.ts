/** The gradients of maskedConv1d from its inputs alone, for a backward that has kept nothing else. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import {CAUSAL_CONV1D_GRADS, CausalConv1dGrad} from './kernel_names';
import {lastRows, rowsWithHistory} from './masked_conv1d';
import {gradsByName, presentInputs, runKernel} from './run_kernel';
import type {NamedTensors} from './run_kernel';

const ATTRS = {activation: 'silu'};

/**
 * Gradients of x, weight, bias and initialState where they are given; activation 'silu'.
 *
 * @param dFinalState [B, W-1, D], exactly where the forward returned the state
 */
export function maskedConv1dBackward(
  dy: Tensor,
  dFinalState: Tensor | undefined,
  mask: Tensor,
  {x, weight, bias, initialState, reset}: Record<string, Tensor | undefined>,
): NamedTensors {
  const isToken = tf.expandDims(mask, 2);
  if (!initialState && !dFinalState) {
    const inputs = presentInputs({x: tf.mul(x!, isToken), weight, bias, reset});
    const grads = convGrads({dy, ...inputs});
    return {...grads, x: tf.mul(grads.x, isToken)};
  }
  const {window, resets, history, place} = rowsWithHistory(x!, weight!, mask, {initialState, reset});
  const dPadded = tf.pad(dy, [[0, 0], [history, 0], [0, 0]]); // prettier-ignore
  const grads = convGrads({dy: dPadded, ...presentInputs({x: window, weight, bias, reset: resets})});
  let dWindow = grads.x;
  if (dFinalState) {
    const {pick, isSameDocument} = lastRows(mask, history, resets);
    const dPicked = isSameDocument ? tf.mul(dFinalState, isSameDocument) : dFinalState;
    dWindow = tf.add(tf.matMul(pick, dPicked, true, false), dWindow);
  }
  const dRows = tf.slice(dWindow, [0, history, 0], x!.shape as [number, number, number]);
  return {
    ...grads,
    x: tf.mul(dRows, isToken),
    ...(place && {initialState: tf.matMul(place, dWindow)}),
  };
}

/** By the names of the inputs, of which dy is none. */
function convGrads({dy, ...inputs}: NamedTensors): NamedTensors {
  return gradsByName(CAUSAL_CONV1D_GRADS, inputs, runKernel(CausalConv1dGrad, {dy, ...inputs}, ATTRS));
}
