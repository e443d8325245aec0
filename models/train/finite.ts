import * as tf from '@tensorflow/tfjs-core';
import type {LayersModel} from '@tensorflow/tfjs-layers';

/** Training gave weights that are no finite numbers; the message says at which step, and what is still saved. */
export class DivergedError extends Error {
  override name = 'DivergedError';
}

/** Whether all weights are finite numbers. A model that is not must never be saved over one that is. */
export async function hasFiniteWeights(model: LayersModel): Promise<boolean> {
  for (const weight of model.weights) {
    const isFinite = tf.tidy(() => tf.all(tf.isFinite(weight.read())));
    const [value] = await isFinite.data();
    isFinite.dispose();
    if (!value) return false;
  }
  return true;
}
