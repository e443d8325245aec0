/** Cross-entropy of tokens from logits, and its gradient; log-sum-exp in float64. */
import {TokenCrossEntropy, TokenCrossEntropyGrad} from '../../ops/kernel_names';
import type {
  TokenCrossEntropyAttrs,
  TokenCrossEntropyGradInputs,
  TokenCrossEntropyInputs,
} from '../../ops/kernel_names';
import {floats, ints, output, registerCpuKernel} from './backend';
import type {CpuKernel} from './backend';
import {exp} from './math';

/** log Σ_v exp(logits[row + v]); NaN if any logit is NaN. */
function logSumExp(logits: Float32Array, row: number, V: number): number {
  let max = -Infinity;
  for (let i = row; i < row + V; i++) if (logits[i] > max) max = logits[i];
  if (max === -Infinity) max = 0; // all logits are -Infinity or NaN; their differences would be NaN
  let sum = 0;
  for (let i = row; i < row + V; i++) sum += exp(logits[i] - max);
  return max + Math.log(sum);
}

const tokenCrossEntropy: CpuKernel<TokenCrossEntropyInputs, TokenCrossEntropyAttrs> = (inputs, attrs, backend) => {
  const [T, V] = inputs.logits.shape as [number, number];
  const logits = floats(backend, inputs.logits);
  const labels = ints(backend, inputs.labels);
  const loss = new Float32Array(T);
  for (let t = 0; t < T; t++) {
    const label = labels[t];
    if (label === attrs.ignoreLabel) continue;
    loss[t] = label >= 0 && label < V ? logSumExp(logits, t * V, V) - logits[t * V + label] : NaN;
  }
  return [output(backend, [T], loss)];
};

const tokenCrossEntropyGrad: CpuKernel<TokenCrossEntropyGradInputs, TokenCrossEntropyAttrs> = (
  inputs,
  attrs,
  backend,
) => {
  const [T, V] = inputs.logits.shape as [number, number];
  const logits = floats(backend, inputs.logits);
  const labels = ints(backend, inputs.labels);
  const dy = floats(backend, inputs.dy);
  const dLogits = new Float32Array(T * V);
  for (let t = 0; t < T; t++) {
    const label = labels[t];
    if (label === attrs.ignoreLabel) continue;
    const row = t * V;
    const isInside = label >= 0 && label < V;
    const total = isInside ? logSumExp(logits, row, V) : NaN;
    for (let v = 0; v < V; v++) dLogits[row + v] = dy[t] * exp(logits[row + v] - total);
    if (isInside) dLogits[row + label] = dy[t] * (exp(logits[row + label] - total) - 1);
  }
  return [output(backend, [T, V], dLogits)];
};

export function registerTokenCrossEntropy(): void {
  registerCpuKernel(TokenCrossEntropy, tokenCrossEntropy);
  registerCpuKernel(TokenCrossEntropyGrad, tokenCrossEntropyGrad);
}
