/** Generation, token by token, with a model of the size of mamba-130m and random weights. */
import * as tf from '@tensorflow/tfjs-core';
import {MambaLM} from '../../../models';
import type {ModelCase} from './step';

export interface DecodeShape {
  dModel: number;
  nLayer: number;
  vocabSize: number;
}

export const MODEL_130M: DecodeShape = {dModel: 768, nLayer: 24, vocabSize: 50280};

/** One run is one token: embedding, all blocks, head, and the logits on the host. */
export async function decodeCase(backend: string, shape: DecodeShape = MODEL_130M, seed = 1): Promise<ModelCase> {
  await tf.setBackend(backend);
  const lm = MambaLM.create({...shape, seed});
  const token = tf.tensor1d([1], 'int32');
  let {logits, state} = lm.prefill([[1, 2, 3]]);
  const run = async () => {
    const next = lm.step(token, state);
    await next.logits.data();
    tf.dispose([logits, state]);
    ({logits, state} = next);
  };
  const text = `d_model ${shape.dModel}, ${shape.nLayer} layers, vocabulary ${shape.vocabSize}`;
  return {
    case: {name: `decode ${backend}`, backend, shape: text, work: {count: 1, unit: 'token'}, run},
    dispose: () => {
      tf.dispose([logits, state, token]);
      lm.dispose();
    },
  };
}
