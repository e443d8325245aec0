/** UnsortedSegmentSum, which tfjs's wasm backend lacks: the gradient of gather, and so of tf.layers.embedding. */
import {UnsortedSegmentSum, util} from '@tensorflow/tfjs-core';
import type {TensorInfo, UnsortedSegmentSumAttrs} from '@tensorflow/tfjs-core';
import {wasmKernel} from '../register';
import type {WasmKernel} from '../register';
import {address, nativeKernels, output} from '../runtime';

/** Sums the rows of x [S, ...] into rows [numSegments, ...] in the order of positions; other ids are dropped. */
function unsortedSegmentSum({
  inputs: {x, segmentIds},
  backend,
  attrs: {numSegments},
}: WasmKernel<Record<'x' | 'segmentIds', TensorInfo>, UnsortedSegmentSumAttrs>): TensorInfo {
  if (x.dtype !== 'float32' || segmentIds.dtype !== 'int32') {
    throw new Error(
      `unsortedSegmentSum: on backend 'wasm' x must be float32 and segmentIds int32, but got ${x.dtype} and ` +
        `${segmentIds.dtype}.`,
    );
  }
  const rest = x.shape.slice(segmentIds.shape.length);
  const sum = output(backend, [numSegments, ...rest]);
  const addresses = [segmentIds, x, sum].map(tensor => address(backend, tensor));
  const count = util.sizeFromShape(segmentIds.shape);
  nativeKernels(backend).token_embedding_grad(count, numSegments, util.sizeFromShape(rest), ...addresses);
  return sum;
}

export const unsortedSegmentSumConfig = wasmKernel(UnsortedSegmentSum, unsortedSegmentSum);
