/** SelectiveScan and its gradient on wasm: sizes, outputs and addresses for selective_scan.cc. */
import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm';
import type {TensorInfo} from '@tensorflow/tfjs-core';
import {SELECTIVE_SCAN_GRADS, SelectiveScan, SelectiveScanGrad} from '../../ops/kernel_names';
import type {
  SelectiveScanAttrs,
  SelectiveScanGradAttrs,
  SelectiveScanGradInputs,
  SelectiveScanInputs,
} from '../../ops/kernel_names';
import {wasmKernel} from './register';
import {address, nativeKernels, output, withScratch} from './runtime';

/** [B, L, D, N, groups of B, groups of C], where no group means constant in time. */
function sizesOf({u, A, B, C}: SelectiveScanInputs): number[] {
  const groups = (x: TensorInfo) => (x.shape.length === 4 ? x.shape[2] : x.shape.length === 3 ? 1 : 0);
  return [...u.shape, A.shape[1], groups(B), groups(C)];
}

function inputAddresses(backend: BackendWasm, inputs: SelectiveScanInputs): number[] {
  const {u, delta, A, B, C, D, z, deltaBias, initialState, reset} = inputs;
  return [u, delta, A, B, C, D, z, deltaBias, initialState, reset].map(x => address(backend, x));
}

/** y, the last state and the checkpoints; the latter two as asked for. */
function forward(backend: BackendWasm, inputs: SelectiveScanInputs, attrs: SelectiveScanAttrs): TensorInfo[] {
  const native = nativeKernels(backend);
  const sizes = sizesOf(inputs);
  const [batch, , channels, states] = sizes;
  const y = output(backend, inputs.u.shape);
  const lastState = attrs.returnState ? output(backend, [batch, channels, states]) : undefined;
  const checkpoints = attrs.saveCheckpoints
    ? output(backend, [native.selective_scan_checkpoint_floats(...sizes)])
    : undefined;
  const outputs = [y, lastState, checkpoints];
  withScratch(backend, native.selective_scan_scratch_floats(...sizes), scratch =>
    native.selective_scan(
      ...sizes,
      Number(attrs.deltaSoftplus),
      ...inputAddresses(backend, inputs),
      ...outputs.map(x => address(backend, x)),
      scratch,
    ),
  );
  return outputs.filter(x => x !== undefined);
}

function backward(backend: BackendWasm, inputs: SelectiveScanGradInputs, attrs: SelectiveScanGradAttrs): TensorInfo[] {
  const native = nativeKernels(backend);
  const sizes = sizesOf(inputs);
  // Without the forward's checkpoints the kernel makes its own.
  const made = inputs.checkpoints
    ? []
    : forward(backend, inputs, {...attrs, returnState: false, saveCheckpoints: true});
  const checkpoints = inputs.checkpoints ?? made[1];
  const grads = SELECTIVE_SCAN_GRADS.map(name => inputs[name] && output(backend, inputs[name].shape));
  withScratch(backend, native.selective_scan_grad_scratch_floats(...sizes), scratch =>
    native.selective_scan_grad(
      ...sizes,
      Number(attrs.deltaSoftplus),
      ...inputAddresses(backend, inputs),
      ...[inputs.dy, inputs.dLastState, checkpoints].map(x => address(backend, x)),
      ...grads.map(x => address(backend, x)),
      scratch,
    ),
  );
  for (const info of made) backend.disposeData(info.dataId);
  return grads.filter(x => x !== undefined);
}

export const selectiveScanConfigs = [
  wasmKernel<SelectiveScanInputs, SelectiveScanAttrs>(SelectiveScan, ({backend, inputs, attrs}) =>
    forward(backend, inputs, attrs),
  ),
  wasmKernel<SelectiveScanGradInputs, SelectiveScanGradAttrs>(SelectiveScanGrad, ({backend, inputs, attrs}) =>
    backward(backend, inputs, attrs),
  ),
];
