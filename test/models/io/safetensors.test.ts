import * as fc from 'fast-check';
import {SafetensorsError, decodeSafetensors, encodeSafetensors} from '../../../models/io/safetensors';
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

test.each([
  ['no bytes', new Uint8Array(), /got 0 bytes, expected at least 8/],
  ['half a length', new Uint8Array(7), /got 7 bytes, expected at least 8/],
  ['a header longer than the file', file('{}', 0, 3), /got a header of 3 bytes, expected at most 2/],
  ['a header beyond all numbers', file('{}', 0, 2n ** 64n - 1n), /a header of 18446744073709551615 bytes/],
  ['a pointer file of git', new TextEncoder().encode('version https://git-lfs.github.com/spec/v1'), /a header of \d+ bytes/],
  ['no JSON', file('{"a":'), /a header that is not JSON/],
  ['bytes that are no UTF-8', join([file('', 0, 2), Uint8Array.of(0xff, 0xff)]), /a header that is not JSON/],
  ['a list', file('[]'), /a header that is not an object/],
  ['null', file('null'), /a header that is not an object/],
  ['an entry of null', file({a: null}), /tensor 'a' of dtype undefined, expected 'F32'/],
  ['another dtype', file({a: entry(0, 4, [2], 'BF16')}, 4), /tensor 'a' has dtype BF16, and only F32 is read.*float32/],
  ['a dtype that is none', file({a: entry(0, 4, [1], 3)}, 4), /tensor 'a' of dtype 3/],
  ['a negative size', file({a: entry(0, 4, [-1])}, 4), /tensor 'a' of shape \[-1\], expected a list of sizes/],
  ['half a size', file({a: entry(0, 4, [0.5])}, 4), /tensor 'a' of shape \[0.5\]/],
  ['no shape', file({a: {dtype: 'F32', data_offsets: [0, 4]}}, 4), /tensor 'a' of shape undefined/],
  ['a shape beyond all memory', file({a: entry(0, 4, [2 ** 40, 2 ** 40])}, 4), /tensor 'a' of 4 bytes, expected .* for shape/],
  ['one offset', file({a: {dtype: 'F32', shape: [1], data_offsets: [0]}}, 4), /tensor 'a' at \[0\]/],
  ['offsets backwards', file({a: {dtype: 'F32', shape: [1], data_offsets: [4, 0]}}, 4), /tensor 'a' at \[4,0\]/],
  ['a shape that is not the size', file({a: entry(0, 4, [2])}, 4), /tensor 'a' of 4 bytes, expected 8 for shape \[2\]/],
  ['a hole', file({a: entry(0, 4), b: entry(8, 12)}, 12), /tensor 'b' begins at byte 8, expected 4/],
  ['a hole at the beginning', file({a: entry(4, 8)}, 8), /tensor 'a' begins at byte 4, expected 0/],
  ['an overlap', file({a: entry(0, 8), b: entry(4, 12)}, 12), /tensor 'b' begins at byte 4, expected 8/],
  ['a file cut short', file({a: entry(0, 8)}, 7), /got 7 bytes of tensors, expected 8 by the header/],
  ['bytes left over', file({a: entry(0, 8)}, 9), /got 9 bytes of tensors, expected 8 by the header/],
  [
    'a name given twice',
    file(`{"a": ${JSON.stringify(entry(0, 4))}, "a": ${JSON.stringify(entry(4, 8))}}`, 8),
    /tensor 'a' begins at byte 4, expected 0/,
  ],
])('%s', (_name, data, message) => {
  expect(() => decodeSafetensors('x.safetensors', data)).toThrow(SafetensorsError);
  expect(() => decodeSafetensors('x.safetensors', data)).toThrow(message);
  expect(() => decodeSafetensors('x.safetensors', data)).toThrow(/^x\.safetensors/);
}); // prettier-ignore
