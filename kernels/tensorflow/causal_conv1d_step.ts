/** CausalConv1dStep on TensorFlow. */
import {CausalConv1dStep} from '../../ops/kernel_names';
import type {CausalConv1dStepAttrs, CausalConv1dStepInputs} from '../../ops/kernel_names';
import {execute, optional} from './backend';
import {nativeKernel} from './register';
import type {NativeKernel} from './register';

function step({backend, inputs, attrs}: NativeKernel<CausalConv1dStepInputs, CausalConv1dStepAttrs>) {
  const {state, x, weight, bias} = inputs;
  return execute(backend, 'CausalConv1dStep', [state, x, weight, optional('has_bias', bias)], 2, {
    activation: attrs.activation,
  });
}

export const causalConv1dStepConfigs = [nativeKernel(CausalConv1dStep, step)];
