/**
 * The gradients of a mixer from its inputs alone: the forward again, then the gradient of each part from the last to the
 * first. The kernels and sums are those that the tape of the composed mixer runs, in its order, so that the bits are the
 * same. Each tensor goes as soon as nothing needs it: one block at a time is all that a backward pass holds.
 */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import {
  CAUSAL_CONV1D_GRADS,
  CausalConv1dGrad,
  SELECTIVE_SCAN_GRADS,
  SelectiveScan,
  SelectiveScanGrad,
} from './kernel_names';
import {linearBackward} from './linear_grad';
import {mixerParts} from './mamba_mixer';
import type {MambaMixerOptions, MambaMixerWeights} from './mamba_mixer';
import {maskedConv1dBackward} from './masked_conv1d_grad';
import {gradsByName, presentInputs, runKernel} from './run_kernel';
import type {NamedTensors} from './run_kernel';

export interface MixerGradients {
  /** [B, L, E] */
  dy: Tensor;
  /** [B, W-1, D] and [B, D, N], where the forward returned the states */
  dConvState?: Tensor;
  dScanState?: Tensor;
}

/** By name: x, those of the weights, convState and scanState, as far as they are given. */
export function mambaMixerBackward(
  {dy, dConvState, dScanState}: MixerGradients,
  x: Tensor,
  weights: MambaMixerWeights,
  options: MambaMixerOptions,
): NamedTensors {
  const {mask, initialState} = options;
  const returnState = dConvState !== undefined;
  const {convIn, u, finalState, dtLow, dt, delta, A, B, C, toX, toZ, scanOptions} = mixerParts(x, weights, {
    ...options,
    returnState,
  });
  free(finalState);
  const {deltaSoftplus = false, ...optional} = scanOptions;
  const scanInputs = presentInputs({u, delta, A, B, C, ...optional});
  const attrs = {deltaSoftplus, returnState: false, saveCheckpoints: true};
  const [y, checkpoints] = runKernel(SelectiveScan, scanInputs, attrs);
  const out = linearGrads(dy, y, weights.outProj, weights.outProjBias);
  free(y);

  const scanGradInputs = {dy: out.x, dLastState: dScanState, ...scanInputs, checkpoints};
  const scanGrads = runKernel(SelectiveScanGrad, scanGradInputs, {deltaSoftplus});
  const scan = gradsByName(SELECTIVE_SCAN_GRADS, scanInputs, scanGrads);
  free(out.x, checkpoints, A, B, C, optional.z, ...(mask ? [delta] : []));
  const dALog = tf.mul(tf.neg(scan.A), tf.exp(weights.ALog));

  const gate = linearGrads(scan.z, x, toZ.weight, toZ.bias.bias);
  free(scan.z);
  const step = mask ? maskedStepGrads(scan.delta, dt, weights.dtBias, mask) : {dt: scan.delta, dtBias: scan.deltaBias};
  free(dt);
  const toDt = linearGrads(step.dt, dtLow, weights.dtProj);
  free(step.dt, dtLow, ...(mask ? [scan.delta] : []));
  const dSelection = tf.concat([toDt.x, scan.B, scan.C], -1);
  const select = linearGrads(dSelection, u, weights.xProj);
  const du = tf.add(scan.u, select.x);
  free(dSelection, toDt.x, scan.B, scan.C, scan.u, select.x, u);

  const conv = convGrads(du, dConvState, mask, {
    x: convIn,
    weight: weights.conv,
    bias: weights.convBias,
    initialState: initialState?.conv,
    reset: optional.reset,
  });
  free(du, convIn);
  const main = linearGrads(conv.x, x, toX.weight, toX.bias.bias);
  free(conv.x);
  return presentInputs({
    x: tf.add(gate.x, main.x),
    inProj: tf.concat([main.weight, gate.weight], 0),
    inProjBias: weights.inProjBias && tf.concat([main.bias, gate.bias], 0),
    conv: conv.weight,
    convBias: conv.bias,
    xProj: select.weight,
    dtProj: toDt.weight,
    dtBias: step.dtBias,
    ALog: dALog,
    D: scan.D,
    outProj: out.weight,
    outProjBias: out.bias,
    convState: conv.initialState,
    scanState: scan.initialState,
  });
}

/** Of a step size softplus(dt + dtBias) · mask. */
function maskedStepGrads(dDelta: Tensor, dt: Tensor, dtBias: Tensor, mask: Tensor): {dt: Tensor; dtBias: Tensor} {
  return tf.tidy(() => {
    const slope = tf.sigmoid(tf.add(dt, dtBias));
    const dSum = tf.mul(tf.mul(dDelta, tf.expandDims(mask, 2)), slope);
    return {dt: dSum, dtBias: tf.sum(dSum, [0, 1])};
  });
}

function convGrads(
  dy: Tensor,
  dFinalState: Tensor | undefined,
  mask: Tensor | undefined,
  inputs: Record<string, Tensor | undefined>,
): NamedTensors {
  if (mask) return tf.tidy(() => maskedConv1dBackward(dy, dFinalState, mask, inputs));
  const grads = runKernel(CausalConv1dGrad, {dy, dFinalState, ...inputs}, {activation: 'silu'});
  return gradsByName(CAUSAL_CONV1D_GRADS, presentInputs(inputs), grads);
}

function linearGrads(dy: Tensor, x: Tensor, weight: Tensor, bias?: Tensor): NamedTensors {
  return linearBackward([dy], presentInputs({x, weight, bias}), [], {});
}

function free(...tensors: Array<Tensor | undefined>): void {
  tensors.forEach(tensor => tensor?.dispose());
}
