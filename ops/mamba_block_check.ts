/** What mambaBlock takes: shapes that fit each other. */
import type {Tensor} from '@tensorflow/tfjs-core';
import {checkInteger, checkNotEmpty, checkTensor} from './check';
import {InvalidArgumentError} from './errors';
import type {MambaBlockWeights} from './mamba_block';
import type {MambaMixerOptions, MambaMixerWeights} from './mamba_mixer';

/** Throws InvalidArgumentError unless all tensors are of the shapes that x and the weights imply. */
export function checkBlock(where: string, x: Tensor, weights: MambaBlockWeights, options: MambaMixerOptions): void {
  checkTensor(where, 'x', x, [[null, null, null]], '[B, L, E]');
  const [batch, length, E] = x.shape as [number, number, number];
  checkNotEmpty(where, {'the batch of x': batch, 'the length of x': length, 'the width of x': E});
  checkTensor(where, 'weights.norm', weights.norm, [[E]], '[E]');
  checkMixerWeights(where, weights, E);
  for (const name of ['reset', 'mask'] as const) {
    const flags = options[name];
    if (flags) checkTensor(where, name, flags, [[batch, length]], '[B, L]', ['float32', 'int32', 'bool']);
  }

  const {initialState} = options;
  if (initialState) {
    const [D, N] = weights.ALog.shape as [number, number];
    const W = weights.conv.shape[1]!;
    checkTensor(where, 'initialState.conv', initialState.conv, [[batch, W - 1, D]], '[B, W-1, D]');
    checkTensor(where, 'initialState.scan', initialState.scan, [[batch, D, N]], '[B, D, N]');
  }
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
  checkInteger(where, 'the state size of weights.ALog', N, 1, 256);
  check('conv', [D, null], '[D, W]');
  checkInteger(where, 'the width of weights.conv', weights.conv.shape[1], 2, 8);
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
