/** The matrix product of linear.cc, which takes transposed operands at no cost beyond other packing. */
import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm';
import {nativeKernels, withScratch} from './runtime';

/** An operand [rows, columns] at an address, read as its transpose if `isTransposed`; sizes are those after it. */
export interface Operand {
  address: number;
  isTransposed: boolean;
}

/** C [rows, columns] = a [rows, inner] · b [inner, columns] + bias [columns]; addresses are 0 where absent. */
export function gemm(
  backend: BackendWasm,
  [rows, columns, inner]: [rows: number, columns: number, inner: number],
  a: Operand,
  b: Operand,
  bias: number,
  c: number,
): void {
  const native = nativeKernels(backend);
  const stridesA = a.isTransposed ? [1, rows] : [inner, 1];
  const stridesB = b.isTransposed ? [1, inner] : [columns, 1];
  withScratch(backend, native.gemm_scratch_floats(rows, columns, inner), scratch =>
    native.gemm(rows, columns, inner, a.address, ...stridesA, b.address, ...stridesB, bias, c, scratch),
  );
}
