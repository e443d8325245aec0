/** TokenCrossEntropy and its gradient on TensorFlow. */
import {TokenCrossEntropy, TokenCrossEntropyGrad} from '../../ops/kernel_names';
import type {
  TokenCrossEntropyAttrs,
  TokenCrossEntropyGradInputs,
  TokenCrossEntropyInputs,
} from '../../ops/kernel_names';
import {execute} from './backend';
import {nativeKernel} from './register';
import type {NativeKernel} from './register';

function forward({backend, inputs, attrs}: NativeKernel<TokenCrossEntropyInputs, TokenCrossEntropyAttrs>) {
  const {logits, labels} = inputs;
  return execute(backend, 'TokenCrossEntropy', [logits, labels], 1, {ignore_label: attrs.ignoreLabel});
}

function backward({backend, inputs, attrs}: NativeKernel<TokenCrossEntropyGradInputs, TokenCrossEntropyAttrs>) {
  const {logits, labels, dy} = inputs;
  return execute(backend, 'TokenCrossEntropyGrad', [logits, labels, dy], 1, {ignore_label: attrs.ignoreLabel});
}

export const tokenCrossEntropyConfigs = [
  nativeKernel(TokenCrossEntropy, forward),
  nativeKernel(TokenCrossEntropyGrad, backward),
];
