/**
 * Metrics on tokens for `model.compile({metrics: [...]})`. tfjs averages a metric over batches by their rows, so over an
 * epoch `perplexity` is the mean of the batches' perplexities, a little above the exponential of the mean loss;
 * `evaluateTokens` gives the exact one.
 */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor1D} from '@tensorflow/tfjs-core';
import {defineTokenFunction} from './token_functions';
import type {TokenFunction} from './token_functions';
import {meanOverValid} from './token_predictions';

/** exp of the mean cross-entropy. */
export const perplexity: TokenFunction = defineTokenFunction('perplexity', ({meanLoss}, ignoreLabel) =>
  tf.exp(meanLoss(ignoreLabel)),
);

/** The mean cross-entropy in bits: bits per byte where the tokens are bytes. */
export const bitsPerByte: TokenFunction = defineTokenFunction('bitsPerByte', ({meanLoss}, ignoreLabel) =>
  tf.mul(meanLoss(ignoreLabel), Math.LOG2E),
);

/** The part of the valid tokens that have the largest logit; NaN logits count as wrong. */
export const tokenAccuracy: TokenFunction = defineTokenFunction('tokenAccuracy', ({labels, best}, ignoreLabel) => {
  const isRight = tf.logicalAnd(tf.equal(best(), labels), tf.notEqual(labels, ignoreLabel));
  return meanOverValid(tf.cast<Tensor1D>(isRight as Tensor1D, 'float32'), labels, ignoreLabel);
});
