/** The 16-bit floating-point types as float32. Every value of theirs is one of float32's, so nothing is rounded. */

export const HALF_TYPES: readonly string[] = ['F16', 'BF16'];

/** @param bytes little endian, two for each value; they begin at an even byte of their buffer */
export function widenHalf(dtype: string, bytes: Uint8Array, into: Float32Array): void {
  const halves = new Uint16Array(bytes.buffer, bytes.byteOffset, into.length);
  const bits = new Uint32Array(into.buffer, into.byteOffset, into.length);
  if (dtype === 'BF16') {
    for (let i = 0; i < bits.length; i++) bits[i] = halves[i] << 16; // the upper half of a float32
    return;
  }
  const table = (float16 ??= float16Bits());
  for (let i = 0; i < bits.length; i++) bits[i] = table[halves[i]];
}

let float16: Uint32Array | undefined;

/** IEEE 754 binary16 → the bits of the float32, for each of the 65,536 patterns. */
function float16Bits(): Uint32Array {
  const values = new Float32Array(1 << 16);
  const bits = new Uint32Array(values.buffer);
  for (let half = 0; half < 1 << 16; half++) {
    const sign = half >> 15 ? -1 : 1;
    const exponent = (half >> 10) & 31;
    const fraction = half & 1023;
    if (exponent === 31) {
      bits[half] = ((half >> 15) << 31) | 0x7f800000 | (fraction << 13); // infinities, and NaN with its payload
    } else {
      values[half] = sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
    }
  }
  return bits;
}
