import {add, tidy} from '@tensorflow/tfjs-core';
import type {Tensor, Tensor3D} from '@tensorflow/tfjs-core';
import {checkKeys, checkNotEmpty, checkTensor} from './check';
import {InvalidArgumentError} from './errors';
import {mambaMixer} from './mamba_mixer';
import type {MambaMixerOptions, MambaMixerWeights, MambaState} from './mamba_mixer';
import {rmsNorm} from './rms_norm';
import {asFlags} from './run_kernel';

export interface MambaBlockWeights extends MambaMixerWeights {
  /** [E], of the RMSNorm before the mixer */
  norm: Tensor;
}

export interface MambaBlockOptions extends MambaMixerOptions {
  /** Of the norm. Default 1e-5. */
  epsilon?: number;
  /** Return the state after each row's last token too. Default false. */
  returnState?: boolean;
}
const OPTIONS = ['epsilon', 'initialState', 'reset', 'mask', 'returnState'] as const;

export interface MambaBlockResult {
  /** [B, L, E] */
  y: Tensor3D;
  state: MambaState;
}

/**
 * One residual block of a Mamba model: x + mixer(rmsNorm(x)), composed of the other ops on every backend.
 *
 * @param x       [B, L, E] float32, the residual stream
 * @param weights norm and mixer weights in the layout of the published checkpoints; see MambaMixerWeights
 * @returns y [B, L, E], or {y, state} with returnState
 * @throws InvalidArgumentError on a wrong rank, dtype, shape or option
 *
 * Source: Gu and Dao 2023, section 3.4; `Block` and `Mamba` of state-spaces/mamba.
 */
export function mambaBlock(
  x: Tensor,
  weights: MambaBlockWeights,
  options: MambaBlockOptions & {returnState: true},
): MambaBlockResult;
export function mambaBlock(
  x: Tensor,
  weights: MambaBlockWeights,
  options?: MambaBlockOptions & {returnState?: false},
): Tensor3D;
export function mambaBlock(
  x: Tensor,
  weights: MambaBlockWeights,
  options: MambaBlockOptions = {},
): Tensor3D | MambaBlockResult {
  const where = 'mambaBlock';
  const {epsilon = 1e-5, initialState, returnState = false} = options;
  checkKeys(where, options, OPTIONS);
  checkTensor(where, 'x', x, [[null, null, null]], '[B, L, E]');
  const [batch, length, E] = x.shape as [number, number, number];
  checkNotEmpty(where, {'the batch of x': batch, 'the length of x': length, 'the width of x': E});
  checkTensor(where, 'weights.norm', weights.norm, [[E]], '[E]');
  checkMixerWeights(where, weights, E);
  for (const name of ['reset', 'mask'] as const) {
    const flags = options[name];
    if (flags) checkTensor(where, name, flags, [[batch, length]], '[B, L]', ['float32', 'int32', 'bool']);
  }

  if (initialState) {
    const [D, N] = weights.ALog.shape as [number, number];
    const W = weights.conv.shape[1]!;
    checkTensor(where, 'initialState.conv', initialState.conv, [[batch, W - 1, D]], '[B, W-1, D]');
    checkTensor(where, 'initialState.scan', initialState.scan, [[batch, D, N]], '[B, D, N]');
  }

  return tidy(where, () => {
    const reset = asFlags(options.reset);
    const mask = asFlags(options.mask);
    const normed = rmsNorm(x, weights.norm, {epsilon});
    const mixed = mambaMixer(normed, weights, {initialState, reset, mask, returnState});
    const y = add(x, mixed.y) as Tensor3D;
    return (returnState ? {y, state: mixed.state} : y) as Tensor3D & MambaBlockResult;
  });
}

/** Throws unless the mixer's weights fit each other and the model width E. */
function checkMixerWeights(where: string, weights: MambaMixerWeights, E: number): void {
  const check = (name: keyof MambaMixerWeights, shape: Array<number | null>, letters: string) => {
    const tensor = weights[name];
    if (tensor || !['inProjBias', 'convBias', 'outProjBias'].includes(name)) {
      checkTensor(where, `weights.${name}`, tensor, [shape], letters);
    }
  };
  check('ALog', [null, null], '[D, N]');
  const [D, N] = weights.ALog.shape as [number, number];
  check('inProj', [2 * D, E], '[2D, E]');
  check('inProjBias', [2 * D], '[2D]');
  check('conv', [D, null], '[D, W]');
  check('convBias', [D], '[D]');
  check('xProj', [null, D], '[R + 2N, D]');
  const R = weights.xProj.shape[0]! - 2 * N;
  if (R < 1) throw new InvalidArgumentError(where, 'weights.xProj', `[R + 2N, D] with N = ${N}`, `R = ${R}`);
  check('dtProj', [D, R], '[D, R]');
  check('dtBias', [D], '[D]');
  check('D', [D], '[D]');
  check('outProj', [E, D], '[E, D]');
  check('outProjBias', [E], '[E]');
}
