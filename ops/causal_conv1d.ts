import {tidy} from '@tensorflow/tfjs-core';
import type {Tensor, Tensor3D} from '@tensorflow/tfjs-core';
import {causalConv1dBackward} from './causal_conv1d_grad';
import {causalConv1dRef} from './causal_conv1d_ref';
import {checkInteger, checkKeys, checkNotEmpty, checkOneOf, checkTensor} from './check';
import {CausalConv1d, CausalConv1dGrad} from './kernel_names';
import type {Activation} from './kernel_names';
import {asFlags, presentInputs, runOp} from './run_kernel';

export interface CausalConv1dOptions {
  /** [D]. Default none. */
  bias?: Tensor;
  /** Applied after the bias. Default 'none'. */
  activation?: Activation;
  /** [B, W-1, D], the steps before the first, oldest first. Default zeros. */
  initialState?: Tensor;
  /** [B, L] float32, int32 or bool of 0 and 1: at 1 the window forgets every earlier step. Default none. */
  reset?: Tensor;
  /** Return the last W-1 steps too. Default false. */
  returnState?: boolean;
}
const OPTIONS = ['bias', 'activation', 'initialState', 'reset', 'returnState'] as const;
export const ACTIVATIONS: readonly Activation[] = ['none', 'silu'];

export interface CausalConv1dResult {
  /** [B, L, D] */
  y: Tensor3D;
  /** [B, W-1, D] */
  finalState: Tensor3D;
}

/**
 * Causal depthwise convolution over time, channels last: y_t = activation(bias + Σ_k weight[:, k] · x_{t-W+1+k}).
 *
 * @param x      [B, L, D] float32
 * @param weight [D, W] float32, W from 2 to 8; weight[:, W-1] meets the current step
 * @returns y [B, L, D], or {y, finalState [B, W-1, D]} with returnState
 * @throws InvalidArgumentError on a wrong rank, dtype, shape or option; KernelNotFoundError where the backend has no
 *     kernel and the shape is too large to compose
 *
 * Source: Gu and Dao 2023, section 3.4 (the block); `causal_conv1d_fn` of Dao-AILab/causal-conv1d.
 */
export function causalConv1d(
  x: Tensor,
  weight: Tensor,
  options: CausalConv1dOptions & {returnState: true},
): CausalConv1dResult;
export function causalConv1d(
  x: Tensor,
  weight: Tensor,
  options?: CausalConv1dOptions & {returnState?: false},
): Tensor3D;
export function causalConv1d(
  x: Tensor,
  weight: Tensor,
  options: CausalConv1dOptions = {},
): Tensor3D | CausalConv1dResult {
  const {bias, activation = 'none', initialState, reset, returnState = false} = options;
  const where = 'causalConv1d';
  checkKeys(where, options, OPTIONS);
  checkOneOf(where, 'activation', activation, ACTIVATIONS);
  checkTensor(where, 'x', x, [[null, null, null]], '[B, L, D]');
  const [batch, length, channels] = x.shape as [number, number, number];
  checkNotEmpty(where, {'the batch of x': batch, 'the length of x': length, 'the channels of x': channels});
  checkTensor(where, 'weight', weight, [[channels, null]], '[D, W]');
  const W = weight.shape[1]!;
  checkInteger(where, 'the width of weight', W, 2, 8);
  if (bias) checkTensor(where, 'bias', bias, [[channels]], '[D]');
  if (initialState) checkTensor(where, 'initialState', initialState, [[batch, W - 1, channels]], '[B, W-1, D]');
  if (reset) checkTensor(where, 'reset', reset, [[batch, length]], '[B, L]', ['float32', 'int32', 'bool']);

  const [y, finalState] = tidy('causalConv1d', () => {
    const inputs = presentInputs({x, weight, bias, initialState, reset: asFlags(reset)});
    return runOp({
      kernel: CausalConv1d,
      gradKernels: [CausalConv1dGrad],
      inputs,
      attrs: {activation, returnState},
      outputs: returnState ? 2 : 1,
      backward: causalConv1dBackward,
      composed: () => causalConv1dRef(inputs, activation, returnState),
      composedSize: x.size,
    }) as Tensor3D[];
  });
  return returnState ? {y, finalState} : y;
}
