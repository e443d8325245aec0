import * as tf from '@tensorflow/tfjs-core';
import type {Dataset} from '@tensorflow/tfjs-data';
import type {LayersModel} from '@tensorflow/tfjs-layers';
import * as platform from '#platform';
import type {TokenBatch} from '../data/byte_dataset';
import {predictTokens} from './head_loss';
import {tokenCrossEntropy} from './losses';
import type {TokenOptions} from './token_functions';
import {validTokens} from './token_predictions';

export interface TokenScores {
  /** Mean cross-entropy of a valid token in nats. */
  loss: number;
  /** exp(loss). */
  perplexity: number;
  /** loss / ln 2: bits per byte where the tokens are bytes. */
  bitsPerToken: number;
  /** Valid tokens. */
  tokens: number;
}

/**
 * The exact scores of a model over a dataset of token batches: every valid token weighs the same, whatever batch it is
 * in. (model.evaluateDataset weighs rows, and so counts a padded row in full.)
 *
 * @param options.maxBatches stop after this many. Default: all.
 */
export async function evaluateTokens(
  model: LayersModel,
  dataset: Dataset<TokenBatch>,
  options: TokenOptions & {maxBatches?: number} = {},
): Promise<TokenScores> {
  const {maxBatches = Infinity, ...tokenOptions} = options;
  const lossOf = tokenCrossEntropy.withOptions(tokenOptions);
  const {ignoreLabel} = lossOf.config;
  let [sum, tokens, batches] = [0, 0, 0];
  const iterator = await dataset.iterator();
  while (batches < maxBatches) {
    const {value, done} = await iterator.next();
    if (value) {
      const scalars = tf.tidy(() => {
        const predictions = predictTokens(model, value.xs, value.ys);
        return tf.stack([lossOf.of(predictions), validTokens(value.ys, ignoreLabel)]);
      });
      const [loss, count] = await scalars.data();
      sum += count > 0 ? loss * count : 0;
      tokens += count;
      batches++;
      tf.dispose([value.xs, value.ys, scalars]);
      await platform.yieldToEvents();
    }
    if (done) break;
  }
  const loss = sum / tokens;
  return {loss, perplexity: Math.exp(loss), bitsPerToken: loss * Math.LOG2E, tokens};
}
