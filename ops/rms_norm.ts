import {tidy} from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import {checkKeys, checkNotEmpty, checkNumber, checkTensor} from './check';
import {InvalidArgumentError} from './errors';
import {RmsNorm, RmsNormGrad} from './kernel_names';
import {presentInputs, runOp} from './run_kernel';
import {rmsNormBackward} from './rms_norm_grad';
import {rmsNormRef} from './rms_norm_ref';

export interface RmsNormOptions {
  /** [..., E], added to x before the norm; the sum comes back as well. Default none. */
  residual?: Tensor;
  /** Added to the mean square. Default 1e-5. */
  epsilon?: number;
}

export interface RmsNormResult {
  /** [..., E] */
  y: Tensor;
  /** [..., E], x + residual */
  residual: Tensor;
}

/**
 * Root-mean-square norm over the last axis: y = x / √(mean(x²) + epsilon) · weight. With a residual it adds first.
 *
 * @param x      [..., E] float32
 * @param weight [E]
 * @returns y [..., E], or {y, residual: x + residual} when a residual is given
 * @throws InvalidArgumentError on a wrong rank, dtype, shape or option
 *
 * Source: Zhang and Sennrich 2019; `rms_norm_fn` of state-spaces/mamba.
 */
export function rmsNorm(x: Tensor, weight: Tensor, options: RmsNormOptions & {residual: Tensor}): RmsNormResult;
export function rmsNorm<T extends Tensor>(x: T, weight: Tensor, options?: RmsNormOptions & {residual?: undefined}): T;
export function rmsNorm(x: Tensor, weight: Tensor, options: RmsNormOptions = {}): Tensor | RmsNormResult {
  const {residual, epsilon = 1e-5} = options;
  const where = 'rmsNorm';
  checkKeys(where, options, ['residual', 'epsilon']);
  checkNumber(where, 'epsilon', epsilon, 0);
  const shape = (x as Tensor | undefined)?.shape ?? [];
  checkTensor(where, 'x', x, [shape], '[..., E]');
  if (x.rank < 1) throw new InvalidArgumentError(where, 'x', 'a tensor of at least one axis', 'a scalar');
  checkNotEmpty(where, {'the size of x': x.size});
  checkTensor(where, 'weight', weight, [[shape[shape.length - 1]]], '[E]');
  if (residual) checkTensor(where, 'residual', residual, [shape], '[..., E]');

  const [y, sum] = tidy('rmsNorm', () => {
    const inputs = presentInputs({x, weight, residual});
    return runOp({
      kernel: RmsNorm,
      gradKernels: [RmsNormGrad],
      inputs,
      attrs: {epsilon},
      outputs: residual ? 2 : 1,
      backward: rmsNormBackward,
      composed: () => rmsNormRef(inputs, epsilon),
      composedSize: 0, // the composed form keeps only a few tensors of x's size, as the kernel's tape does
    });
  });
  return residual ? {y, residual: sum} : y;
}
