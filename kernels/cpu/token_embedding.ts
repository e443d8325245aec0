/** Rows of the embedding table; the gradient adds in the order of positions. */
import {TokenEmbedding, TokenEmbeddingGrad} from '../../ops/kernel_names';
import type {TokenEmbeddingGradAttrs, TokenEmbeddingGradInputs, TokenEmbeddingInputs} from '../../ops/kernel_names';
import {floats, ints, output, registerCpuKernel} from './backend';
import type {CpuKernel} from './backend';

const tokenEmbedding: CpuKernel<TokenEmbeddingInputs, object> = (inputs, _attrs, backend) => {
  const [V, E] = inputs.weight.shape as [number, number];
  const ids = ints(backend, inputs.ids);
  const weight = floats(backend, inputs.weight);
  const y = new Float32Array(ids.length * E);
  ids.forEach((id, i) => {
    if (id >= 0 && id < V) y.set(weight.subarray(id * E, (id + 1) * E), i * E);
  });
  return [output(backend, [...inputs.ids.shape, E], y)];
};

const tokenEmbeddingGrad: CpuKernel<TokenEmbeddingGradInputs, TokenEmbeddingGradAttrs> = (inputs, attrs, backend) => {
  const V = attrs.vocabSize;
  const E = inputs.dy.shape[inputs.dy.shape.length - 1];
  const ids = ints(backend, inputs.ids);
  const dy = floats(backend, inputs.dy);
  const dWeight = new Float64Array(V * E);
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i];
    if (id < 0 || id >= V) continue;
    for (let e = 0; e < E; e++) dWeight[id * E + e] += dy[i * E + e];
  }
  return [output(backend, [V, E], dWeight)];
};

export function registerTokenEmbedding(): void {
  registerCpuKernel(TokenEmbedding, tokenEmbedding);
  registerCpuKernel(TokenEmbeddingGrad, tokenEmbeddingGrad);
}
