import {registerGradient, zerosLike} from '@tensorflow/tfjs-core';
import {TokenEmbedding, TokenEmbeddingGrad} from './kernel_names';
import {registeredGradient, runKernel} from './run_kernel';
import type {Backward} from './run_kernel';

export const tokenEmbeddingBackward: Backward = ([dy], {ids, weight}) => {
  const [dWeight] = runKernel(TokenEmbeddingGrad, {dy, ids}, {vocabSize: weight.shape[0]!});
  return {weight: dWeight};
};

registerGradient({
  ...registeredGradient(TokenEmbedding, ['ids', 'weight'], (dys, inputs, extra, attrs) => ({
    ids: zerosLike(inputs.ids),
    ...tokenEmbeddingBackward(dys, inputs, extra, attrs),
  })),
});
