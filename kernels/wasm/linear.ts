/** Linear and its gradient on wasm, over the product of linear.cc. */
import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm';
import {util} from '@tensorflow/tfjs-core';
import type {TensorInfo} from '@tensorflow/tfjs-core';
import {Linear, LinearGrad} from '../../ops/kernel_names';
import type {LinearGradInputs, LinearInputs} from '../../ops/kernel_names';
import {gemm} from './gemm';
import {wasmKernel} from './register';
import {address, nativeKernels, output} from './runtime';

/** Up to here (decoding) packing the weight would cost more than the product. */
const FEW_ROWS = 4;

function forward(backend: BackendWasm, {x, weight, bias}: LinearInputs): TensorInfo {
  const [N, K] = weight.shape;
  const rows = util.sizeFromShape(x.shape) / K;
  const y = output(backend, [...x.shape.slice(0, -1), N]);
  const at = (tensor: TensorInfo | undefined) => address(backend, tensor);
  if (rows <= FEW_ROWS) {
    nativeKernels(backend).gemm_few_rows(rows, N, K, at(x), at(weight), at(bias), at(y));
  } else {
    const left = {address: at(x), isTransposed: false};
    gemm(backend, [rows, N, K], left, {address: at(weight), isTransposed: true}, at(bias), at(y));
  }
  return y;
}

function backward(backend: BackendWasm, {x, weight, bias, dy}: LinearGradInputs): TensorInfo[] {
  const [N, K] = weight.shape;
  const rows = util.sizeFromShape(x.shape) / K;
  const dx = output(backend, x.shape);
  const dWeight = output(backend, weight.shape);
  const dBias = bias && output(backend, bias.shape);
  const operand = (tensor: TensorInfo, isTransposed = false) => ({address: address(backend, tensor), isTransposed});
  gemm(backend, [rows, K, N], operand(dy), operand(weight), 0, address(backend, dx));
  gemm(backend, [N, K, rows], operand(dy, true), operand(x), 0, address(backend, dWeight));
  if (!dBias) return [dx, dWeight];
  nativeKernels(backend).sum_rows(rows, N, address(backend, dy), address(backend, dBias));
  return [dx, dWeight, dBias];
}

export const linearConfigs = [
  wasmKernel<LinearInputs>(Linear, ({backend, inputs}) => forward(backend, inputs)),
  wasmKernel<LinearGradInputs>(LinearGrad, ({backend, inputs}) => backward(backend, inputs)),
];
