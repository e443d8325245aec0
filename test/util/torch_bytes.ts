/** Writes PyTorch's files byte by byte, so that a test can make each of them wrong in one place. */
import {crc32} from '../../models/io/crc32';

const encoder = new TextEncoder();

/** Fields of an entry that a test may set to something else. */
export interface ZipPart {
  name: string;
  data: Uint8Array;
  method?: number;
  flags?: number;
  crc?: number;
  /** In the list only. */
  size?: number;
  storedSize?: number;
  header?: number;
  extra?: Uint8Array;
  /** In the local header only. */
  localName?: string;
}

export interface ZipEnd {
  count?: number;
  length?: number;
  start?: number;
  disk?: number;
  comment?: Uint8Array;
  /** With zip64 records, whose fields these are. */
  zip64?: {count?: number; start?: number; place?: number};
}

export function zipOf(parts: readonly ZipPart[], end: ZipEnd = {}): Uint8Array {
  const bytes: Uint8Array[] = [];
  const list: Uint8Array[] = [];
  let at = 0;
  const put = (into: Uint8Array[], ...pieces: Uint8Array[]) => {
    for (const piece of pieces) {
      into.push(piece);
      if (into === bytes) at += piece.length;
    }
  };
  for (const part of parts) {
    const {name, data, method = 0, flags = 0, crc = crc32(data), localName = name, extra = new Uint8Array()} = part;
    const {size = data.length, storedSize = data.length, header = at} = part;
    const text = encoder.encode(name);
    const local = encoder.encode(localName);
    put(bytes, fields([4, 0x04034b50], [2, 20], [2, flags], [2, method], [4, 0], [4, crc]));
    put(bytes, fields([4, data.length], [4, data.length], [2, local.length], [2, 0]), local, data);
    put(list, fields([4, 0x02014b50], [2, 20], [2, 20], [2, flags], [2, method], [4, 0], [4, crc]));
    put(list, fields([4, storedSize], [4, size], [2, text.length], [2, extra.length], [2, 0], [2, 0], [2, 0]));
    put(list, fields([4, 0], [4, header]), text, extra);
  }
  const central = Buffer.concat(list);
  const {count = parts.length, length = central.length, start = at, disk = 0, comment = new Uint8Array()} = end;
  put(bytes, central);
  if (end.zip64) {
    const {count: count64 = count, start: start64 = start, place = at} = end.zip64;
    put(bytes, fields([4, 0x06064b50], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0], [8, count64], [8, count64]));
    put(bytes, fields([8, length], [8, start64], [4, 0x07064b50], [4, 0], [8, place], [4, 1]));
  }
  put(bytes, fields([4, 0x06054b50], [2, disk], [2, disk], [2, count], [2, count], [4, length], [4, start]));
  put(bytes, fields([2, comment.length]), comment);
  return Buffer.concat(bytes);
}

/** Little endian. */
export function fields(...values: Array<[width: 2 | 4 | 8, value: number]>): Uint8Array {
  const bytes = Buffer.alloc(values.reduce((sum, [width]) => sum + width, 0));
  let at = 0;
  for (const [width, value] of values) {
    if (width === 8) bytes.writeBigUInt64LE(BigInt(value), at);
    else bytes.writeUIntLE(value, at, width);
    at += width;
  }
  return bytes;
}

/** Opcodes of a pickle. */
export const op = {
  start: Uint8Array.of(0x80, 2),
  stop: Uint8Array.of(0x2e),
  dict: Uint8Array.of(0x7d),
  list: Uint8Array.of(0x5d),
  mark: Uint8Array.of(0x28),
  tuple: Uint8Array.of(0x74),
  none: Uint8Array.of(0x4e),
  false: Uint8Array.of(0x89),
  setItems: Uint8Array.of(0x75),
  reduce: Uint8Array.of(0x52),
  build: Uint8Array.of(0x62),
  persistent: Uint8Array.of(0x51),
  int: (value: number) =>
    value >= 0 && value < 2 ** 31
      ? Buffer.concat([Uint8Array.of(0x4a), fields([4, value])])
      : Buffer.concat([Uint8Array.of(0x8a, 8), bigint(value)]),
  text: (value: string) => {
    const bytes = encoder.encode(value);
    return Buffer.concat([Uint8Array.of(0x58), fields([4, bytes.length]), bytes]);
  },
  name: (module: string, name: string) => encoder.encode(`c${module}\n${name}\n`),
  put: (key: number) => Uint8Array.of(0x71, key),
  get: (key: number) => Uint8Array.of(0x68, key),
};

function bigint(value: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(value));
  return bytes;
}

export function tupleOf(...items: Uint8Array[]): Uint8Array {
  return Buffer.concat([op.mark, ...items, op.tuple]);
}

/** A tensor of torch.save; what is not given is that of a contiguous one that fills its storage. */
export interface TorchTensor {
  key: string;
  shape: number[];
  storageType?: string;
  elements?: number;
  offset?: number;
  strides?: number[];
}

export function tensorPickle(tensor: TorchTensor): Uint8Array {
  const {key, shape, storageType = 'FloatStorage', offset = 0} = tensor;
  const {elements = shape.reduce((a, b) => a * b, 1)} = tensor;
  const {strides = shape.map((_, i) => shape.slice(i + 1).reduce((a, b) => a * b, 1))} = tensor;
  const id = [op.text('storage'), op.name('torch', storageType), op.text(key), op.text('cpu'), op.int(elements)];
  const counts = (values: number[]) => tupleOf(...values.map(op.int));
  const hooks = [op.name('collections', 'OrderedDict'), tupleOf(), op.reduce];
  const storage = Buffer.concat([tupleOf(...id), op.persistent]);
  const args = tupleOf(storage, op.int(offset), counts(shape), counts(strides), op.false, ...hooks);
  return Buffer.concat([op.name('torch._utils', '_rebuild_tensor_v2'), args, op.reduce]);
}

/** A pickle of a dict. */
export function dictPickle(items: Array<[key: Uint8Array, value: Uint8Array]>): Uint8Array {
  return Buffer.concat([op.start, op.dict, op.mark, ...items.flat(), op.setItems, op.stop]);
}

/** A file of tensors; each key's storage has its bytes. */
export function torchFile(
  tensors: Record<string, TorchTensor>,
  storages: Record<string, Uint8Array>,
  change: {pickle?: Uint8Array; extra?: ZipPart[]; end?: ZipEnd; edit?: (parts: ZipPart[]) => void} = {},
): Uint8Array {
  const pickle = dictPickle(Object.entries(tensors).map(([name, tensor]) => [op.text(name), tensorPickle(tensor)]));
  const parts: ZipPart[] = [
    {name: 'archive/data.pkl', data: change.pickle ?? pickle},
    {name: 'archive/byteorder', data: encoder.encode('little')},
    ...Object.entries(storages).map(([key, data]) => ({name: `archive/data/${key}`, data})),
    ...(change.extra ?? []),
  ];
  change.edit?.(parts);
  return zipOf(parts, change.end);
}
