/**
 * Identity that shares the data instead of copying it, as on every other backend of tfjs. The engine clones each tensor
 * that a gradient saves: with the stock kernel a training step held every saved tensor twice.
 */
import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm';
import {getKernel} from '@tensorflow/tfjs-core';
import type {KernelFunc, TensorInfo} from '@tensorflow/tfjs-core';
import {wasmKernel} from '../register';

const stock = getKernel('Identity', 'wasm') as {kernelFunc: KernelFunc};

export const identityConfig = wasmKernel<{x: TensorInfo}>('Identity', ({inputs, backend, attrs}) => {
  const {x} = inputs;
  if (x.dtype === 'string') return stock.kernelFunc({inputs: {x}, backend, attrs}); // strings live outside the heap
  (backend as BackendWasm).incRef(x.dataId);
  return {dataId: x.dataId, shape: x.shape, dtype: x.dtype};
});
