/** What the library and its device tell of themselves, by ops of the library (library.cc). */
import type {NodeBackend, OpAttr} from './backend';

/** The devices that TensorFlow has kernels of an op for. */
export type OpDevices = Array<'CPU' | 'GPU'>;

export interface LibraryFacts {
  /** instruction set of the CPU kernels: 'avx512', 'avx2' or 'portable' */
  instructions: string;
  /** version of CUDA that the library is built with; undefined where it has kernels for CPUs only */
  cuda?: string;
  /** op of TensorFlow → where it runs; none where TensorFlow does not know it */
  devices: Record<string, OpDevices>;
}

/** Memory of the device that the backend computes on, as TensorFlow's allocator counts it, in bytes. */
export interface DeviceMemory {
  bytes: number;
  /** the most at once since the start, or since the last call with `resetPeak` */
  peakBytes: number;
  /** what TensorFlow may take of it */
  limitBytes: number;
}

/** Throws where the library is built for another TensorFlow than the one that is loaded. */
export function libraryFacts(backend: NodeBackend, ops: readonly string[] = []): LibraryFacts {
  const names = {name: 'ops', type: backend.binding.TF_ATTR_STRING, value: ops.join(' ')};
  const [[instructions, cuda], devices] = textOf(backend, 'KernelLibrary', names, 2);
  const devicesOf = (i: number) => devices[i].split(' ').filter(Boolean) as OpDevices;
  return {
    instructions,
    cuda: cuda || undefined,
    devices: Object.fromEntries(ops.map((op, i) => [op, devicesOf(i)])),
  };
}

/** Undefined on a CPU, whose memory TensorFlow does not count. */
export function readDeviceMemory(backend: NodeBackend, resetPeak: boolean): DeviceMemory | undefined {
  const reset = {name: 'reset_peak', type: backend.binding.TF_ATTR_BOOL, value: resetPeak};
  const [bytes, peakBytes, limitBytes] = textOf(backend, 'DeviceMemory', reset, 1)[0].map(Number);
  return backend.isUsingGpuDevice ? {bytes, peakBytes, limitBytes} : undefined;
}

/** An op's outputs, which are text, beside tfjs's engine: that takes tensors for those of its current backend. */
function textOf({binding}: NodeBackend, op: string, attr: OpAttr, outputs: number): string[][] {
  return binding.executeOp(op, [attr], [], outputs).map(({id, shape}) => {
    try {
      // An empty one cannot be read.
      return shape[0] === 0 ? [] : Array.from(binding.tensorDataSync(id), part => Buffer.from(part).toString());
    } finally {
      binding.deleteTensor(id);
    }
  });
}
