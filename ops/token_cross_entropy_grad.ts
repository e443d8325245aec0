import {registerGradient, zerosLike} from '@tensorflow/tfjs-core';
import {TokenCrossEntropy, TokenCrossEntropyGrad} from './kernel_names';
import {registeredGradient, runKernel} from './run_kernel';
import type {Backward} from './run_kernel';

export const tokenCrossEntropyBackward: Backward = ([dy], inputs, _extra, attrs) => {
  const [logits] = runKernel(TokenCrossEntropyGrad, {dy, ...inputs}, {ignoreLabel: attrs.ignoreLabel});
  return {logits};
};

registerGradient(
  registeredGradient(TokenCrossEntropy, ['logits', 'labels'], (dys, inputs, extra, attrs) => ({
    ...tokenCrossEntropyBackward(dys, inputs, extra, attrs),
    labels: zerosLike(inputs.labels),
  })),
);
