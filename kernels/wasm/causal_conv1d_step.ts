/** CausalConv1dStep on wasm. */
import type {TensorInfo} from '@tensorflow/tfjs-core';
import {CausalConv1dStep} from '../../ops/kernel_names';
import type {CausalConv1dStepAttrs, CausalConv1dStepInputs} from '../../ops/kernel_names';
import {wasmKernel} from './register';
import type {WasmKernel} from './register';
import {address, nativeKernels, output, withScratch} from './runtime';

function step({inputs, backend, attrs}: WasmKernel<CausalConv1dStepInputs, CausalConv1dStepAttrs>): TensorInfo[] {
  const native = nativeKernels(backend);
  const {state, x, weight, bias} = inputs;
  const [channels, width] = weight.shape;
  const outputs = [output(backend, x.shape), output(backend, state.shape)];
  withScratch(backend, native.causal_conv1d_scratch_floats(channels, width), scratch =>
    native.causal_conv1d_step(
      ...x.shape,
      width,
      Number(attrs.activation === 'silu'),
      ...[state, x, weight, bias, ...outputs].map(tensor => address(backend, tensor)),
      scratch,
    ),
  );
  return outputs;
}

export const causalConv1dStepConfigs = [wasmKernel(CausalConv1dStep, step)];
