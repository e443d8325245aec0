/** TokenEmbedding and its gradient on wasm. */
import {util} from '@tensorflow/tfjs-core';
import type {NamedAttrMap, TensorInfo} from '@tensorflow/tfjs-core';
import {TokenEmbedding, TokenEmbeddingGrad} from '../../ops/kernel_names';
import type {TokenEmbeddingGradAttrs, TokenEmbeddingGradInputs, TokenEmbeddingInputs} from '../../ops/kernel_names';
import {wasmKernel} from './register';
import type {WasmKernel} from './register';
import {address, nativeKernels, output} from './runtime';

function forward({inputs: {ids, weight}, backend}: WasmKernel<TokenEmbeddingInputs, NamedAttrMap>): TensorInfo {
  const [V, E] = weight.shape;
  const y = output(backend, [...ids.shape, E]);
  const addresses = [ids, weight, y].map(tensor => address(backend, tensor));
  nativeKernels(backend).token_embedding(util.sizeFromShape(ids.shape), V, E, ...addresses);
  return y;
}

function backward({
  inputs: {dy, ids},
  backend,
  attrs,
}: WasmKernel<TokenEmbeddingGradInputs, TokenEmbeddingGradAttrs>): TensorInfo {
  const E = dy.shape[dy.shape.length - 1];
  const dWeight = output(backend, [attrs.vocabSize, E]);
  const addresses = [ids, dy, dWeight].map(tensor => address(backend, tensor));
  nativeKernels(backend).token_embedding_grad(util.sizeFromShape(ids.shape), attrs.vocabSize, E, ...addresses);
  return dWeight;
}

export const tokenEmbeddingConfigs = [wasmKernel(TokenEmbedding, forward), wasmKernel(TokenEmbeddingGrad, backward)];
