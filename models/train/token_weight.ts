/**
 * What a micro-batch weighs when gradients accumulate: its valid tokens. Losses are means, so only they know the number;
 * tfjs gives it no way from a loss to the optimizer that runs it. It goes through here.
 */
import * as tf from '@tensorflow/tfjs-core';
import type {Scalar} from '@tensorflow/tfjs-core';

let collected: Scalar[] | undefined;

/** Runs a loss; the weight, a kept scalar for the caller to dispose, is the sum of what token losses in it reported. */
export function collectTokenWeight<T>(loss: () => T): {result: T; weight?: Scalar} {
  const outer = collected;
  collected = [];
  try {
    const result = loss();
    const weight = collected.length > 0 ? tf.tidy(() => tf.keep(tf.addN(collected!))) : undefined;
    tf.dispose(collected);
    return {result, weight: weight as Scalar | undefined};
  } finally {
    collected = outer;
  }
}

/** For losses: `count` valid tokens stand behind the mean. */
export function reportTokenWeight(count: Scalar): void {
  collected?.push(tf.keep(tf.clone(count)));
}
