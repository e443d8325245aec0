import * as fc from 'fast-check';
import {SafetensorsError, decodeSafetensors, encodeSafetensors, openSafetensors} from '../../../models/io/safetensors';
import {bytesReader, isReadable, readFloats} from '../../../models/io/stored_tensor';
import type {TensorBytes} from '../../../models/io/safetensors';

const floats = (...values: number[]) => new Uint8Array(Float32Array.from(values).buffer);
const f32 = (shape: number[], bytes: Uint8Array): TensorBytes => ({dtype: 'F32', shape, bytes});
const join = (parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

/** A file of a header as it is given and so many bytes of tensors. */
function file(header: string | object, bytes = 0, size?: number | bigint): Uint8Array {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(size ?? text.length), true);
  return join([length, text, new Uint8Array(bytes)]);
}
const entry = (from: number, to: number, shape = [(to - from) / 4], dtype: unknown = 'F32') => ({
  dtype,
  shape,
  data_offsets: [from, to],
});

describe('round trip', () => {
  test('keeps names, shapes and bits, of scalars, empty tensors and odd numbers too', () => {
    const tensors = {
      'a.weight': f32([2, 1], floats(NaN, -0)),
      '': f32([], floats(Infinity)),
      'Grüße 😀 "x"': f32([0, 3], floats()),
      b: f32([1], floats(1e-45)),
    };
    expect(decodeSafetensors('f', join(encodeSafetensors(tensors, {format: 'pt'})))).toEqual(tensors);
  });

  test('of any tensors', () => {
    const tensor = fc.array(fc.float(), {maxLength: 6}).map(values => f32([values.length], floats(...values)));
    const names = fc.string({maxLength: 8}).filter(name => name !== '__metadata__');
    fc.assert(
      fc.property(fc.array(fc.tuple(names, tensor), {maxLength: 5}), entries => {
        const tensors = Object.fromEntries(entries);
        expect(decodeSafetensors('f', join(encodeSafetensors(tensors, {})))).toEqual(tensors);
      }),
      {numRuns: 100},
    );
  });

  test('the tensors begin at a multiple of eight bytes, and the header says what it is', () => {
    for (const name of ['a', 'ab', 'abc', 'abcdefg']) {
      const [size, header] = encodeSafetensors({[name]: f32([1], floats(1))}, {format: 'pt'});
      expect(header.length % 8).toBe(0);
      expect(Number(new DataView(size.buffer).getBigUint64(0, true))).toBe(header.length);
      expect(JSON.parse(new TextDecoder().decode(header))).toEqual({
        __metadata__: {format: 'pt'},
        [name]: {dtype: 'F32', shape: [1], data_offsets: [0, 4]},
      });
    }
  });

  test('tensors in any order, and views that begin at odd bytes', () => {
    const data = join([Uint8Array.of(9), file({b: entry(4, 8), a: entry(0, 4)}, 8)]).subarray(1);
    expect(Object.keys(decodeSafetensors('f', data))).toEqual(['b', 'a']);
    expect(decodeSafetensors('f', file('{}   '))).toEqual({});
  });

  test('a tensor named __proto__ is a tensor', () => {
    const tensors = decodeSafetensors(
      'f',
      file('{"__proto__": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}', 4),
    );
    expect(Object.keys(tensors)).toEqual(['__proto__']);
  });
});

type Fault = [name: string, data: Uint8Array, fault: string, message: RegExp];
const FAULTS: Fault[] = [
  ['no bytes', new Uint8Array(), 'TooShort', /got 0 bytes, expected at least 8/],
  ['half a length', new Uint8Array(7), 'TooShort', /got 7 bytes, expected at least 8/],
  ['a header longer than the file', file('{}', 0, 3), 'HeaderBeyondFile', /got a header of 3 bytes, expected at most 2/],
  ['a header beyond all numbers', file('{}', 0, 2n ** 64n - 1n), 'HeaderTooLarge', /a header of 18446744073709551615 bytes/],
  ['a pointer file of git', new TextEncoder().encode('version https://git-lfs.github.com/spec/v1'), 'HeaderTooLarge', /a header of \d+ bytes/],
  ['no header', file(''), 'NotJson', /not JSON/],
  ['no JSON', file('{"a":'), 'NotJson', /a header of text that is not JSON/],
  ['something after the header', file('{} x'), 'NotJson', /not JSON/],
  ['a header that begins with a space', file(' {}'), 'HeaderStart', /first byte is 32\), expected '\{'/],
  ['a byte order mark', file('\ufeff{}'), 'HeaderStart', /first byte is 239/],
  ['bytes that are no UTF-8', join([file('', 0, 3), Uint8Array.of(0x7b, 0xff, 0x7d)]), 'NotUtf8', /a header of bytes that are not UTF-8/],
  ['a list', file('[]'), 'HeaderStart', /a header that is not an object/],
  ['null', file('null'), 'HeaderStart', /a header that is not an object/],
  ['metadata that is no object', file({__metadata__: []}), 'Metadata', /metadata \[\], expected an object of strings/],
  ['metadata of numbers', file({__metadata__: {a: 1}}), 'Metadata', /metadata \{"a":1\}/],
  ['an entry of null', file({a: null}), 'UnknownType', /tensor 'a' of dtype undefined, expected one of .*F32/],
  ['a dtype that is none', file({a: entry(0, 4, [1], 3)}, 4), 'UnknownType', /tensor 'a' of dtype 3/],
  ['a dtype of JavaScript', file({a: entry(0, 4, [1], 'constructor')}, 4), 'UnknownType', /of dtype "constructor"/],
  ['a negative size', file({a: entry(0, 4, [-1])}, 4), 'Shape', /tensor 'a' of shape \[-1\], expected a list of sizes/],
  ['half a size', file({a: entry(0, 4, [0.5])}, 4), 'Shape', /tensor 'a' of shape \[0.5\]/],
  ['no shape', file({a: {dtype: 'F32', data_offsets: [0, 4]}}, 4), 'Shape', /tensor 'a' of shape undefined/],
  ['a shape beyond all memory', file({a: entry(0, 4, [2 ** 40, 2 ** 40])}, 4), 'Size', /tensor 'a' of 4 bytes, expected .* for F32 of shape/],
  ['such a shape times zero', file({a: entry(0, 0, [2 ** 40, 2 ** 40, 0])}), 'Size', /tensor 'a' of 0 bytes, expected .* counted/],
  ['one offset', file({a: {dtype: 'F32', shape: [1], data_offsets: [0]}}, 4), 'Offsets', /tensor 'a' at \[0\]/],
  ['offsets backwards', file({a: {dtype: 'F32', shape: [1], data_offsets: [4, 0]}}, 4), 'Offsets', /tensor 'a' at \[4,0\]/],
  ['a shape that is not the size', file({a: entry(0, 4, [2])}, 4), 'Size', /tensor 'a' of 4 bytes, expected 8 for F32 of shape \[2\]/],
  ['half a byte', file({a: entry(0, 1, [1], 'F4')}, 1), 'Size', /tensor 'a' of 1 bytes, expected a whole number of bytes/],
  ['a hole', file({a: entry(0, 4), b: entry(8, 12)}, 12), 'Hole', /tensor 'b' begins at byte 8, expected 4/],
  ['a hole at the beginning', file({a: entry(4, 8)}, 8), 'Hole', /tensor 'a' begins at byte 4, expected 0/],
  ['an overlap', file({a: entry(0, 8), b: entry(4, 12)}, 12), 'Overlap', /tensor 'b' begins at byte 4, expected 8/],
  ['a file cut short', file({a: entry(0, 8)}, 7), 'Truncated', /got 7 bytes of tensors, expected 8 by the header/],
  ['bytes left over', file({a: entry(0, 8)}, 9), 'BytesLeftOver', /got 9 bytes of tensors, expected 8 by the header/],
  [
    'a name given twice',
    file(`{"a": ${JSON.stringify(entry(0, 4))}, "\\u0061": ${JSON.stringify(entry(0, 4))}}`, 4),
    'DuplicateKey',
    /got the key "a" twice, expected each key once/,
  ],
  ['a dtype given twice', file('{"a": {"dtype": "F32", "dtype": "F32", "shape": [0], "data_offsets": [0, 0]}}'), 'DuplicateKey', /"dtype" twice/],
]; // prettier-ignore

test.each(FAULTS)('%s', async (_name, data, fault, message) => {
  for (const read of [
    async () => decodeSafetensors('x.safetensors', data),
    () => openSafetensors(bytesReader('x.safetensors', data)),
  ]) {
    const error = await read().then(
      () => undefined,
      (thrown: unknown) => thrown as SafetensorsError,
    );
    expect(error).toBeInstanceOf(SafetensorsError);
    expect(error).toMatchObject({name: 'SafetensorsError', file: 'x.safetensors', fault});
    expect(error!.message).toMatch(message);
    expect(error!.message).toMatch(/^x\.safetensors is damaged or not a safetensors file: got .+, expected .+\.$/s);
    expect(error!.tensor).toBe(/tensor '(\w)'/.exec(error!.message)?.[1]);
  }
});

test('another type than float32 is refused where float32 is expected', () => {
  const data = file({a: entry(0, 4, [2], 'BF16')}, 4);
  expect(() => decodeSafetensors('x.safetensors', data)).toThrow(/tensor 'a' of dtype BF16, expected F32/);
});

describe('by ranges', () => {
  test('values of the three types, one tensor at a time', async () => {
    const [sizes, data] = [entry(0, 8), file({a: entry(0, 8), b: entry(8, 12, [2], 'F16'), c: entry(12, 16, [2, 1], 'BF16')}, 16)]; // prettier-ignore
    expect(sizes.shape).toEqual([2]);
    data.set(floats(1.5, -0), data.length - 16);
    data.set(new Uint8Array(Uint16Array.of(0x3c01, 0x8001).buffer), data.length - 8);
    data.set(new Uint8Array(Uint16Array.of(0x3f81, 0xff80).buffer), data.length - 4);
    const {tensors} = await openSafetensors(bytesReader('f', data));
    expect(tensors.get('c')).toMatchObject({dtype: 'BF16', shape: [2, 1], file: 'f'});
    expect(await tensors.get('a')!.read()).toEqual(Float32Array.of(1.5, -0));
    expect(await tensors.get('b')!.read()).toEqual(Float32Array.of(1 + 2 ** -10, -(2 ** -24)));
    expect(await tensors.get('c')!.read()).toEqual(Float32Array.of(1 + 2 ** -7, -Infinity));
  });

  test('half types in more than one piece', async () => {
    const count = (1 << 23) + 3;
    const halves = new Uint16Array(count).map((_, i) => i & 0x7bff);
    const reader = bytesReader('f', new Uint8Array(halves.buffer));
    const values = await readFloats(reader, 'F16', 0, count);
    const around = [0, 1, (1 << 23) - 1, 1 << 23, count - 1];
    const bits = new Uint32Array(values.buffer);
    const expected = Float32Array.from(around, i => float16(i & 0x7bff));
    expect(around.map(i => bits[i])).toEqual([...new Uint32Array(expected.buffer)]);
  });
});

/** By the definition of binary16. */
function float16(half: number): number {
  const [exponent, fraction] = [(half >> 10) & 31, half & 1023];
  return exponent === 0 ? fraction / 2 ** 24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
}

describe('whatever the bytes', () => {
  const valid = join(encodeSafetensors({'a.b': f32([2], floats(1, 2)), c: f32([1, 1], floats(3))}, {format: 'pt'}));

  async function opens(data: Uint8Array): Promise<void> {
    try {
      const {tensors} = await openSafetensors(bytesReader('f', data));
      for (const {dtype, read} of tensors.values()) if (isReadable(dtype)) await read();
    } catch (error) {
      expect(error).toBeInstanceOf(SafetensorsError);
    }
  }

  test('a file or a SafetensorsError: random bytes', () =>
    fc.assert(fc.asyncProperty(fc.uint8Array({maxLength: 64}), opens), {numRuns: 300}));

  test('a file or a SafetensorsError: changed bytes', () => {
    const change = fc.array(fc.tuple(fc.nat(valid.length - 1), fc.nat(255)), {minLength: 1, maxLength: 4});
    const changed = change.map(changes => {
      const data = valid.slice();
      for (const [at, byte] of changes) data[at] = byte;
      return data;
    });
    return fc.assert(fc.asyncProperty(changed, opens), {numRuns: 1000});
  });

  test('cut anywhere it is an error', async () => {
    for (let length = 0; length < valid.length; length++) {
      await expect(openSafetensors(bytesReader('f', valid.subarray(0, length)))).rejects.toThrow(SafetensorsError);
    }
  });

  test('a file or a SafetensorsError: any header', () => {
    const value = fc.oneof(fc.integer(), fc.constantFrom(2 ** 53, -1, 0.5, 1e308, null, 'F32', []), fc.nat(8));
    const tensor = fc.record(
      {
        dtype: fc.constantFrom<unknown>('F32', 'F16', 'F4', 'I64', 'x', null),
        shape: fc.array(value, {maxLength: 3}),
        data_offsets: fc.array(value, {maxLength: 3}),
      },
      {requiredKeys: []},
    );
    const header = fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__metadata__', '__proto__')), tensor);
    return fc.assert(
      fc.asyncProperty(header, fc.nat(16), (json, bytes) => opens(file(json, bytes))),
      {numRuns: 500},
    );
  });
});
