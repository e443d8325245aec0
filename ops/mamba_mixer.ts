/**
 * The Mamba mixer as a composition of the ops: projections, causal convolution, selective scan, gate.
 * Source: Gu and Dao 2023, section 3.4 and figure 3; `mamba_simple.py` of state-spaces/mamba.
 */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor, Tensor3D} from '@tensorflow/tfjs-core';
import {causalConv1d} from './causal_conv1d';
import {causalConv1dStep} from './causal_conv1d_step';
import {linear} from './linear';
import {maskedConv1d} from './masked_conv1d';
import {selectiveScan} from './selective_scan';
import {selectiveScanStep} from './selective_scan_step';
import {exp} from './smooth';

/** Weights in the layout of the published checkpoints; R is dt_rank. */
export interface MambaMixerWeights {
  /** `[2D, E]`: the first D rows make x, the others z */
  inProj: Tensor;
  /** [2D] */
  inProjBias?: Tensor;
  /** [D, W] */
  conv: Tensor;
  /** [D] */
  convBias?: Tensor;
  /** `[R + 2N, D]`: rows of dt, then B, then C */
  xProj: Tensor;
  /** [D, R] */
  dtProj: Tensor;
  /** [D], added to dt before softplus */
  dtBias: Tensor;
  /** `[D, N]`: A = -exp(A_log) */
  ALog: Tensor;
  /** [D] */
  D: Tensor;
  /** [E, D] */
  outProj: Tensor;
  /** [E] */
  outProjBias?: Tensor;
}

/** What a mixer remembers of the tokens before. A type and not an interface: tf.dispose and tf.tidy take only those. */
export type MambaState = {
  /** [B, W-1, D] */
  conv: Tensor3D;
  /** [B, D, N] */
  scan: Tensor3D;
};

export interface MambaMixerOptions {
  /** State before the first token. Default zeros. */
  initialState?: MambaState;
  /** [B, L] float32 of 0 and 1: 1 starts a new document at that step. Default none. */
  reset?: Tensor;
  /** [B, L] float32 of 0 and 1: 0 marks padding on the left or the right, which then changes nothing. Default none. */
  mask?: Tensor;
}

export interface MambaMixerResult {
  /** [B, L, E] */
  y: Tensor3D;
  /** After the last token of each row that is not padding; only with returnState. */
  state?: MambaState;
}

/** The mixer over a sequence, x [B, L, E]. Callers have checked their arguments. */
export function mambaMixer(
  x: Tensor,
  weights: MambaMixerWeights,
  options: MambaMixerOptions & {returnState?: boolean} = {},
): MambaMixerResult {
  const {returnState = false} = options;
  const {u, finalState, delta, A, B, C, scanOptions} = mixerParts(x, weights, {...options, returnState});
  const toOutput = (y: Tensor) => linear(y, weights.outProj, biasOf(weights.outProjBias)) as Tensor3D;
  if (!returnState) return {y: toOutput(selectiveScan(u, delta, A, B, C, scanOptions))};
  const {y, lastState} = selectiveScan(u, delta, A, B, C, {...scanOptions, returnState: true});
  return {y: toOutput(y), state: {conv: finalState!, scan: lastState}};
}

/** All that comes before the scan: the two branches of in_proj, the convolution, and what makes the scan selective. */
export function mixerParts(x: Tensor, weights: MambaMixerWeights, options: MambaMixerOptions & {returnState: boolean}) {
  const {initialState, mask, returnState} = options;
  const reset = mask && options.reset ? tf.mul(options.reset, mask) : options.reset;
  const [toX, toZ] = halves(weights);
  const convIn = linear(x, toX.weight, toX.bias);
  const {y: u, finalState} = convolve(convIn, weights, {initialState, reset, mask, returnState});
  const {dtLow, dt, B, C} = selection(u, weights);

  // Padding has a step size of zero, which leaves the state as it is: softplus comes first, then the mask.
  const delta = mask ? tf.tidy(() => maskedStep(dt, weights.dtBias, mask)) : dt;
  const scanOptions = {
    D: weights.D,
    z: linear(x, toZ.weight, toZ.bias),
    initialState: initialState?.scan,
    reset,
    ...(mask ? {} : {deltaBias: weights.dtBias, deltaSoftplus: true}),
  };
  const A = tf.neg(exp(weights.ALog));
  return {convIn, u, finalState, dtLow, dt, delta, A, B, C, scanOptions, toX, toZ};
}

/** The mixer for one token, x [B, E]. `A` [D, N] is -exp(A_log), from callers that keep it for many tokens. */
export function mambaMixerStep(
  x: Tensor,
  weights: MambaMixerWeights,
  state: MambaState,
  A: Tensor = tf.neg(tf.exp(weights.ALog)),
): {y: Tensor; state: MambaState} {
  const {conv, convBias, dtBias, D} = weights;
  const activation = 'silu';
  // For one token the weights are the traffic, so here the small result is split and not the weight.
  const [x1, z] = tf.split(linear(x, weights.inProj, biasOf(weights.inProjBias)), 2, -1);
  const u = causalConv1dStep(x1, state.conv, conv, {...biasOf(convBias), activation});
  const {dt, B, C} = selection(u.y, weights);
  const scan = selectiveScanStep(state.scan, u.y, dt, A, B, C, {D, z, deltaBias: dtBias, deltaSoftplus: true});
  const y = linear(scan.y, weights.outProj, biasOf(weights.outProjBias));
  return {y, state: {conv: u.state, scan: scan.state}};
}

/** in_proj makes x and z: two products with slices of the weight cost less than slices of a result [B, L, 2D]. */
function halves({inProj, inProjBias}: MambaMixerWeights) {
  const [rows, E] = inProj.shape as [number, number];
  return [0, rows / 2].map(start => ({
    weight: tf.slice(inProj, [start, 0], [rows / 2, E]),
    bias: biasOf(inProjBias && tf.slice(inProjBias, start, rows / 2)),
  }));
}

function biasOf(bias: Tensor | undefined): {bias?: Tensor} {
  return bias ? {bias} : {};
}

/** dt, B and C, each a function of the token: what makes the scan selective. */
function selection(x: Tensor, {xProj, dtProj, ALog}: MambaMixerWeights) {
  const N = ALog.shape[1]!;
  const [dtLow, B, C] = tf.split(linear(x, xProj), [dtProj.shape[1]!, N, N], -1);
  return {dtLow, dt: linear(dtLow, dtProj), B, C};
}

function maskedStep(dt: Tensor, dtBias: Tensor, mask: Tensor): Tensor {
  return tf.mul(tf.softplus(tf.add(dt, dtBias)), tf.expandDims(mask, 2));
}

function convolve(
  x: Tensor,
  {conv: weight, convBias}: MambaMixerWeights,
  {initialState, reset, mask, returnState}: MambaMixerOptions & {returnState: boolean},
): {y: Tensor; finalState?: Tensor3D} {
  const options = {...biasOf(convBias), activation: 'silu' as const, reset, initialState: initialState?.conv};
  if (mask) return tf.tidy(() => maskedConv1d(x, weight, mask, {...options, returnState}));
  return returnState ? causalConv1d(x, weight, {...options, returnState}) : {y: causalConv1d(x, weight, options)};
}
