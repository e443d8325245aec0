/**
 * The safetensors format: 8 bytes of header length (little endian), a JSON header, the tensors' bytes.
 * Source: the format's description in huggingface/safetensors. Every way a file can be wrong is a SafetensorsError.
 */

export interface TensorBytes {
  dtype: 'F32';
  shape: number[];
  /** little endian */
  bytes: Uint8Array;
}

/** A damaged or foreign file; the message names the file, the tensor, what was got and what was expected. */
export class SafetensorsError extends Error {
  override name = 'SafetensorsError';
}

/** The Rust reader's limit on the header. */
const MAX_HEADER = 100_000_000;
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
 * Reads a file's tensors as views of its bytes.
 *
 * @throws SafetensorsError unless the header is whole, and the tensors fill the rest without holes or overlaps (a name
 *     given twice leaves a hole, since JSON keeps the last)
 */
export function decodeSafetensors(file: string, data: Uint8Array): Record<string, TensorBytes> {
  const {header, start} = readHeader(file, data);
  const tensors: Array<[string, TensorBytes]> = [];
  const spans: Array<{name: string; from: number; to: number}> = [];
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    const {shape, from, to} = readEntry(file, name, entry);
    spans.push({name, from, to});
    tensors.push([name, {dtype: 'F32', shape, bytes: data.subarray(start + from, start + to)}]);
  }
  spans.sort((a, b) => a.from - b.from || a.to - b.to);
  let end = 0;
  for (const {name, from, to} of spans) {
    if (from !== end) throw fail(file, `tensor '${name}' begins at byte ${from}`, `${end}, where the one before ends`);
    end = to;
  }
  if (end !== data.length - start) throw fail(file, `${data.length - start} bytes of tensors`, `${end} by the header`);
  return Object.fromEntries(tensors);
}

function readHeader(file: string, data: Uint8Array): {header: Record<string, unknown>; start: number} {
  if (data.length < 8) throw fail(file, `${data.length} bytes`, 'at least 8');
  const size = new DataView(data.buffer, data.byteOffset).getBigUint64(0, true);
  if (size > BigInt(Math.min(MAX_HEADER, data.length - 8))) {
    throw fail(file, `a header of ${size} bytes`, `at most ${Math.min(MAX_HEADER, data.length - 8)}`);
  }
  const start = 8 + Number(size);
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(data.subarray(8, start)));
  } catch (error) {
    throw fail(file, `a header that is not JSON (${(error as Error).message})`, 'JSON in UTF-8');
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header)) {
    throw fail(file, 'a header that is not an object', 'an object of tensors');
  }
  return {header: header as Record<string, unknown>, start};
}

function readEntry(file: string, name: string, entry: unknown): {shape: number[]; from: number; to: number} {
  const {
    dtype,
    shape,
    data_offsets: offsets,
  } = (entry ?? {}) as {dtype?: unknown; shape?: unknown; data_offsets?: unknown};
  const isSizes = (x: unknown): x is number[] => Array.isArray(x) && x.every(n => Number.isSafeInteger(n) && n >= 0);
  if (typeof dtype === 'string' && dtype !== 'F32') {
    const hint = 'Save the model in float32, such as with model.float().save_pretrained(…) in transformers.';
    throw new SafetensorsError(`${file}: tensor '${name}' has dtype ${dtype}, and only F32 is read. ${hint}`);
  }
  if (dtype !== 'F32') throw fail(file, `tensor '${name}' of dtype ${JSON.stringify(dtype)}`, "'F32'");
  if (!isSizes(shape)) throw fail(file, `tensor '${name}' of shape ${JSON.stringify(shape)}`, 'a list of sizes');
  if (!isSizes(offsets) || offsets.length !== 2 || offsets[0] > offsets[1]) {
    throw fail(file, `tensor '${name}' at ${JSON.stringify(offsets)}`, 'its first byte and the one after its last');
  }
  const bytes = 4 * shape.reduce((product, n) => product * n, 1);
  if (!Number.isSafeInteger(bytes) || bytes !== offsets[1] - offsets[0]) {
    throw fail(
      file,
      `tensor '${name}' of ${offsets[1] - offsets[0]} bytes`,
      `${bytes} for shape [${shape.join(', ')}]`,
    );
  }
  return {shape, from: offsets[0], to: offsets[1]};
}

function fail(file: string, got: string, expected: string): SafetensorsError {
  return new SafetensorsError(`${file} is damaged or not a safetensors file: got ${got}, expected ${expected}.`);
}
