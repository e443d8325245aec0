/** tfjs's own product on wasm, kept from before this package puts another in its place. Import this file first. */
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import type {KernelConfig, Tensor, TensorInfo} from '@tensorflow/tfjs-core';

const stock = tf.getKernel('BatchMatMul', 'wasm') as KernelConfig & {tfjsMambaVersion?: string};
if (stock.tfjsMambaVersion) throw new Error('stock_products must be imported before kernels/wasm');

interface TensorMaker {
  makeTensorFromTensorInfo(info: TensorInfo): Tensor;
}

let isSetUp = false;

/** a [1, M, K] · b [1, K, N], untransposed: the fastest product that stock tfjs has on wasm. */
export function stockProduct(a: Tensor, b: Tensor): Tensor {
  if (!isSetUp) stock.setupFunc?.(tf.backend()); // tfjs sets up registered kernels only
  isSetUp = true;
  const info = stock.kernelFunc({
    inputs: {a, b},
    backend: tf.backend(),
    attrs: {transposeA: false, transposeB: false},
  }) as TensorInfo;
  return (tf.engine() as unknown as TensorMaker).makeTensorFromTensorInfo(info);
}
