/**
 * The safetensors format: 8 bytes of header length (little endian), a JSON header, the tensors' bytes.
 * Source: the format's description in huggingface/safetensors. Every way a file can be wrong is a SafetensorsError.
 */
import type {RangeReader} from './platform';
import {SIZE_BYTES, SafetensorsError, headerLength, parseHeader} from './safetensors_header';
import {elementsOf, readFloats} from './stored_tensor';
import type {FloatArray, TensorSource} from './stored_tensor';

export {SafetensorsError};

export interface TensorBytes {
  dtype: 'F32';
  shape: number[];
  /** little endian */
  bytes: Uint8Array;
}

const ALIGNMENT = 8;

/** A tensor whose bytes are fetched when its turn comes. */
export interface LazyTensor {
  shape: number[];
  /** 4 bytes for each element, little endian */
  bytes(): Uint8Array;
}

export function encodeSafetensors(
  tensors: Record<string, TensorBytes>,
  metadata: Record<string, string>,
): Uint8Array[] {
  const lazy = Object.entries(tensors).map(([name, {shape, bytes}]) => [name, {shape, bytes: () => bytes}] as const);
  return [...encodeLazily(Object.fromEntries(lazy), metadata)];
}

/** The pieces of a file of float32 tensors; no more than one tensor's bytes are held at a time. */
export function* encodeLazily(
  tensors: Record<string, LazyTensor>,
  metadata: Record<string, string>,
): Generator<Uint8Array> {
  let offset = 0;
  const header: Record<string, unknown> = {__metadata__: metadata};
  for (const [name, {shape}] of Object.entries(tensors)) {
    const bytes = 4 * shape.reduce((product, n) => product * n, 1);
    header[name] = {dtype: 'F32', shape, data_offsets: [offset, offset + bytes]};
    offset += bytes;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const padded = new Uint8Array(Math.ceil(text.length / ALIGNMENT) * ALIGNMENT).fill(0x20);
  padded.set(text);
  const size = new Uint8Array(8);
  new DataView(size.buffer).setBigUint64(0, BigInt(padded.length), true);
  yield size;
  yield padded;
  for (const {bytes} of Object.values(tensors)) yield bytes();
}

/**
 * Reads a file of float32 tensors as views of its bytes.
 *
 * @throws SafetensorsError
 */
export function decodeSafetensors(file: string, data: Uint8Array): Record<string, TensorBytes> {
  const start = SIZE_BYTES + headerLength(file, data, data.length);
  const spans = parseHeader(file, data.subarray(SIZE_BYTES, start), data.length - start);
  const tensors = [...spans].map(([tensor, {dtype, shape, from, to}]) => {
    if (dtype !== 'F32') {
      const got = `tensor '${tensor}' of dtype ${dtype}`;
      throw new SafetensorsError(file, {fault: 'UnreadType', tensor, got, expected: 'F32, which alone is read here'});
    }
    return [tensor, {dtype: 'F32' as const, shape, bytes: data.subarray(start + from, start + to)}] as const;
  });
  return Object.fromEntries(tensors);
}

/**
 * The tensors of a file that is read by ranges. Only the header is in memory.
 *
 * @param reader stays the caller's where this throws, and is closed with the source else
 * @throws FileError, SafetensorsError
 */
export async function openSafetensors(reader: RangeReader): Promise<TensorSource> {
  const {file, size} = reader;
  const beginning = new Uint8Array(Math.min(SIZE_BYTES, size));
  await reader.read(0, beginning);
  const header = new Uint8Array(headerLength(file, beginning, size));
  await reader.read(SIZE_BYTES, header);
  const start = SIZE_BYTES + header.length;
  const tensors = [...parseHeader(file, header, size - start)].map(([name, {dtype, shape, from}]) => {
    const read = (into?: FloatArray) => readFloats(reader, dtype, start + from, elementsOf(shape)!, into);
    return [name, {dtype, shape, file, read}] as const;
  });
  return {tensors: new Map(tensors), close: () => reader.close()};
}
