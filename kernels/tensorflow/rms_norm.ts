/** RmsNorm and its gradient on TensorFlow. */
import {RmsNorm, RmsNormGrad} from '../../ops/kernel_names';
import type {RmsNormAttrs, RmsNormGradAttrs, RmsNormGradInputs, RmsNormInputs} from '../../ops/kernel_names';
import {execute, optional} from './backend';
import {nativeKernel} from './register';
import type {NativeKernel} from './register';

function forward({backend, inputs: {x, weight, residual}, attrs}: NativeKernel<RmsNormInputs, RmsNormAttrs>) {
  const {epsilon} = attrs;
  return execute(backend, 'RmsNorm', [x, weight, optional('has_residual', residual)], residual ? 2 : 1, {}, {epsilon});
}

function backward({backend, inputs, attrs}: NativeKernel<RmsNormGradInputs, RmsNormGradAttrs>) {
  const {x, weight, residual, dy, dResidual} = inputs;
  const all = [x, weight, optional('has_residual', residual), dy, optional('has_d_sum', dResidual)];
  return execute(backend, 'RmsNormGrad', all, 2, {}, {epsilon: attrs.epsilon});
}

export const rmsNormConfigs = [nativeKernel(RmsNorm, forward), nativeKernel(RmsNormGrad, backward)];
