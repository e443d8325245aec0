/**
 * Checkpoints of a training run, in Node. Each is a folder step-00001000 that appears whole or not at all:
 *   config.json, model.safetensors   the model, as savePretrained writes it
 *   optimizer.safetensors            both moments of every weight
 *   states.safetensors               what the rows carry, in stream order
 *   training.json                    where the run stands, what it must share with its resumption, and every file's hash
 * The random choices of a run are functions of its seed and of the position alone: there is no other state.
 */
import * as path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import {ModelFileError} from '../../io/errors';
import {listFolder, remove} from '../../io/platform_node';
import {decodeSafetensors, encodeLazily} from '../../io/safetensors';
import type {LazyTensor} from '../../io/safetensors';
import {readManifest, readSealed, writeSealed} from '../../io/sealed_folder';
import {readWeights, pretrainedFiles} from '../../lm/pretrained';
import type {MambaLM} from '../../lm/mamba_lm';
import type {LmState} from '../../lm/recurrent';
import {checkpointNames} from '../../lm/state_dict';
import type {AdamW, NamedTensor} from '../adamw';
import type {LossPoint} from './record';
import type {RunIdentity} from './settings';

const MANIFEST = 'training.json';
const FORMAT = 1;
const OPTIMIZER = 'optimizer.safetensors';
const STATES = 'states.safetensors';

/** Where a run stands after a step. */
export interface Progress {
  /** Steps done. */
  step: number;
  /** The next row of the training data. */
  position: number;
  /** Spent on steps. */
  seconds: number;
  heldOut: LossPoint[];
  /** The step whose weights are in model/, the best scored ones; 0 for none. */
  modelStep: number;
  /** Bytes of metrics.jsonl up to this step. */
  metricsBytes: number;
  rollbacks: number;
  /** Steps without a finite gradient, up to this one. */
  skippedInARow: number;
}

export interface Checkpoint {
  folder: string;
  progress: Progress;
}

function nameOf(step: number): string {
  return `step-${String(step).padStart(8, '0')}`;
}

/** @throws FileError; what was saved before stays */
export async function writeCheckpoint(
  folder: string,
  {lm, optimizer}: {lm: MambaLM; optimizer: AdamW},
  progress: Progress,
  identity: RunIdentity,
): Promise<Checkpoint> {
  const [iter, ...kept] = await optimizer.getWeights();
  iter.tensor.dispose(); // the rest are the optimizer's own
  const moments = named(kept, checkpointNames(lm.model));
  const states = lm.carriedState?.flatMap(({conv, scan}, i) => [
    {name: `${i}.conv`, tensor: conv},
    {name: `${i}.scan`, tensor: scan},
  ]);
  const to = path.join(folder, nameOf(progress.step));
  const weights = lm.stateDict();
  try {
    const files = {
      ...pretrainedFiles(lm, lazy(Object.entries(weights).map(([name, tensor]) => ({name, tensor})))),
      [OPTIMIZER]: encodeLazily(lazy(moments), {}),
      ...(states && {[STATES]: encodeLazily(lazy(states), {})}),
    };
    await writeSealed(to, files, {name: MANIFEST, content: {format: FORMAT, ...progress, identity}});
  } finally {
    tf.dispose(weights);
  }
  return {folder: to, progress};
}

/** Both moments under the names of their weights in checkpoints: tfjs numbers its own by what else the process made. */
function named(weights: NamedTensor[], names: Map<string, string>): NamedTensor[] {
  return weights.flatMap(({name, tensor}) => {
    const [, variable, moment] = /^(.*)\/([mv])$/.exec(name) ?? [];
    return variable === undefined ? [] : [{name: `${names.get(variable) ?? variable}/${moment}`, tensor}];
  });
}

function lazy(tensors: NamedTensor[]): Record<string, LazyTensor> {
  return Object.fromEntries(
    tensors.map(({name, tensor}) => [name, {shape: tensor.shape, bytes: () => bytesOf(tensor)}]),
  );
}

function bytesOf(tensor: Tensor): Uint8Array {
  const values = tensor.dataSync();
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** The last checkpoint that is whole, and what is wrong with those after it. */
export async function lastCheckpoint(folder: string): Promise<{checkpoint?: Checkpoint; damaged: string[]}> {
  const damaged: string[] = [];
  for (const name of (await foldersIn(folder)).reverse()) {
    try {
      return {checkpoint: await verify(path.join(folder, name)), damaged};
    } catch (error) {
      damaged.push((error as Error).message);
    }
  }
  return {damaged};
}

async function foldersIn(folder: string): Promise<string[]> {
  const step = (name: string) => Number(name.slice('step-'.length));
  return (await listFolder(folder)).filter(name => /^step-\d{8,}$/.test(name)).sort((a, b) => step(a) - step(b));
}

/** Reads every file once: a damaged one shows now, and not in the middle of restoring. */
async function verify(folder: string): Promise<Checkpoint> {
  const manifest = await readManifest(folder, MANIFEST);
  for (const name of Object.keys(manifest.files)) await readSealed(folder, manifest, name);
  const {heldOut, ...numbers} = progressOf(manifest as unknown as Progress);
  if (manifest.format !== FORMAT || !Object.values(numbers).every(Number.isFinite) || !Array.isArray(heldOut)) {
    throw new ModelFileError(path.join(folder, MANIFEST), 'it is no checkpoint of this version', 'Take another one.');
  }
  return {folder, progress: {...numbers, heldOut}};
}

function progressOf(manifest: Progress): Progress {
  const {step, position, seconds, heldOut, modelStep, metricsBytes, rollbacks, skippedInARow} = manifest;
  return {step, position, seconds, heldOut, modelStep, metricsBytes, rollbacks, skippedInARow};
}

/** What a checkpoint's run must share with the one that goes on. */
export async function identityOfCheckpoint({folder}: Checkpoint): Promise<RunIdentity> {
  return (await readManifest(folder, MANIFEST)).identity as RunIdentity;
}

/** Puts weights, moments and carried states back. */
export async function restoreCheckpoint(
  {folder, progress}: Checkpoint,
  {lm, optimizer}: {lm: MambaLM; optimizer: AdamW},
): Promise<void> {
  const manifest = await readManifest(folder, MANIFEST);
  const read = async (name: string) =>
    decodeSafetensors(path.join(folder, name), await readSealed(folder, manifest, name));
  const weights = await readWeights(folder, lm.config);
  lm.loadStateDict(weights);
  tf.dispose(weights);

  const moments = toTensors(await read(OPTIMIZER));
  const iter = {name: 'iter', tensor: tf.scalar(progress.step, 'int32') as Tensor};
  await optimizer.setWeights([iter, ...Object.entries(moments).map(([name, tensor]) => ({name, tensor}))]);
  tf.dispose([moments, iter.tensor] as tf.TensorContainer);

  lm.resetStates();
  if (!(STATES in manifest.files)) return;
  const states = toTensors(await read(STATES));
  const of = (i: number) => ({conv: states[`${i}.conv`], scan: states[`${i}.scan`]});
  lm.setCarriedState(Array.from({length: lm.config.nLayer}, (_, i) => of(i)) as LmState);
  tf.dispose(states);
}

function toTensors(file: ReturnType<typeof decodeSafetensors>): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(file).map(([name, {shape, bytes}]) => [
      name,
      tf.tensor(new Float32Array(bytes.slice().buffer), shape, 'float32'),
    ]),
  );
}

/** Deletes all but the last `keep`. */
export async function pruneCheckpoints(folder: string, keep: number): Promise<void> {
  for (const name of (await foldersIn(folder)).slice(0, -keep)) await remove(path.join(folder, name));
}
