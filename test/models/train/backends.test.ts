/** The same training on every backend: equal losses within the tolerance between backends, and nothing left behind. */
import * as tf from '@tensorflow/tfjs-core';
import {MambaLM} from '../../../models/lm/mamba_lm';
import {adamW} from '../../../models/train';
import {tokenCrossEntropy} from '../../../models/train/losses';
import {BACKENDS, useBackend} from '../../util/backends';
import type {BackendName} from '../../util/backends';
import {nativeTensors} from '../../util/native';
import {integers, toTensor} from '../../util/op_cases';

const STEPS = 20;
const LOSS_TOLERANCE = 1e-3;
const [B, L, V] = [4, 33, 64];

/** The losses of the first steps, and how many of TensorFlow's tensors the later half of them left behind. */
async function train(backend: BackendName): Promise<{losses: number[]; leaked: number}> {
  await useBackend(backend);
  const lm = MambaLM.create({dModel: 32, nLayer: 2, vocabSize: V, seed: 1});
  const optimizer = adamW({learningRate: 3e-3, weightDecay: 0.1, clipNorm: 1});
  lm.model.compile({optimizer, loss: tokenCrossEntropy});
  const losses: number[] = [];
  let middle = 0;
  for (let step = 0; step < STEPS; step++) {
    if (step === STEPS / 2) middle = nativeTensors();
    const rows = toTensor(integers([B, L + 1], 2, 0, V - 1));
    const [xs, ys] = [tf.slice(rows, [0, 0], [B, L]), tf.slice(rows, [0, 1], [B, L])];
    losses.push((await lm.model.trainOnBatch(xs, ys)) as number);
    tf.dispose([rows, xs, ys]);
  }
  const leaked = nativeTensors() - middle;
  lm.dispose();
  optimizer.dispose();
  return {losses, leaked};
}

test.each(BACKENDS.filter(backend => backend !== 'cpu'))('%s trains as cpu does', async backend => {
  const expected = await train('cpu');
  const {losses, leaked} = await train(backend);
  losses.forEach((loss, i) => expect(Math.abs(loss / expected.losses[i] - 1)).toBeLessThan(LOSS_TOLERANCE));
  expect(losses[STEPS - 1]).toBeLessThan(losses[0]);
  expect(leaked).toBe(0);
});
