/** TokenCrossEntropy and its gradient on wasm. */
import type {TensorInfo} from '@tensorflow/tfjs-core';
import {TokenCrossEntropy, TokenCrossEntropyGrad} from '../../ops/kernel_names';
import type {
  TokenCrossEntropyAttrs,
  TokenCrossEntropyGradInputs,
  TokenCrossEntropyInputs,
} from '../../ops/kernel_names';
import {wasmKernel} from './register';
import type {WasmKernel} from './register';
import {address, nativeKernels, output} from './runtime';

function forward({inputs, backend, attrs}: WasmKernel<TokenCrossEntropyInputs, TokenCrossEntropyAttrs>): TensorInfo {
  const {logits, labels} = inputs;
  const loss = output(backend, labels.shape);
  const addresses = [logits, labels, loss].map(tensor => address(backend, tensor));
  nativeKernels(backend).token_cross_entropy(...logits.shape, attrs.ignoreLabel, ...addresses);
  return loss;
}

function backward({
  inputs,
  backend,
  attrs,
}: WasmKernel<TokenCrossEntropyGradInputs, TokenCrossEntropyAttrs>): TensorInfo {
  const {logits, labels, dy} = inputs;
  const dLogits = output(backend, logits.shape);
  const addresses = [logits, labels, dy, dLogits].map(tensor => address(backend, tensor));
  nativeKernels(backend).token_cross_entropy_grad(...logits.shape, attrs.ignoreLabel, ...addresses);
  return dLogits;
}

export const tokenCrossEntropyConfigs = [
  wasmKernel(TokenCrossEntropy, forward),
  wasmKernel(TokenCrossEntropyGrad, backward),
];
