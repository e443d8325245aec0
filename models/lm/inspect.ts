/** What a published model is, from its config and the headers of its files: no weight is read. */
import * as platform from '#platform';
import {InvalidArgumentError} from '../../ops/errors';
import {ModelFileError} from '../io/errors';
import type {HubOptions} from '../io/hub_options';
import {isRepository} from '../io/hub_options';
import type {ModelFiles} from '../io/platform';
import {elementsOf} from '../io/stored_tensor';
import type {StoredTensor} from '../io/stored_tensor';
import {openWeights, weightsFileOf} from '../io/weights_folder';
import type {MambaConfig} from './config';
import {checkMatches, checkSource, readConfig} from './pretrained';
import {weightBytes} from './shapes';

export interface InspectedTensor {
  name: string;
  /** As safetensors names it: 'F32', 'BF16' … */
  dtype: string;
  shape: number[];
  file: string;
}

export interface PretrainedReport {
  /** The folder, or the repository with its commit. */
  source: string;
  /** Whether it is on this disk. */
  isLocal: boolean;
  layout: 'original' | 'transformers';
  config: MambaConfig;
  /** Of the weights: 'model.safetensors' … */
  weightsFile: string;
  /** Number of weights; a tied head counts once. */
  parameters: number;
  /** Of the tensors in the files; what two names share counts once. */
  fileBytes: number;
  /** In memory, where all is float32. */
  memoryBytes: number;
  /** Tensors of each type. */
  dtypes: Record<string, number>;
  tensors: InspectedTensor[];
  /** Why fromPretrained would refuse it. */
  problem?: string;
}

/**
 * Looks at a model in a folder or on the hub, without downloading its weights.
 *
 * @throws FileError, ModelFileError, WeightsFileError, HubError, InvalidArgumentError where it is no model at all
 */
export async function inspectPretrained(source: string, options: HubOptions = {}): Promise<PretrainedReport> {
  checkSource(source, options);
  const files = await filesOf(source, options);
  const {config, isOriginal} = await readConfig(files);
  const {tensors, close} = await openWeights(files.where, files.names, files.open);
  try {
    const problem = problemOf(files, config, tensors);
    const list = [...tensors].map(([name, {dtype, shape, file}]) => ({name, dtype, shape, file: lastPart(file)}));
    const dtypes: Record<string, number> = {};
    for (const {dtype} of list) dtypes[dtype] = (dtypes[dtype] ?? 0) + 1;
    const memoryBytes = weightBytes(config);
    return {
      source: files.where,
      isLocal: files.isLocal,
      layout: isOriginal ? 'original' : 'transformers',
      config,
      weightsFile: weightsFileOf(files.names)!,
      parameters: memoryBytes / 4,
      fileBytes: bytesOf(tensors.values()),
      memoryBytes,
      dtypes,
      tensors: list,
      ...(problem !== undefined && {problem}),
    };
  } finally {
    await close();
  }
}

async function filesOf(source: string, options: HubOptions): Promise<ModelFiles> {
  const names = await platform.listFolder(source);
  if (names.length === 0 && isRepository(source)) return platform.hubFiles(source, options);
  if (names.includes('config.json')) {
    return {where: source, isLocal: true, names, open: name => platform.openFile(`${source}/${name}`)};
  }
  const found = names.length === 0 ? 'it is empty or does not exist' : `it holds ${names.slice(0, 8).join(', ')}`;
  throw new ModelFileError(source, `no config.json (${found})`, 'Name the folder of a model, or a name of the hub.');
}

function problemOf(files: ModelFiles, config: MambaConfig, tensors: ReadonlyMap<string, StoredTensor>) {
  try {
    checkMatches(files, config, tensors);
    return undefined;
  } catch (error) {
    if (error instanceof InvalidArgumentError) return error.message;
    throw error;
  }
}

const WIDTHS: Record<string, number> = {F64: 8, I64: 8, U64: 8, C64: 8, F32: 4, I32: 4, U32: 4, F16: 2, BF16: 2, I16: 2, U16: 2}; // prettier-ignore

/** What two names share counts once. */
function bytesOf(tensors: Iterable<StoredTensor>): number {
  const seen = new Set<string>();
  let bytes = 0;
  for (const {dtype, shape, file, storage} of tensors) {
    if (storage !== undefined && seen.has(`${file}/${storage}`)) continue;
    seen.add(`${file}/${storage}`);
    bytes += elementsOf(shape)! * (WIDTHS[dtype] ?? 1);
  }
  return bytes;
}

function lastPart(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
