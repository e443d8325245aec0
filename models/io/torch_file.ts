/**
 * Weights as `torch.save(model.state_dict())` of PyTorch 1.6 and newer writes them: a zip archive with a pickle that says
 * which tensor is which part of which storage, and the storages. Tensors are read by ranges.
 */
import {WeightsFileError} from './errors';
import type {WeightsFault} from './errors';
import {crc32} from './crc32';
import {readPickle} from './pickle';
import {PickleDict, PickleList, PickleName, PickleObject, PickleTuple, kindOf} from './pickle_values';
import type {Fail, PickleTable, PickleValue} from './pickle_values';
import type {RangeReader} from './platform';
import {elementsOf, readFloats} from './stored_tensor';
import type {FloatArray, StoredTensor, TensorSource} from './stored_tensor';
import {dataStart, readZip} from './zip';
import type {ZipEntry} from './zip';

export class TorchFileError extends WeightsFileError {
  override name = 'TorchFileError';
  constructor(file: string, fault: WeightsFault) {
    super(file, 'a state_dict that torch.save wrote', fault);
  }
}

/** Far more than the names and places of a model's tensors take. */
const MAX_PICKLE = 1 << 26;
const MAX_RANK = 8;

/** Type and bytes of an element. */
const STORAGES: Record<string, [dtype: string, width: number]> = {
  FloatStorage: ['F32', 4], HalfStorage: ['F16', 2], BFloat16Storage: ['BF16', 2], DoubleStorage: ['F64', 8],
  LongStorage: ['I64', 8], IntStorage: ['I32', 4], ShortStorage: ['I16', 2], CharStorage: ['I8', 1],
  ByteStorage: ['U8', 1], BoolStorage: ['BOOL', 1],
}; // prettier-ignore

class Storage {
  constructor(
    readonly key: string,
    readonly type: string,
    readonly elements: number,
  ) {}
}
/** Offset and strides are in elements. */
class View {
  constructor(
    readonly storage: Storage,
    readonly offset: number,
    readonly shape: number[],
    readonly strides: number[],
  ) {}
}

/**
 * The tensors of a file. Only names and places are in memory.
 *
 * @param reader stays the caller's where this throws, and is closed with the source else
 * @throws FileError, ZipError, PickleError, TorchFileError
 */
export async function openTorchFile(reader: RangeReader): Promise<TensorSource> {
  const {file} = reader;
  const fail = (fault: WeightsFault) => new TorchFileError(file, fault);
  const zip = await readZip(reader);
  const pickles = [...zip.values()].filter(({name}) => /^[^/]+\/data\.pkl$/.test(name));
  if (pickles.length !== 1) {
    throw fail({fault: 'Pickles', got: `${pickles.length} entries <name>/data.pkl`, expected: 'one'});
  }
  const folder = pickles[0].name.slice(0, -'data.pkl'.length);
  await checkByteOrder(reader, zip.get(`${folder}byteorder`));
  const state = readPickle(`${file}:${pickles[0].name}`, await bytesOf(reader, pickles[0]), TABLE);
  if (!(state instanceof PickleDict))
    throw fail({fault: 'NotADict', got: kindOf(state), expected: 'a dict of tensors'});
  const tensors = new Map<string, StoredTensor>();
  for (const [name, value] of state.entries) {
    const tensor = String(name);
    const view = value instanceof PickleObject ? value.content : undefined;
    if (!(view instanceof View) || typeof name !== 'string') {
      const hint = value instanceof PickleDict ? 'Save the state_dict alone, not a dict around it.' : undefined;
      const got = `${kindOf(value)} under ${JSON.stringify(name)}`;
      throw fail({fault: 'NotATensor', tensor, got, expected: 'a tensor under a name', hint});
    }
    tensors.set(name, storedTensor(reader, zip, folder, name, view));
  }
  return {tensors, close: () => reader.close()};
}

function storedTensor(reader: RangeReader, zip: Map<string, ZipEntry>, folder: string, tensor: string, view: View) {
  const {file} = reader;
  const {storage, offset, shape, strides} = view;
  const fail = (fault: string, got: string, expected: string) =>
    new TorchFileError(file, {fault, tensor, got: `tensor '${tensor}' ${got}`, expected});
  const [dtype, width] = STORAGES[storage.type];
  const entry = zip.get(`${folder}data/${storage.key}`);
  if (!entry) throw fail('StorageMissing', `in storage '${storage.key}'`, 'one that the archive holds');
  if (entry.size !== storage.elements * width) {
    const expected = `${storage.elements * width} for ${storage.elements} of ${dtype}`;
    throw fail('StorageSize', `in a storage of ${entry.size} bytes`, expected);
  }
  const elements = elementsOf(shape);
  if (elements === undefined) throw fail('Shape', `of shape [${shape.join(', ')}]`, 'sizes that can be counted');
  const last = shape.reduce((sum, size, i) => sum + (size - 1) * strides[i], offset);
  if (elements > 0 && !(last < storage.elements)) {
    const got = `of shape [${shape.join(', ')}], strides [${strides.join(', ')}] from element ${offset} on`;
    throw fail('Strides', got, `an end within the ${storage.elements} elements of its storage`);
  }
  const read = async (into?: FloatArray) => {
    const from = (await dataStart(reader, entry)) + offset * width;
    if (elements === 0 || isContiguous(shape, strides)) return readFloats(reader, dtype, from, elements, into);
    const values = await readFloats(reader, dtype, from, last - offset + 1);
    return gather(values, shape, strides, into ?? new Float32Array(elements));
  };
  return {dtype, shape, file, storage: `${storage.key}+${offset}`, read};
}

function isContiguous(shape: readonly number[], strides: readonly number[]): boolean {
  let expected = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    if (shape[i] !== 1 && strides[i] !== expected) return false;
    expected *= shape[i];
  }
  return true;
}

/** Row-major values of a strided view. */
function gather(
  values: Float32Array,
  shape: readonly number[],
  strides: readonly number[],
  out: FloatArray,
): FloatArray {
  const index = new Array<number>(shape.length).fill(0);
  let from = 0;
  for (let i = 0; i < out.length; i++) {
    out[i] = values[from];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis];
      if (++index[axis] < shape[axis]) break;
      from -= shape[axis] * strides[axis];
      index[axis] = 0;
    }
  }
  return out;
}

async function checkByteOrder(reader: RangeReader, entry: ZipEntry | undefined): Promise<void> {
  if (!entry) return; // older than the entry: little endian
  const order = new TextDecoder().decode(await bytesOf(reader, entry));
  if (order === 'little') return;
  const got = `byte order ${JSON.stringify(order.slice(0, 20))}`;
  throw new TorchFileError(reader.file, {fault: 'ByteOrder', got, expected: "'little'"});
}

async function bytesOf(reader: RangeReader, entry: ZipEntry): Promise<Uint8Array> {
  const {name, size} = entry;
  const fail = (fault: string, got: string, expected: string) =>
    new TorchFileError(reader.file, {fault, got: `entry '${name}' ${got}`, expected});
  if (size > MAX_PICKLE) throw fail('EntryTooLarge', `of ${size} bytes`, `at most ${MAX_PICKLE}`);
  const bytes = new Uint8Array(size);
  await reader.read(await dataStart(reader, entry), bytes);
  const crc = crc32(bytes);
  const isChecked = entry.crc32 !== 0; // torch can be told to leave it out
  if (isChecked && crc !== entry.crc32) throw fail('Crc', `with CRC-32 ${crc}`, `${entry.crc32}, as the archive says`);
  return bytes;
}

/** All that a state_dict needs. */
const TABLE: PickleTable = {
  constructors: {
    'collections.OrderedDict': (args, fail) => {
      if (args.length > 0) throw fail('Arguments', 'an OrderedDict of something', 'an empty one, filled later');
      return new PickleDict();
    },
    'torch._utils._rebuild_tensor_v2': rebuildTensor,
    'torch._utils._rebuild_parameter': ([tensor], fail) => {
      const isTensor = tensor instanceof PickleObject && tensor.content instanceof View;
      if (!isTensor) throw fail('Arguments', 'a parameter of no tensor', 'a tensor');
      return tensor;
    },
    ...Object.fromEntries(Object.keys(STORAGES).map(name => [`torch.${name}`, undefined])),
  },
  persistent: (id, fail) => {
    const [kind, type, key, place, elements] = id instanceof PickleTuple ? id.items : [];
    const name = type instanceof PickleName ? type.name.slice('torch.'.length) : '';
    const isOne = kind === 'storage' && typeof key === 'string' && typeof place === 'string' && isCount(elements);
    if (!isOne || !Object.hasOwn(STORAGES, name)) {
      throw fail('PersistentId', 'a reference to something', "('storage', type, key, place, elements)");
    }
    return new PickleObject(new Storage(key, name, elements));
  },
};

function rebuildTensor(args: readonly PickleValue[], fail: Fail): PickleValue {
  const [storage, offset, shape, strides] = args;
  const wrong = (what: string) => fail('Arguments', `a tensor with ${what}`, 'storage, offset, shape and strides');
  const content = storage instanceof PickleObject ? storage.content : undefined;
  if (!(content instanceof Storage)) throw wrong('no storage');
  if (!isCount(offset)) throw wrong(`offset ${kindOf(offset ?? null)}`);
  const [sizes, steps] = [shape, strides].map(countsOf);
  if (!sizes || sizes.length > MAX_RANK) throw wrong('a shape that is none');
  if (!steps || steps.length !== sizes.length) throw wrong('strides that are none');
  return new PickleObject(new View(content, offset, sizes, steps));
}

function isCount(value: PickleValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function countsOf(value: PickleValue | undefined): number[] | undefined {
  const items = value instanceof PickleTuple || value instanceof PickleList ? value.items : undefined;
  return items?.every(isCount) ? [...(items as number[])] : undefined;
}
