import {tidy} from '@tensorflow/tfjs-core';
import type {Tensor, Tensor2D, Tensor3D} from '@tensorflow/tfjs-core';
import {ACTIVATIONS} from './causal_conv1d';
import {causalConv1dStepRef} from './causal_conv1d_ref';
import {checkInteger, checkKeys, checkOneOf, checkTensor} from './check';
import {CausalConv1dStep} from './kernel_names';
import type {Activation} from './kernel_names';
import {presentInputs, runOp} from './run_kernel';

export interface CausalConv1dStepOptions {
  /** [D]. Default none. */
  bias?: Tensor;
  /** Default 'none'. */
  activation?: Activation;
}

/**
 * One token of causalConv1d.
 *
 * @param x      [B, D] float32
 * @param state  [B, W-1, D], the steps before, oldest first
 * @param weight [D, W], W from 2 to 8
 * @returns y [B, D] and the state for the next token
 * @throws InvalidArgumentError on a wrong rank, dtype, shape or option
 *
 * Source: `causal_conv1d_update` of Dao-AILab/causal-conv1d.
 */
export function causalConv1dStep(
  x: Tensor,
  state: Tensor,
  weight: Tensor,
  options: CausalConv1dStepOptions = {},
): {y: Tensor2D; state: Tensor3D} {
  const {bias, activation = 'none'} = options;
  const where = 'causalConv1dStep';
  checkKeys(where, options, ['bias', 'activation']);
  checkOneOf(where, 'activation', activation, ACTIVATIONS);
  checkTensor(where, 'x', x, [[null, null]], '[B, D]');
  const [batch, channels] = x.shape as [number, number];
  checkTensor(where, 'weight', weight, [[channels, null]], '[D, W]');
  const W = weight.shape[1]!;
  checkInteger(where, 'the width of weight', W, 2, 8);
  checkTensor(where, 'state', state, [[batch, W - 1, channels]], '[B, W-1, D]');
  if (bias) checkTensor(where, 'bias', bias, [[channels]], '[D]');

  const [y, newState] = tidy('causalConv1dStep', () => {
    const inputs = presentInputs({state, x, weight, bias});
    return runOp({
      kernel: CausalConv1dStep,
      inputs,
      attrs: {activation},
      outputs: 2,
      composed: () => causalConv1dStepRef(inputs, activation),
      composedSize: x.size,
    });
  });
  return {y: y as Tensor2D, state: newState as Tensor3D};
}
