/**
 * Starting values of the original: torch's defaults for projections and convolution, and Mamba's own for A, D and the
 * step sizes. Each is a tf.layers initializer; a layer's seed fixes all of its weights.
 * Source: `mamba_simple.py` of state-spaces/mamba; Gu and Dao 2023, section 3.6.
 */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import {initializers} from '@tensorflow/tfjs-layers';

type Initializer = ReturnType<typeof initializers.zeros>;

/** Zeros by shape, while layers are built whose weights come later. */
let blanks: Map<string, Tensor> | undefined;

/**
 * Layers that are built inside `make` start with zeros, for weights that are set right after. Weights of one shape share
 * theirs, so that a model takes its memory only as its weights arrive.
 */
export function withoutStart<T>(make: () => T): T {
  blanks = new Map();
  try {
    return make();
  } finally {
    for (const blank of blanks.values()) blank.dispose();
    blanks = undefined;
  }
}

function blankOf(shape: number[], made: Map<string, Tensor>): Tensor {
  const key = shape.join();
  if (!made.has(key)) made.set(key, tf.keep(tf.zeros(shape)));
  return tf.clone(made.get(key)!);
}

/** An initializer made of a function of the shape. Layers make theirs from their options, so it is never saved. */
class FunctionInitializer extends tf.serialization.Serializable implements Initializer {
  static className = 'TfjsMambaFunctionInitializer';

  constructor(private readonly make: (shape: number[]) => Tensor) {
    super();
  }

  fromConfigUsesCustomObjects(): boolean {
    return false;
  }

  apply(shape: Array<number | null>): Tensor {
    return blanks ? blankOf(shape as number[], blanks) : tf.tidy(() => this.make(shape as number[]));
  }

  getConfig(): tf.serialization.ConfigDict {
    return {};
  }
}

function from(make: (shape: number[]) => Tensor): Initializer {
  return new FunctionInitializer(make);
}

function uniform(shape: number[], low: number, high: number, seed: number): Tensor {
  return tf.randomUniform(shape, low, high, 'float32', seed);
}

export const zeros = (): Initializer => initializers.zeros();
export const ones = (): Initializer => initializers.ones();

/** U(±1/√fanIn), torch's default for Linear and Conv1d, times `scale`. */
export function fanInUniform(fanIn: number, seed: number, scale = 1): Initializer {
  const bound = scale / Math.sqrt(fanIn);
  return from(shape => uniform(shape, -bound, bound, seed));
}

export function normal(standardDeviation: number, seed: number): Initializer {
  const nonZero = seed || 2 ** 32; // tf.randomNormal takes 0 for no seed at all
  return from(shape => tf.randomNormal(shape, 0, standardDeviation, 'float32', nonZero));
}

/** A_log = log(1..N) in every channel: A = -1, -2, … -N, the real S4D start. */
export function aLog(): Initializer {
  return from(([channels, N]) => tf.tile(tf.expandDims(tf.log(tf.range(1, N + 1, 1, 'float32')), 0), [channels, 1]));
}

/** U(±R^-½ · scale), or that bound itself where 'constant'. */
export function dtWeight(rank: number, init: 'random' | 'constant', scale: number, seed: number): Initializer {
  const bound = scale / Math.sqrt(rank);
  return from(shape => (init === 'constant' ? tf.fill(shape, bound) : uniform(shape, -bound, bound, seed)));
}

/** softplus⁻¹ of step sizes that are log-uniform in [dtMin, dtMax], at least `floor`. Never re-initialise this. */
export function dtBias(dtMin: number, dtMax: number, floor: number, seed: number): Initializer {
  return from(shape => {
    const steps = tf.maximum(tf.exp(uniform(shape, Math.log(dtMin), Math.log(dtMax), seed)), floor);
    return tf.add(steps, tf.log(tf.neg(tf.expm1(tf.neg(steps)))));
  });
}
