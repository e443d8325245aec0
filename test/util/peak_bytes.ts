/** The most bytes that tfjs holds at once, as tf.memory().numBytes would show them in between. */
import * as tf from '@tensorflow/tfjs-core';

/** Of `work`, above what is held when it begins. */
export async function peakBytes(work: () => unknown): Promise<number> {
  const state = tf.engine().state as unknown as {numBytes: number};
  const before = state.numBytes;
  let [now, peak] = [before, before];
  Object.defineProperty(state, 'numBytes', {
    configurable: true,
    enumerable: true,
    get: () => now,
    set: (bytes: number) => {
      now = bytes;
      peak = Math.max(peak, bytes);
    },
  });
  try {
    await work();
  } finally {
    Object.defineProperty(state, 'numBytes', {configurable: true, enumerable: true, writable: true, value: now});
  }
  return peak - before;
}

/** What recomputing blocks may hold of what keeping all does. A fused block keeps little as it is, so there is less to win. */
export function recomputedShare(ofComposedBlocks: number): number {
  return tf.getKernel('MambaBlock', tf.getBackend()) ? 1 : ofComposedBlocks;
}
