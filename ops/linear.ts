import {tidy} from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import {checkKeys, checkNotEmpty, checkTensor} from './check';
import {InvalidArgumentError} from './errors';
import {Linear, LinearGrad} from './kernel_names';
import {linearBackward} from './linear_grad';
import {linearRef} from './linear_ref';
import {presentInputs, runOp} from './run_kernel';

/**
 * The one place for matrix products of the model: x · weightᵀ + bias, the weight in the layout of checkpoints.
 *
 * @param x      [..., K] float32, at least two axes
 * @param weight [N, K]
 * @param options.bias [N]. Default none.
 * @returns [..., N]
 * @throws InvalidArgumentError on a wrong rank, dtype, shape or option
 */
export function linear(x: Tensor, weight: Tensor, options: {bias?: Tensor} = {}): Tensor {
  const {bias} = options;
  const where = 'linear';
  checkKeys(where, options, ['bias']);
  checkTensor(where, 'weight', weight, [[null, null]], '[N, K]');
  const [N, K] = weight.shape as [number, number];
  const leading = (x as Tensor | undefined)?.shape?.slice(0, -1) ?? [];
  checkTensor(where, 'x', x, [[...leading, K]], '[..., K]');
  if (x.rank < 2) throw new InvalidArgumentError(where, 'x', 'a tensor of at least two axes', `${x.rank} axes`);
  checkNotEmpty(where, {'the size of x': x.size, 'the size of weight': weight.size});
  if (bias) checkTensor(where, 'bias', bias, [[N]], '[N]');

  return tidy('linear', () => {
    const inputs = presentInputs({x, weight, bias});
    const [y] = runOp({
      kernel: Linear,
      gradKernels: [LinearGrad],
      inputs,
      attrs: {},
      outputs: 1,
      backward: linearBackward,
      composed: () => [linearRef(inputs)],
      composedSize: 0, // the composed form is the backend's own product
    });
    return y;
  });
}
