import * as tf from '@tensorflow/tfjs-core';
import type {Tensor2D} from '@tensorflow/tfjs-core';
import * as tfd from '@tensorflow/tfjs-data';
import type {Dataset} from '@tensorflow/tfjs-data';
import {checkInteger, checkKeys} from '../../ops/check';
import {packedBlocks} from './packed_blocks';
import type {TokenStore} from './token_store';

/** For a model with the inputs `input_ids` int32 [B, L] and `reset` float32 [B, L]; labels `ys` int32 [B, L]. */
export type PackedBatch = {xs: {input_ids: Tensor2D; reset: Tensor2D}; ys: Tensor2D};

export interface PackedDatasetOptions {
  store: TokenStore;
  /** B, rows in a batch. */
  batchSize: number;
  /** L, tokens in a row. */
  length: number;
  /** Of the order. Default 0. */
  seed?: number;
  /** Batches in an epoch. Default: one pass over the data, its last batch possibly with fewer rows. */
  steps?: number;
  /** Batches that were taken before, in the run that this one resumes. Default 0. */
  startStep?: number;
}

/**
 * The rows of packedBlocks as a dataset for model.fitDataset: documents packed one after another in random order, never
 * mixed. Every `iterator()` is the next epoch; `startStep` begins in the middle of the sequence.
 *
 * @throws InvalidArgumentError on an empty store or a wrong option
 */
export function packedDataset(options: PackedDatasetOptions): Dataset<PackedBatch> {
  const where = 'packedDataset';
  checkKeys(where, options, ['store', 'batchSize', 'length', 'seed', 'steps', 'startStep']);
  const {store, batchSize, length, seed = 0, steps, startStep = 0} = options;
  checkInteger(where, 'batchSize', batchSize, 1);
  if (steps !== undefined) checkInteger(where, 'steps', steps, 1);
  checkInteger(where, 'startStep', startStep, 0);
  const blocks = packedBlocks(store, {length, seed});
  const {rowsPerEpoch} = blocks;
  const batchesPerPass = Math.ceil(rowsPerEpoch / batchSize);

  const placeOf = (step: number) => {
    if (steps !== undefined) return {position: step * batchSize, count: batchSize};
    const row = (step % batchesPerPass) * batchSize;
    const pass = Math.floor(step / batchesPerPass);
    return {position: pass * rowsPerEpoch + row, count: Math.min(batchSize, rowsPerEpoch - row)};
  };
  let next = startStep;
  async function* epoch(): AsyncGenerator<PackedBatch> {
    const end = next + (steps ?? batchesPerPass - (next % batchesPerPass));
    while (next < end) {
      const {position, count} = placeOf(next++);
      const {ids, reset, labels} = await blocks.rows(position, count);
      const shape: [number, number] = [count, length];
      const xs = {input_ids: tf.tensor2d(ids, shape, 'int32'), reset: tf.tensor2d(reset, shape)};
      yield {xs, ys: tf.tensor2d(labels, shape, 'int32')};
    }
  }
  // Its iterators may give promises; the declared type knows of plain ones only.
  const dataset = tfd.generator(epoch as unknown as () => Promise<Iterator<PackedBatch>>);
  return Object.assign(dataset, {size: steps ?? batchesPerPass});
}
