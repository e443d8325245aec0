/** What losses and metrics on tokens share: labels and logits of any batch shape, valid tokens, names for saving. */
import * as tf from '@tensorflow/tfjs-core';
import type {Scalar, Tensor, Tensor1D, Tensor2D} from '@tensorflow/tfjs-core';
import {checkInteger, checkKeys} from '../../ops/check';
import {InvalidArgumentError} from '../../ops/errors';
import {DEFAULT_IGNORE_LABEL} from '../../ops/token_cross_entropy';

export interface TokenOptions {
  /** Tokens with this label count neither above nor below the fraction line. Default -100. */
  ignoreLabel?: number;
}

/** A loss or metric for `model.compile`. */
export interface TokenFunction {
  (yTrue: Tensor, yPred: Tensor): Scalar;
  /** The same function with other options. */
  withOptions(options: TokenOptions): TokenFunction;
  /** What a saved model records. */
  readonly config: TokenFunctionConfig;
}
export interface TokenFunctionConfig {
  name: string;
  ignoreLabel: number;
}

/** The function's value from logits [T, V], labels [T] and the ignored label. */
type Body = (logits: Tensor2D, labels: Tensor1D, ignoreLabel: number) => Scalar;

const registry = new Map<string, TokenFunction>();

export function defineTokenFunction(name: string, body: Body, ignoreLabel = DEFAULT_IGNORE_LABEL): TokenFunction {
  const call = (yTrue: Tensor, yPred: Tensor) =>
    tf.tidy(() => {
      const {labels, logits} = flatten(name, yTrue, yPred);
      return body(logits, labels, ignoreLabel);
    });
  const withOptions = (options: TokenOptions) => {
    checkKeys(name, options, ['ignoreLabel']);
    const label = options.ignoreLabel ?? DEFAULT_IGNORE_LABEL;
    checkInteger(name, 'ignoreLabel', label, -(2 ** 31), 2 ** 31 - 1);
    return defineTokenFunction(name, body, label);
  };
  // A fixed name survives minifiers; hidden properties keep tfjs from taking the function for a map of losses.
  Object.defineProperties(call, {
    name: {value: name},
    withOptions: {value: withOptions},
    config: {value: {name, ignoreLabel}},
  });
  if (!registry.has(name)) registry.set(name, call as TokenFunction);
  return call as TokenFunction;
}

/** The config of a function made here, or undefined. */
export function tokenFunctionConfig(fn: unknown): TokenFunctionConfig | undefined {
  return typeof fn === 'function' && 'config' in fn ? (fn as TokenFunction).config : undefined;
}

/** The function that `config` records, or undefined if none has its name. */
export function tokenFunctionFromConfig({name, ignoreLabel}: TokenFunctionConfig): TokenFunction | undefined {
  return registry.get(name)?.withOptions({ignoreLabel});
}

/** Labels [B, L] or [B, L, 1] (int32, or float32 of whole numbers) beside logits [B, L, V], both flat over tokens. */
function flatten(where: string, yTrue: Tensor, yPred: Tensor): {labels: Tensor1D; logits: Tensor2D} {
  const V = yPred.shape[yPred.rank - 1];
  const tokens = yPred.shape.slice(0, -1);
  const fits = [tokens, [...tokens, 1]].some(shape => tf.util.arraysEqual(shape, yTrue.shape));
  if (yPred.rank < 2 || !fits) {
    const expected = `token labels of shape [${tokens.join(', ')}] beside logits [${yPred.shape.join(', ')}]`;
    const hint = 'Labels are ids, not one-hot rows.';
    throw new InvalidArgumentError(where, 'yTrue', expected, `[${yTrue.shape.join(', ')}]`, hint);
  }
  const labels = yTrue.dtype === 'int32' ? yTrue : tf.cast(yTrue, 'int32');
  return {labels: tf.reshape(labels, [-1]), logits: tf.reshape(yPred, [-1, V])};
}

/** The sum of a value per token over the valid ones, divided by their number; 0 where none is valid. */
export function meanOverValid(values: Tensor1D, labels: Tensor1D, ignoreLabel: number): Scalar {
  return tf.div(tf.sum(values), tf.maximum(validTokens(labels, ignoreLabel), 1));
}

/** How many labels are not the ignored one. */
export function validTokens(labels: Tensor, ignoreLabel: number): Scalar {
  return tf.sum(tf.cast(tf.notEqual(labels, ignoreLabel), 'float32'));
}
