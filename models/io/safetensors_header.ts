/**
 * The header of a safetensors file, checked as the format's own reader does.
 * Source: the format's description, and `Metadata::validate` in huggingface/safetensors.
 */
import {WeightsFileError} from './errors';
import type {WeightsFault} from './errors';
import {parseJsonObject} from './json_file';
import {elementsOf} from './stored_tensor';

/** A damaged or foreign file; see WeightsFileError. */
export class SafetensorsError extends WeightsFileError {
  override name = 'SafetensorsError';
  constructor(file: string, fault: WeightsFault) {
    super(file, 'a safetensors file', fault);
  }
}

/** Bytes before the header: its size. */
export const SIZE_BYTES = 8;
/** The format's limit on the header. */
const MAX_HEADER = 100_000_000;

/** Bits of an element. */
const BITS: Record<string, number> = {
  F4: 4, F6_E2M3: 6, F6_E3M2: 6, BOOL: 8, U8: 8, I8: 8, F8_E5M2: 8, F8_E4M3: 8, F8_E8M0: 8, F8_E4M3FNUZ: 8,
  F8_E5M2FNUZ: 8, I16: 16, U16: 16, F16: 16, BF16: 16, I32: 32, U32: 32, F32: 32, F64: 64, I64: 64, U64: 64, C64: 64,
}; // prettier-ignore

/** Where a tensor lies: bytes `from` to `to`, counted after the header. */
export interface TensorSpan {
  dtype: string;
  shape: number[];
  from: number;
  to: number;
}

/** The header's length in bytes, from the file's beginning. */
export function headerLength(file: string, beginning: Uint8Array, fileSize: number): number {
  if (beginning.length < SIZE_BYTES) {
    throw new SafetensorsError(file, {fault: 'TooShort', got: `${beginning.length} bytes`, expected: 'at least 8'});
  }
  const size = new DataView(beginning.buffer, beginning.byteOffset).getBigUint64(0, true);
  const most = Math.min(MAX_HEADER, fileSize - SIZE_BYTES);
  if (size <= BigInt(most)) return Number(size);
  const fault = size > BigInt(MAX_HEADER) ? 'HeaderTooLarge' : 'HeaderBeyondFile';
  throw new SafetensorsError(file, {fault, got: `a header of ${size} bytes`, expected: `at most ${most}`});
}

/**
 * Names, types, shapes and places, in the order of the header.
 *
 * @param header the header's bytes
 * @param dataBytes how many bytes come after it
 */
export function parseHeader(file: string, header: Uint8Array, dataBytes: number): Map<string, TensorSpan> {
  if (header.length > 0 && header[0] !== 0x7b) {
    const got = `a header that is not an object (its first byte is ${header[0]})`;
    throw new SafetensorsError(file, {fault: 'HeaderStart', got, expected: "'{'"});
  }
  const parsed = parseJsonObject(header);
  if ('fault' in parsed) {
    const got = parsed.fault === 'DuplicateKey' ? parsed.got : `a header of ${parsed.got}`;
    throw new SafetensorsError(file, {...parsed, got});
  }
  const spans = new Map<string, TensorSpan>();
  for (const [name, entry] of Object.entries(parsed.json)) {
    if (name === '__metadata__') checkMetadata(file, entry);
    else spans.set(name, readEntry(file, name, entry));
  }
  checkCover(file, spans, dataBytes);
  return spans;
}

function checkMetadata(file: string, metadata: unknown): void {
  const isMap = typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata);
  if (metadata === null || (isMap && Object.values(metadata).every(value => typeof value === 'string'))) return;
  const got = `metadata ${JSON.stringify(metadata).slice(0, 40)}`;
  throw new SafetensorsError(file, {fault: 'Metadata', got, expected: 'an object of strings'});
}

function readEntry(file: string, tensor: string, entry: unknown): TensorSpan {
  const {dtype, shape, data_offsets: offsets} = (entry ?? {}) as Record<string, unknown>;
  const fail = (fault: string, got: string, expected: string) =>
    new SafetensorsError(file, {fault, tensor, got: `tensor '${tensor}' ${got}`, expected});
  const isSizes = (x: unknown): x is number[] => Array.isArray(x) && x.every(n => Number.isSafeInteger(n) && n >= 0);
  if (typeof dtype !== 'string' || !Object.hasOwn(BITS, dtype)) {
    throw fail('UnknownType', `of dtype ${JSON.stringify(dtype)}`, `one of ${Object.keys(BITS).join(', ')}`);
  }
  if (!isSizes(shape)) throw fail('Shape', `of shape ${JSON.stringify(shape)}`, 'a list of sizes');
  if (!isSizes(offsets) || offsets.length !== 2 || offsets[0] > offsets[1]) {
    throw fail('Offsets', `at ${JSON.stringify(offsets)}`, 'its first byte and the one after its last');
  }
  const [from, to] = offsets;
  const elements = elementsOf(shape);
  const bytes = elements === undefined ? NaN : (elements * BITS[dtype]) / 8;
  if (bytes === to - from) return {dtype, shape, from, to};
  const expected = Number.isSafeInteger(bytes) ? `${bytes}` : 'a whole number of bytes that can be counted';
  throw fail('Size', `of ${to - from} bytes`, `${expected} for ${dtype} of shape [${shape.join(', ')}]`);
}

/** The tensors fill the bytes after the header, without holes or overlaps. */
function checkCover(file: string, spans: Map<string, TensorSpan>, dataBytes: number): void {
  const sorted = [...spans].sort(([, a], [, b]) => a.from - b.from || a.to - b.to);
  let end = 0;
  for (const [tensor, {from, to}] of sorted) {
    if (from !== end) {
      const got = `tensor '${tensor}' begins at byte ${from}`;
      const expected = `${end}, where the one before ends`;
      throw new SafetensorsError(file, {fault: from > end ? 'Hole' : 'Overlap', tensor, got, expected});
    }
    end = to;
  }
  if (end === dataBytes) return;
  const fault = end > dataBytes ? 'Truncated' : 'BytesLeftOver';
  throw new SafetensorsError(file, {fault, got: `${dataBytes} bytes of tensors`, expected: `${end} by the header`});
}
