/** TokenEmbedding and its gradient on TensorFlow. */
import type {NamedAttrMap} from '@tensorflow/tfjs-core';
import {TokenEmbedding, TokenEmbeddingGrad} from '../../ops/kernel_names';
import type {TokenEmbeddingGradAttrs, TokenEmbeddingGradInputs, TokenEmbeddingInputs} from '../../ops/kernel_names';
import {execute} from './backend';
import {nativeKernel} from './register';
import type {NativeKernel} from './register';

function forward({backend, inputs: {ids, weight}}: NativeKernel<TokenEmbeddingInputs, NamedAttrMap>) {
  return execute(backend, 'TokenEmbedding', [ids, weight], 1);
}

function backward({backend, inputs, attrs}: NativeKernel<TokenEmbeddingGradInputs, TokenEmbeddingGradAttrs>) {
  return execute(backend, 'TokenEmbeddingGrad', [inputs.dy, inputs.ids], 1, {vocab_size: attrs.vocabSize});
}

export const tokenEmbeddingConfigs = [
  nativeKernel(TokenEmbedding, forward),
  nativeKernel(TokenEmbeddingGrad, backward),
];
