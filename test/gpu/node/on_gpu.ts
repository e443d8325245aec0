/** For each test file: what it computed on backend 'tensorflow' was computed on a GPU, and with the library's CUDA kernels. */
import * as tf from '@tensorflow/tfjs-core';
import {loadOnGpu} from './gpu';

afterAll(() => {
  if (tf.findBackend('tensorflow')) loadOnGpu();
});
