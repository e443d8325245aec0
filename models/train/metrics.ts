/**
 * Metrics on tokens for `model.compile({metrics: [...]})`. tfjs averages a metric over batches by their rows, so over an
 * epoch `perplexity` is the mean of the batches' perplexities, a little above the exponential of the mean loss;
 * `evaluateTokens` gives the exact one.
 */
import * as tf from '@tensorflow/tfjs-core';
import type {Scalar, Tensor1D} from '@tensorflow/tfjs-core';
import {defineTokenFunction, meanOverValid} from './token_functions';
import type {TokenFunction} from './token_functions';
import type {TokenPredictions} from './token_predictions';

function meanLoss({labels, losses}: TokenPredictions, ignoreLabel: number): Scalar {
  return meanOverValid(losses(ignoreLabel), labels, ignoreLabel);
}

/** exp of the mean cross-entropy. */
export const perplexity: TokenFunction = defineTokenFunction('perplexity', (...args) => tf.exp(meanLoss(...args)));

/** The mean cross-entropy in bits: bits per byte where the tokens are bytes. */
export const bitsPerByte: TokenFunction = defineTokenFunction('bitsPerByte', (...args) =>
  tf.mul(meanLoss(...args), Math.LOG2E),
);

/** The part of the valid tokens that have the largest logit; NaN logits count as wrong. */
export const tokenAccuracy: TokenFunction = defineTokenFunction('tokenAccuracy', ({labels, best}, ignoreLabel) => {
  const isRight = tf.logicalAnd(tf.equal(best(), labels), tf.notEqual(labels, ignoreLabel));
  return meanOverValid(tf.cast<Tensor1D>(isRight as Tensor1D, 'float32'), labels, ignoreLabel);
});
