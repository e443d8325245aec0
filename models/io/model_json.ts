/** Checks of tfjs's model.json. */
import type {io} from '@tensorflow/tfjs-core';
import {ModelFileError} from './errors';

/** @throws ModelFileError unless the bytes are the JSON of a layers model */
export function parseModelJson(file: string, bytes: Uint8Array): io.ModelJSON {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
  } catch (error) {
    throw new ModelFileError(file, `it is not JSON (${(error as Error).message})`, 'Load another copy of the model.');
  }
  const model = json as Partial<io.ModelJSON> | null;
  if (typeof model !== 'object' || model === null || !isObject(model.modelTopology)) {
    throw new ModelFileError(file, 'it has no modelTopology', 'It is not a model that tfjs saved.');
  }
  if (model.format === 'graph-model') {
    throw new ModelFileError(file, 'it is a graph model', 'Load it with tf.loadGraphModel; it cannot be trained.');
  }
  if (!Array.isArray(model.weightsManifest)) {
    throw new ModelFileError(file, 'it has no weightsManifest', 'It is not a model that tfjs saved.');
  }
  return model as io.ModelJSON;
}

/** The weight files, which must lie in the model's folder, and what they hold in order. */
export function checkManifest(file: string, json: io.ModelJSON): {paths: string[]; specs: io.WeightsManifestEntry[]} {
  const isGroup = (group: unknown) =>
    isObject(group) &&
    Array.isArray((group as {paths?: unknown}).paths) &&
    Array.isArray((group as {weights?: unknown}).weights);
  if (!json.weightsManifest.every(isGroup)) {
    throw new ModelFileError(file, 'its weightsManifest is damaged', 'Load another copy of the model.');
  }
  const paths = json.weightsManifest.flatMap(group => group.paths);
  const foreign = paths.find(path => typeof path !== 'string' || path === '' || /[/\\]/.test(path));
  if (foreign !== undefined) {
    throw new ModelFileError(
      file,
      `its weights file '${foreign}' lies in another folder`,
      'Move all files to one folder.',
    );
  }
  return {paths, specs: json.weightsManifest.flatMap(group => group.weights)};
}

const BYTES: Record<string, number> = {float32: 4, int32: 4, bool: 1, complex64: 8, float16: 2, uint16: 2, uint8: 1};

/** The bytes of all weights, or undefined where they depend on contents. */
export function weightBytes(specs: io.WeightsManifestEntry[]): number | undefined {
  const sizes = specs.map(({shape, dtype, quantization}) => {
    const width = BYTES[quantization?.dtype ?? dtype];
    return width === undefined ? NaN : shape.reduce((a, b) => a * b, width);
  });
  const total = sizes.reduce((a, b) => a + b, 0);
  return Number.isNaN(total) ? undefined : total;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
