/** CausalConv1d and its gradient on TensorFlow. */
import {CausalConv1d, CausalConv1dGrad} from '../../ops/kernel_names';
import type {
  CausalConv1dAttrs,
  CausalConv1dGradAttrs,
  CausalConv1dGradInputs,
  CausalConv1dInputs,
} from '../../ops/kernel_names';
import {execute, optional} from './backend';
import {nativeKernel} from './register';
import type {NativeKernel} from './register';

function inputsOf({x, weight, bias, initialState, reset}: CausalConv1dInputs) {
  return [
    x,
    weight,
    optional('has_bias', bias),
    optional('has_initial_state', initialState),
    optional('has_reset', reset),
  ];
}

function forward({backend, inputs, attrs}: NativeKernel<CausalConv1dInputs, CausalConv1dAttrs>) {
  const {activation, returnState} = attrs;
  return execute(backend, 'CausalConv1d', inputsOf(inputs), returnState ? 2 : 1, {
    activation,
    return_state: Number(returnState),
  });
}

function backward({backend, inputs, attrs}: NativeKernel<CausalConv1dGradInputs, CausalConv1dGradAttrs>) {
  const {dy, dFinalState, bias, initialState} = inputs;
  const outputs = 2 + Number(bias !== undefined) + Number(initialState !== undefined);
  const upstream = [dy, optional('has_d_final_state', dFinalState)];
  return execute(backend, 'CausalConv1dGrad', [...inputsOf(inputs), ...upstream], outputs, {
    activation: attrs.activation,
  });
}

export const causalConv1dConfigs = [nativeKernel(CausalConv1d, forward), nativeKernel(CausalConv1dGrad, backward)];
