import {registerGradient} from '@tensorflow/tfjs-core';
import {LINEAR_GRADS, Linear, LinearGrad} from './kernel_names';
import {gradsByName, registeredGradient, runKernel} from './run_kernel';
import type {Backward} from './run_kernel';

export const linearBackward: Backward = ([dy], inputs) =>
  gradsByName(LINEAR_GRADS, inputs, runKernel(LinearGrad, {dy, ...inputs}));

registerGradient(registeredGradient(Linear, ['x', 'weight'], linearBackward));
