/** config.json as the original repositories have it: the MambaConfig of state-spaces/mamba. */
import {checkKeys} from '../../ops/check';
import {InvalidArgumentError} from '../../ops/errors';
import type {MambaConfig} from './config';
import {resolveWithNames} from './hf_config';

type Json = Record<string, unknown>;

const NAMES: Partial<Record<keyof MambaConfig, string>> = {
  dModel: 'd_model',
  nLayer: 'n_layer',
  vocabSize: 'vocab_size',
  rmsNorm: 'rms_norm',
  tieEmbeddings: 'tie_embeddings',
  padVocabSizeMultiple: 'pad_vocab_size_multiple',
};
/** In ssm_cfg. */
const MIXER_NAMES: Partial<Record<keyof MambaConfig, string>> = {
  dState: 'd_state',
  dConv: 'd_conv',
  expand: 'expand',
  dtRank: 'dt_rank',
  dtMin: 'dt_min',
  dtMax: 'dt_max',
  dtInit: 'dt_init',
  dtScale: 'dt_scale',
  dtInitFloor: 'dt_init_floor',
  convBias: 'conv_bias',
  bias: 'bias',
};
/** How it computes, not what. */
const WITHOUT_EFFECT = ['residual_in_fp32', 'fused_add_norm'];

export function isOriginalConfig(json: Json): boolean {
  return json.model_type === undefined && 'd_model' in json && 'n_layer' in json;
}

/** @throws InvalidArgumentError, with the file's own names, on another kind of model or an option out of range */
export function fromOriginalConfig(file: string, json: Json): MambaConfig {
  const {ssm_cfg: mixer = {}, attn_layer_idx: attention = [], attn_cfg: _, d_intermediate: mlp = 0, ...rest} = json;
  checkKeys(file, rest, [...Object.values(NAMES), ...WITHOUT_EFFECT]);
  if (typeof mixer !== 'object' || mixer === null || Array.isArray(mixer)) {
    throw new InvalidArgumentError(file, 'ssm_cfg', 'an object', JSON.stringify(mixer));
  }
  const {layer = 'Mamba1', use_fast_path: _path, ...options} = mixer as Json;
  if (layer !== 'Mamba1') throw new InvalidArgumentError(file, 'ssm_cfg.layer', "'Mamba1'", JSON.stringify(layer));
  if (!Array.isArray(attention) || attention.length > 0) {
    throw new InvalidArgumentError(file, 'attn_layer_idx', 'empty: a model of Mamba blocks', JSON.stringify(attention));
  }
  if (mlp !== 0) throw new InvalidArgumentError(file, 'd_intermediate', '0: no MLP', JSON.stringify(mlp));
  checkKeys(`${file} ssm_cfg`, options, Object.values(MIXER_NAMES));
  return resolveWithNames(file, {...picked(rest, NAMES), ...picked(options, MIXER_NAMES)}, ours => {
    const mixers = (MIXER_NAMES as Record<string, string>)[ours];
    return mixers === undefined ? ((NAMES as Record<string, string>)[ours] ?? ours) : `ssm_cfg.${mixers}`;
  });
}

function picked(json: Json, names: Partial<Record<keyof MambaConfig, string>>): Json {
  const given = Object.entries(names).filter(([, theirs]) => json[theirs] !== undefined);
  return Object.fromEntries(given.map(([ours, theirs]) => [ours, json[theirs]]));
}
