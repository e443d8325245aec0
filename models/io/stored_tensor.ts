/** Tensors in files of weights: what their headers say, and their values by ranges. */
import {HALF_TYPES, widenHalf} from './half';
import type {RangeReader} from './platform';

/** Not of shared memory, which backends do not take. */
export type FloatArray = Float32Array<ArrayBuffer>;

/** A tensor in a file; nothing but its description is in memory. */
export interface StoredTensor {
  /** As safetensors names it: 'F32', 'F16', 'BF16', 'I64' and so on. */
  dtype: string;
  shape: number[];
  /** Where it is. */
  file: string;
  /** Equal for tensors that are views of one storage from the same element on. */
  storage?: string;
  /**
   * The values in row-major order. Only for the types that `isReadable` names.
   *
   * @param into where to put them, of their number. Default: an array of its own
   */
  read(into?: FloatArray): Promise<FloatArray>;
}

/** All tensors of a checkpoint by name, in the order of the file. */
export interface TensorSource {
  tensors: Map<string, StoredTensor>;
  close(): Promise<void>;
}

/** Half types become float32 on reading, which is exact. */
export function isReadable(dtype: string): boolean {
  return dtype === 'F32' || HALF_TYPES.includes(dtype);
}

/** Bytes that are converted at a time: half types need this beside the result. */
const PIECE = 1 << 24;

/** Reads `count` values from byte `from` on. */
export async function readFloats(
  reader: RangeReader,
  dtype: string,
  from: number,
  count: number,
  values: FloatArray = new Float32Array(count),
): Promise<FloatArray> {
  if (dtype === 'F32') {
    await reader.read(from, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    return values;
  }
  const piece = new Uint8Array(Math.min(PIECE, 2 * count));
  for (let at = 0; at < count; at += PIECE / 2) {
    const bytes = piece.subarray(0, 2 * Math.min(PIECE / 2, count - at));
    await reader.read(from + 2 * at, bytes);
    widenHalf(dtype, bytes, values.subarray(at, at + bytes.length / 2));
  }
  return values;
}

/** The number of elements, or undefined where it is beyond exact integers at any step. */
export function elementsOf(shape: readonly number[]): number | undefined {
  let product = 1;
  for (const size of shape) {
    product *= size;
    if (!Number.isSafeInteger(product)) return undefined;
  }
  return product;
}

/** A file in memory, for readers that go by ranges. */
export function bytesReader(file: string, bytes: Uint8Array): RangeReader {
  return {
    file,
    size: bytes.length,
    read: async (from, into) => into.set(bytes.subarray(from, from + into.length)),
    close: async () => undefined,
  };
}
