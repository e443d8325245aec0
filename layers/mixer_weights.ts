/** A mixer's weights as tf.layers variables under their names in checkpoints, in one fixed order. */
import type {Tensor} from '@tensorflow/tfjs-core';
import type {LayerVariable} from '@tensorflow/tfjs-layers';
import type {MambaMixerWeights} from '../ops/mamba_mixer';
import * as init from './initializers';
import type {ResolvedMixerOptions} from './mixer_options';

type Initializer = ReturnType<typeof init.zeros>;
export type AddWeight = (name: string, shape: number[], initializer: Initializer) => LayerVariable;

/** Sizes that follow from the options and the model width E. */
export function mixerSizes(options: ResolvedMixerOptions, E: number): {D: number; R: number} {
  return {
    D: Math.max(1, Math.floor(options.expand * E)),
    R: options.dtRank === 'auto' ? Math.ceil(E / 16) : options.dtRank,
  };
}

export class MixerWeights {
  private readonly variables: Partial<Record<keyof MambaMixerWeights, LayerVariable>>;
  private readonly constants: Pick<MambaMixerWeights, 'selectionEpsilon'>;

  /** `prefix` is 'mixer.' inside a block. Weights start as the original's do. */
  constructor(options: ResolvedMixerOptions, E: number, prefix: string, addWeight: AddWeight) {
    const {dState: N, dConv: W, convBias, bias, dtMin, dtMax, dtInit, dtScale, dtInitFloor, nLayer, seed} = options;
    const {D, R} = mixerSizes(options, E);
    const {selectionEpsilon: epsilon} = options;
    this.constants = typeof epsilon === 'number' ? {selectionEpsilon: epsilon} : {};
    const add = (name: string, shape: number[], initializer: Initializer) =>
      addWeight(prefix + name, shape, initializer);
    this.variables = {
      inProj: add('in_proj.weight', [2 * D, E], init.fanInUniform(E, seed)),
      ...(bias && {inProjBias: add('in_proj.bias', [2 * D], init.zeros())}),
      conv: add('conv1d.weight', [D, W], init.fanInUniform(W, seed + 1)),
      ...(convBias && {convBias: add('conv1d.bias', [D], init.fanInUniform(W, seed + 2))}),
      xProj: add('x_proj.weight', [R + 2 * N, D], init.fanInUniform(D, seed + 3)),
      dtProj: add('dt_proj.weight', [D, R], init.dtWeight(R, dtInit, dtScale, seed + 4)),
      dtBias: add('dt_proj.bias', [D], init.dtBias(dtMin, dtMax, dtInitFloor, seed + 5)),
      ALog: add('A_log', [D, N], init.aLog()),
      D: add('D', [D], init.ones()),
      outProj: add('out_proj.weight', [E, D], init.fanInUniform(D, seed + 6, 1 / Math.sqrt(nLayer))),
      ...(bias && {outProjBias: add('out_proj.bias', [E], init.zeros())}),
    };
  }

  /** The values now. */
  read(): MambaMixerWeights {
    const entries = Object.entries(this.variables).map(([name, variable]) => [name, variable.read() as Tensor]);
    return {...(Object.fromEntries(entries) as unknown as MambaMixerWeights), ...this.constants};
  }
}
