/** Runs this folder's C++ inside the memory of tfjs's wasm backend: one module per backend instance, made at first use. */
import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm';
import type {DataType, TensorInfo} from '@tensorflow/tfjs-core';
import {util} from '@tensorflow/tfjs-core';
import {MEMORY_FLAG, MODULE_BASE64} from './build/module';

/** Exported C++ functions take and return numbers: sizes, flags and addresses (0 for an absent tensor). */
type Exports = Record<string, (...args: number[]) => number>;

/** The parts of tfjs's Emscripten module that are in use but not in its types. */
interface Heap {
  _malloc(bytes: number): number;
  _free(address: number): void;
  /** Exports of the plain and the SIMD build. */
  asm?: {memory?: WebAssembly.Memory};
  /** The threaded build's memory. */
  wasmMemory?: WebAssembly.Memory;
}

const STACK_BYTES = 1 << 16;
/** Of one block: WebAssembly's addresses have 32 bits. */
const MAX_BYTES = 2 ** 32 - 2 ** 16;
/** Where the last block may end: the rest is for the small blocks that tfjs's C++ takes itself. */
const HEAP_END = 2 ** 32 - 2 ** 20;

const instances = new WeakMap<object, Exports>();
const guarded = new WeakSet<object>();
let compiled: WebAssembly.Module | undefined;
// Browsers limit compiling on the main thread, so this starts with the import; the first kernel uses what is there.
WebAssembly.compile?.(moduleBytes(false)).then(
  module => (compiled ??= module),
  () => undefined, // the first kernel compiles again and reports
);

function moduleBytes(isShared: boolean): Uint8Array<ArrayBuffer> {
  const text = atob(MODULE_BASE64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  if (isShared) bytes[MEMORY_FLAG] = 3; // limits with a maximum, shared
  return bytes;
}

function compile(isShared: boolean): WebAssembly.Module {
  if (!isShared && compiled) return compiled;
  const bytes = moduleBytes(isShared);
  if (!WebAssembly.validate(bytes)) {
    throw new Error(
      "tfjs-mamba/wasm: this platform's WebAssembly has no SIMD (fixed-width v128), which the kernels need. " +
        "Use a newer browser or Node 20 and above, or tf.setBackend('cpu').",
    );
  }
  const module = new WebAssembly.Module(bytes);
  if (!isShared) compiled = module;
  return module;
}

function heapOf(backend: BackendWasm): Heap {
  return backend.wasm as unknown as Heap;
}

function memoryOf(heap: Heap): WebAssembly.Memory | undefined {
  return heap.wasmMemory ?? heap.asm?.memory;
}

/** Its size now; a view of it may be older. */
function heapBytes(heap: Heap): number {
  return memoryOf(heap)?.buffer.byteLength ?? 0;
}

function instantiate(backend: BackendWasm): Exports {
  const heap = heapOf(backend);
  const memory = memoryOf(heap);
  if (!memory) {
    throw new Error(
      "tfjs-mamba/wasm: found no memory in tfjs's wasm backend; this package is made for @tensorflow/tfjs-backend-wasm 4.",
    );
  }
  guardMemory(backend);
  const isShared = typeof SharedArrayBuffer !== 'undefined' && memory.buffer instanceof SharedArrayBuffer;
  const {exports} = new WebAssembly.Instance(compile(isShared), {env: {memory}});
  // Never freed: it lives as long as the backend's memory.
  const stack = allocate(heap, STACK_BYTES);
  (exports.__stack_pointer as WebAssembly.Global).value = (stack + STACK_BYTES) & ~15;
  return exports as unknown as Exports;
}

/** The C++ functions for this backend instance. */
export function nativeKernels(backend: BackendWasm): Exports {
  let found = instances.get(backend.wasm);
  if (!found) instances.set(backend.wasm, (found = instantiate(backend)));
  return found;
}

/** WebAssembly's memory is full, or the machine gives no more. */
export class OutOfMemoryError extends Error {
  override name = 'OutOfMemoryError';
  constructor(
    /** what was asked for */
    readonly bytes: number,
    /** the size of the whole heap then */
    readonly heapBytes: number,
  ) {
    const mib = (size: number) => `${Math.ceil(size / 2 ** 20)} MiB`;
    super(
      `tfjs-mamba/wasm: out of memory: ${mib(bytes)} more do not fit in WebAssembly's heap, which has grown to ` +
        `${mib(heapBytes)} and ends at 4096 MiB. Use a smaller batch or length, or dispose of tensors.`,
    );
  }
}

/**
 * Makes tfjs's malloc throw where memory ends, for every tensor of the backend. tfjs does not look at the address that
 * it gets: tensors would be written at address 0, over its own data. And its malloc compares address + size in 32 bits:
 * where the sum passes 4 GB it takes a small free block for a large one, and gives the memory behind it twice.
 */
export function guardMemory(backend: BackendWasm): void {
  const heap = heapOf(backend);
  if (guarded.has(heap) || !memoryOf(heap)) return; // without a memory the first kernel reports
  guarded.add(heap);
  heap._free(heap._malloc(8)); // at its first call Emscripten's stub puts the real function in its own place
  const malloc = heap._malloc;
  const isReal = (end: number) => end <= heapBytes(heap) && end <= HEAP_END;
  heap._malloc = bytes => {
    const next = () => (bytes < MAX_BYTES ? malloc(bytes) >>> 0 : 0);
    // A block that is too small is held until malloc has looked elsewhere: it would be found first again.
    const tooSmall: number[] = [];
    let address = next();
    while (address !== 0 && !isReal(address + bytes)) {
      tooSmall.push(address);
      address = next();
    }
    for (const block of tooSmall) heap._free(block);
    if (address === 0) throw new OutOfMemoryError(bytes, heapBytes(heap));
    return address;
  };
}

function allocate(heap: Heap, bytes: number): number {
  // Larger numbers would wrap to a small block.
  const address = bytes < MAX_BYTES ? heap._malloc(bytes) >>> 0 : 0;
  if (address === 0) throw new OutOfMemoryError(bytes, heapBytes(heap));
  return address;
}

/** The address of a tensor's data; 0 for an absent tensor. Stays good when memory grows, unlike views of it. */
export function address(backend: BackendWasm, tensor: TensorInfo | undefined): number {
  return tensor ? backend.dataIdMap.get(tensor.dataId).memoryOffset : 0;
}

/** What the running kernel has made so far. */
let made: TensorInfo[] = [];

/** Runs a kernel. If it fails, say for want of memory, its tensors go: the engine knows only of those returned. */
export function cleaningUp<T>(backend: BackendWasm, kernel: () => T): T {
  made = [];
  try {
    return kernel();
  } catch (error) {
    for (const {dataId} of made) backend.disposeData(dataId);
    throw error;
  } finally {
    made = [];
  }
}

/** A new tensor with whatever its memory held. */
export function output(backend: BackendWasm, shape: number[], dtype: DataType = 'float32'): TensorInfo {
  const bytes = util.sizeFromShape(shape) * util.bytesPerElement(dtype);
  if (bytes >= MAX_BYTES) throw new OutOfMemoryError(bytes, heapBytes(heapOf(backend)));
  const info = backend.makeOutput(shape, dtype);
  if (bytes > 0 && address(backend, info) === 0) {
    backend.disposeData(info.dataId);
    throw new OutOfMemoryError(bytes, heapBytes(heapOf(backend)));
  }
  made.push(info);
  return info;
}

/** Calls `use` with the address of `floats` floats of working memory. */
export function withScratch<T>(backend: BackendWasm, floats: number, use: (scratch: number) => T): T {
  const heap = heapOf(backend);
  const scratch = allocate(heap, Math.max(1, floats) * 4);
  try {
    return use(scratch);
  } finally {
    heap._free(scratch);
  }
}
