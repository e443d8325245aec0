/** The weights in a model's folder, in any of the published layouts: one file or several, safetensors or PyTorch's. */
import * as platform from '#platform';
import {ModelFileError, WeightsFileError} from './errors';
import type {WeightsFault} from './errors';
import {parseJsonObject} from './json_file';
import type {RangeReader} from './platform';
import {openSafetensors} from './safetensors';
import type {StoredTensor, TensorSource} from './stored_tensor';
import {openTorchFile} from './torch_file';

/** In the order of preference: safetensors are read where both are there. */
export const WEIGHTS_FILES = ['model.safetensors', 'pytorch_model.bin'] as const;
export const INDEX_FILES = WEIGHTS_FILES.map(name => `${name}.index.json`);

/** A model.safetensors.index.json or pytorch_model.bin.index.json; see WeightsFileError. */
export class ShardIndexError extends WeightsFileError {
  override name = 'ShardIndexError';
  constructor(file: string, fault: WeightsFault) {
    super(file, 'an index of weights', fault);
  }
}

/** Opens a file of a folder by its name there. */
export type OpenFile = (name: string) => Promise<RangeReader>;

/** What the weights of a folder with these files are called. */
export function weightsFileOf(names: readonly string[]): string | undefined {
  return WEIGHTS_FILES.flatMap(name => [name, `${name}.index.json`]).find(name => names.includes(name));
}

/**
 * Opens the weights of a folder. Only headers are read.
 *
 * @param names the files in the folder
 * @param open default: from the disk
 * @throws FileError, ModelFileError, WeightsFileError
 */
export async function openWeights(
  folder: string,
  names: readonly string[],
  open: OpenFile = name => platform.openFile(`${folder}/${name}`),
): Promise<TensorSource> {
  const name = weightsFileOf(names);
  if (name === undefined) {
    const found = names.length === 0 ? 'the folder is empty' : `it holds ${names.slice(0, 8).join(', ')}`;
    const hint = `Expected ${WEIGHTS_FILES.join(' or ')}, or one with .index.json.`;
    throw new ModelFileError(folder, `no weights (${found})`, hint);
  }
  return name.endsWith('.index.json') ? openShards(folder, name, open) : openOne(await open(name));
}

async function openOne(reader: RangeReader): Promise<TensorSource> {
  try {
    return await (reader.file.endsWith('.safetensors') ? openSafetensors(reader) : openTorchFile(reader));
  } catch (error) {
    await reader.close();
    throw error;
  }
}

async function openShards(folder: string, indexName: string, open: OpenFile): Promise<TensorSource> {
  const index = await readIndex(folder, indexName, open);
  const sources: TensorSource[] = [];
  const close = async () => void (await Promise.all(sources.map(source => source.close())));
  const tensors = new Map<string, StoredTensor>();
  try {
    for (const shard of new Set(index.values())) {
      const source = await openOne(await open(shard));
      sources.push(source);
      for (const [name, tensor] of source.tensors) {
        if (index.get(name) !== shard) throw misplaced(`${folder}/${indexName}`, name, shard, index.get(name));
        tensors.set(name, tensor);
      }
    }
    for (const [name, shard] of index) {
      if (!tensors.has(name)) throw misplaced(`${folder}/${indexName}`, name, undefined, shard);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {tensors, close};
}

function misplaced(file: string, tensor: string, found?: string, expected?: string): ShardIndexError {
  const got = `tensor '${tensor}' ${found === undefined ? 'nowhere' : `in ${found}`}`;
  const hint = 'The files are of different versions of the model: copy all of them again.';
  return new ShardIndexError(file, {
    fault: 'Misplaced', tensor, got, expected: expected === undefined ? 'no such tensor' : `it in ${expected}`, hint,
  }); // prettier-ignore
}

const MAX_INDEX = 1 << 26;

/** The file of each tensor. Names are plain ones: a shard lies beside its index. */
export async function readIndex(folder: string, name: string, open: OpenFile): Promise<Map<string, string>> {
  const file = `${folder}/${name}`;
  const fail = (fault: WeightsFault) => new ShardIndexError(file, fault);
  const reader = await open(name);
  let bytes: Uint8Array;
  try {
    if (reader.size > MAX_INDEX) {
      throw fail({fault: 'TooLarge', got: `${reader.size} bytes`, expected: `at most ${MAX_INDEX}`});
    }
    bytes = new Uint8Array(reader.size);
    await reader.read(0, bytes);
  } finally {
    await reader.close();
  }
  const parsed = parseJsonObject(bytes);
  if ('fault' in parsed) throw fail(parsed);
  const {weight_map: map} = parsed.json;
  if (typeof map !== 'object' || map === null || Array.isArray(map)) {
    throw fail({fault: 'NoWeightMap', got: `weight_map ${JSON.stringify(map)?.slice(0, 40)}`, expected: 'an object'});
  }
  const ending = name.slice(name.lastIndexOf('.', name.length - '.index.json'.length - 1), -'.index.json'.length);
  for (const [tensor, shard] of Object.entries(map)) {
    if (typeof shard === 'string' && /^[\w][\w.-]*$/.test(shard) && shard.endsWith(ending)) continue;
    const got = `tensor '${tensor}' in ${JSON.stringify(shard)}`;
    throw fail({fault: 'ShardName', tensor, got, expected: `the name of a ${ending} file beside the index`});
  }
  return new Map(Object.entries(map as Record<string, string>));
}
