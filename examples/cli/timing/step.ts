/** One training step of a small language model: forward, backward and AdamW. */
import * as tf from '@tensorflow/tfjs-core';
import {MambaLM, losses, train} from '../../../models';
import type {Case} from './measure';

export interface StepShape {
  dModel: number;
  nLayer: number;
  batch: number;
  length: number;
  /** Default 256, bytes. */
  vocabSize?: number;
}

export const SMALL_MODEL: StepShape = {dModel: 256, nLayer: 4, batch: 8, length: 256};

export interface ModelCase {
  case: Case;
  dispose(): void;
}

export async function stepCase(backend: string, shape: StepShape = SMALL_MODEL, seed = 1): Promise<ModelCase> {
  await tf.setBackend(backend);
  const {dModel, nLayer, batch, length, vocabSize = 256} = shape;
  const lm = MambaLM.create({dModel, nLayer, vocabSize, seed});
  const optimizer = train.adamW({learningRate: 1e-3, weightDecay: 0.1, clipNorm: 1});
  lm.model.compile({optimizer, loss: losses.tokenCrossEntropy});
  const ids = tf.tidy(() => tf.cast(tf.randomUniform([batch, length + 1], 0, vocabSize, 'int32', seed), 'int32'));
  const xs = tf.slice(ids, [0, 0], [batch, length]);
  const ys = tf.slice(ids, [0, 1], [batch, length]);
  const run = async () => void (await lm.model.trainOnBatch(xs, ys));
  const text = `d_model ${dModel}, ${nLayer} layers, ${batch} × ${length} ${vocabSize === 256 ? 'bytes' : 'tokens'}`;
  return {
    case: {
      name: `training step ${backend}`,
      backend,
      shape: text,
      work: {count: batch * length, unit: 'byte'},
      run,
    },
    dispose: () => {
      tf.dispose([ids, xs, ys]);
      lm.dispose();
      optimizer.dispose();
    },
  };
}
