/** PyTorch's files: what is read, and each way in which one can be wrong or mean harm. */
import * as fc from 'fast-check';
import {WeightsFileError} from '../../../models/io/errors';
import {openTorchFile} from '../../../models/io/torch_file';
import {bytesReader, isReadable} from '../../../models/io/stored_tensor';
import {dictPickle, fields, op, tensorPickle, torchFile, tupleOf, zipOf} from '../../util/torch_bytes';
import type {ZipEnd, ZipPart} from '../../util/torch_bytes';

const floats = (...values: number[]) => new Uint8Array(Float32Array.from(values).buffer);
const SIX = {'0': floats(0, 1, 2, 3, 4, 5)};
const A = {key: '0', shape: [2, 3]};
const open = (data: Uint8Array) => openTorchFile(bytesReader('x.bin', data));
const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

async function valuesOf(data: Uint8Array, name = 'a'): Promise<number[]> {
  return [...(await (await open(data)).tensors.get(name)!.read())];
}

describe('reads', () => {
  test('tensors, slices, transposes, repeats and scalars', async () => {
    expect(await valuesOf(torchFile({a: A}, SIX))).toEqual([0, 1, 2, 3, 4, 5]);
    const view = (shape: number[], strides: number[], offset = 0) =>
      valuesOf(torchFile({a: {key: '0', shape, strides, offset, elements: 6}}, SIX));
    expect(await view([3, 2], [1, 3])).toEqual([0, 3, 1, 4, 2, 5]);
    expect(await view([2], [2], 1)).toEqual([1, 3]);
    expect(await view([2, 2], [0, 1], 2)).toEqual([2, 3, 2, 3]);
    expect(await view([], [], 5)).toEqual([5]);
    expect(await view([0, 7], [9, 9], 6)).toEqual([]);
    expect(await view([2, 1, 3], [3, 77, 1])).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('two names of one storage', async () => {
    const {tensors} = await open(torchFile({a: A, b: A, c: {...A, shape: [3], elements: 6, offset: 3}}, SIX));
    expect(tensors.get('a')!.storage).toBe(tensors.get('b')!.storage);
    expect(tensors.get('a')!.storage).not.toBe(tensors.get('c')!.storage);
  });

  test('archives with zip64 records, data descriptors, no check sums', async () => {
    expect(await valuesOf(torchFile({a: A}, SIX, {end: {zip64: {}}}))).toEqual([0, 1, 2, 3, 4, 5]);
    const in64 = {count: 0xffff, start: 0xffffffff};
    const parts: ZipPart[] = [];
    torchFile({a: A}, SIX, {edit: made => parts.push(...made)});
    const listAt = parts.reduce((sum, {name, data}) => sum + 30 + name.length + data.length, 0);
    const zip = torchFile({a: A}, SIX, {end: {...in64, zip64: {count: parts.length, start: listAt}}});
    expect(await valuesOf(zip)).toEqual([0, 1, 2, 3, 4, 5]);
    const withoutCrc = torchFile({a: A}, SIX, {edit: made => made.forEach(part => Object.assign(part, {crc: 0, flags: 8}))}); // prettier-ignore
    expect(await valuesOf(withoutCrc)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('the attributes of an OrderedDict are left aside', async () => {
    const state = join(op.dict, op.mark, op.text('_metadata'), op.dict, op.setItems, op.build);
    const ordered = join(op.name('collections', 'OrderedDict'), tupleOf(), op.reduce);
    const items = join(op.mark, op.text('a'), tensorPickle(A), op.setItems);
    const pickle = join(op.start, ordered, items, state, op.stop);
    expect(await valuesOf(torchFile({}, SIX, {pickle}))).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

const tensor = (change: object) => torchFile({a: {...A, ...change}}, SIX);
const pickled = (...parts: Uint8Array[]) => torchFile({}, SIX, {pickle: join(op.start, ...parts, op.stop)});
const zipped = (edit: (parts: ZipPart[]) => void, end?: ZipEnd) => torchFile({a: A}, SIX, {edit, end});
const whole = torchFile({a: A}, SIX);
/** What a pickle that runs a command looks like. */
const harm = [op.name('os', 'system'), tupleOf(op.text('touch harmed')), op.reduce];

const FAULTS: Array<[what: string, data: Uint8Array, name: string, fault: string, message: RegExp]> = [
  // the archive
  ['an empty file', new Uint8Array(), 'ZipError', 'NoEnd', /The file is empty/],
  ['a file of before 1.6', join(Uint8Array.of(0x80, 2, 0x8a, 10), new Uint8Array(40)), 'ZipError', 'NoEnd', /before 1\.6.*save it again/],
  ['a file cut short', whole.subarray(0, whole.length - 1), 'ZipError', 'NoEnd', /no end of an archive/],
  ['bytes before the archive', join(Uint8Array.of(1, 2, 3), whole), 'ZipError', 'CentralPlace', /expected one that ends at/],
  ['bytes after the archive', join(whole, Uint8Array.of(1)), 'ZipError', 'NoEnd', /no end/],
  ['a deflated entry', zipped(([part]) => (part.method = 8)), 'ZipError', 'Compressed', /data\.pkl' with method 8, expected method 0/],
  ['an encrypted entry', zipped(([part]) => (part.flags = 1)), 'ZipError', 'Encrypted', /encrypted/],
  ['two entries of one name', torchFile({a: A}, SIX, {extra: [{name: 'archive/data/0', data: floats(9)}]}), 'ZipError', 'DuplicateName', /two entries 'archive\/data\/0'/],
  ['a way out of the archive', torchFile({a: A}, SIX, {extra: [{name: '../../x', data: floats(9)}]}), 'ZipError', 'Name', /"\.\.\/\.\.\/x", expected a relative path/],
  ['an absolute name', torchFile({a: A}, SIX, {extra: [{name: '/etc/x', data: floats(9)}]}), 'ZipError', 'Name', /"\/etc\/x"/],
  ['a name with a zero', torchFile({a: A}, SIX, {extra: [{name: 'archive/data/0\0.x', data: floats(9)}]}), 'ZipError', 'Name', /relative path/],
  ['an entry larger than the file', zipped(parts => Object.assign(parts[2], {size: 1e9, storedSize: 1e9})), 'ZipError', 'Overlap', /of 1000000000 bytes at/],
  ['two sizes', zipped(parts => Object.assign(parts[2], {size: 20})), 'ZipError', 'Size', /of 20 bytes in 24/],
  ['two entries in one place', zipped(parts => Object.assign(parts[2], {header: 0})), 'ZipError', 'Overlap', /an end before byte/],
  ['an entry in the list of entries', zipped(parts => Object.assign(parts[2], {header: 1 << 20})), 'ZipError', 'Overlap', /at 1048576/],
  ['a size in fields that are missing', zipped(parts => Object.assign(parts[2], {size: 0xffffffff})), 'ZipError', 'Zip64', /without its zip64 fields/],
  ['a zip64 size beyond all files', zipped(parts => Object.assign(parts[2], {size: 0xffffffff, storedSize: 0xffffffff, extra: fields([2, 1], [2, 16], [8, 2 ** 60], [8, 2 ** 60])})), 'ZipError', 'Overlap', /of 1152921504606847000 bytes/],
  ['another name in the local header', zipped(parts => (parts[0].localName = 'archive/data.pkx')), 'ZipError', 'LocalHeader', /a header of 'archive\/data\.pkx'/],
  ['more entries than there are', zipped(() => undefined, {count: 4}), 'ZipError', 'CentralEntry', /no entry at byte/],
  ['fewer entries than there are', zipped(() => undefined, {count: 2}), 'ZipError', 'CentralSize', /for its 2 entries/],
  ['a list at another place', zipped(() => undefined, {start: 7}), 'ZipError', 'CentralPlace', /a list of entries at 7/],
  ['a list beyond the file', zipped(() => undefined, {start: 1e9}), 'ZipError', 'CentralPlace', /at 1000000000/],
  ['a part of an archive', zipped(() => undefined, {disk: 1}), 'ZipError', 'Parts', /a part of an archive/],
  ['zip64 records elsewhere', zipped(() => undefined, {zip64: {place: 3}}), 'ZipError', 'Zip64', /zip64 fields at 3/],
  ['another number of entries in zip64', zipped(() => undefined, {zip64: {count: 2 ** 40}}), 'ZipError', 'CentralEntry', /no entry/],
  // the pickle
  ['no pickle', zipOf([{name: 'archive/data/0', data: floats(1)}]), 'TorchFileError', 'Pickles', /0 entries <name>\/data\.pkl/],
  ['two pickles', torchFile({a: A}, SIX, {extra: [{name: 'b/data.pkl', data: floats(1)}]}), 'TorchFileError', 'Pickles', /2 entries/],
  ['a damaged pickle', zipped(([part]) => (part.crc = 1)), 'TorchFileError', 'Crc', /with CRC-32 \d+, expected 1/],
  ['big endian', torchFile({a: A}, SIX, {edit: parts => (parts[1].data = new TextEncoder().encode('big'))}), 'TorchFileError', 'ByteOrder', /"big", expected 'little'/],
  ['a command', pickled(...harm), 'PickleError', 'Name', /the name "os\.system" .*may hold a program/],
  ['a command under another name', pickled(op.name('posix', 'system'), tupleOf(op.text('x')), op.reduce), 'PickleError', 'Name', /"posix\.system"/],
  ['builtins', pickled(op.name('builtins', 'eval'), tupleOf(op.text('1')), op.reduce), 'PickleError', 'Name', /"builtins\.eval"/],
  ['a name of JavaScript', pickled(op.name('constructor', 'constructor'), tupleOf(), op.reduce), 'PickleError', 'Name', /"constructor\.constructor"/],
  ['a property of the table', pickled(op.name('__proto__', 'toString')), 'PickleError', 'Name', /"__proto__\.toString"/],
  ['a dotted way around the list', pickled(op.text('torch._utils'), op.text('_rebuild_tensor_v2.__globals__'), Uint8Array.of(0x93)), 'PickleError', 'Name', /__globals__/],
  ['an instance by opcode', pickled(op.mark, Uint8Array.of(0x69), new TextEncoder().encode('os\nsystem\n')), 'PickleError', 'Opcode', /opcode 0x69/],
  ['a new object by opcode', pickled(op.name('collections', 'OrderedDict'), tupleOf(), Uint8Array.of(0x81)), 'PickleError', 'Opcode', /opcode 0x81/],
  ['an extension by opcode', pickled(Uint8Array.of(0x82, 1)), 'PickleError', 'Opcode', /opcode 0x82/],
  ['a call of a type', pickled(op.name('torch', 'FloatStorage'), tupleOf(), op.reduce), 'PickleError', 'Call', /torch\.FloatStorage called/],
  ['a call of a string', pickled(op.text('os.system'), tupleOf(), op.reduce), 'PickleError', 'Call', /"os\.system" called/],
  ['a state for a list', pickled(op.list, op.dict, op.build), 'PickleError', 'State', /a state for a list/],
  ['an OrderedDict of something', pickled(op.name('collections', 'OrderedDict'), tupleOf(op.list), op.reduce), 'PickleError', 'Arguments', /an OrderedDict of something/],
  ['a value of the memo that is none', pickled(op.get(7)), 'PickleError', 'Memo', /value 7 of the memo/],
  ['too few values', pickled(op.setItems), 'PickleError', 'Stack', /no mark/],
  ['a key without its value', pickled(op.dict, op.mark, op.text('a'), op.setItems), 'PickleError', 'Stack', /a key without its value/],
  ['a list as a key', pickled(op.dict, op.mark, op.list, op.none, op.setItems), 'PickleError', 'Key', /a list .*expected text or a number/],
  ['a key twice', torchFile({}, SIX, {pickle: dictPickle([[op.text('a'), tensorPickle(A)], [op.text('a'), tensorPickle(A)]])}), 'PickleError', 'DuplicateKey', /"a" twice/],
  ['two values', pickled(op.dict, op.dict), 'PickleError', 'Stack', /values left over/],
  ['something after its end', torchFile({}, SIX, {pickle: join(op.start, op.dict, op.stop, op.stop)}), 'PickleError', 'BytesLeftOver', /an end at byte 4/],
  ['no end', torchFile({}, SIX, {pickle: join(op.start, op.dict)}), 'PickleError', 'Truncated', /1 bytes named/],
  ['text beyond the end', torchFile({}, SIX, {pickle: join(op.start, Uint8Array.of(0x58), fields([4, 2 ** 31]))}), 'PickleError', 'Truncated', /2147483648 bytes named/],
  ['text of a negative length', torchFile({}, SIX, {pickle: join(op.start, Uint8Array.of(0x54), fields([4, 2 ** 32 - 1]))}), 'PickleError', 'Truncated', /-1 bytes named/],
  ['text that is none', pickled(Uint8Array.of(0x8c, 1, 0xff)), 'PickleError', 'NotUtf8', /not UTF-8/],
  ['an integer of a megabyte', pickled(Uint8Array.of(0x8b), fields([4, 16]), new Uint8Array(16)), 'PickleError', 'Number', /an integer of 16 bytes/],
  ['an integer beyond exact ones', pickled(op.int(2 ** 60)), 'PickleError', 'Number', /1152921504606846976/],
  ['protocol 0', torchFile({}, SIX, {pickle: new TextEncoder().encode('(dp0\n.')}), 'PickleError', 'Opcode', /opcode 0x64/],
  ['a protocol to come', torchFile({}, SIX, {pickle: Uint8Array.of(0x80, 6, 0x7d, 0x2e)}), 'PickleError', 'Protocol', /protocol 6/],
  ['a list', pickled(op.list), 'TorchFileError', 'NotADict', /got a list, expected a dict/],
  ['a storage', pickled(tupleOf(op.text('storage'), op.name('torch', 'FloatStorage'), op.text('0'), op.text('cpu'), op.int(6)), op.persistent), 'TorchFileError', 'NotADict', /an object/],
  ['a dict in the dict', pickled(op.dict, op.mark, op.text('state_dict'), op.dict, op.setItems), 'TorchFileError', 'NotATensor', /a dict under "state_dict".*Save the state_dict alone/],
  ['a number in the dict', pickled(op.dict, op.mark, op.text('step'), op.int(5), op.setItems), 'TorchFileError', 'NotATensor', /5 under "step"/],
  ['a storage in the dict', pickled(op.dict, op.mark, op.text('a'), tupleOf(op.text('storage'), op.name('torch', 'FloatStorage'), op.text('0'), op.text('cpu'), op.int(6)), op.persistent, op.setItems), 'TorchFileError', 'NotATensor', /an object under "a"/],
  // tensors
  ['a persistent id of something else', pickled(op.text('file:///etc/passwd'), op.persistent), 'PickleError', 'PersistentId', /a reference to something/],
  ['a storage of objects', tensor({storageType: 'ObjectStorage'}), 'PickleError', 'Name', /torch\.ObjectStorage/],
  ['a storage of fewer bytes', tensor({elements: 7}), 'TorchFileError', 'StorageSize', /a storage of 24 bytes, expected 28 for 7 of F32/],
  ['a storage of another type', tensor({storageType: 'HalfStorage'}), 'TorchFileError', 'StorageSize', /24 bytes, expected 12/],
  ['a storage that is missing', tensor({key: '5'}), 'TorchFileError', 'StorageMissing', /in storage '5'/],
  ['a storage elsewhere', tensor({key: '../data.pkl'}), 'TorchFileError', 'StorageMissing', /'\.\.\/data\.pkl'/],
  ['a shape beyond its storage', tensor({shape: [2, 4], elements: 6}), 'TorchFileError', 'Strides', /an end within the 6 elements/],
  ['strides beyond the storage', tensor({strides: [4, 1]}), 'TorchFileError', 'Strides', /strides \[4, 1\]/],
  ['an offset beyond the storage', tensor({offset: 1}), 'TorchFileError', 'Strides', /from element 1 on/],
  ['a negative stride', tensor({strides: [-3, 1]}), 'PickleError', 'Arguments', /strides that are none/],
  ['a negative offset', tensor({offset: -1}), 'PickleError', 'Arguments', /offset -1/],
  ['a negative size', tensor({shape: [-2, -3], elements: 6, strides: [3, 1]}), 'PickleError', 'Arguments', /a shape that is none/],
  ['strides of another rank', tensor({strides: [1]}), 'PickleError', 'Arguments', /strides that are none/],
  ['a shape beyond all memory', tensor({shape: [2 ** 40, 2 ** 40], strides: [0, 0], elements: 6}), 'TorchFileError', 'Shape', /sizes that can be counted/],
  ['a hundred axes', tensor({shape: Array(100).fill(1) as number[], elements: 6}), 'PickleError', 'Arguments', /a shape that is none/],
]; // prettier-ignore

test.each(FAULTS)('%s', async (_what, data, name, fault, message) => {
  const error = await open(data).then(
    () => undefined,
    (thrown: unknown) => thrown as WeightsFileError,
  );
  expect(error).toBeInstanceOf(WeightsFileError);
  expect(error!.message).toMatch(message);
  expect(error).toMatchObject({name, fault});
  expect(error!.file).toMatch(/^x\.bin/);
  expect(error!.message).toMatch(/^x\.bin\S* is damaged or not an? .*: got .+, expected .+\./s);
});

describe('whatever the bytes', () => {
  /** Reads what it can of a file that fits into little memory. */
  async function opens(data: Uint8Array): Promise<void> {
    try {
      const {tensors} = await open(data);
      for (const {dtype, shape, read} of tensors.values()) {
        if (isReadable(dtype) && shape.reduce((a, b) => a * b, 1) < 1e4) await read();
      }
    } catch (error) {
      expect(error).toBeInstanceOf(WeightsFileError);
    }
  }

  test('cut anywhere it is an error', async () => {
    for (let length = 0; length < whole.length; length++) {
      await expect(open(whole.subarray(0, length))).rejects.toThrow(WeightsFileError);
    }
  });

  test('a file or a WeightsFileError: changed bytes', () => {
    const change = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), {minLength: 1, maxLength: 4});
    const changed = change.map(changes => {
      const data = whole.slice();
      for (const [at, byte] of changes) data[at] = byte;
      return data;
    });
    return fc.assert(fc.asyncProperty(changed, opens), {numRuns: 1500});
  });

  test('a file or a WeightsFileError: changed pickles', () => {
    const {length} = tensorPickle(A);
    const change = fc.array(fc.tuple(fc.nat(length + 20), fc.nat(255)), {minLength: 1, maxLength: 3});
    const changed = change.map(changes => {
      const pickle = dictPickle([[op.text('a'), tensorPickle(A)]]);
      for (const [at, byte] of changes) pickle[at % pickle.length] = byte;
      return torchFile({}, SIX, {pickle});
    });
    return fc.assert(fc.asyncProperty(changed, opens), {numRuns: 3000});
  });

  test('a file or a WeightsFileError: any opcodes', () => {
    const piece = fc.oneof(
      fc.constantFrom(op.dict, op.list, op.mark, op.tuple, op.none, op.setItems, op.reduce, op.build, op.persistent),
      fc.constantFrom(op.name('collections', 'OrderedDict'), op.name('torch._utils', '_rebuild_tensor_v2')),
      fc.constantFrom(op.name('torch', 'FloatStorage'), op.name('torch._utils', '_rebuild_parameter'), tensorPickle(A)),
      fc.constantFrom(op.text('storage'), op.text('0'), op.text('cpu'), op.int(6), op.put(1), op.get(1), tupleOf()),
      fc.uint8Array({minLength: 1, maxLength: 3}),
    );
    const pickle = fc.array(piece, {maxLength: 24}).map(pieces => join(op.start, ...pieces, op.stop));
    return fc.assert(
      fc.asyncProperty(pickle, bytes => opens(torchFile({}, SIX, {pickle: bytes}))),
      {numRuns: 2000},
    );
  });
});
