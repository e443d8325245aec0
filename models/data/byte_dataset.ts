import * as tf from '@tensorflow/tfjs-core';
import type {Tensor2D} from '@tensorflow/tfjs-core';
import * as tfd from '@tensorflow/tfjs-data';
import type {Dataset} from '@tensorflow/tfjs-data';
import {checkInteger, checkKeys} from '../../ops/check';
import {InvalidArgumentError} from '../../ops/errors';
import {DEFAULT_IGNORE_LABEL} from '../../ops/token_cross_entropy';
import {seededRandom} from '../random';

/** A batch for fitDataset: ids and the ids that follow them, both int32 [B, L]. */
export type TokenBatch = {xs: Tensor2D; ys: Tensor2D};

export interface ByteDatasetOptions {
  /** The text, documents one after another. */
  data: Uint8Array;
  /** B, rows in a batch. */
  batchSize: number;
  /** L, bytes in a row. */
  length: number;
}
export interface TrainingOptions extends ByteDatasetOptions {
  /** Seed of the order. Default 0. */
  seed?: number;
  /** Batches in an epoch. Default: one pass over the data, its last batch possibly with fewer rows. */
  steps?: number;
}

/** A window of the data: the bytes at start … end - 1 are to be predicted from those before each. */
interface Window {
  start: number;
  end: number;
}

/**
 * A dataset of random windows: in each pass over the data every byte but the first is predicted once, in windows of
 * `length` at a random phase and in random order, both fixed by the seed. The first and the last window of a pass may be
 * shorter; they are filled up with labels of -100. With `steps` the passes follow on each other across epochs. Every
 * `iterator()` is the next epoch.
 *
 * @throws InvalidArgumentError on data that is not longer than `length`, or a wrong option
 */
export function byteDataset(options: TrainingOptions): Dataset<TokenBatch> {
  const {data, batchSize, length, seed = 0, steps} = check('byteDataset', options, ['seed', 'steps']);
  checkInteger('byteDataset', 'seed', seed, 0);
  if (steps !== undefined) checkInteger('byteDataset', 'steps', steps, 1);
  const random = seededRandom(seed);
  const onePass = () => shuffled(windows(data.length, length, Math.floor(random() * length)), random);
  let rest: Window[] = [];

  function* epoch(): Generator<TokenBatch> {
    if (steps === undefined) {
      const pass = onePass();
      for (let at = 0; at < pass.length; at += batchSize) yield batch(data, pass.slice(at, at + batchSize), length);
      return;
    }
    for (let step = 0; step < steps; step++) {
      while (rest.length < batchSize) rest = rest.concat(onePass());
      yield batch(data, rest.splice(0, batchSize), length);
    }
  }
  return sized(epoch, steps);
}

/**
 * A dataset of all windows in order, each of `length`; the last is filled up with labels of -100, and the last batch may
 * have fewer rows. Every byte but the first is predicted once, from at most `length` bytes before it.
 *
 * @throws InvalidArgumentError on data that is not longer than `length`, or a wrong option
 */
export function byteValidationDataset(options: ByteDatasetOptions): Dataset<TokenBatch> {
  const {data, batchSize, length} = check('byteValidationDataset', options, []);
  const all = windows(data.length, length, 0);
  function* epoch(): Generator<TokenBatch> {
    for (let at = 0; at < all.length; at += batchSize) yield batch(data, all.slice(at, at + batchSize), length);
  }
  return sized(epoch, Math.ceil(all.length / batchSize));
}

/** Cuts targets 1 … size - 1 into windows of `length` whose borders lie at 1 + phase + multiples of `length`. */
function windows(size: number, length: number, phase: number): Window[] {
  const cuts: Window[] = [];
  for (let start = 1 + phase - (phase > 0 ? length : 0); start < size; start += length) {
    cuts.push({start: Math.max(1, start), end: Math.min(size, start + length)});
  }
  return cuts;
}

function shuffled<T>(items: T[], random: () => number): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [items[i], items[j]] = [items[j], items[i]];
  }
  return items;
}

/** Two small host arrays: a shared upload would cost a slice kernel each. */
function batch(data: Uint8Array, rows: Window[], length: number): TokenBatch {
  const xs = new Int32Array(rows.length * length);
  const ys = new Int32Array(rows.length * length).fill(DEFAULT_IGNORE_LABEL);
  rows.forEach(({start, end}, i) => {
    xs.set(data.subarray(start - 1, end - 1), i * length);
    ys.set(data.subarray(start, end), i * length);
  });
  const shape: [number, number] = [rows.length, length];
  return {xs: tf.tensor2d(xs, shape, 'int32'), ys: tf.tensor2d(ys, shape, 'int32')};
}

/** The size tells fitDataset, and progress bars, how many steps an epoch has. */
function sized(epoch: () => Generator<TokenBatch>, size: number | undefined): Dataset<TokenBatch> {
  const dataset = tfd.generator(epoch as unknown as () => Promise<Iterator<TokenBatch>>);
  return size === undefined ? dataset : Object.assign(dataset, {size});
}

function check<T extends ByteDatasetOptions>(where: string, options: T, extra: string[]): T {
  checkKeys(where, options, ['data', 'batchSize', 'length', ...extra]);
  const {data, batchSize, length} = options;
  if (!(data instanceof Uint8Array)) {
    throw new InvalidArgumentError(where, 'data', 'a Uint8Array', typeof data, 'Encode text with TextEncoder.');
  }
  checkInteger(where, 'batchSize', batchSize, 1);
  checkInteger(where, 'length', length, 1);
  if (data.length <= length) {
    const hint = 'Give more text or a smaller length.';
    throw new InvalidArgumentError(where, 'data', `longer than the length ${length}`, `${data.length} bytes`, hint);
  }
  return options;
}
