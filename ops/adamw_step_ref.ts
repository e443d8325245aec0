/** The AdamW update in stock tf operations, about twenty for each parameter. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import type {AdamWStepAttrs} from './kernel_names';
import type {NamedTensors} from './run_kernel';

export function adamWStepRef(inputs: NamedTensors, attrs: AdamWStepAttrs): Tensor[] {
  const {count, step, learningRate, beta1, beta2, epsilon, weightDecay, decay, clipNorm} = attrs;
  const indices = Array.from({length: count}, (_, i) => i);
  const norm = tf.sqrt(tf.addN(indices.map(i => tf.sum(tf.square(inputs[`grad${i}`])))));
  const scale = clipNorm > 0 ? tf.minimum(1, tf.div(clipNorm, tf.add(norm, 1e-6))) : tf.scalar(1);

  const outputs = indices.flatMap(i => {
    const g = tf.mul(inputs[`grad${i}`], scale);
    const m = tf.add(tf.mul(inputs[`m${i}`], beta1), tf.mul(g, 1 - beta1));
    const v = tf.add(tf.mul(inputs[`v${i}`], beta2), tf.mul(tf.square(g), 1 - beta2));
    const denominator = tf.add(tf.sqrt(tf.div(v, 1 - beta2 ** step)), epsilon);
    const update = tf.div(tf.div(m, 1 - beta1 ** step), denominator);
    const decayed = tf.mul(inputs[`param${i}`], 1 - learningRate * weightDecay * decay[i]);
    return [tf.sub(decayed, tf.mul(update, learningRate)), m, v];
  });
  return [...outputs, norm];
}
