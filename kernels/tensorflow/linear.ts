/** Linear and its gradient on TensorFlow: its own MatMul, which takes transposed operands. */
import {util} from '@tensorflow/tfjs-core';
import type {Tensor, TensorInfo} from '@tensorflow/tfjs-core';
import {Linear, LinearGrad} from '../../ops/kernel_names';
import type {LinearGradInputs, LinearInputs} from '../../ops/kernel_names';
import {execute, optional} from './backend';
import type {NodeBackend} from './backend';
import {nativeKernel} from './register';
import type {NativeKernel} from './register';

/**
 * Up to here (decoding) a product is bound by reading its weight, which MatMul does not do at full speed; and a row has
 * the same bits in any company, which it has not with MatMul.
 */
const FEW_ROWS = 32;

/** op(a) · op(b) for matrices. */
function product(backend: NodeBackend, a: TensorInfo, b: TensorInfo, transposeA: boolean, transposeB: boolean): Tensor {
  const {TF_ATTR_BOOL, TF_ATTR_TYPE, TF_FLOAT} = backend.binding;
  const attrs = [
    {name: 'transpose_a', type: TF_ATTR_BOOL, value: transposeA},
    {name: 'transpose_b', type: TF_ATTR_BOOL, value: transposeB},
    {name: 'T', type: TF_ATTR_TYPE, value: TF_FLOAT},
  ];
  return backend.executeSingleOutput('MatMul', attrs, [a, b]);
}

/** Calls `use` with [..., K] as a matrix [rows, K]: the same memory. */
function withRows<T>(backend: NodeBackend, x: TensorInfo, use: (matrix: TensorInfo) => T): T {
  if (x.shape.length === 2) return use(x);
  const [rows] = execute(backend, 'RowsOf', [x], 1);
  try {
    return use(rows);
  } finally {
    rows.dispose();
  }
}

/** A matrix [rows, N] as [..., N], with the leading sizes of `like`: the same memory. */
function likeRows(backend: NodeBackend, rows: Tensor, like: TensorInfo): Tensor {
  if (like.shape.length === 2) return rows;
  try {
    return execute(backend, 'RowsLike', [rows, like], 1)[0];
  } finally {
    rows.dispose();
  }
}

function plusBias(backend: NodeBackend, y: Tensor, bias: TensorInfo | undefined): Tensor {
  if (!bias) return y;
  const {TF_ATTR_TYPE, TF_FLOAT} = backend.binding;
  try {
    return backend.executeSingleOutput('BiasAdd', [{name: 'T', type: TF_ATTR_TYPE, value: TF_FLOAT}], [y, bias]);
  } finally {
    y.dispose();
  }
}

function forward({backend, inputs: {x, weight, bias}}: NativeKernel<LinearInputs, object>): Tensor {
  const rows = util.sizeFromShape(x.shape) / weight.shape[1];
  if (rows <= FEW_ROWS && !backend.isUsingGpuDevice) {
    return execute(backend, 'LinearFewRows', [x, weight, optional('has_bias', bias)], 1)[0];
  }
  const y = withRows(backend, x, matrix => product(backend, matrix, weight, false, true));
  return likeRows(backend, plusBias(backend, y, bias), x);
}

function backward({backend, inputs}: NativeKernel<LinearGradInputs, object>): Tensor[] {
  const {x, weight, bias, dy} = inputs;
  return withRows(backend, dy, dyRows => {
    const dx = likeRows(backend, product(backend, dyRows, weight, false, false), x);
    const dWeight = withRows(backend, x, xRows => product(backend, dyRows, xRows, true, false));
    return bias ? [dx, dWeight, ...execute(backend, 'SumRows', [dyRows], 1)] : [dx, dWeight];
  });
}

export const linearConfigs = [nativeKernel(Linear, forward), nativeKernel(LinearGrad, backward)];
