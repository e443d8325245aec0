/**
 * Side-effect entry: loads tfjs-node and registers the kernels of backend 'tensorflow' (`import
 * 'tfjs-mamba/tensorflow'`). Throws where `npm run setup:native` has not been run.
 */
import {findBackend} from '@tensorflow/tfjs-core';
import type {NodeBackend} from './backend';
import {libraryFacts, readDeviceMemory} from './facts';
import type {DeviceMemory, OpDevices} from './facts';
import {kernelConfigs} from './kernels';
import {loadLibrary} from './library';
import {registerOnce} from './register';

export type {DeviceMemory, OpDevices} from './facts';
export type {NativeLibrary} from './library';

/** What was loaded. */
export const nativeLibrary = loadLibrary();

registerOnce(kernelConfigs);

const backend = () => findBackend('tensorflow') as unknown as NodeBackend;

/**
 * Memory of the GPU in bytes: in use, the most at once, and what TensorFlow may take. `tf.memory()` of tfjs-node counts
 * no bytes of a device.
 *
 * @param options.resetPeak counts the most from here on, after this reading. Default false
 * @returns undefined where the backend computes on a CPU
 */
export function deviceMemory({resetPeak = false} = {}): DeviceMemory | undefined {
  return readDeviceMemory(backend(), resetPeak);
}

/** Where TensorFlow has kernels of each op (by TensorFlow's name of it): on the CPU, on a GPU, both, or nowhere. */
export function opDevices(ops: readonly string[]): Record<string, OpDevices> {
  return libraryFacts(backend(), ops).devices;
}
