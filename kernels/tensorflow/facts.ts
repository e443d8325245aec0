/** What the library and its device tell of themselves, by ops of the library (library.cc). */
import {tensor1d} from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import type {NodeBackend} from './backend';
import {execute} from './backend';

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
  const names = tensor1d([...ops], 'string');
  try {
    const [facts, devices] = execute(backend, 'KernelLibrary', [names], 2).map(textOf);
    const [instructions, cuda] = facts;
    const devicesOf = (i: number) => devices[i].split(' ').filter(Boolean) as OpDevices;
    return {
      instructions,
      cuda: cuda || undefined,
      devices: Object.fromEntries(ops.map((op, i) => [op, devicesOf(i)])),
    };
  } finally {
    names.dispose();
  }
}

/** Undefined on a CPU, whose memory TensorFlow does not count. */
export function readDeviceMemory(backend: NodeBackend, resetPeak: boolean): DeviceMemory | undefined {
  const [output] = execute(backend, 'DeviceMemory', [], 1, {reset_peak: resetPeak});
  const [bytes, peakBytes, limitBytes] = textOf(output).map(Number);
  return backend.isUsingGpuDevice ? {bytes, peakBytes, limitBytes} : undefined;
}

function textOf(tensor: Tensor): string[] {
  try {
    return Array.from(tensor.dataSync<'string'>());
  } finally {
    tensor.dispose();
  }
}
