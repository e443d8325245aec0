/** The backward of a block: one kernel where the backend has it, else the forward again and the gradients of its parts. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor3D} from '@tensorflow/tfjs-core';
import {
  CausalConv1d,
  CausalConv1dGrad,
  Linear,
  LinearGrad,
  MAMBA_BLOCK_GRADS,
  MambaBlock,
  MambaBlockGrad,
  RmsNormGrad,
  SelectiveScan,
  SelectiveScanGrad,
} from './kernel_names';
import {mambaMixerBackward} from './mamba_mixer_grad';
import type {MambaMixerWeights} from './mamba_mixer';
import {rmsNorm} from './rms_norm';
import {gradsByName, hasKernel, registeredGradient, runKernel} from './run_kernel';
import type {Backward} from './run_kernel';

/** What recomputedBackward runs. */
export const RECOMPUTE_KERNELS = [
  CausalConv1d, CausalConv1dGrad, Linear, LinearGrad, RmsNormGrad, SelectiveScan, SelectiveScanGrad,
] as const; // prettier-ignore

/** dys are [dy] or [dy, dConvState, dScanState]; extra is what the forward saved, if it did. */
export const mambaBlockBackward: Backward = (dys, inputs, extra, attrs) => {
  // The backend may be another one than in the forward.
  if (!hasKernel(MambaBlockGrad)) return recomputedBackward(dys, inputs, [], attrs);
  const [dy, dConvState, dScanState] = attrs.returnState ? dys : [dys[0]];
  const {epsilon, precision} = attrs;
  const all = {dy, dConvState, dScanState, ...inputs, saved: extra[0]};
  return gradsByName(MAMBA_BLOCK_GRADS, inputs, runKernel(MambaBlockGrad, all, {epsilon, precision}));
};

/** The same from the inputs alone, by the kernels of the block's parts; a mask may be among the inputs. */
export const recomputedBackward: Backward = (dys, inputs, _extra, attrs) =>
  tf.tidy(() => {
    const [dy, dConvState, dScanState] = attrs.returnState ? dys : [dys[0]];
    const {x, norm, convState, scanState, reset, mask} = inputs;
    const epsilon = attrs.epsilon as number;
    const initialState = convState && {conv: convState as Tensor3D, scan: scanState as Tensor3D};
    const normed = rmsNorm(x, norm, {epsilon});
    const weights = inputs as unknown as MambaMixerWeights;
    const mixer = mambaMixerBackward({dy, dConvState, dScanState}, normed, weights, {initialState, reset, mask});
    normed.dispose();
    const [dx, dNorm] = runKernel(RmsNormGrad, {dy: mixer.x, x, weight: norm}, {epsilon});
    return {...mixer, x: tf.add(dy, dx), norm: dNorm};
  });

const REQUIRED = ['x', 'norm', 'inProj', 'conv', 'xProj', 'dtProj', 'dtBias', 'ALog', 'D', 'outProj'];
tf.registerGradient(registeredGradient(MambaBlock, REQUIRED, mambaBlockBackward));
