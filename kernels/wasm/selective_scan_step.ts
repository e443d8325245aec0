/** SelectiveScanStep on wasm. */
import type {TensorInfo} from '@tensorflow/tfjs-core';
import {SelectiveScanStep} from '../../ops/kernel_names';
import type {SelectiveScanStepAttrs, SelectiveScanStepInputs} from '../../ops/kernel_names';
import {wasmKernel} from './register';
import type {WasmKernel} from './register';
import {address, nativeKernels, output} from './runtime';

function step({inputs, backend, attrs}: WasmKernel<SelectiveScanStepInputs, SelectiveScanStepAttrs>): TensorInfo[] {
  const {state, u, delta, A, B, C, D, z, deltaBias} = inputs;
  const groups = (x: TensorInfo) => (x.shape.length === 3 ? x.shape[1] : 1);
  const outputs = [output(backend, u.shape), output(backend, state.shape)];
  nativeKernels(backend).selective_scan_step(
    ...state.shape,
    groups(B),
    groups(C),
    Number(attrs.deltaSoftplus),
    ...[state, u, delta, A, B, C, D, z, deltaBias, ...outputs].map(tensor => address(backend, tensor)),
  );
  return outputs;
}

export const selectiveScanStepConfigs = [wasmKernel(SelectiveScanStep, step)];
