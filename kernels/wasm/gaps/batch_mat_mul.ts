/**
 * BatchMatMul in tfjs's place. Its kernel is a scalar loop, 12 to 43 times slower than its own plain product, as soon as
 * an operand is transposed or the batch is above 1: in every training step. Ours packs transposed operands instead.
 */
import {BatchMatMul, broadcast_util, util} from '@tensorflow/tfjs-core';
import type {BatchMatMulAttrs, TensorInfo} from '@tensorflow/tfjs-core';
import {gemm} from '../gemm';
import {wasmKernel} from '../register';
import type {WasmKernel} from '../register';
import {address, output} from '../runtime';

function batchMatMul({
  inputs: {a, b},
  backend,
  attrs,
}: WasmKernel<Record<'a' | 'b', TensorInfo>, BatchMatMulAttrs>): TensorInfo {
  if (a.dtype !== 'float32' || b.dtype !== 'float32') {
    throw new Error(`matMul: 'a' and 'b' must be float32 on backend 'wasm', but got ${a.dtype} and ${b.dtype}.`);
  }
  const [rows, inner] = matrixSize(a, attrs.transposeA);
  const [innerOfB, columns] = matrixSize(b, attrs.transposeB);
  if (inner !== innerOfB) {
    throw new Error(
      `matMul: the inner sizes must be equal, but got ${inner} and ${innerOfB} from shapes [${a.shape}] and ` +
        `[${b.shape}] with transposeA=${attrs.transposeA} and transposeB=${attrs.transposeB}.`,
    );
  }
  const batchShape = broadcast_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const out = output(backend, [...batchShape, rows, columns]);
  const [offsetsA, offsetsB] = [a, b].map(x => matrixOffsets(x.shape.slice(0, -2), batchShape));
  offsetsA.forEach((offsetA, i) => {
    const left = {address: address(backend, a) + offsetA * rows * inner * 4, isTransposed: attrs.transposeA};
    const right = {address: address(backend, b) + offsetsB[i] * inner * columns * 4, isTransposed: attrs.transposeB};
    gemm(backend, [rows, columns, inner], left, right, 0, address(backend, out) + i * rows * columns * 4);
  });
  return out;
}

function matrixSize({shape}: TensorInfo, isTransposed: boolean): number[] {
  const size = shape.slice(-2);
  return isTransposed ? size.reverse() : size;
}

/** For each matrix of the result, which matrix of an operand it comes from: sizes of 1 are broadcast. */
function matrixOffsets(shape: number[], batchShape: number[]): number[] {
  const padded = [...new Array<number>(batchShape.length - shape.length).fill(1), ...shape];
  const strides = util.computeStrides([...padded, 1]); // strides of all axes
  return Array.from({length: util.sizeFromShape(batchShape)}, (_, matrix) => {
    let offset = 0;
    for (let axis = batchShape.length - 1; axis >= 0; axis--) {
      const at = matrix % batchShape[axis];
      matrix = Math.floor(matrix / batchShape[axis]);
      if (padded[axis] !== 1) offset += at * strides[axis];
    }
    return offset;
  });
}

export const batchMatMulConfig = wasmKernel(BatchMatMul, batchMatMul);
