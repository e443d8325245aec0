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

export function chunkedForward({hidden, weight, labels}: NamedTensors, attrs: NamedAttrMap): Tensor {
  return tf.tidy(() => {
    const table = tokenRows(weight, attrs);
    const losses = chunks(hidden, table).map(([start, size]) =>
      tf.tidy(() => {
        const logits = product(rows(hidden, start, size), table);
        return runKernel(TokenCrossEntropy, {logits, labels: rows(labels, start, size)}, ofLoss(attrs))[0];
      }),
    );
    return losses.length === 1 ? losses[0] : tf.concat(losses, 0);
  });
}

export const chunkedBackward: Backward = ([dy], inputs, _extra, attrs) => {
  const {dHidden, dWeight} = chunkedGradients(dy, inputs, attrs);
  return {hidden: dHidden, weight: dWeight};
};

/** The gradients for dy [T], and the losses [T] that the same logits give, where they are wanted. */
export function chunkedGradients(
  dy: Tensor,
  {hidden, weight, labels}: NamedTensors,
  attrs: NamedAttrMap,
  withLosses = false,
): {dHidden: Tensor; dWeight: Tensor; losses?: Tensor} {
  return tf.tidy(() => {
    const table = tokenRows(weight, attrs);
    const parts: Array<{dRows: Tensor; loss?: Tensor}> = [];
    let dTable: Tensor | undefined;
    for (const [start, size] of chunks(hidden, table)) {
      const {sum, ...part} = tf.tidy(() => {
        const x = rows(hidden, start, size);
        const logits = product(x, table);
        const chunk = {logits, labels: rows(labels, start, size)};
        const loss = withLosses ? runKernel(TokenCrossEntropy, chunk, ofLoss(attrs))[0] : undefined;
        const [dLogits] = runKernel(TokenCrossEntropyGrad, {dy: rows(dy, start, size), ...chunk}, ofLoss(attrs));
        logits.dispose();
        const [dRows, dPart] = productGrads(dLogits, x, table);
        return {dRows, loss, sum: dTable ? tf.add(dTable, dPart) : dPart};
      });
      parts.push(part);
      dTable?.dispose();
      dTable = sum;
    }
    const join = (tensors: Tensor[]) => (tensors.length === 1 ? tensors[0] : tf.concat(tensors, 0));
    return {
      dHidden: join(parts.map(({dRows}) => dRows)),
      dWeight: withPadding(dTable!, weight),
      losses: withLosses ? join(parts.map(({loss}) => loss!)) : undefined,
    };
  });
}

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
  const size = rowsOfChunk(table.shape[0]!);
  const starts = Array.from({length: Math.ceil(total / size)}, (_, i) => i * size);
  return starts.map(start => [start, Math.min(size, total - start)]);
}

/** Tokens whose logits are held at once, at most. */
export function rowsOfChunk(vocab: number): number {
  return Math.max(LEAST_ROWS, Math.floor(CHUNK_ELEMENTS / vocab));
}

/** All of them as they are: a slice would be a copy. */
export function rows(x: Tensor, start: number, size: number): Tensor {
  return size === x.shape[0] ? x : tf.slice(x, start, size);
}
