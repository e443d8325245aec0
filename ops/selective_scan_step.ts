import {tidy} from '@tensorflow/tfjs-core';
import type {Tensor, Tensor2D, Tensor3D} from '@tensorflow/tfjs-core';
import {checkInteger, checkKeys, checkTensor} from './check';
import {InvalidArgumentError} from './errors';
import {SelectiveScanStep} from './kernel_names';
import {presentInputs, runOp} from './run_kernel';
import {selectiveScanStepRef} from './selective_scan_ref';

export interface SelectiveScanStepOptions {
  /** [D], skip connection. Default none. */
  D?: Tensor;
  /** [B, D], gate. Default none. */
  z?: Tensor;
  /** [D], added to delta before softplus. Default none. */
  deltaBias?: Tensor;
  /** Apply softplus to delta (+ deltaBias). Default false. */
  deltaSoftplus?: boolean;
}

/**
 * One token of selectiveScan.
 *
 * @param state [B, D, N] float32, the state before the token
 * @param u     [B, D]
 * @param delta [B, D]
 * @param A     [D, N]
 * @param B     [B, N] or [B, G, N] with D divisible by G
 * @param C     as B
 * @returns y [B, D] and the state after the token
 * @throws InvalidArgumentError on a wrong rank, dtype, shape or option
 *
 * Source: `selective_state_update` of state-spaces/mamba.
 */
export function selectiveScanStep(
  state: Tensor,
  u: Tensor,
  delta: Tensor,
  A: Tensor,
  B: Tensor,
  C: Tensor,
  options: SelectiveScanStepOptions = {},
): {y: Tensor2D; state: Tensor3D} {
  const {D, z, deltaBias, deltaSoftplus = false} = options;
  const where = 'selectiveScanStep';
  checkKeys(where, options, ['D', 'z', 'deltaBias', 'deltaSoftplus']);
  checkTensor(where, 'u', u, [[null, null]], '[B, D]');
  const [batch, channels] = u.shape as [number, number];
  checkTensor(where, 'delta', delta, [[batch, channels]], '[B, D]');
  checkTensor(where, 'A', A, [[channels, null]], '[D, N]');
  const N = A.shape[1]!;
  checkInteger(where, 'the state size of A', N, 1, 256);
  checkTensor(where, 'state', state, [[batch, channels, N]], '[B, D, N]');
  for (const [name, x] of [
    ['B', B],
    ['C', C],
  ] as const) {
    checkTensor(
      where,
      name,
      x,
      [
        [batch, N],
        [batch, null, N],
      ],
      '[B, N] or [B, G, N]',
    );
    if (x.rank === 3 && channels % x.shape[1]! !== 0) {
      const expected = `of a number of groups that divides the ${channels} channels`;
      throw new InvalidArgumentError(where, name, expected, `${x.shape[1]} groups`);
    }
  }
  if (D) checkTensor(where, 'D', D, [[channels]], '[D]');
  if (z) checkTensor(where, 'z', z, [[batch, channels]], '[B, D]');
  if (deltaBias) checkTensor(where, 'deltaBias', deltaBias, [[channels]], '[D]');

  const [y, newState] = tidy('selectiveScanStep', () => {
    const inputs = presentInputs({state, u, delta, A, B, C, D, z, deltaBias});
    return runOp({
      kernel: SelectiveScanStep,
      inputs,
      attrs: {deltaSoftplus},
      outputs: 2,
      composed: () => selectiveScanStepRef(inputs, deltaSoftplus),
      composedSize: state.size,
    });
  });
  return {y: y as Tensor2D, state: newState as Tensor3D};
}
