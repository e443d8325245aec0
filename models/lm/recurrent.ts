/**
 * The language model as a recurrence: constant time and memory for each token. The same weights as the LayersModel's,
 * read at every call, so that generation after more training uses the new ones.
 */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor, Tensor1D, Tensor2D, Tensor3D} from '@tensorflow/tfjs-core';
import * as platform from '#platform';
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

/**
 * Tokens that a prompt is read in at once, so that memory does not grow with the prompt. On wasm parts of 256 to 2048 take
 * the same time within what a busy machine adds; their heap, at d_model 256 with 4 layers, is 16 MiB for 256, 19 for 512
 * and 48 for 2048. An abort waits for one part at most.
 */
export const PREFILL_CHUNK = 512;

/** Reads prompts of any lengths (at least one token each) from `state`, or from nothing. `state` stays valid. */
export function prefill(layers: MambaLayers, rows: ReadonlyArray<readonly number[]>, state?: LmState): Prediction {
  const longest = Math.max(...rows.map(row => row.length));
  const isRagged = rows.some(row => row.length !== longest);
  let last: {state: LmState; hidden: Tensor2D} | undefined;
  try {
    for (let start = 0; start < longest; start += PREFILL_CHUNK) {
      const length = Math.min(PREFILL_CHUNK, longest - start);
      const next = tf.tidy(() => {
        const chunk = chunkOf(rows, start, length, isRagged);
        const read = readChunk(layers, chunk.ids, last?.state ?? state, chunk.mask);
        const picked = tf.squeeze(tf.matMul(chunk.last, read.x), [1]) as Tensor2D;
        return {state: read.state, hidden: last ? (tf.add(last.hidden, picked) as Tensor2D) : picked};
      });
      if (last) tf.dispose(last);
      last = next;
    }
    const {state: newState, hidden} = last!;
    const logits = tf.tidy(() => tf.squeeze(logitsOf(layers, tf.expandDims(hidden, 1)), [1]) as Tensor2D);
    hidden.dispose();
    return {logits, state: newState};
  } catch (error) {
    if (last) tf.dispose(last);
    throw error;
  }
}

/** A part of a sequence that was read. Its tensors live until the next part is asked for: clone what is kept. */
export interface ReadPart {
  /** Of its first token, and of the one after its last. */
  start: number;
  end: number;
  /** [1, end - start, E], the residual stream after the last block */
  x: Tensor;
  state: LmState;
}

/**
 * Reads one sequence in parts, from `from` or from nothing; events have their turn between parts.
 *
 * @throws the signal's reason, where it aborts
 */
export async function* readParts(
  layers: MambaLayers,
  ids: ArrayLike<number>,
  from?: LmState,
  signal?: AbortSignal,
): AsyncGenerator<ReadPart> {
  let last: {x: Tensor; state: LmState} | undefined;
  try {
    for (let start = 0; start < ids.length; start += PREFILL_CHUNK) {
      if (start > 0) await platform.yieldToEvents();
      signal?.throwIfAborted();
      const end = Math.min(start + PREFILL_CHUNK, ids.length);
      const part = Int32Array.from({length: end - start}, (_, i) => ids[start + i]);
      const before: LmState | undefined = last?.state ?? from;
      const next = tf.tidy(() => readChunk(layers, tf.tensor2d(part, [1, end - start], 'int32'), before));
      if (last) tf.dispose(last);
      last = next;
      yield {start, end, ...next};
    }
  } finally {
    if (last) tf.dispose(last);
  }
}

/** The prediction after a part's last token, in tensors of its own. */
export function predictionAfter(layers: MambaLayers, {start, end, x, state}: ReadPart): Prediction {
  return tf.tidy(() => {
    const hidden = tf.slice(x, [0, end - start - 1, 0], [1, 1, -1]);
    const logits = tf.squeeze(logitsOf(layers, hidden), [1]) as Tensor2D;
    return {logits, state: copyOf(state)};
  });
}

/** The same values in tensors of its own; the data is shared. */
export function copyOf(state: LmState): LmState {
  return state.map(({conv, scan}) => ({conv: tf.clone(conv), scan: tf.clone(scan)}));
}

/** Rows below each other, each B = 1; a prediction may occur several times. */
export function joinRows(rows: readonly Prediction[]): Prediction {
  return tf.tidy(() => ({
    logits: tf.concat(rows.map(({logits}) => logits), 0),
    state: rows[0].state.map((_, i) => ({
      conv: tf.concat(rows.map(({state}) => state[i].conv), 0) as Tensor3D,
      scan: tf.concat(rows.map(({state}) => state[i].scan), 0) as Tensor3D,
    })),
  })); // prettier-ignore
}

/** The states of some rows, in this order. */
export function pickRows(state: LmState, rows: readonly number[]): LmState {
  return tf.tidy(() => {
    const indices = tf.tensor1d(rows as number[], 'int32');
    return state.map(({conv, scan}) => ({conv: tf.gather(conv, indices), scan: tf.gather(scan, indices)}));
  });
}

/** A = -exp(A_log) of each block, made once for all tokens of a generation, and again where A_log has changed. */
export class DecayRates {
  private readonly made: Array<{of: object; A: Tensor}> = [];

  /** Every write of a variable gives it other data, which is how a change shows. */
  of(block: number, ALog: Tensor): Tensor {
    const found = this.made[block];
    if (found?.of === ALog.dataId) return found.A;
    found?.A.dispose();
    const A = tf.keep(tf.tidy(() => tf.neg(tf.exp(ALog)) as Tensor));
    this.made[block] = {of: ALog.dataId, A};
    return A;
  }

  dispose(): void {
    for (const {A} of this.made) A.dispose();
    this.made.length = 0;
  }
}

/** Reads one token a row, [B] int32. `state` stays valid. */
export function step(layers: MambaLayers, tokens: Tensor1D, state: LmState, rates?: DecayRates): Prediction {
  return tf.tidy(() => {
    let x = tf.squeeze(tokenEmbedding(tf.expandDims(tokens, 1), layers.embedding.table()), [1]) as Tensor;
    const newState = layers.blocks.map((block, i) => {
      const {norm, mixer} = viewOf(block);
      const out = mambaMixerStep(norm(x), mixer, state[i], rates?.of(i, mixer.ALog));
      x = tf.add(x, out.y);
      return out.state;
    });
    const logits = logitsOf(layers, tf.expandDims(x, 1));
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

/** The residual stream [B, L, E] after the last block, and the states. */
function readChunk(layers: MambaLayers, ids: Tensor2D, state: LmState | undefined, mask?: Tensor2D) {
  let x: Tensor = tokenEmbedding(ids, layers.embedding.table());
  const newState = layers.blocks.map((block, i) => {
    const {norm, mixer} = viewOf(block);
    const options = {initialState: state?.[i], mask, returnState: true};
    const out = tf.tidy(() => {
      const mixed = mambaMixer(norm(x), mixer, options);
      return {x: tf.add(x, mixed.y), state: mixed.state!};
    });
    x.dispose();
    x = out.x;
    return out.state;
  });
  return {x, state: newState};
}

/** [B, L, E] → [B, L, V padded] */
function logitsOf(layers: MambaLayers, x: Tensor): Tensor {
  return layers.head.apply(layers.normF.apply(x)) as Tensor;
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
