/** What a training run does between its steps: scores the model on held-out text, and lets it write. */
import * as tf from '@tensorflow/tfjs-core';
import * as platform from '#platform';
import {orderedBlocks} from '../../data/ordered_blocks';
import type {TokenStore} from '../../data/token_store';
import type {MambaLM} from '../../lm/mamba_lm';
import {predictTokens} from '../head_loss';
import {tokenCrossEntropy} from '../losses';
import {rowTensors} from './step';
import type {Sample, TrainingRunOptions} from './types';

/** Bits per byte from nats per token. */
export function bitsPerByte(nats: number, {tokens, bytes}: TokenStore): number {
  return nats * Math.LOG2E * (tokens / bytes);
}

/** Rows that are scored at once: as many tokens as a batch of training has. */
export function rowsOfScore({batchSize, length, scoreLength = length}: TrainingRunOptions): number {
  return Math.max(1, Math.floor((batchSize * length) / scoreLength));
}

/**
 * Bits per byte on the held-out text, in rows of `scoreLength`; documents do not see each other.
 *
 * @param isStopped asked between batches; then there is no score
 */
export async function scoreHeldOut(
  lm: MambaLM,
  options: TrainingRunOptions,
  isStopped = () => false,
): Promise<number | undefined> {
  const {heldOut, length, scoreLength = length, scoreTokens = 200_000} = options;
  const blocks = orderedBlocks(heldOut, {length: scoreLength});
  const end = Math.min(blocks.rowsPerEpoch, Math.ceil(scoreTokens / scoreLength));
  const rowsAtOnce = rowsOfScore(options);
  let [sum, tokens] = [0, 0];
  for (let row = 0; row < end; row += rowsAtOnce) {
    if (isStopped()) return undefined;
    const rows = await blocks.rows(row, Math.min(rowsAtOnce, end - row));
    const {ids, reset, labels} = rowTensors(rows);
    const loss = tf.tidy(() => tokenCrossEntropy.of(predictTokens(lm.packedModel, [ids, reset], labels)));
    if (rows.validTokens > 0) sum += (await loss.data())[0] * rows.validTokens;
    tokens += rows.validTokens;
    tf.dispose([ids, reset, labels, loss]);
    await platform.yieldToEvents();
  }
  return bitsPerByte(sum / Math.max(1, tokens), heldOut);
}

/** Text as the model writes it after `step`, the same for the same weights. */
export async function writeSample(
  lm: MambaLM,
  {prompt, seed}: TrainingRunOptions,
  step: number,
  maxNewTokens: number,
): Promise<Sample> {
  let text = '';
  for await (const piece of lm.generate(prompt, {maxNewTokens, temperature: 0.6, topP: 0.95, seed})) text += piece;
  return {step, prompt, text};
}
