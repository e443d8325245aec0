/** The options of the original's block: what mambaMixer, mambaBlock and mambaCell share. */
import type {serialization} from '@tensorflow/tfjs-core';
import {checkInteger, checkNumber, checkOneOf} from '../ops/check';
import {InvalidArgumentError} from '../ops/errors';

export interface MixerOptions {
  /** Model width E. Default: the width of the input. */
  dModel?: number;
  /** State size N. Default 16. */
  dState?: number;
  /** Width W of the causal convolution, 2 to 8. Default 4. */
  dConv?: number;
  /** Inner channels D = expand · dModel, rounded down, at least 1. Default 2. */
  expand?: number;
  /** Rank R of the step-size projection, 'auto' for ceil(dModel / 16). Default 'auto'. */
  dtRank?: number | 'auto';
  /** Step sizes start log-uniform in [dtMin, dtMax]. Defaults 0.001 and 0.1. */
  dtMin?: number;
  dtMax?: number;
  /** How dt_proj's weight starts. Default 'random'. */
  dtInit?: 'random' | 'constant';
  /** Scale of that start. Default 1. */
  dtScale?: number;
  /** Floor of the step sizes at the start. Default 1e-4. */
  dtInitFloor?: number;
  /** Bias of the convolution. Default true. */
  convBias?: boolean;
  /** Biases of in_proj and out_proj. Default false. */
  bias?: boolean;
  /**
   * Epsilon of RMSNorms without weights on dt (before dt_proj), B and C, as Falcon Mamba has them. Default 'none': no
   * such norms.
   */
  selectionEpsilon?: number | 'none';
  /** Blocks in the model: out_proj starts divided by its root. Default 1. */
  nLayer?: number;
  /** Seed of the starting weights. Default: another each time. */
  seed?: number;
}

export type ResolvedMixerOptions = Required<Omit<MixerOptions, 'dModel' | 'selectionEpsilon'>> &
  Pick<MixerOptions, 'dModel' | 'selectionEpsilon'>;

export const MIXER_OPTIONS: ReadonlyArray<keyof MixerOptions> = [
  'dModel', 'dState', 'dConv', 'expand', 'dtRank', 'dtMin', 'dtMax', 'dtInit', 'dtScale', 'dtInitFloor',
  'convBias', 'bias', 'selectionEpsilon', 'nLayer', 'seed',
]; // prettier-ignore

/** Checks the options and fills in the defaults. Throws InvalidArgumentError. */
export function resolveMixerOptions(where: string, options: MixerOptions): ResolvedMixerOptions {
  const {dModel, dState = 16, dConv = 4, expand = 2, dtRank = 'auto', dtMin = 0.001, dtMax = 0.1} = options;
  const {dtInit = 'random', dtScale = 1, dtInitFloor = 1e-4, convBias = true, bias = false, nLayer = 1} = options;
  const {seed = Math.floor(Math.random() * 2 ** 31), selectionEpsilon = 'none'} = options;
  if (dModel !== undefined) checkInteger(where, 'dModel', dModel, 1);
  checkInteger(where, 'dState', dState, 1, 256);
  checkInteger(where, 'dConv', dConv, 2, 8);
  checkNumber(where, 'expand', expand, Number.MIN_VALUE, 64);
  if (dtRank !== 'auto') checkInteger(where, 'dtRank', dtRank, 1);
  checkNumber(where, 'dtMin', dtMin, Number.MIN_VALUE, 1e3);
  checkNumber(where, 'dtMax', dtMax, dtMin, 1e3);
  checkOneOf(where, 'dtInit', dtInit, ['random', 'constant']);
  checkNumber(where, 'dtScale', dtScale, 0, 1e3);
  checkNumber(where, 'dtInitFloor', dtInitFloor, Number.MIN_VALUE, 1e3);
  for (const [name, value] of [
    ['convBias', convBias],
    ['bias', bias],
  ] as const) {
    if (typeof value !== 'boolean') throw new InvalidArgumentError(where, name, 'true or false', String(value));
  }
  if (selectionEpsilon !== 'none') checkNumber(where, 'selectionEpsilon', selectionEpsilon, 0, 1);
  checkInteger(where, 'nLayer', nLayer, 1);
  checkInteger(where, 'seed', seed, 0);
  return {
    ...(dModel !== undefined && {dModel}),
    ...(selectionEpsilon !== 'none' && {selectionEpsilon}),
    dState, dConv, expand, dtRank, dtMin, dtMax, dtInit, dtScale, dtInitFloor, convBias, bias, nLayer, seed,
  }; // prettier-ignore
}

/** The part of a layer's config that is these options. */
export function mixerConfig(options: ResolvedMixerOptions): serialization.ConfigDict {
  return {...options} as unknown as serialization.ConfigDict;
}
