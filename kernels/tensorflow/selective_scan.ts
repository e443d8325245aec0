/** SelectiveScan and its gradient on TensorFlow. */
import {SelectiveScan, SelectiveScanGrad} from '../../ops/kernel_names';
import type {
  SelectiveScanAttrs,
  SelectiveScanGradAttrs,
  SelectiveScanGradInputs,
  SelectiveScanInputs,
} from '../../ops/kernel_names';
import {execute, optional} from './backend';
import {nativeKernel} from './register';
import type {NativeKernel} from './register';

function inputsOf({u, delta, A, B, C, D, z, deltaBias, initialState, reset}: SelectiveScanInputs) {
  return [
    u,
    delta,
    A,
    B,
    C,
    optional('has_d', D),
    optional('has_z', z),
    optional('has_delta_bias', deltaBias),
    optional('has_initial_state', initialState),
    optional('has_reset', reset),
  ];
}

function forward({backend, inputs, attrs}: NativeKernel<SelectiveScanInputs, SelectiveScanAttrs>) {
  const {deltaSoftplus, returnState, saveCheckpoints} = attrs;
  const outputs = 1 + Number(returnState) + Number(saveCheckpoints);
  return execute(backend, 'SelectiveScan', inputsOf(inputs), outputs, {
    delta_softplus: deltaSoftplus,
    return_state: Number(returnState),
    save_checkpoints: Number(saveCheckpoints),
  });
}

function backward({backend, inputs, attrs}: NativeKernel<SelectiveScanGradInputs, SelectiveScanGradAttrs>) {
  const {dy, dLastState, checkpoints, D, z, deltaBias, initialState} = inputs;
  const outputs = 5 + [D, z, deltaBias, initialState].filter(input => input !== undefined).length;
  const upstream = [dy, optional('has_d_last_state', dLastState), optional('has_checkpoints', checkpoints)];
  return execute(backend, 'SelectiveScanGrad', [...inputsOf(inputs), ...upstream], outputs, {
    delta_softplus: attrs.deltaSoftplus,
  });
}

export const selectiveScanConfigs = [nativeKernel(SelectiveScan, forward), nativeKernel(SelectiveScanGrad, backward)];
