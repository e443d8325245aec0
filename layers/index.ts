/** The namespace `mamba.layers`: a factory for each layer, as tf.layers has them. */
import {Bidirectional} from './bidirectional';
import type {BidirectionalArgs} from './bidirectional';
import {CausalConv1d} from './causal_conv1d';
import type {CausalConv1dLayerArgs} from './causal_conv1d';
import {LastToken} from './last_token';
import {MambaBlock} from './mamba_block';
import type {MambaBlockArgs} from './mamba_block';
import {MambaCell} from './mamba_cell';
import type {MambaCellArgs} from './mamba_cell';
import {MambaMixer} from './mamba_mixer';
import type {LayerArgs} from './layer_args';
import type {MixerLayerArgs} from './mixer_layer';
import {RmsNorm} from './rms_norm';
import type {RmsNormLayerArgs} from './rms_norm';
import {TokenEmbedding} from './token_embedding';
import type {TokenEmbeddingArgs} from './token_embedding';

export {Bidirectional, CausalConv1d, LastToken, MambaBlock, MambaCell, MambaMixer, RmsNorm, TokenEmbedding};
export type {
  BidirectionalArgs,
  CausalConv1dLayerArgs,
  LayerArgs,
  MambaBlockArgs,
  MambaCellArgs,
  MixerLayerArgs,
  RmsNormLayerArgs,
  TokenEmbeddingArgs,
};
export type {ExtraInput} from './mixer_layer';
export type {MixerOptions} from './mixer_options';
export {noDecay} from './weight_decay';

export const bidirectional = (args: BidirectionalArgs): Bidirectional => new Bidirectional(args);
export const causalConv1d = (args?: CausalConv1dLayerArgs): CausalConv1d => new CausalConv1d(args);
export const lastToken = (args?: LayerArgs): LastToken => new LastToken(args);
export const mambaBlock = (args?: MambaBlockArgs): MambaBlock => new MambaBlock(args);
export const mambaCell = (args?: MambaCellArgs): MambaCell => new MambaCell(args);
export const mambaMixer = (args?: MixerLayerArgs): MambaMixer => new MambaMixer(args);
export const rmsNorm = (args?: RmsNormLayerArgs): RmsNorm => new RmsNorm(args);
export const tokenEmbedding = (args: TokenEmbeddingArgs): TokenEmbedding => new TokenEmbedding(args);
