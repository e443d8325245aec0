/** What the layers share at their edge: tf.layers' own arguments, shapes, single inputs. */
import {reshape, squeeze} from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import type {layers, Shape} from '@tensorflow/tfjs-layers';
import {checkKeys, checkTensor} from '../ops/check';
import {InvalidArgumentError} from '../ops/errors';
import {asFlags} from '../ops/run_kernel';

export type LayerArgs = NonNullable<ConstructorParameters<typeof layers.Layer>[0]>;
export type Kwargs = {mask?: Tensor | Array<Tensor | null> | null};

/** customObjects is what tf.layers adds to a saved config. */
const LAYER_KEYS = [
  'customObjects',
  'name',
  'inputShape',
  'batchInputShape',
  'batchSize',
  'dtype',
  'trainable',
  'weights',
  'inputDType',
];

/** Throws on an option that neither tf.layers nor the layer has. */
export function checkLayerKeys(where: string, args: object, known: readonly string[]): void {
  checkKeys(where, args, [...known, ...LAYER_KEYS]);
}

/** The mask that tf.layers passes on from the layer before. */
export function impliedMask({mask}: Kwargs): Tensor | undefined {
  return (Array.isArray(mask) ? mask[0] : mask) ?? undefined;
}

/** The input of a layer that takes one. */
export function onlyTensor(where: string, inputs: Tensor | Tensor[]): Tensor {
  if (!Array.isArray(inputs)) return inputs;
  if (inputs.length !== 1) throw new InvalidArgumentError(where, 'inputs', 'one tensor', `${inputs.length} tensors`);
  return inputs[0];
}

/** The inputs x or [x, mask], or x with the mask of the layer before. */
export function inputAndMask(where: string, inputs: Tensor | Tensor[], kwargs: Kwargs): {x: Tensor; mask?: Tensor} {
  const [x, mask, ...rest] = [inputs].flat();
  if (rest.length > 0) {
    throw new InvalidArgumentError(where, 'inputs', 'x or [x, mask]', `${rest.length + 2} tensors`);
  }
  return {x, mask: flagsOf(where, 'mask', mask ?? impliedMask(kwargs), x)};
}

/** A mask or reset for the sequences x [B, L, E] as float32 [B, L]; [B, L, 1] passes too. */
export function flagsOf(where: string, name: string, flags: Tensor | undefined, x: Tensor): Tensor | undefined {
  if (!flags) return undefined;
  const flat = flags.rank === 3 && flags.shape[2] === 1 ? squeeze(flags, [2]) : flags;
  checkTensor(where, name, flat, [x.shape.slice(0, 2)], '[B, L]', ['float32', 'int32', 'bool']);
  return asFlags(flat);
}

/**
 * What computeMask answers: the mask among the inputs, else the one of the layer before, else null (no mask; the type
 * of tf.layers leaves it out). An input is copied: tfjs disposes a mask together with the output that it belongs to.
 */
export function outputMask(own: Tensor | undefined, passed: Tensor | Tensor[] | undefined): Tensor {
  if (own) return reshape(own, own.shape.slice(0, 2));
  return impliedMask({mask: passed}) ?? (null as unknown as Tensor);
}

export function firstShape(shape: Shape | Shape[]): Shape {
  return (Array.isArray(shape[0]) ? shape[0] : shape) as Shape;
}

/** The last axis of the first input, which must be known. */
export function widthOf(where: string, inputShape: Shape | Shape[], rank?: number): number {
  const shape = firstShape(inputShape);
  const width = shape[shape.length - 1];
  const expected = rank === 3 ? '[batch, length, width] with a known width' : 'of a known last axis';
  if (typeof width !== 'number' || (rank !== undefined && shape.length !== rank)) {
    throw new InvalidArgumentError(where, 'the input shape', expected, JSON.stringify(shape));
  }
  return width;
}
