import * as tf from '@tensorflow/tfjs';
import {selectiveCopying} from './task';

/** Sequences that the model reads at once. */
const ROWS = 32;

export interface Copied {
  /** The part of all data tokens that are right at their markers, 0 to 1. */
  tokens: number;
  /** The part of sequences with every token right. */
  whole: number;
}

/** How much of fresh sequences a model copies. */
export function copied(
  model: tf.LayersModel,
  sequences: number,
  task: Parameters<typeof selectiveCopying>[1],
  random: () => number,
): Copied {
  let [tokens, whole] = [0, 0];
  for (let done = 0; done < sequences; done += ROWS) {
    const rows = Math.min(ROWS, sequences - done);
    const {ids, labels} = selectiveCopying(rows, task, random);
    const said = tf.tidy(() => {
      const logits = model.predictOnBatch(tf.tensor2d(ids, [rows, task.length], 'int32')) as tf.Tensor;
      return tf.argMax(logits, -1).dataSync();
    });
    for (let row = 0; row < rows; row++) {
      const end = (row + 1) * task.length;
      const answers = labels.subarray(end - task.dataTokens, end);
      const right = answers.filter((label, i) => label === said[end - task.dataTokens + i]).length;
      tokens += right;
      whole += Number(right === task.dataTokens);
    }
  }
  return {tokens: tokens / (sequences * task.dataTokens), whole: whole / sequences};
}
