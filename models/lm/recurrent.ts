/**
 * The language model as a recurrence: constant time and memory for each token. The same weights as the LayersModel's,
 * read at every call, so that generation after more training uses the new ones.
 */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor, Tensor1D, Tensor2D} from '@tensorflow/tfjs-core';
import {MambaBlock} from '../../layers';
import {mambaMixer, mambaMixerStep} from '../../ops/mamba_mixer';
import type {MambaMixerWeights, MambaState} from '../../ops/mamba_mixer';
import {rmsNorm} from '../../ops/rms_norm';
import {tokenEmbedding} from '../../ops/token_embedding';
import type {BlockLayers, MambaLayers} from './build';

/** What the model remembers: one state a block. Dispose it with `tf.dispose`. */
export type LmState = MambaState[];

export type Prediction = {
  /** [B, V padded], after each row's last token */
  logits: Tensor2D;
  state: LmState;
};

/** Tokens that a prompt is read in at once: the memory of prefill does not grow with the prompt. */
const PREFILL_CHUNK = 512;

/** Reads prompts of any lengths (at least one token each) from `state`, or from nothing. `state` stays valid. */
export function prefill(layers: MambaLayers, rows: ReadonlyArray<readonly number[]>, state?: LmState): Prediction {
  const longest = Math.max(...rows.map(row => row.length));
  const isRagged = rows.some(row => row.length !== longest);
  let current = state;
  let hidden: Tensor2D | undefined;
  for (let start = 0; start < longest; start += PREFILL_CHUNK) {
    const length = Math.min(PREFILL_CHUNK, longest - start);
    const next = tf.tidy(() => readChunk(layers, chunkOf(rows, start, length, isRagged), current, hidden));
    if (current && current !== state) tf.dispose(current);
    hidden?.dispose();
    ({hidden, state: current} = next);
  }
  const logits = tf.tidy(() => layers.head.apply(normed(layers, tf.expandDims(hidden!, 1))) as Tensor);
  const prediction = {logits: tf.squeeze(logits, [1]) as Tensor2D, state: current!};
  tf.dispose([logits, hidden!]);
  return prediction;
}

/** Reads one token a row, [B] int32. `state` stays valid. */
export function step(layers: MambaLayers, tokens: Tensor1D, state: LmState): Prediction {
  return tf.tidy(() => {
    let x = tf.squeeze(tokenEmbedding(tf.expandDims(tokens, 1), layers.embedding.table()), [1]) as Tensor;
    const newState = layers.blocks.map((block, i) => {
      const {norm, mixer} = viewOf(block);
      const out = mambaMixerStep(norm(x), mixer, state[i]);
      x = tf.add(x, out.y);
      return out.state;
    });
    const logits = layers.head.apply(normed(layers, tf.expandDims(x, 1))) as Tensor;
    return {logits: tf.squeeze(logits, [1]) as Tensor2D, state: newState};
  });
}

interface Chunk {
  /** [B, L] int32 */
  ids: Tensor2D;
  /** [B, L] where rows differ in length */
  mask?: Tensor2D;
  /** [B, 1, L]: one-hot at each row's last token, if that is in this chunk */
  last: Tensor;
}

function chunkOf(rows: ReadonlyArray<readonly number[]>, start: number, length: number, isRagged: boolean): Chunk {
  const shape: [number, number] = [rows.length, length];
  const make = (value: (row: readonly number[], t: number) => number) =>
    rows.flatMap(row => Array.from({length}, (_, i) => value(row, start + i)));
  const ids = tf.tensor2d(make((row, t) => row[t] ?? 0), shape, 'int32'); // prettier-ignore
  const last = tf.tensor3d(make((row, t) => Number(t === row.length - 1)), [rows.length, 1, length]); // prettier-ignore
  if (!isRagged) return {ids, last};
  return {ids, last, mask: tf.tensor2d(make((row, t) => Number(t < row.length)), shape)}; // prettier-ignore
}

function readChunk(layers: MambaLayers, chunk: Chunk, state: LmState | undefined, hidden: Tensor2D | undefined) {
  let x: Tensor = tokenEmbedding(chunk.ids, layers.embedding.table());
  const newState = layers.blocks.map((block, i) => {
    const {norm, mixer} = viewOf(block);
    const options = {initialState: state?.[i], mask: chunk.mask, returnState: true};
    const out = tf.tidy(() => {
      const mixed = mambaMixer(norm(x), mixer, options);
      return {x: tf.add(x, mixed.y), state: mixed.state!};
    });
    x.dispose();
    x = out.x;
    return out.state;
  });
  const picked = tf.squeeze(tf.matMul(chunk.last, x), [1]) as Tensor2D;
  return {hidden: hidden ? (tf.add(hidden, picked) as Tensor2D) : picked, state: newState};
}

function normed(layers: MambaLayers, x: Tensor): Tensor {
  return layers.normF.apply(x) as Tensor;
}

function viewOf(block: BlockLayers): {norm: (x: Tensor) => Tensor; mixer: MambaMixerWeights} {
  if (block.mixer instanceof MambaBlock) {
    const weights = block.mixer.blockWeights();
    const epsilon = block.mixer.epsilon;
    return {norm: x => rmsNorm(x, weights.norm, {epsilon}), mixer: weights};
  }
  // tf.layers' LayerNorm is built for sequences, [B, L, E]; a step has none of their L.
  const norm = (x: Tensor) =>
    tf.reshape(block.norm.apply(tf.reshape(x, [x.shape[0], -1, x.shape.at(-1)!])) as Tensor, x.shape);
  return {norm, mixer: block.mixer.mixerWeights()};
}
