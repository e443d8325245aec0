/**
 * config.json as transformers' MambaForCausalLM has it, so that a model saved here loads there and vice versa.
 * Keys that published files have wrong are not read: d_model, d_inner, n_layer and others that transformers ignores.
 */
import {checkInteger} from '../../ops/check';
import {InvalidArgumentError} from '../../ops/errors';
import type {Tokenizer} from '../tokenizers';
import {paddedVocabSize, resolveConfig} from './config';
import type {MambaConfig, MambaConfigArgs} from './config';

type Json = Record<string, unknown>;
/** What of a tokenizer the config says. */
type SavedTokenizer = Pick<Tokenizer, 'name' | 'endOfText'>;

/** Our names of the options that transformers has under names of its own. */
const HF_NAMES = {
  dModel: 'hidden_size',
  nLayer: 'num_hidden_layers',
  dState: 'state_size',
  dConv: 'conv_kernel',
  expand: 'expand',
  dtMin: 'time_step_min',
  dtMax: 'time_step_max',
  dtInit: 'time_step_init_scheme',
  dtScale: 'time_step_scale',
  dtInitFloor: 'time_step_floor',
  convBias: 'use_conv_bias',
  bias: 'use_bias',
  epsilon: 'layer_norm_epsilon',
  residualInFp32: 'residual_in_fp32',
  tieEmbeddings: 'tie_word_embeddings',
  initializerRange: 'initializer_range',
} as const satisfies Partial<Record<keyof MambaConfig, string>>;

/** Mamba with norms on dt, B and C. */
const FALCON = 'falcon_mamba';

function toHfConfig(config: MambaConfig, tokenizer: SavedTokenizer): Json {
  const {dModel, expand, dtRank, vocabSize, padVocabSizeMultiple, rmsNorm, seed} = config;
  const isFalcon = config.selectionEpsilon !== 'none';
  const named = Object.entries(HF_NAMES).map(([ours, theirs]) => [theirs, config[ours as keyof MambaConfig]]);
  return {
    ...(isFalcon
      ? {architectures: ['FalconMambaForCausalLM'], model_type: FALCON, mixer_rms_eps: config.selectionEpsilon}
      : {architectures: ['MambaForCausalLM'], model_type: 'mamba'}),
    torch_dtype: 'float32',
    hidden_act: 'silu',
    ...Object.fromEntries(named),
    vocab_size: paddedVocabSize(config),
    intermediate_size: Math.max(1, Math.floor(expand * dModel)),
    time_step_rank: dtRank === 'auto' ? Math.ceil(dModel / 16) : dtRank,
    use_cache: true,
    ...endTokens(tokenizer),
    // What transformers has no name for.
    tfjs_mamba: {vocabSize, padVocabSizeMultiple, rmsNorm, dtRank, seed, tokenizer: tokenizer.name},
  };
}

/** Without them transformers takes 0 for each, which is a byte. */
function endTokens({endOfText}: SavedTokenizer): Json {
  const id = endOfText ?? null;
  return {bos_token_id: id, eos_token_id: id, pad_token_id: id};
}

const FLOATS = ['dtMin', 'dtMax', 'dtScale', 'dtInitFloor', 'epsilon', 'initializerRange'] as const;
const WHOLE_FLOAT = new RegExp(`("(?:${FLOATS.map(key => HF_NAMES[key]).join('|')})": \\d+)(?=,?$)`, 'gm');

/** As JSON, a float that is a whole number with its point: transformers refuses `1` where it expects `1.0`. */
export function hfConfigText(config: MambaConfig, tokenizer: SavedTokenizer): string {
  return JSON.stringify(toHfConfig(config, tokenizer), null, 2).replace(WHOLE_FLOAT, '$1.0') + '\n';
}

/** @throws InvalidArgumentError, with the file's own names, on another kind of model or an option out of range */
export function fromHfConfig(file: string, hf: Json): {config: MambaConfig; tokenizer?: string} {
  if (hf.model_type !== 'mamba' && hf.model_type !== FALCON) {
    throw new InvalidArgumentError(
      file,
      'model_type',
      `'mamba' or '${FALCON}'`,
      JSON.stringify(hf.model_type) ?? 'nothing',
    );
  }
  if (hf.hidden_act !== undefined && hf.hidden_act !== 'silu') {
    throw new InvalidArgumentError(file, 'hidden_act', "'silu'", JSON.stringify(hf.hidden_act));
  }
  const named = Object.entries(HF_NAMES).filter(([, theirs]) => hf[theirs] !== undefined);
  const own = (hf.tfjs_mamba ?? {}) as Json;
  if (typeof own !== 'object' || Array.isArray(own)) {
    throw new InvalidArgumentError(file, 'tfjs_mamba', 'an object', JSON.stringify(own).slice(0, 40));
  }
  const {tokenizer, ...rest} = own;
  const args = {
    ...Object.fromEntries(named.map(([ours, theirs]) => [ours, hf[theirs]])),
    ...expansion(file, hf),
    ...(hf.time_step_rank !== undefined && {dtRank: hf.time_step_rank}),
    ...(hf.model_type === FALCON && {selectionEpsilon: hf.mixer_rms_eps ?? 1e-6}),
    residualInFp32: true, // all is float32 here
    vocabSize: hf.vocab_size,
    padVocabSizeMultiple: 1,
    ...rest,
  };
  if (tokenizer !== undefined && typeof tokenizer !== 'string') {
    throw new InvalidArgumentError(file, 'tfjs_mamba.tokenizer', 'a name', JSON.stringify(tokenizer).slice(0, 40));
  }
  return {config: resolveWithNames(file, args, theirName), tokenizer};
}

/** Inner channels are intermediate_size where the file has it: `expand` is what published files have wrong. */
function expansion(file: string, {intermediate_size: inner, hidden_size: width, expand}: Json): {expand?: number} {
  if (inner === undefined || inner === null || !Number.isInteger(width)) return {};
  checkInteger(file, 'intermediate_size', inner, 1, 1 << 20);
  const [D, E] = [inner as number, width as number];
  if (typeof expand === 'number' && Math.max(1, Math.floor(expand * E)) === D) return {};
  const ratio = D / E;
  return {expand: Math.floor(ratio * E) === D ? ratio : (D + 0.5) / E};
}

/** Checks options that a file gives; errors have the file's own names. */
export function resolveWithNames(file: string, args: object, nameOf: (ours: string) => string): MambaConfig {
  try {
    return resolveConfig(args as MambaConfigArgs);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new InvalidArgumentError(file, nameOf(error.argument), error.expected, error.got);
  }
}

function theirName(ours: string): string {
  const others: Record<string, string> = {
    vocabSize: 'vocab_size', dtRank: 'time_step_rank', selectionEpsilon: 'mixer_rms_eps',
  }; // prettier-ignore
  return (HF_NAMES as Record<string, string>)[ours] ?? others[ours] ?? `tfjs_mamba.${ours}`;
}
