/**
 * Runs the same tests on every backend that has kernels. A backend that cannot start fails its tests; none is skipped,
 * but the native one where `npm test` could not set it up, and never in CI.
 */
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-layers'; // registers the gradients of the stock operations
import * as tf from '@tensorflow/tfjs-core';
import type {KernelName} from '../../ops/kernel_names';
import '../../kernels/cpu/index';
import '../../kernels/wasm/index';
import {hasNative, loadNative} from './native';

export type BackendName = 'cpu' | 'wasm' | 'tensorflow';

export const BACKENDS: readonly BackendName[] = hasNative() ? ['cpu', 'wasm', 'tensorflow'] : ['cpu', 'wasm'];

/** Makes the backend the current one. */
export async function useBackend(backend: BackendName): Promise<void> {
  if (backend === 'tensorflow') loadNative();
  if (!(await tf.setBackend(backend))) throw new Error(`the backend '${backend}' did not start`);
}

/** Defines the tests once for each backend, with a check that they meet its own kernels and not the composed forms. */
export function onEachBackend(kernels: readonly KernelName[], define: (backend: BackendName) => void): void {
  describe.each(BACKENDS)('on %s', backend => {
    beforeAll(() => useBackend(backend));

    it('has its own kernels', () => {
      expect(kernels.filter(kernel => !tf.getKernel(kernel, backend))).toEqual([]);
    });

    define(backend);
  });
}
