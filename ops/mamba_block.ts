import {add, tidy} from '@tensorflow/tfjs-core';
import type {Tensor, Tensor3D} from '@tensorflow/tfjs-core';
import {checkKeys, checkOneOf} from './check';
import {MAMBA_BLOCK_GRADS, MambaBlock, MambaBlockGrad, RmsNorm} from './kernel_names';
import type {Precision} from './kernel_names';
import {checkBlock} from './mamba_block_check';
import {RECOMPUTE_KERNELS, mambaBlockBackward, recomputedBackward} from './mamba_block_grad';
import {mambaMixer} from './mamba_mixer';
import type {MambaMixerOptions, MambaMixerWeights, MambaState} from './mamba_mixer';
import {PRECISIONS, sayFloat32} from './precision';
import {rmsNorm} from './rms_norm';
import {asFlags, hasKernel, presentInputs, runOp} from './run_kernel';
import type {Op} from './run_kernel';

export interface MambaBlockWeights extends MambaMixerWeights {
  /** [E], of the RMSNorm before the mixer */
  norm: Tensor;
}

export interface MambaBlockOptions extends MambaMixerOptions {
  /** Of the norm. Default 1e-5. */
  epsilon?: number;
  /** Return the state after each row's last token too. Default false. */
  returnState?: boolean;
  /**
   * Keep nothing but the inputs for the backward, which runs the forward again: less memory for the time of one more forward,
   * and the same numbers. Default false.
   */
  recompute?: boolean;
  /**
   * 'bf16' where the backend has a fused block and the call no mask: matrix products and what lies between them are in
   * half precision, all else in float32. Elsewhere it computes in float32, and says so once. Default 'float32'.
   */
  precision?: Precision;
}
const OPTIONS = ['epsilon', 'initialState', 'reset', 'mask', 'returnState', 'recompute', 'precision'] as const;

export interface MambaBlockResult {
  /** [B, L, E] */
  y: Tensor3D;
  state: MambaState;
}

/**
 * One residual block of a Mamba model: x + mixer(rmsNorm(x)); one kernel on backends that have it, else composed of the
 * other ops.
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
  const {epsilon = 1e-5, initialState, returnState = false, recompute = false, precision = 'float32'} = options;
  checkKeys(where, options, OPTIONS);
  checkOneOf(where, 'recompute', recompute, [true, false]);
  checkOneOf(where, 'precision', precision, PRECISIONS);
  checkBlock(where, x, weights, options);

  const [y, conv, scan] = tidy(where, () => {
    const [reset, mask] = [asFlags(options.reset), asFlags(options.mask)];
    const composed = () => composedBlock(x, weights, {epsilon, initialState, reset, mask, returnState});
    const isFused = hasKernel(MambaBlock) && !mask;
    if (precision === 'bf16' && !isFused) sayFloat32(where, mask ? 'has no kernel for a mask' : 'has no kernel for it');
    if (!isFused && !recompute) return composed();
    const path: Pick<Op, 'kernel' | 'gradKernels' | 'tapeAttrs' | 'forward' | 'backward'> = isFused
      ? {
          kernel: MambaBlock,
          gradKernels: [MambaBlockGrad],
          tapeAttrs: {saves: !recompute},
          backward: mambaBlockBackward,
        }
      : {kernel: RmsNorm, gradKernels: RECOMPUTE_KERNELS, forward: composed, backward: recomputedBackward};
    const states = {convState: initialState?.conv, scanState: initialState?.scan};
    return runOp({
      ...path,
      inputs: presentInputs({x, ...weightsInOrder(weights), ...states, reset, mask}),
      attrs: {epsilon, precision, returnState, saves: false},
      outputs: returnState ? 3 : 1,
      composed,
      composedSize: 0, // the ops that it is composed of have limits of their own
    });
  }) as Tensor3D[];
  return returnState ? {y, state: {conv, scan}} : y;
}

function composedBlock(
  x: Tensor,
  weights: MambaBlockWeights,
  {epsilon, ...options}: MambaMixerOptions & {epsilon: number; returnState: boolean},
): Tensor[] {
  const {y, state} = mambaMixer(rmsNorm(x, weights.norm, {epsilon}), weights, options);
  return [add(x, y), ...(state ? [state.conv, state.scan] : [])];
}

/** As the contract lists them. */
function weightsInOrder(weights: MambaBlockWeights): Record<string, Tensor | undefined> {
  const names = MAMBA_BLOCK_GRADS.filter(name => !['x', 'convState', 'scanState'].includes(name));
  return Object.fromEntries(names.map(name => [name, weights[name as keyof MambaBlockWeights]]));
}
