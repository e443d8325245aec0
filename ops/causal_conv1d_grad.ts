import {registerGradient} from '@tensorflow/tfjs-core';
import {CAUSAL_CONV1D_GRADS, CausalConv1d, CausalConv1dGrad} from './kernel_names';
import {gradsByName, registeredGradient, runKernel} from './run_kernel';
import type {Backward} from './run_kernel';

/** dys are [dy] or [dy, dFinalState]. */
export const causalConv1dBackward: Backward = (dys, inputs, _extra, attrs) => {
  const [dy, dFinalState] = attrs.returnState ? dys : [dys[0]];
  const grads = runKernel(CausalConv1dGrad, {dy, dFinalState, ...inputs}, {activation: attrs.activation});
  return gradsByName(CAUSAL_CONV1D_GRADS, inputs, grads);
};

registerGradient(registeredGradient(CausalConv1d, ['x', 'weight'], causalConv1dBackward));
