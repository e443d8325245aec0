/** A language model as a folder in the layout of transformers: config.json, model.safetensors, tokenizer.json. */
import * as tf from '@tensorflow/tfjs-core';
import * as platform from '#platform';
import {InvalidArgumentError} from '../../ops/errors';
import {ModelFileError} from '../io/errors';
import {decodeSafetensors, encodeLazily} from '../io/safetensors';
import type {LazyTensor} from '../io/safetensors';
import type {Tokenizer} from '../tokenizers';
import {fromHfConfig, hfConfigText} from './hf_config';
import type {MambaConfig} from './config';
import {checkVocabulary, loadTokenizer, tokenizerFiles} from './saved_tokenizer';
import {checkpointShapes} from './shapes';
import {matchStateDict} from './state_dict';
import type {StateDict} from './state_dict';

const CONFIG = 'config.json';
const WEIGHTS = 'model.safetensors';

interface Saved {
  config: MambaConfig;
  tokenizer: Tokenizer;
  stateDict(): StateDict;
}

export async function savePretrained(folder: string, lm: Saved): Promise<void> {
  const weights: Record<string, LazyTensor> = {};
  const tensors = lm.stateDict();
  try {
    for (const [name, tensor] of Object.entries(tensors)) {
      const values = (await tensor.data()) as Float32Array;
      const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      weights[name] = {shape: tensor.shape, bytes: () => bytes};
    }
  } finally {
    tf.dispose(tensors);
  }
  await platform.writeFolderAtomic(folder, pretrainedFiles(lm, weights));
}

/** What savePretrained writes, by file name. */
export function pretrainedFiles(
  {config, tokenizer}: Pick<Saved, 'config' | 'tokenizer'>,
  weights: Record<string, LazyTensor>,
): Record<string, Iterable<Uint8Array>> {
  const texts = {[CONFIG]: hfConfigText(config, tokenizer), ...tokenizerFiles(tokenizer)};
  const encoder = new TextEncoder();
  return {
    ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, [encoder.encode(text)]])),
    [WEIGHTS]: encodeLazily(weights, {format: 'pt'}),
  };
}

/** The caller disposes the weights. */
export async function loadPretrained(
  folder: string,
): Promise<{config: MambaConfig; tokenizer: Tokenizer; weights: StateDict}> {
  if (typeof folder !== 'string' || folder === '') {
    throw new InvalidArgumentError('fromPretrained', 'folder', 'a path', String(folder));
  }
  await checkIsPretrained(folder);
  const {config, tokenizer: name} = fromHfConfig(`${folder}/${CONFIG}`, await readJson(`${folder}/${CONFIG}`));
  const tokenizer = await loadTokenizer(folder, name);
  checkVocabulary(config, tokenizer);
  const weights = await readWeights(folder, config);
  return {config, tokenizer, weights};
}

/** The weights in a folder that savePretrained wrote, for a model of this config; the caller disposes them. */
export async function readWeights(folder: string, config: MambaConfig): Promise<StateDict> {
  const file = `${folder}/${WEIGHTS}`;
  const tensors = Object.entries(decodeSafetensors(file, await platform.readFile(file)));
  const described = tensors.map(([name, {shape, bytes}]) => [name, {dtype: 'float32', shape, bytes}] as const);
  const matched = matchStateDict(file, checkpointShapes(config), Object.fromEntries(described));
  return Object.fromEntries(
    [...matched].map(([name, {shape, bytes}]) => [name, tf.tensor(floats(bytes), shape, 'float32')]),
  );
}

/** The likely mistakes: the folder of the whole run, a model of another kind, a file. */
async function checkIsPretrained(folder: string): Promise<void> {
  const names = await platform.listFolder(folder);
  if (names.includes(CONFIG)) return;
  const found =
    names.length === 0 ? 'the folder is empty or does not exist' : `it holds ${names.slice(0, 8).join(', ')}`;
  const hint = names.includes('model.json')
    ? 'loadModel reads such a folder.'
    : names.includes('model')
      ? `Try '${folder.replace(/\/+$/, '')}/model'.`
      : 'Check the path.';
  throw new ModelFileError(folder, `no ${CONFIG} (${found})`, hint);
}

async function readJson(file: string): Promise<unknown> {
  const text = new TextDecoder().decode(await platform.readFile(file));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InvalidArgumentError('fromPretrained', file, 'JSON', `a file that is not (${(error as Error).message})`);
  }
}

/** A copy, since a view of floats must begin at a multiple of four bytes. */
function floats(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.slice().buffer);
}
