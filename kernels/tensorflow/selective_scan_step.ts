/** SelectiveScanStep on TensorFlow. */
import {SelectiveScanStep} from '../../ops/kernel_names';
import type {SelectiveScanStepAttrs, SelectiveScanStepInputs} from '../../ops/kernel_names';
import {execute, optional} from './backend';
import {nativeKernel} from './register';
import type {NativeKernel} from './register';

function step({backend, inputs, attrs}: NativeKernel<SelectiveScanStepInputs, SelectiveScanStepAttrs>) {
  const {state, u, delta, A, B, C, D, z, deltaBias} = inputs;
  const options = [optional('has_d', D), optional('has_z', z), optional('has_delta_bias', deltaBias)];
  return execute(backend, 'SelectiveScanStep', [state, u, delta, A, B, C, ...options], 2, {
    delta_softplus: attrs.deltaSoftplus,
  });
}

export const selectiveScanStepConfigs = [nativeKernel(SelectiveScanStep, step)];
