/** Causal depthwise convolution and its gradient, row by row of channels, sums in float64. */
import type {TensorInfo} from '@tensorflow/tfjs-core';
import {CAUSAL_CONV1D_GRADS, CausalConv1d, CausalConv1dGrad} from '../../ops/kernel_names';
import type {
  CausalConv1dAttrs,
  CausalConv1dGradAttrs,
  CausalConv1dGradInputs,
  CausalConv1dInputs,
} from '../../ops/kernel_names';
import {floats, optionalFloats, output, registerCpuKernel} from './backend';
import type {CpuBackend, CpuKernel} from './backend';
import {sigmoid, siluSlope} from './math';

interface Convolution {
  batch: number;
  length: number;
  channels: number;
  W: number;
  x: Float32Array;
  /** `[W, D]`: a tap's weights of all channels lie together. */
  taps: Float64Array;
  bias?: Float32Array;
  initialState?: Float32Array;
  reset?: Float32Array;
  hasSilu: boolean;
}

function convolution(inputs: CausalConv1dInputs, attrs: CausalConv1dGradAttrs, backend: CpuBackend): Convolution {
  const [batch, length, channels] = inputs.x.shape as [number, number, number];
  const W = inputs.weight.shape[1]!;
  const weight = floats(backend, inputs.weight);
  const taps = new Float64Array(W * channels);
  for (let d = 0; d < channels; d++) {
    for (let k = 0; k < W; k++) taps[k * channels + d] = weight[d * W + k];
  }
  return {
    batch,
    length,
    channels,
    W,
    x: floats(backend, inputs.x),
    taps,
    bias: optionalFloats(backend, inputs.bias),
    initialState: optionalFloats(backend, inputs.initialState),
    reset: optionalFloats(backend, inputs.reset),
    hasSilu: attrs.activation === 'silu',
  };
}

/** For each step of row b, the earliest step that it may look at: negative ones lie in the initial state. */
function documentStarts(conv: Convolution, b: number): Int32Array {
  const {length, W, initialState, reset} = conv;
  const starts = new Int32Array(length);
  let start = initialState ? 1 - W : 0;
  for (let t = 0; t < length; t++) {
    if (reset && reset[b * length + t] !== 0) start = t;
    starts[t] = start;
  }
  return starts;
}

/** Where step t of row b begins in x, or, for a negative t, in the initial state. */
function rowStart(conv: Convolution, b: number, t: number): number {
  const {length, channels, W} = conv;
  return t < 0 ? (b * (W - 1) + W - 1 + t) * channels : (b * length + t) * channels;
}

/** bias + Σ_k taps[k] · x[t - W + 1 + k] into `sums` [D]. */
function convolveStep(conv: Convolution, b: number, t: number, start: number, sums: Float64Array): void {
  const {channels, W, taps, x, bias, initialState} = conv;
  if (bias) sums.set(bias);
  else sums.fill(0);
  for (let s = Math.max(start, t - W + 1); s <= t; s++) {
    const values = s < 0 ? initialState! : x;
    const row = rowStart(conv, b, s);
    const tap = (s - t + W - 1) * channels;
    for (let d = 0; d < channels; d++) sums[d] += taps[tap + d] * values[row + d];
  }
}

const causalConv1d: CpuKernel<CausalConv1dInputs, CausalConv1dAttrs> = (inputs, attrs, backend) => {
  const conv = convolution(inputs, attrs, backend);
  const {batch, length, channels, W, hasSilu} = conv;
  const y = new Float32Array(batch * length * channels);
  const finalState = new Float32Array(attrs.returnState ? batch * (W - 1) * channels : 0);
  const sums = new Float64Array(channels);
  for (let b = 0; b < batch; b++) {
    const starts = documentStarts(conv, b);
    for (let t = 0; t < length; t++) {
      convolveStep(conv, b, t, starts[t], sums);
      const row = rowStart(conv, b, t);
      if (hasSilu) for (let d = 0; d < channels; d++) y[row + d] = sums[d] * sigmoid(sums[d]);
      else y.set(sums, row);
    }
    if (attrs.returnState) copyFinalState(conv, b, starts[length - 1], finalState);
  }
  const outputs = [output(backend, inputs.x.shape, y)];
  if (attrs.returnState) outputs.push(output(backend, [batch, W - 1, channels], finalState));
  return outputs;
};

/** The last W-1 steps; those before the start of the last document stay zero. */
function copyFinalState(conv: Convolution, b: number, start: number, finalState: Float32Array): void {
  const {length, channels, W, x, initialState} = conv;
  for (let t = Math.max(start, length - W + 1); t < length; t++) {
    const row = rowStart(conv, b, t);
    const values = t < 0 ? initialState! : x;
    finalState.set(values.subarray(row, row + channels), (b * (W - 1) + t - (length - W + 1)) * channels);
  }
}

const causalConv1dGrad: CpuKernel<CausalConv1dGradInputs, CausalConv1dGradAttrs> = (inputs, attrs, backend) => {
  const conv = convolution(inputs, attrs, backend);
  const {batch, length, channels, W, hasSilu, taps} = conv;
  const dy = floats(backend, inputs.dy);
  const dFinalState = optionalFloats(backend, inputs.dFinalState);
  const dx = new Float32Array(conv.x.length);
  const dInitialState = new Float32Array(conv.initialState?.length ?? 0);
  const dTaps = new Float64Array(taps.length);
  const dBias = new Float64Array(channels);
  const sums = new Float64Array(channels);
  const dSums = new Float64Array(channels);

  for (let b = 0; b < batch; b++) {
    const starts = documentStarts(conv, b);
    for (let t = 0; t < length; t++) {
      if (hasSilu) convolveStep(conv, b, t, starts[t], sums);
      const row = rowStart(conv, b, t);
      for (let d = 0; d < channels; d++) {
        dSums[d] = hasSilu ? dy[row + d] * siluSlope(sums[d], sigmoid(sums[d])) : dy[row + d];
        dBias[d] += dSums[d];
      }
      for (let s = Math.max(starts[t], t - W + 1); s <= t; s++) {
        const values = s < 0 ? conv.initialState! : conv.x;
        const dValues = s < 0 ? dInitialState : dx;
        const at = rowStart(conv, b, s);
        const tap = (s - t + W - 1) * channels;
        for (let d = 0; d < channels; d++) {
          dValues[at + d] += taps[tap + d] * dSums[d];
          dTaps[tap + d] += values[at + d] * dSums[d];
        }
      }
    }
    if (dFinalState) addFinalStateGradient(conv, b, starts[length - 1], dFinalState, dx, dInitialState);
  }
  const dWeight = new Float32Array(W * channels);
  for (let d = 0; d < channels; d++) {
    for (let k = 0; k < W; k++) dWeight[d * W + k] = dTaps[k * channels + d];
  }
  const all: Record<string, Float32Array | Float64Array> = {
    x: dx,
    weight: dWeight,
    bias: dBias,
    initialState: dInitialState,
  };
  const present = CAUSAL_CONV1D_GRADS.filter(name => inputs[name]);
  return present.map(name => output(backend, (inputs[name] as TensorInfo).shape, all[name]));
};

function addFinalStateGradient(
  conv: Convolution,
  b: number,
  start: number,
  dFinalState: Float32Array,
  dx: Float32Array,
  dInitialState: Float32Array,
): void {
  const {length, channels, W} = conv;
  for (let t = Math.max(start, length - W + 1); t < length; t++) {
    const target = t < 0 ? dInitialState : dx;
    const row = rowStart(conv, b, t);
    const from = (b * (W - 1) + t - (length - W + 1)) * channels;
    for (let d = 0; d < channels; d++) target[row + d] += dFinalState[from + d];
  }
}

export function registerCausalConv1d(): void {
  registerCpuKernel(CausalConv1d, causalConv1d);
  registerCpuKernel(CausalConv1dGrad, causalConv1dGrad);
}
