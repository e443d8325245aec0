import {tidy} from '@tensorflow/tfjs-core';
import type {Tensor, Tensor3D} from '@tensorflow/tfjs-core';
import {checkInteger, checkKeys, checkNotEmpty, checkTensor} from './check';
import {ComplexNotSupportedError, InvalidArgumentError} from './errors';
import {SelectiveScan, SelectiveScanGrad} from './kernel_names';
import {asFlags, presentInputs, runOp} from './run_kernel';
import {selectiveScanBackward} from './selective_scan_grad';
import {selectiveScanRef} from './selective_scan_ref';

export interface SelectiveScanOptions {
  /** [D], skip connection: adds D·u to y. Default none. */
  D?: Tensor;
  /** [B, L, D], gate: multiplies y by silu(z). Default none. */
  z?: Tensor;
  /** [D], added to delta before softplus. Default none. */
  deltaBias?: Tensor;
  /** [B, D, N], the state before the first step. Default zeros. */
  initialState?: Tensor;
  /** [B, L] float32, int32 or bool of 0 and 1: 1 drops the state before that step (packed documents). Default none. */
  reset?: Tensor;
  /** Apply softplus to delta (+ deltaBias). Default false. */
  deltaSoftplus?: boolean;
  /** Return the state after the last step too. Default false. */
  returnState?: boolean;
}
const OPTIONS = ['D', 'z', 'deltaBias', 'initialState', 'reset', 'deltaSoftplus', 'returnState'] as const;

export interface SelectiveScanResult {
  /** [B, L, D] */
  y: Tensor3D;
  /** [B, D, N] */
  lastState: Tensor3D;
}

/**
 * Selective scan (S6): the recurrence at the heart of Mamba, differentiable in every float input.
 *
 *     h_t = exp(Δ_t A) h_{t-1} + Δ_t B_t u_t        y_t = C_t · h_t + D u_t, then times silu(z_t)
 *
 * B is discretised by Euler's rule, not by zero-order hold, as in the original implementation. The state h_t has shape
 * [B, D, N]. Each channel has its own A, and shares B_t and C_t with the channels of its group.
 *
 * @param u     [B, L, D] float32, the sequence
 * @param delta [B, L, D] float32, step sizes Δ (before deltaBias and softplus)
 * @param A     [D, N] float32, negative for a stable state; N ≤ 256. Complex A is refused.
 * @param B     [B, L, N], [B, L, G, N] with D divisible by G, or [D, N] where it does not vary
 * @param C     as B
 * @returns y [B, L, D], or {y, lastState [B, D, N]} with returnState
 * @throws InvalidArgumentError on a wrong rank, dtype, shape or option; KernelNotFoundError where the backend has no
 *     kernel and the shape is too large to compose
 *
 * Source: Gu and Dao 2023, section 3.2 and algorithm 2; `selective_scan_fn` of state-spaces/mamba.
 */
export function selectiveScan(
  u: Tensor,
  delta: Tensor,
  A: Tensor,
  B: Tensor,
  C: Tensor,
  options: SelectiveScanOptions & {returnState: true},
): SelectiveScanResult;
export function selectiveScan(
  u: Tensor,
  delta: Tensor,
  A: Tensor,
  B: Tensor,
  C: Tensor,
  options?: SelectiveScanOptions & {returnState?: false},
): Tensor3D;
export function selectiveScan(
  u: Tensor,
  delta: Tensor,
  A: Tensor,
  B: Tensor,
  C: Tensor,
  options: SelectiveScanOptions = {},
): Tensor3D | SelectiveScanResult {
  const {deltaSoftplus = false, returnState = false, ...optional} = options;
  checkSelectiveScan({u, delta, A, B, C, ...optional}, options);
  const [batch, length, channels] = u.shape as [number, number, number];
  const attrs = {deltaSoftplus, returnState, saveCheckpoints: false};

  const [y, lastState] = tidy('selectiveScan', () => {
    const inputs = presentInputs({u, delta, A, B, C, ...optional, reset: asFlags(optional.reset)});
    return runOp({
      kernel: SelectiveScan,
      gradKernels: [SelectiveScanGrad],
      inputs,
      attrs,
      tapeAttrs: {saveCheckpoints: true},
      outputs: returnState ? 2 : 1,
      backward: selectiveScanBackward,
      composed: () => selectiveScanRef(inputs, deltaSoftplus, returnState),
      composedSize: batch * length * channels * A.shape[1]!,
    }) as Tensor3D[];
  });
  return returnState ? {y, lastState} : y;
}

function checkSelectiveScan(tensors: Record<string, Tensor | undefined>, options: SelectiveScanOptions): void {
  const where = 'selectiveScan';
  const {u, delta, A, B, C, D, z, deltaBias, initialState, reset} = tensors;
  checkKeys(where, options, OPTIONS);
  checkTensor(where, 'u', u, [[null, null, null]], '[B, L, D]');
  const [batch, length, channels] = u!.shape as [number, number, number];
  checkNotEmpty(where, {'the batch of u': batch, 'the length of u': length, 'the channels of u': channels});
  checkTensor(where, 'delta', delta, [[batch, length, channels]], '[B, L, D]');
  if ((A as Tensor | undefined)?.dtype === 'complex64') {
    throw new ComplexNotSupportedError(where, 'A', 'real (float32)', 'complex64', 'Mamba uses a real A = -exp(A_log).');
  }
  checkTensor(where, 'A', A, [[channels, null]], '[D, N]');
  const N = A!.shape[1]!;
  checkInteger(where, 'the state size of A', N, 1, 256);
  for (const [name, x] of [
    ['B', B],
    ['C', C],
  ] as const) {
    const shapes = [
      [channels, N],
      [batch, length, N],
      [batch, length, null, N],
    ];
    checkTensor(where, name, x, shapes, '[D, N], [B, L, N] or [B, L, G, N]');
    if (x!.rank === 4 && channels % x!.shape[2]! !== 0) {
      const expected = `of a number of groups that divides the ${channels} channels`;
      throw new InvalidArgumentError(where, name, expected, `${x!.shape[2]} groups`);
    }
  }
  if (D) checkTensor(where, 'D', D, [[channels]], '[D]');
  if (z) checkTensor(where, 'z', z, [[batch, length, channels]], '[B, L, D]');
  if (deltaBias) checkTensor(where, 'deltaBias', deltaBias, [[channels]], '[D]');
  if (initialState) checkTensor(where, 'initialState', initialState, [[batch, channels, N]], '[B, D, N]');
  if (reset) checkTensor(where, 'reset', reset, [[batch, length]], '[B, L]', ['float32', 'int32', 'bool']);
}
