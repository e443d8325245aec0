/** What reading a long prompt takes, for the quick test and the long one. */
import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import type {MambaLM} from '../../../models/lm/mamba_lm';
import {randomIds} from './tiny';

export interface ReadingCost {
  /** Most bytes of tensors after any kernel, beyond those before. */
  peakBytes: number;
  seconds: number;
}

export async function readingCost(lm: MambaLM, tokens: number): Promise<ReadingCost> {
  const ids = randomIds(tokens, 1);
  const before = tf.memory().numBytes;
  const start = performance.now();
  const {peakBytes} = await tf.profile(async () => {
    (await lm.read(ids)).dispose();
    return [];
  });
  const seconds = (performance.now() - start) / 1000;
  if (tf.memory().numBytes !== before) throw new Error('reading leaks');
  return {peakBytes: peakBytes - before, seconds};
}

/** Bytes of the wasm backend's heap, which never shrinks. */
export function heapBytes(): number {
  return (tf.backend() as unknown as {wasm: BackendWasm['wasm'] & {HEAPU8: Uint8Array}}).wasm.HEAPU8.length;
}
