/** One step of a training run. */
import * as tf from '@tensorflow/tfjs-core';
import type {TokenBlocks, TokenRows} from '../../data/token_blocks';
import type {MambaLM} from '../../lm/mamba_lm';
import type {TrainingRunOptions} from './types';

export interface Step {
  /** Mean cross-entropy of the valid tokens in nats. */
  loss: number;
  /** Valid ones, of all micro-batches. */
  tokens: number;
}

/** Trains on the rows from `position` on: one micro-batch after another, which the optimizer makes one step of. */
export async function takeStep(
  lm: MambaLM,
  blocks: TokenBlocks,
  {batchSize, accumulate = 1, order = 'packed'}: TrainingRunOptions,
  position: number,
): Promise<Step> {
  let [sum, tokens] = [0, 0];
  lm.setStateful(order === 'stream');
  try {
    for (let i = 0; i < accumulate; i++) {
      const rows = await blocks.rows(position + i * batchSize, batchSize);
      const loss = await trainOnRows(lm, rows);
      if (rows.validTokens > 0) sum += loss * rows.validTokens;
      tokens += rows.validTokens;
    }
  } finally {
    lm.setStateful(false); // what is carried waits while the model is scored
  }
  return {loss: sum / Math.max(1, tokens), tokens};
}

/** The loss of one batch, which packedModel, compiled, is trained on. */
export async function trainOnRows(lm: MambaLM, rows: TokenRows): Promise<number> {
  const {ids, reset, labels} = rowTensors(rows);
  const loss = (await lm.packedModel.trainOnBatch([ids, reset], labels)) as number;
  tf.dispose([ids, reset, labels]);
  return loss;
}

/** As packedModel takes them, for the caller to dispose. */
export function rowTensors({count, length, ids, reset, labels}: TokenRows) {
  const shape: [number, number] = [count, length];
  return {
    ids: tf.tensor2d(ids, shape, 'int32'),
    reset: tf.tensor2d(reset, shape, 'float32'),
    labels: tf.tensor2d(labels, shape, 'int32'),
  };
}
