/**
 * What losses and metrics ask of a model's predictions. They do not know whether logits [B, L, V] are there, or whether a
 * head makes them from hidden states [B, L, E], a chunk at a time.
 */
import * as tf from '@tensorflow/tfjs-core';
import type {Scalar, Tensor, Tensor1D} from '@tensorflow/tfjs-core';
import {InvalidArgumentError} from '../../ops/errors';
import type {Precision} from '../../ops/kernel_names';
import {linearArgMax} from '../../ops/linear_arg_max';
import {meanLinearCrossEntropy} from '../../ops/mean_linear_cross_entropy';
import {tokenCrossEntropy} from '../../ops/token_cross_entropy';

export interface TokenPredictions {
  /** [T] int32, T = B·L */
  labels: Tensor1D;
  /** The mean cross-entropy in nats of the tokens that count; 0 where none does. */
  meanLoss(ignoreLabel: number): Scalar;
  /** The ids with the largest logits, [T] int32. */
  best(): Tensor1D;
}

export interface Head {
  /** [V, E] */
  weight: Tensor;
  /** Rows that are tokens; the others are padding. */
  outputVocab: number;
  /** Of the product, where a kernel makes loss and logits in one. */
  precision: Precision;
}

/** @param logits [B, L, V] */
export function fromLogits(where: string, yTrue: Tensor, logits: Tensor): TokenPredictions {
  const labels = flatLabels(where, yTrue, logits, 'logits');
  const flat = tf.reshape(logits, [labels.size, -1]);
  return {
    labels,
    meanLoss: ignoreLabel => {
      return meanOverValid(tokenCrossEntropy(flat, labels, {ignoreLabel}), labels, ignoreLabel);
    },
    best: () => tf.argMax(flat, 1) as Tensor1D,
  };
}

/**
 * The loss is computed once for all who ask, in the tidy of the first: call it in one that outlives them.
 *
 * @param hidden [B, L, E]
 */
export function fromHidden(where: string, yTrue: Tensor, hidden: Tensor, head: Head): TokenPredictions {
  const {weight, ...options} = head;
  const labels = flatLabels(where, yTrue, hidden, 'hidden states');
  const flat = tf.reshape(hidden, [labels.size, -1]);
  const known = new Map<number, Scalar>();
  const meanLoss = (ignoreLabel: number) => {
    const loss = known.get(ignoreLabel) ?? meanLinearCrossEntropy(flat, weight, labels, {...options, ignoreLabel});
    known.set(ignoreLabel, loss);
    return loss;
  };
  return {labels, meanLoss, best: () => linearArgMax(flat, weight, options.outputVocab)};
}

/** The sum of a value per token over the valid ones, divided by their number; 0 where none is valid. */
export function meanOverValid(values: Tensor1D, labels: Tensor1D, ignoreLabel: number): Scalar {
  return tf.div(tf.sum(values), tf.maximum(validTokens(labels, ignoreLabel), 1));
}

/** How many labels are not the ignored one. */
export function validTokens(labels: Tensor, ignoreLabel: number): Scalar {
  return tf.sum(tf.cast(tf.notEqual(labels, ignoreLabel), 'float32'));
}

/** Labels [B, L] or [B, L, 1] (int32, or float32 of whole numbers) beside predictions [B, L, …], flat. */
function flatLabels(where: string, yTrue: Tensor, predicted: Tensor, what: string): Tensor1D {
  const tokens = predicted.shape.slice(0, -1);
  const fits = [tokens, [...tokens, 1]].some(shape => tf.util.arraysEqual(shape, yTrue.shape));
  if (predicted.rank < 2 || !fits) {
    const expected = `token labels of shape [${tokens.join(', ')}] beside ${what} [${predicted.shape.join(', ')}]`;
    const hint = 'Labels are ids, not one-hot rows.';
    throw new InvalidArgumentError(where, 'yTrue', expected, `[${yTrue.shape.join(', ')}]`, hint);
  }
  return tf.reshape(yTrue.dtype === 'int32' ? yTrue : tf.cast(yTrue, 'int32'), [-1]);
}
