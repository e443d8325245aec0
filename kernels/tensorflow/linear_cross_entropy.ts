/** LinearCrossEntropy and its gradient on a GPU. On CPUs the op is composed. */
import {LinearCrossEntropy, LinearCrossEntropyGrad} from '../../ops/kernel_names';
import type {
  LinearCrossEntropyAttrs,
  LinearCrossEntropyGradAttrs,
  LinearCrossEntropyGradInputs,
  LinearCrossEntropyInputs,
} from '../../ops/kernel_names';
import {execute} from './backend';
import {nativeKernel} from './register';
import type {NativeKernel} from './register';

function forward({backend, inputs, attrs}: NativeKernel<LinearCrossEntropyInputs, LinearCrossEntropyAttrs>) {
  const {hidden, weight, labels} = inputs;
  const attributes = {ignore_label: attrs.ignoreLabel, precision: attrs.precision};
  return execute(backend, 'LinearCrossEntropy', [hidden, weight, labels], 1, attributes);
}

function backward({backend, inputs, attrs}: NativeKernel<LinearCrossEntropyGradInputs, LinearCrossEntropyGradAttrs>) {
  const {hidden, weight, labels, dy} = inputs;
  const {ignoreLabel, precision, returnLoss} = attrs;
  const attributes = {ignore_label: ignoreLabel, precision, return_loss: returnLoss ? 1 : 0};
  return execute(backend, 'LinearCrossEntropyGrad', [hidden, weight, labels, dy], returnLoss ? 3 : 2, attributes);
}

export const linearCrossEntropyConfigs = [
  nativeKernel(LinearCrossEntropy, forward),
  nativeKernel(LinearCrossEntropyGrad, backward),
];
