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

/** Elements of a chunk's logits: 4 MB. The partition depends on shapes only. */
const CHUNK_ELEMENTS = 1 << 20;
/** But no fewer rows than this: each chunk adds to the gradient of the weight, which costs as much as 20 rows or more. */
const LEAST_ROWS = 256;

export function fusedForward(inputs: NamedTensors, attrs: NamedAttrMap): Tensor {
  const {hidden, weight, labels} = inputs;
  return tf.tidy(
    () => runKernel(LinearCrossEntropy, {hidden, weight: tokenRows(weight, attrs), labels}, own(attrs))[0],
  );
}

export const linearCrossEntropyBackward: Backward = (dys, inputs, extra, attrs) => {
  // The backend may be another one than in the forward.
  if (!hasKernel(LinearCrossEntropyGrad)) return chunkedBackward(dys, inputs, extra, attrs);
  const {hidden, weight, labels} = inputs;
  return tf.tidy(() => {
    const all = {dy: dys[0], hidden, weight: tokenRows(weight, attrs), labels};
    const [dHidden, dRows] = runKernel(LinearCrossEntropyGrad, all, own(attrs));
    return {hidden: dHidden, weight: withPadding(dRows, weight)};
  });
};

tf.registerGradient(
  registeredGradient(LinearCrossEntropy, ['hidden', 'weight', 'labels'], (dys, inputs, extra, attrs) => ({
    ...linearCrossEntropyBackward(dys, inputs, extra, attrs),
    labels: tf.zerosLike(inputs.labels),
  })),
);

/** [loss], and the logits as well where the backward shall find them and they are no more than a chunk. */
export function chunkedForward(inputs: NamedTensors, attrs: NamedAttrMap): Tensor[] {
  const {hidden, weight, labels} = inputs;
  return tf.tidy(() => {
    const table = tokenRows(weight, attrs);
    const parts = chunks(hidden, table);
    const run = ([start, size]: Chunk) => {
      const logits = product(rows(hidden, start, size), table);
      return [runKernel(TokenCrossEntropy, {logits, labels: rows(labels, start, size)}, ofLoss(attrs))[0], logits];
    };
    if (parts.length === 1 && attrs.saveLogits) return run(parts[0]);
    const losses = parts.map(part => tf.tidy(() => run(part)[0]));
    return [losses.length === 1 ? losses[0] : tf.concat(losses, 0)];
  });
}

/** extra is [logits] where the forward saved them. */
export const chunkedBackward: Backward = ([dy], inputs, [saved], attrs) => {
  const {hidden, weight, labels} = inputs;
  return tf.tidy(() => {
    const table = tokenRows(weight, attrs);
    const dHidden: Tensor[] = [];
    let dTable: Tensor | undefined;
    for (const [start, size] of chunks(hidden, table)) {
      const [dRows, sum] = tf.tidy(() => {
        const x = rows(hidden, start, size);
        const logits = saved ?? product(x, table);
        const chunk = {dy: rows(dy, start, size), logits, labels: rows(labels, start, size)};
        const [dLogits] = runKernel(TokenCrossEntropyGrad, chunk, ofLoss(attrs));
        if (!saved) logits.dispose();
        const [dRows, part] = productGrads(dLogits, x, table);
        return [dRows, dTable ? tf.add(dTable, part) : part];
      });
      dHidden.push(dRows);
      dTable?.dispose();
      dTable = sum;
    }
    const whole = dHidden.length === 1 ? dHidden[0] : tf.concat(dHidden, 0);
    return {hidden: whole, weight: withPadding(dTable!, weight)};
  });
};

/** The rows of the weight that are tokens. */
export function tokenRows(weight: Tensor, {outputVocab}: NamedAttrMap): Tensor {
  const count = (outputVocab as number | undefined) ?? weight.shape[0]!;
  return count === weight.shape[0] ? weight : tf.slice(weight, 0, count);
}

/** The gradient of the whole weight from that of its tokens' rows. */
function withPadding(dRows: Tensor, weight: Tensor): Tensor {
  const padding = weight.shape[0]! - dRows.shape[0]!;
  return padding === 0 ? dRows : tf.concat([dRows, tf.zeros([padding, weight.shape[1]!])], 0);
}

/** What the kernels know of the op's attributes. */
function own({ignoreLabel, precision = 'float32'}: NamedAttrMap): NamedAttrMap {
  return {ignoreLabel, precision};
}

function ofLoss({ignoreLabel}: NamedAttrMap): NamedAttrMap {
  return {ignoreLabel};
}

export function product(x: Tensor, weight: Tensor): Tensor {
  return hasKernel(Linear) ? runKernel(Linear, {x, weight})[0] : tf.matMul(x, weight, false, true);
}

function productGrads(dy: Tensor, x: Tensor, weight: Tensor): Tensor[] {
  if (hasKernel(LinearGrad)) return runKernel(LinearGrad, {dy, x, weight});
  return [tf.matMul(dy, weight), tf.matMul(dy, x, true, false)];
}

type Chunk = [start: number, size: number];

/** Of the rows of `hidden`, [T, E], against a table [V, E]. */
export function chunks(hidden: Tensor, table: Tensor): Chunk[] {
  const total = hidden.shape[0]!;
  const size = Math.max(LEAST_ROWS, Math.floor(CHUNK_ELEMENTS / table.shape[0]!));
  const starts = Array.from({length: Math.ceil(total / size)}, (_, i) => i * size);
  return starts.map(start => [start, Math.min(size, total - start)]);
}

/** All of them as they are: a slice would be a copy. */
export function rows(x: Tensor, start: number, size: number): Tensor {
  return size === x.shape[0] ? x : tf.slice(x, start, size);
}
