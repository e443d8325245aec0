/** What the timings were taken on. Nothing here tells whose machine it is. */
import {cpus} from 'node:os';
import * as tf from '@tensorflow/tfjs-core';
import {median} from './measure';

export interface Machine {
  cpu: string;
  cores: number;
  node: string;
  tfjs: string;
}

export function machine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    node: process.version,
    tfjs: tf.version_core,
  };
}

function medianMs(run: () => void, repeats = 7): number {
  const times = Array.from({length: repeats + 1}, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return median(times.slice(1));
}

/** Bytes a second that one thread copies (each counted once), from 64 MB to 64 MB. */
export function copyRate(): number {
  const from = new Float32Array(1 << 24).fill(1);
  const to = new Float32Array(from.length);
  return from.byteLength / (medianMs(() => to.set(from)) / 1000);
}

/** Floating-point operations a second of a plain, untransposed product on the current backend. */
export function productRate(size = 512): number {
  const [a, b] = [tf.ones([size, size]), tf.ones([size, size])];
  const ms = medianMs(() => tf.matMul(a, b).dispose());
  tf.dispose([a, b]);
  return (2 * size ** 3) / (ms / 1000);
}
