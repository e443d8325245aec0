/** Kernels that stand in, on backend cpu, for those of a backend that the tests have not. */
import * as tf from '@tensorflow/tfjs-core';
import {useBackend} from './backends';

/**
 * Sets up every test of a file: backend cpu, warnings caught, and none of these kernels, which a test registers itself.
 *
 * @returns what this package has warned of in the test
 */
export function setUpStandIns(kernels: readonly tf.KernelConfig[]): () => unknown[] {
  let warn: jest.SpyInstance;
  beforeEach(async () => {
    await useBackend('cpu');
    warn = jest.spyOn(console, 'warn').mockImplementation();
  });
  afterEach(() => {
    warn.mockRestore();
    for (const {kernelName} of kernels) if (tf.getKernel(kernelName, 'cpu')) tf.unregisterKernel(kernelName, 'cpu');
  });
  return () => warn.mock.calls.flat().filter(text => String(text).includes('tfjs-mamba'));
}
