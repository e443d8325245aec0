import {resolveMixerOptions} from '../../layers/mixer_options';
import type {MixerOptions} from '../../layers/mixer_options';
import {checkInteger, checkKeys, checkNumber} from '../../ops/check';
import {InvalidArgumentError} from '../../ops/errors';

/** The options of a Mamba language model; the names in brackets are those of the original's MambaConfig. */
export interface MambaConfig {
  /** Model width E (d_model). */
  dModel: number;
  /** Number of blocks (n_layer). */
  nLayer: number;
  /** Number of token ids (vocab_size). */
  vocabSize: number;
  /** State size N. Default 16. */
  dState: number;
  /** Width W of the causal convolution, 2 to 8. Default 4. */
  dConv: number;
  /** Inner channels D = expand · dModel. Default 2. */
  expand: number;
  /** Rank R of the step-size projection, 'auto' for ceil(dModel / 16). Default 'auto'. */
  dtRank: number | 'auto';
  /** Step sizes start log-uniform in [dtMin, dtMax]. Defaults 0.001 and 0.1. */
  dtMin: number;
  dtMax: number;
  /** How dt_proj starts. Default 'random'. */
  dtInit: 'random' | 'constant';
  /** Scale of dt_proj's start. Default 1. */
  dtScale: number;
  /** Floor of the step sizes at the start. Default 1e-4. */
  dtInitFloor: number;
  /** Bias of the convolution. Default true. */
  convBias: boolean;
  /** Biases of in_proj and out_proj. Default false. */
  bias: boolean;
  /** Epsilon of the norms on dt, B and C that Falcon Mamba has (mixer_rms_eps), or 'none'. Default 'none'. */
  selectionEpsilon: number | 'none';
  /** RMSNorm, or LayerNorm when false (rms_norm). Default true. */
  rmsNorm: boolean;
  /** Added inside the norms' root. Default 1e-5. */
  epsilon: number;
  /** The residual stream is float32 (residual_in_fp32); tfjs has no half types, so false is refused. Default true. */
  residualInFp32: boolean;
  /** The head shares the embedding's table (tie_embeddings). Default true. */
  tieEmbeddings: boolean;
  /** Rows of the table are padded to a multiple of this; the extra ids are never predicted. Default 8. */
  padVocabSizeMultiple: number;
  /** Standard deviation of the embedding at the start. Default 0.02. */
  initializerRange: number;
  /** Seed of the weights at the start. Default 0. */
  seed: number;
}

/** What `MambaLM.create` needs; the rest has defaults. */
export type MambaConfigArgs = Pick<MambaConfig, 'dModel' | 'nLayer' | 'vocabSize'> & Partial<MambaConfig>;

const DEFAULTS: Omit<MambaConfig, 'dModel' | 'nLayer' | 'vocabSize'> = {
  dState: 16,
  dConv: 4,
  expand: 2,
  dtRank: 'auto',
  dtMin: 0.001,
  dtMax: 0.1,
  dtInit: 'random',
  dtScale: 1,
  dtInitFloor: 1e-4,
  convBias: true,
  bias: false,
  selectionEpsilon: 'none',
  rmsNorm: true,
  epsilon: 1e-5,
  residualInFp32: true,
  tieEmbeddings: true,
  padVocabSizeMultiple: 8,
  initializerRange: 0.02,
  seed: 0,
};
const KEYS = ['dModel', 'nLayer', 'vocabSize', ...Object.keys(DEFAULTS)];

/** Checks a config and fills in the defaults. Throws InvalidArgumentError. */
export function resolveConfig(args: MambaConfigArgs): MambaConfig {
  const where = 'MambaLM config';
  if (typeof args !== 'object' || args === null) {
    throw new InvalidArgumentError(where, 'config', 'an object {dModel, nLayer, vocabSize, …}', String(args));
  }
  checkKeys(where, args, KEYS);
  const given = Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
  const config: MambaConfig = {...DEFAULTS, ...(given as MambaConfigArgs)};
  checkInteger(where, 'dModel', config.dModel, 1, 1 << 16);
  checkInteger(where, 'nLayer', config.nLayer, 1, 1024);
  checkInteger(where, 'vocabSize', config.vocabSize, 1, 1 << 22);
  checkInteger(where, 'padVocabSizeMultiple', config.padVocabSizeMultiple, 1, 4096);
  checkInteger(where, 'seed', config.seed, 0, Number.MAX_SAFE_INTEGER);
  checkNumber(where, 'epsilon', config.epsilon, 0, 1);
  checkNumber(where, 'initializerRange', config.initializerRange, 0, 10);
  for (const key of ['convBias', 'bias', 'rmsNorm', 'residualInFp32', 'tieEmbeddings'] as const) {
    if (typeof config[key] !== 'boolean')
      throw new InvalidArgumentError(where, key, 'true or false', String(config[key]));
  }
  if (!config.residualInFp32) {
    const hint = 'TensorFlow.js has no half-precision tensors; leave the option out.';
    throw new InvalidArgumentError(where, 'residualInFp32', 'true', 'false', hint);
  }
  resolveMixerOptions(where, mixerOptionsOf(config));
  return config;
}

/** The options of each block's mixer. */
export function mixerOptionsOf(config: MambaConfig): Required<MixerOptions> {
  const {dModel, dState, dConv, expand, dtRank, dtMin, dtMax, dtInit, dtScale, dtInitFloor} = config;
  const {convBias, bias, selectionEpsilon, nLayer, seed} = config;
  return {
    dModel, dState, dConv, expand, dtRank, dtMin, dtMax, dtInit, dtScale, dtInitFloor, convBias, bias, selectionEpsilon,
    nLayer, seed,
  }; // prettier-ignore
}

/** Rows of the embedding table. */
export function paddedVocabSize({vocabSize, padVocabSizeMultiple: multiple}: MambaConfig): number {
  return Math.ceil(vocabSize / multiple) * multiple;
}
