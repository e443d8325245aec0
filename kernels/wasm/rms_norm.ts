/** RmsNorm and its gradient on wasm. */
import {util} from '@tensorflow/tfjs-core';
import type {TensorInfo} from '@tensorflow/tfjs-core';
import {RmsNorm, RmsNormGrad} from '../../ops/kernel_names';
import type {RmsNormAttrs, RmsNormGradAttrs, RmsNormGradInputs, RmsNormInputs} from '../../ops/kernel_names';
import {wasmKernel} from './register';
import type {WasmKernel} from './register';
import {address, nativeKernels, output} from './runtime';

function sizesOf({x, weight}: RmsNormInputs): [rows: number, width: number] {
  const width = weight.shape[0];
  return [util.sizeFromShape(x.shape) / width, width];
}

function forward({inputs, backend, attrs}: WasmKernel<RmsNormInputs, RmsNormAttrs>): TensorInfo[] {
  const {x, weight, residual} = inputs;
  const y = output(backend, x.shape);
  const sum = residual && output(backend, x.shape);
  const addresses = [x, weight, residual, y, sum].map(tensor => address(backend, tensor));
  nativeKernels(backend).rms_norm(...sizesOf(inputs), attrs.epsilon, ...addresses);
  return sum ? [y, sum] : [y];
}

function backward({inputs, backend, attrs}: WasmKernel<RmsNormGradInputs, RmsNormGradAttrs>): TensorInfo[] {
  const {x, weight, residual, dy, dResidual} = inputs;
  const grads = [output(backend, x.shape), output(backend, weight.shape)];
  const addresses = [x, weight, residual, dy, dResidual, ...grads].map(tensor => address(backend, tensor));
  nativeKernels(backend).rms_norm_grad(...sizesOf(inputs), attrs.epsilon, ...addresses);
  return grads;
}

export const rmsNormConfigs = [wasmKernel(RmsNorm, forward), wasmKernel(RmsNormGrad, backward)];
