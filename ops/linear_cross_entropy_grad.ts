/**
 * The head and the loss in chunks over T, for backends without one kernel for both: no more than one chunk of logits
 * is ever held, and the backward makes them again.
 */
import * as tf from '@tensorflow/tfjs-core';
import type {NamedAttrMap, Tensor} from '@tensorflow/tfjs-core';
import {
  Linear,
  LinearCrossEntropy,
  LinearCrossEntropyGrad,
  LinearGrad,
  TokenCrossEntropy,
  TokenCrossEntropyGrad,
} from './kernel_names';
import {hasKernel, registeredGradient, runKernel} from './run_kernel';
import type {Backward, NamedTensors} from './run_kernel';

/** Elements of a chunk's logits: 16 MB. The partition depends on shapes only. */
const CHUNK_ELEMENTS = 1 << 22;

export const linearCrossEntropyBackward: Backward = ([dy], inputs, _extra, attrs) => {
  const [hidden, weight] = runKernel(LinearCrossEntropyGrad, {dy, ...inputs}, {ignoreLabel: attrs.ignoreLabel});
  return {hidden, weight};
};

tf.registerGradient(
  registeredGradient(LinearCrossEntropy, ['hidden', 'weight', 'labels'], (dys, inputs, extra, attrs) => ({
    ...linearCrossEntropyBackward(dys, inputs, extra, attrs),
    labels: tf.zerosLike(inputs.labels),
  })),
);

export function chunkedForward(inputs: NamedTensors, attrs: NamedAttrMap): Tensor {
  const {hidden, weight, labels} = inputs;
  const losses = chunks(hidden, weight).map(([start, size]) =>
    tf.tidy(() => {
      const logits = product(rows(hidden, start, size), weight);
      return runKernel(TokenCrossEntropy, {logits, labels: rows(labels, start, size)}, attrs)[0];
    }),
  );
  return losses.length === 1 ? losses[0] : tf.concat(losses, 0);
}

export const chunkedBackward: Backward = ([dy], inputs, _extra, attrs) => {
  const {hidden, weight, labels} = inputs;
  const dHidden: Tensor[] = [];
  let dWeight: Tensor | undefined;
  for (const [start, size] of chunks(hidden, weight)) {
    const [dRows, sum] = tf.tidy(() => {
      const x = rows(hidden, start, size);
      const logits = product(x, weight);
      const chunk = {dy: rows(dy, start, size), logits, labels: rows(labels, start, size)};
      const [dLogits] = runKernel(TokenCrossEntropyGrad, chunk, attrs);
      const [dRows, part] = productGrads(dLogits, x, weight);
      return [dRows, dWeight ? tf.add(dWeight, part) : part];
    });
    dHidden.push(dRows);
    dWeight?.dispose();
    dWeight = sum;
  }
  if (dHidden.length === 1) return {hidden: dHidden[0], weight: dWeight!};
  const joined = tf.concat(dHidden, 0);
  tf.dispose(dHidden);
  return {hidden: joined, weight: dWeight!};
};

function product(x: Tensor, weight: Tensor): Tensor {
  return hasKernel(Linear) ? runKernel(Linear, {x, weight})[0] : tf.matMul(x, weight, false, true);
}

function productGrads(dy: Tensor, x: Tensor, weight: Tensor): Tensor[] {
  if (hasKernel(LinearGrad)) return runKernel(LinearGrad, {dy, x, weight});
  return [tf.matMul(dy, weight), tf.matMul(dy, x, true, false)];
}

function chunks(hidden: Tensor, weight: Tensor): Array<[start: number, size: number]> {
  const total = hidden.shape[0]!;
  const size = Math.max(1, Math.floor(CHUNK_ELEMENTS / weight.shape[0]!));
  const starts = Array.from({length: Math.ceil(total / size)}, (_, i) => i * size);
  return starts.map(start => [start, Math.min(size, total - start)]);
}

function rows(x: Tensor, start: number, size: number): Tensor {
  return tf.slice(x, start, size);
}
