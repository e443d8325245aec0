/** CausalConv1d and its gradient on wasm. */
import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm';
import type {TensorInfo} from '@tensorflow/tfjs-core';
import {CAUSAL_CONV1D_GRADS, CausalConv1d, CausalConv1dGrad} from '../../ops/kernel_names';
import type {
  CausalConv1dAttrs,
  CausalConv1dGradAttrs,
  CausalConv1dGradInputs,
  CausalConv1dInputs,
} from '../../ops/kernel_names';
import {wasmKernel} from './register';
import {address, nativeKernels, output, withScratch} from './runtime';

/** What both directions pass first: sizes, activation, addresses of the inputs. */
function leadingArguments(backend: BackendWasm, inputs: CausalConv1dInputs, attrs: CausalConv1dGradAttrs): number[] {
  const {x, weight, bias, initialState, reset} = inputs;
  const addresses = [x, weight, bias, initialState, reset].map(tensor => address(backend, tensor));
  return [...x.shape, weight.shape[1], Number(attrs.activation === 'silu'), ...addresses];
}

function forward(backend: BackendWasm, inputs: CausalConv1dInputs, attrs: CausalConv1dAttrs): TensorInfo[] {
  const native = nativeKernels(backend);
  const [batch, , channels] = inputs.x.shape;
  const width = inputs.weight.shape[1];
  const y = output(backend, inputs.x.shape);
  const finalState = attrs.returnState ? output(backend, [batch, width - 1, channels]) : undefined;
  withScratch(backend, native.causal_conv1d_scratch_floats(channels, width), scratch =>
    native.causal_conv1d(
      ...leadingArguments(backend, inputs, attrs),
      address(backend, y),
      address(backend, finalState),
      scratch,
    ),
  );
  return finalState ? [y, finalState] : [y];
}

function backward(backend: BackendWasm, inputs: CausalConv1dGradInputs, attrs: CausalConv1dGradAttrs): TensorInfo[] {
  const native = nativeKernels(backend);
  const [channels, width] = inputs.weight.shape;
  const grads = CAUSAL_CONV1D_GRADS.map(name => inputs[name] && output(backend, inputs[name].shape));
  withScratch(backend, native.causal_conv1d_grad_scratch_floats(channels, width), scratch =>
    native.causal_conv1d_grad(
      ...leadingArguments(backend, inputs, attrs),
      ...[inputs.dy, inputs.dFinalState, ...grads].map(tensor => address(backend, tensor)),
      scratch,
    ),
  );
  return grads.filter(grad => grad !== undefined);
}

export const causalConv1dConfigs = [
  wasmKernel<CausalConv1dInputs, CausalConv1dAttrs>(CausalConv1d, ({backend, inputs, attrs}) =>
    forward(backend, inputs, attrs),
  ),
  wasmKernel<CausalConv1dGradInputs, CausalConv1dGradAttrs>(CausalConv1dGrad, ({backend, inputs, attrs}) =>
    backward(backend, inputs, attrs),
  ),
];
