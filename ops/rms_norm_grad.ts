import {clone, registerGradient} from '@tensorflow/tfjs-core';
import {RmsNorm, RmsNormGrad} from './kernel_names';
import {registeredGradient, runKernel} from './run_kernel';
import type {Backward} from './run_kernel';

/** dys are [dy] or [dy, dResidual]. */
export const rmsNormBackward: Backward = (dys, inputs, _extra, attrs) => {
  const [dy, dResidual] = inputs.residual ? dys : [dys[0]];
  const [x, weight] = runKernel(RmsNormGrad, {dy, dResidual, ...inputs}, {epsilon: attrs.epsilon});
  // x and residual share one gradient; the engine disposes each name's own, so the second name gets its own handle.
  return {x, weight, ...(inputs.residual && {residual: clone(x)})};
};

registerGradient(registeredGradient(RmsNorm, ['x', 'weight'], rmsNormBackward));
