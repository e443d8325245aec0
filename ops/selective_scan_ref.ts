/**
 * The selective scan in stock tf operations, one time step at a time: the oracle of every kernel, the fallback where a
 * backend has none, and the path of second-order gradients. Holds about ten [B, D, N] tensors a step on the tape.
 */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor, Tensor3D} from '@tensorflow/tfjs-core';
import type {NamedTensors} from './run_kernel';
import {exp, silu, softplus} from './smooth';

/** Equations 2 and 3 of the paper with the discretisation of `selective_scan_ref` in the original repository. */
export function selectiveScanRef(inputs: NamedTensors, deltaSoftplus: boolean, returnState: boolean): Tensor[] {
  const {u, delta, A, B, C, D, z, deltaBias, initialState, reset} = inputs;
  const [batch, length, channels] = u.shape as [number, number, number];
  const N = A.shape[1]!;

  const us = steps(u);
  const deltas = steps(stepSizes(delta, deltaBias, deltaSoftplus));
  const Bs = perStep(B, batch, length, channels);
  const Cs = perStep(C, batch, length, channels);
  const drops = reset && steps(tf.notEqual(reset, 0));

  let h: Tensor = initialState ?? tf.zeros([batch, channels, N]);
  const ys: Tensor[] = [];
  for (let t = 0; t < length; t++) {
    // Chosen, since a product with 0 would keep NaN and infinity.
    if (drops) h = tf.where(tf.reshape(drops[t], [batch, 1, 1]), tf.zerosLike(h), h);
    const step = tf.expandDims(deltas[t], 2); // [B, D, 1]
    const decay = exp(tf.mul(step, A));
    const input = tf.mul(tf.mul(step, tf.expandDims(us[t], 2)), Bs[t]);
    h = tf.add(tf.mul(decay, h), input);
    ys.push(tf.sum(tf.mul(h, Cs[t]), 2));
  }
  const y = gated(tf.stack(ys, 1), u, D, z);
  return returnState ? [y, h] : [y];
}

/** One step of the recurrence, for one token; the same equations. */
export function selectiveScanStepRef(inputs: NamedTensors, deltaSoftplus: boolean): Tensor[] {
  const {state, u, delta, A, B, C, D, z, deltaBias} = inputs;
  const [batch, channels] = u.shape as [number, number];
  const asSequence = (x: Tensor) => tf.expandDims(x, 1);
  const perToken = (x: Tensor) => perStep(asSequence(x), batch, 1, channels)[0];
  const step = tf.expandDims(stepSizes(delta, deltaBias, deltaSoftplus), 2);
  const decay = exp(tf.mul(step, A));
  const h = tf.add(tf.mul(decay, state), tf.mul(tf.mul(step, tf.expandDims(u, 2)), perToken(B)));
  return [gated(tf.sum(tf.mul(h, perToken(C)), 2), u, D, z), h];
}

function stepSizes(delta: Tensor, deltaBias: Tensor | undefined, deltaSoftplus: boolean): Tensor {
  const biased = deltaBias ? tf.add(delta, deltaBias) : delta;
  return deltaSoftplus ? softplus(biased) : biased;
}

/** x at every step. The stock gradient of unstack fails for a single piece. */
function steps(x: Tensor): Tensor[] {
  return x.shape[1] === 1 ? [tf.squeeze(x, [1])] : tf.unstack(x, 1);
}

/** B or C at every step, each broadcastable to [B, D, N]. */
function perStep(x: Tensor, batch: number, length: number, channels: number): Tensor[] {
  if (x.rank === 2) return new Array<Tensor>(length).fill(x);
  const perTime = steps(x);
  if (x.rank === 3) return perTime.map(step => tf.expandDims(step, 1));
  const [, , groups, N] = x.shape as [number, number, number, number];
  return perTime.map(step => {
    const perGroup = tf.tile(tf.expandDims(step, 2) as Tensor3D, [1, 1, channels / groups, 1] as number[]);
    return tf.reshape(perGroup, [batch, channels, N]);
  });
}

function gated(y: Tensor, u: Tensor, D: Tensor | undefined, z: Tensor | undefined): Tensor {
  const skipped = D ? tf.add(y, tf.mul(u, D)) : y;
  return z ? tf.mul(skipped, silu(z)) : skipped;
}
