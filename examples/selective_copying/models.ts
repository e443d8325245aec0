import * as tf from '@tensorflow/tfjs';
import * as mamba from '../../models';
import {TimeInvariantBlock} from './time_invariant_block';

/** Which blocks a model is made of: Mamba's, or the same without selection. */
export const KINDS = ['selective', 'constant'] as const;
export type Kind = (typeof KINDS)[number];

export interface CopyingModelOptions {
  vocabSize: number;
  layers: number;
  dModel: number;
  dState: number;
  seed: number;
}

/** ids [B, L] → logits [B, L, V]. The head shares the embedding's table, as in the original's language model. */
export function copyingModel(
  kind: Kind,
  {vocabSize, layers, dModel, dState, seed}: CopyingModelOptions,
): tf.LayersModel {
  const start = 1000 * seed;
  const embedding = mamba.layers.tokenEmbedding({inputDim: vocabSize, outputDim: dModel, seed: start});
  const ids = tf.input({shape: [null], dtype: 'int32'});
  let x = embedding.apply(ids);
  for (let i = 1; i <= layers; i++) {
    const args = {dState, nLayer: layers, seed: start + 100 * i};
    x = (kind === 'selective' ? mamba.layers.mambaBlock(args) : new TimeInvariantBlock(args)).apply(x);
  }
  x = embedding.apply(mamba.layers.rmsNorm().apply(x));
  return tf.model({inputs: ids, outputs: x as tf.SymbolicTensor});
}
