/** What the layers share at their edge: tf.layers' own arguments, shapes, single inputs. */
import type {Tensor} from '@tensorflow/tfjs-core';
import type {layers, Shape} from '@tensorflow/tfjs-layers';
import {checkKeys} from '../ops/check';
import {InvalidArgumentError} from '../ops/errors';

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

export function onlyTensor(inputs: Tensor | Tensor[]): Tensor {
  return Array.isArray(inputs) ? inputs[0] : inputs;
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
