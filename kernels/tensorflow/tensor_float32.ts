/** TensorFlow's setting of how float32 products round on a GPU. */
import {findBackend} from '@tensorflow/tfjs-core';
import {execute} from './backend';
import type {NodeBackend} from './backend';

/**
 * Lets float32 matrix products on a GPU round their inputs to TF32 (10 bits of mantissa), or not. It holds for all of
 * TensorFlow in this process, stock operations included, from the next operation on. TensorFlow's default is true: it is
 * several times as fast, with relative errors of about 1e-3. On a CPU it changes nothing.
 *
 * @returns the setting before
 */
export function setTensorFloat32(enabled: boolean): boolean {
  const backend = findBackend('tensorflow') as unknown as NodeBackend;
  const [before] = execute(backend, 'TensorFloat32', [], 1, {enabled});
  try {
    return before.dataSync()[0] === 1;
  } finally {
    before.dispose();
  }
}
