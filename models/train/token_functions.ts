/** What losses and metrics on tokens share: predictions of any form, valid tokens, names for saving. */
import * as tf from '@tensorflow/tfjs-core';
import type {Scalar, Tensor} from '@tensorflow/tfjs-core';
import {checkInteger, checkKeys} from '../../ops/check';
import {DEFAULT_IGNORE_LABEL} from '../../ops/token_cross_entropy';
import {fromLogits} from './token_predictions';
import type {TokenPredictions} from './token_predictions';

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
  /** The function's value of predictions that need no logits. */
  of(predictions: TokenPredictions): Scalar;
}
export interface TokenFunctionConfig {
  name: string;
  ignoreLabel: number;
}

type Body = (predictions: TokenPredictions, ignoreLabel: number) => Scalar;

const registry = new Map<string, TokenFunction>();

export function defineTokenFunction(name: string, body: Body, ignoreLabel = DEFAULT_IGNORE_LABEL): TokenFunction {
  const call = (yTrue: Tensor, yPred: Tensor) => tf.tidy(() => body(fromLogits(name, yTrue, yPred), ignoreLabel));
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
    of: {value: (predictions: TokenPredictions) => body(predictions, ignoreLabel)},
  });
  if (!registry.has(name)) registry.set(name, call as TokenFunction);
  return call as TokenFunction;
}

/** Whether it was made here. */
export function isTokenFunction(fn: unknown): fn is TokenFunction {
  return typeof fn === 'function' && 'config' in fn && 'of' in fn;
}

/** The config of a function made here, or undefined. */
export function tokenFunctionConfig(fn: unknown): TokenFunctionConfig | undefined {
  return isTokenFunction(fn) ? fn.config : undefined;
}

/** The function that `config` records, or undefined if none has its name. */
export function tokenFunctionFromConfig({name, ignoreLabel}: TokenFunctionConfig): TokenFunction | undefined {
  return registry.get(name)?.withOptions({ignoreLabel});
}
