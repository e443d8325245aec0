import {defineTokenFunction} from './token_functions';
import type {TokenFunction} from './token_functions';
import {validTokens} from './token_predictions';
import {reportTokenWeight} from './token_weight';

/**
 * The mean cross-entropy of the valid tokens in nats, for `model.compile({loss: tokenCrossEntropy})`.
 *
 * yTrue: [B, L] or [B, L, 1], the next token of each position; -100 (or `withOptions({ignoreLabel})`) leaves one out.
 * yPred: logits [B, L, V]; a MambaLM and other models with a tokenEmbedding as their head train without ever holding them
 * whole. One scalar: the sum over valid tokens divided by their number, 0 where none is valid. A label
 * that is no id gives NaN.
 */
export const tokenCrossEntropy: TokenFunction = defineTokenFunction(
  'tokenCrossEntropy',
  ({labels, meanLoss}, ignoreLabel) => {
    reportTokenWeight(validTokens(labels, ignoreLabel));
    return meanLoss(ignoreLabel);
  },
);
