/** What a model takes of tfjs's wasm heap, seen at its malloc. */
import * as tf from '@tensorflow/tfjs-core';
import type {MambaConfigArgs} from '../../../models/lm/config';
import {MambaLM} from '../../../models/lm/mamba_lm';
import {adamW} from '../../../models/train/adamw';
import {predictTokens} from '../../../models/train/head_loss';
import {tokenCrossEntropy} from '../../../models/train/losses';
import type {BatchShape, TrainingShape} from '../../../models/train/memory';

interface Heap {
  _malloc(bytes: number): number;
  _free(address: number): void;
  HEAPU8: Uint8Array;
}

export interface HeapUse {
  /** Bytes of all blocks at once, at most. */
  peak: number;
  /** Where the highest block ended: what the heap needs, the holes between blocks included. */
  end: number;
}

/** Watches the heap while `work` runs, which makes and disposes of its own tensors. */
async function watchHeap(work: () => Promise<void>): Promise<HeapUse> {
  const heap = (tf.backend() as unknown as {wasm: Heap}).wasm;
  const {_malloc: malloc, _free: free} = heap;
  const sizes = new Map<number, number>();
  const use = {peak: 0, end: 0};
  let bytes = 0;
  heap._malloc = size => {
    const address = malloc(size) >>> 0;
    sizes.set(address, size);
    bytes += size;
    use.peak = Math.max(use.peak, bytes);
    use.end = Math.max(use.end, address + size);
    return address;
  };
  heap._free = address => {
    bytes -= sizes.get(address >>> 0) ?? 0;
    sizes.delete(address >>> 0);
    free(address);
  };
  try {
    await work();
  } finally {
    Object.assign(heap, {_malloc: malloc, _free: free});
  }
  return use;
}

/** A new instance of the backend, with an empty heap. All tensors of the old one are gone. */
export async function emptyHeap(): Promise<void> {
  const factory = tf.findBackendFactory('wasm');
  tf.removeBackend('wasm');
  tf.registerBackend('wasm', factory, 2);
  await tf.setBackend('wasm');
}

export interface TrainingOptions {
  isPacked?: boolean;
  steps: number;
}

/** Makes a model and trains it on random ids. */
export function trainingUse(
  args: MambaConfigArgs,
  {batchSize, length, accumulate = 1, stateful = false, recompute = false}: TrainingShape,
  {isPacked = false, steps}: TrainingOptions,
): Promise<HeapUse> {
  return watchHeap(async () => {
    const lm = MambaLM.create(args);
    const optimizer = adamW({learningRate: 1e-4, clipNorm: 1, accumulate});
    const model = isPacked ? lm.packedModel : lm.model;
    model.compile({optimizer, loss: tokenCrossEntropy});
    lm.setStateful(stateful);
    lm.setRecompute(recompute);
    for (let i = 0; i < steps * accumulate; i++) {
      const [ids, labels, reset] = batch(lm, {batchSize, length});
      const loss = (await model.trainOnBatch(isPacked ? [ids, reset] : ids, labels)) as number;
      if (!Number.isFinite(loss)) throw new Error(`The loss is ${loss}.`);
      tf.dispose([ids, labels, reset]);
    }
    optimizer.dispose();
    lm.resetStates();
    lm.dispose();
  });
}

/** Makes a model and scores it on random ids, or predicts logits. */
export function inferenceUse(args: MambaConfigArgs, shape: BatchShape, {logits = false} = {}): Promise<HeapUse> {
  return watchHeap(async () => {
    const lm = MambaLM.create(args);
    const [ids, labels, reset] = batch(lm, shape);
    const read = () => {
      if (logits) return lm.packedModel.predictOnBatch([ids, reset]) as tf.Tensor;
      return tokenCrossEntropy.of(predictTokens(lm.packedModel, [ids, reset], labels));
    };
    const result = tf.tidy(read);
    await result.data();
    tf.dispose([ids, labels, reset, result]);
    lm.dispose();
  });
}

function batch(lm: MambaLM, {batchSize, length}: BatchShape): tf.Tensor[] {
  const shape: [number, number] = [batchSize, length];
  const {vocabSize} = lm.config;
  const ids = () => tf.randomUniform(shape, 0, vocabSize, 'int32');
  return [ids(), ids(), tf.tidy(() => tf.cast(tf.less(tf.randomUniform(shape), 0.02), 'float32'))];
}
