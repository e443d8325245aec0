/** The model's weights under their names in checkpoints, such as `backbone.layers.0.mixer.A_log`. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import type {LayersModel} from '@tensorflow/tfjs-layers';
import {InvalidArgumentError} from '../../ops/errors';

export type StateDict = Record<string, Tensor>;

/** A tf.layers weight's name in checkpoints: 'backbone.norm_f/gamma' is 'backbone.norm_f.weight'. */
function checkpointName(originalName: string): string {
  return originalName.replace('/', '.').replace(/\.gamma$/, '.weight').replace(/\.beta$/, '.bias'); // prettier-ignore
}

/** Checkpoints keep the convolution as PyTorch does, [D, 1, W]; the layer keeps [D, W]. */
function checkpointShape(name: string, shape: number[]): number[] {
  return name.endsWith('conv1d.weight') ? [shape[0], 1, shape[1]] : shape;
}

/** The values now, as new tensors that the caller disposes. A tied head has no entry of its own. */
export function stateDict(model: LayersModel): StateDict {
  const entries = model.weights.map(weight => {
    const name = checkpointName(weight.originalName);
    return [name, tf.clone(tf.reshape(weight.read(), checkpointShape(name, weight.shape as number[])))] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * Sets every weight from tensors in the checkpoint's shapes; `backbone.embedding.weight` (the original's name) and a
 * tied `lm_head.weight` are understood. Nothing is changed unless all names and shapes fit.
 */
export function loadStateDict(model: LayersModel, tensors: StateDict): void {
  const where = 'loadStateDict';
  const given = new Map(Object.entries(tensors).map(([name, x]) => [name.replace('.embedding.', '.embeddings.'), x]));
  const values = model.weights.map(weight => {
    const name = checkpointName(weight.originalName);
    const shape = checkpointShape(name, weight.shape as number[]);
    const value = given.get(name);
    given.delete(name);
    const got = value
      ? `${value.dtype} [${value.shape.join(', ')}]`
      : `none among ${Object.keys(tensors).length} tensors`;
    if (!value || value.dtype !== 'float32' || !tf.util.arraysEqual(value.shape, shape)) {
      throw new InvalidArgumentError(where, name, `a float32 tensor of shape [${shape.join(', ')}]`, got);
    }
    return {weight, value};
  });
  const isTiedHead = (name: string) => name === 'lm_head.weight';
  const unknown = [...given.keys()].filter(name => !isTiedHead(name));
  if (unknown.length > 0) {
    const hint = 'The checkpoint is of another model; compare its config.';
    throw new InvalidArgumentError(where, unknown[0], "a weight of this model's", 'a name that it does not have', hint);
  }
  for (const {weight, value} of values) {
    weight.write(tf.tidy(() => tf.clone(tf.reshape(value, weight.shape as number[]))));
  }
}
