import {widenHalf} from '../../../models/io/half';

/** All patterns of 16 bits. */
const ALL = Uint16Array.from({length: 1 << 16}, (_, i) => i);

function widened(dtype: string): Float32Array {
  const values = new Float32Array(ALL.length);
  widenHalf(dtype, new Uint8Array(ALL.buffer), values);
  return values;
}

test('every float16', () => {
  const values = widened('F16');
  for (const half of ALL) {
    const [sign, exponent, fraction] = [half >> 15 ? -1 : 1, (half >> 10) & 31, half & 1023];
    const small = fraction * 2 ** -24;
    const size = exponent === 31 ? (fraction ? NaN : Infinity) : exponent ? (1 + fraction / 1024) * 2 ** (exponent - 15) : small; // prettier-ignore
    expect(values[half]).toBe(sign * size);
  }
  expect(values[0x3c00]).toBe(1);
  expect(values[0x7bff]).toBe(65504);
  expect(values[0x8000]).toBe(-0);
  expect(values[1]).toBe(2 ** -24);
});

test('every bfloat16', () => {
  const bits = new Uint32Array(widened('BF16').buffer);
  expect(bits.every((bit, half) => bit === half * 65536)).toBe(true);
  expect(widened('BF16')[0x3f80]).toBe(1);
});
