/** The part of sequences of any length that a model has right, in constant memory. */
import * as tf from '@tensorflow/tfjs';
import * as mamba from '../../models';
import {inductionHeads} from './task';

/** Tokens that are read at once, and sequences side by side. */
const PART = 1024;
const ROWS = 64;

export interface Count {
  sequences: number;
  right: number;
  tokens: number;
}

/**
 * Reads fresh sequences part by part: the blocks carry their states from one part to the next, as their option
 * `stateful` says. Memory depends on the size of a part and not on the length.
 *
 * @returns after every part what is done so far
 */
export function* countRight(
  model: tf.LayersModel,
  {sequences, length, vocabSize}: {sequences: number; length: number; vocabSize: number},
  random: () => number,
): Generator<Count> {
  const blocks = model.layers.filter(layer => layer instanceof mamba.layers.MambaBlock);
  const count: Count = {sequences: 0, right: 0, tokens: 0};
  blocks.forEach(block => block.setStateful(true));
  try {
    while (count.sequences < sequences) {
      const rows = Math.min(ROWS, sequences - count.sequences);
      const task = inductionHeads(rows, length, vocabSize, random);
      blocks.forEach(block => block.resetStates());
      let answers: ArrayLike<number> = [];
      for (const part of task.parts(PART)) {
        const isLast = count.tokens + rows * part.length === (count.sequences + rows) * length;
        tf.tidy(() => {
          const logits = model.predictOnBatch(tf.tensor2d(part.ids, [rows, part.length], 'int32')) as tf.Tensor;
          if (isLast) answers = tf.argMax(logits, -1).dataSync();
        });
        count.tokens += rows * part.length;
        if (!isLast) yield {...count};
      }
      count.sequences += rows;
      count.right += task.answers.filter((answer, row) => answer === answers[row]).length;
      yield {...count};
    }
  } finally {
    blocks.forEach(block => {
      block.resetStates();
      block.setStateful(false);
    });
  }
}

/** The same to its end. */
export function accuracyOf(...args: Parameters<typeof countRight>): number {
  let last: Count | undefined;
  for (const count of countRight(...args)) last = count;
  return last!.right / last!.sequences;
}
