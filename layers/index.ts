/** The namespace `mamba.layers`: a factory for each layer, as tf.layers has them. */
import {LastToken} from './last_token';
import {MambaBlock} from './mamba_block';
import type {MambaBlockArgs} from './mamba_block';
import {MambaMixer} from './mamba_mixer';
import type {LayerArgs} from './layer_args';
import type {MixerLayerArgs} from './mixer_layer';
import {RmsNorm} from './rms_norm';
import type {RmsNormLayerArgs} from './rms_norm';
import {TokenEmbedding} from './token_embedding';
import type {TokenEmbeddingArgs} from './token_embedding';

export {LastToken, MambaBlock, MambaMixer, RmsNorm, TokenEmbedding};
export type {LayerArgs, MambaBlockArgs, MixerLayerArgs, RmsNormLayerArgs, TokenEmbeddingArgs};
export type {ExtraInput} from './mixer_layer';
export type {MixerOptions} from './mixer_options';
export {noDecay} from './weight_decay';

export const lastToken = (args?: LayerArgs): LastToken => new LastToken(args);
export const mambaBlock = (args?: MambaBlockArgs): MambaBlock => new MambaBlock(args);
export const mambaMixer = (args?: MixerLayerArgs): MambaMixer => new MambaMixer(args);
export const rmsNorm = (args?: RmsNormLayerArgs): RmsNorm => new RmsNorm(args);
export const tokenEmbedding = (args: TokenEmbeddingArgs): TokenEmbedding => new TokenEmbedding(args);
