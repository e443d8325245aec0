/** The model's weights under their names in checkpoints, such as `backbone.layers.0.mixer.A_log`. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import type {LayersModel} from '@tensorflow/tfjs-layers';
import {InvalidArgumentError} from '../../ops/errors';
import type {StoredTensor} from '../io/stored_tensor';

export type StateDict = Record<string, Tensor>;

const TIED_HEAD = 'lm_head.weight';

/** A tf.layers weight's name in checkpoints: 'backbone.norm_f/gamma' is 'backbone.norm_f.weight'. */
function checkpointName(originalName: string): string {
  return originalName.replace('/', '.').replace(/\.gamma$/, '.weight').replace(/\.beta$/, '.bias'); // prettier-ignore
}

/** Checkpoints keep the convolution as PyTorch does, [D, 1, W]; the layer keeps [D, W]. */
function checkpointShape(name: string, shape: number[]): number[] {
  return name.endsWith('conv1d.weight') ? [shape[0], 1, shape[1]] : shape;
}

/** The names in checkpoints of the model's variables, by the names that tfjs has made unique. */
export function checkpointNames(model: LayersModel): Map<string, string> {
  return new Map(model.weights.map(({name, originalName}) => [name, checkpointName(originalName)]));
}

/** The values now, as new tensors that the caller disposes. A tied head has no entry of its own. */
export function stateDict(model: LayersModel): StateDict {
  const entries = model.weights.map(weight => {
    const name = checkpointName(weight.originalName);
    return [
      name,
      tf.tidy(() => tf.clone(tf.reshape(weight.read(), checkpointShape(name, weight.shape as number[])))),
    ] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * Sets every weight from tensors in the checkpoint's shapes; `backbone.embedding.weight` (the original's name) and a
 * tied `lm_head.weight` are understood. Nothing is changed unless all names and shapes fit.
 */
export function loadStateDict(model: LayersModel, tensors: StateDict): void {
  const named = model.weights.map(weight => ({weight, name: checkpointName(weight.originalName)}));
  const shapes = named.map(({weight, name}) => [name, checkpointShape(name, weight.shape as number[])] as const);
  const values = matchStateDict('loadStateDict', new Map(shapes), tensors);
  for (const {weight, name} of named) {
    const value = tf.tidy(() => tf.clone(tf.reshape(values.get(name)!, weight.shape as number[])));
    weight.write(value); // shares the data
    value.dispose();
  }
}

/**
 * Sets every weight from a file, one tensor at a time. Where the backend copies what it is given, all pass through one
 * array; else garbage of the model's size could wait to be collected.
 *
 * @param weights all that the model has, of the right shapes
 */
export async function readStateDict(model: LayersModel, weights: ReadonlyMap<string, StoredTensor>): Promise<void> {
  const sizes = model.weights.map(({shape}) => tf.util.sizeFromShape(shape as number[]));
  const array = new Float32Array(Math.max(...sizes));
  const isReused = await isCopied(array);
  for (const [i, weight] of model.weights.entries()) {
    const stored = weights.get(checkpointName(weight.originalName))!;
    const values = await stored.read(isReused ? array.subarray(0, sizes[i]) : undefined);
    const value = toBackend(values, weight.shape as number[]);
    weight.write(value); // shares the data
    value.dispose();
  }
}

/** Reshaping is an op, for which a backend must take the values; else they may wait on the host, and be there twice. */
function toBackend(values: Float32Array, shape: number[]): Tensor {
  return tf.tidy(() => tf.reshape(tf.tensor(values, [values.length], 'float32'), shape));
}

/** Whether tensors made of the array are independent of it: for TensorFlow that depends on where in memory it lies. */
async function isCopied(array: Float32Array): Promise<boolean> {
  array[0] = 1;
  const tensor = toBackend(array.subarray(0, 1), [1]);
  array[0] = 2;
  const [value] = await tensor.data();
  tensor.dispose();
  return value === 1;
}

/**
 * What is given, under the names of the model's weights. `backbone.embedding.weight` is the original's name; a tied head
 * may be there too and is left out.
 *
 * @throws InvalidArgumentError unless all names and shapes are those of the model
 */
export function matchStateDict<T extends {dtype: string; shape: number[]}>(
  where: string,
  shapes: ReadonlyMap<string, number[]>,
  tensors: Record<string, T>,
): Map<string, T> {
  const given = new Map(Object.entries(tensors).map(([name, x]) => [name.replace('.embedding.', '.embeddings.'), x]));
  const hint = 'The checkpoint is of another model; compare its config.';
  if (given.size !== Object.keys(tensors).length) {
    throw new InvalidArgumentError(where, 'backbone.embeddings.weight', 'there once', 'two, one as .embedding.', hint);
  }
  for (const [name, shape] of shapes) {
    const value = given.get(name);
    if (value?.dtype === 'float32' && tf.util.arraysEqual(value.shape, shape)) continue;
    const got = value ? `${value.dtype} [${value.shape.join(', ')}]` : `none among ${given.size} tensors`;
    throw new InvalidArgumentError(where, name, `a float32 tensor of shape [${shape.join(', ')}]`, got, hint);
  }
  if (!shapes.has(TIED_HEAD)) given.delete(TIED_HEAD);
  const unknown = [...given.keys()].find(name => !shapes.has(name));
  if (unknown !== undefined) {
    throw new InvalidArgumentError(where, unknown, "a weight of this model's", 'a name that it does not have', hint);
  }
  return given;
}
