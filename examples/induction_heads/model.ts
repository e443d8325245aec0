import * as tf from '@tensorflow/tfjs';
import * as mamba from '../../models';

export interface InductionModelOptions {
  vocabSize: number;
  layers: number;
  dModel: number;
  dState: number;
  seed: number;
}

/**
 * ids [B, L] of any length → logits [B, 1, V] after the last token. The head shares the embedding's table, as in the
 * original's language model.
 */
export function inductionModel({vocabSize, layers, dModel, dState, seed}: InductionModelOptions): tf.LayersModel {
  const start = 1000 * seed;
  const embedding = mamba.layers.tokenEmbedding({inputDim: vocabSize, outputDim: dModel, seed: start});
  const ids = tf.input({shape: [null], dtype: 'int32'});
  let x = embedding.apply(ids);
  for (let i = 1; i <= layers; i++) {
    x = mamba.layers.mambaBlock({dState, nLayer: layers, seed: start + 100 * i}).apply(x);
  }
  x = mamba.layers.lastToken().apply(mamba.layers.rmsNorm().apply(x));
  x = tf.layers.reshape({targetShape: [1, dModel]}).apply(x);
  return tf.model({inputs: ids, outputs: embedding.apply(x) as tf.SymbolicTensor});
}
