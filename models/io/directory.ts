import * as tf from '@tensorflow/tfjs-core';
import * as platform from '#platform';
import {InvalidArgumentError} from '../../ops/errors';
import {ModelFileError} from './errors';
import {checkManifest, parseModelJson, weightBytes} from './model_json';

export const MODEL_JSON = 'model.json';
const MAX_SHARD = 512 * 2 ** 20;
/** The digits are the hash of all weights. */
const SHARD_NAME = /^weights-([0-9a-f]{16})(?:-\d+of\d+)?\.bin$/;

/**
 * An IOHandler for a folder, in tfjs's own files: `model.save(directory('runs/a'))`,
 * `tf.loadLayersModel(directory('runs/a'))`. Node only.
 *
 * Saving is atomic: weights go to new files named by their hash (of at most 512 MB), and the rename of `model.json` puts
 * the new version in the old one's place at once. Loading checks presence, sizes and hash.
 *
 * @throws InvalidArgumentError in a browser
 * @throws FileError (from save and load) where the system refuses, such as a full disk
 * @throws ModelFileError (from load) on missing, truncated, corrupt or foreign files
 */
export function directory(folder: string): tf.io.IOHandler {
  if (typeof folder !== 'string' || folder === '') {
    throw new InvalidArgumentError('directory', 'folder', 'a path', String(folder));
  }
  if (platform.platformName !== 'node') {
    const hint = "Use model.save('indexeddb://name') and tf.loadLayersModel('indexeddb://name').";
    throw new InvalidArgumentError('directory', 'folder', 'used in Node', 'a browser', hint);
  }
  return {save: artifacts => save(folder, artifacts), load: () => load(folder)};
}

async function save(folder: string, artifacts: tf.io.ModelArtifacts): Promise<tf.io.SaveResult> {
  const {modelTopology, weightSpecs = [], weightData = [], trainingConfig, ...rest} = artifacts;
  if (modelTopology instanceof ArrayBuffer || modelTopology == null) {
    throw new InvalidArgumentError('directory', 'model', 'a LayersModel', 'artifacts without a JSON topology');
  }
  const parts = [weightData].flat().map(buffer => new Uint8Array(buffer));
  const shards = cut(parts);
  const id = (await platform.sha256(...parts)).slice(0, 16);
  const names = shards.map((_, i) => `weights-${id}${shards.length > 1 ? `-${i + 1}of${shards.length}` : ''}.bin`);

  const weightsManifest = [{paths: names, weights: weightSpecs}];
  const {format, generatedBy, convertedBy, signature, userDefinedMetadata, modelInitializer, initializerSignature} =
    rest;
  const json = JSON.stringify({
    modelTopology, format, generatedBy, convertedBy, signature, userDefinedMetadata, modelInitializer,
    initializerSignature, trainingConfig: usable(trainingConfig), weightsManifest,
  }); // prettier-ignore
  await platform.writeFolderAtomic(folder, {
    ...Object.fromEntries(names.map((name, i) => [name, shards[i]])),
    [MODEL_JSON]: [new TextEncoder().encode(json)],
  });
  for (const name of await platform.listFolder(folder)) {
    if (SHARD_NAME.test(name) && !names.includes(name)) await platform.remove(`${folder}/${name}`);
  }
  const weightDataBytes = parts.reduce((sum, part) => sum + part.length, 0);
  return {
    modelArtifactsInfo: {
      dateSaved: new Date(),
      modelTopologyType: 'JSON',
      modelTopologyBytes: JSON.stringify(modelTopology).length,
      weightSpecsBytes: JSON.stringify(weightSpecs).length,
      weightDataBytes,
    },
  };
}

/** tfjs writes a loss that is a function as {}, and then cannot load its own file. */
function usable(config: tf.io.TrainingConfig | undefined): tf.io.TrainingConfig | undefined {
  if (!config || typeof config.loss === 'string' || Object.keys(config.loss).length > 0) return config;
  console.warn('tfjs-mamba: model.save cannot record a loss that is a function; saveModel(model, folder) can.');
  return undefined;
}

/** Lists of pieces, each list for one file. */
function cut(parts: Uint8Array[]): Uint8Array[][] {
  const shards: Uint8Array[][] = [[]];
  let room = MAX_SHARD;
  for (const part of parts) {
    for (let at = 0; at < part.length;) {
      if (room === 0) {
        shards.push([]);
        room = MAX_SHARD;
      }
      const piece = part.subarray(at, at + room);
      shards[shards.length - 1].push(piece);
      at += piece.length;
      room -= piece.length;
    }
  }
  return shards;
}

async function load(folder: string): Promise<tf.io.ModelArtifacts> {
  const file = `${folder}/${MODEL_JSON}`;
  const names = await platform.listFolder(folder);
  if (!names.includes(MODEL_JSON)) {
    const found =
      names.length === 0 ? 'the folder is empty or does not exist' : `it holds ${names.slice(0, 8).join(', ')}`;
    const hint = names.includes('config.json') ? 'MambaLM.fromPretrained reads such a folder.' : 'Check the path.';
    throw new ModelFileError(folder, `no ${MODEL_JSON} (${found})`, hint);
  }
  const json = parseModelJson(file, await platform.readFile(file));
  const {paths, specs} = checkManifest(file, json);
  const parts: Uint8Array[] = [];
  for (const path of paths) {
    if (!names.includes(path)) throw new ModelFileError(file, `its weights file '${path}' is missing`, COPY_ALL);
    parts.push(await platform.readFile(`${folder}/${path}`));
  }
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  const expected = weightBytes(specs);
  if (expected !== undefined && size !== expected) {
    const problem = `the weights ${paths.join(', ')} hold ${size} bytes, and ${MODEL_JSON} expects ${expected}`;
    throw new ModelFileError(folder, problem, `The copy was cut short, or the files are of two models. ${COPY_ALL}`);
  }
  const hash = SHARD_NAME.exec(paths[0] ?? '')?.[1];
  if (hash !== undefined && !(await platform.sha256(...parts)).startsWith(hash)) {
    throw new ModelFileError(folder, `the weights ${paths.join(', ')} are not what was saved`, COPY_ALL);
  }
  return tf.io.getModelArtifactsForJSON(json, async () => [
    specs,
    parts.map(part => part.buffer as ArrayBuffer), // each fills its buffer
  ]);
}

const COPY_ALL = 'Copy the whole folder again, or load another checkpoint.';
