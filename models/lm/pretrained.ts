/**
 * A language model as a folder. Written in the layout of transformers: config.json, model.safetensors, tokenizer.json.
 * Read in that layout and in the original's (config.json, pytorch_model.bin), in one file of weights or several.
 */
import * as tf from '@tensorflow/tfjs-core';
import * as platform from '#platform';
import {InvalidArgumentError} from '../../ops/errors';
import {checkKeys} from '../../ops/check';
import {ModelFileError} from '../io/errors';
import {HUB_KEYS, isRepository} from '../io/hub_options';
import type {HubOptions} from '../io/hub_options';
import {parseJsonObject} from '../io/json_file';
import type {ModelFiles} from '../io/platform';
import {encodeLazily} from '../io/safetensors';
import type {LazyTensor} from '../io/safetensors';
import {isReadable} from '../io/stored_tensor';
import type {StoredTensor} from '../io/stored_tensor';
import {openWeights, weightsFileOf} from '../io/weights_folder';
import type {Tokenizer} from '../tokenizers';
import {fromHfConfig, hfConfigText} from './hf_config';
import type {MambaConfig} from './config';
import {fromOriginalConfig, isOriginalConfig} from './original_config';
import {checkVocabulary, loadTokenizer, tokenizerFiles} from './saved_tokenizer';
import {checkpointShapes} from './shapes';
import {matchStateDict} from './state_dict';
import type {StateDict} from './state_dict';

const CONFIG = 'config.json';
const WEIGHTS = 'model.safetensors';
/** Bytes of a config.json: far more than any has. */
const MAX_CONFIG = 1 << 20;

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

/** A model's folder that was opened: nothing of the weights is in memory yet. */
export interface OpenPretrained {
  config: MambaConfig;
  tokenizer: Tokenizer;
  /** All that a model of this config has, by its names in checkpoints. */
  weights: Map<string, StoredTensor>;
  close(): Promise<void>;
}

/**
 * Opens a model: a folder, or the name of a repository of the hub, which is downloaded. Config and weights are compared,
 * by the headers of the files.
 */
export async function openPretrained(source: string, options: HubOptions = {}): Promise<OpenPretrained> {
  checkSource(source, options);
  const isLocal = !isRepository(source) || (await platform.listFolder(source)).length > 0;
  const files = localFiles(isLocal ? source : await platform.hubFolder(source, options));
  files.names = await checkIsPretrained(files.where);
  const {config, tokenizer: name, isOriginal} = await readConfig(files);
  const tokenizer = await loadTokenizer(files.where, name, isOriginal ? options : undefined);
  checkVocabulary(config, tokenizer);
  return {config, tokenizer, ...(await openMatching(files, config))};
}

export function checkSource(source: unknown, options: HubOptions): void {
  if (typeof source !== 'string' || source === '') {
    throw new InvalidArgumentError('fromPretrained', 'folder', 'a path, or a name of the hub', String(source));
  }
  checkKeys('fromPretrained', options, HUB_KEYS);
}

function localFiles(where: string, names: string[] = []): ModelFiles {
  return {where, isLocal: true, names, open: name => platform.openFile(`${where}/${name}`)};
}

/** @throws FileError, InvalidArgumentError */
export async function readConfig(
  files: ModelFiles,
): Promise<{config: MambaConfig; tokenizer?: string; isOriginal: boolean}> {
  const reader = await files.open(CONFIG);
  const {file, size} = reader;
  try {
    if (size > MAX_CONFIG) throw new InvalidArgumentError(file, 'size', `at most ${MAX_CONFIG} bytes`, String(size));
    const bytes = new Uint8Array(size);
    await reader.read(0, bytes);
    const parsed = parseJsonObject(bytes);
    if ('fault' in parsed) throw new InvalidArgumentError('fromPretrained', file, parsed.expected, parsed.got);
    if (isOriginalConfig(parsed.json)) return {config: fromOriginalConfig(file, parsed.json), isOriginal: true};
    return {...fromHfConfig(file, parsed.json), isOriginal: false};
  } finally {
    await reader.close();
  }
}

/** The weights in a folder that savePretrained wrote, for a model of this config; the caller disposes them. */
export async function readWeights(folder: string, config: MambaConfig): Promise<StateDict> {
  const {weights, close} = await openMatching(localFiles(folder, [WEIGHTS]), config);
  const read: StateDict = {};
  try {
    for (const [name, tensor] of weights) read[name] = tf.tensor(await tensor.read(), tensor.shape, 'float32');
  } catch (error) {
    tf.dispose(read);
    throw error;
  } finally {
    await close();
  }
  return read;
}

async function openMatching(
  files: ModelFiles,
  config: MambaConfig,
): Promise<Pick<OpenPretrained, 'weights' | 'close'>> {
  const {tensors, close} = await openWeights(files.where, files.names, files.open);
  try {
    const weights = checkMatches(files, config, tensors);
    if (config.tieEmbeddings) await checkTied(tensors, weights.get('backbone.embeddings.weight')!);
    return {weights, close};
  } catch (error) {
    await close();
    throw error;
  }
}

/** @throws InvalidArgumentError unless all names and shapes are those of the model, in types that are read */
export function checkMatches(
  {where, names}: ModelFiles,
  config: MambaConfig,
  tensors: ReadonlyMap<string, StoredTensor>,
): Map<string, StoredTensor> {
  const described = [...tensors].map(([name, tensor]) => {
    return [name, {...tensor, dtype: isReadable(tensor.dtype) ? 'float32' : tensor.dtype}] as const;
  });
  const file = `${where}/${weightsFileOf(names)!}`;
  return matchStateDict(file, checkpointShapes(config), Object.fromEntries(described));
}

/** A head of its own beside a config that ties it would be lost. */
async function checkTied(tensors: ReadonlyMap<string, StoredTensor>, embedding: StoredTensor): Promise<void> {
  const head = tensors.get('lm_head.weight');
  if (!head || (head.storage !== undefined && head.storage === embedding.storage)) return;
  const [a, b] = [await head.read(), await embedding.read()];
  const differs = a.length !== b.length || a.some((value, i) => !Object.is(value, b[i]));
  if (!differs) return;
  const hint = "If the model's head is its own, its config.json must say so (tie_word_embeddings, tie_embeddings).";
  throw new ModelFileError(head.file, "'lm_head.weight' is not the embedding, though config.json ties them", hint);
}

/** The likely mistakes: the folder of the whole run, a model of another kind, a file. */
async function checkIsPretrained(folder: string): Promise<string[]> {
  const names = await platform.listFolder(folder);
  if (names.includes(CONFIG)) return names;
  const found =
    names.length === 0 ? 'the folder is empty or does not exist' : `it holds ${names.slice(0, 8).join(', ')}`;
  const hint = names.includes('model.json')
    ? 'loadModel reads such a folder.'
    : names.includes('model')
      ? `Try '${folder.replace(/\/+$/, '')}/model'.`
      : 'Check the path.';
  throw new ModelFileError(folder, `no ${CONFIG} (${found})`, hint);
}
