"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __copyProps = (to, from2, except, desc) => {
  if (from2 && typeof from2 === "object" || typeof from2 === "function") {
    for (let key of __getOwnPropNames(from2))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from2[key], enumerable: !(desc = __getOwnPropDesc(from2, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// ops/kernel_names.ts
var SelectiveScan = "SelectiveScan";
var SelectiveScanGrad = "SelectiveScanGrad";
var SELECTIVE_SCAN_GRADS = ["u", "delta", "A", "B", "C", "D", "z", "deltaBias", "initialState"];
var SelectiveScanStep = "SelectiveScanStep";
var CausalConv1d = "CausalConv1d";
var CausalConv1dGrad = "CausalConv1dGrad";
var CAUSAL_CONV1D_GRADS = ["x", "weight", "bias", "initialState"];
var CausalConv1dStep = "CausalConv1dStep";
var RmsNorm = "RmsNorm";
var RmsNormGrad = "RmsNormGrad";
var Linear = "Linear";
var LinearGrad = "LinearGrad";
var LINEAR_GRADS = ["x", "weight", "bias"];
var TokenEmbedding = "TokenEmbedding";
var TokenEmbeddingGrad = "TokenEmbeddingGrad";
var TokenCrossEntropy = "TokenCrossEntropy";
var TokenCrossEntropyGrad = "TokenCrossEntropyGrad";
var AdamWStep = "AdamWStep";

// kernels/cpu/backend.ts
var import_tfjs_core = require("@tensorflow/tfjs-core");
function floats(backend, tensor2) {
  return backend.data.get(tensor2.dataId).values;
}
function optionalFloats(backend, tensor2) {
  return tensor2 && floats(backend, tensor2);
}
function ints(backend, tensor2) {
  return backend.data.get(tensor2.dataId).values;
}
function output(backend, shape, values) {
  return backend.makeTensorInfo(
    [...shape],
    "float32",
    values instanceof Float32Array ? values : Float32Array.from(values)
  );
}
var VERSION = "0.1.0";
function registerCpuKernel(kernelName, kernel) {
  const existing = (0, import_tfjs_core.getKernel)(kernelName, "cpu");
  if (existing) {
    if (existing.tfjsMambaVersion === VERSION) return;
    throw new Error(
      `tfjs-mamba ${VERSION}: the kernel ${kernelName} of backend 'cpu' is registered already, by version ${existing.tfjsMambaVersion ?? "unknown"}. Install one version of tfjs-mamba only.`
    );
  }
  const config = {
    kernelName,
    backendName: "cpu",
    tfjsMambaVersion: VERSION,
    kernelFunc: (call) => run(kernel, call)
  };
  (0, import_tfjs_core.registerKernel)(config);
}
function run(kernel, call) {
  return kernel(call.inputs, call.attrs ?? {}, call.backend);
}

// kernels/cpu/adamw_step.ts
var adamWStep = (inputs, attrs, backend) => {
  const { count, step: step4, learningRate, beta1, beta2, epsilon, weightDecay, decay, clipNorm } = attrs;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += sumOfSquares(floats(backend, inputs[`grad${i}`]));
  const norm = Math.sqrt(squares);
  const ratio = clipNorm > 0 ? clipNorm / (norm + 1e-6) : 1;
  const scale = ratio > 1 ? 1 : ratio;
  const correction1 = 1 / (1 - beta1 ** step4);
  const correction2 = 1 / (1 - beta2 ** step4);
  const outputs = [];
  for (let i = 0; i < count; i++) {
    const param = floats(backend, inputs[`param${i}`]);
    const grad = floats(backend, inputs[`grad${i}`]);
    const m = floats(backend, inputs[`m${i}`]);
    const v = floats(backend, inputs[`v${i}`]);
    const newParam = new Float32Array(param.length);
    const newM = new Float32Array(param.length);
    const newV = new Float32Array(param.length);
    const keep3 = 1 - learningRate * weightDecay * decay[i];
    for (let j = 0; j < param.length; j++) {
      const g = grad[j] * scale;
      const mean2 = beta1 * m[j] + (1 - beta1) * g;
      const square3 = beta2 * v[j] + (1 - beta2) * g * g;
      newM[j] = mean2;
      newV[j] = square3;
      newParam[j] = keep3 * param[j] - learningRate * mean2 * correction1 / (Math.sqrt(square3 * correction2) + epsilon);
    }
    const { shape } = inputs[`param${i}`];
    outputs.push(output(backend, shape, newParam), output(backend, shape, newM), output(backend, shape, newV));
  }
  return [...outputs, output(backend, [], Float32Array.of(norm))];
};
function sumOfSquares(values) {
  let sum7 = 0;
  for (let i = 0; i < values.length; i++) sum7 += values[i] * values[i];
  return sum7;
}
function registerAdamWStep() {
  registerCpuKernel(AdamWStep, adamWStep);
}

// kernels/cpu/math.ts
var { LOG2E, floor, log1p, max, min } = Math;
var MIN = -1080;
var MAX = 1024;
var POWERS = Float64Array.from({ length: MAX - MIN + 1 }, (_, i) => 2 ** (i + MIN));
function exp2(x) {
  const y = max(MIN, min(MAX, x));
  const k = floor(y + 0.5);
  const f = y - k;
  const f2 = f * f;
  const low = 0.6931471880262285 + f * 0.24022650760568126;
  const middle = 0.05550357114219181 + f * 0.009618082557281473;
  const high = 0.0013390863364633155 + f * 15453162943376757e-20;
  return (1 + f * (low + f2 * (middle + f2 * high))) * POWERS[k - MIN | 0];
}
function exp(x) {
  return exp2(x * LOG2E);
}
function sigmoid(x) {
  return 1 / (1 + exp2(-x * LOG2E));
}
function softplus(x) {
  return x > 20 ? x : log1p(exp(x));
}
function siluSlope(x, s) {
  return s * (1 + x * (1 - s));
}

// kernels/cpu/causal_conv1d.ts
function convolution(inputs, attrs, backend) {
  const [batch2, length, channels] = inputs.x.shape;
  const W = inputs.weight.shape[1];
  const weight = floats(backend, inputs.weight);
  const taps = new Float64Array(W * channels);
  for (let d = 0; d < channels; d++) {
    for (let k = 0; k < W; k++) taps[k * channels + d] = weight[d * W + k];
  }
  return {
    batch: batch2,
    length,
    channels,
    W,
    x: floats(backend, inputs.x),
    taps,
    bias: optionalFloats(backend, inputs.bias),
    initialState: optionalFloats(backend, inputs.initialState),
    reset: optionalFloats(backend, inputs.reset),
    hasSilu: attrs.activation === "silu"
  };
}
function documentStarts(conv, b) {
  const { length, W, initialState, reset } = conv;
  const starts = new Int32Array(length);
  let start = initialState ? 1 - W : 0;
  for (let t = 0; t < length; t++) {
    if (reset && reset[b * length + t] !== 0) start = t;
    starts[t] = start;
  }
  return starts;
}
function rowStart(conv, b, t) {
  const { length, channels, W } = conv;
  return t < 0 ? (b * (W - 1) + W - 1 + t) * channels : (b * length + t) * channels;
}
function convolveStep(conv, b, t, start, sums) {
  const { channels, W, taps, x, bias, initialState } = conv;
  if (bias) sums.set(bias);
  else sums.fill(0);
  for (let s = Math.max(start, t - W + 1); s <= t; s++) {
    const values = s < 0 ? initialState : x;
    const row = rowStart(conv, b, s);
    const tap = (s - t + W - 1) * channels;
    for (let d = 0; d < channels; d++) sums[d] += taps[tap + d] * values[row + d];
  }
}
var causalConv1d = (inputs, attrs, backend) => {
  const conv = convolution(inputs, attrs, backend);
  const { batch: batch2, length, channels, W, hasSilu } = conv;
  const y = new Float32Array(batch2 * length * channels);
  const finalState = new Float32Array(attrs.returnState ? batch2 * (W - 1) * channels : 0);
  const sums = new Float64Array(channels);
  for (let b = 0; b < batch2; b++) {
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
  if (attrs.returnState) outputs.push(output(backend, [batch2, W - 1, channels], finalState));
  return outputs;
};
function copyFinalState(conv, b, start, finalState) {
  const { length, channels, W, x, initialState } = conv;
  for (let t = Math.max(start, length - W + 1); t < length; t++) {
    const row = rowStart(conv, b, t);
    const values = t < 0 ? initialState : x;
    finalState.set(values.subarray(row, row + channels), (b * (W - 1) + t - (length - W + 1)) * channels);
  }
}
var causalConv1dGrad = (inputs, attrs, backend) => {
  const conv = convolution(inputs, attrs, backend);
  const { batch: batch2, length, channels, W, hasSilu, taps } = conv;
  const dy = floats(backend, inputs.dy);
  const dFinalState = optionalFloats(backend, inputs.dFinalState);
  const dx = new Float32Array(conv.x.length);
  const dInitialState = new Float32Array(conv.initialState?.length ?? 0);
  const dTaps = new Float64Array(taps.length);
  const dBias = new Float64Array(channels);
  const sums = new Float64Array(channels);
  const dSums = new Float64Array(channels);
  for (let b = 0; b < batch2; b++) {
    const starts = documentStarts(conv, b);
    for (let t = 0; t < length; t++) {
      if (hasSilu) convolveStep(conv, b, t, starts[t], sums);
      const row = rowStart(conv, b, t);
      for (let d = 0; d < channels; d++) {
        dSums[d] = hasSilu ? dy[row + d] * siluSlope(sums[d], sigmoid(sums[d])) : dy[row + d];
        dBias[d] += dSums[d];
      }
      for (let s = Math.max(starts[t], t - W + 1); s <= t; s++) {
        const values = s < 0 ? conv.initialState : conv.x;
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
  const all = {
    x: dx,
    weight: dWeight,
    bias: dBias,
    initialState: dInitialState
  };
  const present = CAUSAL_CONV1D_GRADS.filter((name) => inputs[name]);
  return present.map((name) => output(backend, inputs[name].shape, all[name]));
};
function addFinalStateGradient(conv, b, start, dFinalState, dx, dInitialState) {
  const { length, channels, W } = conv;
  for (let t = Math.max(start, length - W + 1); t < length; t++) {
    const target = t < 0 ? dInitialState : dx;
    const row = rowStart(conv, b, t);
    const from2 = (b * (W - 1) + t - (length - W + 1)) * channels;
    for (let d = 0; d < channels; d++) target[row + d] += dFinalState[from2 + d];
  }
}
function registerCausalConv1d() {
  registerCpuKernel(CausalConv1d, causalConv1d);
  registerCpuKernel(CausalConv1dGrad, causalConv1dGrad);
}

// kernels/cpu/causal_conv1d_step.ts
var causalConv1dStep = (inputs, attrs, backend) => {
  const [batch2, channels] = inputs.x.shape;
  const W = inputs.weight.shape[1];
  const x = floats(backend, inputs.x);
  const state = floats(backend, inputs.state);
  const weight = floats(backend, inputs.weight);
  const bias = optionalFloats(backend, inputs.bias);
  const y = new Float32Array(x.length);
  const newState = new Float32Array(state.length);
  for (let b = 0; b < batch2; b++) {
    const rows = b * (W - 1) * channels;
    for (let d = 0; d < channels; d++) {
      const now = x[b * channels + d];
      let sum7 = (bias ? bias[d] : 0) + weight[d * W + W - 1] * now;
      for (let k = 0; k < W - 1; k++) sum7 += weight[d * W + k] * state[rows + k * channels + d];
      y[b * channels + d] = attrs.activation === "silu" ? sum7 * sigmoid(sum7) : sum7;
      newState[rows + (W - 2) * channels + d] = now;
    }
    newState.set(state.subarray(rows + channels, rows + (W - 1) * channels), rows);
  }
  return [output(backend, inputs.x.shape, y), output(backend, inputs.state.shape, newState)];
};
function registerCausalConv1dStep() {
  registerCpuKernel(CausalConv1dStep, causalConv1dStep);
}

// kernels/cpu/linear.ts
var BLOCK_BYTES = 1 << 18;
function productOfRows(a, b, rows, columns, inner) {
  const out = new Float32Array(rows * columns);
  const block = 4 * ceilDiv(BLOCK_BYTES, 16 * inner);
  for (let start = 0; start < columns; start += block) {
    const end = start + block < columns ? start + block : columns;
    const tiledEnd = start + 4 * (end - start >> 2);
    let i = 0;
    for (; i + 1 < rows; i += 2) {
      for (let j = start; j < tiledEnd; j += 4) tile(a, b, out, i, j, columns, inner);
      for (let j = tiledEnd; j < end; j++) {
        out[i * columns + j] = dot(a, i * inner, b, j * inner, inner);
        out[(i + 1) * columns + j] = dot(a, (i + 1) * inner, b, j * inner, inner);
      }
    }
    if (i < rows) for (let j = start; j < end; j++) out[i * columns + j] = dot(a, i * inner, b, j * inner, inner);
  }
  return out;
}
function ceilDiv(a, b) {
  return (a + b - 1) / b | 0;
}
function tile(a, b, out, i, j, columns, inner) {
  const a0 = i * inner;
  const a1 = a0 + inner;
  const b0 = j * inner;
  const b1 = b0 + inner;
  const b2 = b1 + inner;
  const b3 = b2 + inner;
  let s00 = 0, s01 = 0, s02 = 0, s03 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0;
  for (let k = 0; k < inner; k++) {
    const x0 = a[a0 + k];
    const x1 = a[a1 + k];
    const w0 = b[b0 + k];
    const w1 = b[b1 + k];
    const w2 = b[b2 + k];
    const w3 = b[b3 + k];
    s00 += x0 * w0;
    s01 += x0 * w1;
    s02 += x0 * w2;
    s03 += x0 * w3;
    s10 += x1 * w0;
    s11 += x1 * w1;
    s12 += x1 * w2;
    s13 += x1 * w3;
  }
  const at0 = i * columns + j;
  const at1 = at0 + columns;
  out[at0] = s00;
  out[at0 + 1] = s01;
  out[at0 + 2] = s02;
  out[at0 + 3] = s03;
  out[at1] = s10;
  out[at1 + 1] = s11;
  out[at1 + 2] = s12;
  out[at1 + 3] = s13;
}
function dot(a, atA, b, atB, inner) {
  let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
  let k = 0;
  for (; k + 3 < inner; k += 4) {
    s0 += a[atA + k] * b[atB + k];
    s1 += a[atA + k + 1] * b[atB + k + 1];
    s2 += a[atA + k + 2] * b[atB + k + 2];
    s3 += a[atA + k + 3] * b[atB + k + 3];
  }
  for (; k < inner; k++) s0 += a[atA + k] * b[atB + k];
  return s0 + s1 + (s2 + s3);
}
function transposed(x, rows, columns) {
  const out = new Float32Array(x.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) out[j * rows + i] = x[i * columns + j];
  }
  return out;
}
var linear = (inputs, _attrs, backend) => {
  const [N, K] = inputs.weight.shape;
  const x = floats(backend, inputs.x);
  const bias = optionalFloats(backend, inputs.bias);
  const y = productOfRows(x, floats(backend, inputs.weight), x.length / K, N, K);
  if (bias) {
    for (let row = 0; row < y.length; row += N) for (let n = 0; n < N; n++) y[row + n] += bias[n];
  }
  return [output(backend, [...inputs.x.shape.slice(0, -1), N], y)];
};
var linearGrad = (inputs, _attrs, backend) => {
  const [N, K] = inputs.weight.shape;
  const x = floats(backend, inputs.x);
  const dy = floats(backend, inputs.dy);
  const T = x.length / K;
  const dx = productOfRows(dy, transposed(floats(backend, inputs.weight), N, K), T, K, N);
  const dWeight = productOfRows(transposed(dy, T, N), transposed(x, T, K), N, K, T);
  const grads = [output(backend, inputs.x.shape, dx), output(backend, inputs.weight.shape, dWeight)];
  if (!inputs.bias) return grads;
  const dBias = new Float64Array(N);
  for (let row = 0; row < dy.length; row += N) for (let n = 0; n < N; n++) dBias[n] += dy[row + n];
  return [...grads, output(backend, inputs.bias.shape, dBias)];
};
function registerLinear() {
  registerCpuKernel(Linear, linear);
  registerCpuKernel(LinearGrad, linearGrad);
}

// kernels/cpu/rms_norm.ts
function added(x, residual) {
  return residual ? x.map((value, i) => value + residual[i]) : x;
}
function inverseRms(x, row, E, epsilon) {
  let sum7 = 0;
  for (let i = row; i < row + E; i++) sum7 += x[i] * x[i];
  return 1 / Math.sqrt(sum7 / E + epsilon);
}
var rmsNorm = (inputs, { epsilon }, backend) => {
  const weight = floats(backend, inputs.weight);
  const E = weight.length;
  const x = added(floats(backend, inputs.x), optionalFloats(backend, inputs.residual));
  const y = new Float32Array(x.length);
  for (let row = 0; row < x.length; row += E) {
    const scale = inverseRms(x, row, E, epsilon);
    for (let e = 0; e < E; e++) y[row + e] = x[row + e] * scale * weight[e];
  }
  const outputs = [output(backend, inputs.x.shape, y)];
  if (inputs.residual) outputs.push(output(backend, inputs.x.shape, x));
  return outputs;
};
var rmsNormGrad = (inputs, { epsilon }, backend) => {
  const weight = floats(backend, inputs.weight);
  const E = weight.length;
  const dy = floats(backend, inputs.dy);
  const dResidual = optionalFloats(backend, inputs.dResidual);
  const x = added(floats(backend, inputs.x), optionalFloats(backend, inputs.residual));
  const dx = new Float32Array(x.length);
  const dWeight = new Float64Array(E);
  for (let row = 0; row < x.length; row += E) {
    const scale = inverseRms(x, row, E, epsilon);
    let dot2 = 0;
    for (let e = 0; e < E; e++) {
      const dyx = dy[row + e] * x[row + e];
      dWeight[e] += dyx * scale;
      dot2 += dyx * weight[e];
    }
    const shrink = dot2 * scale * scale / E;
    for (let e = 0; e < E; e++) {
      const slope = scale * (dy[row + e] * weight[e] - x[row + e] * shrink);
      dx[row + e] = dResidual ? slope + dResidual[row + e] : slope;
    }
  }
  return [output(backend, inputs.x.shape, dx), output(backend, inputs.weight.shape, dWeight)];
};
function registerRmsNorm() {
  registerCpuKernel(RmsNorm, rmsNorm);
  registerCpuKernel(RmsNormGrad, rmsNormGrad);
}

// kernels/cpu/selective_scan_problem.ts
var CHUNK = 32;
var LANES = 16;
var TINY = 1e-30;
function scanProblem(inputs, deltaSoftplus, backend) {
  const [batch2, length, channels] = inputs.u.shape;
  const A = floats(backend, inputs.A);
  return {
    batch: batch2,
    length,
    channels,
    N: inputs.A.shape[1],
    chunks: Math.ceil(length / CHUNK),
    u: floats(backend, inputs.u),
    delta: floats(backend, inputs.delta),
    A,
    A2: Float64Array.from(A, (a) => a * Math.LOG2E),
    B: projection(backend, inputs.B, channels),
    C: projection(backend, inputs.C, channels),
    D: optionalFloats(backend, inputs.D),
    z: optionalFloats(backend, inputs.z),
    deltaBias: optionalFloats(backend, inputs.deltaBias),
    initialState: optionalFloats(backend, inputs.initialState),
    reset: optionalFloats(backend, inputs.reset),
    deltaSoftplus
  };
}
function projection(backend, tensor2, channels) {
  const { shape } = tensor2;
  const values = floats(backend, tensor2);
  const N = shape[shape.length - 1];
  if (shape.length === 2) {
    return { values, batchStride: 0, timeStride: 0, offsets: Int32Array.from({ length: channels }, (_, d) => d * N) };
  }
  const groups = shape.length === 4 ? shape[2] : 1;
  const perGroup = channels / groups;
  const offsets = Int32Array.from({ length: channels }, (_, d) => Math.floor(d / perGroup) * N);
  return { values, batchStride: shape[1] * groups * N, timeStride: groups * N, offsets };
}
function biasedDelta(scan, at, d) {
  return scan.deltaBias ? scan.delta[at] + scan.deltaBias[d] : scan.delta[at];
}
function stepSize(scan, at, d) {
  const biased = biasedDelta(scan, at, d);
  return scan.deltaSoftplus ? softplus(biased) : biased;
}
function loadInitialState(scan, b, from2, to, state) {
  const { channels, N, initialState } = scan;
  const row = b * channels * N;
  if (initialState) state.set(initialState.subarray(row + from2 * N, row + to * N), from2 * N);
  else state.fill(0, from2 * N, to * N);
}
function flushTiny(state, from2, to) {
  for (let i = from2; i < to; i++) if (Math.abs(state[i]) < TINY) state[i] = 0;
}

// kernels/cpu/selective_scan.ts
var selectiveScan = (inputs, attrs, backend) => {
  const scan = scanProblem(inputs, attrs.deltaSoftplus, backend);
  const { batch: batch2, length, channels, N, chunks } = scan;
  const y = new Float32Array(batch2 * length * channels);
  const lastState = attrs.returnState ? new Float32Array(batch2 * channels * N) : void 0;
  const checkpoints = attrs.saveCheckpoints ? new Float32Array(batch2 * chunks * channels * N) : void 0;
  runForward(scan, y, lastState, checkpoints);
  const outputs = [output(backend, [batch2, length, channels], y)];
  if (lastState) outputs.push(output(backend, [batch2, channels, N], lastState));
  if (checkpoints) outputs.push(output(backend, [batch2, chunks, channels, N], checkpoints));
  return outputs;
};
function makeCheckpoints(scan) {
  const checkpoints = new Float32Array(scan.batch * scan.chunks * scan.channels * scan.N);
  runForward(scan, void 0, void 0, checkpoints);
  return checkpoints;
}
function runForward(scan, y, lastState, checkpoints) {
  const { batch: batch2, channels, N } = scan;
  const state = new Float64Array(channels * N);
  const rawY = new Float64Array(LANES);
  for (let b = 0; b < batch2; b++) {
    for (let from2 = 0; from2 < channels; from2 += LANES) {
      const to = Math.min(from2 + LANES, channels);
      loadInitialState(scan, b, from2, to, state);
      scanChannels(scan, b, from2, to, state, rawY, y, checkpoints);
    }
    lastState?.set(state, b * channels * N);
  }
}
function scanChannels(scan, b, from2, to, state, rawY, y, checkpoints) {
  const { length, channels, N, chunks, reset } = scan;
  for (let t = 0; t < length; t++) {
    if (t % CHUNK === 0) {
      flushTiny(state, from2 * N, to * N);
      const at = (b * chunks + t / CHUNK) * channels * N;
      checkpoints?.set(state.subarray(from2 * N, to * N), at + from2 * N);
    }
    if (reset && reset[b * length + t] !== 0) state.fill(0, from2 * N, to * N);
    scanStep(scan, b, t, from2, to, state, rawY);
    if (y) gate(scan, b, t, from2, to, rawY, y);
  }
}
function scanStep(scan, b, t, from2, to, state, rawY) {
  const { N, A2, u } = scan;
  const { values: B, offsets: offsetsB } = scan.B;
  const { values: C, offsets: offsetsC } = scan.C;
  const rowB = b * scan.B.batchStride + t * scan.B.timeStride;
  const rowC = b * scan.C.batchStride + t * scan.C.timeStride;
  const row = (b * scan.length + t) * scan.channels;
  for (let d = from2; d < to; d++) {
    const dt = stepSize(scan, row + d, d);
    const dtu = dt * u[row + d];
    const atA = d * N;
    const atB = rowB + offsetsB[d];
    const atC = rowC + offsetsC[d];
    let sum7 = 0;
    for (let n = 0; n < N; n++) {
      const h = exp2(dt * A2[atA + n]) * state[atA + n] + dtu * B[atB + n];
      state[atA + n] = h;
      sum7 += h * C[atC + n];
    }
    rawY[d - from2] = sum7;
  }
}
function gate(scan, b, t, from2, to, rawY, y) {
  const { D, z, u } = scan;
  const row = (b * scan.length + t) * scan.channels;
  for (let d = from2; d < to; d++) {
    const at = row + d;
    const skipped = D ? rawY[d - from2] + D[d] * u[at] : rawY[d - from2];
    y[at] = z ? skipped * z[at] * sigmoid(z[at]) : skipped;
  }
}
function registerSelectiveScan() {
  registerCpuKernel(SelectiveScan, selectiveScan);
}

// kernels/cpu/selective_scan_grad.ts
var selectiveScanGrad = (inputs, attrs, backend) => {
  const scan = scanProblem(inputs, attrs.deltaSoftplus, backend);
  const { batch: batch2, channels, N } = scan;
  const checkpoints = optionalFloats(backend, inputs.checkpoints) ?? makeCheckpoints(scan);
  const dLastState = optionalFloats(backend, inputs.dLastState);
  const initialState = new Float32Array(scan.initialState?.length ?? 0);
  const grads = {
    dy: floats(backend, inputs.dy),
    u: new Float32Array(scan.u.length),
    delta: new Float32Array(scan.delta.length),
    z: new Float32Array(scan.z?.length ?? 0),
    A: new Float64Array(scan.A.length),
    B: new Float64Array(scan.B.values.length),
    C: new Float64Array(scan.C.values.length),
    D: new Float64Array(scan.D ? channels : 0),
    deltaBias: new Float64Array(channels)
  };
  const scratch = {
    before: new Float64Array(CHUNK * LANES * N),
    decay: new Float64Array(CHUNK * LANES * N),
    steps: new Float64Array(CHUNK * LANES),
    state: new Float64Array(LANES * N),
    adjoint: new Float64Array(LANES * N)
  };
  for (let b = 0; b < batch2; b++) {
    for (let from2 = 0; from2 < channels; from2 += LANES) {
      const to = Math.min(from2 + LANES, channels);
      const start = (b * channels + from2) * N;
      const end = (b * channels + to) * N;
      if (dLastState) scratch.adjoint.set(dLastState.subarray(start, end));
      else scratch.adjoint.fill(0);
      sweepChannels(scan, b, from2, to, checkpoints, scratch, grads);
      if (scan.initialState) initialState.set(scratch.adjoint.subarray(0, end - start), start);
    }
  }
  const all = { ...grads, initialState };
  const present = SELECTIVE_SCAN_GRADS.filter((name) => inputs[name]);
  return present.map((name) => output(backend, inputs[name].shape, all[name]));
};
function sweepChannels(scan, b, from2, to, checkpoints, scratch, grads) {
  const { length, channels, N, chunks, reset } = scan;
  for (let chunk = chunks - 1; chunk >= 0; chunk--) {
    const first = chunk * CHUNK;
    const last = Math.min(first + CHUNK, length) - 1;
    const saved = (b * chunks + chunk) * channels * N;
    scratch.state.set(checkpoints.subarray(saved + from2 * N, saved + to * N));
    for (let t = first; t <= last; t++) {
      if (reset && reset[b * length + t] !== 0) scratch.state.fill(0);
      recomputeStep(scan, b, t, from2, to, scratch);
    }
    for (let t = last; t >= first; t--) {
      sweepStep(scan, b, t, from2, to, scratch, grads);
      if (reset && reset[b * length + t] !== 0) scratch.adjoint.fill(0);
    }
  }
}
function recomputeStep(scan, b, t, from2, to, scratch) {
  const { N, A2, u } = scan;
  const { before, decay, steps: steps2, state } = scratch;
  const { values: B, offsets: offsetsB } = scan.B;
  const rowB = b * scan.B.batchStride + t * scan.B.timeStride;
  const row = (b * scan.length + t) * scan.channels;
  const rowScratch = t % CHUNK * LANES;
  for (let d = from2; d < to; d++) {
    const lane = d - from2;
    const dt = stepSize(scan, row + d, d);
    const dtu = dt * u[row + d];
    const atA = d * N;
    const atB = rowB + offsetsB[d];
    const atH = lane * N;
    const at = (rowScratch + lane) * N;
    steps2[rowScratch + lane] = dt;
    for (let n = 0; n < N; n++) {
      const h = state[atH + n];
      const e = exp2(dt * A2[atA + n]);
      before[at + n] = h;
      decay[at + n] = e;
      state[atH + n] = e * h + dtu * B[atB + n];
    }
  }
}
function sweepStep(scan, b, t, from2, to, scratch, grads) {
  const { N, A, D, u, z, deltaSoftplus } = scan;
  const { before, decay, steps: steps2, adjoint } = scratch;
  const { A: dA, B: dB, C: dC } = grads;
  const { values: B, offsets: offsetsB } = scan.B;
  const { values: C, offsets: offsetsC } = scan.C;
  const rowB = b * scan.B.batchStride + t * scan.B.timeStride;
  const rowC = b * scan.C.batchStride + t * scan.C.timeStride;
  const row = (b * scan.length + t) * scan.channels;
  const rowScratch = t % CHUNK * LANES;
  for (let d = from2; d < to; d++) {
    const lane = d - from2;
    const at = row + d;
    const atA = d * N;
    const atB = rowB + offsetsB[d];
    const atC = rowC + offsetsC[d];
    const atG = lane * N;
    const atH = (rowScratch + lane) * N;
    const dt = steps2[rowScratch + lane];
    const dtu = dt * u[at];
    const gateSigmoid = z ? sigmoid(z[at]) : 1;
    const dyRaw = z ? grads.dy[at] * z[at] * gateSigmoid : grads.dy[at];
    let yRaw = 0;
    let dInput = 0;
    let dStep = 0;
    for (let n = 0; n < N; n++) {
      const h = before[atH + n];
      const e = decay[atH + n];
      const c = C[atC + n];
      const bn = B[atB + n];
      const hNew = e * h + dtu * bn;
      const g = adjoint[atG + n] + dyRaw * c;
      const ge = g * e;
      const dExponent = ge * h;
      yRaw += hNew * c;
      dInput += g * bn;
      dStep += dExponent * A[atA + n];
      dA[atA + n] += dExponent * dt;
      dB[atB + n] += g * dtu;
      dC[atC + n] += dyRaw * hNew;
      adjoint[atG + n] = ge;
    }
    if (D) grads.D[d] += dyRaw * u[at];
    if (z) {
      const skipped = D ? yRaw + D[d] * u[at] : yRaw;
      grads.z[at] = grads.dy[at] * skipped * siluSlope(z[at], gateSigmoid);
    }
    grads.u[at] = dInput * dt + (D ? dyRaw * D[d] : 0);
    const dDt = dStep + dInput * u[at];
    const biased = biasedDelta(scan, at, d);
    const dDelta = deltaSoftplus && !(biased > 20) ? dDt * sigmoid(biased) : dDt;
    grads.delta[at] = dDelta;
    grads.deltaBias[d] += dDelta;
  }
}
function registerSelectiveScanGrad() {
  registerCpuKernel(SelectiveScanGrad, selectiveScanGrad);
}

// kernels/cpu/selective_scan_step.ts
var selectiveScanStep = (inputs, attrs, backend) => {
  const [batch2, channels] = inputs.u.shape;
  const N = inputs.A.shape[1];
  const [state, u, delta, A, B, C] = ["state", "u", "delta", "A", "B", "C"].map(
    (name) => floats(backend, inputs[name])
  );
  const [D, z, deltaBias] = ["D", "z", "deltaBias"].map((name) => optionalFloats(backend, inputs[name]));
  const groupsB = groupCount(inputs.B);
  const groupsC = groupCount(inputs.C);
  const y = new Float32Array(u.length);
  const newState = new Float32Array(state.length);
  for (let b = 0; b < batch2; b++) {
    for (let d = 0; d < channels; d++) {
      const at = b * channels + d;
      const biased = deltaBias ? delta[at] + deltaBias[d] : delta[at];
      const dt = attrs.deltaSoftplus ? softplus(biased) : biased;
      const dtu = dt * u[at];
      const atB = (b * groupsB + Math.floor(d * groupsB / channels)) * N;
      const atC = (b * groupsC + Math.floor(d * groupsC / channels)) * N;
      let sum7 = D ? D[d] * u[at] : 0;
      for (let n = 0; n < N; n++) {
        const h = exp(dt * A[d * N + n]) * state[at * N + n] + dtu * B[atB + n];
        newState[at * N + n] = h;
        sum7 += h * C[atC + n];
      }
      y[at] = z ? sum7 * z[at] * sigmoid(z[at]) : sum7;
    }
  }
  return [output(backend, inputs.u.shape, y), output(backend, inputs.state.shape, newState)];
};
function groupCount(projection2) {
  return projection2.shape.length === 3 ? projection2.shape[1] : 1;
}
function registerSelectiveScanStep() {
  registerCpuKernel(SelectiveScanStep, selectiveScanStep);
}

// kernels/cpu/token_cross_entropy.ts
function logSumExp(logits, row, V) {
  let max4 = -Infinity;
  for (let i = row; i < row + V; i++) if (logits[i] > max4) max4 = logits[i];
  if (max4 === -Infinity) max4 = 0;
  let sum7 = 0;
  for (let i = row; i < row + V; i++) sum7 += exp(logits[i] - max4);
  return max4 + Math.log(sum7);
}
var tokenCrossEntropy = (inputs, attrs, backend) => {
  const [T, V] = inputs.logits.shape;
  const logits = floats(backend, inputs.logits);
  const labels = ints(backend, inputs.labels);
  const loss = new Float32Array(T);
  for (let t = 0; t < T; t++) {
    const label = labels[t];
    if (label === attrs.ignoreLabel) continue;
    loss[t] = label >= 0 && label < V ? logSumExp(logits, t * V, V) - logits[t * V + label] : NaN;
  }
  return [output(backend, [T], loss)];
};
var tokenCrossEntropyGrad = (inputs, attrs, backend) => {
  const [T, V] = inputs.logits.shape;
  const logits = floats(backend, inputs.logits);
  const labels = ints(backend, inputs.labels);
  const dy = floats(backend, inputs.dy);
  const dLogits = new Float32Array(T * V);
  for (let t = 0; t < T; t++) {
    const label = labels[t];
    if (label === attrs.ignoreLabel) continue;
    const row = t * V;
    const isInside = label >= 0 && label < V;
    const total = isInside ? logSumExp(logits, row, V) : NaN;
    for (let v = 0; v < V; v++) dLogits[row + v] = dy[t] * exp(logits[row + v] - total);
    if (isInside) dLogits[row + label] = dy[t] * (exp(logits[row + label] - total) - 1);
  }
  return [output(backend, [T, V], dLogits)];
};
function registerTokenCrossEntropy() {
  registerCpuKernel(TokenCrossEntropy, tokenCrossEntropy);
  registerCpuKernel(TokenCrossEntropyGrad, tokenCrossEntropyGrad);
}

// kernels/cpu/token_embedding.ts
var tokenEmbedding = (inputs, _attrs, backend) => {
  const [V, E] = inputs.weight.shape;
  const ids = ints(backend, inputs.ids);
  const weight = floats(backend, inputs.weight);
  const y = new Float32Array(ids.length * E);
  ids.forEach((id, i) => {
    if (id >= 0 && id < V) y.set(weight.subarray(id * E, (id + 1) * E), i * E);
  });
  return [output(backend, [...inputs.ids.shape, E], y)];
};
var tokenEmbeddingGrad = (inputs, attrs, backend) => {
  const V = attrs.vocabSize;
  const E = inputs.dy.shape[inputs.dy.shape.length - 1];
  const ids = ints(backend, inputs.ids);
  const dy = floats(backend, inputs.dy);
  const dWeight = new Float64Array(V * E);
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i];
    if (id < 0 || id >= V) continue;
    for (let e = 0; e < E; e++) dWeight[id * E + e] += dy[i * E + e];
  }
  return [output(backend, [V, E], dWeight)];
};
function registerTokenEmbedding() {
  registerCpuKernel(TokenEmbedding, tokenEmbedding);
  registerCpuKernel(TokenEmbeddingGrad, tokenEmbeddingGrad);
}

// kernels/cpu/index.ts
function registerCpuKernels() {
  registerSelectiveScan();
  registerSelectiveScanGrad();
  registerSelectiveScanStep();
  registerCausalConv1d();
  registerCausalConv1dStep();
  registerRmsNorm();
  registerLinear();
  registerTokenEmbedding();
  registerTokenCrossEntropy();
  registerAdamWStep();
}
registerCpuKernels();

// kernels/wasm/index.ts
var import_tfjs_backend_wasm = require("@tensorflow/tfjs-backend-wasm");

// kernels/wasm/adamw_step.ts
var import_tfjs_core4 = require("@tensorflow/tfjs-core");

// kernels/wasm/register.ts
var import_tfjs_core2 = require("@tensorflow/tfjs-core");

// kernels/wasm/build/module.ts
var VERSION2 = "0.1.0";
var MEMORY_FLAG = 316;
var MODULE_BASE64 = "AGFzbQEAAAABogIZYAJ/fwF8YBF/fX19fX19fX19f39/f39/fwBgAn9/AX9gDX9/f39/f39/f39/f38AYAJ/fwBgA39/fwBgEX9/f39/f39/f39/f39/f39/AGAGf39/f39/AGALf39/f39/f39/f38AYAN/f38Bf2AMf39/f39/f39/f39/AGAJf39/f39/f39/AGAHf39/f39/fwBgBH9/f38AYAh/f31/f39/fwBgAn9+AGAKf399f39/f39/fwBgBn9/f39/fwF/YBV/f39/f39/f39/f39/f39/f39/f38AYAR/f31/AGAFf35/f38AYAh/f39/f39/fwBgHn9/f39/f39/f39/f39/f39/f39/f39/f39/f39/fwBgAX8AYAd/fn9/f39/AAISAQNlbnYGbWVtb3J5AgEBgIAEA0RDAAECAgMEBQYEBwgJCgQHBwsMDA0ODxAPERERCRITBRQVFRUVFRUVFRQWBAUGFwcFDBMHBwUFBQUUAwMDAwMDAwMHGAQFAXABAQEGBwF/AUGACAsHhgQYD19fc3RhY2tfcG9pbnRlcgMAFGFkYW13X3N1bV9vZl9zcXVhcmVzAAAKYWRhbXdfc3RlcAABHGNhdXNhbF9jb252MWRfc2NyYXRjaF9mbG9hdHMAAiFjYXVzYWxfY29udjFkX2dyYWRfc2NyYXRjaF9mbG9hdHMAAw1jYXVzYWxfY29udjFkAAQSY2F1c2FsX2NvbnYxZF9ncmFkAAcSY2F1c2FsX2NvbnYxZF9zdGVwAAoTZ2VtbV9zY3JhdGNoX2Zsb2F0cwALBGdlbW0ADA1nZW1tX2Zld19yb3dzABEIc3VtX3Jvd3MAEwhybXNfbm9ybQAUDXJtc19ub3JtX2dyYWQAFiBzZWxlY3RpdmVfc2Nhbl9jaGVja3BvaW50X2Zsb2F0cwAYHXNlbGVjdGl2ZV9zY2FuX3NjcmF0Y2hfZmxvYXRzABkic2VsZWN0aXZlX3NjYW5fZ3JhZF9zY3JhdGNoX2Zsb2F0cwAaDnNlbGVjdGl2ZV9zY2FuABwTc2VsZWN0aXZlX3NjYW5fZ3JhZAApE3NlbGVjdGl2ZV9zY2FuX3N0ZXAALBN0b2tlbl9jcm9zc19lbnRyb3B5AC4YdG9rZW5fY3Jvc3NfZW50cm9weV9ncmFkADAPdG9rZW5fZW1iZWRkaW5nADIUdG9rZW5fZW1iZWRkaW5nX2dyYWQAMwqXiwdD7AIJA34BfAF/AXsCfgF7AX4BewJ8AkAgAEEBTg0ARAAAAAAAAAAADwsgAKwiAkKAYHwhA0IAIQREAAAAAAAAAAAhBSABIQYDQP0MAAAAAAAAAAAAAAAAAAAAACEHAkACQCAEQgiEIAIgBEKAIHwiCCAEIANVGyIJVw0AIAchCgwBCyAGIQD9DAAAAAAAAAAAAAAAAAAAAAAiByEKA0AgBCILQgh8IQQgCiAA/QACECIMIAz95gH95AEhCiAHIAD9AAIAIgwgDP3mAf3kASEHIABBIGohACALQhB8IAlXDQALCyAK/R8DIAf9HwOSIAr9HwEgB/0fAZKSIAr9HwIgB/0fApIgCv0fACAH/R8AkpKSuyENAkAgBCAJWQ0AIAEgBKdBAnRqIQADQCANIAAqAgC7Ig4gDqKgIQ0gAEEEaiEAIARCAXwiBCAJUw0ACwsgBkGAgAFqIQYgBSANoCEFIAghBCAIIAJTDQALIAULiwYGAn4LewZ/AX4BewN9AkAgAEEBSA0AIACsIRFCACESAkAgAEEMSQ0AQgAhEiAQIA9r/REgDiAPa/0cASAPIAtr/RwCIA8gDGv9HAP9DBAAAAAQAAAAEAAAABAAAAAiE/06IA8gDWv9ESAKIA9r/RwBIA4gEGv9HAIgECALa/0cAyAT/Tr9DQABBAUICQwNEBEUFRgZHB0iFCAQIAxr/REgECANa/0cASAKIBBr/RwCIA4gC2v9HAMgE/06IBP9DQABBAUICQwNAAEAAQABAAH9UCAU/Q0AAQIDBAUGBxgZGhscHR4f/VMNAEIAIRIgDiAMa0EQSQ0AQgAhEiAOIA1rQRBJDQBCACESIA4gCmtBEEkNACAI/RMhFSAH/RMhFiAG/RMhFyAJ/RMhGCAF/RMhGSAD/RMhGiAE/RMhGyAC/RMhHCAB/RMhHSALIQAgDCEeIA0hHyAPISAgECEhIAohIiAOISMgEUL8////B4MiEiEkA0AgH/0AAgAhFCAgIBwgHv0AAgD95gEgGyAdIAD9AAIA/eYBIhP95gH95AEiJf0LAgAgISAaIBT95gEgGSATIBP95gH95gH95AEiE/0LAgAgIyAYICL9AAIA/eYBIBcgJf3mASAVIBYgE/3mAf3jAf3kAf3nAf3lAf0LAgAgAEEQaiEAIB5BEGohHiAfQRBqIR8gIEEQaiEgICFBEGohISAiQRBqISIgI0EQaiEjICRCfHwiJEIAUg0ACyASIBFRDQELIBEgEn0hJCALIBKnQQJ0IiNqIQAgDCAjaiEeIA0gI2ohHyAPICNqISAgECAjaiEhIAogI2ohIiAOICNqISMDQCAfKgIAISYgICACIB4qAgCUIAQgASAAKgIAlCInlJIiKDgCACAhIAMgJpQgBSAnICeUlJIiJzgCACAjIAkgIioCAJQgBiAolCAIIAcgJ5SRkpWTOAIAIABBBGohACAeQQRqIR4gH0EEaiEfICBBBGohICAhQQRqISEgIkEEaiEiICNBBGohIyAkQn98IiRCAFINAAsLCwcAIAEgAGwLDQAgAUEBdEEBciAAbAuBAQEBfyOAgICAAEEwayINJICAgIAAIA0gCzYCLCANIAo2AiggDSAJNgIkIA0gCDYCICANIAc2AhwgDSAGNgIYIA0gBTYCFCANIAM2AgwgDSACNgIIIA0gATYCBCANIAA2AgAgDSAEQQBHOgAQIA0gDBCFgICAACANQTBqJICAgIAAC+AMARh/I4CAgIAAQRBrIgIkgICAgAACQCAAKAIIIgNBAUgNACAAKAIMIgRBAUgNACADQQJ0IQUgA0EEdCEGIARBAnQhByAEQfz///8FcSEIIARBA3EiCUEBaiEKIAlBAmohCyAJQQNqIQxBACENIARBB0sgA0EBRnFBf3MgASAAKAIYIg4gAyAEbEECdGpJIA4gASADIARqQQJ0akF8aklxIARBgICAgAJxQR12cnJBAXEhDyABIRADQEEAIRECQAJAIA8NACAOIRIgECETIAghFANAIBMgEv0AAgD9CwIAIBJBEGohEiATQRBqIRMgFEF8aiIUDQALIAghESAEIAhGDQELIBEhFQJAIAlFDQAgCSARaiEVIA4gEUECdGohEiAQIAUgEWxqIRMgCSEUA0AgEyASKgIAOAIAIBJBBGohEiATIAVqIRMgFEF/aiIUDQALCyARIARrQXxLDQAgBSAVbCEWIAQgFWshFCAFIAogEWpsIRcgBSALIBFqbCEYIA4gFUECdGohEiAFIAwgEWpsIREgECETA0AgEyAWaiASKgIAOAIAIBMgF2ogEkEEaioCADgCACATIBhqIBJBCGoqAgA4AgAgEyARaiASQQxqKgIAOAIAIBJBEGohEiATIAZqIRMgFEF8aiIUDQALCyAOIAdqIQ4gEEEEaiEQIA1BAWoiDSADRw0ACwsCQCAAKAIAQQFIDQAgACgCBCERQQAhDEEAIQoDQCACIAA2AgQgAkEBIAAoAgxrQQAgACgCIBs2AgwgAiAKNgIIAkAgEUEBSA0AQQAhE0EAIRIDQAJAIAIoAgQiFCgCJCIFRQ0AIAUgFCgCBCACKAIIbEECdGogE2oqAgBDAAAAAFsNACACIBI2AgwLIAJBBGogASASEIaAgIAAIBNBBGohEyASQQFqIhIgACgCBCIRSA0ACwsCQCAAKAIsIhJFDQAgESAAKAIMIhNrIhBBAWoiBiARTg0AIAAoAggiDUEBSA0AIAIoAgwhCSANQfz///8HcSELIA1BAnQhFSANQQNxIgNBAnQhGSASIA0gDGwgE0F/aiIEbGohBSANIApBAnRsIARsIBJqIQhBACEOA0AgCCAVIA5saiETAkACQCAGIAlODQAgFUUNASATQQAgFfwLAAwBCyACKAIIIRQgAigCBCISKAIIIRYCQCAQQX5KDQAgEigCDCIXIBBqIBdBf2ogFGxqIRggEigCICEHQQAhFwJAIA1BBEkNACATIBYgGGxBAnQgB2oiEmtBEEkNACAFIRMgCyEUA0AgEyAS/QACAP0LAgAgEkEQaiESIBNBEGohEyAUQXxqIhQNAAsgCyEXIA0gC0YNAgsgFyEPAkAgA0UNACADIBdqIQ8gF0ECdCESIAcgFiAYbEECdGohFCADIRMDQCAFIBJqIBQgEmoqAgA4AgAgEkEEaiESIBNBf2oiEw0ACwsgFyANa0F8Sw0BIAcgGWogFiAYbEECdCAXQQJ0amohFyANIA9rIRYgBSAPQQJ0aiEYQQAhEgNAIBggEmoiEyAXIBJqIhQqAgA4AgAgE0EEaiAUQQRqKgIAOAIAIBNBCGogFEEIaioCADgCACATQQxqIBRBDGoqAgA4AgAgEkEQaiESIBZBfGoiFg0ADAILCyASKAIEIBRsIAZqIRggEigCFCEHQQAhFwJAIA1BBEkNACATIBYgGGxBAnQgB2oiFGtBEEkNAEEAIRIgCyETA0AgBSASaiAUIBJq/QACAP0LAgAgEkEQaiESIBNBfGoiEw0ACyALIRcgDSALRg0BCyAXIQ8CQCADRQ0AIAMgF2ohDyAXQQJ0IRIgByAWIBhsQQJ0aiEUIAMhEwNAIAUgEmogFCASaioCADgCACASQQRqIRIgE0F/aiITDQALCyAXIA1rQXxLDQAgByAZaiAWIBhsQQJ0IBdBAnRqaiEXIA0gD2shFiAFIA9BAnRqIRhBACESA0AgGCASaiITIBcgEmoiFCoCADgCACATQQRqIBRBBGoqAgA4AgAgE0EIaiAUQQhqKgIAOAIAIBNBDGogFEEMaioCADgCACASQRBqIRIgFkF8aiIWDQALCyAQQQFqIRAgBSAVaiEFIAZBAWohBiAOQQFqIg4gBEcNAAsLIAxBBGohDCAKQQFqIgogACgCAEgNAAsLIAJBEGokgICAgAAL6g4GC38CexB/BHsBfw17AkAgACgCACIDKAIIIgRBAUgNAEEAIAIgACgCCGtBAWoiBSADKAIMIgYgBSAGSBsiB2shCCAHQQFqIQkgAiAHa0EBaiEKQQAhCwNAIAQgC2shDAJAAkAgACgCACINKAIcIgVFDQAgBSALQQJ0aiEFAkAgDEEHSg0AIAxBAEwNASAF/VwCACEO/QwAAAAAAAAAAAAAAAAAAAAAIQ8gDEEBRg0CIAVBBGogDv1WAgABIQ4gDEEDSQ0CIAVBCGogDv1WAgACIQ4gDEEDRg0CIAVBDGogDv1WAgADIQ4gDEEFSQ0CIAVBEGogD/1WAgAAIQ8gDEEFRg0CIAVBFGogD/1WAgABIQ8gDEEHRw0CIAVBGGogD/1WAgACIQ8MAgsgBf0AAhAhDyAF/QACACEODAEL/QwAAAAAAAAAAAAAAAAAAAAAIg4hDwsCQCAHQQFIDQAgDSgCCCIQQQJ0IhEgCCANKAIMIgVqbCESIAVBf2ogACgCBCITQQFqbCEUIA1BFGohFSANQSBqIRYgDEEHSiEXIAxBA0khGCAMQQVJIRkgDEEGSSEaIAEhBiAKIQUgCSEbIAchHANAIBxBf2ohHAJAAkAgBUEASA0AIA0oAgQgE2wgAiAca2ohHSAVIR4MAQsgFCAFaiEdIBYhHgsgBiASaiEfIB4oAgAgHSAQbEECdGogC0ECdGohHQJAAkACQCAXDQAgDEEASg0B/QwAAAAAAAAAAAAAAAAAAAAAIiAhISAgISIgICEjDAILIB/9AAIQISMgH/0AAgAhIiAd/QACECEhIB39AAIAISAMAQsgHf1cAgAhIP0MAAAAAAAAAAAAAAAAAAAAACEhAkACQAJAAkAgDEECSQ0AIB1BBGogIP1WAgABISAgGA0CIB1BCGogIP1WAgACISAgDEEESQ0BIB1BDGogIP1WAgADISBBACEeAkACQCAZRQ0AQQAhJAwBCyAdQRBqICH9VgIAACEhAkAgGkUNAEEAISQMAQsgHUEUaiAh/VYCAAEhIUEBISQgDEEHRw0AIB1BGGogIf1WAgACISFBASEkQQEhHgsgH/0AAgAhIv0MAAAAAAAAAAAAAAAAAAAAACEjAkAgGQ0AIB9BEGogI/1WAgAAISMLAkAgJEUNACAfQRRqICP9VgIAASEjCyAeRQ0EIB9BGGogI/1WAgACISMMBAsgH/1cAgAhIgwCCyAfQQhqIB9BBGogH/1cAgD9VgIAAf1WAgACISIMAQsgH0EEaiAf/VwCAP1WAgABISIL/QwAAAAAAAAAAAAAAAAAAAAAISMLIAYgEWohBiAFQQFqIQUgDiAgICL95gH95AEhDiAPICEgI/3mAf3kASEPIBtBf2oiG0EBSw0ACwsCQCADLQAQQQFHDQAgDiAO/eAB/eEB/QxcD7DCXA+wwlwPsMJcD7DCIiH96wH9DMN1sULDdbFCw3WxQsN1sUIiIv3qASIgICD9DDuquD87qrg/O6q4PzuquD8iI/3mAf0MAABASwAAQEsAAEBLAABASyIl/eQBIib9DAAAQMsAAEDLAABAywAAQMsiJ/3kASIg/QwAcjG/AHIxvwByMb8AcjG/Iij95gH95AEgIP0Mjr6/tY6+v7WOvr+1jr6/tSIp/eYB/eQBICP95gEiICAgICAgICAgICD9DN79IDne/SA53v0gOd79IDkiKv3mAf0MKZ+vOimfrzopn686KZ+vOiIr/eQB/eYB/Qymlh08ppYdPKaWHTymlh08Iiz95AH95gH9DHRXYz10V2M9dFdjPXRXYz0iLf3kAf3mAf0M7v11Pu79dT7u/XU+7v11PiIu/eQB/eYB/QwYcjE/GHIxPxhyMT8YcjE/Ii/95AH95gH9DAAAgD8AAIA/AACAPwAAgD8iIP3kASAmQRf9qwH9DAAAgD8AAIA/AACAPwAAgD8iJv2uAf3mASIwICAgDv0MAAAAAAAAAAAAAAAAAAAAACIx/UP9UiAwICD95AH95wH95gEhDiAPIA/94AH94QEgIf3rASAi/eoBIiEgISAj/eYBICX95AEiISAn/eQBIiIgKP3mAf3kASAiICn95gH95AEgI/3mASIjICMgIyAjICMgIyAq/eYBICv95AH95gEgLP3kAf3mASAt/eQB/eYBIC795AH95gEgL/3kAf3mASAg/eQBICFBF/2rASAm/a4B/eYBIiMgICAPIDH9Q/1SICMgIP3kAf3nAf3mASEPCyADKAIoIA0oAgQgACgCBGwgAmogDSgCCGxBAnRqIAtBAnRqIQUCQAJAIAxBB0oNACAMQQBMDQEgBSAO/R8AOAIAIAxBAUYNASAFIA79HwE4AgQgDEEDSQ0BIAUgDv0fAjgCCCAMQQNGDQEgBSAO/R8DOAIMIAxBBUkNASAFIA/9HwA4AhAgDEEFRg0BIAUgD/0fATgCFCAMQQdHDQEgBSAP/R8COAIYDAELIAUgDv0LAgAgBSAP/QsCECADKAIIIQQLIAFBIGohASALQQhqIgsgBEgNAAsLC6kBAQF/I4CAgIAAQdAAayIRJICAgIAAIBEgDzYCTCARIA42AkggESANNgJEIBEgDDYCQCARIAs2AjwgESAKNgI4IBFCADcCMCARIAk2AiwgESAINgIoIBEgBzYCJCARIAY2AiAgESAFNgIcIBEgAzYCFCARIAI2AhAgESABNgIMIBEgADYCCCARIARBAEc6ABggEUEIaiAQEIiAgIAAIBFB0ABqJICAgIAAC64QBQJ/AX4BfwF+HH8jgICAgABBEGsiAiSAgICAACAAKAIIIgOsIgQgACgCDCIFrH4iBqdBAnQhBwJAIAVBAUgNACADQQFIDQAgA0ECdCEIIANBBHQhCSAFQQJ0IQogBUH8////BXEhCyAFQQNxIgxBAWohDSAMQQJqIQ4gDEEDaiEPQQAhECAFQQdLIANBAUZxQX9zIAEgACgCGCIRIAMgBWxBAnRqSSARIAEgAyAFakECdGpBfGpJcSAFQYCAgIACcUEddnJyQQFxIRIgASETA0BBACEUAkACQCASDQAgESEVIBMhFiALIRcDQCAWIBX9AAIA/QsCACAVQRBqIRUgFkEQaiEWIBdBfGoiFw0ACyALIRQgBSALRg0BCyAUIRgCQCAMRQ0AIAwgFGohGCARIBRBAnRqIRUgEyAIIBRsaiEWIAwhFwNAIBYgFSoCADgCACAVQQRqIRUgFiAIaiEWIBdBf2oiFw0ACwsgFCAFa0F8Sw0AIAggGGwhGSAFIBhrIRcgCCANIBRqbCEaIAggDiAUamwhGyARIBhBAnRqIRUgCCAPIBRqbCEUIBMhFgNAIBYgGWogFSoCADgCACAWIBpqIBVBBGoqAgA4AgAgFiAbaiAVQQhqKgIAOAIAIBYgFGogFUEMaioCADgCACAVQRBqIRUgFiAJaiEWIBdBfGoiFw0ACwsgESAKaiERIBNBBGohEyAQQQFqIhAgA0cNAAsLIAEgB2ohEwJAIAYgBHxCAVMNACADIAVBAWpsQQJ0IhVFDQAgE0EAIBX8CwALAkAgACgCBCIRrCAEfiAAKAIAIhWsIgZ+QgFTDQAgAyARbCAVbEECdCIWRQ0AIAAoAjhBACAW/AsACwJAIAAoAkQiFkUNACAFQX9qIhesIAR+IAZ+QgFTDQAgAyAVbCAXbEECdCIXRQ0AIBZBACAX/AsACyATIAdqIRgCQCAVQQFIDQBBACEcQQAhBwNAIAIgADYCBCACQQEgACgCDGtBACAAKAIgGzYCDCACIAc2AggCQCARQQFIDQBBACEWQQAhFQNAAkAgAigCBCIXKAIkIghFDQAgCCAXKAIEIAIoAghsQQJ0aiAWaioCAEMAAAAAWw0AIAIgFTYCDAsgACACQQRqIAEgEyAYIBUQiYCAgAAgFkEEaiEWIBVBAWoiFSAAKAIEIhFIDQALCwJAIAAoAjQiFkUNACARIAAoAgwiF2siCUEBaiIVIBFODQAgFiAAKAIIIgwgHGwgF0F/aiIIbGohGiAWIAwgB0ECdCAIbCIIIBdBAnRqQXxqbGohHSAMQfz///8HcSEeIAxBAnQhECAMQQNxIhJBAnQhHyAWIAggDGxqISAgACgCOCEhIAAoAkQhIiACKAIEIQogAigCCCEOIAIoAgwhCyAMQQhJIQ8DQCAJIRYCQCAVIgkgC0gNAAJAAkAgFkF/SA0AIAooAgQgDmwgCWohFSAhIRsMAQsgCigCDCIVIBZqIBVBf2ogDmxqIRUgIiEbCyAMQQFIDQAgGyAVIAooAghsQQJ0Ig1qIQhBACEZAkAgDw0AIAggHUkgICAbIBBqIA1qSXENACAQQQBIDQAgGiEWIAghFSAeIRcDQCAVIBb9AAIAIBX9AAIA/eQB/QsCACAWQRBqIRYgFUEQaiEVIBdBfGoiFw0ACyAeIRkgDCAeRg0BCyAZIRQCQCASRQ0AIBIgGWohFCAZQQJ0IRUgEiEWA0AgCCAVaiIXIBogFWoqAgAgFyoCAJI4AgAgFUEEaiEVIBZBf2oiFg0ACwsgGSAMa0F8Sw0AIBsgH2ogDSAZQQJ0amohGyAMIBRrIQggGiAUQQJ0aiEUQQAhFgNAIBsgFmoiFSAUIBZqIhcqAgAgFSoCAJI4AgAgFUEEaiIZIBdBBGoqAgAgGSoCAJI4AgAgFUEIaiIZIBdBCGoqAgAgGSoCAJI4AgAgFUEMaiIVIBdBDGoqAgAgFSoCAJI4AgAgFkEQaiEWIAhBfGoiCA0ACwsgGiAQaiEaIAlBAWoiFSARRw0ACwsgHEEEaiEcIAdBAWoiByAAKAIASA0ACwsgACgCCCEMAkAgACgCDCISQQFIDQAgDEEBSA0AIBJBAnQhCCASQQR0IQkgDEECdCENIAxB/P///wVxIQogDEEDcSILQQFqIQ8gC0ECaiEHIAtBA2ohIUEAIRAgDEEHSyASQQFGcUF/cyAAKAI8IhEgASADIAVsIBIgDGxqQQJ0akkgEyARIBIgDGpBAnRqQXxqSXEgDEGAgICAAnFBHXZyckEBcSEOA0BBACEUAkACQCAODQAgEyEVIBEhFiAKIRcDQCAWIBX9AAIA/QsCACAVQRBqIRUgFkEQaiEWIBdBfGoiFw0ACyAKIRQgDCAKRg0BCyAUIQECQCALRQ0AIAsgFGohASATIBRBAnRqIRUgESAIIBRsaiEWIAshFwNAIBYgFSoCADgCACAVQQRqIRUgFiAIaiEWIBdBf2oiFw0ACwsgFCAMa0F8Sw0AIAggAWwhGSAMIAFrIRcgCCAPIBRqbCEaIAggByAUamwhGyATIAFBAnRqIRUgCCAhIBRqbCEUIBEhFgNAIBYgGWogFSoCADgCACAWIBpqIBVBBGoqAgA4AgAgFiAbaiAVQQhqKgIAOAIAIBYgFGogFUEMaioCADgCACAVQRBqIRUgFiAJaiEWIBdBfGoiFw0ACwsgEyANaiETIBFBBGohESAQQQFqIhAgEkcNAAsLAkAgACgCQCIVRQ0AIAxBAnQiFkUNACAVIBggFvwKAAALIAJBEGokgICAgAALxB4HEX8Eewh/BHsCfw17An0CQCAAKAIIIgZBAUgNAEEAIAUgASgCCGtBAWoiByABKAIAKAIMIgggByAISBsiCWshCiAJQQFqIQsgAEE4aiEMIABBxABqIQ0gBSAJa0EBaiEOIAIhD0EAIRADQCAAKAIwIAEoAgAiESgCBCABKAIEIghsIhIgBWogESgCCCITbEECdGogEEECdCIUaiEHAkACQAJAIAYgEGsiFUEHSiIWDQAgFUEASg0B/QwAAAAAAAAAAAAAAAAAAAAAIhchGAwCCyAH/QACECEYIAf9AAIAIRcMAQsgB/1cAgAhF/0MAAAAAAAAAAAAAAAAAAAAACEYIBVBAUYNACAHQQRqIBf9VgIAASEXIBVBA0kNACAHQQhqIBf9VgIAAiEXIBVBA0YNACAHQQxqIBf9VgIAAyEXIBVBBUkNACAHQRBqIBj9VgIAACEYIBVBBUYNACAHQRRqIBj9VgIAASEYIBVBB0cNACAHQRhqIBj9VgIAAiEYCwJAIAAtABBBAUcNAAJAAkAgESgCHCIHRQ0AIAcgFGohBwJAIBYNACAVQQBMDQEgB/1cAgAhGf0MAAAAAAAAAAAAAAAAAAAAACEaIBVBAUYNAiAHQQRqIBn9VgIAASEZIBVBA0kNAiAHQQhqIBn9VgIAAiEZIBVBA0YNAiAHQQxqIBn9VgIAAyEZIBVBBUkNAiAHQRBqIBr9VgIAACEaIBVBBUYNAiAHQRRqIBr9VgIAASEaIBVBB0cNAiAHQRhqIBr9VgIAAiEaDAILIAf9AAIQIRogB/0AAgAhGQwBC/0MAAAAAAAAAAAAAAAAAAAAACIZIRoLAkAgCUEBSA0AIBNBAnQiGyAKIBEoAgwiB2psIRwgB0F/aiAIQQFqbCEdIBVBA0khHiAVQQVJIR8gFUEGSSEgIA8hBiAOIQcgCyEhA0AgEUEUQSAgB0F/SiIIG2ooAgAgEiAdIAgbIAdqIBNsQQJ0aiAUaiEIIAYgHGohIgJAAkACQCAWDQAgFUEASg0B/QwAAAAAAAAAAAAAAAAAAAAAIiMhJCAjISUgIyEmDAILICL9AAIQISYgIv0AAgAhJSAI/QACECEkIAj9AAIAISMMAQsgCP1cAgAhI/0MAAAAAAAAAAAAAAAAAAAAACEkAkACQAJAAkAgFUECSQ0AIAhBBGogI/1WAgABISMgHg0CIAhBCGogI/1WAgACISMgFUEESQ0BIAhBDGogI/1WAgADISNBACEnAkACQCAfRQ0AQQAhKAwBCyAIQRBqICT9VgIAACEkAkAgIEUNAEEAISgMAQsgCEEUaiAk/VYCAAEhJEEBISggFUEHRw0AIAhBGGogJP1WAgACISRBASEoQQEhJwsgIv0AAgAhJf0MAAAAAAAAAAAAAAAAAAAAACEmAkAgHw0AICJBEGogJv1WAgAAISYLAkAgKEUNACAiQRRqICb9VgIAASEmCyAnRQ0EICJBGGogJv1WAgACISYMBAsgIv1cAgAhJQwCCyAiQQhqICJBBGogIv1cAgD9VgIAAf1WAgACISUMAQsgIkEEaiAi/VwCAP1WAgABISUL/QwAAAAAAAAAAAAAAAAAAAAAISYLIAYgG2ohBiAHQQFqIQcgGSAjICX95gH95AEhGSAaICQgJv3mAf3kASEaICFBf2oiIUEBSw0ACwsgFyAZ/eAB/eEB/QxcD7DCXA+wwlwPsMJcD7DCIiX96wH9DMN1sULDdbFCw3WxQsN1sUIiKf3qASIjICP9DDuquD87qrg/O6q4PzuquD8iJv3mAf0MAABASwAAQEsAAEBLAABASyIq/eQBIiT9DAAAQMsAAEDLAABAywAAQMsiK/3kASIj/QwAcjG/AHIxvwByMb8AcjG/Iiz95gH95AEgI/0Mjr6/tY6+v7WOvr+1jr6/tSIt/eYB/eQBICb95gEiIyAjICMgIyAjICP9DN79IDne/SA53v0gOd79IDkiLv3mAf0MKZ+vOimfrzopn686KZ+vOiIv/eQB/eYB/Qymlh08ppYdPKaWHTymlh08IjD95AH95gH9DHRXYz10V2M9dFdjPXRXYz0iMf3kAf3mAf0M7v11Pu79dT7u/XU+7v11PiIy/eQB/eYB/QwYcjE/GHIxPxhyMT8YcjE/IjP95AH95gH9DAAAgD8AAIA/AACAPwAAgD8iI/3kASAkQRf9qwH9DAAAgD8AAIA/AACAPwAAgD8iNP2uAf3mASIkICMgGf0MAAAAAAAAAAAAAAAAAAAAACI1/UP9UiAkICP95AH95wEiJCAZICT95gEgIyAk/eUB/eYB/eQB/eYBIRcgGCAa/eAB/eEBICX96wEgKf3qASIZIBkgJv3mASAq/eQBIiQgK/3kASIZICz95gH95AEgGSAt/eYB/eQBICb95gEiGSAZIBkgGSAZIBkgLv3mASAv/eQB/eYBIDD95AH95gEgMf3kAf3mASAy/eQB/eYBIDP95AH95gEgI/3kASAkQRf9qwEgNP2uAf3mASIZICMgGiA1/UP9UiAZICP95AH95wEiGSAaIBn95gEgIyAZ/eUB/eYB/eQB/eYBIRgLIAQgFGohBwJAAkAgFg0AIBVBAEwNASAHKgIAITYCQAJAAkAgFUEBRg0AIAdBBGr9DAAAAAAAAAAAAAAAAAAAAAAiGSA2/SAA/VYCAAEhIyAVQQNJDQEgB0EIaiAj/VYCAAIhIyAVQQNGDQIgB0EMaiAj/VYCAAMhI0EAIQYCQAJAIBVBBUkiIkUNAEEAIQgMAQsgB0EQaiAZ/VYCAAAhGQJAIBVBBUcNAEEAIQgMAQsgB0EUaiAZ/VYCAAEhGUEBIQggFUEHRw0AIAdBGGogGf1WAgACIRlBASEIQQEhBgsgByAXICP95AH9CwIAIBggGf3kASEjAkAgIg0AIAcgI/0fADgCEAsCQCAIRQ0AIAcgI/0fATgCFAsgBkUNBCAHICP9HwI4AhgMBAsgByAX/R8AIDaSOAIADAMLIAcgFyAj/eQBIiP9HwE4AgQgByAj/R8AOAIADAILIAcgFyAj/eQBIiP9HwI4AgggByAj/R8BOAIEIAcgI/0fADgCAAwBCyAHIBcgB/0AAgD95AH9CwIAIAcgGCAH/QACEP3kAf0LAhALAkAgCUEBSA0AIBf9HwAhN0EAIQZBACEIA0AgBSAIayEhIAYgACgCDGpBf2ogACgCCGwhIiABKAIEIREgASgCACEHAkACQCAFIAZqIhtBAEgiEw0AIAdBFGohEiAHKAIEIBFsICFqIREMAQsgGyAHKAIMIhIgEkF/aiARbGpqQX9qIREgB0EgaiESCyAiIBBqISIgEigCACAHKAIIIBFsQQJ0aiAUaiEHAkACQAJAIBYNACAVQQBMDQIgByoCACE2IBVBAkkNASAHQQRq/QwAAAAAAAAAAAAAAAAAAAAAIiMgNv0gAP1WAgABIRkCQAJAAkACQAJAIBVBA0kNACAHQQhqIBn9VgIAAiEZIBVBBEkNASAHQQxqIBn9VgIAAyEaQQAhEgJAAkAgFUEFSSIcRQ0AICMhGUEAIREMAQsgB0EQaiAj/VYCAAAhGQJAIBVBBk8NAEEAIREMAQsgB0EUaiAZ/VYCAAEhGUEBIREgFUEHRw0AIAdBGGogGf1WAgACIRlBASERQQEhEgsgAyAiQQJ0aiIH/QACACEmAkAgFUEETQ0AIAdBEGogI/1WAgAAISMLIBFFDQIgB0EUaiAj/VYCAAEhI0EAIRFBASEdIBINAwwECyADICJBAnRqIgcgFyAZ/eYBIAf9XQIA/eQBIiP9HwE4AgQgByAj/R8AOAIADAYLIAMgIkECdGoiByAXIBn95gEgB0EIaiAH/V0CAP1WAgAC/eQBIiP9HwI4AgggByAj/R8BOAIEIAcgI/0fADgCAAwFC0EAIR1BACERIBJFDQELIAdBGGogI/1WAgACISNBASERCyAHIBcgGv3mASAm/eQB/QsCACAYIBn95gEgI/3kASEjAkAgHA0AIAcgI/0fADgCEAsCQCAdRQ0AIAcgI/0fATgCFAsgEUUNAiAHICP9HwI4AhgMAgsgB/0AAhAhIyADICJBAnRqIhEgEf0AAgAgFyAH/QACAP3mAf3kAf0LAgAgESAR/QACECAYICP95gH95AH9CwIQDAELIAMgIkECdGoiByA3IDaUIAcqAgCSOAIACyABKAIAIQcgASgCBCERAkACQCATDQAgBygCBCARbCAhaiEhIAwhEQwBCyAbIAcoAgwiISAhQX9qIBFsampBf2ohISANIRELIBEoAgAgISAHKAIIbEECdGogFGohBwJAAkACQCAWDQAgFUEATA0CIAcqAgAhNiAVQQJJDQEgB0EEav0MAAAAAAAAAAAAAAAAAAAAACIjIDb9IAD9VgIAASEZAkACQAJAAkACQCAVQQNJDQAgB0EIaiAZ/VYCAAIhGSAVQQRJDQEgB0EMaiAZ/VYCAAMhGkEAIRECQAJAIBVBBUkiE0UNACAjIRlBACEhDAELIAdBEGogI/1WAgAAIRkCQCAVQQZPDQBBACEhDAELIAdBFGogGf1WAgABIRlBASEhIBVBB0cNACAHQRhqIBn9VgIAAiEZQQEhIUEBIRELIAIgIkECdGoiIv0AAgAhJgJAIBVBBE0NACAiQRBqICP9VgIAACEjCyAhRQ0CICJBFGogI/1WAgABISNBACEhQQEhEiARDQMMBAsgByAZIBcgAiAiQQJ0av1dAgD95gH95AEiI/0fATgCBCAHICP9HwA4AgAMBgsgByAZIBcgAiAiQQJ0aiIiQQhqICL9XQIA/VYCAAL95gH95AEiI/0fAjgCCCAHICP9HwE4AgQgByAj/R8AOAIADAULQQAhEkEAISEgEUUNAQsgIkEYaiAj/VYCAAIhI0EBISELIAcgGiAXICb95gH95AH9CwIAIBkgGCAj/eYB/eQBISMCQCATDQAgByAj/R8AOAIQCwJAIBJFDQAgByAj/R8BOAIUCyAhRQ0CIAcgI/0fAjgCGAwCCyACICJBAnRqIiL9AAIQISMgByAH/QACACAXICL9AAIA/eYB/eQB/QsCACAHIAf9AAIQIBggI/3mAf3kAf0LAhAMAQsgByA2IDcgAiAiQQJ0aioCAJSSOAIACyAIQQFqIQggCiAGQX9qIgZHDQALCyAPQSBqIQ8gEEEIaiIQIAAoAggiBkgNAAsLC7kIARV/I4CAgIAAQcAAayILJICAgIAAIANBAEchDAJAIAFBAUgNACACQQFIDQAgAUECdCENIAFBBHQhDiACQQJ0IQ8gAkH8////BXEhECACQQNxIhFBAWohEiARQQJqIRMgEUEDaiEUQQAhFSACQQdLIAFBAUZxQX9zIAogBiACIAFsQQJ0akkgBiAKIAIgAWpBAnRqQXxqSXEgAkGAgICAAnFBHXZyckEBcSEWIAYhFyAKIRgDQEEAIRkCQAJAIBYNACAXIQMgGCEaIBAhGwNAIBogA/0AAgD9CwIAIANBEGohAyAaQRBqIRogG0F8aiIbDQALIBAhGSACIBBGDQELIBkhHAJAIBFFDQAgESAZaiEcIBcgGUECdGohAyAYIA0gGWxqIRogESEbA0AgGiADKgIAOAIAIANBBGohAyAaIA1qIRogG0F/aiIbDQALCyAZIAJrQXxLDQAgDSAcbCEdIAIgHGshGyANIBIgGWpsIR4gDSATIBlqbCEfIBcgHEECdGohAyANIBQgGWpsIRkgGCEaA0AgGiAdaiADKgIAOAIAIBogHmogA0EEaioCADgCACAaIB9qIANBCGoqAgA4AgAgGiAZaiADQQxqKgIAOAIAIANBEGohAyAaIA5qIRogG0F8aiIbDQALCyAXIA9qIRcgGEEEaiEYIBVBAWoiFSABRw0ACwsgC0EANgI8IAsgCDYCOCALQQA2AjQgCyAHNgIsIAsgBjYCKCALIAU2AiQgCyAMOgAgIAsgAjYCHCALIAE2AhggCyAENgIwIAtBATYCFCALIAA2AhACQCAAQQFIDQACQCACQQFKDQBBACEDA0AgC0EBIAsoAhxrQQAgCygCMBs2AgwgCyALQRBqNgIEIAsgAzYCCCALQQRqIApBABCGgICAACAAIANBAWoiA0cNAAwCCwsgCSABQQJ0IhtqIQ4gBCAbaiEXIAJBf2oiHkEBcSEQQQAgHkF+cWshHyAEIAFBA3QiGWohGCAeIAFsIg9BAnQhESAJIRxBACEVA0AgC0EBIAsoAhxrQQAgCygCMBs2AgwgCyALQRBqNgIEIAsgFTYCCCALQQRqIApBABCGgICAACAFIBUgAWxBAnRqIR1BACEDAkACQCACQQJGDQBBASEaQQAhAwNAAkAgG0UiDQ0AIBwgA2ogFyADaiAdIBogHkgbIBv8CgAACwJAIA0NACAOIANqIBggA2ogHSAaQQFqIB5IGyAb/AoAAAsgAyAZaiEDIB8gGkECaiIaakEBRw0ACyAQRQ0BIBpBf2ohAwsgG0UNACAJIA8gFWxBAnQiGmogAyABbEECdGogBCAaaiADQQFqIgMgAWxBAnRqIB0gAyAeSBsgG/wKAAALIBwgEWohHCAYIBFqIRggDiARaiEOIBcgEWohFyAVQQFqIhUgAEcNAAsLIAtBwABqJICAgIAACz4AIAFBgAQgAUGABEgbQQdqIgEgAEHAACAAQcAASBtBA2oiAGogAEEEbyABQQhvamsgAkGAAiACQYACSBtsC3oBAX8jgICAgABBMGsiDCSAgICAACAMIAo2AiwgDCAJNgIoIAwgCDYCJCAMIAc2AiAgDCAGNgIcIAwgBTYCGCAMIAQ2AhQgDCADNgIQIAwgAjYCDCAMIAE2AgggDCAANgIEIAxBBGogCxCNgICAACAMQTBqJICAgIAAC4kJARh/AkAgACgCBCICQQFIDQAgACgCCCIDQQFIDQBBACEEQQAhBQNAAkAgA0EBSA0AIAIgBWsiBkGABCAGQYAESBsiB0EHaiIIIAhBCG8iCGshCQJAIAZBAEoNAEEAIQoDQCAAKAIYIAAoAhwiAiAKbEECdGogACgCICIGIAVsQQJ0aiAHIAMgCmsiA0GAAiADQYACSBsiCyAGIAIgARCOgICAAAJAIAAoAgAiBkEBSA0AIAEgCyAJbEECdGohDEEAIQJBACEDA0AgACgCDCAAKAIQIgggA2xBAnRqIAAoAhQiDSAKbEECdGogBiACaiIGQcAAIAZBwABIGyALIAggDSAMEI+AgIAAIAJBQGohAiADQcAAaiIDIAAoAgAiBkgNAAsLIApBgAJqIgogACgCCCIDSA0ADAILCyACIARqIgJBgAQgAkGABEgbIAhrQQJ0QRxqIQ5BACEPQQAhEANAIAAoAhggACgCHCICIBBsQQJ0aiAAKAIgIgYgBWxBAnRqIAcgAyAQayIIQYACIAhBgAJIGyIKIAYgAiABEI6AgIAAAkAgACgCACICQQBMDQAgASAKIAlsQQJ0aiERAkAgEEUNACADIA9qIgNBgAIgA0GAAkgbIgNBBHQhEiABIA4gA2xqIRNBACEUQQAhFQNAIAAoAgwgACgCECIGIBVsQQJ0aiAAKAIUIgggEGxBAnRqIAIgFWsiA0HAACADQcAASBsiFiAKIAYgCCAREI+AgIAAAkAgA0EBSA0AIAIgFGoiAkHAACACQcAASBshF0EAIQsDQCAHIAtrIgJBCCACQQhIGyEMIAEgCyAKbEECdGohGCATIQMgFyECQQAhBgNAIAogAyAYIAAoAiggACgCBCIIIBUgBmpsQQJ0aiAFQQJ0aiALQQJ0aiINIAggDSAIIAJBBCACQQRIGyAMEJCAgIAAIAMgEmohAyACQXxqIQIgBkEEaiIGIBZIDQALIAtBCGoiCyAHSA0ACwsgFEFAaiEUIBVBwABqIhUgACgCACICTg0CDAALCyADIA9qIgNBgAIgA0GAAkgbIgNBBHQhFyABIA4gA2xqIRRBACEZQQAhFgNAIAAoAgwgACgCECIGIBZsQQJ0aiACIBZrIgNBwAAgA0HAAEgbIhIgCiAGIAAoAhQgERCPgICAAAJAIANBAUgNACACIBlqIgJBwAAgAkHAAEgbIRNBACEMA0AgByAMayICQQggAkEISBshGCABIAwgCmxBAnRqIRUgFCEDIBMhAkEAIQYDQCAKIAMgFSAAKAIkIgggBUECdCINaiAMQQJ0IgtqQQAgCBtBACAAKAIoIAAoAgQiCCAWIAZqbEECdGogDWogC2ogCCACQQQgAkEESBsgGBCQgICAACADIBdqIQMgAkF8aiECIAZBBGoiBiASSA0ACyAMQQhqIgwgB0gNAAsLIBlBQGohGSAWQcAAaiIWIAAoAgAiAkgNAAsLIA9BgH5qIQ8gEEGAAmoiECAAKAIIIgNIDQALCyAEQYB8aiEEIAVBgARqIgUgACgCBCICSA0ACwsL0gYEEn8BewN/AX0CQCABQQFIDQAgAkEBSA0AIAJBBXQhBiAEQQN0IQcgA0ECdCEIIARBAnQhCSADQQV0IQogAkH+////B3EhCyACQQFxIQwgA0EYbCENIANBFGwhDiADQQR0IQ8gA0EMbCEQIANBA3QhESAAIRJBACETA0AgASATayEUAkACQCADQQFHDQAgFEEISA0AQQAhFQJAIAJBAUYNAEEAIRUgEiEWIAUhFwNAIBb9AAIAIRggFyAW/QACEP0LAhAgFyAY/QsCACAWIAlqIhn9AAIAIRggF0EwaiAZ/QACEP0LAgAgF0EgaiAY/QsCACAWIAdqIRYgF0HAAGohFyALIBVBAmoiFUcNAAsgDEUNAgsgACATIANsQQJ0aiAVIARsQQJ0aiIX/QACACEYIAUgFUEFdGoiFiAX/QACEP0LAhAgFiAY/QsCAAwBCyACIRogEiEVIAUhFiACIRsgBSEXIBIhGQJAIBRBCE4NAANAAkACQAJAAkACQAJAAkAgFEEATA0AIBcgGSoCADgCACAUQQFNDQEgF0EEaiAZIAhqKgIAOAIAIBRBAk0NAiAXQQhqIBkgEWoqAgA4AgAgFEEDTQ0DIBdBDGogGSAQaioCADgCACAUQQRNDQQgF0EQaiAZIA9qKgIAOAIAIBRBBU0NBSAXQRRqIBkgDmoqAgA4AgBDAAAAACEcIBRBB0cNBiAZIA1qKgIAIRwMBgsgF0EANgIACyAXQQRqQQA2AgALIBdBCGpBADYCAAsgF0EMakEANgIACyAXQRBqQQA2AgALIBdBFGpBADYCAEMAAAAAIRwLIBdBHGpBADYCACAXQRhqIBw4AgAgF0EgaiEXIBkgCWohGSAbQX9qIhsNAAwCCwsDQCAWIBUqAgA4AgAgFkEEaiAVIAhqIhcqAgA4AgAgFkEIaiAXIAhqIhcqAgA4AgAgFkEMaiAXIAhqIhcqAgA4AgAgFkEQaiAXIAhqIhcqAgA4AgAgFkEUaiAXIAhqIhcqAgA4AgAgFkEYaiAXIAhqIhcqAgA4AgAgFkEcaiAXIAhqKgIAOAIAIBUgCWohFSAWQSBqIRYgGkF/aiIaDQALCyASIApqIRIgBSAGaiEFIBNBCGoiEyABSA0ACwsL5AgDFX8EewF9AkAgAUEBSA0AIAJBAUgNACAEQQN0IQYgBEECdCEHIAJB/v///wdxIQggAkEBcSEJIAJB/P///wdxIQogAkEXSyAEQQFGcUF/cyAFIAAgAyABQX9qQQJ2IgtBBHQiDEEMcmxqIAJBAnQiDWpJIAAgA0EMbCIOaiIPIAUgAiAMQRBqbGoiEElxIANBBHQiESACQQR0IhJyQQBIIhNyIAUgACADIAxBCHJsaiANakkgACADQQN0IhRqIhUgEElxIBNyciAFIAAgAyAMQQRybGogDWpJIAAgA0ECdCIWaiIXIBBJcSATcnIgBSAAIAMgC2xBBHRqIA1qSSAAIBBJcSATcnJyQQFxIRhBACEZIAAhGkEAIQsDQCABIAtrIRACQAJAIANBAUcNACAQQQRIDQBBACEQAkAgAkEBRg0AQQAhECAaIQwgBSENA0AgDSAM/QACAP0LAgAgDUEQaiAMIAdq/QACAP0LAgAgDCAGaiEMIA1BIGohDSAIIBBBAmoiEEcNAAsgCUUNAgsgBSAQQQR0aiAAIAsgA2xBAnRqIBAgBGxBAnRq/QACAP0LAgAMAQsgAiETIAUhDCAaIQ0CQCAQQQRIDQBBACENAkAgGA0AIBohDCAFIQ0gCiEQA0AgDSAM/QACACIbIAwgFmr9AAIAIhz9DQwNDg8cHR4fAAECAwABAgMgDCAUav0AAgAiHSAMIA5q/QACACIe/Q0AAQIDAAECAwwNDg8cHR4f/Q0AAQIDBAUGBxgZGhscHR4f/QsCMCANIBsgHP0NCAkKCxgZGhsAAQIDAAECAyAdIB79DQABAgMAAQIDCAkKCxgZGhv9DQABAgMEBQYHGBkaGxwdHh/9CwIgIA0gGyAc/Q0EBQYHFBUWFwABAgMAAQIDIB0gHv0NAAECAwABAgMEBQYHFBUWF/0NAAECAwQFBgcYGRobHB0eH/0LAhAgDSAbIBz9DQABAgMQERITAAECAwABAgMgHSAe/Q0AAQIDAAECAwABAgMQERIT/Q0AAQIDBAUGBxgZGhscHR4f/QsCACAMQRBqIQwgDUHAAGohDSAQQXxqIhANAAsgCiENIAIgCkYNAgsgAiANayEQIAUgDUEEdGohDCAZIAcgDWxqIQ0DQCAMIAAgDWoqAgA4AgAgDEEEaiAXIA1qKgIAOAIAIAxBCGogFSANaioCADgCACAMQQxqIA8gDWoqAgA4AgAgDEEQaiEMIA0gB2ohDSAQQX9qIhANAAwCCwsDQAJAAkACQCAQQQBMDQAgDCANKgIAOAIAIBBBAU0NASAMQQRqIA0gFmoqAgA4AgBDAAAAACEfIBBBA0cNAiANIBRqKgIAIR8MAgsgDEEANgIACyAMQQRqQQA2AgBDAAAAACEfCyAMQQxqQQA2AgAgDEEIaiAfOAIAIAxBEGohDCANIAdqIQ0gE0F/aiITDQALCyAZIBFqIRkgGiARaiEaIAUgEmohBSALQQRqIgsgAUgNAAsLC5gTAwN7AX8IewJAAkAgA0UNAAJAAkACQAJAAkACQAJAAkACQAJAIAhBCEYNACAHQQBMDQr9DAAAAAAAAAAAAAAAAAAAAAAhCSAIQQFODQEgCSEKIAkhCwwCCyAHQQFIDQkgA/0AAhAhCyAD/QACACEK/QwAAAAAAAAAAAAAAAAAAAAAIQkgB0EBRg0DIAMgBEECdGoiDP0AAhAhDSAM/QACACEO/QwAAAAAAAAAAAAAAAAAAAAAIQkgB0EDSQ0HIAMgBEEDdGoiDP0AAhAhDyAM/QACACEQ/QwAAAAAAAAAAAAAAAAAAAAAIQkCQCAHQQNHDQAgCSERDAsLIAMgBEEMbGoiA/0AAhAhESAD/QACACEJDAoLIAP9XAIAIQr9DAAAAAAAAAAAAAAAAAAAAAAhCyAIQQFGDQAgA0EEaiAK/VYCAAEhCiAIQQNJDQAgA0EIaiAK/VYCAAIhCiAIQQNGDQAgA0EMaiAK/VYCAAMhCiAIQQVJDQAgA0EQaiAL/VYCAAAhCyAIQQVGDQAgA0EUaiAL/VYCAAEhCyAIQQdJDQAgA0EYaiAL/VYCAAIhCyAIQQdGDQEgA0EcaiAL/VYCAAMhCwsgB0EBRg0BIAhBAU4NA/0MAAAAAAAAAAAAAAAAAAAAACIOIQ0MBAv9DAAAAAAAAAAAAAAAAAAAAAAhCSAHQQFHDQELIAkhESAJIRAgCSEPIAkhDiAJIQ0MBgsgAyAEQQJ0aiIMQRhqIAxBFGogDP1cAhD9VgIAAf1WAgACIQ0gDP0AAgAhDgwBCyADIARBAnRqIgz9XAIAIQ79DAAAAAAAAAAAAAAAAAAAAAAhDSAIQQFGDQAgDEEEaiAO/VYCAAEhDiAIQQNJDQAgDEEIaiAO/VYCAAIhDiAIQQNGDQAgDEEMaiAO/VYCAAMhDiAIQQVJDQAgDEEQaiAN/VYCAAAhDSAIQQVGDQAgDEEUaiAN/VYCAAEhDSAIQQdJDQAgDEEYaiAN/VYCAAIhDSAIQQdGDQAgDEEcaiAN/VYCAAMhDQv9DAAAAAAAAAAAAAAAAAAAAAAhCSAHQQNPDQELIAkhESAJIRAgCSEPDAIL/QwAAAAAAAAAAAAAAAAAAAAAIQkCQAJAAkACQCAIQQFODQAgCSEQIAkhDwwBCyADIARBA3RqIgz9XAIAIRD9DAAAAAAAAAAAAAAAAAAAAAAhDyAIQQFGDQAgDEEEaiAQ/VYCAAEhECAIQQNJDQAgDEEIaiAQ/VYCAAIhECAIQQNGDQAgDEEMaiAQ/VYCAAMhECAIQQVJDQAgDEEQaiAP/VYCAAAhDyAIQQVGDQAgDEEUaiAP/VYCAAEhDyAIQQdJDQAgDEEYaiAP/VYCAAIhDyAIQQdGDQEgDEEcaiAP/VYCAAMhDwsgB0EDRw0BIAkhEQwDC/0MAAAAAAAAAAAAAAAAAAAAACEJAkAgB0EDRw0AIAkhEQwDCyADIARBDGxqIgNBGGogA0EUaiAD/VwCEP1WAgAB/VYCAAIhESAD/QACACEJDAILAkAgCEEBTg0A/QwAAAAAAAAAAAAAAAAAAAAAIgkhEQwCCyADIARBDGxqIgP9XAIAIQn9DAAAAAAAAAAAAAAAAAAAAAAhESAIQQFGDQEgA0EEaiAJ/VYCAAEhCSAIQQNJDQEgA0EIaiAJ/VYCAAIhCSAIQQNGDQEgA0EMaiAJ/VYCAAMhCSAIQQVJDQEgA0EQaiAR/VYCAAAhESAIQQVGDQEgA0EUaiAR/VYCAAEhESAIQQdJDQEgA0EYaiAR/VYCAAIhESAIQQdGDQEgA0EcaiAR/VYCAAMhEQwBC/0MAAAAAAAAAAAAAAAAAAAAACIJIREgCSEQIAkhDyAJIQ4gCSENIAkhCiAJIQsLAkAgAEEBSA0AA0AgCyAC/QACECISIAH9CQIAIhP95gH95AEhCyAKIAL9AAIAIhQgE/3mAf3kASEKIBEgEiABQQxq/QkCACIT/eYB/eQBIREgCSAUIBP95gH95AEhCSAPIBIgAUEIav0JAgAiE/3mAf3kASEPIBAgFCAT/eYB/eQBIRAgDSASIAFBBGr9CQIAIhP95gH95AEhDSAOIBQgE/3mAf3kASEOIAFBEGohASACQSBqIQIgAEF/aiIADQALCwJAAkACQAJAIAhBCEYNACAHQQBMDQMCQCAIQQFIDQAgBSAK/R8AOAIAIAhBAUYNACAFIAr9HwE4AgQgCEEDSQ0AIAUgCv0fAjgCCCAIQQNGDQAgBSAK/R8DOAIMIAhBBUkNACAFIAv9HwA4AhAgCEEFRg0AIAUgC/0fATgCFCAIQQdJDQAgBSAL/R8COAIYIAhBB0YNAiAFIAv9HwM4AhwLIAdBAUYNAyAIQQFIDQIgBSAGQQJ0aiIBIA79HwA4AgAgCEEBRg0CIAEgDv0fATgCBCAIQQNJDQIgASAO/R8COAIIIAhBA0YNAiABIA79HwM4AgwgCEEFSQ0CIAEgDf0fADgCECAIQQVGDQIgASAN/R8BOAIUIAhBB0kNAiABIA39HwI4AhggCEEHRg0CIAEgDf0fAzgCHAwCCyAHQQFIDQIgBSAK/QsCACAFIAv9CwIQIAdBAUYNAiAFIAZBAnRqIgEgDf0LAhAgASAO/QsCACAHQQNJDQIgBSAGQQN0aiIBIA/9CwIQIAEgEP0LAgAgB0EDRg0CIAUgBkEMbGoiASAR/QsCECABIAn9CwIADAILIAdBAUYNASAFIAZBAnRqIgEgDf0fAjgCGCABIA39HwE4AhQgASAN/R8AOAIQIAEgDv0LAgALIAdBA0kNAAJAAkAgCEEBSA0AIAUgBkEDdGoiASAQ/R8AOAIAIAhBAUYNACABIBD9HwE4AgQgCEEDSQ0AIAEgEP0fAjgCCCAIQQNGDQAgASAQ/R8DOAIMIAhBBUkNACABIA/9HwA4AhAgCEEFRg0AIAEgD/0fATgCFCAIQQdJDQAgASAP/R8COAIYIAhBB0YNASABIA/9HwM4AhwLIAdBA0YNASAIQQFIDQEgBSAGQQxsaiIBIAn9HwA4AgAgCEEBRg0BIAEgCf0fATgCBCAIQQNJDQEgASAJ/R8COAIIIAhBA0YNASABIAn9HwM4AgwgCEEFSQ0BIAEgEf0fADgCECAIQQVGDQEgASAR/R8BOAIUIAhBB0kNASABIBH9HwI4AhggCEEHRg0BIAEgEf0fAzgCHA8LIAdBA0YNACAFIAZBDGxqIgEgEf0fAjgCGCABIBH9HwE4AhQgASAR/R8AOAIQIAEgCf0LAgAPCwsWACAAIAEgAiADIAQgBSAGEJKAgIAAC6QOBx5/AXsBfwd7An8CewF9AkAgAUEBSA0AIABBAUgNACABQX9qIQcgAkECdCEIIAJBA3EhCUEAIQogAkEISCELQQEhDEECIQ1BAyEOA0AgBSAKQQJ0Ig9qIRAgBiAPaiERIAUgCkEDciISQQJ0aiETIAUgCkECciIUQQJ0aiEVIAUgCkEBciIWQQJ0aiEXIAQgCCAKIAcgCiAHSBtsIg9qIRggBCAIIAwgByAMIAdIG2wiGWohGiAEIAggDSAHIA0gB0gbbCIbaiEcIAQgCCAOIAcgDiAHSBtsIh1qIR4gBCAPaiEfIAQgGWohICAEIBtqISEgBCAdaiEiIAMhI0EAISQDQP0MAAAAAAAAAAAAAAAAAAAAACElQQAhJgJAAkAgC0UNACAlIScgJSEoICUhKSAlISogJSErICUhLCAlIS0MAQsgIyEPIBghGSAaIRsgHCEdIB4hLiAlIScgJSEoICUhKSAlISogJSErICUhLCAlIS0DQCAmIi9BCGohJiAnIA/9AAIQIjAgLv0AAhD95gH95AEhJyAlIA/9AAIAIjEgLv0AAgD95gH95AEhJSApIDAgHf0AAhD95gH95AEhKSAoIDEgHf0AAgD95gH95AEhKCArIDAgG/0AAhD95gH95AEhKyAqIDEgG/0AAgD95gH95AEhKiAtIDAgGf0AAhD95gH95AEhLSAsIDEgGf0AAgD95gH95AEhLCAPQSBqIQ8gGUEgaiEZIBtBIGohGyAdQSBqIR0gLkEgaiEuIC9BEGogAkwNAAsLIC39HwMgLP0fA5IgLf0fASAs/R8BkpIgLf0fAiAs/R8CkiAt/R8AICz9HwCSkpIhMiAkIAFsQQJ0IS4CQCAmIAJOIi8NAAJAAkAgCQ0AICYhGQwBCyAmQQJ0IQ8gCSEbICYhGQNAIDIgIyAPaioCACAfIA9qKgIAlJIhMiAPQQRqIQ8gGUEBaiEZIBtBf2oiGw0ACwsgJiACa0F8Sw0AIBlBAnQhDyACIBlrIR0DQCAyICMgD2oiGSoCACAfIA9qIhsqAgCUkiAZQQRqKgIAIBtBBGoqAgCUkiAZQQhqKgIAIBtBCGoqAgCUkiAZQQxqKgIAIBtBDGoqAgCUkiEyIA9BEGohDyAdQXxqIh0NAAsLIBEgLmohLgJAIAVFDQAgMiAQKgIAkiEyCyAuIDI4AgACQCAWIAFODQAgK/0fAyAq/R8DkiAr/R8BICr9HwGSkiAr/R8CICr9HwKSICv9HwAgKv0fAJKSkiEyAkAgLw0AAkACQCAJDQAgJiEZDAELICZBAnQhDyAJIRsgJiEZA0AgMiAjIA9qKgIAICAgD2oqAgCUkiEyIA9BBGohDyAZQQFqIRkgG0F/aiIbDQALCyAmIAJrQXxLDQAgGUECdCEPIAIgGWshHQNAIDIgIyAPaiIZKgIAICAgD2oiGyoCAJSSIBlBBGoqAgAgG0EEaioCAJSSIBlBCGoqAgAgG0EIaioCAJSSIBlBDGoqAgAgG0EMaioCAJSSITIgD0EQaiEPIB1BfGoiHQ0ACwsCQCAFRQ0AIDIgFyoCAJIhMgsgLkEEaiAyOAIAIBQgAU4NACAp/R8DICj9HwOSICn9HwEgKP0fAZKSICn9HwIgKP0fApIgKf0fACAo/R8AkpKSITICQCAvDQACQAJAIAkNACAmIRkMAQsgJkECdCEPIAkhGyAmIRkDQCAyICMgD2oqAgAgISAPaioCAJSSITIgD0EEaiEPIBlBAWohGSAbQX9qIhsNAAsLICYgAmtBfEsNACAZQQJ0IQ8gAiAZayEdA0AgMiAjIA9qIhkqAgAgISAPaiIbKgIAlJIgGUEEaioCACAbQQRqKgIAlJIgGUEIaioCACAbQQhqKgIAlJIgGUEMaioCACAbQQxqKgIAlJIhMiAPQRBqIQ8gHUF8aiIdDQALCwJAIAVFDQAgMiAVKgIAkiEyCyAuQQhqIDI4AgAgEiABTg0AICf9HwMgJf0fA5IgJ/0fASAl/R8BkpIgJ/0fAiAl/R8CkiAn/R8AICX9HwCSkpIhMgJAIC8NAAJAAkAgCQ0AICYhGQwBCyAmQQJ0IQ8gCSEbICYhGQNAIDIgIyAPaioCACAiIA9qKgIAlJIhMiAPQQRqIQ8gGUEBaiEZIBtBf2oiGw0ACwsgJiACa0F8Sw0AIBlBAnQhDyACIBlrIR0DQCAyICMgD2oiGSoCACAiIA9qIhsqAgCUkiAZQQRqKgIAIBtBBGoqAgCUkiAZQQhqKgIAIBtBCGoqAgCUkiAZQQxqKgIAIBtBDGoqAgCUkiEyIA9BEGohDyAdQXxqIh0NAAsLAkAgBUUNACAyIBMqAgCSITILIC5BDGogMjgCAAsgIyAIaiEjICRBAWoiJCAARw0ACyAMQQRqIQwgDUEEaiENIA5BBGohDiAKQQRqIgogAUgNAAsLC4YTBgd/AXsLfwR7BH8BewJAIAFBAUgNAAJAIABBAEoNACABQX9qIQQgAUF9aiEFIAFBe2ohBiABQXlqIQdBACEIQQAhCQNAAkACQCABIAhqIgpBB0oNACAKQQBMDQEgA0EANgIAIAQgCUYNASADQQRqQQA2AgAgCkEDSQ0BIANBCGpBADYCACAFIAlGDQEgA0EMakEANgIAIApBBUkNASADQRBqQQA2AgAgBiAJRg0BIANBFGpBADYCACAHIAlHDQEgA0EYakEANgIADAELIAP9DAAAAAAAAAAAAAAAAAAAAAAiC/0LAhAgAyAL/QsCAAsgCEF4aiEIIANBIGohAyAJQQhqIgkgAUgNAAwCCwsgAUECdCEHIAFBBHQhDCABQQh0IQ0gAUEDdCEOIAIhD0EAIRADQCAQQQJ0IRECQAJAAkAgASAQayISQQhIDQBBwAAhE0EAIRQgDyEVQQAhFv0MAAAAAAAAAAAAAAAAAAAAACIXIRggFyEZA0ACQAJAIAAgEyAAIBNIGyIEQQNxIggNACAUIQggFyELIBchGgwBC0EAIAhrIQpBACEJIBUhCP0MAAAAAAAAAAAAAAAAAAAAACILIRoDQCAaIAj9AAIQ/eQBIRogCyAI/QACAP3kASELIAggB2ohCCAKIAlBf2oiCUcNAAsgFCAJayEICwJAIBZBBnQgBGtBfEsNACAHIAhsIRsgBCAIayEJIAcgCEEBamwhHCAHIAhBAmpsIR0gByAIQQNqbCEeIA8hCANAIBogCCAbaiIK/QACEP3kASAIIBxqIgT9AAIQ/eQBIAggHWoiBf0AAhD95AEgCCAeaiIG/QACEP3kASEaIAsgCv0AAgD95AEgBP0AAgD95AEgBf0AAgD95AEgBv0AAgD95AEhCyAIIAxqIQggCUF8aiIJDQALCyAYIAv95AEhGCAVIA1qIRUgFkEBaiEWIBNBwABqIRMgGSAa/eQBIRkgFEHAAGoiFCAASA0ADAILCyASQQBMDQECQCASQQFHDQBBwAAhG0EAIRwgDyEeQQAhHf0MAAAAAAAAAAAAAAAAAAAAACIfIRggHyEZA0ACQAJAIAAgGyAAIBtIGyIEQQNxIggNACAcIQggHyELIB8hGgwBC0EAIAhrIQpBACEJIB4hCP0MAAAAAAAAAAAAAAAAAAAAACIXIQsgFyEaA0AgGiAX/eQBIRogCyAI/VwCAP3kASELIAggB2ohCCAKIAlBf2oiCUcNAAsgHCAJayEICwJAIB1BBnQgBGtBfEsNACAHIAhsIQogBCAIayEJIAcgCEEBamwhBCAHIAhBAmpsIQUgByAIQQNqbCEGIA8hCANAIAsgCCAKav1cAgD95AEgCCAEav1cAgD95AEgCCAFav1cAgD95AEgCCAGav1cAgD95AEhCyAIIAxqIQggGv0MAAAAAAAAAAAAAAAAAAAAACIX/eQBIBf95AEgF/3kASAX/eQBIRogCUF8aiIJDQALCyAYIAv95AEhGCAeIA1qIR4gHUEBaiEdIBtBwABqIRsgGSAa/eQBIRkgHEHAAGoiHCAATg0CDAALCyACIBFqIR4CQCASQQJLDQBBwAAhBkEAIRtBACEc/QwAAAAAAAAAAAAAAAAAAAAAIh8hGCAfIRkDQCAcQQZ0QQFyIQogGyEIIB8hCyAfIRoCQCAAIAYgACAGSBsiCUEBcUUNACAeIBsgAWxBAnRqIghBBGogCP1cAgD9VgIAAf0MAAAAAAAAAAAAAAAAAAAAACIa/eQBIQsgG0EBciEICwJAIAkgCkYNACAHIAhsIQQgCSAIayEJIAcgCEEBamwhBSAPIQgDQCALIAggBGoiCkEEaiAK/VwCAP1WAgAB/eQBIAggBWoiCkEEaiAK/VwCAP1WAgAB/eQBIQsgCCAOaiEIIBr9DAAAAAAAAAAAAAAAAAAAAAAiF/3kASAX/eQBIRogCUF+aiIJDQALCyAYIAv95AEhGCAcQQFqIRwgBkHAAGohBiAZIBr95AEhGSAbQcAAaiIbIABODQIMAAsLQcAAIRtBACEEIA8hHUEAIRz9DAAAAAAAAAAAAAAAAAAAAAAiGCEZA0AgACAbIAAgG0gbIQkgHEEGdEEBciEIAkACQCASQQNLDQAgBCEG/QwAAAAAAAAAAAAAAAAAAAAAIgshGgJAIAlBAXFFDQAgHiAEIAFsQQJ0aiIKQQhqIApBBGogCv1cAgD9VgIAAf1WAgAC/QwAAAAAAAAAAAAAAAAAAAAAIhr95AEhCyAEQQFyIQYLIAkgCEYNASAHIAZsIQUgCSAGayEKIAcgBkEBamwhBiAPIQgDQCALIAggBWoiCUEIaiAJQQRqIAn9XAIA/VYCAAH9VgIAAv3kASAIIAZqIglBCGogCUEEaiAJ/VwCAP1WAgAB/VYCAAL95AEhCyAIIA5qIQggGv0MAAAAAAAAAAAAAAAAAAAAACIX/eQBIBf95AEhGiAKQX5qIgoNAAwCCwsCQCASQQVJDQAgHSEI/QwAAAAAAAAAAAAAAAAAAAAAIgshGgNAIAhBEGr9XAIAIRcgCP0AAgAhHwJAIBJBBkkNACAIQRRqIBf9VgIAASEXIBJBB0cNACAIQRhqIBf9VgIAAiEXCyALIB/95AEhCyAIIAdqIQggGiAX/eQBIRogBCAJQX9qIglGDQIMAAsLIAQhBf0MAAAAAAAAAAAAAAAAAAAAACILIRoCQCAJQQFxRQ0AIARBAXIhBSAeIAQgAWxBAnRq/QACAP0MAAAAAAAAAAAAAAAAAAAAACIa/eQBIQsLIAkgCEYNACAHIAVsIQogCSAFayEJIAcgBUEBamwhBSAPIQgDQCALIAggCmr9AAIA/eQBIAggBWr9AAIA/eQBIQsgCCAOaiEIIBr9DAAAAAAAAAAAAAAAAAAAAAAiF/3kASAX/eQBIRogCUF+aiIJDQALCyAYIAv95AEhGCAdIA1qIR0gHEEBaiEcIBtBwABqIRsgGSAa/eQBIRkgBEHAAGoiBCAASA0ACwsgAyARaiEIAkAgEkEHSg0AIBJBAUgNASAIIBj9HwA4AgAgEkEBRg0BIAggGP0fATgCBCASQQNJDQEgCCAY/R8COAIIIBJBA0YNASAIIBj9HwM4AgwgEkEFSQ0BIAggGf0fADgCECASQQVGDQEgCCAZ/R8BOAIUIBJBB0cNASAIIBn9HwI4AhgMAQsgCCAY/QsCACAIIBn9CwIQCyAPQSBqIQ8gEEEIaiIQIAFIDQALCwuKAQIBfwF+I4CAgIAAQSBrIggkgICAgAAgCCAHNgIcIAggBjYCGCAIIAU2AhQgCCAENgIQIAggAzYCDCAIIAI4AgggCCABNgIEIAggADYCAAJAIABBAUgNAEIAIQkDQCAIIAkgCDQCBH4QlYCAgAAgCUIBfCIJIAg0AgBTDQALCyAIQSBqJICAgIAAC/8FCQN/AXsCfwF7AX8CewF/AX0BfyOAgICAACICIQMgAkHgAGtBYHEiBCSAgICAACAEIAE3A0ggBP0MAAAAAAAAAAAAAAAAAAAAACIF/QsEMCAEIAX9CwQgIAAoAgQhBiAEIAA2AlAgBCAEQSBqNgJYIAQgBEHIAGo2AlQCQAJAIAZBCE4NAEEAIQcgBSEIDAELIAGnQQJ0IQJBACEH/QwAAAAAAAAAAAAAAAAAAAAAIgUhCANAIAchCSAAKAIMIAJqIgf9AAIQIQogB/0AAgAhCwJAIAAoAhQiB0UNACAKIAcgAmoiB/0AAhD95AEhCiALIAf9AAIA/eQBIQsLAkAgACgCHCIHRQ0AIAcgAmoiByAK/QsCECAHIAv9CwIAIAT9AAQwIQggBP0ABCAhBQsgBCALIAv95gEgBf3kASIF/QsEICAEIAogCv3mASAI/eQBIgj9CwQwIAJBIGohAiAJQQhqIQcgCUEQaiAGTA0ACwsCQCAGIAdMDQAgBEHQAGogByAGIAdrELSAgIAAIAT9AAQwIQggBP0ABCAhBQsgBEMAAIA/IAAqAgggCP0fAyAF/R8DkiAI/R8BIAX9HwGSkiAI/R8CIAX9HwKSIAj9HwAgBf0fAJKSkiAAKAIEIgyylZKRlSINOAIcIAQgADYCUCAEIARBHGo2AlggBCAEQcgAajYCVEEAIQ4CQCAMQQhIDQAgBCgCSEECdCEHIA39EyEFQQAhCUEAIQIDQCAAKAIMIAdqIAJqIgb9AAIQIQogBv0AAgAhCwJAIAAoAhQiBkUNACAKIAYgB2ogAmoiBv0AAhD95AEhCiALIAb9AAIA/eQBIQsLIAAoAhAgAmoiBv0AAgAhCCAAKAIYIAdqIAJqIg4gBSAK/eYBIAb9AAIQ/eYB/QsCECAOIAggBSAL/eYB/eYB/QsCACACQSBqIQIgCUEQaiEGIAlBCGoiDiEJIAYgDEwNAAsLAkAgDCAOTA0AIARB0ABqIA4gDCAOaxC1gICAAAsgAySAgICAAAu8AQIBfwF+I4CAgIAAQTBrIgokgICAgAAgCiAJNgIsIAogCDYCKCAKIAc2AiQgCiAGNgIgIApCADcCGCAKIAU2AhQgCiAENgIQIAogAzYCDCAKIAI4AgggCiABNgIEIAogADYCAAJAIAFBAUgNACABQQJ0IgFFDQAgCUEAIAH8CwALAkAgAEEBSA0AQgAhCwNAIAogCyAKNAIEfhCXgICAACALQgF8IgsgCjQCAFMNAAsLIApBMGokgICAgAALvgoIA38BewJ/A3sDfwR7AX8CfSOAgICAACICIQMgAkGAAWtBYHEiBCSAgICAACAEIAE3A2AgBP0MAAAAAAAAAAAAAAAAAAAAACIF/QsEUCAEIAX9CwRAIAQgBf0LBDAgBCAF/QsEICAAKAIEIQYgBCAANgJ4IAQgADYCaCAEIARBIGo2AnQgBCAEQcAAajYCcCAEIARB4ABqNgJsAkACQCAGQQhODQBBACEHIAUhCCAFIQkgBSEKDAELIAAoAiAgAadBAnQiC2ohAiAAKAIMIAtqIQwgACgCECENAkAgACgCFCIHRQ0AIAcgC2ohC0EAIQf9DAAAAAAAAAAAAAAAAAAAAAAiCSEKIAkhBSAJIQgDQCAL/QACACEOIAz9AAIAIQ8gBCAM/QACECAL/QACEP3kASIQIBD95gEgCv3kASIK/QsEUCAEIA8gDv3kASIOIA795gEgCf3kASIJ/QsEQCAN/QACACEPIAL9AAIAIREgBCAQIAL9AAIQ/eYBIA39AAIQ/eYBIAj95AEiCP0LBDAgBCAPIA4gEf3mAf3mASAF/eQBIgX9CwQgIA1BIGohDSACQSBqIQIgC0EgaiELIAxBIGohDCAHIhJBCGohByASQRBqIAZMDQAMAgsLQQAhB/0MAAAAAAAAAAAAAAAAAAAAACIJIQogCSEFIAkhCANAIAz9AAIAIRAgBCAM/QACECIOIA795gEgCv3kASIK/QsEUCAEIBAgEP3mASAJ/eQBIgn9CwRAIA39AAIAIQ8gAv0AAgAhESAEIA4gAv0AAhD95gEgDf0AAhD95gEgCP3kASII/QsEMCAEIA8gECAR/eYB/eYBIAX95AEiBf0LBCAgDEEgaiEMIAJBIGohAiANQSBqIQ0gByILQQhqIQcgC0EQaiAGTA0ACwsCQCAGIAdMDQAgBEHoAGogByAGIAdrELaAgIAAIAAoAgQhBiAE/QAEMCEIIAT9AAQgIQUgBP0ABFAhCiAE/QAEQCEJCyAEQwAAgD8gACoCCCAK/R8DIAn9HwOSIAr9HwEgCf0fAZKSIAr9HwIgCf0fApIgCv0fACAJ/R8AkpKSIAayIhOVkpGVIhQ4AhwgBCAUIBQgCP0fAyAF/R8DkiAI/R8BIAX9HwGSkiAI/R8CIAX9HwKSIAj9HwAgBf0fAJKSkiATlZSUIhM4AhggBCAANgJwIAQgADYCaCAEIARBHGo2AnggBCAEQRhqNgJ0IAQgBEHgAGo2AmxBACEHAkAgBkEISA0AIAQoAmBBAnQhDCAU/RMhCCAT/RMhDkEAIQtBACECA0AgACgCDCAMaiACaiIN/QACECEFIA39AAIAIQkCQCAAKAIUIg1FDQAgBSANIAxqIAJqIg39AAIQ/eQBIQUgCSAN/QACAP3kASEJCyAIIAAoAiAgDGogAmoiDf0AAhAiDyAAKAIQIAJqIgf9AAIQ/eYBIA4gBf3mAf3lAf3mASEKIAggDf0AAgAiESAH/QACAP3mASAOIAn95gH95QH95gEhEAJAIAAoAiQiDUUNACAKIA0gDGogAmoiDf0AAhD95AEhCiAQIA39AAIA/eQBIRALIAAoAiggDGogAmoiDSAK/QsCECANIBD9CwIAIAAoAiwgAmoiDSAIIAkgEf3mAf3mASAN/QACAP3kAf0LAgAgDSAIIAUgD/3mAf3mASAN/QACEP3kAf0LAhAgAkEgaiECIAtBEGohDSALQQhqIgchCyANIAZMDQALCwJAIAYgB0wNACAEQegAaiAHIAYgB2sQt4CAgAALIAMkgICAgAALZAEBfyACIARBASAEQQFLG20hBgJAAkAgAiAFQQEgBUEBSxttIgUNACAGIQQMAQsDQCAGIAUiBG8hBSAEIQYgBQ0ACwsgACABQR9qQSBtbCADbCACIARtbCAEQQdqQQhtbEEDdAv9AQEFfyACIARBASAEQQFLG20hBgJAAkACQAJAIAIgBUEBIAVBAUsbbSIHRQ0AIAYhCCAHIQkDQCAIIAkiCm8hCSAKIQggCQ0ACyAEDQEgAiEIA0AgCCAHIglvIQcgCSEIIAcNAAwDCwsgBiEKIAIhCSAERQ0BCyADIARsQQV0IQcMAQsgAyACIAltbCAJQQdqQQhtbEEDdCEHCwJAAkAgBUUNACADIAVsQQV0IQkMAQsgAiEJA0AgBiAJIghvIQkgCCEGIAkNAAsgAyAIQQdqQQhtbCACIAhtbEEDdCEJCyAHIAlqIAMgCkEHakEIbWwgAiAKbWxBBHRqQYAwagumAQIBfwF7I4CAgIAAQZABayIGJICAgIAAIAZBADoAJCAGIAU2AiAgBiAENgIcIAYgAzYCGCAGIAI2AhQgBiABNgIQIAYgADYCDCAG/QwAAAAAAAAAAAAAAAAAAAAAIgf9CwIoIAYgB/0LAjggBiAH/QsCSCAGQQA2AlggBkHcAGogBkEMakEEEJuAgIAAKAIwIQUgBkGQAWokgICAgAAgBUF8akECdQv8BAEJfyAAIAI2AgAgASgCCCIDIAEoAhAiBEEBIARBAUsbbSIFIQYCQCADIAEoAhQiB0EBIAdBAUsbbSIIRQ0AIAUhCSAIIQoDQCAJIAoiBm8hCiAGIQkgCg0ACwsgACACIAMgBm0gBkEHakEIbWwgASgCDCIBbEEFdGoiAjYCBAJAAkAgBEUNACAEIAFsQQV0IQoMAQsgAyEGAkAgCEUNACADIQkgCCEKA0AgCSAKIgZvIQogBiEJIAoNAAsLIAEgAyAGbWwgBkEHakEIbWxBA3QhCgsgACACIApBAnRqIgI2AggCQAJAIAdFDQAgByABbEEFdCEKDAELIAUhCSADIQoDQCAJIAoiBm8hCiAGIQkgCg0ACyABIAZBB2pBCG1sIAMgBm1sQQN0IQoLIAAgAiAKQQJ0aiICNgIMIAUhBgJAIAhFDQAgBSEJIAghCgNAIAkgCiIGbyEKIAYhCSAKDQALCyAAIAI2AhAgACACIAFBA3QiCyAGQQdqQQhtIAMgBm1sIgpsQQJ0IgZqIgk2AhQgACAJIAZqIgY2AhggACAGIApBBXQiCmoiBjYCHCAAIAYgCmoiCTYCIAJAAkAgBEUNACABQQd0IQoMAQsgAyEKAkAgCEUNACADIQYDQCAGIAgiCm8hCCAKIQYgCA0ACwsgCyADIAptbCAKQQdqQQhtbCEKCyAAIAkgCkECdGoiCTYCJAJAAkAgB0UNACABQQd0IQoMAQsgAyEKA0AgBSAKIgZvIQogBiEFIAoNAAsgCyAGQQdqQQhtbCADIAZtbCEKCyAAIAkgCkECdGoiCjYCKCAAIApBwKAEajYCMCAAIApBgIAEajYCLCAAC94DAQF/I4CAgIAAQdAAayIVJICAgIAAIBUgEzYCTCAVIBI2AkggFSARNgJEIBUgEDYCQCAVIA82AjwgFSAONgI4IBUgDTYCNCAVIAw2AjAgFSALNgIsIBUgCjYCKCAVIAk2AiQgFSAINgIgIBUgBzYCHCAVIAQ2AhAgFSADNgIMIBUgAjYCCCAVIAE2AgQgFSAANgIAIBUgBkEARzoAGCACIARBASAEQQFLG20hEiAVIAU2AhQCQAJAIAIgBUEBIAVBAUsbbSIRDQAgEiETDAELIBEhBQNAIBIgBSITbyEFIBMhEiAFDQALCyADQQV0IgUgAiATbWwgE0EHakEIbWwhEgJAAkAgBEUNACAFIARsIRMMAQsgAiEFAkAgEUUNACACIRMDQCATIBEiBW8hESAFIRMgEQ0ACwsgAyACIAVtbCAFQQdqQQhtbEEDdCETCyAUIBJqIQUgFSAJQzuquD8gFBCdgICAAAJAIBUoAhANACAVIBUoAihDAACAPyAFEJ2AgIAACwJAIBUoAhQNACAVIBUoAixDAACAPyAFIBNBAnRqEJ2AgIAACwJAIABBAUgNAEEAIQUDQCAVIAUgFBCegICAACAAIAVBAWoiBUcNAAsLIBVB0ABqJICAgIAAC4EFAhN/AX0gACgCCCIEIAAoAhAiBUEBIAVBAUsbbSEGAkACQCAEIAAoAhQiBUEBIAVBAUsbbSIFDQAgBiEHDAELA0AgBiAFIgdvIQUgByEGIAUNAAsLAkAgB0EHakEIbSIIIAQgB21sIglBAUgNACAAKAIMIgpBAUgNACAKQQJ0IQtBACEMA0AgCyAMIAwgCG0iBSAIbGtBA3QiBiAFIAdsamwhDSAKIAUgByAIQQN0a2xBAnQgDEEFdGoiBUEEamwhDiAKIAVBCGpsIQ8gCiAFQQxqbCEQIAogBUEQamwhESAKIAVBFGpsIRIgCiAFQRhqbCETIAogBUEcamwhFCAHIAZrIgRBAUshFSAEQQZLIRYgCiEGIAEhBQNAAkACQAJAAkACQAJAAkACQCAEQQBMDQAgAyACIAUgDWoqAgCUOAIAIBVFDQEgA0EEaiACIAUgDmoqAgCUOAIAIARBAk0NAiADQQhqIAIgBSAPaioCAJQ4AgAgBEEDTQ0DIANBDGogAiAFIBBqKgIAlDgCACAEQQRNDQQgA0EQaiACIAUgEWoqAgCUOAIAIARBBU0NBSADQRRqIAIgBSASaioCAJQ4AgAgA0EYaiEAIBZFDQYgACACIAUgE2oqAgCUOAIAQwAAAAAhFyAEQQhJDQcgAiAFIBRqKgIAlCEXDAcLIANBADYCAAsgA0EEakEANgIACyADQQhqQQA2AgALIANBDGpBADYCAAsgA0EQakEANgIACyADQRRqQQA2AgAgA0EYaiEACyAAQQA2AgBDAAAAACEXCyADQRxqIBc4AgAgBUEEaiEFIANBIGohAyAGQX9qIgYNAAsgDEEBaiIMIAlHDQALCwukHQsPfwF+Bn8BfgF/A34CfwF+DX8CewF/I4CAgIAAQfAAayIDJICAgIAAIAAoAggiBCAAKAIQIgVBASAFQQFLG20hBgJAAkACQAJAIAQgACgCFCIHQQEgB0EBSxttIghFDQAgBiEJIAghCgNAIAkgCiILbyEKIAshCSAKDQALIAYhDCAIIQoDQCAMIAoiCW8hCiAJIQwgCg0ACyAEIAttIAtBB2pBCG0iDWwhDiACIAQgCW0gCUEHakEIbWwgACgCDCIMbEEFdGohDyAFDQEgBCEJA0AgCSAIIgpvIQggCiEJIAgNAAwDCwsgAiAEIAZtIAZBB2pBCG0iDWwiDiAAKAIMIgxsQQV0aiEPIAYhCyAEIQogBUUNAQsgBSAMbEEFdCEIDAELIAwgBCAKbWwgCkEHakEIbWxBA3QhCAsgDyAIQQJ0aiEQAkACQCAHRQ0AIAcgDGxBBXQhCgwBCyAEIQoDQCAGIAoiCW8hCiAJIQYgCg0ACyAMIAlBB2pBCG1sIAQgCW1sQQN0IQoLIBAgCkECdGohESAMrEIDhiESAkACQCAAKAI8IgoNACASIA6sfkIBUw0BIA4gDGxBBXQiCkUNASARQQAgCvwLAAwBCyAAIAogBCABbCAMbEECdGpDAACAPyAREJ2AgIAACwJAIAAoAgQiCkEBSA0AIBEgDiASp2xBAnRqIRMgD0GAf2oiFCAIQQJ0aiEVIAxBBXQhFiAMQQh0IRcgAUECdCEYIBIgDq1+IhmnQQJ0IRogCkEfakEFdq0iGyABrCIcfiEdIANBMGohHiADQQxqQQRqIR9CACEgQQAhIUEAISJBACEjA0AgACgCBCIkICBCBYYiEqdrIiVBICAlQSBIGyEmICSsIBx+IBJ8IRIgACgCDCEnIAAoAhQhKAJAIAAoAhAiKUUNACAlQQFIDQAgJyApbCIFQQFIDQBBACEHIA8gACgCKCIKICYgEqciCWogBWxBAnRqSSAKIAUgCWxBAnRqIBQgBUEHdGogJkECdGpJcSAFQQJ0IipBAEhyISsgCiAqICMgASAkbGpsaiEIIAVBA3EhLCAFQfz///8HcSEtIA8hBANAQQAhBgJAAkAgBUEESSArckEBcQ0AIA8gB0ECdGohCf0MAAAAAAEAAAACAAAAAwAAACEuIAghCiAtIQwDQCAJIC5BB/2rASIv/RsAaiAKKgIAOAIAIAkgL/0bAWogCkEEaioCADgCACAJIC/9GwJqIApBCGoqAgA4AgAgCSAv/RsDaiAKQQxqKgIAOAIAIApBEGohCiAu/QwEAAAABAAAAAQAAAAEAAAA/a4BIS4gDEF8aiIMDQALIC0hBiAFIC1GDQELIAYhMAJAICxFDQAgLCAGaiEwIAggBkECdGohCiAEIAZBB3RqIQkgLCEMA0AgCSAKKgIAOAIAIApBBGohCiAJQYABaiEJIAxBf2oiDA0ACwsgBiAFa0F8Sw0AIAUgMGshDCAEIDBBB3RqIQogCCAwQQJ0aiEJA0AgCiAJKgIAOAIAIApBgAFqIAlBBGoqAgA4AgAgCkGAAmogCUEIaioCADgCACAKQYADaiAJQQxqKgIAOAIAIApBgARqIQogCUEQaiEJIAxBfGoiDA0ACwsgBEEEaiEEIAggKmohCCAHQQFqIgcgJkcNAAsLAkAgKEUNACAlQQFIDQAgKCAnbCIFQQFIDQBBACEHIBAgACgCLCIKICYgEqciCWogBWxBAnRqSSAKIAUgCWxBAnRqIBUgBUEHdGogJkECdGpJcSAFQQJ0IipBAEhyISsgCiAqICMgASAkbGpsaiEIIAVBA3EhLCAFQfz///8HcSEtIBAhBANAQQAhBgJAAkAgBUEESSArckEBcQ0AIBAgB0ECdGohCf0MAAAAAAEAAAACAAAAAwAAACEuIAghCiAtIQwDQCAJIC5BB/2rASIv/RsAaiAKKgIAOAIAIAkgL/0bAWogCkEEaioCADgCACAJIC/9GwJqIApBCGoqAgA4AgAgCSAv/RsDaiAKQQxqKgIAOAIAIApBEGohCiAu/QwEAAAABAAAAAQAAAAEAAAA/a4BIS4gDEF8aiIMDQALIC0hBiAFIC1GDQELIAYhMAJAICxFDQAgLCAGaiEwIAggBkECdGohCiAEIAZBB3RqIQkgLCEMA0AgCSAKKgIAOAIAIApBBGohCiAJQYABaiEJIAxBf2oiDA0ACwsgBiAFa0F8Sw0AIAUgMGshDCAEIDBBB3RqIQogCCAwQQJ0aiEJA0AgCiAJKgIAOAIAIApBgAFqIAlBBGoqAgA4AgAgCkGAAmogCUEIaioCADgCACAKQYADaiAJQQxqKgIAOAIAIApBgARqIQogCUEQaiEJIAxBfGoiDA0ACwsgBEEEaiEEIAggKmohCCAHQQFqIgcgJkcNAAsLQQAhJwJAICVBAUgNACAAKAJAIghFDQBBACEGQQAhJwJAICVBBEgNACAkICJqIgpBICAKQSBIG0E8cSEMICZBPHEhBiAIICEgGCAkbGpqIQr9DAAAAAAAAAAAAAAAAAAAAAAhLyADQdAAaiEJA0AgCSAK/QACAP0MAAAAAAAAAAAAAAAAAAAAAP1CIi4gL/0NAAQIDAAAAAAAAAAAAAAAAP0MAQEBAQEBAQEBAQEBAQEBAf1O/VoCAAAgCkEQaiEKIAlBBGohCSAvIC79UCEvIAxBfGoiDA0ACyAvQR/9qwFBH/2sAf1TIScgJiAGRg0BCyAIICEgGCAkbGogBkECdGpqIQogJCAiaiIJQSAgCUEgSBsgBmshDCADQdAAaiAGaiEJA0AgCSAKKgIAQwAAAABcIgY6AAAgCkEEaiEKIAlBAWohCSAnIAZyIScgDEF/aiIMDQALCwJAIAAoAkwiCkUNACAaRQ0AIAogHSAgfCAZfqdBAnRqIBEgGvwKAAALAkAgDkEBSA0AIBEhKiACIStBACElQQAhLQNAIANBADYCDEEAIQoCQANAIAogLWoiCSAOTg0BIB8gCkECdGogCSAJIA1tIgogDWxrQQN0IAogC2xqNgIAIB4gAygCDCIKQQJ0aiALIAogLWogDW9BA3RrIgpBCCAKQQhIGzYCACADIAMoAgwiCUEBaiIKNgIMIAlBB0gNAAsLIAAgEiAmIANBDGogExCfgICAAAJAIAMoAgxBAUgNAEEAIQogHyEGICUhCSATIQhBACEHA0AgBigCACEFIAAoAgwhDCAJIQQCQCAAKAIQIjBFDQAgBSAAKAIIIDBtbUEHdCEECyAEIAxsITAgCSEEAkAgACgCFCIsRQ0AIAUgACgCCCAsbW1BB3QhBAsgKyAKaiEFIA8gMGohMCAqIApqISwgECAEIAxsaiEEAkACQCApDQACQCAoDQACQCAnQQFxRQ0AIAwgJiAFIDAgBCADQdAAaiAIICwQoICAgAAMAwsgDCAmIAUgMCAEIANB0ABqIAggLBChgICAAAwCCwJAICdBAXFFDQAgDCAmIAUgMCAEIANB0ABqIAggLBCigICAAAwCCyAMICYgBSAwIAQgA0HQAGogCCAsEKOAgIAADAELAkAgKA0AAkAgJ0EBcUUNACAMICYgBSAwIAQgA0HQAGogCCAsEKSAgIAADAILIAwgJiAFIDAgBCADQdAAaiAIICwQpYCAgAAMAQsCQCAnQQFxRQ0AIAwgJiAFIDAgBCADQdAAaiAIICwQpoCAgAAMAQsgDCAmIAUgMCAEIANB0ABqIAggLBCngICAAAsgBkEEaiEGIAogFmohCiAJQSBqIQkgCEGAGGohCCAHQQFqIgcgAygCDEgNAAsLAkAgACgCREUNACAAIBIgJiADQQxqIBMQqICAgAALICogF2ohKiArIBdqISsgJUGAAmohJSAtQQhqIi0gDkgNAAsLICFBgAFqISEgIkFgaiEiICNBIGohIyAgQgF8IiAgG1INAAsLAkAgACgCSCIqRQ0AIAAoAggiCSAAKAIQIgpBASAKQQFLG20hCiAAKAIMISsCQAJAIAkgACgCFCIAQQEgAEEBSxttIgANACAKISkMAQsDQCAKIAAiKW8hACApIQogAA0ACwsgKUEHakEIbSIOIAkgKW1sIh9BAUgNACArQQFIDQAgKiAJIAFsIgAgK2xBAnRqISUgK0ECdCEGICtBBHQhByApQQJ0IRMgK0EFdCEeICogAEECdCIXaiEkICogACArakECdGpBfGohIUEAIRYDQAJAAkAgKSAWIBYgDm0iACAObGsiCUEDdCIMayIKQQBKDQAgESAeaiERDAELICUgDCAAIClsaiArbEECdGohDCArIBcgACApIA5BA3RrbEECdGogFkEFdGpsITAgCkEIIApBCEkbIgtBDHEhJiALQQNxIi1BAWohDyAtQQJqIRAgLUEDaiEoQQAhLCAKQQNLICtBAUZxQX9zICQgEyAAbCAJQQV0aiIAaiARIB5qIAtBAnQiCmpBYGpJIBEgISAAaiAKaklxckEBcSEnA0BBACEFAkACQCAnDQBBACEAICYhCgNAIAwgAGogESAAav0AAgD9CwIAIABBEGohACAKQXxqIgoNAAsgJiEFIAsgJkYNAQsgBSEEAkAgLUUNACAtIAVqIQQgESAFQQJ0aiEAIAwgBiAFbGohCiAtIQkDQCAKIAAqAgA4AgAgAEEEaiEAIAogBmohCiAJQX9qIgkNAAsLIAUgC2tBfEsNACALIARrIQkgKiAGIARsaiEIIBEgBEECdGohACAqIAYgDyAFamxqIQQgKiAGIBAgBWpsaiENICogBiAoIAVqbGohBSAwIQoDQCAIIApqIAAqAgA4AgAgBCAKaiAAQQRqKgIAOAIAIA0gCmogAEEIaioCADgCACAFIApqIABBDGoqAgA4AgAgAEEQaiEAIAogB2ohCiAJQXxqIgkNAAsLIDBBBGohMCAMQQRqIQwgEUEgaiERICxBAWoiLCArRw0ACwsgFkEBaiIWIB9HDQALCyADQfAAaiSAgICAAAvMEgIUfxd7AkAgAkEBSA0AIAMoAgAiBUEBSA0AIANBJGohBiABpyEHQQAhCANAAkAgBUEBSA0AIAggB2ohCUEAIQogBiELIAQhDANAIAAoAiAgACgCCCAJbCALQWBqKAIAIg1qQQJ0Ig5qIQ8CQAJAAkACQAJAAkAgCygCACIFQQhGIhANAEEAIRECQCAFQQFIIhJFDQBBACETQQAhFEEAIRVBACEWQQAhF0EAIRj9DAAAAAAAAAAAAAAAAAAAAAAiGSEaDAQLIA/9XAIAIRn9DAAAAAAAAAAAAAAAAAAAAAAhGgJAAkACQCAFQQFHDQBBACETQQAhFEEAIRUMAQsgD0EEaiAZ/VYCAAEhGSAFQQNPDQFBASEVQQAhE0EAIRQLQQAhFgwDCyAPQQhqIBn9VgIAAiEZAkAgBUEDRw0AQQEhFUEAIRNBACEUQQEhFgwDCyAPQQxqIBn9VgIAAyEZAkAgBUEFTw0AQQEhFEEAIRNBASEVQQEhFgwDCyAPQRBqIBr9VgIAACEaAkAgBUEFRw0AQQEhFEEAIRMMAgsgD0EUaiAa/VYCAAEhGgJAIAVBB08NAEEBIRNBASEUDAILIA9BGGogGv1WAgACIRoCQCAFQQdGDQAgD0EcaiAa/VYCAAMhGkEBIRELQQEhE0EBIRRBASEVQQEhFkEBIRdBASEYDAMLIA/9AAIQIRogD/0AAgAhGSAAKAI4Ig9FDQQgDyANQQJ0aiIP/QACECEbIA/9AAIAIRwMAwtBASEVQQEhFkEBIRdBACEYDAELQQAhF0EAIRgLIAAoAjgiD0UNASAPIA1BAnRqIQ8CQAJAIBJFDQD9DAAAAAAAAAAAAAAAAAAAAAAiHCEbDAELIA/9XAIAIRz9DAAAAAAAAAAAAAAAAAAAAAAhGwsCQCAVRQ0AIA9BBGogHP1WAgABIRwLAkAgFkUNACAPQQhqIBz9VgIAAiEcCwJAIBRFDQAgD0EMaiAc/VYCAAMhHAsCQCAXRQ0AIA9BEGogG/1WAgAAIRsLAkAgE0UNACAPQRRqIBv9VgIAASEbCwJAIBhFDQAgD0EYaiAb/VYCAAIhGwsgEUUNACAPQRxqIBv9VgIAAyEbCyAZIBz95AEhGSAaIBv95AEhGgsCQCAALQAYQQFHDQAgGf0MAAAAAAAAAAAAAAAAAAAAACIc/UQgGf1OIBn94AH94QH9DFwPsMJcD7DCXA+wwlwPsMIiHf3rAf0Mw3WxQsN1sULDdbFCw3WxQiIe/eoBIhkgGf0MO6q4PzuquD87qrg/O6q4PyIb/eYB/QwAAEBLAABASwAAQEsAAEBLIh/95AEiIP0MAABAywAAQMsAAEDLAABAyyIh/eQBIhn9DAByMb8AcjG/AHIxvwByMb8iIv3mAf3kASAZ/QyOvr+1jr6/tY6+v7WOvr+1IiP95gH95AEgG/3mASIZIBkgGSAZIBkgGf0M3v0gOd79IDne/SA53v0gOSIk/eYB/Qwpn686KZ+vOimfrzopn686IiX95AH95gH9DKaWHTymlh08ppYdPKaWHTwiJv3kAf3mAf0MdFdjPXRXYz10V2M9dFdjPSIn/eQB/eYB/Qzu/XU+7v11Pu79dT7u/XU+Iij95AH95gH9DBhyMT8YcjE/GHIxPxhyMT8iKf3kAf3mAf0MAACAPwAAgD8AAIA/AACAPyIq/eQBICBBF/2rAf0MAACAPwAAgD8AAIA/AACAPyIg/a4B/eYBIhkgGf0MAAAAQAAAAEAAAABAAAAAQCIr/eQB/ecBIhkgGf3kASIsICwgGSAZ/eYBIhn95gEgGSAZIBn9DN9rDz7faw8+32sPPt9rDz4iLP3mAf0Mh14PPodeDz6HXg8+h14PPiIt/eQB/eYB/QwE6Uw+BOlMPgTpTD4E6Uw+Ii795AH95gH9DIGqqj6Bqqo+gaqqPoGqqj4iL/3kAf3mAf3kAf3kASEZIBogHP1EIBr9TiAa/eAB/eEBIB396wEgHv3qASIaIBogG/3mASAf/eQBIhwgIf3kASIaICL95gH95AEgGiAj/eYB/eQBIBv95gEiGiAaIBogGiAaIBogJP3mASAl/eQB/eYBICb95AH95gEgJ/3kAf3mASAo/eQB/eYBICn95AH95gEgKv3kASAcQRf9qwEgIP2uAf3mASIaIBogK/3kAf3nASIaIBr95AEiGyAbIBogGv3mASIa/eYBIBogGiAaICz95gEgLf3kAf3mASAu/eQB/eYBIC/95AH95gH95AH95AEhGgsgACgCHCAOaiEPAkACQAJAIBANACAFQQBKDQH9DAAAAAAAAAAAAAAAAAAAAAAiGyEcDAILIA/9AAIQIRwgD/0AAgAhGwwBCyAP/VwCACEb/QwAAAAAAAAAAAAAAAAAAAAAIRwgBUEBRg0AIA9BBGogG/1WAgABIRsgBUEDSQ0AIA9BCGogG/1WAgACIRsgBUEDRg0AIA9BDGogG/1WAgADIRsgBUEFSQ0AIA9BEGogHP1WAgAAIRwgBUEFRg0AIA9BFGogHP1WAgABIRwgBUEHSQ0AIA9BGGogHP1WAgACIRwgBUEHRg0AIA9BHGogHP1WAgADIRwLIAwgGf0LAgAgDEGACGogGSAb/eYB/QsCACAMIBr9CwIQIAxBkAhqIBogHP3mAf0LAgACQAJAIAAoAjAiDw0A/QwAAAAAAAAAAAAAAAAAAAAAIhkhGgwBCyAPIA1BAnRqIQ8CQAJAAkAgEA0AIAVBAEoNAf0MAAAAAAAAAAAAAAAAAAAAACIZIR0MAgsgD/0AAhAhHSAP/QACACEZDAELIA/9XAIAIRn9DAAAAAAAAAAAAAAAAAAAAAAhHSAFQQFGDQAgD0EEaiAZ/VYCAAEhGSAFQQNJDQAgD0EIaiAZ/VYCAAIhGSAFQQNGDQAgD0EMaiAZ/VYCAAMhGSAFQQVJDQAgD0EQaiAd/VYCAAAhHSAFQQVGDQAgD0EUaiAd/VYCAAEhHSAFQQdJDQAgD0EYaiAd/VYCAAIhHSAFQQdGDQAgD0EcaiAd/VYCAAMhHQsgGyAZ/eYBIRogHCAd/eYBIRkLIAxBkBBqIBn9CwIAIAxBgBBqIBr9CwIAIAtBBGohCyAMQYAYaiEMIApBAWoiCiADKAIAIgVIDQALCyAEQSBqIQQgCEEBaiIIIAJHDQALCwvqEQcFfwJ7A38IewJ/EXsBf0EAIQgCQCAAQQJIDQAgAEF+akEBdiEJQQAhCgJAIAFBAEoNACAJQQFqIQsgCUEBdEECaiEIIAchDANAIAwgDP0AAgAiDSAN/eAB/QxgQqINYEKiDWBCog1gQqINIg39Q/1P/QsCACAMIAz9AAIQIg4gDv3gASAN/UP9T/0LAhAgDEEgaiIPIA/9AAIAIg4gDv3gASAN/UP9T/0LAgAgDEEwaiIPIA/9AAIAIg4gDv3gASAN/UP9T/0LAgAgDEHAAGohDCALQX9qIgsNAAwCCwtBAiEMQQAhCwNAIAwhCCAEIAtBBXQiEGohCyADIBBqIQ8gByAKQQZ0IhFqIgz9AAIwIRIgDP0AAiAhEyAM/QACECEUIAz9AAIAIRUgAiARaiIM/QACMCEWIAz9AAIgIRcgDP0AAhAhGCAM/QACACEZIAYhDCAFIRogASEbA0AgC/0AAhAhHCAP/QACECEdIAv9AAIwIR4gD/0AAjAhHyAMQYAQaiIRIBH9AAIAIAv9AAIAIAxBgAhq/QACACIgIA/9AAIA/eYB/QwAAAAAAAAAAAAAAAAAAAAAIg4gFSAaLQAAIhEbIAz9AAIAIiEgGf3mAf0MAAD+wgAA/sIAAP7CAAD+wiIi/esB/QwAAABDAAAAQwAAAEMAAABDIiP96gEiDSAN/QwAAEBLAABASwAAQEsAAEBLIiT95AEiJf0MAABAywAAQMsAAEDLAABAyyIm/eQB/eUBIg39DBVyMT8VcjE/FXIxPxVyMT8iJ/3mAf0MAACAPwAAgD8AAIA/AACAPyIo/eQBIA0gDf3mASIVIA39DKlbYz2pW2M9qVtjPalbYz0iKf3mAf0M3vx1Pt78dT7e/HU+3vx1PiIq/eQBIBUgDf0MCt2tOgrdrToK3a06Ct2tOiIr/eYB/QxEdR48RHUePER1HjxEdR48Iiz95AH95gH95AH95gH95AEgJUEX/asB/QwAAIA/AACAPwAAgD8AAIA/IiX9rgH95gH95gH95AEiFf3mAf3kASAL/QACICAgIA/9AAIg/eYBIA4gEyARGyAhIBf95gEgIv3rASAj/eoBIg0gDSAk/eQBIhMgJv3kAf3lASINICf95gEgKP3kASANIA395gEiICANICn95gEgKv3kASAgIA0gK/3mASAs/eQB/eYB/eQB/eYB/eQBIBNBF/2rASAl/a4B/eYB/eYB/eQBIhP95gH95AH9CwIAIAxBkBBqIi0gLf0AAgAgHCAdIAxBkAhq/QACACIg/eYBIA4gFCARGyAM/QACECIdIBj95gEgIv3rASAj/eoBIg0gDSAk/eQBIhQgJv3kAf3lASINICf95gEgKP3kASANIA395gEiISANICn95gEgKv3kASAhIA0gK/3mASAs/eQB/eYB/eQB/eYB/eQBIBRBF/2rASAl/a4B/eYB/eYB/eQBIhT95gH95AEgHiAgIB/95gEgDiASIBEbIB0gFv3mASAi/esBICP96gEiDSANICT95AEiDiAm/eQB/eUBIg0gJ/3mASAo/eQBIA0gDf3mASIiIA0gKf3mASAq/eQBICIgDSAr/eYBICz95AH95gH95AH95gH95AEgDkEX/asBICX9rgH95gH95gH95AEiEv3mAf3kAf0LAgAgDEEgaiEMIBpBAWohGiAbQX9qIhsNAAsgByAQaiIMIBMgE/3gAf0MYEKiDWBCog1gQqINYEKiDSIN/UP9T/0LAiAgDCAVIBX94AEgDf1D/U/9CwIAIAwgEiAS/eABIA39Q/1P/QsCMCAMIBQgFP3gASAN/UP9T/0LAhAgCEECaiEMIAogCUchDyAKQQFqIQogCCELIA8NAAsLAkAgACAITA0AAkAgAUEASg0AIAAgCGshCyAHIAhBBXRqIQwDQCAMIAz9AAIAIg0gDf3gAf0MYEKiDWBCog1gQqINYEKiDSIN/UP9T/0LAgAgDCAM/QACECIOIA794AEgDf1D/U/9CwIQIAxBIGohDCALQX9qIgsNAAwCCwsDQCAEIAhBBXQiDGohDyADIAxqIREgByAMaiIK/QACECEOIAr9AAIAISIgAiAMaiIM/QACECEcIAz9AAIAIR0gBiEMIAUhCyABIRoDQCAP/QACECEjIBH9AAIQISQgDEGAEGoiGyAb/QACACAP/QACACAMQYAIav0AAgAgEf0AAgD95gEgHSAM/QACAP3mAf0MAAD+wgAA/sIAAP7CAAD+wiIm/esB/QwAAABDAAAAQwAAAEMAAABDIif96gEiDSAN/QwAAEBLAABASwAAQEsAAEBLIij95AEiKf0MAABAywAAQMsAAEDLAABAyyIq/eQB/eUBIg39DBVyMT8VcjE/FXIxPxVyMT8iK/3mAf0MAACAPwAAgD8AAIA/AACAPyIs/eQBIA0gDf3mASIlIA39DKlbYz2pW2M9qVtjPalbYz0iEv3mAf0M3vx1Pt78dT7e/HU+3vx1PiIT/eQBICUgDf0MCt2tOgrdrToK3a06Ct2tOiIU/eYB/QxEdR48RHUePER1HjxEdR48IhX95AH95gH95AH95gH95AEgKUEX/asB/QwAAIA/AACAPwAAgD8AAIA/Iin9rgH95gH9DAAAAAAAAAAAAAAAAAAAAAAiJSAiIAstAAAiGxv95gH95AEiIv3mAf3kAf0LAgAgDEGQEGoiLSAt/QACACAjICQgDEGQCGr9AAIA/eYBIBwgDP0AAhD95gEgJv3rASAn/eoBIg0gDSAo/eQBIiQgKv3kAf3lASINICv95gEgLP3kASANIA395gEiJiANIBL95gEgE/3kASAmIA0gFP3mASAV/eQB/eYB/eQB/eYB/eQBICRBF/2rASAp/a4B/eYBICUgDiAbG/3mAf3kASIO/eYB/eQB/QsCACAMQSBqIQwgC0EBaiELIBpBf2oiGg0ACyAKICIgIv3gAf0MYEKiDWBCog1gQqINYEKiDSIN/UP9T/0LAgAgCiAOIA794AEgDf1D/U/9CwIQIAhBAWoiCCAARw0ACwsLhhEGBX8CewN/DHsBfw17QQAhCAJAIABBAkgNACAAQX5qQQF2IQlBACEKAkAgAUEASg0AIAlBAWohCyAJQQF0QQJqIQggByEMA0AgDCAM/QACACINIA394AH9DGBCog1gQqINYEKiDWBCog0iDf1D/U/9CwIAIAwgDP0AAhAiDiAO/eABIA39Q/1P/QsCECAMQSBqIg8gD/0AAgAiDiAO/eABIA39Q/1P/QsCACAMQTBqIg8gD/0AAgAiDiAO/eABIA39Q/1P/QsCACAMQcAAaiEMIAtBf2oiCw0ADAILC0ECIQxBACELA0AgDCEIIAQgC0EFdCIQaiELIAMgEGohDyAHIApBBnQiEWoiDP0AAjAhEiAM/QACICETIAz9AAIQIRQgDP0AAgAhFSACIBFqIgz9AAIwIRYgDP0AAiAhFyAM/QACECEYIAz9AAIAIRkgBiEMIAEhEQNAIAv9AAIQIRogD/0AAhAhGyAL/QACMCEcIA/9AAIwIR0gDEGAEGoiHiAe/QACACAL/QACACAMQYAIav0AAgAiHyAP/QACAP3mASAVIAz9AAIAIiAgGf3mAf0MAAD+wgAA/sIAAP7CAAD+wiIO/esB/QwAAABDAAAAQwAAAEMAAABDIiH96gEiDSAN/QwAAEBLAABASwAAQEsAAEBLIiL95AEiI/0MAABAywAAQMsAAEDLAABAyyIk/eQB/eUBIg39DBVyMT8VcjE/FXIxPxVyMT8iJf3mAf0MAACAPwAAgD8AAIA/AACAPyIm/eQBIA0gDf3mASInIA39DKlbYz2pW2M9qVtjPalbYz0iKP3mAf0M3vx1Pt78dT7e/HU+3vx1PiIp/eQBICcgDf0MCt2tOgrdrToK3a06Ct2tOiIq/eYB/QxEdR48RHUePER1HjxEdR48Iiv95AH95gH95AH95gH95AEgI0EX/asB/QwAAIA/AACAPwAAgD8AAIA/IiP9rgH95gH95gH95AEiFf3mAf3kASAL/QACICAfIA/9AAIg/eYBIBMgICAX/eYBIA796wEgIf3qASINIA0gIv3kASIfICT95AH95QEiDSAl/eYBICb95AEgDSAN/eYBIiAgDSAo/eYBICn95AEgICANICr95gEgK/3kAf3mAf3kAf3mAf3kASAfQRf9qwEgI/2uAf3mAf3mAf3kASIT/eYB/eQB/QsCACAMQZAQaiIeIB79AAIAIBogGyAMQZAIav0AAgAiH/3mASAUIAz9AAIQIhsgGP3mASAO/esBICH96gEiDSANICL95AEiICAk/eQB/eUBIg0gJf3mASAm/eQBIA0gDf3mASInIA0gKP3mASAp/eQBICcgDSAq/eYBICv95AH95gH95AH95gH95AEgIEEX/asBICP9rgH95gH95gH95AEiFP3mAf3kASAcIB8gHf3mASASIBsgFv3mASAO/esBICH96gEiDSANICL95AEiDiAk/eQB/eUBIg0gJf3mASAm/eQBIA0gDf3mASIhIA0gKP3mASAp/eQBICEgDSAq/eYBICv95AH95gH95AH95gH95AEgDkEX/asBICP9rgH95gH95gH95AEiEv3mAf3kAf0LAgAgDEEgaiEMIBFBf2oiEQ0ACyAHIBBqIgwgEyAT/eAB/QxgQqINYEKiDWBCog1gQqINIg39Q/1P/QsCICAMIBUgFf3gASAN/UP9T/0LAgAgDCASIBL94AEgDf1D/U/9CwIwIAwgFCAU/eABIA39Q/1P/QsCECAIQQJqIQwgCiAJRyEPIApBAWohCiAIIQsgDw0ACwsCQCAAIAhMDQACQCABQQBKDQAgACAIayELIAcgCEEFdGohDANAIAwgDP0AAgAiDSAN/eAB/QxgQqINYEKiDWBCog1gQqINIg39Q/1P/QsCACAMIAz9AAIQIg4gDv3gASAN/UP9T/0LAhAgDEEgaiEMIAtBf2oiCw0ADAILCwNAIAQgCEEFdCIMaiELIAMgDGohDyAHIAxqIgr9AAIQIQ4gCv0AAgAhISACIAxqIgz9AAIQIRsgDP0AAgAhHCAGIQwgASERA0AgC/0AAhAhIiAP/QACECEkIAxBgBBqIh4gHv0AAgAgC/0AAgAgHCAM/QACAP3mAf0MAAD+wgAA/sIAAP7CAAD+wiIl/esB/QwAAABDAAAAQwAAAEMAAABDIib96gEiDSAN/QwAAEBLAABASwAAQEsAAEBLIij95AEiKf0MAABAywAAQMsAAEDLAABAyyIq/eQB/eUBIg39DBVyMT8VcjE/FXIxPxVyMT8iK/3mAf0MAACAPwAAgD8AAIA/AACAPyIj/eQBIA0gDf3mASISIA39DKlbYz2pW2M9qVtjPalbYz0iE/3mAf0M3vx1Pt78dT7e/HU+3vx1PiIU/eQBIBIgDf0MCt2tOgrdrToK3a06Ct2tOiIV/eYB/QxEdR48RHUePER1HjxEdR48Ihr95AH95gH95AH95gH95AEgKUEX/asB/QwAAIA/AACAPwAAgD8AAIA/Iin9rgH95gEgIf3mASAMQYAIav0AAgAgD/0AAgD95gH95AEiIf3mAf3kAf0LAgAgDEGQEGoiHiAe/QACACAiIBsgDP0AAhD95gEgJf3rASAm/eoBIg0gDSAo/eQBIiUgKv3kAf3lASINICv95gEgI/3kASANIA395gEiJiANIBP95gEgFP3kASAmIA0gFf3mASAa/eQB/eYB/eQB/eYB/eQBICVBF/2rASAp/a4B/eYBIA795gEgJCAMQZAIav0AAgD95gH95AEiDv3mAf3kAf0LAgAgDEEgaiEMIBFBf2oiEQ0ACyAKICEgIf3gAf0MYEKiDWBCog1gQqINYEKiDSIN/UP9T/0LAgAgCiAOIA794AEgDf1D/U/9CwIQIAhBAWoiCCAARw0ACwsLhhIJBX8CewN/CHsCfwJ7AX8PewF/QQAhCAJAIABBAkgNACAAQX5qQQF2IQlBACEKAkAgAUEASg0AIAlBAWohCyAJQQF0QQJqIQggByEMA0AgDCAM/QACACINIA394AH9DGBCog1gQqINYEKiDWBCog0iDf1D/U/9CwIAIAwgDP0AAhAiDiAO/eABIA39Q/1P/QsCECAMQSBqIg8gD/0AAgAiDiAO/eABIA39Q/1P/QsCACAMQTBqIg8gD/0AAgAiDiAO/eABIA39Q/1P/QsCACAMQcAAaiEMIAtBf2oiCw0ADAILCyAEIRBBAiEMQQAhCwNAIAwhCCADIAtBBXQiEWohCyAHIApBBnQiD2oiDP0AAjAhEiAM/QACICETIAz9AAIQIRQgDP0AAgAhFSACIA9qIgz9AAIwIRYgDP0AAiAhFyAM/QACECEYIAz9AAIAIRkgBiEMIAUhGiAQIQ8gASEbA0AgC/0AAhAhHCAL/QACMCEdIAxBgBBqIh4gHv0AAgAgD/0JAgAiHyAMQYAIav0AAgAiICAL/QACAP3mAf0MAAAAAAAAAAAAAAAAAAAAACIOIBUgGi0AACIeGyAM/QACACIhIBn95gH9DAAA/sIAAP7CAAD+wgAA/sIiIv3rAf0MAAAAQwAAAEMAAABDAAAAQyIj/eoBIg0gDf0MAABASwAAQEsAAEBLAABASyIk/eQBIiX9DAAAQMsAAEDLAABAywAAQMsiJv3kAf3lASIN/QwVcjE/FXIxPxVyMT8VcjE/Iif95gH9DAAAgD8AAIA/AACAPwAAgD8iKP3kASANIA395gEiFSAN/QypW2M9qVtjPalbYz2pW2M9Iin95gH9DN78dT7e/HU+3vx1Pt78dT4iKv3kASAVIA39DArdrToK3a06Ct2tOgrdrToiK/3mAf0MRHUePER1HjxEdR48RHUePCIs/eQB/eYB/eQB/eYB/eQBICVBF/2rAf0MAACAPwAAgD8AAIA/AACAPyIl/a4B/eYB/eYB/eQBIhX95gH95AEgD0GAAWr9CQIAIi0gICAL/QACIP3mASAOIBMgHhsgISAX/eYBICL96wEgI/3qASINIA0gJP3kASITICb95AH95QEiDSAn/eYBICj95AEgDSAN/eYBIiAgDSAp/eYBICr95AEgICANICv95gEgLP3kAf3mAf3kAf3mAf3kASATQRf9qwEgJf2uAf3mAf3mAf3kASIT/eYB/eQB/QsCACAMQZAQaiIuIC79AAIAIB8gHCAMQZAIav0AAgAiIP3mASAOIBQgHhsgDP0AAhAiHCAY/eYBICL96wEgI/3qASINIA0gJP3kASIUICb95AH95QEiDSAn/eYBICj95AEgDSAN/eYBIiEgDSAp/eYBICr95AEgISANICv95gEgLP3kAf3mAf3kAf3mAf3kASAUQRf9qwEgJf2uAf3mAf3mAf3kASIU/eYB/eQBIC0gICAd/eYBIA4gEiAeGyAcIBb95gEgIv3rASAj/eoBIg0gDSAk/eQBIg4gJv3kAf3lASINICf95gEgKP3kASANIA395gEiIiANICn95gEgKv3kASAiIA0gK/3mASAs/eQB/eYB/eQB/eYB/eQBIA5BF/2rASAl/a4B/eYB/eYB/eQBIhL95gH95AH9CwIAIAxBIGohDCAaQQFqIRogD0EEaiEPIBtBf2oiGw0ACyAHIBFqIgwgEyAT/eAB/QxgQqINYEKiDWBCog1gQqINIg39Q/1P/QsCICAMIBUgFf3gASAN/UP9T/0LAgAgDCASIBL94AEgDf1D/U/9CwIwIAwgFCAU/eABIA39Q/1P/QsCECAQQYACaiEQIAhBAmohDCAKIAlHIQ8gCkEBaiEKIAghCyAPDQALCwJAIAAgCEwNAAJAIAFBAEoNACAAIAhrIQsgByAIQQV0aiEMA0AgDCAM/QACACINIA394AH9DGBCog1gQqINYEKiDWBCog0iDf1D/U/9CwIAIAwgDP0AAhAiDiAO/eABIA39Q/1P/QsCECAMQSBqIQwgC0F/aiILDQAMAgsLIAQgCEEHdGohEANAIAMgCEEFdCIMaiEeIAcgDGoiCv0AAhAhDiAK/QACACEiIAIgDGoiDP0AAhAhHCAM/QACACEdIAYhDCAFIQsgECEPIAEhGgNAIB79AAIQISMgDEGAEGoiGyAb/QACACAMQYAIav0AAgAgHv0AAgD95gEgHSAM/QACAP3mAf0MAAD+wgAA/sIAAP7CAAD+wiIk/esB/QwAAABDAAAAQwAAAEMAAABDIib96gEiDSAN/QwAAEBLAABASwAAQEsAAEBLIif95AEiKP0MAABAywAAQMsAAEDLAABAyyIp/eQB/eUBIg39DBVyMT8VcjE/FXIxPxVyMT8iKv3mAf0MAACAPwAAgD8AAIA/AACAPyIr/eQBIA0gDf3mASIsIA39DKlbYz2pW2M9qVtjPalbYz0iJf3mAf0M3vx1Pt78dT7e/HU+3vx1PiIS/eQBICwgDf0MCt2tOgrdrToK3a06Ct2tOiIT/eYB/QxEdR48RHUePER1HjxEdR48IhT95AH95gH95AH95gH95AEgKEEX/asB/QwAAIA/AACAPwAAgD8AAIA/Iij9rgH95gH9DAAAAAAAAAAAAAAAAAAAAAAiLCAiIAstAAAiGxv95gH95AEiIiAP/QkCACIV/eYB/eQB/QsCACAMQZAQaiIuIC79AAIAIBUgIyAMQZAIav0AAgD95gEgHCAM/QACEP3mASAk/esBICb96gEiDSANICf95AEiIyAp/eQB/eUBIg0gKv3mASAr/eQBIA0gDf3mASIkIA0gJf3mASAS/eQBICQgDSAT/eYBIBT95AH95gH95AH95gH95AEgI0EX/asBICj9rgH95gEgLCAOIBsb/eYB/eQBIg795gH95AH9CwIAIAxBIGohDCALQQFqIQsgD0EEaiEPIBpBf2oiGg0ACyAKICIgIv3gAf0MYEKiDWBCog1gQqINYEKiDSIN/UP9T/0LAgAgCiAOIA794AEgDf1D/U/9CwIQIBBBgAFqIRAgCEEBaiIIIABHDQALCwuiEQgFfwJ7A38IewF/AnsBfw97QQAhCAJAIABBAkgNACAAQX5qQQF2IQlBACEKAkAgAUEASg0AIAlBAWohCyAJQQF0QQJqIQggByEMA0AgDCAM/QACACINIA394AH9DGBCog1gQqINYEKiDWBCog0iDf1D/U/9CwIAIAwgDP0AAhAiDiAO/eABIA39Q/1P/QsCECAMQSBqIg8gD/0AAgAiDiAO/eABIA39Q/1P/QsCACAMQTBqIg8gD/0AAgAiDiAO/eABIA39Q/1P/QsCACAMQcAAaiEMIAtBf2oiCw0ADAILCyAEIRBBAiEMQQAhCwNAIAwhCCADIAtBBXQiEWohCyAHIApBBnQiD2oiDP0AAjAhEiAM/QACICETIAz9AAIQIRQgDP0AAgAhFSACIA9qIgz9AAIwIRYgDP0AAiAhFyAM/QACECEYIAz9AAIAIRkgBiEMIBAhDyABIRoDQCAL/QACECEbIAv9AAIwIRwgDEGAEGoiHSAd/QACACAP/QkCACIeIAxBgAhq/QACACIfIAv9AAIA/eYBIBUgDP0AAgAiICAZ/eYB/QwAAP7CAAD+wgAA/sIAAP7CIg796wH9DAAAAEMAAABDAAAAQwAAAEMiIf3qASINIA39DAAAQEsAAEBLAABASwAAQEsiIv3kASIj/QwAAEDLAABAywAAQMsAAEDLIiT95AH95QEiDf0MFXIxPxVyMT8VcjE/FXIxPyIl/eYB/QwAAIA/AACAPwAAgD8AAIA/Iib95AEgDSAN/eYBIicgDf0MqVtjPalbYz2pW2M9qVtjPSIo/eYB/Qze/HU+3vx1Pt78dT7e/HU+Iin95AEgJyAN/QwK3a06Ct2tOgrdrToK3a06Iir95gH9DER1HjxEdR48RHUePER1HjwiK/3kAf3mAf3kAf3mAf3kASAjQRf9qwH9DAAAgD8AAIA/AACAPwAAgD8iI/2uAf3mAf3mAf3kASIV/eYB/eQBIA9BgAFq/QkCACInIB8gC/0AAiD95gEgEyAgIBf95gEgDv3rASAh/eoBIg0gDSAi/eQBIh8gJP3kAf3lASINICX95gEgJv3kASANIA395gEiICANICj95gEgKf3kASAgIA0gKv3mASAr/eQB/eYB/eQB/eYB/eQBIB9BF/2rASAj/a4B/eYB/eYB/eQBIhP95gH95AH9CwIAIAxBkBBqIh0gHf0AAgAgHiAbIAxBkAhq/QACACIf/eYBIBQgDP0AAhAiGyAY/eYBIA796wEgIf3qASINIA0gIv3kASIgICT95AH95QEiDSAl/eYBICb95AEgDSAN/eYBIiwgDSAo/eYBICn95AEgLCANICr95gEgK/3kAf3mAf3kAf3mAf3kASAgQRf9qwEgI/2uAf3mAf3mAf3kASIU/eYB/eQBICcgHyAc/eYBIBIgGyAW/eYBIA796wEgIf3qASINIA0gIv3kASIOICT95AH95QEiDSAl/eYBICb95AEgDSAN/eYBIiEgDSAo/eYBICn95AEgISANICr95gEgK/3kAf3mAf3kAf3mAf3kASAOQRf9qwEgI/2uAf3mAf3mAf3kASIS/eYB/eQB/QsCACAMQSBqIQwgD0EEaiEPIBpBf2oiGg0ACyAHIBFqIgwgEyAT/eAB/QxgQqINYEKiDWBCog1gQqINIg39Q/1P/QsCICAMIBUgFf3gASAN/UP9T/0LAgAgDCASIBL94AEgDf1D/U/9CwIwIAwgFCAU/eABIA39Q/1P/QsCECAQQYACaiEQIAhBAmohDCAKIAlHIQ8gCkEBaiEKIAghCyAPDQALCwJAIAAgCEwNAAJAIAFBAEoNACAAIAhrIQsgByAIQQV0aiEMA0AgDCAM/QACACINIA394AH9DGBCog1gQqINYEKiDWBCog0iDf1D/U/9CwIAIAwgDP0AAhAiDiAO/eABIA39Q/1P/QsCECAMQSBqIQwgC0F/aiILDQAMAgsLIAQgCEEHdGohEANAIAMgCEEFdCIMaiEPIAcgDGoiCv0AAhAhDiAK/QACACEhIAIgDGoiDP0AAhAhGyAM/QACACEcIAYhDCAQIQsgASEaA0AgD/0AAhAhIiAMQYAQaiIdIB39AAIAIBwgDP0AAgD95gH9DAAA/sIAAP7CAAD+wgAA/sIiJP3rAf0MAAAAQwAAAEMAAABDAAAAQyIl/eoBIg0gDf0MAABASwAAQEsAAEBLAABASyIm/eQBIij9DAAAQMsAAEDLAABAywAAQMsiKf3kAf3lASIN/QwVcjE/FXIxPxVyMT8VcjE/Iir95gH9DAAAgD8AAIA/AACAPwAAgD8iK/3kASANIA395gEiIyAN/QypW2M9qVtjPalbYz2pW2M9IhL95gH9DN78dT7e/HU+3vx1Pt78dT4iE/3kASAjIA39DArdrToK3a06Ct2tOgrdrToiFP3mAf0MRHUePER1HjxEdR48RHUePCIV/eQB/eYB/eQB/eYB/eQBIChBF/2rAf0MAACAPwAAgD8AAIA/AACAPyIo/a4B/eYBICH95gEgDEGACGr9AAIAIA/9AAIA/eYB/eQBIiEgC/0JAgAiI/3mAf3kAf0LAgAgDEGQEGoiHSAd/QACACAjIBsgDP0AAhD95gEgJP3rASAl/eoBIg0gDSAm/eQBIiQgKf3kAf3lASINICr95gEgK/3kASANIA395gEiJSANIBL95gEgE/3kASAlIA0gFP3mASAV/eQB/eYB/eQB/eYB/eQBICRBF/2rASAo/a4B/eYBIA795gEgIiAMQZAIav0AAgD95gH95AEiDv3mAf3kAf0LAgAgDEEgaiEMIAtBBGohCyAaQX9qIhoNAAsgCiAhICH94AH9DGBCog1gQqINYEKiDWBCog0iDf1D/U/9CwIAIAogDiAO/eABIA39Q/1P/QsCECAQQYABaiEQIAhBAWoiCCAARw0ACwsLhhIJBX8CewN/CHsCfwJ7AX8PewF/QQAhCAJAIABBAkgNACAAQX5qQQF2IQlBACEKAkAgAUEASg0AIAlBAWohCyAJQQF0QQJqIQggByEMA0AgDCAM/QACACINIA394AH9DGBCog1gQqINYEKiDWBCog0iDf1D/U/9CwIAIAwgDP0AAhAiDiAO/eABIA39Q/1P/QsCECAMQSBqIg8gD/0AAgAiDiAO/eABIA39Q/1P/QsCACAMQTBqIg8gD/0AAgAiDiAO/eABIA39Q/1P/QsCACAMQcAAaiEMIAtBf2oiCw0ADAILCyADIRBBAiEMQQAhCwNAIAwhCCAEIAtBBXQiEWohCyAHIApBBnQiD2oiDP0AAjAhEiAM/QACICETIAz9AAIQIRQgDP0AAgAhFSACIA9qIgz9AAIwIRYgDP0AAiAhFyAM/QACECEYIAz9AAIAIRkgBiEMIAUhGiAQIQ8gASEbA0AgC/0AAhAhHCAL/QACMCEdIAxBgBBqIh4gHv0AAgAgC/0AAgAgDEGACGr9AAIAIh8gD/0JAgAiIP3mAf0MAAAAAAAAAAAAAAAAAAAAACIOIBUgGi0AACIeGyAM/QACACIhIBn95gH9DAAA/sIAAP7CAAD+wgAA/sIiIv3rAf0MAAAAQwAAAEMAAABDAAAAQyIj/eoBIg0gDf0MAABASwAAQEsAAEBLAABASyIk/eQBIiX9DAAAQMsAAEDLAABAywAAQMsiJv3kAf3lASIN/QwVcjE/FXIxPxVyMT8VcjE/Iif95gH9DAAAgD8AAIA/AACAPwAAgD8iKP3kASANIA395gEiFSAN/QypW2M9qVtjPalbYz2pW2M9Iin95gH9DN78dT7e/HU+3vx1Pt78dT4iKv3kASAVIA39DArdrToK3a06Ct2tOgrdrToiK/3mAf0MRHUePER1HjxEdR48RHUePCIs/eQB/eYB/eQB/eYB/eQBICVBF/2rAf0MAACAPwAAgD8AAIA/AACAPyIl/a4B/eYB/eYB/eQBIhX95gH95AEgC/0AAiAgHyAPQYABav0JAgAiLf3mASAOIBMgHhsgISAX/eYBICL96wEgI/3qASINIA0gJP3kASITICb95AH95QEiDSAn/eYBICj95AEgDSAN/eYBIh8gDSAp/eYBICr95AEgHyANICv95gEgLP3kAf3mAf3kAf3mAf3kASATQRf9qwEgJf2uAf3mAf3mAf3kASIT/eYB/eQB/QsCACAMQZAQaiIuIC79AAIAIBwgICAMQZAIav0AAgAiH/3mASAOIBQgHhsgDP0AAhAiICAY/eYBICL96wEgI/3qASINIA0gJP3kASIUICb95AH95QEiDSAn/eYBICj95AEgDSAN/eYBIiEgDSAp/eYBICr95AEgISANICv95gEgLP3kAf3mAf3kAf3mAf3kASAUQRf9qwEgJf2uAf3mAf3mAf3kASIU/eYB/eQBIB0gHyAt/eYBIA4gEiAeGyAgIBb95gEgIv3rASAj/eoBIg0gDSAk/eQBIg4gJv3kAf3lASINICf95gEgKP3kASANIA395gEiIiANICn95gEgKv3kASAiIA0gK/3mASAs/eQB/eYB/eQB/eYB/eQBIA5BF/2rASAl/a4B/eYB/eYB/eQBIhL95gH95AH9CwIAIAxBIGohDCAaQQFqIRogD0EEaiEPIBtBf2oiGw0ACyAHIBFqIgwgEyAT/eAB/QxgQqINYEKiDWBCog1gQqINIg39Q/1P/QsCICAMIBUgFf3gASAN/UP9T/0LAgAgDCASIBL94AEgDf1D/U/9CwIwIAwgFCAU/eABIA39Q/1P/QsCECAQQYACaiEQIAhBAmohDCAKIAlHIQ8gCkEBaiEKIAghCyAPDQALCwJAIAAgCEwNAAJAIAFBAEoNACAAIAhrIQsgByAIQQV0aiEMA0AgDCAM/QACACINIA394AH9DGBCog1gQqINYEKiDWBCog0iDf1D/U/9CwIAIAwgDP0AAhAiDiAO/eABIA39Q/1P/QsCECAMQSBqIQwgC0F/aiILDQAMAgsLIAMgCEEHdGohEANAIAQgCEEFdCIMaiEeIAcgDGoiCv0AAhAhDiAK/QACACEiIAIgDGoiDP0AAhAhHCAM/QACACEdIAYhDCAFIQsgECEPIAEhGgNAIB79AAIQISMgDEGAEGoiGyAb/QACACAe/QACACAdIAz9AAIA/eYB/QwAAP7CAAD+wgAA/sIAAP7CIiT96wH9DAAAAEMAAABDAAAAQwAAAEMiJv3qASINIA39DAAAQEsAAEBLAABASwAAQEsiJ/3kASIo/QwAAEDLAABAywAAQMsAAEDLIin95AH95QEiDf0MFXIxPxVyMT8VcjE/FXIxPyIq/eYB/QwAAIA/AACAPwAAgD8AAIA/Iiv95AEgDSAN/eYBIiwgDf0MqVtjPalbYz2pW2M9qVtjPSIl/eYB/Qze/HU+3vx1Pt78dT7e/HU+IhL95AEgLCAN/QwK3a06Ct2tOgrdrToK3a06IhP95gH9DER1HjxEdR48RHUePER1HjwiFP3kAf3mAf3kAf3mAf3kASAoQRf9qwH9DAAAgD8AAIA/AACAPwAAgD8iKP2uAf3mAf0MAAAAAAAAAAAAAAAAAAAAACIsICIgCy0AACIbG/3mASAMQYAIav0AAgAgD/0JAgAiFf3mAf3kASIi/eYB/eQB/QsCACAMQZAQaiIuIC79AAIAICMgHCAM/QACEP3mASAk/esBICb96gEiDSANICf95AEiJCAp/eQB/eUBIg0gKv3mASAr/eQBIA0gDf3mASImIA0gJf3mASAS/eQBICYgDSAT/eYBIBT95AH95gH95AH95gH95AEgJEEX/asBICj9rgH95gEgLCAOIBsb/eYBIBUgDEGQCGr9AAIA/eYB/eQBIg795gH95AH9CwIAIAxBIGohDCALQQFqIQsgD0EEaiEPIBpBf2oiGg0ACyAKICIgIv3gAf0MYEKiDWBCog1gQqINYEKiDSIN/UP9T/0LAgAgCiAOIA794AEgDf1D/U/9CwIQIBBBgAFqIRAgCEEBaiIIIABHDQALCwuiEQgFfwJ7A38IewF/AnsBfw97QQAhCAJAIABBAkgNACAAQX5qQQF2IQlBACEKAkAgAUEASg0AIAlBAWohCyAJQQF0QQJqIQggByEMA0AgDCAM/QACACINIA394AH9DGBCog1gQqINYEKiDWBCog0iDf1D/U/9CwIAIAwgDP0AAhAiDiAO/eABIA39Q/1P/QsCECAMQSBqIg8gD/0AAgAiDiAO/eABIA39Q/1P/QsCACAMQTBqIg8gD/0AAgAiDiAO/eABIA39Q/1P/QsCACAMQcAAaiEMIAtBf2oiCw0ADAILCyADIRBBAiEMQQAhCwNAIAwhCCAEIAtBBXQiEWohCyAHIApBBnQiD2oiDP0AAjAhEiAM/QACICETIAz9AAIQIRQgDP0AAgAhFSACIA9qIgz9AAIwIRYgDP0AAiAhFyAM/QACECEYIAz9AAIAIRkgBiEMIBAhDyABIRoDQCAL/QACECEbIAv9AAIwIRwgDEGAEGoiHSAd/QACACAL/QACACAMQYAIav0AAgAiHiAP/QkCACIf/eYBIBUgDP0AAgAiICAZ/eYB/QwAAP7CAAD+wgAA/sIAAP7CIg796wH9DAAAAEMAAABDAAAAQwAAAEMiIf3qASINIA39DAAAQEsAAEBLAABASwAAQEsiIv3kASIj/QwAAEDLAABAywAAQMsAAEDLIiT95AH95QEiDf0MFXIxPxVyMT8VcjE/FXIxPyIl/eYB/QwAAIA/AACAPwAAgD8AAIA/Iib95AEgDSAN/eYBIicgDf0MqVtjPalbYz2pW2M9qVtjPSIo/eYB/Qze/HU+3vx1Pt78dT7e/HU+Iin95AEgJyAN/QwK3a06Ct2tOgrdrToK3a06Iir95gH9DER1HjxEdR48RHUePER1HjwiK/3kAf3mAf3kAf3mAf3kASAjQRf9qwH9DAAAgD8AAIA/AACAPwAAgD8iI/2uAf3mAf3mAf3kASIV/eYB/eQBIAv9AAIgIB4gD0GAAWr9CQIAIif95gEgEyAgIBf95gEgDv3rASAh/eoBIg0gDSAi/eQBIh4gJP3kAf3lASINICX95gEgJv3kASANIA395gEiICANICj95gEgKf3kASAgIA0gKv3mASAr/eQB/eYB/eQB/eYB/eQBIB5BF/2rASAj/a4B/eYB/eYB/eQBIhP95gH95AH9CwIAIAxBkBBqIh0gHf0AAgAgGyAfIAxBkAhq/QACACIe/eYBIBQgDP0AAhAiHyAY/eYBIA796wEgIf3qASINIA0gIv3kASIgICT95AH95QEiDSAl/eYBICb95AEgDSAN/eYBIiwgDSAo/eYBICn95AEgLCANICr95gEgK/3kAf3mAf3kAf3mAf3kASAgQRf9qwEgI/2uAf3mAf3mAf3kASIU/eYB/eQBIBwgHiAn/eYBIBIgHyAW/eYBIA796wEgIf3qASINIA0gIv3kASIOICT95AH95QEiDSAl/eYBICb95AEgDSAN/eYBIiEgDSAo/eYBICn95AEgISANICr95gEgK/3kAf3mAf3kAf3mAf3kASAOQRf9qwEgI/2uAf3mAf3mAf3kASIS/eYB/eQB/QsCACAMQSBqIQwgD0EEaiEPIBpBf2oiGg0ACyAHIBFqIgwgEyAT/eAB/QxgQqINYEKiDWBCog1gQqINIg39Q/1P/QsCICAMIBUgFf3gASAN/UP9T/0LAgAgDCASIBL94AEgDf1D/U/9CwIwIAwgFCAU/eABIA39Q/1P/QsCECAQQYACaiEQIAhBAmohDCAKIAlHIQ8gCkEBaiEKIAghCyAPDQALCwJAIAAgCEwNAAJAIAFBAEoNACAAIAhrIQsgByAIQQV0aiEMA0AgDCAM/QACACINIA394AH9DGBCog1gQqINYEKiDWBCog0iDf1D/U/9CwIAIAwgDP0AAhAiDiAO/eABIA39Q/1P/QsCECAMQSBqIQwgC0F/aiILDQAMAgsLIAMgCEEHdGohEANAIAQgCEEFdCIMaiEPIAcgDGoiCv0AAhAhDiAK/QACACEhIAIgDGoiDP0AAhAhGyAM/QACACEcIAYhDCAQIQsgASEaA0AgD/0AAhAhIiAMQYAQaiIdIB39AAIAIA/9AAIAIBwgDP0AAgD95gH9DAAA/sIAAP7CAAD+wgAA/sIiJP3rAf0MAAAAQwAAAEMAAABDAAAAQyIl/eoBIg0gDf0MAABASwAAQEsAAEBLAABASyIm/eQBIij9DAAAQMsAAEDLAABAywAAQMsiKf3kAf3lASIN/QwVcjE/FXIxPxVyMT8VcjE/Iir95gH9DAAAgD8AAIA/AACAPwAAgD8iK/3kASANIA395gEiIyAN/QypW2M9qVtjPalbYz2pW2M9IhL95gH9DN78dT7e/HU+3vx1Pt78dT4iE/3kASAjIA39DArdrToK3a06Ct2tOgrdrToiFP3mAf0MRHUePER1HjxEdR48RHUePCIV/eQB/eYB/eQB/eYB/eQBIChBF/2rAf0MAACAPwAAgD8AAIA/AACAPyIo/a4B/eYBICH95gEgDEGACGr9AAIAIAv9CQIAIiP95gH95AEiIf3mAf3kAf0LAgAgDEGQEGoiHSAd/QACACAiIBsgDP0AAhD95gEgJP3rASAl/eoBIg0gDSAm/eQBIiQgKf3kAf3lASINICr95gEgK/3kASANIA395gEiJSANIBL95gEgE/3kASAlIA0gFP3mASAV/eQB/eYB/eQB/eYB/eQBICRBF/2rASAo/a4B/eYBIA795gEgIyAMQZAIav0AAgD95gH95AEiDv3mAf3kAf0LAgAgDEEgaiEMIAtBBGohCyAaQX9qIhoNAAsgCiAhICH94AH9DGBCog1gQqINYEKiDWBCog0iDf1D/U/9CwIAIAogDiAO/eABIA39Q/1P/QsCECAQQYABaiEQIAhBAWoiCCAARw0ACwsLkBIIBX8CewN/CHsDfwJ7AX8Pe0EAIQgCQCAAQQJIDQAgAEF+akEBdiEJQQAhCgJAIAFBAEoNACAJQQFqIQsgCUEBdEECaiEIIAchDANAIAwgDP0AAgAiDSAN/eAB/QxgQqINYEKiDWBCog1gQqINIg39Q/1P/QsCACAMIAz9AAIQIg4gDv3gASAN/UP9T/0LAhAgDEEgaiIPIA/9AAIAIg4gDv3gASAN/UP9T/0LAgAgDEEwaiIPIA/9AAIAIg4gDv3gASAN/UP9T/0LAgAgDEHAAGohDCALQX9qIgsNAAwCCwtBACEQQQIhDEEAIQsDQCAMIQggC0EFdCERIAcgEEEGdCILaiIM/QACMCESIAz9AAIgIRMgDP0AAhAhFCAM/QACACEVIAIgC2oiDP0AAjAhFiAM/QACICEXIAz9AAIQIRggDP0AAgAhGSAGIQwgBSEaIAEhGyAKIQsDQCAMQYAQaiIPIA/9AAIAIAQgC2oiHP0JAgAiHSAMQYAIav0AAgAiHiADIAtqIh/9CQIAIiD95gH9DAAAAAAAAAAAAAAAAAAAAAAiDiAVIBotAAAiDxsgDP0AAgAiISAZ/eYB/QwAAP7CAAD+wgAA/sIAAP7CIiL96wH9DAAAAEMAAABDAAAAQwAAAEMiI/3qASINIA39DAAAQEsAAEBLAABASwAAQEsiJP3kASIl/QwAAEDLAABAywAAQMsAAEDLIib95AH95QEiDf0MFXIxPxVyMT8VcjE/FXIxPyIn/eYB/QwAAIA/AACAPwAAgD8AAIA/Iij95AEgDSAN/eYBIhUgDf0MqVtjPalbYz2pW2M9qVtjPSIp/eYB/Qze/HU+3vx1Pt78dT7e/HU+Iir95AEgFSAN/QwK3a06Ct2tOgrdrToK3a06Iiv95gH9DER1HjxEdR48RHUePER1HjwiLP3kAf3mAf3kAf3mAf3kASAlQRf9qwH9DAAAgD8AAIA/AACAPwAAgD8iJf2uAf3mAf3mAf3kASIV/eYB/eQBIBxBgAFq/QkCACItIB4gH0GAAWr9CQIAIi795gEgDiATIA8bICEgF/3mASAi/esBICP96gEiDSANICT95AEiEyAm/eQB/eUBIg0gJ/3mASAo/eQBIA0gDf3mASIeIA0gKf3mASAq/eQBIB4gDSAr/eYBICz95AH95gH95AH95gH95AEgE0EX/asBICX9rgH95gH95gH95AEiE/3mAf3kAf0LAgAgDEGQEGoiHCAc/QACACAdICAgDEGQCGr9AAIAIh795gEgDiAUIA8bIAz9AAIQIiAgGP3mASAi/esBICP96gEiDSANICT95AEiFCAm/eQB/eUBIg0gJ/3mASAo/eQBIA0gDf3mASIhIA0gKf3mASAq/eQBICEgDSAr/eYBICz95AH95gH95AH95gH95AEgFEEX/asBICX9rgH95gH95gH95AEiFP3mAf3kASAtIB4gLv3mASAOIBIgDxsgICAW/eYBICL96wEgI/3qASINIA0gJP3kASIOICb95AH95QEiDSAn/eYBICj95AEgDSAN/eYBIiIgDSAp/eYBICr95AEgIiANICv95gEgLP3kAf3mAf3kAf3mAf3kASAOQRf9qwEgJf2uAf3mAf3mAf3kASIS/eYB/eQB/QsCACAMQSBqIQwgGkEBaiEaIAtBBGohCyAbQX9qIhsNAAsgByARaiIMIBMgE/3gAf0MYEKiDWBCog1gQqINYEKiDSIN/UP9T/0LAiAgDCAVIBX94AEgDf1D/U/9CwIAIAwgEiAS/eABIA39Q/1P/QsCMCAMIBQgFP3gASAN/UP9T/0LAhAgCkGAAmohCiAIQQJqIQwgECAJRyEPIBBBAWohECAIIQsgDw0ACwsCQCAAIAhMDQACQCABQQBKDQAgACAIayELIAcgCEEFdGohDANAIAwgDP0AAgAiDSAN/eAB/QxgQqINYEKiDWBCog1gQqINIg39Q/1P/QsCACAMIAz9AAIQIg4gDv3gASAN/UP9T/0LAhAgDEEgaiEMIAtBf2oiCw0ADAILCyADIAhBB3QiDGohAyAEIAxqIRADQCAHIAhBBXQiDGoiBP0AAhAhDiAE/QACACEiIAIgDGoiDP0AAhAhHSAM/QACACEeIAYhDCAFIQsgAyEPIBAhGiABIRsDQCAMQYAQaiIcIBz9AAIAIBr9CQIAIiMgHiAM/QACAP3mAf0MAAD+wgAA/sIAAP7CAAD+wiIk/esB/QwAAABDAAAAQwAAAEMAAABDIib96gEiDSAN/QwAAEBLAABASwAAQEsAAEBLIif95AEiKP0MAABAywAAQMsAAEDLAABAyyIp/eQB/eUBIg39DBVyMT8VcjE/FXIxPxVyMT8iKv3mAf0MAACAPwAAgD8AAIA/AACAPyIr/eQBIA0gDf3mASIsIA39DKlbYz2pW2M9qVtjPalbYz0iJf3mAf0M3vx1Pt78dT7e/HU+3vx1PiIS/eQBICwgDf0MCt2tOgrdrToK3a06Ct2tOiIT/eYB/QxEdR48RHUePER1HjxEdR48IhT95AH95gH95AH95gH95AEgKEEX/asB/QwAAIA/AACAPwAAgD8AAIA/Iij9rgH95gH9DAAAAAAAAAAAAAAAAAAAAAAiLCAiIAstAAAiHBv95gEgDEGACGr9AAIAIA/9CQIAIhX95gH95AEiIv3mAf3kAf0LAgAgDEGQEGoiHyAf/QACACAjIB0gDP0AAhD95gEgJP3rASAm/eoBIg0gDSAn/eQBIiQgKf3kAf3lASINICr95gEgK/3kASANIA395gEiJiANICX95gEgEv3kASAmIA0gE/3mASAU/eQB/eYB/eQB/eYB/eQBICRBF/2rASAo/a4B/eYBICwgDiAcG/3mASAVIAxBkAhq/QACAP3mAf3kASIO/eYB/eQB/QsCACAMQSBqIQwgC0EBaiELIA9BBGohDyAaQQRqIRogG0F/aiIbDQALIAQgIiAi/eAB/QxgQqINYEKiDWBCog1gQqINIg39Q/1P/QsCACAEIA4gDv3gASAN/UP9T/0LAhAgA0GAAWohAyAQQYABaiEQIAhBAWoiCCAARw0ACwsLrhEIBX8CewN/CHsBfwJ7AX8Pe0EAIQgCQCAAQQJIDQAgAEF+akEBdiEJQQAhCgJAIAFBAEoNACAJQQFqIQsgCUEBdEECaiEIIAchDANAIAwgDP0AAgAiDSAN/eAB/QxgQqINYEKiDWBCog1gQqINIg39Q/1P/QsCACAMIAz9AAIQIg4gDv3gASAN/UP9T/0LAhAgDEEgaiIPIA/9AAIAIg4gDv3gASAN/UP9T/0LAgAgDEEwaiIPIA/9AAIAIg4gDv3gASAN/UP9T/0LAgAgDEHAAGohDCALQX9qIgsNAAwCCwtBACEQQQIhDEEAIQsDQCAMIQggC0EFdCERIAcgEEEGdCILaiIM/QACMCESIAz9AAIgIRMgDP0AAhAhFCAM/QACACEVIAIgC2oiDP0AAjAhFiAM/QACICEXIAz9AAIQIRggDP0AAgAhGSAGIQwgASEPIAohCwNAIAxBgBBqIhogGv0AAgAgBCALaiIa/QkCACIbIAxBgAhq/QACACIcIAMgC2oiHf0JAgAiHv3mASAVIAz9AAIAIh8gGf3mAf0MAAD+wgAA/sIAAP7CAAD+wiIO/esB/QwAAABDAAAAQwAAAEMAAABDIiD96gEiDSAN/QwAAEBLAABASwAAQEsAAEBLIiH95AEiIv0MAABAywAAQMsAAEDLAABAyyIj/eQB/eUBIg39DBVyMT8VcjE/FXIxPxVyMT8iJP3mAf0MAACAPwAAgD8AAIA/AACAPyIl/eQBIA0gDf3mASImIA39DKlbYz2pW2M9qVtjPalbYz0iJ/3mAf0M3vx1Pt78dT7e/HU+3vx1PiIo/eQBICYgDf0MCt2tOgrdrToK3a06Ct2tOiIp/eYB/QxEdR48RHUePER1HjxEdR48Iir95AH95gH95AH95gH95AEgIkEX/asB/QwAAIA/AACAPwAAgD8AAIA/IiL9rgH95gH95gH95AEiFf3mAf3kASAaQYABav0JAgAiJiAcIB1BgAFq/QkCACIr/eYBIBMgHyAX/eYBIA796wEgIP3qASINIA0gIf3kASIcICP95AH95QEiDSAk/eYBICX95AEgDSAN/eYBIh8gDSAn/eYBICj95AEgHyANICn95gEgKv3kAf3mAf3kAf3mAf3kASAcQRf9qwEgIv2uAf3mAf3mAf3kASIT/eYB/eQB/QsCACAMQZAQaiIaIBr9AAIAIBsgHiAMQZAIav0AAgAiHP3mASAUIAz9AAIQIh4gGP3mASAO/esBICD96gEiDSANICH95AEiHyAj/eQB/eUBIg0gJP3mASAl/eQBIA0gDf3mASIsIA0gJ/3mASAo/eQBICwgDSAp/eYBICr95AH95gH95AH95gH95AEgH0EX/asBICL9rgH95gH95gH95AEiFP3mAf3kASAmIBwgK/3mASASIB4gFv3mASAO/esBICD96gEiDSANICH95AEiDiAj/eQB/eUBIg0gJP3mASAl/eQBIA0gDf3mASIgIA0gJ/3mASAo/eQBICAgDSAp/eYBICr95AH95gH95AH95gH95AEgDkEX/asBICL9rgH95gH95gH95AEiEv3mAf3kAf0LAgAgDEEgaiEMIAtBBGohCyAPQX9qIg8NAAsgByARaiIMIBMgE/3gAf0MYEKiDWBCog1gQqINYEKiDSIN/UP9T/0LAiAgDCAVIBX94AEgDf1D/U/9CwIAIAwgEiAS/eABIA39Q/1P/QsCMCAMIBQgFP3gASAN/UP9T/0LAhAgCkGAAmohCiAIQQJqIQwgECAJRyEPIBBBAWohECAIIQsgDw0ACwsCQCAAIAhMDQACQCABQQBKDQAgACAIayELIAcgCEEFdGohDANAIAwgDP0AAgAiDSAN/eAB/QxgQqINYEKiDWBCog1gQqINIg39Q/1P/QsCACAMIAz9AAIQIg4gDv3gASAN/UP9T/0LAhAgDEEgaiEMIAtBf2oiCw0ADAILCyADIAhBB3QiDGohAyAEIAxqIRADQCAHIAhBBXQiDGoiBP0AAhAhDiAE/QACACEgIAIgDGoiDP0AAhAhGyAM/QACACEcIAYhDCADIQsgECEPIAEhGgNAIAxBgBBqIh0gHf0AAgAgD/0JAgAiISAcIAz9AAIA/eYB/QwAAP7CAAD+wgAA/sIAAP7CIiP96wH9DAAAAEMAAABDAAAAQwAAAEMiJP3qASINIA39DAAAQEsAAEBLAABASwAAQEsiJf3kASIn/QwAAEDLAABAywAAQMsAAEDLIij95AH95QEiDf0MFXIxPxVyMT8VcjE/FXIxPyIp/eYB/QwAAIA/AACAPwAAgD8AAIA/Iir95AEgDSAN/eYBIiIgDf0MqVtjPalbYz2pW2M9qVtjPSIS/eYB/Qze/HU+3vx1Pt78dT7e/HU+IhP95AEgIiAN/QwK3a06Ct2tOgrdrToK3a06IhT95gH9DER1HjxEdR48RHUePER1HjwiFf3kAf3mAf3kAf3mAf3kASAnQRf9qwH9DAAAgD8AAIA/AACAPwAAgD8iJ/2uAf3mASAg/eYBIAxBgAhq/QACACAL/QkCACIi/eYB/eQBIiD95gH95AH9CwIAIAxBkBBqIh0gHf0AAgAgISAbIAz9AAIQ/eYBICP96wEgJP3qASINIA0gJf3kASIjICj95AH95QEiDSAp/eYBICr95AEgDSAN/eYBIiQgDSAS/eYBIBP95AEgJCANIBT95gEgFf3kAf3mAf3kAf3mAf3kASAjQRf9qwEgJ/2uAf3mASAO/eYBICIgDEGQCGr9AAIA/eYB/eQBIg795gH95AH9CwIAIAxBIGohDCALQQRqIQsgD0EEaiEPIBpBf2oiGg0ACyAEICAgIP3gAf0MYEKiDWBCog1gQqINYEKiDSIN/UP9T/0LAgAgBCAOIA794AEgDf1D/U/9CwIQIANBgAFqIQMgEEGAAWohECAIQQFqIgggAEcNAAsLC4oKBwN/A34BfwF+AnsDfxN7AkAgAkEBSA0AIAMoAgAiBUEBSA0AIANBJGohBiAEQYAQaiEHIAKtIQhCACEJA0ACQCAFQQFIDQAgASAJfCEKQQAhCyAHIQIgBiEEA0AgCiAANQIIfiAEQWBqNQIAfCEMIAL9AAIQIQ0gAv0AAgAhDgJAAkAgACgCNCIPDQAgDKchECAEKAIAIQ8MAQsgDyAMpyIQQQJ0aiERAkACQAJAIAQoAgAiD0EIRg0AIA9BAEoNAf0MAAAAAAAAAAAAAAAAAAAAACISIRMMAgsgEf0AAhAhEyAR/QACACESDAELIBH9XAIAIRL9DAAAAAAAAAAAAAAAAAAAAAAhEyAPQQFGDQAgEUEEaiAS/VYCAAEhEiAPQQNJDQAgEUEIaiAS/VYCAAIhEiAPQQNGDQAgEUEMaiAS/VYCAAMhEiAPQQVJDQAgEUEQaiAT/VYCAAAhEyAPQQVGDQAgEUEUaiAT/VYCAAEhEyAPQQdJDQAgEUEYaiAT/VYCAAIhEyAPQQdGDQAgEUEcaiAT/VYCAAMhEwsgDiASIBL94AH94QH9DFwPsMJcD7DCXA+wwlwPsMIiFP3rAf0Mw3WxQsN1sULDdbFCw3WxQiIV/eoBIhYgFv0MO6q4PzuquD87qrg/O6q4PyIX/eYB/QwAAEBLAABASwAAQEsAAEBLIhj95AEiGf0MAABAywAAQMsAAEDLAABAyyIa/eQBIhb9DAByMb8AcjG/AHIxvwByMb8iG/3mAf3kASAW/QyOvr+1jr6/tY6+v7WOvr+1Ihz95gH95AEgF/3mASIWIBYgFiAWIBYgFv0M3v0gOd79IDne/SA53v0gOSId/eYB/Qwpn686KZ+vOimfrzopn686Ih795AH95gH9DKaWHTymlh08ppYdPKaWHTwiH/3kAf3mAf0MdFdjPXRXYz10V2M9dFdjPSIg/eQB/eYB/Qzu/XU+7v11Pu79dT7u/XU+IiH95AH95gH9DBhyMT8YcjE/GHIxPxhyMT8iIv3kAf3mAf0MAACAPwAAgD8AAIA/AACAPyIW/eQBIBlBF/2rAf0MAACAPwAAgD8AAIA/AACAPyIZ/a4B/eYBIiMgFiAS/QwAAAAAAAAAAAAAAAAAAAAAIiT9Q/1SICMgFv3kAf3nAf3mAf3mASEOIA0gEyAT/eAB/eEBIBT96wEgFf3qASISIBIgF/3mASAY/eQBIhQgGv3kASISIBv95gH95AEgEiAc/eYB/eQBIBf95gEiEiASIBIgEiASIBIgHf3mASAe/eQB/eYBIB/95AH95gEgIP3kAf3mASAh/eQB/eYBICL95AH95gEgFv3kASAUQRf9qwEgGf2uAf3mASISIBYgEyAk/UP9UiASIBb95AH95wH95gH95gEhDQsgACgCRCAQQQJ0aiEQAkACQCAPQQhGDQAgD0EATA0BIBAgDv0fADgCACAPQQFGDQEgECAO/R8BOAIEIA9BA0kNASAQIA79HwI4AgggD0EDRg0BIBAgDv0fAzgCDCAPQQVJDQEgECAN/R8AOAIQIA9BBUYNASAQIA39HwE4AhQgD0EHSQ0BIBAgDf0fAjgCGCAPQQdGDQEgECAN/R8DOAIcDAELIBAgDv0LAgAgECAN/QsCECADKAIAIQULIAJBgBhqIQIgBEEEaiEEIAtBAWoiCyAFSA0ACwsgB0EgaiEHIAlCAXwiCSAIUg0ACwsLhAIBAX8jgICAgABBgAFrIh4kgICAgAAgHiAcNgJ8IB4gGzYCeCAeIBo2AnQgHiAZNgJwIB4gGDYCbCAeIBc2AmggHiAWNgJkIB4gFTYCYCAeIBQ2AlwgHiASNgJYIB4gETYCVCAeIBM2AlAgHkIANwJIIB4gEDYCRCAeIA82AkAgHiAONgI8IB4gDTYCOCAeIAw2AjQgHiALNgIwIB4gCjYCLCAeIAk2AiggHiAINgIkIB4gBzYCICAeIAU2AhggHiAENgIUIB4gAzYCECAeIAI2AgwgHiABNgIIIB4gADYCBCAeIAZBAEc6ABwgHkEEaiAdEKqAgIAAIB5BgAFqJICAgIAAC5cZASN/I4CAgIAAQcAAayICJICAgIAAIAJBDGogACABEJuAgIAAIQMgACAAKAIkQzuquD8gAygCABCdgICAAAJAIAAoAhANACAAIAAoAihDAACAPyADKAIEEJ2AgIAACwJAIAAoAhQNACAAIAAoAixDAACAPyADKAIIEJ2AgIAACwJAIAMoAiggAygCFCIEayIBQQFIDQAgAUUNACAEQQAgAfwLAAsCQCAAKAIAQQFIDQBBACEBA0AgACABIAMQq4CAgAAgAUEBaiIBIAAoAgBIDQALIAMoAhQhBAsgACgCYCEFIAAoAggiBiAAKAIQIgdBASAHQQFLG20iCCEJAkAgBiAAKAIUIgpBASAKQQFLG20iC0UNACAIIQwgCyEBA0AgDCABIglvIQEgCSEMIAENAAsLAkAgCUEHakEIbSINIAYgCW1sIg5BAUgNACAAKAIMIg9BAUgNACAPQQR0IRAgCUECdCERIA9BBXQhEiAFIA9BAnQiE2pBfGohFEEAIRUDQAJAAkAgCSAVIBUgDW0iDCANbGsiFkEDdCIXayIBQQBKDQAgBCASaiEEDAELIAUgFyAMIAlsaiIYIA9sQQJ0aiEXIBMgGGwhGSABQQggAUEISRsiGkEMcSEbIBpBA3EiHEEBaiEdIBxBAmohHiAcQQNqIR9BACEgIAFBA0sgD0EBRnFBf3MgBSARIAxsIBZBBXRqIgFqIAQgEmogGkECdCIMakFgakkgBCAUIAFqIAxqSXFyQQFxISEDQEEAISICQAJAICENAEEAIQEgGyEMA0AgFyABaiAEIAFq/QACAP0LAgAgAUEQaiEBIAxBfGoiDA0ACyAbISIgGiAbRg0BCyAiISMCQCAcRQ0AIBwgImohIyAEICJBAnRqIQEgFyATICJsaiEMIBwhFgNAIAwgASoCADgCACABQQRqIQEgDCATaiEMIBZBf2oiFg0ACwsgIiAaa0F8Sw0AIBogI2shFiAFIBMgI2xqIRggBCAjQQJ0aiEBIAUgEyAdICJqbGohIyAFIBMgHiAiamxqISQgBSATIB8gImpsaiEiIBkhDANAIBggDGogASoCADgCACAjIAxqIAFBBGoqAgA4AgAgJCAMaiABQQhqKgIAOAIAICIgDGogAUEMaioCADgCACABQRBqIQEgDCAQaiEMIBZBfGoiFg0ACwsgGUEEaiEZIBdBBGohFyAEQSBqIQQgIEEBaiIgIA9HDQALCyAVQQFqIhUgDkcNAAsLAkAgBw0AIAAoAmQhBSADKAIgIQQgBiEJAkAgC0UNACAGIQwgCyEBA0AgDCABIglvIQEgCSEMIAENAAsLIAlBB2pBCG0iDSAGIAltbCIOQQFIDQAgACgCDCIPQQFIDQAgD0EEdCEQIAlBAnQhESAPQQV0IRIgBSAPQQJ0IhNqQXxqIRRBACEVA0ACQAJAIAkgFSAVIA1tIgwgDWxrIhZBA3QiF2siAUEASg0AIAQgEmohBAwBCyAFIBcgDCAJbGoiGCAPbEECdGohFyATIBhsIRkgAUEIIAFBCEkbIhpBDHEhGyAaQQNxIhxBAWohHSAcQQJqIR4gHEEDaiEfQQAhICABQQNLIA9BAUZxQX9zIAUgESAMbCAWQQV0aiIBaiAEIBJqIBpBAnQiDGpBYGpJIAQgFCABaiAMaklxckEBcSEhA0BBACEiAkACQCAhDQBBACEBIBshDANAIBcgAWogBCABav0AAgD9CwIAIAFBEGohASAMQXxqIgwNAAsgGyEiIBogG0YNAQsgIiEjAkAgHEUNACAcICJqISMgBCAiQQJ0aiEBIBcgEyAibGohDCAcIRYDQCAMIAEqAgA4AgAgAUEEaiEBIAwgE2ohDCAWQX9qIhYNAAsLICIgGmtBfEsNACAaICNrIRYgBSATICNsaiEYIAQgI0ECdGohASAFIBMgHSAiamxqISMgBSATIB4gImpsaiEkIAUgEyAfICJqbGohIiAZIQwDQCAYIAxqIAEqAgA4AgAgIyAMaiABQQRqKgIAOAIAICQgDGogAUEIaioCADgCACAiIAxqIAFBDGoqAgA4AgAgAUEQaiEBIAwgEGohDCAWQXxqIhYNAAsLIBlBBGohGSAXQQRqIRcgBEEgaiEEICBBAWoiICAPRw0ACwsgFUEBaiIVIA5HDQALCwJAIAoNACAAKAJoIQUgAygCJCEEIAghDCAGIQEDQCAMIAEiCW8hASAJIQwgAQ0ACyAGIAltIAlBB2pBCG0iDWwiDkEBSA0AIAAoAgwiD0EBSA0AIA9BBHQhECAJQQJ0IREgD0EFdCESIAUgD0ECdCITakF8aiEUQQAhFQNAAkACQCAJIBUgFSANbSIMIA1sayIWQQN0IhdrIgFBAEoNACAEIBJqIQQMAQsgBSAXIAwgCWxqIhggD2xBAnRqIRcgEyAYbCEZIAFBCCABQQhJGyIaQQxxIRsgGkEDcSIcQQFqIR0gHEECaiEeIBxBA2ohH0EAISAgAUEDSyAPQQFGcUF/cyAFIBEgDGwgFkEFdGoiAWogBCASaiAaQQJ0IgxqQWBqSSAEIBQgAWogDGpJcXJBAXEhIQNAQQAhIgJAAkAgIQ0AQQAhASAbIQwDQCAXIAFqIAQgAWr9AAIA/QsCACABQRBqIQEgDEF8aiIMDQALIBshIiAaIBtGDQELICIhIwJAIBxFDQAgHCAiaiEjIAQgIkECdGohASAXIBMgImxqIQwgHCEWA0AgDCABKgIAOAIAIAFBBGohASAMIBNqIQwgFkF/aiIWDQALCyAiIBprQXxLDQAgGiAjayEWIAUgEyAjbGohGCAEICNBAnRqIQEgBSATIB0gImpsaiEjIAUgEyAeICJqbGohJCAFIBMgHyAiamxqISIgGSEMA0AgGCAMaiABKgIAOAIAICMgDGogAUEEaioCADgCACAkIAxqIAFBCGoqAgA4AgAgIiAMaiABQQxqKgIAOAIAIAFBEGohASAMIBBqIQwgFkF8aiIWDQALCyAZQQRqIRkgF0EEaiEXIARBIGohBCAgQQFqIiAgD0cNAAsLIBVBAWoiFSAORw0ACwsCQCAAKAJsIhlFDQAgAygCGCEgIAghIwJAIAtFDQAgCCEMIAshAQNAIAwgASIjbyEBICMhDCABDQALCyAjQQdqQQhtIiQgBiAjbWwiEEEBSA0AICNBAnQhHEEAIRggICEEA0ACQCAjIBggGCAkbSIMICRsayIWQQN0ayIBQQFIDQAgGSAWQQV0IiJqIAwgI2xBAnRqIRcgAUEIIAFBCEkbIRNBACEWAkAgAUEESQ0AIBkgGEEFdCAgamsgHCAMbGogImpBEEkNAEEAIQEgE0EMcSIWIQwDQCAXIAFqIAQgAWr9AAIA/QsCACABQRBqIQEgDEF8aiIMDQALIBMgFkYNAQsgFiEiAkAgE0EDcSIMRQ0AIBYgDGohIiAWQQJ0IQEDQCAXIAFqIAQgAWoqAgA4AgAgAUEEaiEBIAxBf2oiDA0ACwsgFiATa0F8Sw0AICJBAnQhASATICJrIRMDQCAXIAFqIgwgBCABaiIWKgIAOAIAIAxBBGogFkEEaioCADgCACAMQQhqIBZBCGoqAgA4AgAgDEEMaiAWQQxqKgIAOAIAIAFBEGohASATQXxqIhMNAAsLIARBIGohBCAYQQFqIhggEEcNAAsLAkAgACgCdCIZRQ0AIAMoAhwhIAJAAkAgCw0AIAghIwwBCwNAIAggCyIjbyELICMhCCALDQALCyAjQQdqQQhtIiQgBiAjbWwiEEEBSA0AICNBAnQhHEEAIRggICEEA0ACQCAjIBggGCAkbSIMICRsayIWQQN0ayIBQQFIDQAgGSAWQQV0IiJqIAwgI2xBAnRqIRcgAUEIIAFBCEkbIRNBACEWAkAgAUEESQ0AIBkgGEEFdCAgamsgHCAMbGogImpBEEkNAEEAIQEgE0EMcSIWIQwDQCAXIAFqIAQgAWr9AAIA/QsCACABQRBqIQEgDEF8aiIMDQALIBMgFkYNAQsgFiEiAkAgE0EDcSIMRQ0AIBYgDGohIiAWQQJ0IQEDQCAXIAFqIAQgAWoqAgA4AgAgAUEEaiEBIAxBf2oiDA0ACwsgFiATa0F8Sw0AICJBAnQhASATICJrIRMDQCAXIAFqIgwgBCABaiIWKgIAOAIAIAxBBGogFkEEaioCADgCACAMQQhqIBZBCGoqAgA4AgAgDEEMaiAWQQxqKgIAOAIAIAFBEGohASATQXxqIhMNAAsLIARBIGohBCAYQQFqIhggEEcNAAsLIAJBwABqJICAgIAAC5YeCQh/An4OfwF+BH8BfhB/AnsIfyOAgICAAEHwAGsiAySAgICAACAAKAIIIgQgACgCECIFQQEgBUEBSxttIQYCQAJAIAQgACgCFCIFQQEgBUEBSxttIgUNACAGIQcMAQsDQCAGIAUiB28hBSAHIQYgBQ0ACwsgB0EHakEIbSIIIAQgB20iBWwhCSAAKAIMIgqsIgtCA4YhDCACKAIsIQ0gAigCKCEOAkACQCAAKAJUIgZFDQAgACAGIAEgCyAErX6nbEECdGpDAACAPyACKAIQEJ2AgIAADAELIAwgCax+IgtCAVMNACALp0ECdCIGRQ0AIAIoAhBBACAG/AsACwJAIAAoAgQiBkEBSA0AIAogBWwgCGwiDyABQQFqIAZBH2oiBkEFdiIFbEF/amxBBXQhECAKQQV0IREgCkEIdCESIApBBnQhEyABQQJ0IRQgD0EFdCEVQSAgBkFgcSIGayEWIAVBB3RBgH9qIRcgBa0hCyAMpyEYIANBMGohGSADQQxqQQRqIRogAawhGyAGQWBqIhwhHUEAIR4DQCAAKAIEIh8gC0J/fCIgQgWGIgynayIhQSAgIUEgSBshIiAAKAIMISMgACgCFCEkIBwgHkEFdGshJQJAIAAoAhAiJkUNACAhQQFIDQAgIyAmbCInQQFIDQBBACEoIAIoAgQiKSAAKAIoIgUgIiAlIAEgH2wiBmoiD2ogJ2xBAnRqSSAFICdBAnQiKiAPbGogKSAnQQd0aiAiQQJ0akGAf2pJcSAqQQBIciErIAUgKiAdIAZqbGohLCAnQQNxIS0gJ0H8////B3EhLiApIS8DQEEAITACQAJAICdBBEkgK3JBAXENACApIChBAnRqIQb9DAAAAAABAAAAAgAAAAMAAAAhMSAsIQUgLiEPA0AgBiAxQQf9qwEiMv0bAGogBSoCADgCACAGIDL9GwFqIAVBBGoqAgA4AgAgBiAy/RsCaiAFQQhqKgIAOAIAIAYgMv0bA2ogBUEMaioCADgCACAFQRBqIQUgMf0MBAAAAAQAAAAEAAAABAAAAP2uASExIA9BfGoiDw0ACyAuITAgJyAuRg0BCyAwITMCQCAtRQ0AIC0gMGohMyAsIDBBAnRqIQUgLyAwQQd0aiEGIC0hDwNAIAYgBSoCADgCACAFQQRqIQUgBkGAAWohBiAPQX9qIg8NAAsLIDAgJ2tBfEsNACAnIDNrIQ8gLyAzQQd0aiEFICwgM0ECdGohBgNAIAUgBioCADgCACAFQYABaiAGQQRqKgIAOAIAIAVBgAJqIAZBCGoqAgA4AgAgBUGAA2ogBkEMaioCADgCACAFQYAEaiEFIAZBEGohBiAPQXxqIg8NAAsLIC9BBGohLyAsICpqISwgKEEBaiIoICJHDQALCwJAICRFDQAgIUEBSA0AICQgI2wiJ0EBSA0AQQAhKCACKAIIIikgACgCLCIFICIgJSABIB9sIgZqIg9qICdsQQJ0akkgBSAnQQJ0IiogD2xqICkgJ0EHdGogIkECdGpBgH9qSXEgKkEASHIhKyAFICogHSAGamxqISwgJ0EDcSEtICdB/P///wdxIS4gKSEvA0BBACEwAkACQCAnQQRJICtyQQFxDQAgKSAoQQJ0aiEG/QwAAAAAAQAAAAIAAAADAAAAITEgLCEFIC4hDwNAIAYgMUEH/asBIjL9GwBqIAUqAgA4AgAgBiAy/RsBaiAFQQRqKgIAOAIAIAYgMv0bAmogBUEIaioCADgCACAGIDL9GwNqIAVBDGoqAgA4AgAgBUEQaiEFIDH9DAQAAAAEAAAABAAAAAQAAAD9rgEhMSAPQXxqIg8NAAsgLiEwICcgLkYNAQsgMCEzAkAgLUUNACAtIDBqITMgLCAwQQJ0aiEFIC8gMEEHdGohBiAtIQ8DQCAGIAUqAgA4AgAgBUEEaiEFIAZBgAFqIQYgD0F/aiIPDQALCyAwICdrQXxLDQAgJyAzayEPIC8gM0EHdGohBSAsIDNBAnRqIQYDQCAFIAYqAgA4AgAgBUGAAWogBkEEaioCADgCACAFQYACaiAGQQhqKgIAOAIAIAVBgANqIAZBDGoqAgA4AgAgBUGABGohBSAGQRBqIQYgD0F8aiIPDQALCyAvQQRqIS8gLCAqaiEsIChBAWoiKCAiRw0ACwtBACE0AkAgIUEBSA0AIAAoAkAiLEUNAEEAITBBACE0AkAgIUEESA0AIB8gFmoiBUEgIAVBIEgbQTxxIQ8gIkE8cSEwICwgFyAUIB9samohBf0MAAAAAAAAAAAAAAAAAAAAACEyIANB0ABqIQYDQCAGIAX9AAIA/QwAAAAAAAAAAAAAAAAAAAAA/UIiMSAy/Q0ABAgMAAAAAAAAAAAAAAAA/QwBAQEBAQEBAQEBAQEBAQEB/U79WgIAACAFQRBqIQUgBkEEaiEGIDIgMf1QITIgD0F8aiIPDQALIDJBH/2rAUEf/awB/VMhNCAiIDBGDQELICwgFyAUIB9saiAwQQJ0amohBSAwIB8gFmoiBkEgIAZBIEgbayEPIANB0ABqIDBqIQYDQCAGIAUqAgBDAAAAAFwiMDoAACAFQQRqIQUgBkEBaiEGIDQgMHIhNCAPQQFqIg8NAAsLAkAgCUEBSA0AIAAoAkwgEGohNSAfrCAbfiAMfCIMpyE2QQAhN0EAIThBACE5QQAhOgNAIANBADYCDEEAIQUCQANAIAUgOmoiBiAJTg0BIBogBUECdGogBiAGIAhtIgUgCGxrQQN0IAUgB2xqNgIAIBkgAygCDCIFQQJ0aiAHIAUgOmogCG9BA3RrIgVBCCAFQQhIGzYCACADIAMoAgwiBkEBaiIFNgIMIAZBB0gNAAsLIAAgDCAiIANBDGogDhC4gICAAAJAIAMoAgxBAUgNAEEAIS4gGSEGIDchDyA4IQUgOSEwIA4hJwNAIAIoAgAhKiAGQWBqKAIAIS8gBigCACErIAIoAgQhKSAAKAIMISwgDyEoAkAgACgCECIzRQ0AIC8gACgCCCAzbW1BB3QhKAsgKCAsbCEhIAIoAgghHyAwISggDyEtAkAgACgCFCIjRQ0AIC8gACgCCCAjbW1BB3QhLUEAISgLICogBWohKiApICFqISkgAigCIEEAIDAgMxtBAnRqITMgNSAFaiEhIAIoAiQgKEECdGohKCACKAIUIAVqISMgAigCECAFaiElIB8gLSAsbGohLQJAAkAgJg0AAkAgJA0AAkAgNEEBcUUNACAsICIgKiApIC0gA0HQAGogISAnIA0gJSAjIDMgKBC5gICAAAwDCyAsICIgKiApIC0gA0HQAGogISAnIA0gJSAjIDMgKBC6gICAAAwCCwJAIDRBAXFFDQAgLCAiICogKSAtIANB0ABqICEgJyANICUgIyAzICgQu4CAgAAMAgsgLCAiICogKSAtIANB0ABqICEgJyANICUgIyAzICgQvICAgAAMAQsCQCAkDQACQCA0QQFxRQ0AICwgIiAqICkgLSADQdAAaiAhICcgDSAlICMgMyAoEL2AgIAADAILICwgIiAqICkgLSADQdAAaiAhICcgDSAlICMgMyAoEL6AgIAADAELAkAgNEEBcUUNACAsICIgKiApIC0gA0HQAGogISAnIA0gJSAjIDMgKBC/gICAAAwBCyAsICIgKiApIC0gA0HQAGogISAnIA0gJSAjIDMgKBDAgICAAAsgKyAvaiEsIAAoAgwhLwJAIAAoAhAiKEUNACAsICwgACgCCCAobSIzbSItIDNsaw0AIC8gIiAoIC1Bf2ogAigCICAAKAJkICggNmwgL2xBAnRqEMGAgIAAIAAoAgwhLwsCQCAAKAIUIihFDQAgLCAsIAAoAgggKG0iM20iLSAzbGsNACAvICIgKCAtQX9qIAIoAiQgACgCaCAoIDZsIC9sQQJ0ahDBgICAAAsgBkEEaiEGIA9BIGohDyAFIBFqIQUgMCAYaiEwICdBgMAAaiEnIC5BAWoiLiADKAIMSA0ACwsgACAMICIgA0EMaiAOIAIoAhggOkEFdCIFaiACKAIcIAVqEMKAgIAAIDdBgAJqITcgOCASaiE4IDkgE2ohOSA6QQhqIjogCUgNAAsLIBAgFWshECAXQYB/aiEXIBZBIGohFiAdQWBqIR0gHkEBaiEeIAtCAVUhBSAgIQsgBQ0ACwsCQCAAKAJ4IixFDQAgACgCCCIPIAAoAhAiBUEBIAVBAUsbbSEFIAIoAhAhBgJAAkAgDyAAKAIUIgJBASACQQFLG20iAg0AIAUhOgwBCwNAIAUgAiI6byECIDohBSACDQALCyA6QQdqQQhtIgcgDyA6bWwiJEEBSA0AIAAoAgwiKUEBSA0AIClBAnQhMCApQQR0ITMgOkECdCE1IClBBXQhJiAsIAogBGwgAWwiAEECdGohNCAsIAAgKWpBAnRqQXxqIQ1BACEiA0ACQAJAIDogIiAiIAdtIgIgB2xrIgVBA3QiD2siAEEASg0AIAYgJmohBgwBCyA0IDAgDyACIDpsamxqIQ8gAEEIIABBCEkbIipBDHEhKyAqQQNxIi5BAWohHyAuQQJqISMgLkEDaiElQQAhCCAAQQNLIClBAUZxQX9zIDQgNSACbCAFQQV0aiIAaiAGICZqICpBAnQiAmpBYGpJIAYgDSAAaiACaklxckEBcSEhA0BBACEoAkACQCAhDQBBACEAICshAgNAIA8gAGogBiAAav0AAgD9CwIAIABBEGohACACQXxqIgINAAsgKyEoICogK0YNAQsgKCEtAkAgLkUNACAuIChqIS0gBiAoQQJ0aiEAIA8gMCAobGohAiAuIQUDQCACIAAqAgA4AgAgAEEEaiEAIAIgMGohAiAFQX9qIgUNAAsLICggKmtBfEsNACAwIC1sISwgKiAtayEFIDAgHyAoamwhLyAwICMgKGpsIScgBiAtQQJ0aiEAIDAgJSAoamwhKCAPIQIDQCACICxqIAAqAgA4AgAgAiAvaiAAQQRqKgIAOAIAIAIgJ2ogAEEIaioCADgCACACIChqIABBDGoqAgA4AgAgAEEQaiEAIAIgM2ohAiAFQXxqIgUNAAsLIA9BBGohDyAGQSBqIQYgCEEBaiIIIClHDQALCyAiQQFqIiIgJEcNAAsLIANB8ABqJICAgIAAC6cBAQF/I4CAgIAAQdAAayIRJICAgIAAIBEgEDYCTCARIA82AkggESAONgJEIBEgDTYCQCARIAw2AjwgESALNgI4IBEgCjYCNCARIAk2AjAgESAINgIsIBEgBzYCKCARIAY2AiQgESAENgIcIBEgAzYCGCARIAI2AhQgESABNgIQIBEgADYCDCARIAVBAEc6ACAgEUEMahCtgICAACARQdAAaiSAgICAAAu4LAMTfxh7CX8jgICAgABBgAFrIQEgACgCBCICIAAoAhBtIQMgAiAAKAIMbSEEAkAgACgCACIFQQFIDQAgAkEBSA0AQQAhBgNAAkAgAkEBSA0AQQAhB0EAIQhBACEJA0AgACgCICACIAZsIAlqQQJ0IgpqIQUCQAJAAkACQAJAAkAgAiAJayILQQdKIgwNAEEAIQ0CQCALQQFIIg5FDQBBACEPQQAhEEEAIRFBACESQQAhE/0MAAAAAAAAAAAAAAAAAAAAACIUIRUMBAsgBf1cAgAhFP0MAAAAAAAAAAAAAAAAAAAAACEVAkAgC0EBRw0AQQAhD0EAIRBBACERDAMLIAVBBGogFP1WAgABIRQCQCALQQNPDQBBASERQQAhD0EAIRAMAwsgBUEIaiAU/VYCAAIhFAJAIAtBA0cNAEEBIRBBACEPQQEhEQwDCyAFQQxqIBT9VgIAAyEUAkAgC0EFTw0AQQEhEEEAIQ8MAgsgBUEQaiAV/VYCAAAhFQJAIAtBBUcNAEEBIQ9BASEQDAILIAVBFGogFf1WAgABIRUCQCALQQdHDQAgBUEYaiAV/VYCAAIhFUEBIQ0LQQEhD0EBIRBBASERQQEhEkEBIRMMAwsgBf0AAhAhFSAF/QACACEUIAAoAjgiBUUNBCAFIAlBAnRqIgX9AAIQIRYgBf0AAgAhFwwDC0EBIRFBASESQQAhEwwBC0EAIRJBACETCyAAKAI4IgVFDQEgBSAJQQJ0aiEFAkACQCAORQ0A/QwAAAAAAAAAAAAAAAAAAAAAIhchFgwBCyAF/VwCACEX/QwAAAAAAAAAAAAAAAAAAAAAIRYLAkAgEUUNACAFQQRqIBf9VgIAASEXCwJAIBBFDQAgBUEIaiAX/VYCAAIhFwsCQCASRQ0AIAVBDGogF/1WAgADIRcLAkAgD0UNACAFQRBqIBb9VgIAACEWCwJAIBNFDQAgBUEUaiAW/VYCAAEhFgsgDUUNACAFQRhqIBb9VgIAAiEWCyAUIBf95AEhFCAVIBb95AEhFQsCQCAALQAUQQFHDQAgFP0MAAAAAAAAAAAAAAAAAAAAACIY/UQgFP1OIBT94AH94QH9DFwPsMJcD7DCXA+wwlwPsMIiGf3rAf0Mw3WxQsN1sULDdbFCw3WxQiIa/eoBIhcgF/0MO6q4PzuquD87qrg/O6q4PyIW/eYB/QwAAEBLAABASwAAQEsAAEBLIhv95AEiHP0MAABAywAAQMsAAEDLAABAyyId/eQBIhf9DAByMb8AcjG/AHIxvwByMb8iHv3mAf3kASAX/QyOvr+1jr6/tY6+v7WOvr+1Ih/95gH95AEgFv3mASIXIBcgFyAXIBcgF/0M3v0gOd79IDne/SA53v0gOSIg/eYB/Qwpn686KZ+vOimfrzopn686IiH95AH95gH9DKaWHTymlh08ppYdPKaWHTwiIv3kAf3mAf0MdFdjPXRXYz10V2M9dFdjPSIj/eQB/eYB/Qzu/XU+7v11Pu79dT7u/XU+IiT95AH95gH9DBhyMT8YcjE/GHIxPxhyMT8iJf3kAf3mAf0MAACAPwAAgD8AAIA/AACAPyIm/eQBIBxBF/2rAf0MAACAPwAAgD8AAIA/AACAPyIc/a4B/eYBIhcgF/0MAAAAQAAAAEAAAABAAAAAQCIn/eQB/ecBIhcgF/3kASIoICggFyAX/eYBIhf95gEgFyAXIBf9DN9rDz7faw8+32sPPt9rDz4iKP3mAf0Mh14PPodeDz6HXg8+h14PPiIp/eQB/eYB/QwE6Uw+BOlMPgTpTD4E6Uw+Iir95AH95gH9DIGqqj6Bqqo+gaqqPoGqqj4iK/3kAf3mAf3kAf3kASEUIBUgGP1EIBX9TiAV/eAB/eEBIBn96wEgGv3qASIXIBcgFv3mASAb/eQBIhggHf3kASIXIB795gH95AEgFyAf/eYB/eQBIBb95gEiFyAXIBcgFyAXIBcgIP3mASAh/eQB/eYBICL95AH95gEgI/3kAf3mASAk/eQB/eYBICX95AH95gEgJv3kASAYQRf9qwEgHP2uAf3mASIXIBcgJ/3kAf3nASIXIBf95AEiFiAWIBcgF/3mASIX/eYBIBcgFyAXICj95gEgKf3kAf3mASAq/eQB/eYBICv95AH95gH95AH95AEhFQsgACgCHCAKaiEFAkACQAJAAkACQAJAAkACQCAMDQD9DAAAAAAAAAAAAAAAAAAAAAAhKEEAIQ0CQCALQQFIIg5FDQBBACEPQQAhEEEAIRFBACESQQAhEyAoIRcgKCEWDAQLIAX9XAIAIRf9DAAAAAAAAAAAAAAAAAAAAAAhFgJAIAtBAUcNAEEAIQ9BACEQQQAhEQwDCyAFQQRqIBf9VgIAASEXAkAgC0EDTw0AQQEhEUEAIQ9BACEQDAMLIAVBCGogF/1WAgACIRcCQCALQQNHDQBBASEQQQAhD0EBIREMAwsgBUEMaiAX/VYCAAMhFwJAIAtBBU8NAEEBIRBBACEPDAILIAVBEGogFv1WAgAAIRYCQCALQQVHDQBBASEPQQEhEAwCCyAFQRRqIBb9VgIAASEWAkAgC0EHRw0AIAVBGGogFv1WAgACIRZBASENC0EBIQ9BASEQQQEhEUEBIRJBASETDAMLIBUgBf0AAhAiFv3mASErIBQgBf0AAgAiF/3mASEqAkAgACgCMCIFDQD9DAAAAAAAAAAAAAAAAAAAAAAiKCEpDAYLIAUgCUECdGoiBf0AAhAhGCAF/QACACEZDAMLQQEhEUEBIRJBACETDAELQQAhEkEAIRMLIBQgF/3mASEqIBUgFv3mASErAkAgACgCMCIFDQAgKCEpDAILIAUgCUECdGohBQJAAkAgDkUNAP0MAAAAAAAAAAAAAAAAAAAAACIZIRgMAQsgBf1cAgAhGf0MAAAAAAAAAAAAAAAAAAAAACEYCwJAIBFFDQAgBUEEaiAZ/VYCAAEhGQsCQCAQRQ0AIAVBCGogGf1WAgACIRkLAkAgEkUNACAFQQxqIBn9VgIAAyEZCwJAIA9FDQAgBUEQaiAY/VYCAAAhGAsCQCATRQ0AIAVBFGogGP1WAgABIRgLIA1FDQAgBUEYaiAY/VYCAAIhGAsgFyAZ/eYBISggFiAY/eYBISkLIAtBAU4NAEEAIQIMAQsgAiAIaiICQQEgAkEBShsiAkEIIAJBCEgbISxBACEtIAkhLiAHIS8DQCAtIAlyIgIgA20hBSACIARtIQ0CQAJAIAAoAggiEEEBTg0A/QwAAAAAAAAAAAAAAAAAAAAAIhghGQwBCyAAKAJAIQ4gACgCJCEPIAAoAhghEiAAKAIQIRMgACgCLCEwIAAoAgwhMSAAKAIoITIgACgCBCERIAEgKv0LBGAgASAr/QsEcCABIBT9CwRAIAEgFf0LBFAgDiAQQQJ0IgIgLiAGIBFsamwiM2ohESASIDNqIRIgMiACIA0gBiAxbGpsaiExIDAgAiAFIAYgE2xqbGohMiAPIBAgL2xqIRMgAUHgAGogLUECdEEccSICav0JAgAhHCABQcAAaiACaioCAEM7qrg/lP0TIR1BACECIBAhBf0MAAAAAAAAAAAAAAAAAAAAACIYIRlBACEPA0AgEyACaiEOAkACQAJAIAVBB0oiDQ0AIAVBAEoNAf0MAAAAAAAAAAAAAAAAAAAAACIXIRYMAgsgDv0AAhAhFiAO/QACACEXDAELIA79XAIAIRf9DAAAAAAAAAAAAAAAAAAAAAAhFiAFQQFGDQAgDkEEaiAX/VYCAAEhFyAFQQNJDQAgDkEIaiAX/VYCAAIhFyAFQQNGDQAgDkEMaiAX/VYCAAMhFyAFQQVJDQAgDkEQaiAW/VYCAAAhFiAFQQVGDQAgDkEUaiAW/VYCAAEhFiAFQQdHDQAgDkEYaiAW/VYCAAIhFgsgHSAX/eYB/QwAAP7CAAD+wgAA/sIAAP7CIhr96wH9DAAAAEMAAABDAAAAQwAAAEMiG/3qASIXIBf9DAAAQEsAAEBLAABASwAAQEsiHv3kASIf/QwAAEDLAABAywAAQMsAAEDLIiD95AH95QEiF/0MFXIxPxVyMT8VcjE/FXIxPyIh/eYB/QwAAIA/AACAPwAAgD8AAIA/IiL95AEgFyAX/eYBIiMgF/0MqVtjPalbYz2pW2M9qVtjPSIk/eYB/Qze/HU+3vx1Pt78dT7e/HU+IiX95AEgIyAX/QwK3a06Ct2tOgrdrToK3a06Iib95gH9DER1HjxEdR48RHUePER1HjwiJ/3kAf3mAf3kAf3mAf3kASAfQRf9qwH9DAAAgD8AAIA/AACAPwAAgD8iH/2uAf3mASEjIB0gFv3mASAa/esBIBv96gEiFyAXIB795AEiFiAg/eQB/eUBIhcgIf3mASAi/eQBIBcgF/3mASIaIBcgJP3mASAl/eQBIBogFyAm/eYBICf95AH95gH95AH95gH95AEgFkEX/asBIB/9rgH95gEhHiASIAJqIQ4CQAJAAkAgDQ0AIAVBAEoNAf0MAAAAAAAAAAAAAAAAAAAAACIXIRsgFyEaIBchFgwCCyAxIAJqIjD9AAIQIRYgMP0AAgAhGiAO/QACECEbIA79AAIAIRcMAQsgDv1cAgAhF/0MAAAAAAAAAAAAAAAAAAAAACEbAkACQAJAAkAgBUEBRg0AIA5BBGogF/1WAgABIRcgBUEDSQ0CIA5BCGogF/1WAgACIRcgBUEDRg0BIA5BDGogF/1WAgADIRdBACEwAkACQCAFQQVJIjRFDQBBACEzDAELIA5BEGogG/1WAgAAIRsCQCAFQQVHDQBBACEzDAELIA5BFGogG/1WAgABIRtBASEzIAVBB0cNACAOQRhqIBv9VgIAAiEbQQEhM0EBITALIDEgAmoiDv0AAgAhGv0MAAAAAAAAAAAAAAAAAAAAACEWAkAgNA0AIA5BEGogFv1WAgAAIRYLAkAgM0UNACAOQRRqIBb9VgIAASEWCyAwRQ0EIA5BGGogFv1WAgACIRYMBAsgMSACav1cAgAhGgwCCyAxIAJqIg5BCGogDkEEaiAO/VwCAP1WAgAB/VYCAAIhGgwBCyAxIAJqIg5BBGogDv1cAgD9VgIAASEaC/0MAAAAAAAAAAAAAAAAAAAAACEWCyAjIBf95gEgHCAa/eYB/eQBIhcgF/3gAf0MYEKiDWBCog1gQqINYEKiDSIf/UP9TyEaIB4gG/3mASAcIBb95gH95AEiFiAW/eABIB/9Q/1PIRsgESACaiEOAkACQAJAIA0NACAFQQBKDQH9DAAAAAAAAAAAAAAAAAAAAAAiGyEaDAILIA4gGv0LAgAgDiAb/QsCECAyIAJqIg39AAIQIRogDf0AAgAhGwwBCyAOIBr9HwA4AgACQAJAAkACQCAFQQFGDQAgDkEEaiAa/R8BOAIAIAVBA0kNAiAOQQhqIBr9HwI4AgAgBUEDRg0BIA5BDGogGv0fAzgCAEEAITACQAJAIAVBBUkiNEUNAEEAITMMAQsgDkEQaiAb/R8AOAIAAkAgBUEFRw0AQQAhMwwBCyAOQRRqIBv9HwE4AgBBASEzIAVBB0cNACAOQRhqIBv9HwI4AgBBASEzQQEhMAsgMiACaiIN/QACACEb/QwAAAAAAAAAAAAAAAAAAAAAIRoCQCA0DQAgDUEQaiAa/VYCAAAhGgsCQCAzRQ0AIA1BFGogGv1WAgABIRoLIDBFDQQgDUEYaiAa/VYCAAIhGgwECyAyIAJq/VwCACEbDAILIDIgAmoiDUEIaiANQQRqIA39XAIA/VYCAAH9VgIAAiEbDAELIDIgAmoiDUEEaiAN/VwCAP1WAgABIRsL/QwAAAAAAAAAAAAAAAAAAAAAIRoLIAVBeGohBSACQSBqIQIgGCAXIBv95gH95AEhGCAZIBYgGv3mAf3kASEZIA9BCGoiDyAQSA0ACwsgASAo/QsEICABICn9CwQwIAEgKP0LBAAgASAp/QsEECABIC1BAnRBHHEiAmogAUEgaiACaioCACAZ/R8DIBj9HwOSIBn9HwEgGP0fAZKSIBn9HwIgGP0fApIgGf0fACAY/R8AkpKSkjgCAEEBIQIgLkEBaiEuIC9BBGohLyAB/QAEECEpIAH9AAQAISggLUEBaiItICxHDQALCwJAIAAoAjQiBUUNACAFIApqIQUCQAJAIAwNAP0MAAAAAAAAAAAAAAAAAAAAACIWIRgCQCACRQ0AIAX9XAIAIRb9DAAAAAAAAAAAAAAAAAAAAAAhGAsgC0ECSA0BIAVBBGogFv1WAgABIRYgC0ECRg0BIAVBCGogFv1WAgACIRYgC0EESQ0BIAVBDGogFv1WAgADIRYgC0EERg0BIAVBEGogGP1WAgAAIRggC0EGSQ0BIAVBFGogGP1WAgABIRggC0EHRw0BIAVBGGogGP1WAgACIRgMAQsgBf0AAhAhGCAF/QACACEWCyAoIBYgFv3gAf3hAf0MXA+wwlwPsMJcD7DCXA+wwiIa/esB/QzDdbFCw3WxQsN1sULDdbFCIhv96gEiFyAX/Qw7qrg/O6q4PzuquD87qrg/Ihn95gH9DAAAQEsAAEBLAABASwAAQEsiHP3kASId/QwAAEDLAABAywAAQMsAAEDLIh795AEiF/0MAHIxvwByMb8AcjG/AHIxvyIf/eYB/eQBIBf9DI6+v7WOvr+1jr6/tY6+v7UiIP3mAf3kASAZ/eYBIhcgFyAXIBcgFyAX/Qze/SA53v0gOd79IDne/SA5IiH95gH9DCmfrzopn686KZ+vOimfrzoiIv3kAf3mAf0MppYdPKaWHTymlh08ppYdPCIj/eQB/eYB/Qx0V2M9dFdjPXRXYz10V2M9IiT95AH95gH9DO79dT7u/XU+7v11Pu79dT4iJf3kAf3mAf0MGHIxPxhyMT8YcjE/GHIxPyIm/eQB/eYB/QwAAIA/AACAPwAAgD8AAIA/Ihf95AEgHUEX/asB/QwAAIA/AACAPwAAgD8AAIA/Ih39rgH95gEiJyAXIBb9DAAAAAAAAAAAAAAAAAAAAAAiFP1D/VIgJyAX/eQB/ecB/eYB/eYBISggKSAYIBj94AH94QEgGv3rASAb/eoBIhYgFiAZ/eYBIBz95AEiGiAe/eQBIhYgH/3mAf3kASAWICD95gH95AEgGf3mASIWIBYgFiAWIBYgFiAh/eYBICL95AH95gEgI/3kAf3mASAk/eQB/eYBICX95AH95gEgJv3kAf3mASAX/eQBIBpBF/2rASAd/a4B/eYBIhYgFyAYIBT9Q/1SIBYgF/3kAf3nAf3mAf3mASEpCyAAKAI8IApqIQUCQAJAIAwNAAJAIAJFDQAgBSAo/R8AOAIACyALQQJIDQEgBSAo/R8BOAIEIAtBAkYNASAFICj9HwI4AgggC0EESQ0BIAUgKP0fAzgCDCALQQRGDQEgBSAp/R8AOAIQIAtBBkkNASAFICn9HwE4AhQgC0EHRw0BIAUgKf0fAjgCGAwBCyAFICj9CwIAIAUgKf0LAhALIAdBIGohByAIQXhqIQggCUEIaiIJIAAoAgQiAkgNAAsgACgCACEFCyAGQQFqIgYgBUgNAAsLC5UEAgN/A3sjgICAgABBEGsiBiSAgICAAAJAIABBAUgNACABQQJ0IQcDQAJAAkAgBCgCACIIIAJHDQAgBUEANgIADAELAkACQCAIQQBIDQAgCCABSA0BCyAFQYCAgP4HNgIADAELIAZBCGogAyABEK+AgIAAIAUgBioCCCADIAhBAnRqKgIAkyAG/QkCDCIJIAn9DA37ysAN+8rADfvKwA37ysD9rgEiCkEX/awB/foB/QwYcjE/GHIxPxhyMT8YcjE//eYBIAkgCv0MAACA/wAAgP8AAID/AACA//1O/bEBIgr9DAAAgL8AAIC/AACAvwAAgL/95AEgCv0MAACAPwAAgD8AAIA/AACAP/3kAf3nASIKIAr95AEiCyALIAogCv3mASIK/eYBIAogCv0MM/EYPjPxGD4z8Rg+M/EYPv3mAf0MYa9MPmGvTD5hr0w+Ya9MPv3kAf3mAf0MvaqqPr2qqj69qqo+vaqqPv3kAf3mAf3kAf3kASAJ/Qz//39///9/f///f3///39//UT9Uv0MAACA/wAAgP8AAID/AACA//0MAADAfwAAwH8AAMB/AADAfyAJ/QwAAAAAAAAAAAAAAAAAAAAA/Ub9UiAJ/QwAAIAAAACAAAAAgAAAAIAA/Ub9Uv0fAJI4AgALIARBBGohBCADIAdqIQMgBUEEaiEFIABBf2oiAA0ACwsgBkEQaiSAgICAAAu/CwYCfwJ7An8IfQJ/EXsgAkEIbSIDQQN0IQT9DAAAgP8AAID/AACA/wAAgP8iBSEGAkAgAkEISA0AQQAhByABIQj9DAAAgP8AAID/AACA/wAAgP8iBSEGA0AgBiAI/QACEP3rASEGIAUgCP0AAgD96wEhBSAIQSBqIQggB0EIaiIHIARIDQALCyAG/R8DIgkgBv0fAiIKIAb9HwEiCyAG/R8AIgwgBf0fAyINIAX9HwIiDiAF/R8BIg8gBf0fACIQQwAAgP8gEEMAAID/XhsiECAPIBBeGyIPIA4gD14bIg4gDSAOXhsiDSAMIA1eGyIMIAsgDF4bIgsgCiALXhsiCiAJIApeGyEKAkAgBCACTiIRDQACQAJAIAJBA3EiEg0AIAQhBwwBCyABIANBBXRqIQggBCEHA0AgCCoCACIJIAogCSAKXhshCiAIQQRqIQggB0EBaiEHIBJBf2oiEg0ACwsgBCACa0F8Sw0AIAIgB2shEiABIAdBAnRqIQgDQCAIQQxqKgIAIgkgCEEIaioCACILIAhBBGoqAgAiDCAIKgIAIg0gCiANIApeGyIKIAwgCl4bIgogCyAKXhsiCiAJIApeGyEKIAhBEGohCCASQXxqIhINAAsL/QwAAAAAAAAAAAAAAAAAAAAAIhMhFAJAIAJBCEgNACAK/RMhFUEAIQcgASEI/QwAAAAAAAAAAAAAAAAAAAAAIhMhFANAIBQgCP0AAhAgFf3lAf0MXA+wwlwPsMJcD7DCXA+wwiIW/esB/QzDdbFCw3WxQsN1sULDdbFCIhf96gEiBSAF/Qw7qrg/O6q4PzuquD87qrg/Igb95gH9DAAAQEsAAEBLAABASwAAQEsiGP3kASIZ/QwAAEDLAABAywAAQMsAAEDLIhr95AEiBf0MAHIxvwByMb8AcjG/AHIxvyIb/eYB/eQBIAX9DI6+v7WOvr+1jr6/tY6+v7UiHP3mAf3kASAG/eYBIgUgBSAFIAUgBSAF/Qze/SA53v0gOd79IDne/SA5Ih395gH9DCmfrzopn686KZ+vOimfrzoiHv3kAf3mAf0MppYdPKaWHTymlh08ppYdPCIf/eQB/eYB/Qx0V2M9dFdjPXRXYz10V2M9IiD95AH95gH9DO79dT7u/XU+7v11Pu79dT4iIf3kAf3mAf0MGHIxPxhyMT8YcjE/GHIxPyIi/eQB/eYB/QwAAIA/AACAPwAAgD8AAIA/IiP95AEgGUEX/asB/QwAAIA/AACAPwAAgD8AAIA/Ihn9rgH95gH95AEhFCATIAj9AAIAIBX95QEgFv3rASAX/eoBIgUgBSAG/eYBIBj95AEiFiAa/eQBIgUgG/3mAf3kASAFIBz95gH95AEgBv3mASIFIAUgBSAFIAUgBSAd/eYBIB795AH95gEgH/3kAf3mASAg/eQB/eYBICH95AH95gEgIv3kAf3mASAj/eQBIBZBF/2rASAZ/a4B/eYB/eQBIRMgCEEgaiEIIAdBCGoiByAESA0ACwsgFP0fAyAT/R8DkiAU/R8BIBP9HwGSkiAU/R8CIBP9HwKSIBT9HwAgE/0fAJKSkiELAkAgEQ0AIAIgBGshBCABIANBBXRqIQgDQCALIAgqAgAgCpP9E/0MXA+wwlwPsMJcD7DCXA+wwv3rAf0Mw3WxQsN1sULDdbFCw3WxQv3qASIF/Qw7qrg/O6q4PzuquD87qrg//eYB/QwAAEBLAABASwAAQEsAAEBL/eQBIgZBF/2rAf0MAACAPwAAgD8AAIA/AACAP/2uAf0fACAF/R8AIAb9HwBDAABAy5IiCUMAcjG/lJIgCUOOvr+1lJJDO6q4P5QiCSAJIAkgCSAJIAlD3v0gOZRDKZ+vOpKUQ6aWHTySlEN0V2M9kpRD7v11PpKUQxhyMT+SlEMAAIA/kpSSIQsgCEEEaiEIIARBf2oiBA0ACwsgACALOAIEIAAgCjgCAAuzAwEJfwJAIABBAUgNACABQQJ0IQcCQCABQQBKDQBBACEIA0ACQCAEKAIAIgkgAkYNACAJQQBIDQAgCSABTg0AIAMgCGogASAFKgIAIAYgCGoQsYCAgAAgBiAIIAlBAnRqaiIJIAkqAgAgBSoCAJM4AgALIARBBGohBCAIIAdqIQggBUEEaiEFIABBf2oiAA0ADAILCyABQfz///8HcSEKIAFBBEkhCyAGIQxBACENA0AgBiANIAFsQQJ0Ig5qIQgCQAJAIAQgDUECdCIPaigCACIJIAJGDQACQCAJIAFJDQBBACEIAkAgCw0AIAwhCCAKIQkDQCAI/QwAAMB/AADAfwAAwH8AAMB//QsCACAIQRBqIQggCUF8aiIJDQALIAohCCABIApGDQMLIAEgCGshCSAMIAhBAnRqIQgDQCAIQYCAgP4HNgIAIAhBBGohCCAJQX9qIgkNAAwDCwsgAyAOaiABIAUgD2oiDioCACAIELGAgIAAIAggCUECdGoiCCAIKgIAIA4qAgCTOAIADAELIAdFDQAgCEEAIAf8CwALIAwgB2ohDCANQQFqIg0gAEcNAAsLC4sICAF/AX0BfwJ7An8RewF/AX0jgICAgABBEGsiBCSAgICAACAEQQhqIAAgARCvgICAACACIAQqAgyVIQVBACEGAkAgAUEISA0AIAX9EyEHIAT9CQIIIQhBACEGIAAhCSADIQoDQCAJ/QACACELIAogByAJ/QACECAI/eUB/QxcD7DCXA+wwlwPsMJcD7DCIgz96wH9DMN1sULDdbFCw3WxQsN1sUIiDf3qASIOIA79DDuquD87qrg/O6q4PzuquD8iD/3mAf0MAABASwAAQEsAAEBLAABASyIQ/eQBIhH9DAAAQMsAAEDLAABAywAAQMsiEv3kASIO/QwAcjG/AHIxvwByMb8AcjG/IhP95gH95AEgDv0Mjr6/tY6+v7WOvr+1jr6/tSIU/eYB/eQBIA/95gEiDiAOIA4gDiAOIA79DN79IDne/SA53v0gOd79IDkiFf3mAf0MKZ+vOimfrzopn686KZ+vOiIW/eQB/eYB/Qymlh08ppYdPKaWHTymlh08Ihf95AH95gH9DHRXYz10V2M9dFdjPXRXYz0iGP3kAf3mAf0M7v11Pu79dT7u/XU+7v11PiIZ/eQB/eYB/QwYcjE/GHIxPxhyMT8YcjE/Ihr95AH95gH9DAAAgD8AAIA/AACAPwAAgD8iG/3kASARQRf9qwH9DAAAgD8AAIA/AACAPwAAgD8iEf2uAf3mAf3mAf0LAhAgCiAHIAsgCP3lASAM/esBIA396gEiDiAOIA/95gEgEP3kASILIBL95AEiDiAT/eYB/eQBIA4gFP3mAf3kASAP/eYBIg4gDiAOIA4gDiAOIBX95gEgFv3kAf3mASAX/eQB/eYBIBj95AH95gEgGf3kAf3mASAa/eQB/eYBIBv95AEgC0EX/asBIBH9rgH95gH95gH9CwIAIAlBIGohCSAKQSBqIQogBiIcQQhqIQYgHEEQaiABTA0ACwsCQCABIAZMDQAgASAGayEcIAAgBkECdCIKaiEJIAMgCmohCiAEKgIIIR0DQCAKIAUgCSoCACAdk/0T/QxcD7DCXA+wwlwPsMJcD7DC/esB/QzDdbFCw3WxQsN1sULDdbFC/eoBIg79DDuquD87qrg/O6q4PzuquD/95gH9DAAAQEsAAEBLAABASwAAQEv95AEiD0EX/asB/QwAAIA/AACAPwAAgD8AAIA//a4B/R8AIA79HwAgD/0fAEMAAEDLkiICQwByMb+UkiACQ46+v7WUkkM7qrg/lCICIAIgAiACIAIgAkPe/SA5lEMpn686kpRDppYdPJKUQ3RXYz2SlEPu/XU+kpRDGHIxP5KUQwAAgD+SlJQ4AgAgCUEEaiEJIApBBGohCiAcQX9qIhwNAAsLIARBEGokgICAgAALxwEBAn8CQCAAQQFIDQAgAkECdCEGAkAgAkEASg0AA0ACQCADKAIAIgdBAEgNACAHIAFODQAgBkUNACAFIAQgByACbEECdGogBvwKAAALIANBBGohAyAFIAZqIQUgAEF/aiIADQAMAgsLA0ACQAJAAkAgAygCACIHQQBIDQAgByABSA0BCyAGRQ0BIAVBACAG/AsADAELIAZFDQAgBSAEIAcgAmxBAnRqIAb8CgAACyADQQRqIQMgBSAGaiEFIABBf2oiAA0ACwsLnAQBEH8CQCACrCABrH5CAVMNACABIAJsQQJ0IgZFDQAgBUEAIAb8CwALAkAgAEEBSA0AIAJBAUgNACACQQJ0IQcgAkH8////BXEhCCACQYCAgIACcSEJIAUgAkEDcSIKQQJ0aiELIAQgAiAAbEECdGohDCACQQhJIQ0gBCEOQQAhDwNAAkAgAyAPQQJ0aigCACIQQQBIDQAgECABTg0AIAUgECACbEECdGohEUEAIRICQCANDQAgESAMSSAEIAUgAiAQQQJ0QQRqbGpJcQ0AIAkNACAOIRMgESEGIAghFANAIAYgE/0AAgAgBv0AAgD95AH9CwIAIBNBEGohEyAGQRBqIQYgFEF8aiIUDQALIAghEiACIAhGDQELIBIhFQJAIApFDQAgCiASaiEVIBJBAnQhBiAKIRMDQCARIAZqIhQgDiAGaioCACAUKgIAkjgCACAGQQRqIQYgE0F/aiITDQALCyASIAJrQXxLDQAgCyAHIBBsIBJBAnRqaiESIAIgFWshESAOIBVBAnRqIRVBACETA0AgEiATaiIGIBUgE2oiFCoCACAGKgIAkjgCACAGQQRqIhAgFEEEaioCACAQKgIAkjgCACAGQQhqIhAgFEEIaioCACAQKgIAkjgCACAGQQxqIgYgFEEMaioCACAGKgIAkjgCACATQRBqIRMgEUF8aiIRDQALCyAOIAdqIQ4gD0EBaiIPIABHDQALCwubCAIKfwR7IAAoAgAiAygCDCAAKAIEKAIAIgRBAnRqIAFBAnRqIQUCQAJAAkACQAJAIAJBCEYNAEEAIQYCQCACQQFODQBBACEHQQAhCEEAIQlBACEKQQAhC0EAIQz9DAAAAAAAAAAAAAAAAAAAAAAiDSEODAQLIAX9XAIAIQ39DAAAAAAAAAAAAAAAAAAAAAAhDgJAAkACQCACQQFHDQBBACEHQQAhCEEAIQkMAQsgBUEEaiAN/VYCAAEhDSACQQNPDQFBASEJQQAhB0EAIQgLQQAhCgwDCyAFQQhqIA39VgIAAiENAkAgAkEDRw0AQQEhCUEAIQdBACEIQQEhCgwDCyAFQQxqIA39VgIAAyENAkAgAkEFTw0AQQEhCEEAIQdBASEJQQEhCgwDCyAFQRBqIA79VgIAACEOAkAgAkEFRw0AQQEhCEEAIQcMAgsgBUEUaiAO/VYCAAEhDgJAIAJBB08NAEEBIQdBASEIDAILIAVBGGogDv1WAgACIQ4CQCACQQdGDQAgBUEcaiAO/VYCAAMhDkEBIQYLQQEhB0EBIQhBASEJQQEhCkEBIQtBASEMDAMLIAX9AAIQIQ4gBf0AAgAhDQJAIAMoAhQiAkUNACAOIAIgBEECdGogAUECdGoiAv0AAhD95AEhDiANIAL9AAIA/eQBIQ0LIAMoAhwiAkUNAyACIARBAnRqIAFBAnRqIgIgDv0LAhAgAiAN/QsCAAwDC0EBIQlBASEKQQEhC0EAIQwMAQtBACELQQAhDAsCQCADKAIUIgVFDQAgBSAEQQJ0aiABQQJ0aiEFAkACQCACQQFODQD9DAAAAAAAAAAAAAAAAAAAAAAiDyEQDAELIAX9XAIAIQ/9DAAAAAAAAAAAAAAAAAAAAAAhEAsCQCAJRQ0AIAVBBGogD/1WAgABIQ8LAkAgCkUNACAFQQhqIA/9VgIAAiEPCwJAIAhFDQAgBUEMaiAP/VYCAAMhDwsCQCALRQ0AIAVBEGogEP1WAgAAIRALAkAgB0UNACAFQRRqIBD9VgIAASEQCwJAIAxFDQAgBUEYaiAQ/VYCAAIhEAsCQCAGRQ0AIAVBHGogEP1WAgADIRALIA0gD/3kASENIA4gEP3kASEOCyADKAIcIgNFDQAgAkEATA0AIAMgBEECdGogAUECdGoiASAN/R8AOAIAIAJBAUYNACABIA39HwE4AgQgAkEDSQ0AIAEgDf0fAjgCCCACQQNGDQAgASAN/R8DOAIMIAJBBUkNACABIA79HwA4AhAgAkEFRg0AIAEgDv0fATgCFCACQQdJDQAgASAO/R8COAIYIAJBB0YNACABIA79HwM4AhwLIAAoAggiAiANIA395gEgAv0ABAD95AH9CwQAIAIgDiAO/eYBIAL9AAQQ/eQB/QsEEAvlCgIKfwR7IAAoAgAiAygCDCAAKAIEKAIAIgRBAnRqIAFBAnRqIQUCQAJAAkACQAJAAkAgAkEIRg0AQQAhBgJAIAJBAU4NAEEAIQdBACEIQQAhCUEAIQpBACELQQAhDP0MAAAAAAAAAAAAAAAAAAAAACINIQ4MBAsgBf1cAgAhDf0MAAAAAAAAAAAAAAAAAAAAACEOAkACQAJAIAJBAUcNAEEAIQdBACEIQQAhCQwBCyAFQQRqIA39VgIAASENIAJBA08NAUEBIQlBACEHQQAhCAtBACEKDAMLIAVBCGogDf1WAgACIQ0CQCACQQNHDQBBASEJQQAhB0EAIQhBASEKDAMLIAVBDGogDf1WAgADIQ0CQCACQQVPDQBBASEIQQAhB0EBIQlBASEKDAMLIAVBEGogDv1WAgAAIQ4CQCACQQVHDQBBASEIQQAhBwwCCyAFQRRqIA79VgIAASEOAkAgAkEHTw0AQQEhB0EBIQgMAgsgBUEYaiAO/VYCAAIhDgJAIAJBB0YNACAFQRxqIA79VgIAAyEOQQEhBgtBASEHQQEhCEEBIQlBASEKQQEhC0EBIQwMAwsgBf0AAhAhDiAF/QACACENIAMoAhQiBUUNBCAFIARBAnRqIAFBAnRqIgX9AAIQIQ8gBf0AAgAhEAwDC0EBIQlBASEKQQEhC0EAIQwMAQtBACELQQAhDAsgAygCFCIFRQ0BIAUgBEECdGogAUECdGohBQJAAkAgAkEBTg0A/QwAAAAAAAAAAAAAAAAAAAAAIhAhDwwBCyAF/VwCACEQ/QwAAAAAAAAAAAAAAAAAAAAAIQ8LAkAgCUUNACAFQQRqIBD9VgIAASEQCwJAIApFDQAgBUEIaiAQ/VYCAAIhEAsCQCAIRQ0AIAVBDGogEP1WAgADIRALAkAgC0UNACAFQRBqIA/9VgIAACEPCwJAIAdFDQAgBUEUaiAP/VYCAAEhDwsCQCAMRQ0AIAVBGGogD/1WAgACIQ8LIAZFDQAgBUEcaiAP/VYCAAMhDwsgDSAQ/eQBIQ0gDiAP/eQBIQ4LIAMoAhggBEECdGogAUECdCIEaiEBIAMoAhAgBGohAyAOIAAoAgj9CQIAIg/95gEhDiANIA/95gEhDQJAAkACQAJAAkAgAkEIRg0AQQAhACACQQBKDQH9DAAAAAAAAAAAAAAAAAAAAAAiECEPDAILIAP9AAIAIQ8gASAOIAP9AAIQ/eYB/QsCECABIA0gD/3mAf0LAgAPCyAD/VwCACEQ/QwAAAAAAAAAAAAAAAAAAAAAIQ8gAkEBRg0AIANBBGogEP1WAgABIRACQAJAAkAgAkEDSQ0AIANBCGogEP1WAgACIRACQCACQQNGDQAgA0EMaiAQ/VYCAAMhEEEAIQQgAkEFSQ0CIANBEGogD/1WAgAAIQ8gAkEFRg0CIANBFGogD/1WAgABIQ8CQCACQQdPDQBBASEDQQAhAAwECyADQRhqIA/9VgIAAiEPAkAgAkEHRw0AQQEhAEEBIQMMBAsgA0EcaiAP/VYCAAMhD0EBIQBBASEDQQEhBAwDCyABIA0gEP3mASIN/R8COAIIIAEgDf0fATgCBCABIA39HwA4AgAPCyABIA0gEP3mASIN/R8BOAIEIAEgDf0fADgCAAwEC0EAIQBBACEDCyABIA0gEP3mAf0LAgAgDiAP/eYBIQ4gAkEETQ0BIAEgDv0fADgCEAwBCyAOIA/95gEhDgJAIAJBAUgNACABIA0gEP3mAf0fADgCAAtBACEDQQAhBAsCQCADRQ0AIAEgDv0fATgCFAsCQCAARQ0AIAEgDv0fAjgCGAsgBEUNACABIA79HwM4AhwPCwufDAIKfwZ7IAAoAgAiAygCDCAAKAIEKAIAIgRBAnRqIAFBAnRqIQUCQAJAAkACQAJAAkAgAkEIRg0AQQAhBgJAIAJBAU4NAEEAIQdBACEIQQAhCUEAIQpBACELQQAhDP0MAAAAAAAAAAAAAAAAAAAAACINIQ4MBAsgBf1cAgAhDf0MAAAAAAAAAAAAAAAAAAAAACEOAkACQAJAIAJBAUcNAEEAIQdBACEIQQAhCQwBCyAFQQRqIA39VgIAASENIAJBA08NAUEBIQlBACEHQQAhCAtBACEKDAMLIAVBCGogDf1WAgACIQ0CQCACQQNHDQBBASEJQQAhB0EAIQhBASEKDAMLIAVBDGogDf1WAgADIQ0CQCACQQVPDQBBASEIQQAhB0EBIQlBASEKDAMLIAVBEGogDv1WAgAAIQ4CQCACQQVHDQBBASEIQQAhBwwCCyAFQRRqIA79VgIAASEOAkAgAkEHTw0AQQEhB0EBIQgMAgsgBUEYaiAO/VYCAAIhDgJAIAJBB0YNACAFQRxqIA79VgIAAyEOQQEhBgtBASEHQQEhCEEBIQlBASEKQQEhC0EBIQwMAwsgBf0AAhAhDiAF/QACACENIAMoAhQiBUUNBCAFIARBAnRqIAFBAnRqIgX9AAIQIQ8gBf0AAgAhEAwDC0EBIQlBASEKQQEhC0EAIQwMAQtBACELQQAhDAsgAygCFCIFRQ0BIAUgBEECdGogAUECdGohBQJAAkAgAkEBTg0A/QwAAAAAAAAAAAAAAAAAAAAAIhAhDwwBCyAF/VwCACEQ/QwAAAAAAAAAAAAAAAAAAAAAIQ8LAkAgCUUNACAFQQRqIBD9VgIAASEQCwJAIApFDQAgBUEIaiAQ/VYCAAIhEAsCQCAIRQ0AIAVBDGogEP1WAgADIRALAkAgC0UNACAFQRBqIA/9VgIAACEPCwJAIAdFDQAgBUEUaiAP/VYCAAEhDwsCQCAMRQ0AIAVBGGogD/1WAgACIQ8LIAZFDQAgBUEcaiAP/VYCAAMhDwsgDSAQ/eQBIQ0gDiAP/eQBIQ4LIAAoAggiBSANIA395gEgBf0ABAD95AH9CwQAIAUgDiAO/eYBIAX9AAQQ/eQB/QsEECAAKAIQKAIgIAAoAgQoAgBBAnRqIAFBAnQiA2ohBQJAAkACQAJAAkAgAkEIRg0AQQAhBCACQQBKIgYNAUEAIQP9DAAAAAAAAAAAAAAAAAAAAAAiESESDAILIAAoAgAoAhAgA2oiAv0AAhAhDyAC/QACACEQIAX9AAIQIRIgBf0AAgAhEQwDC0EBIQMgBf1cAgAhEf0MAAAAAAAAAAAAAAAAAAAAACESAkAgAkEBRw0AQQAhAwwBCyAFQQRqIBH9VgIAASERIAJBA0kNACAFQQhqIBH9VgIAAiERQQEhAwJAIAJBA0cNAEEBIQQMAQsgBUEMaiAR/VYCAAMhEUEAIQMCQAJAIAJBBUkNACAFQRBqIBL9VgIAACESIAJBBUYNACAFQRRqIBL9VgIAASESAkAgAkEHTw0AQQEhBEEAIQUMAgsgBUEYaiAS/VYCAAIhEgJAIAJBB0cNAEEBIQVBASEEDAILIAVBHGogEv1WAgADIRJBASEFQQEhBEEBIQMMAQtBACEFQQAhBAsgACgCACgCECABQQJ0aiIB/QACACEQ/QwAAAAAAAAAAAAAAAAAAAAAIQ8gAkEETQ0BIAFBEGogD/1WAgAAIQ8MAQsgACgCACgCECABQQJ0aiEBAkACQAJAAkACQCAGRQ0AIAH9XAIAIRD9DAAAAAAAAAAAAAAAAAAAAAAhDyADDQEMAgv9DAAAAAAAAAAAAAAAAAAAAAAiECEPIANFDQELIAFBBGogEP1WAgABIRAgBA0BDAILIARFDQELIAFBCGogEP1WAgACIRALQQAhBUEAIQRBACEDCwJAIARFDQAgAUEUaiAP/VYCAAEhDwsCQCAFRQ0AIAFBGGogD/1WAgACIQ8LIANFDQAgAUEcaiAP/VYCAAMhDwsgACgCDCIAIA0gEf3mASAQ/eYBIAD9AAQA/eQB/QsEACAAIA4gEv3mASAP/eYBIAD9AAQQ/eQB/QsEEAueFQIKfwh7IAAoAgAiAygCDCAAKAIEKAIAIgRBAnRqIAFBAnRqIQUCQAJAAkACQAJAIAJBCEYNAEEAIQYCQCACQQFODQBBACEHQQAhCEEAIQlBACEKQQAhC0EAIQz9DAAAAAAAAAAAAAAAAAAAAAAiDSEODAQLIAX9XAIAIQ39DAAAAAAAAAAAAAAAAAAAAAAhDgJAAkACQCACQQFHDQBBACEHQQAhCEEAIQkMAQsgBUEEaiAN/VYCAAEhDSACQQNPDQFBASEJQQAhB0EAIQgLQQAhCgwDCyAFQQhqIA39VgIAAiENAkAgAkEDRw0AQQEhCUEAIQdBACEIQQEhCgwDCyAFQQxqIA39VgIAAyENAkAgAkEFTw0AQQEhCEEAIQdBASEJQQEhCgwDCyAFQRBqIA79VgIAACEOAkAgAkEFRw0AQQEhCEEAIQcMAgsgBUEUaiAO/VYCAAEhDgJAIAJBB08NAEEBIQdBASEIDAILIAVBGGogDv1WAgACIQ4CQCACQQdGDQAgBUEcaiAO/VYCAAMhDkEBIQYLQQEhB0EBIQhBASEJQQEhCkEBIQtBASEMDAMLIAX9AAIQIQ4gBf0AAgAhDQJAIAMoAhQiBUUNACAOIAUgBEECdGogAUECdGoiBf0AAhD95AEhDiANIAX9AAIA/eQBIQ0LIAAoAggiBSgCICAEQQJ0aiABQQJ0IgZqIgf9AAIQIQ8gB/0AAgAhECADKAIQIAZqIgP9AAIQIREgA/0AAgAhEgwDC0EBIQlBASEKQQEhC0EAIQwMAQtBACELQQAhDAsCQCADKAIUIgVFDQAgBSAEQQJ0aiABQQJ0aiEFAkACQCACQQFODQD9DAAAAAAAAAAAAAAAAAAAAAAiECERDAELIAX9XAIAIRD9DAAAAAAAAAAAAAAAAAAAAAAhEQsCQCAJRQ0AIAVBBGogEP1WAgABIRALAkAgCkUNACAFQQhqIBD9VgIAAiEQCwJAIAhFDQAgBUEMaiAQ/VYCAAMhEAsCQCALRQ0AIAVBEGogEf1WAgAAIRELAkAgB0UNACAFQRRqIBH9VgIAASERCwJAIAxFDQAgBUEYaiAR/VYCAAIhEQsCQCAGRQ0AIAVBHGogEf1WAgADIRELIA0gEP3kASENIA4gEf3kASEOCyABQQJ0IQYgACgCCCEFQQAhBwJAAkACQCACQQBKIggNAP0MAAAAAAAAAAAAAAAAAAAAACIQIQ8MAQsgBSgCICAEQQJ0aiAGaiIJ/VwCACEQ/QwAAAAAAAAAAAAAAAAAAAAAIQ8gAkEBRg0AIAlBBGogEP1WAgABIRACQCACQQNPDQBBASEHDAELIAlBCGogEP1WAgACIRACQAJAAkAgAkEDRg0AIAlBDGogEP1WAgADIRBBACEGIAJBBUkNASAJQRBqIA/9VgIAACEPIAJBBUYNASAJQRRqIA/9VgIAASEPAkAgAkEHTw0AQQEhCEEAIQcMAwsgCUEYaiAP/VYCAAIhDwJAIAJBB0cNAEEBIQdBASEIDAMLIAlBHGogD/1WAgADIQ9BASEHQQEhCEEBIQYMAgsgAygCECABQQJ0aiIDQQhqIANBBGogA/1cAgD9VgIAAf1WAgACIRL9DAAAAAAAAAAAAAAAAAAAAAAhEQwEC0EAIQdBACEICyADKAIQIAFBAnRqIgP9AAIAIRL9DAAAAAAAAAAAAAAAAAAAAAAhESACQQRNDQEgA0EQaiAR/VYCAAAhEQwBCyADKAIQIAZqIQMCQAJAAkACQCAIRQ0AIAP9XAIAIRL9DAAAAAAAAAAAAAAAAAAAAAAhESAHDQEMAwv9DAAAAAAAAAAAAAAAAAAAAAAhEiAHRQ0BIBIhEQsgA0EEaiAS/VYCAAEhEgwBC0EAIQdBACEIQQAhBiASIREMAQtBACEHQQAhCEEAIQYLAkAgCEUNACADQRRqIBH9VgIAASERCwJAAkAgB0UNACADQRhqIBH9VgIAAiERIAYNAQwCCyAGRQ0BCyADQRxqIBH9VgIAAyERCyAPIBH95gEgDiAAKAIM/QkCACIR/eYB/eUBIAAoAhAiBv0JAgAiE/3mASEUIBAgEv3mASANIBH95gH95QEgE/3mASERAkAgBSgCJCIDRQ0AIAMgBEECdGogAUECdGohAwJAAkACQCACQQhGDQAgAkEASg0B/QwAAAAAAAAAAAAAAAAAAAAAIhIhEwwCCyAD/QACECETIAP9AAIAIRIMAQsgA/1cAgAhEv0MAAAAAAAAAAAAAAAAAAAAACETIAJBAUYNACADQQRqIBL9VgIAASESIAJBA0kNACADQQhqIBL9VgIAAiESIAJBA0YNACADQQxqIBL9VgIAAyESIAJBBUkNACADQRBqIBP9VgIAACETIAJBBUYNACADQRRqIBP9VgIAASETIAJBB0kNACADQRhqIBP9VgIAAiETIAJBB0YNACADQRxqIBP9VgIAAyETCyARIBL95AEhESAUIBP95AEhFAsgBSgCKCAEQQJ0aiABQQJ0IgNqIQQCQAJAAkACQAJAAkACQAJAAkACQCACQQhGDQBBACEDAkAgAkEBSA0AIAQgEf0fADgCAEEAIQMgAkEBRg0AIAQgEf0fATgCBEEBIQMgAkEDSQ0AIAQgEf0fAjgCCAJAIAJBA0YNACAEIBH9HwM4AgxBACEDIAJBBUkNByAEIBT9HwA4AhAgAkEFRg0HIAQgFP0fATgCFAJAIAJBB08NAEEBIQdBACEEDAkLIAQgFP0fAjgCGAJAIAJBB0cNAEEBIQRBASEHDAkLIAQgFP0fAzgCHEEBIQRBASEHQQEhAwwICyAFKAIsIAFBAnRqIgBBCGogAEEEaiAA/VwCAP1WAgAB/VYCAAIhFP0MAAAAAAAAAAAAAAAAAAAAACERDAkLIAUoAiwgAUECdGohACACQQBKDQL9DAAAAAAAAAAAAAAAAAAAAAAhFCADRQ0BIBQhEQwDCyAEIBH9CwIAIAQgFP0LAhAgACgCCCgCLCADaiICIAL9AAIAIBAgDf3mASAAKAIQ/QkCACIN/eYB/eQB/QsCACACIAL9AAIQIA0gDyAO/eYB/eYB/eQB/QsCEAwIC0EAIQRBACEHQQAhAyAUIREMBQsgAP1cAgAhFP0MAAAAAAAAAAAAAAAAAAAAACERIANFDQELIABBBGogFP1WAgABIRQLQQAhBEEAIQdBACEDDAILQQAhBEEAIQcLIAUoAiwgAUECdGoiAP0AAgAhFP0MAAAAAAAAAAAAAAAAAAAAACERIAJBBE0NACAAQRBqIBH9VgIAACERCwJAIAdFDQAgAEEUaiAR/VYCAAEhEQsCQCAERQ0AIABBGGogEf1WAgACIRELIANFDQAgAEEcaiAR/VYCAAMhEQsgAkEATA0AIAAgFCAQIA395gEgBv0JAgAiEP3mAf3kASIN/R8AOAIAIAJBAUYNACAAIA39HwE4AgQgAkEDSQ0AIAAgDf0fAjgCCCACQQNGDQAgACAN/R8DOAIMIAJBBUkNACAAIBEgDyAO/eYBIBD95gH95AEiDf0fADgCECACQQVGDQAgACAN/R8BOAIUIAJBB0kNACAAIA39HwI4AhggAkEHRg0AIAAgDf0fAzgCHA8LC5cgAhR/GnsCQCACQQFIDQAgAygCACIFQQFIDQAgA0EkaiEGIAGnIQdBACEIA0ACQCAFQQFIDQAgCCAHaiEJQQAhCiAGIQsgBCEMA0AgACgCICAAKAIIIAlsIAtBYGooAgAiDWpBAnQiDmohDwJAAkACQAJAAkACQCALKAIAIgVBCEYiEA0AQQAhEQJAIAVBAUgiEkUNAEEAIRNBACEUQQAhFUEAIRZBACEXQQAhGP0MAAAAAAAAAAAAAAAAAAAAACIZIRoMBAsgD/1cAgAhGf0MAAAAAAAAAAAAAAAAAAAAACEaAkACQAJAIAVBAUcNAEEAIRNBACEUQQAhFQwBCyAPQQRqIBn9VgIAASEZIAVBA08NAUEBIRVBACETQQAhFAtBACEWDAMLIA9BCGogGf1WAgACIRkCQCAFQQNHDQBBASEVQQAhE0EAIRRBASEWDAMLIA9BDGogGf1WAgADIRkCQCAFQQVPDQBBASEUQQAhE0EBIRVBASEWDAMLIA9BEGogGv1WAgAAIRoCQCAFQQVHDQBBASEUQQAhEwwCCyAPQRRqIBr9VgIAASEaAkAgBUEHTw0AQQEhE0EBIRQMAgsgD0EYaiAa/VYCAAIhGgJAIAVBB0YNACAPQRxqIBr9VgIAAyEaQQEhEQtBASETQQEhFEEBIRVBASEWQQEhF0EBIRgMAwsgD/0AAhAhGiAP/QACACEZIAAoAjgiD0UNBCAPIA1BAnRqIg/9AAIQIRsgD/0AAgAhHAwDC0EBIRVBASEWQQEhF0EAIRgMAQtBACEXQQAhGAsgACgCOCIPRQ0BIA8gDUECdGohDwJAAkAgEkUNAP0MAAAAAAAAAAAAAAAAAAAAACIcIRsMAQsgD/1cAgAhHP0MAAAAAAAAAAAAAAAAAAAAACEbCwJAIBVFDQAgD0EEaiAc/VYCAAEhHAsCQCAWRQ0AIA9BCGogHP1WAgACIRwLAkAgFEUNACAPQQxqIBz9VgIAAyEcCwJAIBdFDQAgD0EQaiAb/VYCAAAhGwsCQCATRQ0AIA9BFGogG/1WAgABIRsLAkAgGEUNACAPQRhqIBv9VgIAAiEbCyARRQ0AIA9BHGogG/1WAgADIRsLIBkgHP3kASEZIBogG/3kASEaCwJAIAAtABhBAUcNACAMQYAwaiAZ/eAB/eEB/QxcD7DCXA+wwlwPsMJcD7DCIh396wH9DMN1sULDdbFCw3WxQsN1sUIiHv3qASIbIBv9DDuquD87qrg/O6q4PzuquD8iHP3mAf0MAABASwAAQEsAAEBLAABASyIf/eQBIiD9DAAAQMsAAEDLAABAywAAQMsiIf3kASIb/QwAcjG/AHIxvwByMb8AcjG/IiL95gH95AEgG/0Mjr6/tY6+v7WOvr+1jr6/tSIj/eYB/eQBIBz95gEiGyAbIBsgGyAbIBv9DN79IDne/SA53v0gOd79IDkiJP3mAf0MKZ+vOimfrzopn686KZ+vOiIl/eQB/eYB/Qymlh08ppYdPKaWHTymlh08Iib95AH95gH9DHRXYz10V2M9dFdjPXRXYz0iJ/3kAf3mAf0M7v11Pu79dT7u/XU+7v11PiIo/eQB/eYB/QwYcjE/GHIxPxhyMT8YcjE/Iin95AH95gH9DAAAgD8AAIA/AACAPwAAgD8iG/3kASAgQRf9qwH9DAAAgD8AAIA/AACAPwAAgD8iKv2uAf3mASIgIBsgGf0MAAAAAAAAAAAAAAAAAAAAACIr/UP9UiAgIBv95AH95wH9CwIAIAxBkDBqIBr94AH94QEgHf3rASAe/eoBIh0gHSAc/eYBIB/95AEiHSAh/eQBIh4gIv3mAf3kASAeICP95gH95AEgHP3mASIcIBwgHCAcIBwgHCAk/eYBICX95AH95gEgJv3kAf3mASAn/eQB/eYBICj95AH95gEgKf3kAf3mASAb/eQBIB1BF/2rASAq/a4B/eYBIhwgGyAaICv9Q/1SIBwgG/3kAf3nAf0LAgAgGSAr/UQgGf1OICAgIP0MAAAAQAAAAEAAAABAAAAAQCIb/eQB/ecBIhkgGf3kASIgICAgGSAZ/eYBIhn95gEgGSAZIBn9DN9rDz7faw8+32sPPt9rDz4iIP3mAf0Mh14PPodeDz6HXg8+h14PPiId/eQB/eYB/QwE6Uw+BOlMPgTpTD4E6Uw+Ih795AH95gH9DIGqqj6Bqqo+gaqqPoGqqj4iH/3kAf3mAf3kAf3kASEZIBogK/1EIBr9TiAcIBwgG/3kAf3nASIaIBr95AEiGyAbIBogGv3mASIa/eYBIBogGiAaICD95gEgHf3kAf3mASAe/eQB/eYBIB/95AH95gH95AH95AEhGgsgACgCHCAOaiEPAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkACQAJAAkAgEA0AQQAhESAFQQBKDQH9DAAAAAAAAAAAAAAAAAAAAAAiHyEiDAULIAAoAlAgDmoiEf0AAhAhGyAR/QACACEgIA/9AAIQISIgD/0AAgAhHyAAKAI0Ig8NAQwNCyAP/VwCACEf/QwAAAAAAAAAAAAAAAAAAAAAISIgBUEBRg0DIA9BBGogH/1WAgABIR9BASERIAVBA0kNAyAPQQhqIB/9VgIAAiEfAkAgBUEDRg0AIA9BDGogH/1WAgADIR9BACESIAVBBUkNAiAPQRBqICL9VgIAACEiIAVBBUYNAiAPQRRqICL9VgIAASEiAkAgBUEHTw0AQQEhE0EAIREMBAsgD0EYaiAi/VYCAAIhIgJAIAVBB0cNAEEBIRFBASETDAQLIA9BHGogIv1WAgADISJBASERQQEhE0EBIRIMAwsgACgCUCAOaiIPQQhqIA9BBGogD/1cAgD9VgIAAf1WAgACISD9DAAAAAAAAAAAAAAAAAAAAAAhGwJAIAAoAjQiDw0AIBshHiAbISsMDgsgDyAOaiIOQQhqIA5BBGogDv1cAgD9VgIAAf1WAgACISv9DAAAAAAAAAAAAAAAAAAAAAAhHQwLCyAPIA5qIg79AAIQIR0gDv0AAgAhKwwKC0EAIRFBACETCyAAKAJQIA5qIg/9AAIAISD9DAAAAAAAAAAAAAAAAAAAAAAhGwJAIAVBBEsNAEEBIRRBASEVDAILIA9BEGogG/1WAgAAIRtBASEUQQEhFUEBIRYgEw0CDAMLIAAoAlAgDmohDwJAAkACQAJAIAVBAEwNACAP/VwCACEg/QwAAAAAAAAAAAAAAAAAAAAAIRsgEQ0BQQAhEUEAIRQMAwv9DAAAAAAAAAAAAAAAAAAAAAAhICARRQ0BICAhGwsgD0EEaiAg/VYCAAEhIEEBIRRBACERDAELQQAhEUEAIRRBACEVQQAhE0EAIRIgICEbDAELQQAhFUEAIRNBACESC0EAIRYgE0UNAQsgD0EUaiAb/VYCAAEhG0EBIRMgEQ0BDAILQQAhEyARRQ0BCyAPQRhqIBv9VgIAAiEbQQAhEUEBIRcgEkUNAgwBC0EAIRdBACERIBJFDQELIA9BHGogG/1WAgADIRtBASERCyAAKAI0Ig9FDQEgDyAOaiEOAkACQAJAIAVBAUgNACAO/VwCACEr/QwAAAAAAAAAAAAAAAAAAAAAIR0gFA0BDAIL/QwAAAAAAAAAAAAAAAAAAAAAIishHSAURQ0BCyAOQQRqICv9VgIAASErCwJAIBVFDQAgDkEMaiAOQQhqICv9VgIAAv1WAgADISsLAkAgFkUNACAOQRBqIB39VgIAACEdCwJAIBNFDQAgDkEUaiAd/VYCAAEhHQsCQCAXRQ0AIA5BGGogHf1WAgACIR0LIBFFDQAgDkEcaiAd/VYCAAMhHQsgDEGAOGogICAr/eAB/eEB/QxcD7DCXA+wwlwPsMJcD7DCIiT96wH9DMN1sULDdbFCw3WxQsN1sUIiJf3qASIcIBz9DDuquD87qrg/O6q4PzuquD8iIf3mAf0MAABASwAAQEsAAEBLAABASyIm/eQBIh79DAAAQMsAAEDLAABAywAAQMsiJ/3kASIc/QwAcjG/AHIxvwByMb8AcjG/Iij95gH95AEgHP0Mjr6/tY6+v7WOvr+1jr6/tSIp/eYB/eQBICH95gEiHCAcIBwgHCAcIBz9DN79IDne/SA53v0gOd79IDkiKv3mAf0MKZ+vOimfrzopn686KZ+vOiIs/eQB/eYB/Qymlh08ppYdPKaWHTymlh08Ii395AH95gH9DHRXYz10V2M9dFdjPXRXYz0iLv3kAf3mAf0M7v11Pu79dT7u/XU+7v11PiIv/eQB/eYB/QwYcjE/GHIxPxhyMT8YcjE/IjD95AH95gH9DAAAgD8AAIA/AACAPwAAgD8iHP3kASAeQRf9qwH9DAAAgD8AAIA/AACAPwAAgD8iMf2uAf3mASIjIBwgK/0MAAAAAAAAAAAAAAAAAAAAACIe/UP9UiAjIBz95AH95wEiIyArICP95gEiMiAcICP95QH95gH95AH95gH9CwIAIAxBkDhqIBsgHf3gAf3hASAk/esBICX96gEiKyArICH95gEgJv3kASIjICf95AEiKyAo/eYB/eQBICsgKf3mAf3kASAh/eYBIisgKyArICsgKyArICr95gEgLP3kAf3mASAt/eQB/eYBIC795AH95gEgL/3kAf3mASAw/eQB/eYBIBz95AEgI0EX/asBIDH9rgH95gEiKyAcIB0gHv1D/VIgKyAc/eQB/ecBIisgHSAr/eYBIh0gHCAr/eUB/eYB/eQB/eYB/QsCAAJAAkAgACgCMCIODQAgHiErDAELIA4gDUECdGohDgJAAkACQCAQDQAgBUEASg0B/QwAAAAAAAAAAAAAAAAAAAAAIhwhKwwCCyAO/QACECErIA79AAIAIRwMAQsgDv1cAgAhHP0MAAAAAAAAAAAAAAAAAAAAACErIAVBAUYNACAOQQRqIBz9VgIAASEcIAVBA0kNACAOQQhqIBz9VgIAAiEcIAVBA0YNACAOQQxqIBz9VgIAAyEcIAVBBUkNACAOQRBqICv9VgIAACErIAVBBUYNACAOQRRqICv9VgIAASErIAVBB0kNACAOQRhqICv9VgIAAiErIAVBB0YNACAOQRxqICv9VgIAAyErCyAfIBz95gEhHiAiICv95gEhKwsgICAy/eYBISAgGyAd/eYBIRsMAQv9DAAAAAAAAAAAAAAAAAAAAAAiHiErCyAMIBn9CwIAIAxBkChq/QwAAAAAAAAAAAAAAAAAAAAAIhz9CwIAIAxBgChqIBz9CwIAIAxBkCBqIBz9CwIAIAxBgCBqIBz9CwIAIAxBkBhqICv9CwIAIAxBgBhqIB79CwIAIAxBkBBqIBv9CwIAIAxBgBBqICD9CwIAIAxBgAhqIBkgH/3mAf0LAgAgDCAa/QsCECAMQZAIaiAaICL95gH9CwIAIAtBBGohCyAMQYDAAGohDCAKQQFqIgogAygCACIFSA0ACwsgBEEgaiEEIAhBAWoiCCACRw0ACwsLpyIICX8EewJ/BHsDfwx7Bn8Re0EAIQ0CQCAAQQJIDQAgAUEBaiEOIABBfmpBAXYhDyABQQV0IAdqQWBqIRAgAUEGdCAIakFAaiERQQAhEkECIRNBACEUA0AgEyENIAIgFEEFdCITaiIV/QACECEWIBX9AAIAIRcgBiATaiIV/QACACEYIAggFf0AAhAiGf0LApAQIAggGP0LAoAQIAIgFEEDdCIaQQhyQQJ0IhtqIhT9AAIQIRwgFP0AAgAhHSAGIBtqIhT9AAIAIR4gCCAU/QACECIf/QsCsBAgCCAe/QsCoBAgDCATaiEgIAsgE2ohISAJIBJBBnRqISICQAJAIAFBAEoNACAi/QACMCEjICL9AAIgISQgIv0AAhAhGCAi/QACACEe/QwAAAAAAAAAAAAAAAAAAAAAIiUhJiAlIScgJSEoICUhGSAlIR8gJSEpICUhKiAlISsgJSEsICUhLSAlIS4MAQsgBCATaiEVIAMgE2ohLyAIIRMgBSEwIAEhMSAHIRQDQCAUQYAYaiIy/QACACEsIBRBkBhqIjP9AAIAIS0gFEGACGr9AAIAISkgFEGQCGr9AAIAISogMC0AACE0IBT9AAIAISsgEyAU/QACECI1IBb95gH9DAAA/sIAAP7CAAD+wgAA/sIiNv3rAf0MAAAAQwAAAEMAAABDAAAAQyIk/eoBIiUgJf0MAABASwAAQEsAAEBLAABASyI3/eQBIiP9DAAAQMsAAEDLAABAywAAQMsiOP3kAf3lASIl/QwVcjE/FXIxPxVyMT8VcjE/Ijn95gH9DAAAgD8AAIA/AACAPwAAgD8iOv3kASAlICX95gEiLiAl/QypW2M9qVtjPalbYz2pW2M9Ijv95gH9DN78dT7e/HU+3vx1Pt78dT4iPP3kASAuICX9DArdrToK3a06Ct2tOgrdrToiPf3mAf0MRHUePER1HjxEdR48RHUePCI+/eQB/eYB/eQB/eYB/eQBICNBF/2rAf0MAACAPwAAgD8AAIA/AACAPyIj/a4B/eYBIi79CwIQIBMgKyAX/eYBIDb96wEgJP3qASIlICUgN/3kASI/IDj95AH95QEiJSA5/eYBIDr95AEgJSAl/eYBIkAgJSA7/eYBIDz95AEgQCAlID395gEgPv3kAf3mAf3kAf3mAf3kASA/QRf9qwEgI/2uAf3mASI//QsCACAv/QACACFAIBNB0BBqIC79DAAAAAAAAAAAAAAAAAAAAAAiJSAZIDQb/eYBICogL/0AAhD95gH95AEiGf0LAgAgE0HAEGogPyAlIBggNBv95gEgKSBA/eYB/eQBIhj9CwIAIBX9AAIAIS4gFf0AAhAhPyAwLQAAITQgE0EwaiA1IBz95gEgNv3rASAk/eoBIjUgNSA3/eQBIkAgOP3kAf3lASI1IDn95gEgOv3kASA1IDX95gEiQSA1IDv95gEgPP3kASBBIDUgPf3mASA+/eQB/eYB/eQB/eYB/eQBIEBBF/2rASAj/a4B/eYBIkD9CwIAIBNBIGogKyAd/eYBIDb96wEgJP3qASI1IDUgN/3kASI2IDj95AH95QEiNSA5/eYBIDr95AEgNSA1/eYBIiQgNSA7/eYBIDz95AEgJCA1ID395gEgPv3kAf3mAf3kAf3mAf3kASA2QRf9qwEgI/2uAf3mASI1/QsCACAv/QACICE2IBNB8BBqIEAgJSAfIDQb/eYBICogL/0AAjD95gH95AEiH/0LAgAgE0HgEGogNSAlIB4gNBv95gEgKSA2/eYB/eQBIh79CwIAIBX9AAIgITUgMyAtIBkgP/3mAf3kASAfIBX9AAIw/eYB/eQB/QsCACAyICwgGCAu/eYB/eQBIB4gNf3mAf3kAf0LAgAgE0HAAGohEyAwQQFqITAgFEEgaiEUIDFBf2oiMQ0ACyAi/QACMCEjICL9AAIgISQgIv0AAhAhGCAi/QACACEeIBAhEyARIRQgDiEwICUhJiAlIScgJSEoICUhGSAlIR8gJSEpICUhKiAlISsgJSEsICUhLSAlIS4DQCATQZAoaiI0/QACACE3IBNBgChqIjH9AAIAITggE0GQIGoiMv0AAgAhPyATQYAgaiIz/QACACFAIBNBkAhq/QACACE5IBNBgAhq/QACACE6IBNBkBBq/QACACE1IBNBgBBq/QACACE2AkACQCAFIDBqQX5qLQAADQAgNyAYIDUgFf0AAhD95gH95AEiOyAU/QACEP3mASIYIBRBkBBq/QACAP3mASJBIBb95gH95AEgIyA1IBX9AAIw/eYB/eQBIjwgFEEwav0AAgD95gEiIyAUQbAQav0AAgD95gEiQiAc/eYB/eQBITcgOCAeIDYgFf0AAgD95gH95AEiPSAU/QACAP3mASIeIBRBgBBq/QACAP3mASJDIBf95gH95AEgJCA2IBX9AAIg/eYB/eQBIj4gFEEgav0AAgD95gEiJCAUQaAQav0AAgD95gEiRCAd/eYB/eQBITggPyA7IC/9AAIQ/eYB/eQBIDwgL/0AAjD95gH95AEhPyBAID0gL/0AAgD95gH95AEgPiAv/QACIP3mAf3kASFAICYgE/0AAhAiRSBC/eYB/eQBISYgJSAT/QACACJCIET95gH95AEhJSAoIEUgQf3mAf3kASEoICcgQiBD/eYB/eQBIScMAQsgPyAYIDUgFf0AAhD95gH95AEiOyAv/QACEP3mAf3kASAjIDUgFf0AAjD95gH95AEiPCAv/QACMP3mAf3kASE/IEAgHiA2IBX9AAIA/eYB/eQBIj0gL/0AAgD95gH95AEgJCA2IBX9AAIg/eYB/eQBIj4gL/0AAiD95gH95AEhQP0MAAAAAAAAAAAAAAAAAAAAACIkISMgJCEeICQhGAsgFEHAEGr9AAIAIUEgFEHQEGr9AAIAIUIgFEHgEGr9AAIAIUMgFEHwEGr9AAIAIUQgMSA4/QsCACA0IDf9CwIAIDMgQP0LAgAgMiA//QsCACATQWBqIRMgFEFAaiEUIDogPv3mASAZ/eQBIRkgOiA9/eYBICn95AEhKSA5IDz95gEgH/3kASEfIDkgO/3mASAq/eQBISogNSBE/eYBICz95AEhLCA2IEP95gEgK/3kASErIDUgQv3mASAu/eQBIS4gNiBB/eYBIC395AEhLSAwQX9qIjBBAUsNAAsLIAkgGkECdCITaiIUIB4gHv3gAf0MYEKiDWBCog1gQqINYEKiDSI1/UP9T/0LAgAgFCAYIBj94AEgNf1D/U/9CwIQIAogE2oiEyAT/QACACAn/eQB/QsCACATIBP9AAIQICj95AH9CwIQICEgIf0AAgAgKf3kAf0LAgAgISAh/QACECAq/eQB/QsCECAgICD9AAIAIC395AH9CwIAICAgIP0AAhAgLv3kAf0LAhAgCSAbaiITICMgI/3gASA1/UP9T/0LAhAgEyAkICT94AEgNf1D/U/9CwIAIAogG2oiEyAT/QACACAl/eQB/QsCACATIBP9AAIQICb95AH9CwIQICEgIf0AAiAgGf3kAf0LAiAgISAh/QACMCAf/eQB/QsCMCAgICD9AAIgICv95AH9CwIgICAgIP0AAjAgLP3kAf0LAjAgDUECaiETIBIgD0YhFSASQQFqIRIgDSEUIBVFDQALCwJAIA0gAE4NACABQQFqIRIgAUEFdCAHakFgaiEbIAFBBnQgCGpBwA9qIRoDQCACIA1BBXQiIGoiE/0AAhAhLCAT/QACACEtIAYgIGoiE/0AAgAhNSAIIBP9AAIQIjb9CwKQECAIIDX9CwKAECAMICBqISEgCyAgaiEiAkACQCABQQFIDQAgBCAgaiEVIAMgIGohLyAIIRQgBSEwIAEhMSAHIRMDQCATQYAYaiIy/QACACEkIBNBkBhqIjP9AAIAITcgE0GACGr9AAIAITggE0GQCGr9AAIAITkgMC0AACE0IBP9AAIAITogFCAsIBP9AAIQ/eYB/QwAAP7CAAD+wgAA/sIAAP7CIjv96wH9DAAAAEMAAABDAAAAQwAAAEMiPP3qASIlICX9DAAAQEsAAEBLAABASwAAQEsiPf3kASI+/QwAAEDLAABAywAAQMsAAEDLIiP95AH95QEiJf0MFXIxPxVyMT8VcjE/FXIxPyIY/eYB/QwAAIA/AACAPwAAgD8AAIA/Ih795AEgJSAl/eYBIhkgJf0MqVtjPalbYz2pW2M9qVtjPSIf/eYB/Qze/HU+3vx1Pt78dT7e/HU+Iin95AEgGSAl/QwK3a06Ct2tOgrdrToK3a06Iir95gH9DER1HjxEdR48RHUePER1HjwiK/3kAf3mAf3kAf3mAf3kASA+QRf9qwH9DAAAgD8AAIA/AACAPwAAgD8iPv2uAf3mASIZ/QsCECAUIC0gOv3mASA7/esBIDz96gEiJSAlID395AEiOiAj/eQB/eUBIiUgGP3mASAe/eQBICUgJf3mASI7ICUgH/3mASAp/eQBIDsgJSAq/eYBICv95AH95gH95AH95gH95AEgOkEX/asBID79rgH95gEiOv0LAgAgL/0AAgAhOyAUQdAQaiAZ/QwAAAAAAAAAAAAAAAAAAAAAIiUgNiA0G/3mASA5IC/9AAIQ/eYB/eQBIjb9CwIAIBRBwBBqIDogJSA1IDQb/eYBIDggO/3mAf3kASI1/QsCACAV/QACACE4IDMgNyA2IBX9AAIQ/eYB/eQB/QsCACAyICQgNSA4/eYB/eQB/QsCACAUQcAAaiEUIDBBAWohMCATQSBqIRMgMUF/aiIxDQALIAkgIGoiE/0AAhAhOCAT/QACACE5IBshEyAaIRQgEiEwICUhOiAlITsgJSE8ICUhKiAlISsDQCATQZAQav0AAgAiNSAUQdAAav0AAgD95gEhPSATQYAQav0AAgAiNiAUQcAAav0AAgD95gEhPiA1IBX9AAIQ/eYBITcgNiAV/QACAP3mASEkIBNBkChqIjT9AAIAITUgE0GAKGoiMf0AAgAhNiATQZAgaiIy/QACACEjIBNBgCBqIjP9AAIAIRggE0GQCGr9AAIAIR4gE0GACGr9AAIAIRkgL/0AAhAhHyAv/QACACEpAkACQCAFIDBqQX5qLQAAQQFHDQAgOSAk/eQBISQgOCA3/eQBITf9DAAAAAAAAAAAAAAAAAAAAAAiOSE4DAELIDUgLCA4IDf95AEiNyAUQYBwaiIg/QACEP3mASI4IBT9AAIQ/eYBIi795gH95AEhNSA2IC0gOSAk/eQBIiQgIP0AAgD95gEiOSAU/QACAP3mASI//eYB/eQBITYgKyAT/QACECAu/eYB/eQBISsgKiAT/QACACA//eYB/eQBISoLIDQgNf0LAgAgMSA2/QsCACAzIBggJCAp/eYB/eQB/QsCACAyICMgNyAf/eYB/eQB/QsCACAlID795AEhJSATQWBqIRMgFEFAaiEUIDsgGSAk/eYB/eQBITsgOiA9/eQBITogPCAeIDf95gH95AEhPCAwQX9qIjBBAUsNAAwCCwsgCSAgaiIT/QACECE4IBP9AAIAITn9DAAAAAAAAAAAAAAAAAAAAAAiKiErICohOyAqITwgKiElICohOgsgCSANQQN0QQJ0IhNqIhQgOSA5/eAB/QxgQqINYEKiDWBCog1gQqINIjX9Q/1P/QsCACAUIDggOP3gASA1/UP9T/0LAhAgCiATaiITICogE/0AAgD95AH9CwIAIBMgKyAT/QACEP3kAf0LAhAgIiA7ICL9AAIA/eQB/QsCACAiIDwgIv0AAhD95AH9CwIQICEgJSAh/QACAP3kAf0LAgAgISA6ICH9AAIQ/eQB/QsCECANQQFqIg0gAEcNAAsLC9sfCAl/BHsCfwR7Bn8BewF/H3tBACENAkAgAEECSA0AIAFBAWohDiAAQX5qQQF2IQ8gAUEFdCAHakFgaiEQIAFBBnQgCGpBQGohEUEAIRJBAiETQQAhFANAIBMhDSACIBRBBXQiE2oiFf0AAhAhFiAV/QACACEXIAYgE2oiFf0AAgAhGCAIIBX9AAIQIhn9CwKQECAIIBj9CwKAECACIBRBA3QiGkEIckECdCIbaiIU/QACECEcIBT9AAIAIR0gBiAbaiIU/QACACEeIAggFP0AAhAiH/0LArAQIAggHv0LAqAQIAwgE2ohICALIBNqISEgCSASQQZ0aiEiAkACQCABQQFIDQAgBCATaiEVIAMgE2ohIyAIIRMgASEkIAchFANAIBRBgBhqIiX9AAIAISYgFEGQGGoiJ/0AAgAhKCAUQYAIav0AAgAhKSAUQZAIav0AAgAhKiAU/QACACErIBMgFP0AAhAiLCAW/eYB/QwAAP7CAAD+wgAA/sIAAP7CIi396wH9DAAAAEMAAABDAAAAQwAAAEMiLv3qASIvIC/9DAAAQEsAAEBLAABASwAAQEsiMP3kASIx/QwAAEDLAABAywAAQMsAAEDLIjL95AH95QEiL/0MFXIxPxVyMT8VcjE/FXIxPyIz/eYB/QwAAIA/AACAPwAAgD8AAIA/IjT95AEgLyAv/eYBIjUgL/0MqVtjPalbYz2pW2M9qVtjPSI2/eYB/Qze/HU+3vx1Pt78dT7e/HU+Ijf95AEgNSAv/QwK3a06Ct2tOgrdrToK3a06Ijj95gH9DER1HjxEdR48RHUePER1HjwiOf3kAf3mAf3kAf3mAf3kASAxQRf9qwH9DAAAgD8AAIA/AACAPwAAgD8iMf2uAf3mASI1/QsCECATICsgF/3mASAt/esBIC796gEiLyAvIDD95AEiOiAy/eQB/eUBIi8gM/3mASA0/eQBIC8gL/3mASI7IC8gNv3mASA3/eQBIDsgLyA4/eYBIDn95AH95gH95AH95gH95AEgOkEX/asBIDH9rgH95gEiL/0LAgAgI/0AAgAhOiATQdAQaiAqICP9AAIQ/eYBIBkgNf3mAf3kASIZ/QsCACATQcAQaiApIDr95gEgGCAv/eYB/eQBIhj9CwIAIBX9AAIAITUgFf0AAhAhOiATQTBqICwgHP3mASAt/esBIC796gEiLyAvIDD95AEiLCAy/eQB/eUBIi8gM/3mASA0/eQBIC8gL/3mASI7IC8gNv3mASA3/eQBIDsgLyA4/eYBIDn95AH95gH95AH95gH95AEgLEEX/asBIDH9rgH95gEiLP0LAgAgE0EgaiArIB395gEgLf3rASAu/eoBIi8gLyAw/eQBIi0gMv3kAf3lASIvIDP95gEgNP3kASAvIC/95gEiLiAvIDb95gEgN/3kASAuIC8gOP3mASA5/eQB/eYB/eQB/eYB/eQBIC1BF/2rASAx/a4B/eYBIi/9CwIAICP9AAIgIS0gE0HwEGogKiAj/QACMP3mASAfICz95gH95AEiH/0LAgAgE0HgEGogKSAt/eYBIB4gL/3mAf3kASIe/QsCACAV/QACICEvICcgKCA6IBn95gH95AEgFf0AAjAgH/3mAf3kAf0LAgAgJSAmIDUgGP3mAf3kASAvIB795gH95AH9CwIAIBNBwABqIRMgFEEgaiEUICRBf2oiJA0ACyAi/QACMCE2ICL9AAIgITcgIv0AAhAhOCAi/QACACE5IBAhFCARIRMgDiEk/QwAAAAAAAAAAAAAAAAAAAAAIjQhMSA0IRggNCEeIDQhGSA0IR8gNCEpIDQhKiA0ISsgNCEmIDQhKCA0ISwDQCATQcAQav0AAgAhNSATQdAQav0AAgAhOiATQeAQav0AAgAhOyATQfAQav0AAgAhPCATQZAQav0AAgAhPSATQbAQav0AAgAhPiATQTBq/QACACE/IBNBgBBq/QACACFAIBNBoBBq/QACACFBIBNBIGr9AAIAIUIgE/0AAhAhQyAT/QACACFEICP9AAIwIUUgFf0AAjAhMyAj/QACECFGIBX9AAIQITIgFEGAIGoiJSAl/QACACA5IBRBgBBq/QACACIvIBX9AAIA/eYB/eQBIi4gI/0AAgD95gH95AEgNyAvIBX9AAIg/eYB/eQBIjAgI/0AAiD95gH95AH9CwIAIBRBkCBqIiUgJf0AAgAgRiA4IDIgFEGQEGr9AAIAIi395gH95AEiMv3mAf3kASBFIDYgLSAz/eYB/eQBIjP95gH95AH9CwIAIBRBgChqIiUgJf0AAgAgQCAuIET95gEiOf3mASJAIBf95gH95AEgQSAwIEL95gEiN/3mASJBIB395gH95AH9CwIAIBRBkChqIiUgJf0AAgAgPSAyIEP95gEiOP3mASI9IBb95gH95AEgPiAzID/95gEiNv3mASI+IBz95gH95AH9CwIAIC0gPP3mASAm/eQBISYgLyA7/eYBICv95AEhKyAtIDr95gEgLP3kASEsIC8gNf3mASAo/eQBISggMyAUQZAIav0AAgAiL/3mASAf/eQBIR8gMCAUQYAIav0AAgAiLf3mASAZ/eQBIRkgLyAy/eYBICr95AEhKiAtIC795gEgKf3kASEpIDEgFP0AAhAiLyA+/eYB/eQBITEgNCAU/QACACItIEH95gH95AEhNCAeIC8gPf3mAf3kASEeIBggLSBA/eYB/eQBIRggFEFgaiEUIBNBQGohEyAkQX9qIiRBAUsNAAwCCwsgIv0AAjAhNiAi/QACICE3ICL9AAIQITggIv0AAgAhOf0MAAAAAAAAAAAAAAAAAAAAACI0ITEgNCEYIDQhHiA0IRkgNCEfIDQhKSA0ISogNCErIDQhJiA0ISggNCEsCyAJIBpBAnQiE2oiFCA5IDn94AH9DGBCog1gQqINYEKiDWBCog0iL/1D/U/9CwIAIBQgOCA4/eABIC/9Q/1P/QsCECAKIBNqIhMgE/0AAgAgGP3kAf0LAgAgEyAT/QACECAe/eQB/QsCECAhICH9AAIAICn95AH9CwIAICEgIf0AAhAgKv3kAf0LAhAgICAg/QACACAo/eQB/QsCACAgICD9AAIQICz95AH9CwIQIAkgG2oiEyA2IDb94AEgL/1D/U/9CwIQIBMgNyA3/eABIC/9Q/1P/QsCACAKIBtqIhMgE/0AAgAgNP3kAf0LAgAgEyAT/QACECAx/eQB/QsCECAhICH9AAIgIBn95AH9CwIgICEgIf0AAjAgH/3kAf0LAjAgICAg/QACICAr/eQB/QsCICAgICD9AAIwICb95AH9CwIwIA1BAmohEyASIA9GIRUgEkEBaiESIA0hFCAVRQ0ACwsCQCANIABODQAgAUEBaiESIAFBBXQgB2pBYGohGyABQQZ0IAhqQcAPaiEaA0AgAiANQQV0IiBqIhP9AAIQITkgE/0AAgAhMSAGICBqIhP9AAIAIS0gCCAT/QACECIu/QsCkBAgCCAt/QsCgBAgDCAgaiEhIAsgIGohIgJAAkAgAUEBSA0AIAQgIGohFSADICBqISMgCCEUIAEhJCAHIRMDQCATQYAYaiIl/QACACEwIBNBkBhqIif9AAIAITIgE0GACGr9AAIAITMgE0GQCGr9AAIAITQgE/0AAgAhNiAUIDkgE/0AAhD95gH9DAAA/sIAAP7CAAD+wgAA/sIiN/3rAf0MAAAAQwAAAEMAAABDAAAAQyI4/eoBIi8gL/0MAABASwAAQEsAAEBLAABASyIY/eQBIh79DAAAQMsAAEDLAABAywAAQMsiGf3kAf3lASIv/QwVcjE/FXIxPxVyMT8VcjE/Ih/95gH9DAAAgD8AAIA/AACAPwAAgD8iKf3kASAvIC/95gEiKiAv/QypW2M9qVtjPalbYz2pW2M9Iiv95gH9DN78dT7e/HU+3vx1Pt78dT4iJv3kASAqIC/9DArdrToK3a06Ct2tOgrdrToiKP3mAf0MRHUePER1HjxEdR48RHUePCIs/eQB/eYB/eQB/eYB/eQBIB5BF/2rAf0MAACAPwAAgD8AAIA/AACAPyIe/a4B/eYBIir9CwIQIBQgMSA2/eYBIDf96wEgOP3qASIvIC8gGP3kASI2IBn95AH95QEiLyAf/eYBICn95AEgLyAv/eYBIjcgLyAr/eYBICb95AEgNyAvICj95gEgLP3kAf3mAf3kAf3mAf3kASA2QRf9qwEgHv2uAf3mASIv/QsCACAj/QACACE2IBRB0BBqICogLv3mASA0ICP9AAIQ/eYB/eQBIi79CwIAIBRBwBBqIC8gLf3mASAzIDb95gH95AEiLf0LAgAgFf0AAgAhLyAnIDIgLiAV/QACEP3mAf3kAf0LAgAgJSAwIC0gL/3mAf3kAf0LAgAgFEHAAGohFCATQSBqIRMgJEF/aiIkDQALIAkgIGoiE/0AAhAhMiAT/QACACEzIBshEyAaIRQgEiEk/QwAAAAAAAAAAAAAAAAAAAAAIi4hNCAuITYgLiE3IC4hMCAuITgDQCAUQcAAav0AAgAhGCAUQdAAav0AAgAhHiAUQYBwaiIl/QACECEZICX9AAIAIR8gFP0AAhAhKSAU/QACACEqICP9AAIQISsgFf0AAhAhLSATQYAgaiIlICX9AAIAIDMgE0GAEGr9AAIAIiYgFf0AAgD95gH95AEiLyAj/QACAP3mAf3kAf0LAgAgE0GQIGoiJSAl/QACACArIDIgLSATQZAQav0AAgAiKP3mAf3kASIt/eYB/eQB/QsCACATQYAoaiIlICX9AAIAIDEgKiAvIB/95gEiM/3mASIf/eYB/eQB/QsCACATQZAoaiIlICX9AAIAIDkgKSAtIBn95gEiMv3mASIZ/eYB/eQB/QsCACA0ICggHv3mAf3kASE0IC4gJiAY/eYB/eQBIS4gNyAtIBNBkAhq/QACAP3mAf3kASE3IDYgLyATQYAIav0AAgD95gH95AEhNiA4IBP9AAIQIBn95gH95AEhOCAwIBP9AAIAIB/95gH95AEhMCATQWBqIRMgFEFAaiEUICRBf2oiJEEBSw0ADAILCyAJICBqIhP9AAIQITIgE/0AAgAhM/0MAAAAAAAAAAAAAAAAAAAAACIwITggMCE2IDAhNyAwIS4gMCE0CyAJIA1BA3RBAnQiE2oiFCAzIDP94AH9DGBCog1gQqINYEKiDWBCog0iL/1D/U/9CwIAIBQgMiAy/eABIC/9Q/1P/QsCECAKIBNqIhMgMCAT/QACAP3kAf0LAgAgEyA4IBP9AAIQ/eQB/QsCECAiIDYgIv0AAgD95AH9CwIAICIgNyAi/QACEP3kAf0LAhAgISAuICH9AAIA/eQB/QsCACAhIDQgIf0AAhD95AH9CwIQIA1BAWoiDSAARw0ACwsLwiEODH8EewJ/BHsCfwh7BH8BewF/AnsBfwt7AX8Be0EAIQ0CQCAAQQJIDQAgAUEBaiEOIABBfmpBAXYhDyABQQV0IAdqQWBqIRAgAUEEdCAMakHwA2ohESABQQZ0IAhqQUBqIRIgAUECdCAEakF8aiETIAQhFEEAIRVBAiEWQQAhFwNAIBYhDSACIBdBBXQiFmoiGP0AAhAhGSAY/QACACEaIAYgFmoiGP0AAgAhGyAIIBj9AAIQIhz9CwKQECAIIBv9CwKAECACIBdBA3QiHUEIckECdCIeaiIX/QACECEfIBf9AAIAISAgBiAeaiIX/QACACEhIAggF/0AAhAiIv0LArAQIAggIf0LAqAQIAsgFmohIyAJIBVBBnRqISQCQAJAIAFBAEoNACAk/QACMCElICT9AAIgISYgJP0AAhAhJyAk/QACACEo/QwAAAAAAAAAAAAAAAAAAAAAIikhKiApISsgKSEsICkhGyApISEgKSEcICkhIgwBCyADIBZqIRggFCEtIAghFiAFIS4gASEvIAchFwNAIBdBgBhqIjD9AAIAITEgF0GQGGoiMv0AAgAhKSAXQYAIav0AAgAhMyAXQZAIav0AAgAhNCAuLQAAITUgF/0AAgAhNiAWIBf9AAIQIjcgGf3mAf0MAAD+wgAA/sIAAP7CAAD+wiI4/esB/QwAAABDAAAAQwAAAEMAAABDIjn96gEiOiA6/QwAAEBLAABASwAAQEsAAEBLIjv95AEiKP0MAABAywAAQMsAAEDLAABAyyI8/eQB/eUBIjr9DBVyMT8VcjE/FXIxPxVyMT8iPf3mAf0MAACAPwAAgD8AAIA/AACAPyI+/eQBIDogOv3mASI/IDr9DKlbYz2pW2M9qVtjPalbYz0iQP3mAf0M3vx1Pt78dT7e/HU+3vx1PiIl/eQBID8gOv0MCt2tOgrdrToK3a06Ct2tOiIm/eYB/QxEdR48RHUePER1HjxEdR48Iif95AH95gH95AH95gH95AEgKEEX/asB/QwAAIA/AACAPwAAgD8AAIA/Iij9rgH95gEiP/0LAhAgFiA2IBr95gEgOP3rASA5/eoBIjogOiA7/eQBIiogPP3kAf3lASI6ID395gEgPv3kASA6IDr95gEiKyA6IED95gEgJf3kASArIDogJv3mASAn/eQB/eYB/eQB/eYB/eQBICpBF/2rASAo/a4B/eYBIir9CwIAIBj9AAIAISsgFkHQEGogP/0MAAAAAAAAAAAAAAAAAAAAACI6IBwgNRv95gEgNCAY/QACEP3mAf3kASIc/QsCACAWQcAQaiAqIDogGyA1G/3mASAzICv95gH95AEiG/0LAgAgLf0JAgAhPyAuLQAAITUgFkEwaiA3IB/95gEgOP3rASA5/eoBIjcgNyA7/eQBIiogPP3kAf3lASI3ID395gEgPv3kASA3IDf95gEiKyA3IED95gEgJf3kASArIDcgJv3mASAn/eQB/eYB/eQB/eYB/eQBICpBF/2rASAo/a4B/eYBIir9CwIAIBZBIGogNiAg/eYBIDj96wEgOf3qASI3IDcgO/3kASI4IDz95AH95QEiNyA9/eYBID795AEgNyA3/eYBIjkgNyBA/eYBICX95AEgOSA3ICb95gEgJ/3kAf3mAf3kAf3mAf3kASA4QRf9qwEgKP2uAf3mASI3/QsCACAY/QACICE4IBZB8BBqICogOiAiIDUb/eYBIDQgGP0AAjD95gH95AEiIv0LAgAgFkHgEGogNyA6ICEgNRv95gEgMyA4/eYB/eQBIiH9CwIAIDIgKSAcID/95gH95AEgIiAtQYABav0JAgAiN/3mAf3kAf0LAgAgMCAxIBsgP/3mAf3kASAhIDf95gH95AH9CwIAIC1BBGohLSAWQcAAaiEWIC5BAWohLiAXQSBqIRcgL0F/aiIvDQALICT9AAIwISUgJP0AAiAhJiAk/QACECEnICT9AAIAISggECEWIBEhLSASIRcgEyEuIA4hNSA6ISkgOiEqIDohKyA6ISwgOiEbIDohISA6IRwgOiEiA0AgFkGQKGoiL/0AAgAhNyAWQYAoaiIw/QACACE4IBZBgCBqIjL9AAIAITMgFkGQIGoiJP0AAgAhNCAWQYAIav0AAgAhPCAWQZAIav0AAgAhPSAW/QACECE2IBb9AAIAIT8gLv0JAgAhPiAtQYB8aiJBIBZBgBBq/QACACI5IBdBwBBq/QACAP3mASAWQZAQav0AAgAiOyAXQdAQav0AAgD95gH95AEgQf0AAgD95AH9CwIAIDQgJyA7ID795gH95AEiQCAY/QACEP3mAf3kASE0IDMgKCA5ID795gH95AEiPiAY/QACAP3mAf3kASEzAkACQCAFIDVqQX5qIkEtAABFDQAgOiEoIDohJwwBCyA3IEAgF/0AAhD95gEiJyAXQZAQav0AAgD95gEiMSAZ/eYB/eQBITcgOCA+IBf9AAIA/eYBIiggF0GAEGr9AAIA/eYBIkIgGv3mAf3kASE4ICwgNiAx/eYB/eQBISwgKyA/IEL95gH95AEhKwsgPSBA/eYBIUAgPCA+/eYBITEgLkGAAWr9CQIAIT4gLSA5IBdB4BBq/QACAP3mASA7IBdB8BBq/QACAP3mAf3kASAt/QACAP3kAf0LAgAgPSAlIDsgPv3mAf3kASI7/eYBIT0gPCAmIDkgPv3mAf3kASI5/eYBITwgNCA7IBj9AAIw/eYB/eQBIT4gMyA5IBj9AAIg/eYB/eQBITMCQAJAIEEtAABFDQAgOiEmIDohJQwBCyA3IDsgF0Ewav0AAgD95gEiJSAXQbAQav0AAgD95gEiOyAf/eYB/eQBITcgOCA5IBdBIGr9AAIA/eYBIiYgF0GgEGr9AAIA/eYBIjkgIP3mAf3kASE4ICogNiA7/eYB/eQBISogKSA/IDn95gH95AEhKQsgIiBA/eQBISIgHCAx/eQBIRwgISA9/eQBISEgGyA8/eQBIRsgLyA3/QsCACAwIDj9CwIAICQgPv0LAgAgMiAz/QsCACAWQWBqIRYgLUFwaiEtIBdBQGohFyAuQXxqIS4gNUF/aiI1QQFLDQALCyAJIB1BAnQiFmoiFyAoICj94AH9DGBCog1gQqINYEKiDWBCog0iOv1D/U/9CwIAIBcgJyAn/eABIDr9Q/1P/QsCECAKIBZqIhYgFv0AAgAgK/3kAf0LAgAgFiAW/QACECAs/eQB/QsCECAjICP9AAIAIBz95AH9CwIAICMgI/0AAhAgIv3kAf0LAhAgCSAeaiIWICUgJf3gASA6/UP9T/0LAhAgFiAmICb94AEgOv1D/U/9CwIAIAogHmoiFiAW/QACACAp/eQB/QsCACAWIBb9AAIQICr95AH9CwIQICMgI/0AAiAgG/3kAf0LAiAgIyAj/QACMCAh/eQB/QsCMCARQYAIaiERIBNBgAJqIRMgFEGAAmohFCANQQJqIRYgFSAPRiEYIBVBAWohFSANIRcgGEUNAAsLAkAgDSAATg0AIA1BCXQgAUEEdGogDGpBcGohFSANQQd0IhYgAUECdGogBGpBfGohHiABQQFqIRMgBCAWaiERIAFBBXQgB2pBYGohFCABQQZ0IAhqQcAPaiEdA0AgAiANQQV0IiRqIhb9AAIQIT8gFv0AAgAhMSAGICRqIhb9AAIAITcgCCAW/QACECI4/QsCkBAgCCA3/QsCgBAgCyAkaiEjAkACQCABQQFIDQAgAyAkaiEYIBEhLSAIIRcgBSEuIAEhLyAHIRYDQCAWQYAYaiIw/QACACE5IBZBkBhqIjL9AAIAITsgFkGACGr9AAIAITwgFkGQCGr9AAIAIT0gLi0AACE1IBb9AAIAIT4gFyA/IBb9AAIQ/eYB/QwAAP7CAAD+wgAA/sIAAP7CIkD96wH9DAAAAEMAAABDAAAAQwAAAEMiJf3qASI6IDr9DAAAQEsAAEBLAABASwAAQEsiJv3kASIn/QwAAEDLAABAywAAQMsAAEDLIij95AH95QEiOv0MFXIxPxVyMT8VcjE/FXIxPyIb/eYB/QwAAIA/AACAPwAAgD8AAIA/IiH95AEgOiA6/eYBIhwgOv0MqVtjPalbYz2pW2M9qVtjPSIi/eYB/Qze/HU+3vx1Pt78dT7e/HU+IjP95AEgHCA6/QwK3a06Ct2tOgrdrToK3a06IjT95gH9DER1HjxEdR48RHUePER1HjwiNv3kAf3mAf3kAf3mAf3kASAnQRf9qwH9DAAAgD8AAIA/AACAPwAAgD8iJ/2uAf3mASIc/QsCECAXIDEgPv3mASBA/esBICX96gEiOiA6ICb95AEiPiAo/eQB/eUBIjogG/3mASAh/eQBIDogOv3mASJAIDogIv3mASAz/eQBIEAgOiA0/eYBIDb95AH95gH95AH95gH95AEgPkEX/asBICf9rgH95gEiPv0LAgAgGP0AAgAhQCAXQdAQaiAc/QwAAAAAAAAAAAAAAAAAAAAAIjogOCA1G/3mASA9IBj9AAIQ/eYB/eQBIjj9CwIAIBdBwBBqID4gOiA3IDUb/eYBIDwgQP3mAf3kASI3/QsCACAyIDsgOCAt/QkCACI8/eYB/eQB/QsCACAwIDkgNyA8/eYB/eQB/QsCACAtQQRqIS0gF0HAAGohFyAuQQFqIS4gFkEgaiEWIC9Bf2oiLw0ACyAJICRqIhb9AAIQITsgFv0AAgAhPCAUIRYgFSEtIB0hFyAeIS4gEyE1IDohPSA6IT4gOiEiIDohMwNAIBZBkChqIi/9AAIAITcgFkGAKGoiMP0AAgAhOCAWQYAgaiIy/QACACFAIBZBkCBqIiT9AAIAISUgFkGACGr9AAIAISYgFkGQCGr9AAIAIScgFv0AAhAhISAW/QACACEcIC79CQIAITkgLSAt/QACACAWQYAQav0AAgAiKCAXQcAAav0AAgD95gEgFkGQEGr9AAIAIhsgF0HQAGr9AAIA/eYB/eQB/eQB/QsCACAnIDsgGyA5/eYB/eQBIjv95gEhJyAmIDwgKCA5/eYB/eQBIjn95gEhJiAlIDsgGP0AAhD95gH95AEhJSBAIDkgGP0AAgD95gH95AEhQAJAAkAgBSA1akF+ai0AAEUNACA6ITwgOiE7DAELIDcgPyA7IBdBgHBqIkH9AAIQ/eYBIjsgF/0AAhD95gEiKP3mAf3kASE3IDggMSA5IEH9AAIA/eYBIjwgF/0AAgD95gEiOf3mAf3kASE4IDMgISAo/eYB/eQBITMgIiAcIDn95gH95AEhIgsgPiAn/eQBIT4gPSAm/eQBIT0gLyA3/QsCACAwIDj9CwIAICQgJf0LAgAgMiBA/QsCACAWQWBqIRYgLUFwaiEtIBdBQGohFyAuQXxqIS4gNUF/aiI1QQFLDQAMAgsLIAkgJGoiFv0AAhAhOyAW/QACACE8/QwAAAAAAAAAAAAAAAAAAAAAIiIhMyAiIT0gIiE+CyAJIA1BA3RBAnQiFmoiFyA8IDz94AH9DGBCog1gQqINYEKiDWBCog0iOv1D/U/9CwIAIBcgOyA7/eABIDr9Q/1P/QsCECAKIBZqIhYgIiAW/QACAP3kAf0LAgAgFiAzIBb9AAIQ/eQB/QsCECAjID0gI/0AAgD95AH9CwIAICMgPiAj/QACEP3kAf0LAhAgFUGABGohFSAeQYABaiEeIBFBgAFqIREgDUEBaiINIABHDQALCwuLIAoMfwR7An8EewV/AXsBfxR7A38Le0EAIQ0CQCAAQQJIDQAgAUEBaiEOIABBfmpBAXYhDyABQQV0IAdqQWBqIRAgAUEEdCAMakHwA2ohESABQQZ0IAhqQUBqIRIgAUECdCAEakF8aiETQQAhFCAEIRVBAiEWQQAhFwNAIBYhDSACIBdBBXQiFmoiGP0AAhAhGSAY/QACACEaIAYgFmoiGP0AAgAhGyAIIBj9AAIQIhz9CwKQECAIIBv9CwKAECACIBdBA3QiHUEIckECdCIeaiIX/QACECEfIBf9AAIAISAgBiAeaiIX/QACACEhIAggF/0AAhAiIv0LArAQIAggIf0LAqAQIAsgFmohIyAJIBRBBnRqISQCQAJAIAFBAUgNACADIBZqIRggFSElIAghFiABISYgByEXA0AgF0GAGGoiJ/0AAgAhKCAXQZAYaiIp/QACACEqIBdBgAhq/QACACErIBdBkAhq/QACACEsIBf9AAIAIS0gFiAX/QACECIuIBn95gH9DAAA/sIAAP7CAAD+wgAA/sIiL/3rAf0MAAAAQwAAAEMAAABDAAAAQyIw/eoBIjEgMf0MAABASwAAQEsAAEBLAABASyIy/eQBIjP9DAAAQMsAAEDLAABAywAAQMsiNP3kAf3lASIx/QwVcjE/FXIxPxVyMT8VcjE/IjX95gH9DAAAgD8AAIA/AACAPwAAgD8iNv3kASAxIDH95gEiNyAx/QypW2M9qVtjPalbYz2pW2M9Ijj95gH9DN78dT7e/HU+3vx1Pt78dT4iOf3kASA3IDH9DArdrToK3a06Ct2tOgrdrToiOv3mAf0MRHUePER1HjxEdR48RHUePCI7/eQB/eYB/eQB/eYB/eQBIDNBF/2rAf0MAACAPwAAgD8AAIA/AACAPyIz/a4B/eYBIjf9CwIQIBYgLSAa/eYBIC/96wEgMP3qASIxIDEgMv3kASI8IDT95AH95QEiMSA1/eYBIDb95AEgMSAx/eYBIj0gMSA4/eYBIDn95AEgPSAxIDr95gEgO/3kAf3mAf3kAf3mAf3kASA8QRf9qwEgM/2uAf3mASIx/QsCACAY/QACACE8IBZB0BBqICwgGP0AAhD95gEgHCA3/eYB/eQBIhz9CwIAIBZBwBBqICsgPP3mASAbIDH95gH95AEiG/0LAgAgJf0JAgAhNyAWQTBqIC4gH/3mASAv/esBIDD96gEiMSAxIDL95AEiLiA0/eQB/eUBIjEgNf3mASA2/eQBIDEgMf3mASI8IDEgOP3mASA5/eQBIDwgMSA6/eYBIDv95AH95gH95AH95gH95AEgLkEX/asBIDP9rgH95gEiLv0LAgAgFkEgaiAtICD95gEgL/3rASAw/eoBIjEgMSAy/eQBIi8gNP3kAf3lASIxIDX95gEgNv3kASAxIDH95gEiMCAxIDj95gEgOf3kASAwIDEgOv3mASA7/eQB/eYB/eQB/eYB/eQBIC9BF/2rASAz/a4B/eYBIjH9CwIAIBj9AAIgIS8gFkHwEGogLCAY/QACMP3mASAiIC795gH95AEiIv0LAgAgFkHgEGogKyAv/eYBICEgMf3mAf3kASIh/QsCACApICogNyAc/eYB/eQBICVBgAFq/QkCACIxICL95gH95AH9CwIAICcgKCA3IBv95gH95AEgMSAh/eYB/eQB/QsCACAlQQRqISUgFkHAAGohFiAXQSBqIRcgJkF/aiImDQALICT9AAIwITsgJP0AAiAhMyAk/QACECEbICT9AAIAISEgECEXIBEhJSASIRYgEyEmIA4hJ/0MAAAAAAAAAAAAAAAAAAAAACI6IRwgOiEiIDohKyA6ISwgOiEtIDohNyA6ISgDQCAXQYAIav0AAgAhMCAXQZAIav0AAgAhMiAXQZAoaiIp/QACACEqIBdBgChqIiT9AAIAIS4gF0GQIGoiPv0AAgAhPCAXQYAgaiI//QACACE9IBf9AAIAITQgF/0AAhAhNSAm/QkCACE2ICVBgHxqIkAgF0GAEGr9AAIAIjEgFkHAEGr9AAIA/eYBIBdBkBBq/QACACIvIBZB0BBq/QACAP3mAf3kASBA/QACAP3kAf0LAgAgFkGQEGr9AAIAIUEgFkGAEGr9AAIAIUIgJkGAAWr9CQIAITggFv0AAhAhQyAW/QACACFEIBj9AAIQIUUgGP0AAgAhRiAlIDEgFkHgEGr9AAIA/eYBIC8gFkHwEGr9AAIA/eYB/eQBICX9AAIA/eQB/QsCACAWQbAQav0AAgAhRyAWQTBq/QACACFIIBZBoBBq/QACACFJIBZBIGr9AAIAIUogGP0AAjAhSyA/ID0gRiAhIDEgNv3mAf3kASI5/eYB/eQBIDMgMSA4/eYB/eQBIjEgGP0AAiD95gH95AH9CwIAID4gPCBFIBsgLyA2/eYB/eQBIjb95gH95AEgSyA7IC8gOP3mAf3kASIv/eYB/eQB/QsCACAkIC4gQiA5IET95gEiIf3mASI4IBr95gH95AEgSSAxIEr95gEiM/3mASIuICD95gH95AH9CwIAICkgKiBBIDYgQ/3mASIb/eYBIjwgGf3mAf3kASBHIC8gSP3mASI7/eYBIiogH/3mAf3kAf0LAgAgKCAyIDb95gH95AEhKCA3IDAgOf3mAf3kASE3IC0gMiAv/eYB/eQBIS0gLCAwIDH95gH95AEhLCArIDUgPP3mAf3kASErICIgNCA4/eYB/eQBISIgHCA1ICr95gH95AEhHCA6IDQgLv3mAf3kASE6IBdBYGohFyAlQXBqISUgFkFAaiEWICZBfGohJiAnQX9qIidBAUsNAAwCCwsgJP0AAjAhOyAk/QACICEzICT9AAIQIRsgJP0AAgAhIf0MAAAAAAAAAAAAAAAAAAAAACI6IRwgOiEiIDohKyA6ISwgOiEtIDohNyA6ISgLIAkgHUECdCIWaiIXICEgIf3gAf0MYEKiDWBCog1gQqINYEKiDSIx/UP9T/0LAgAgFyAbIBv94AEgMf1D/U/9CwIQIAogFmoiFiAW/QACACAi/eQB/QsCACAWIBb9AAIQICv95AH9CwIQICMgI/0AAgAgN/3kAf0LAgAgIyAj/QACECAo/eQB/QsCECAJIB5qIhYgOyA7/eABIDH9Q/1P/QsCECAWIDMgM/3gASAx/UP9T/0LAgAgCiAeaiIWIBb9AAIAIDr95AH9CwIAIBYgFv0AAhAgHP3kAf0LAhAgIyAj/QACICAs/eQB/QsCICAjICP9AAIwIC395AH9CwIwIBFBgAhqIREgE0GAAmohEyAVQYACaiEVIA1BAmohFiAUIA9GIRggFEEBaiEUIA0hFyAYRQ0ACwsCQCANIABODQAgDUEJdCABQQR0aiAMakFwaiEUIA1BB3QiFiABQQJ0aiAEakF8aiEeIAFBAWohEyAEIBZqIREgAUEFdCAHakFgaiEVIAFBBnQgCGpBwA9qIR0DQCACIA1BBXQiJGoiFv0AAhAhOSAW/QACACE6IAYgJGoiFv0AAgAhLyAIIBb9AAIQIjD9CwKQECAIIC/9CwKAECALICRqISMCQAJAIAFBAUgNACADICRqIRggESElIAghFyABISYgByEWA0AgFkGAGGoiJ/0AAgAhMiAWQZAYaiIp/QACACE0IBZBgAhq/QACACE1IBZBkAhq/QACACE2IBb9AAIAITggFyA5IBb9AAIQ/eYB/QwAAP7CAAD+wgAA/sIAAP7CIjv96wH9DAAAAEMAAABDAAAAQwAAAEMiM/3qASIxIDH9DAAAQEsAAEBLAABASwAAQEsiG/3kASIh/QwAAEDLAABAywAAQMsAAEDLIhz95AH95QEiMf0MFXIxPxVyMT8VcjE/FXIxPyIi/eYB/QwAAIA/AACAPwAAgD8AAIA/Iiv95AEgMSAx/eYBIiwgMf0MqVtjPalbYz2pW2M9qVtjPSIt/eYB/Qze/HU+3vx1Pt78dT7e/HU+Ijf95AEgLCAx/QwK3a06Ct2tOgrdrToK3a06Iij95gH9DER1HjxEdR48RHUePER1HjwiGf3kAf3mAf3kAf3mAf3kASAhQRf9qwH9DAAAgD8AAIA/AACAPwAAgD8iIf2uAf3mASIs/QsCECAXIDogOP3mASA7/esBIDP96gEiMSAxIBv95AEiOCAc/eQB/eUBIjEgIv3mASAr/eQBIDEgMf3mASI7IDEgLf3mASA3/eQBIDsgMSAo/eYBIBn95AH95gH95AH95gH95AEgOEEX/asBICH9rgH95gEiMf0LAgAgGP0AAgAhOCAXQdAQaiAsIDD95gEgNiAY/QACEP3mAf3kASIw/QsCACAXQcAQaiAxIC/95gEgNSA4/eYB/eQBIi/9CwIAICkgNCAwICX9CQIAIjH95gH95AH9CwIAICcgMiAvIDH95gH95AH9CwIAICVBBGohJSAXQcAAaiEXIBZBIGohFiAmQX9qIiYNAAsgCSAkaiIW/QACECEyIBb9AAIAITQgFSEWIBQhJSAdIRcgHiEmIBMhJ/0MAAAAAAAAAAAAAAAAAAAAACIwITYgMCE1IDAhOANAIBZBgAhq/QACACE7IBZBkAhq/QACACEzIBZBkChqIin9AAIAIRsgFkGAKGoiJP0AAgAhISAWQZAgaiI+/QACACEcIBZBgCBqIj/9AAIAISIgFv0AAgAhKyAW/QACECEsICb9CQIAITEgJSAl/QACACAWQYAQav0AAgAiLyAXQcAAav0AAgD95gEgFkGQEGr9AAIAIi0gF0HQAGr9AAIA/eYB/eQB/eQB/QsCACAXQYBwaiJA/QACECE3IED9AAIAISggF/0AAhAhGSAX/QACACEaIBj9AAIQIR8gPyAiIDQgLyAx/eYB/eQBIi8gGP0AAgD95gH95AH9CwIAID4gHCAfIDIgLSAx/eYB/eQBIjH95gH95AH9CwIAICQgISA6IBogLyAo/eYBIjT95gEiHP3mAf3kAf0LAgAgKSAbIDkgGSAxIDf95gEiMv3mASIh/eYB/eQB/QsCACA2IDMgMf3mAf3kASE2IDAgOyAv/eYB/eQBITAgOCAsICH95gH95AEhOCA1ICsgHP3mAf3kASE1IBZBYGohFiAlQXBqISUgF0FAaiEXICZBfGohJiAnQX9qIidBAUsNAAwCCwsgCSAkaiIW/QACECEyIBb9AAIAITT9DAAAAAAAAAAAAAAAAAAAAAAiNSE4IDUhMCA1ITYLIAkgDUEDdEECdCIWaiIXIDQgNP3gAf0MYEKiDWBCog1gQqINYEKiDSIx/UP9T/0LAgAgFyAyIDL94AEgMf1D/U/9CwIQIAogFmoiFiA1IBb9AAIA/eQB/QsCACAWIDggFv0AAhD95AH9CwIQICMgMCAj/QACAP3kAf0LAgAgIyA2ICP9AAIQ/eQB/QsCECAUQYAEaiEUIB5BgAFqIR4gEUGAAWohESANQQFqIg0gAEcNAAsLC8ghDQx/BHsCfwR7An8KewR/AXsBfwN7AX8LewF/QQAhDQJAIABBAkgNACABQQFqIQ4gAEF+akEBdiEPIAFBBXQgB2pBYGohECABQQR0IAtqQfADaiERIAFBBnQgCGpBQGohEiABQQJ0IANqQXxqIRMgAyEUQQAhFUECIRZBACEXA0AgFiENIAIgF0EFdCIWaiIY/QACECEZIBj9AAIAIRogBiAWaiIY/QACACEbIAggGP0AAhAiHP0LApAQIAggG/0LAoAQIAIgF0EDdCIdQQhyQQJ0Ih5qIhf9AAIQIR8gF/0AAgAhICAGIB5qIhf9AAIAISEgCCAX/QACECIi/QsCsBAgCCAh/QsCoBAgDCAWaiEjIAkgFUEGdGohJAJAAkAgAUEASg0AICT9AAIwISUgJP0AAiAhJiAk/QACECEnICT9AAIAISj9DAAAAAAAAAAAAAAAAAAAAAAiKSEqICkhKyApISwgKSEtICkhLiApIRsgKSEhDAELIAQgFmohGCAUIS8gCCEWIAUhMCABITEgByEXA0AgF0GAGGoiMv0AAgAhMyAXQZAYaiI0/QACACE1IBdBgAhq/QACACE2IBdBkAhq/QACACE3IDAtAAAhOCAX/QACACE5IBYgF/0AAhAiOiAZ/eYB/QwAAP7CAAD+wgAA/sIAAP7CIjv96wH9DAAAAEMAAABDAAAAQwAAAEMiPP3qASI9ID39DAAAQEsAAEBLAABASwAAQEsiPv3kASIu/QwAAEDLAABAywAAQMsAAEDLIj/95AH95QEiPf0MFXIxPxVyMT8VcjE/FXIxPyJA/eYB/QwAAIA/AACAPwAAgD8AAIA/IiX95AEgPSA9/eYBIkEgPf0MqVtjPalbYz2pW2M9qVtjPSIm/eYB/Qze/HU+3vx1Pt78dT7e/HU+Iif95AEgQSA9/QwK3a06Ct2tOgrdrToK3a06Iij95gH9DER1HjxEdR48RHUePER1HjwiLf3kAf3mAf3kAf3mAf3kASAuQRf9qwH9DAAAgD8AAIA/AACAPwAAgD8iLv2uAf3mASJB/QsCECAWIDkgGv3mASA7/esBIDz96gEiPSA9ID795AEiQiA//eQB/eUBIj0gQP3mASAl/eQBID0gPf3mASJDID0gJv3mASAn/eQBIEMgPSAo/eYBIC395AH95gH95AH95gH95AEgQkEX/asBIC79rgH95gEiQv0LAgAgFkHQEGogQf0MAAAAAAAAAAAAAAAAAAAAACI9IBwgOBv95gEgNyAv/QkCACJB/eYB/eQBIhz9CwIAIBZBwBBqIEIgPSAbIDgb/eYBIDYgQf3mAf3kASIb/QsCACAY/QACACFBIBj9AAIQIUIgMC0AACE4IBZBMGogOiAf/eYBIDv96wEgPP3qASI6IDogPv3kASJDID/95AH95QEiOiBA/eYBICX95AEgOiA6/eYBIikgOiAm/eYBICf95AEgKSA6ICj95gEgLf3kAf3mAf3kAf3mAf3kASBDQRf9qwEgLv2uAf3mASJD/QsCACAWQSBqIDkgIP3mASA7/esBIDz96gEiOiA6ID795AEiOyA//eQB/eUBIjogQP3mASAl/eQBIDogOv3mASI8IDogJv3mASAn/eQBIDwgOiAo/eYBIC395AH95gH95AH95gH95AEgO0EX/asBIC79rgH95gEiOv0LAgAgFkHwEGogQyA9ICIgOBv95gEgNyAvQYABav0JAgAiO/3mAf3kASIi/QsCACAWQeAQaiA6ID0gISA4G/3mASA2IDv95gH95AEiIf0LAgAgGP0AAiAhOiA0IDUgQiAc/eYB/eQBIBj9AAIwICL95gH95AH9CwIAIDIgMyBBIBv95gH95AEgOiAh/eYB/eQB/QsCACAvQQRqIS8gFkHAAGohFiAwQQFqITAgF0EgaiEXIDFBf2oiMQ0ACyAk/QACMCElICT9AAIgISYgJP0AAhAhJyAk/QACACEoIBAhFiARIS8gEiEXIBMhMCAOITggPSEpID0hKiA9ISsgPSEsID0hLSA9IS4gPSEbID0hIQNAIBZBkChqIjH9AAIAITogFkGAKGoiMv0AAgAhOyAWQYAgaiI0/QACACEcIBZBkCBqIiT9AAIAISIgF0HAEGr9AAIAITYgF0HQEGr9AAIAITcgFv0AAhAhOSAW/QACACEzIC9BgHxqIkQgRP0AAgAgFkGACGr9AAIAIjUgKCAWQYAQav0AAgAiPCAY/QACAP3mAf3kASI//eYBIBZBkAhq/QACACJBICcgFkGQEGr9AAIAIj4gGP0AAhD95gH95AEiQP3mAf3kAf3kAf0LAgAgIiBAIDD9CQIAIif95gH95AEhIiAcID8gJ/3mAf3kASEcAkACQCAFIDhqQX5qIkQtAABFDQAgPSEoID0hJwwBCyA6IEAgF/0AAhD95gEiJyAXQZAQav0AAgD95gEiQCAZ/eYB/eQBITogOyA/IBf9AAIA/eYBIiggF0GAEGr9AAIA/eYBIj8gGv3mAf3kASE7ICwgOSBA/eYB/eQBISwgKyAzID/95gH95AEhKwsgPiA3/eYBITcgPCA2/eYBITYgF0HgEGr9AAIAIUIgF0HwEGr9AAIAIUMgLyAv/QACACA1ICYgPCAY/QACIP3mAf3kASI//eYBIEEgJSA+IBj9AAIw/eYB/eQBIkD95gH95AH95AH9CwIAICIgQCAwQYABav0JAgAiJf3mAf3kASEiIBwgPyAl/eYB/eQBIRwgPiBD/eYBIT4gPCBC/eYBITwCQAJAIEQtAABFDQAgPSEmID0hJQwBCyA6IEAgF0Ewav0AAgD95gEiJSAXQbAQav0AAgD95gEiQCAf/eYB/eQBITogOyA/IBdBIGr9AAIA/eYBIiYgF0GgEGr9AAIA/eYBIj8gIP3mAf3kASE7ICogOSBA/eYB/eQBISogKSAzID/95gH95AEhKQsgNyAh/eQBISEgNiAb/eQBIRsgPiAu/eQBIS4gPCAt/eQBIS0gMSA6/QsCACAyIDv9CwIAICQgIv0LAgAgNCAc/QsCACAWQWBqIRYgL0FwaiEvIBdBQGohFyAwQXxqITAgOEF/aiI4QQFLDQALCyAJIB1BAnQiFmoiFyAoICj94AH9DGBCog1gQqINYEKiDWBCog0iPf1D/U/9CwIAIBcgJyAn/eABID39Q/1P/QsCECAKIBZqIhYgFv0AAgAgK/3kAf0LAgAgFiAW/QACECAs/eQB/QsCECAjICP9AAIAIBv95AH9CwIAICMgI/0AAhAgIf3kAf0LAhAgCSAeaiIWICUgJf3gASA9/UP9T/0LAhAgFiAmICb94AEgPf1D/U/9CwIAIAogHmoiFiAW/QACACAp/eQB/QsCACAWIBb9AAIQICr95AH9CwIQICMgI/0AAiAgLf3kAf0LAiAgIyAj/QACMCAu/eQB/QsCMCARQYAIaiERIBNBgAJqIRMgFEGAAmohFCANQQJqIRYgFSAPRiEYIBVBAWohFSANIRcgGEUNAAsLAkAgDSAATg0AIA1BCXQgAUEEdGogC2pBcGohFSANQQd0IhYgAUECdGogA2pBfGohHiABQQFqIRMgAyAWaiERIAFBBXQgB2pBYGohFCABQQZ0IAhqQcAPaiEdA0AgAiANQQV0IiRqIhb9AAIQITMgFv0AAgAhNSAGICRqIhb9AAIAITogCCAW/QACECI7/QsCkBAgCCA6/QsCgBAgDCAkaiEjAkACQCABQQFIDQAgBCAkaiEYIBEhLyAIIRcgBSEwIAEhMSAHIRYDQCAWQYAYaiIy/QACACE8IBZBkBhqIjT9AAIAIT4gFkGACGr9AAIAIT8gFkGQCGr9AAIAIUAgMC0AACE4IBb9AAIAISUgFyAzIBb9AAIQ/eYB/QwAAP7CAAD+wgAA/sIAAP7CIib96wH9DAAAAEMAAABDAAAAQwAAAEMiJ/3qASI9ID39DAAAQEsAAEBLAABASwAAQEsiKP3kASIt/QwAAEDLAABAywAAQMsAAEDLIi795AH95QEiPf0MFXIxPxVyMT8VcjE/FXIxPyIb/eYB/QwAAIA/AACAPwAAgD8AAIA/IiH95AEgPSA9/eYBIhwgPf0MqVtjPalbYz2pW2M9qVtjPSIi/eYB/Qze/HU+3vx1Pt78dT7e/HU+Ijb95AEgHCA9/QwK3a06Ct2tOgrdrToK3a06Ijf95gH9DER1HjxEdR48RHUePER1HjwiOf3kAf3mAf3kAf3mAf3kASAtQRf9qwH9DAAAgD8AAIA/AACAPwAAgD8iLf2uAf3mASIc/QsCECAXIDUgJf3mASAm/esBICf96gEiPSA9ICj95AEiJSAu/eQB/eUBIj0gG/3mASAh/eQBID0gPf3mASImID0gIv3mASA2/eQBICYgPSA3/eYBIDn95AH95gH95AH95gH95AEgJUEX/asBIC39rgH95gEiJf0LAgAgF0HQEGogHP0MAAAAAAAAAAAAAAAAAAAAACI9IDsgOBv95gEgQCAv/QkCACIm/eYB/eQBIjv9CwIAIBdBwBBqICUgPSA6IDgb/eYBID8gJv3mAf3kASI6/QsCACAY/QACACE/IDQgPiAY/QACECA7/eYB/eQB/QsCACAyIDwgPyA6/eYB/eQB/QsCACAvQQRqIS8gF0HAAGohFyAwQQFqITAgFkEgaiEWIDFBf2oiMQ0ACyAJICRqIhb9AAIQIT4gFv0AAgAhPCAUIRYgFSEvIB0hFyAeITAgEyE4ID0hPyA9IUAgPSEcID0hIgNAIBZBkChqIjH9AAIAITogFkGAKGoiMv0AAgAhOyAWQYAgaiI0/QACACElIBZBkCBqIiT9AAIAISYgF0HAAGr9AAIAIScgF0HQAGr9AAIAISggFv0AAhAhGyAW/QACACEhIC8gL/0AAgAgFkGACGr9AAIAIDwgFkGAEGr9AAIAIi0gGP0AAgD95gH95AEiPP3mASAWQZAIav0AAgAgPiAWQZAQav0AAgAiLiAY/QACEP3mAf3kASI+/eYB/eQB/eQB/QsCACAuICj95gEhKCAtICf95gEhJyAmID4gMP0JAgAiLf3mAf3kASEmICUgPCAt/eYB/eQBISUCQAJAIAUgOGpBfmotAABFDQAgPSE8ID0hPgwBCyA6IDMgPiAXQYBwaiJE/QACEP3mASI+IBf9AAIQ/eYBIi395gH95AEhOiA7IDUgPCBE/QACAP3mASI8IBf9AAIA/eYBIi795gH95AEhOyAiIBsgLf3mAf3kASEiIBwgISAu/eYB/eQBIRwLIEAgKP3kASFAID8gJ/3kASE/IDEgOv0LAgAgMiA7/QsCACAkICb9CwIAIDQgJf0LAgAgFkFgaiEWIC9BcGohLyAXQUBqIRcgMEF8aiEwIDhBf2oiOEEBSw0ADAILCyAJICRqIhb9AAIQIT4gFv0AAgAhPP0MAAAAAAAAAAAAAAAAAAAAACIcISIgHCE/IBwhQAsgCSANQQN0QQJ0IhZqIhcgPCA8/eAB/QxgQqINYEKiDWBCog1gQqINIj39Q/1P/QsCACAXID4gPv3gASA9/UP9T/0LAhAgCiAWaiIWIBwgFv0AAgD95AH9CwIAIBYgIiAW/QACEP3kAf0LAhAgIyA/ICP9AAIA/eQB/QsCACAjIEAgI/0AAhD95AH9CwIQIBVBgARqIRUgHkGAAWohHiARQYABaiERIA1BAWoiDSAARw0ACwsLhSAKDH8EewJ/BHsFfwF7AX8UewN/CHtBACENAkAgAEECSA0AIAFBAWohDiAAQX5qQQF2IQ8gAUEFdCAHakFgaiEQIAFBBHQgC2pB8ANqIREgAUEGdCAIakFAaiESIAFBAnQgA2pBfGohE0EAIRQgAyEVQQIhFkEAIRcDQCAWIQ0gAiAXQQV0IhZqIhj9AAIQIRkgGP0AAgAhGiAGIBZqIhj9AAIAIRsgCCAY/QACECIc/QsCkBAgCCAb/QsCgBAgAiAXQQN0Ih1BCHJBAnQiHmoiF/0AAhAhHyAX/QACACEgIAYgHmoiF/0AAgAhISAIIBf9AAIQIiL9CwKwECAIICH9CwKgECAMIBZqISMgCSAUQQZ0aiEkAkACQCABQQFIDQAgBCAWaiEYIBUhJSAIIRYgASEmIAchFwNAIBdBgBhqIif9AAIAISggF0GQGGoiKf0AAgAhKiAXQYAIav0AAgAhKyAXQZAIav0AAgAhLCAX/QACACEtIBYgF/0AAhAiLiAZ/eYB/QwAAP7CAAD+wgAA/sIAAP7CIi/96wH9DAAAAEMAAABDAAAAQwAAAEMiMP3qASIxIDH9DAAAQEsAAEBLAABASwAAQEsiMv3kASIz/QwAAEDLAABAywAAQMsAAEDLIjT95AH95QEiMf0MFXIxPxVyMT8VcjE/FXIxPyI1/eYB/QwAAIA/AACAPwAAgD8AAIA/Ijb95AEgMSAx/eYBIjcgMf0MqVtjPalbYz2pW2M9qVtjPSI4/eYB/Qze/HU+3vx1Pt78dT7e/HU+Ijn95AEgNyAx/QwK3a06Ct2tOgrdrToK3a06Ijr95gH9DER1HjxEdR48RHUePER1HjwiO/3kAf3mAf3kAf3mAf3kASAzQRf9qwH9DAAAgD8AAIA/AACAPwAAgD8iM/2uAf3mASI3/QsCECAWIC0gGv3mASAv/esBIDD96gEiMSAxIDL95AEiPCA0/eQB/eUBIjEgNf3mASA2/eQBIDEgMf3mASI9IDEgOP3mASA5/eQBID0gMSA6/eYBIDv95AH95gH95AH95gH95AEgPEEX/asBIDP9rgH95gEiMf0LAgAgFkHQEGogLCAl/QkCACI8/eYBIBwgN/3mAf3kASIc/QsCACAWQcAQaiArIDz95gEgGyAx/eYB/eQBIhv9CwIAIBj9AAIAITcgGP0AAhAhPCAWQTBqIC4gH/3mASAv/esBIDD96gEiMSAxIDL95AEiLiA0/eQB/eUBIjEgNf3mASA2/eQBIDEgMf3mASI9IDEgOP3mASA5/eQBID0gMSA6/eYBIDv95AH95gH95AH95gH95AEgLkEX/asBIDP9rgH95gEiLv0LAgAgFkEgaiAtICD95gEgL/3rASAw/eoBIjEgMSAy/eQBIi8gNP3kAf3lASIxIDX95gEgNv3kASAxIDH95gEiMCAxIDj95gEgOf3kASAwIDEgOv3mASA7/eQB/eYB/eQB/eYB/eQBIC9BF/2rASAz/a4B/eYBIjH9CwIAIBZB8BBqICwgJUGAAWr9CQIAIi/95gEgIiAu/eYB/eQBIiL9CwIAIBZB4BBqICsgL/3mASAhIDH95gH95AEiIf0LAgAgGP0AAiAhMSApICogPCAc/eYB/eQBIBj9AAIwICL95gH95AH9CwIAICcgKCA3IBv95gH95AEgMSAh/eYB/eQB/QsCACAlQQRqISUgFkHAAGohFiAXQSBqIRcgJkF/aiImDQALICT9AAIwITkgJP0AAiAhOCAk/QACECE1ICT9AAIAITQgECEXIBEhJSASIRYgEyEmIA4hJ/0MAAAAAAAAAAAAAAAAAAAAACI6ITsgOiEzIDohGyA6ISEgOiEcIDohIiA6ISsDQCAWQcAQav0AAgAhLCAWQdAQav0AAgAhLSAXQZAoaiIp/QACACEoIBdBgChqIiT9AAIAISogF0GQIGoiPv0AAgAhLiAXQYAgaiI//QACACE3IBf9AAIAITAgF/0AAhAhMiAlQYB8aiJAIED9AAIAIBdBgAhq/QACACI8IDQgF0GAEGr9AAIAIjEgGP0AAgD95gH95AEiNP3mASAXQZAIav0AAgAiPSA1IBdBkBBq/QACACIvIBj9AAIQ/eYB/eQBIjX95gH95AH95AH9CwIAIBZB4BBq/QACACFBIBZB8BBq/QACACFCIBZBkBBq/QACACFDIBZBgBBq/QACACFEIBb9AAIQIUUgFv0AAgAhRiAm/QkCACE2ICUgJf0AAgAgPCA4IDEgGP0AAiD95gH95AEiOP3mASA9IDkgLyAY/QACMP3mAf3kASI5/eYB/eQB/eQB/QsCACAWQbAQav0AAgAhPCAWQTBq/QACACE9IBZBoBBq/QACACFHIBZBIGr9AAIAIUggPyA3IDQgNv3mAf3kASA4ICZBgAFq/QkCACI3/eYB/eQB/QsCACA+IC4gNSA2/eYB/eQBIDkgN/3mAf3kAf0LAgAgJCAqIEQgNCBG/eYBIjT95gEiNiAa/eYB/eQBIEcgOCBI/eYBIjj95gEiKiAg/eYB/eQB/QsCACApICggQyA1IEX95gEiNf3mASIuIBn95gH95AEgPCA5ID395gEiOf3mASIoIB/95gH95AH9CwIAIC8gLf3mASAr/eQBISsgMSAs/eYBICL95AEhIiAvIEL95gEgHP3kASEcIDEgQf3mASAh/eQBISEgGyAyIC795gH95AEhGyAzIDAgNv3mAf3kASEzIDsgMiAo/eYB/eQBITsgOiAwICr95gH95AEhOiAXQWBqIRcgJUFwaiElIBZBQGohFiAmQXxqISYgJ0F/aiInQQFLDQAMAgsLICT9AAIwITkgJP0AAiAhOCAk/QACECE1ICT9AAIAITT9DAAAAAAAAAAAAAAAAAAAAAAiOiE7IDohMyA6IRsgOiEhIDohHCA6ISIgOiErCyAJIB1BAnQiFmoiFyA0IDT94AH9DGBCog1gQqINYEKiDWBCog0iMf1D/U/9CwIAIBcgNSA1/eABIDH9Q/1P/QsCECAKIBZqIhYgFv0AAgAgM/3kAf0LAgAgFiAW/QACECAb/eQB/QsCECAjICP9AAIAICL95AH9CwIAICMgI/0AAhAgK/3kAf0LAhAgCSAeaiIWIDkgOf3gASAx/UP9T/0LAhAgFiA4IDj94AEgMf1D/U/9CwIAIAogHmoiFiAW/QACACA6/eQB/QsCACAWIBb9AAIQIDv95AH9CwIQICMgI/0AAiAgIf3kAf0LAiAgIyAj/QACMCAc/eQB/QsCMCARQYAIaiERIBNBgAJqIRMgFUGAAmohFSANQQJqIRYgFCAPRiEYIBRBAWohFCANIRcgGEUNAAsLAkAgDSAATg0AIA1BCXQgAUEEdGogC2pBcGohFCANQQd0IhYgAUECdGogA2pBfGohHiABQQFqIRMgAyAWaiERIAFBBXQgB2pBYGohFSABQQZ0IAhqQcAPaiEdA0AgAiANQQV0IiRqIhb9AAIQITYgFv0AAgAhOCAGICRqIhb9AAIAIS8gCCAW/QACECIw/QsCkBAgCCAv/QsCgBAgDCAkaiEjAkACQCABQQFIDQAgBCAkaiEYIBEhJSAIIRcgASEmIAchFgNAIBZBgBhqIif9AAIAITIgFkGQGGoiKf0AAgAhNCAWQYAIav0AAgAhNSAWQZAIav0AAgAhOSAW/QACACE6IBcgNiAW/QACEP3mAf0MAAD+wgAA/sIAAP7CAAD+wiI7/esB/QwAAABDAAAAQwAAAEMAAABDIjP96gEiMSAx/QwAAEBLAABASwAAQEsAAEBLIhv95AEiIf0MAABAywAAQMsAAEDLAABAyyIc/eQB/eUBIjH9DBVyMT8VcjE/FXIxPxVyMT8iIv3mAf0MAACAPwAAgD8AAIA/AACAPyIr/eQBIDEgMf3mASIsIDH9DKlbYz2pW2M9qVtjPalbYz0iLf3mAf0M3vx1Pt78dT7e/HU+3vx1PiIZ/eQBICwgMf0MCt2tOgrdrToK3a06Ct2tOiIa/eYB/QxEdR48RHUePER1HjxEdR48Ih/95AH95gH95AH95gH95AEgIUEX/asB/QwAAIA/AACAPwAAgD8AAIA/IiH9rgH95gEiLP0LAhAgFyA4IDr95gEgO/3rASAz/eoBIjEgMSAb/eQBIjogHP3kAf3lASIxICL95gEgK/3kASAxIDH95gEiOyAxIC395gEgGf3kASA7IDEgGv3mASAf/eQB/eYB/eQB/eYB/eQBIDpBF/2rASAh/a4B/eYBIjH9CwIAIBdB0BBqICwgMP3mASA5ICX9CQIAIjr95gH95AEiMP0LAgAgF0HAEGogMSAv/eYBIDUgOv3mAf3kASIv/QsCACAY/QACACExICkgNCAY/QACECAw/eYB/eQB/QsCACAnIDIgMSAv/eYB/eQB/QsCACAlQQRqISUgF0HAAGohFyAWQSBqIRYgJkF/aiImDQALIAkgJGoiFv0AAhAhLyAW/QACACExIBUhFiAUISUgHSEXIB4hJiATISf9DAAAAAAAAAAAAAAAAAAAAAAiMCE0IDAhMiAwITUDQCAXQcAAav0AAgAhOSAXQdAAav0AAgAhOiAWQZAoaiIp/QACACE7IBZBgChqIiT9AAIAITMgFkGQIGoiPv0AAgAhGyAWQYAgaiI//QACACEhIBb9AAIAIRwgFv0AAhAhIiAlICX9AAIAIBZBgAhq/QACACAxIBZBgBBq/QACACIrIBj9AAIA/eYB/eQBIjH95gEgFkGQCGr9AAIAIC8gFkGQEGr9AAIAIiwgGP0AAhD95gH95AEiL/3mAf3kAf3kAf0LAgAgF0GAcGoiQP0AAhAhLSBA/QACACEZIBf9AAIQIRogF/0AAgAhHyA/ICEgMSAm/QkCACIg/eYB/eQB/QsCACA+IBsgLyAg/eYB/eQB/QsCACAkIDMgOCAfIDEgGf3mASIx/eYBIhv95gH95AH9CwIAICkgOyA2IBogLyAt/eYBIi/95gEiM/3mAf3kAf0LAgAgNCAsIDr95gH95AEhNCAwICsgOf3mAf3kASEwIDUgIiAz/eYB/eQBITUgMiAcIBv95gH95AEhMiAWQWBqIRYgJUFwaiElIBdBQGohFyAmQXxqISYgJ0F/aiInQQFLDQAMAgsLIAkgJGoiFv0AAhAhLyAW/QACACEx/QwAAAAAAAAAAAAAAAAAAAAAIjIhNSAyITAgMiE0CyAJIA1BA3RBAnQiFmoiFyAxIDH94AH9DGBCog1gQqINYEKiDWBCog0iNv1D/U/9CwIAIBcgLyAv/eABIDb9Q/1P/QsCECAKIBZqIhYgMiAW/QACAP3kAf0LAgAgFiA1IBb9AAIQ/eQB/QsCECAjIDAgI/0AAgD95AH9CwIAICMgNCAj/QACEP3kAf0LAhAgFEGABGohFCAeQYABaiEeIBFBgAFqIREgDUEBaiINIABHDQALCwuLIQsQfwR7An8EewN/CHsCfwJ7AX8Lewd/QQAhDQJAIABBAkgNACABQQR0IQ4gAUECdCEPIAFBAWohECAAQX5qQQF2IREgAUEFdCAHakFgaiESIAFBBnQgCGpBQGohE0EAIRQgDCEVIAshFiAEIRcgAyEYQQAhGUECIRpBACEbA0AgGiENIAIgG0EFdCIaaiIc/QACECEdIBz9AAIAIR4gBiAaaiIa/QACACEfIAggGv0AAhAiIP0LApAQIAggH/0LAoAQIAIgG0EDdCIhQQhyQQJ0IiJqIhv9AAIQISMgG/0AAgAhJCAGICJqIhv9AAIAISUgCCAb/QACECIm/QsCsBAgCCAl/QsCoBAgCSAZQQZ0aiEnIBQhHCAIIRsgBSEoIAEhKSAHIRoCQAJAIAFBAU4NACAn/QACMCEqICf9AAIgISsgJ/0AAhAhLCAn/QACACEt/QwAAAAAAAAAAAAAAAAAAAAAIi4hLyAuITAgLiExDAELA0AgGkGAGGoiMv0AAgAhMCAaQZAYaiIz/QACACExIBpBgAhq/QACACE0IBpBkAhq/QACACE1ICgtAAAhNiAa/QACACEuIBsgGv0AAhAiNyAd/eYB/QwAAP7CAAD+wgAA/sIAAP7CIjj96wH9DAAAAEMAAABDAAAAQwAAAEMiOf3qASI6IDr9DAAAQEsAAEBLAABASwAAQEsiO/3kASI8/QwAAEDLAABAywAAQMsAAEDLIj395AH95QEiOv0MFXIxPxVyMT8VcjE/FXIxPyI+/eYB/QwAAIA/AACAPwAAgD8AAIA/Iir95AEgOiA6/eYBIi8gOv0MqVtjPalbYz2pW2M9qVtjPSIr/eYB/Qze/HU+3vx1Pt78dT7e/HU+Iiz95AEgLyA6/QwK3a06Ct2tOgrdrToK3a06Ii395gH9DER1HjxEdR48RHUePER1HjwiP/3kAf3mAf3kAf3mAf3kASA8QRf9qwH9DAAAgD8AAIA/AACAPwAAgD8iPP2uAf3mASIv/QsCECAbIC4gHv3mASA4/esBIDn96gEiOiA6IDv95AEiQCA9/eQB/eUBIjogPv3mASAq/eQBIDogOv3mASJBIDogK/3mASAs/eQBIEEgOiAt/eYBID/95AH95gH95AH95gH95AEgQEEX/asBIDz9rgH95gEiQP0LAgAgG0HQEGogL/0MAAAAAAAAAAAAAAAAAAAAACI6ICAgNhv95gEgNSADIBxqIkL9CQIAIi/95gH95AEiIP0LAgAgG0HAEGogQCA6IB8gNhv95gEgNCAv/eYB/eQBIh/9CwIAIAQgHGoiQ/0JAgAhLyAoLQAAITYgG0EwaiA3ICP95gEgOP3rASA5/eoBIjcgNyA7/eQBIkAgPf3kAf3lASI3ID795gEgKv3kASA3IDf95gEiQSA3ICv95gEgLP3kASBBIDcgLf3mASA//eQB/eYB/eQB/eYB/eQBIEBBF/2rASA8/a4B/eYBIkD9CwIAIBtBIGogLiAk/eYBIDj96wEgOf3qASI3IDcgO/3kASI4ID395AH95QEiNyA+/eYBICr95AEgNyA3/eYBIjkgNyAr/eYBICz95AEgOSA3IC395gEgP/3kAf3mAf3kAf3mAf3kASA4QRf9qwEgPP2uAf3mASI3/QsCACAbQfAQaiBAIDogJiA2G/3mASA1IEJBgAFq/QkCACI4/eYB/eQBIib9CwIAIBtB4BBqIDcgOiAlIDYb/eYBIDQgOP3mAf3kASIl/QsCACAzIDEgICAv/eYB/eQBICYgQ0GAAWr9CQIAIjf95gH95AH9CwIAIDIgMCAfIC/95gH95AEgJSA3/eYB/eQB/QsCACAcQQRqIRwgG0HAAGohGyAoQQFqISggGkEgaiEaIClBf2oiKQ0ACyAn/QACMCEqICf9AAIgISsgJ/0AAhAhLCAn/QACACEtIBIhGyAVIRwgFiEoIBMhGiAXITYgGCEpIBAhMiA6IS4gOiEvIDohMCA6ITEDQCAbQZAoaiIz/QACACE3IBtBgChqIkL9AAIAITggG0GAIGoiQ/0AAgAhPyAbQZAgaiIn/QACACE8IBpBwBBq/QACACEfIBpB0BBq/QACACElIBv9AAIQISAgG/0AAgAhJiAoIA5qIkRBcGoiRSBF/QACACAbQYAIav0AAgAiNCAtIBtBgBBq/QACACI5IDYgD2oiRUF8av0JAgAiPv3mAf3kASI9/eYBIBtBkAhq/QACACI1ICwgG0GQEGr9AAIAIjsgPv3mAf3kASI+/eYB/eQB/eQB/QsCACAcIA5qIkZBcGoiRyA5IB/95gEgOyAl/eYB/eQBIEf9AAIA/eQB/QsCACA8ID4gKSAPaiJHQXxq/QkCACIs/eYB/eQBITwgPyA9ICz95gH95AEhPwJAAkAgBSAyakF+aiJILQAARQ0AIDohLSA6ISwMAQsgNyA+IBr9AAIQ/eYBIiwgGkGQEGr9AAIA/eYBIj4gHf3mAf3kASE3IDggPSAa/QACAP3mASItIBpBgBBq/QACAP3mASI9IB795gH95AEhOCAxICAgPv3mAf3kASExIDAgJiA9/eYB/eQBITALIBpB4BBq/QACACEfIBpB8BBq/QACACElIERB8ANqIkQgRP0AAgAgNCArIDkgRUH8AGr9CQIAIj795gH95AEiPf3mASA1ICogOyA+/eYB/eQBIj795gH95AH95AH9CwIAIEZB8ANqIkQgOSAf/eYBIDsgJf3mAf3kASBE/QACAP3kAf0LAgAgPCA+IEdB/ABq/QkCACI5/eYB/eQBITsgPyA9IDn95gH95AEhOQJAAkAgSC0AAEUNACA6ISsgOiEqDAELIDcgPiAaQTBq/QACAP3mASIqIBpBsBBq/QACAP3mASI+ICP95gH95AEhNyA4ID0gGkEgav0AAgD95gEiKyAaQaAQav0AAgD95gEiPSAk/eYB/eQBITggLyAgID795gH95AEhLyAuICYgPf3mAf3kASEuCyAzIDf9CwIAIEIgOP0LAgAgJyA7/QsCACBDIDn9CwIAIBtBYGohGyAcQXBqIRwgKEFwaiEoIBpBQGohGiA2QXxqITYgKUF8aiEpIDJBf2oiMkEBSw0ACwsgCSAhQQJ0IhtqIhogLSAt/eAB/QxgQqINYEKiDWBCog1gQqINIjr9Q/1P/QsCACAaICwgLP3gASA6/UP9T/0LAhAgCiAbaiIbIBv9AAIAIDD95AH9CwIAIBsgG/0AAhAgMf3kAf0LAhAgCSAiaiIbICogKv3gASA6/UP9T/0LAhAgGyArICv94AEgOv1D/U/9CwIAIAogImoiGyAb/QACACAu/eQB/QsCACAbIBv9AAIQIC/95AH9CwIQIBVBgAhqIRUgFkGACGohFiAXQYACaiEXIBhBgAJqIRggFEGAAmohFCANQQJqIRogGSARRiEcIBlBAWohGSANIRsgHEUNAAsLAkAgDSAATg0AIAsgDUEJdCABQQR0akFwaiIbaiFFIAwgG2ohRiABQQFqIUcgAUECdEF8aiEOIAQgDUEHdCIbaiEnIAMgG2ohRCABQQV0IAdqQWBqIUggAUEGdCAIakFAaiEEA0AgAiANQQV0IkJqIhv9AAIQIS8gG/0AAgAhMCAGIEJqIhv9AAIAITcgCCAb/QACECI4/QsCkBAgCCA3/QsCgBACQAJAIAFBAUgNACAnIRwgRCEoIAghGiAFITYgASEyIAchGwNAIBtBgBhqIg/9AAIAITkgG0GQGGoiM/0AAgAhOyAbQYAIav0AAgAhPSAbQZAIav0AAgAhPiA2LQAAISkgG/0AAgAhKiAaIC8gG/0AAhD95gH9DAAA/sIAAP7CAAD+wgAA/sIiK/3rAf0MAAAAQwAAAEMAAABDAAAAQyIs/eoBIjogOv0MAABASwAAQEsAAEBLAABASyIt/eQBIj/9DAAAQMsAAEDLAABAywAAQMsiPP3kAf3lASI6/QwVcjE/FXIxPxVyMT8VcjE/Ih/95gH9DAAAgD8AAIA/AACAPwAAgD8iJf3kASA6IDr95gEiICA6/QypW2M9qVtjPalbYz2pW2M9Iib95gH9DN78dT7e/HU+3vx1Pt78dT4iNP3kASAgIDr9DArdrToK3a06Ct2tOgrdrToiNf3mAf0MRHUePER1HjxEdR48RHUePCIu/eQB/eYB/eQB/eYB/eQBID9BF/2rAf0MAACAPwAAgD8AAIA/AACAPyI//a4B/eYBIiD9CwIQIBogMCAq/eYBICv96wEgLP3qASI6IDogLf3kASIqIDz95AH95QEiOiAf/eYBICX95AEgOiA6/eYBIisgOiAm/eYBIDT95AEgKyA6IDX95gEgLv3kAf3mAf3kAf3mAf3kASAqQRf9qwEgP/2uAf3mASIq/QsCACAaQdAQaiAg/QwAAAAAAAAAAAAAAAAAAAAAIjogOCApG/3mASA+ICj9CQIAIiv95gH95AEiOP0LAgAgGkHAEGogKiA6IDcgKRv95gEgPSAr/eYB/eQBIjf9CwIAIDMgOyA4IBz9CQIAIj395gH95AH9CwIAIA8gOSA3ID395gH95AH9CwIAIBxBBGohHCAoQQRqISggGkHAAGohGiA2QQFqITYgG0EgaiEbIDJBf2oiMg0ACyAJIEJqIhv9AAIQITsgG/0AAgAhOSBIIRsgRSEcIEYhKCAEIRogJyE2IEQhKSBHITIgOiElIDohIANAIBtBkChqIg/9AAIAITcgG0GAKGoiM/0AAgAhOCAbQYAgaiJC/QACACE9IBtBkCBqIkP9AAIAIT4gGkHAEGr9AAIAISogGkHQEGr9AAIAISsgG/0AAhAhPCAb/QACACEfIBwgHP0AAgAgG0GACGr9AAIAIDkgG0GAEGr9AAIAIiwgNiAOav0JAgAiLf3mAf3kASI5/eYBIBtBkAhq/QACACA7IBtBkBBq/QACACI/IC395gH95AEiO/3mAf3kAf3kAf0LAgAgKCAsICr95gEgPyAr/eYB/eQBICj9AAIA/eQB/QsCACA+IDsgKSAOav0JAgAiKv3mAf3kASE+ID0gOSAq/eYB/eQBIT0CQAJAIAUgMmpBfmotAABFDQAgOiE5IDohOwwBCyA3IC8gOyAa/QACEP3mASI7IBpBkBBq/QACAP3mASIq/eYB/eQBITcgOCAwIDkgGv0AAgD95gEiOSAaQYAQav0AAgD95gEiK/3mAf3kASE4ICAgPCAq/eYB/eQBISAgJSAfICv95gH95AEhJQsgDyA3/QsCACAzIDj9CwIAIEMgPv0LAgAgQiA9/QsCACAbQWBqIRsgHEFwaiEcIChBcGohKCAaQUBqIRogNkF8aiE2IClBfGohKSAyQX9qIjJBAUsNAAwCCwsgCSBCaiIb/QACECE7IBv9AAIAITn9DAAAAAAAAAAAAAAAAAAAAAAiJSEgCyAJIA1BA3RBAnQiG2oiGiA5IDn94AH9DGBCog1gQqINYEKiDWBCog0iOv1D/U/9CwIAIBogOyA7/eABIDr9Q/1P/QsCECAKIBtqIhsgJSAb/QACAP3kAf0LAgAgGyAgIBv9AAIQ/eQB/QsCECBFQYAEaiFFIEZBgARqIUYgJ0GAAWohJyBEQYABaiFEIA1BAWoiDSAARw0ACwsL6B8MEH8EewJ/BHsCfwd7AX8BewF/DXsIfwF7QQAhDQJAIABBAkgNACABQQR0IQ4gAUECdCEPIAFBAWohECAAQX5qQQF2IREgAUEFdCAHakFgaiESIAFBBnQgCGpBQGohE0EAIRQgDCEVIAshFiAEIRcgAyEYQQAhGUECIRpBACEbA0AgGiENIAIgG0EFdCIaaiIc/QACECEdIBz9AAIAIR4gBiAaaiIa/QACACEfIAggGv0AAhAiIP0LApAQIAggH/0LAoAQIAIgG0EDdCIhQQhyQQJ0IiJqIhv9AAIQISMgG/0AAgAhJCAGICJqIhv9AAIAISUgCCAb/QACECIm/QsCsBAgCCAl/QsCoBAgCSAZQQZ0aiEnIBQhHCAIIRsgASEoIAchGgJAAkAgAUEBTg0AICf9AAIwISkgJ/0AAiAhKiAn/QACECErICf9AAIAISz9DAAAAAAAAAAAAAAAAAAAAAAiLSEuIC0hLyAtIR8MAQsDQCAaQYAYaiIw/QACACExIBpBkBhqIjL9AAIAITMgGkGACGr9AAIAITQgGkGQCGr9AAIAITUgGv0AAgAhNiAbIBr9AAIQIjcgHf3mAf0MAAD+wgAA/sIAAP7CAAD+wiIs/esB/QwAAABDAAAAQwAAAEMAAABDIjj96gEiOSA5/QwAAEBLAABASwAAQEsAAEBLIjr95AEiL/0MAABAywAAQMsAAEDLAABAyyI7/eQB/eUBIjn9DBVyMT8VcjE/FXIxPxVyMT8iK/3mAf0MAACAPwAAgD8AAIA/AACAPyI8/eQBIDkgOf3mASI9IDn9DKlbYz2pW2M9qVtjPalbYz0iKv3mAf0M3vx1Pt78dT7e/HU+3vx1PiIp/eQBID0gOf0MCt2tOgrdrToK3a06Ct2tOiIt/eYB/QxEdR48RHUePER1HjxEdR48Ii795AH95gH95AH95gH95AEgL0EX/asB/QwAAIA/AACAPwAAgD8AAIA/Ii/9rgH95gEiPf0LAhAgGyA2IB795gEgLP3rASA4/eoBIjkgOSA6/eQBIj4gO/3kAf3lASI5ICv95gEgPP3kASA5IDn95gEiPyA5ICr95gEgKf3kASA/IDkgLf3mASAu/eQB/eYB/eQB/eYB/eQBID5BF/2rASAv/a4B/eYBIjn9CwIAIBtB0BBqIDUgAyAcaiJA/QkCACI+/eYBICAgPf3mAf3kASIg/QsCACAbQcAQaiA0ID795gEgHyA5/eYB/eQBIh/9CwIAIAQgHGoiQf0JAgAhPSAbQTBqIDcgI/3mASAs/esBIDj96gEiOSA5IDr95AEiNyA7/eQB/eUBIjkgK/3mASA8/eQBIDkgOf3mASI+IDkgKv3mASAp/eQBID4gOSAt/eYBIC795AH95gH95AH95gH95AEgN0EX/asBIC/9rgH95gEiN/0LAgAgG0EgaiA2ICT95gEgLP3rASA4/eoBIjkgOSA6/eQBIiwgO/3kAf3lASI5ICv95gEgPP3kASA5IDn95gEiOCA5ICr95gEgKf3kASA4IDkgLf3mASAu/eQB/eYB/eQB/eYB/eQBICxBF/2rASAv/a4B/eYBIjn9CwIAIBtB8BBqIDUgQEGAAWr9CQIAIiz95gEgJiA3/eYB/eQBIib9CwIAIBtB4BBqIDQgLP3mASAlIDn95gH95AEiJf0LAgAgMiAzID0gIP3mAf3kASBBQYABav0JAgAiOSAm/eYB/eQB/QsCACAwIDEgPSAf/eYB/eQBIDkgJf3mAf3kAf0LAgAgHEEEaiEcIBtBwABqIRsgGkEgaiEaIChBf2oiKA0ACyAn/QACMCEpICf9AAIgISogJ/0AAhAhKyAn/QACACEsIBIhGiAVIRwgFiEoIBMhGyAXITAgGCEyIBAhQP0MAAAAAAAAAAAAAAAAAAAAACItIS4gLSEvIC0hHwNAIBpBkChqIkH9AAIAISUgGkGAKGoiJ/0AAgAhICAaQZAgaiJC/QACACEmIBpBgCBqIkP9AAIAITQgG0HAEGr9AAIAITwgG0HQEGr9AAIAITUgGv0AAgAhOCAa/QACECE6ICggDmoiREFwaiJFIEX9AAIAIBpBgAhq/QACACI2ICwgGkGAEGr9AAIAIjkgMCAPaiJFQXxq/QkCACI9/eYB/eQBIjv95gEgGkGQCGr9AAIAIjEgKyAaQZAQav0AAgAiLCA9/eYB/eQBIiv95gH95AH95AH9CwIAIBwgDmoiRkFwaiJHIDkgPP3mASAsIDX95gH95AEgR/0AAgD95AH9CwIAIBtBkBBq/QACACE1IBtBgBBq/QACACE9IDIgD2oiR0F8av0JAgAhPCAbQeAQav0AAgAhMyAbQfAQav0AAgAhNyAb/QACECE+IBv9AAIAIT8gREHwA2oiRCBE/QACACA2ICogOSBFQfwAav0JAgAiSP3mAf3kASIq/eYBIDEgKSAsIEj95gH95AEiKf3mAf3kAf3kAf0LAgAgRkHwA2oiRCA5IDP95gEgLCA3/eYB/eQBIET9AAIA/eQB/QsCACAbQbAQav0AAgAhOSAbQTBq/QACACE2IBtBoBBq/QACACExIBtBIGr9AAIAITMgQyA0IDsgPP3mAf3kASAqIEdB/ABq/QkCACIs/eYB/eQB/QsCACBCICYgKyA8/eYB/eQBICkgLP3mAf3kAf0LAgAgJyAgID0gOyA//eYBIiz95gEiOyAe/eYB/eQBIDEgKiAz/eYBIir95gEiPCAk/eYB/eQB/QsCACBBICUgNSArID795gEiK/3mASIgIB395gH95AEgOSApIDb95gEiKf3mASI5ICP95gH95AH9CwIAIB8gOiAg/eYB/eQBIR8gLyA4IDv95gH95AEhLyAuIDogOf3mAf3kASEuIC0gOCA8/eYB/eQBIS0gGkFgaiEaIBxBcGohHCAoQXBqISggG0FAaiEbIDBBfGohMCAyQXxqITIgQEF/aiJAQQFLDQALCyAJICFBAnQiG2oiGiAsICz94AH9DGBCog1gQqINYEKiDWBCog0iOf1D/U/9CwIAIBogKyAr/eABIDn9Q/1P/QsCECAKIBtqIhsgG/0AAgAgL/3kAf0LAgAgGyAb/QACECAf/eQB/QsCECAJICJqIhsgKSAp/eABIDn9Q/1P/QsCECAbICogKv3gASA5/UP9T/0LAgAgCiAiaiIbIBv9AAIAIC395AH9CwIAIBsgG/0AAhAgLv3kAf0LAhAgFUGACGohFSAWQYAIaiEWIBdBgAJqIRcgGEGAAmohGCAUQYACaiEUIA1BAmohGiAZIBFGIRwgGUEBaiEZIA0hGyAcRQ0ACwsCQCANIABODQAgCyANQQl0IAFBBHRqQXBqIhtqIUUgDCAbaiFGIAFBAWohRyABQQJ0QXxqIQ4gBCANQQd0IhtqIUMgAyAbaiFEIAFBBXQgB2pBYGohBCABQQZ0IAhqQUBqIQMDQCACIA1BBXQiD2oiG/0AAhAhOyAb/QACACErIAYgD2oiG/0AAgAhLCAIIBv9AAIQIjj9CwKQECAIICz9CwKAEAJAAkAgAUEBSA0AIEMhHCBEISggCCEaIAEhMCAHIRsDQCAbQYAYaiIy/QACACE6IBtBkBhqIkD9AAIAITwgG0GACGr9AAIAISogG0GQCGr9AAIAISkgG/0AAgAhLSAaIDsgG/0AAhD95gH9DAAA/sIAAP7CAAD+wgAA/sIiLv3rAf0MAAAAQwAAAEMAAABDAAAAQyIv/eoBIjkgOf0MAABASwAAQEsAAEBLAABASyIf/eQBIiX9DAAAQMsAAEDLAABAywAAQMsiIP3kAf3lASI5/QwVcjE/FXIxPxVyMT8VcjE/Iib95gH9DAAAgD8AAIA/AACAPwAAgD8iNP3kASA5IDn95gEiNSA5/QypW2M9qVtjPalbYz2pW2M9Ijb95gH9DN78dT7e/HU+3vx1Pt78dT4iPf3kASA1IDn9DArdrToK3a06Ct2tOgrdrToiHf3mAf0MRHUePER1HjxEdR48RHUePCIe/eQB/eYB/eQB/eYB/eQBICVBF/2rAf0MAACAPwAAgD8AAIA/AACAPyIl/a4B/eYBIjX9CwIQIBogKyAt/eYBIC796wEgL/3qASI5IDkgH/3kASItICD95AH95QEiOSAm/eYBIDT95AEgOSA5/eYBIi4gOSA2/eYBID395AEgLiA5IB395gEgHv3kAf3mAf3kAf3mAf3kASAtQRf9qwEgJf2uAf3mASI5/QsCACAaQdAQaiA1IDj95gEgKSAo/QkCACIt/eYB/eQBIjj9CwIAIBpBwBBqIDkgLP3mASAqIC395gH95AEiLP0LAgAgQCA8IDggHP0JAgAiOf3mAf3kAf0LAgAgMiA6ICwgOf3mAf3kAf0LAgAgHEEEaiEcIChBBGohKCAaQcAAaiEaIBtBIGohGyAwQX9qIjANAAsgCSAPaiIb/QACECEsIBv9AAIAITkgBCEbIEUhHCBGISggAyEaIEMhMCBEITIgRyFA/QwAAAAAAAAAAAAAAAAAAAAAIjghOgNAIBtBkChqIg/9AAIAITwgG0GAKGoiQf0AAgAhKiAbQZAgaiIn/QACACEpIBtBgCBqIkL9AAIAIS0gGkHAEGr9AAIAIS4gGkHQEGr9AAIAIS8gG/0AAgAhHyAb/QACECElIBwgHP0AAgAgG0GACGr9AAIAIDkgG0GAEGr9AAIAIiAgMCAOav0JAgAiJv3mAf3kASI5/eYBIBtBkAhq/QACACAsIBtBkBBq/QACACI0ICb95gH95AEiLP3mAf3kAf3kAf0LAgAgKCAgIC795gEgNCAv/eYB/eQBICj9AAIA/eQB/QsCACAaQZAQav0AAgAhLiAaQYAQav0AAgAhLyAa/QACECEgIBr9AAIAISYgQiAtIDkgMiAOav0JAgAiNP3mAf3kAf0LAgAgJyApICwgNP3mAf3kAf0LAgAgQSAqICsgLyA5ICb95gEiOf3mASIp/eYB/eQB/QsCACAPIDwgOyAuICwgIP3mASIs/eYBIir95gH95AH9CwIAIDogJSAq/eYB/eQBITogOCAfICn95gH95AEhOCAbQWBqIRsgHEFwaiEcIChBcGohKCAaQUBqIRogMEF8aiEwIDJBfGohMiBAQX9qIkBBAUsNAAwCCwsgCSAPaiIb/QACECEsIBv9AAIAITn9DAAAAAAAAAAAAAAAAAAAAAAiOCE6CyAJIA1BA3RBAnQiG2oiGiA5IDn94AH9DGBCog1gQqINYEKiDWBCog0iO/1D/U/9CwIAIBogLCAs/eABIDv9Q/1P/QsCECAKIBtqIhsgOCAb/QACAP3kAf0LAgAgGyA6IBv9AAIQ/eQB/QsCECBFQYAEaiFFIEZBgARqIUYgQ0GAAWohQyBEQYABaiFEIA1BAWoiDSAARw0ACwsLsQEBA38CQCAAQQFIDQAgAUEBSA0AIAIgAGxBAnQhBiAFIAMgAGxBAnRqIQdBACEIA0AgBCEFIAchAyABIQIDQCADIAVBDGoqAgAgBUEEaioCAJIgBUEIaioCACAFKgIAkpI4AgAgBf0MAAAAAAAAAAAAAAAAAAAAAP0LAgAgBUEQaiEFIAMgBmohAyACQX9qIgINAAsgBEGABGohBCAHQQRqIQcgCEEBaiIIIABHDQALCwunDQMOfwp7An8CQCACQQFIDQAgAygCACIHQQFIDQAgA0EkaiEIIAGnIQkgAkEFdCAEakFgaiEKA0AgAiILQX9qIQICQCAHQQFIDQAgAiAJaiEMQQAhDSAGIQ4gBSEPIAghECAKIQQDQCAAKAIcIAAoAgggDGwgEEFgaigCACIRakECdCISaiETAkACQAJAIBAoAgAiB0EIRiIUDQAgB0EASg0B/QwAAAAAAAAAAAAAAAAAAAAAIhUhFgwCCyAT/QACECEWIBP9AAIAIRUMAQsgE/1cAgAhFf0MAAAAAAAAAAAAAAAAAAAAACEWIAdBAUYNACATQQRqIBX9VgIAASEVIAdBA0kNACATQQhqIBX9VgIAAiEVIAdBA0YNACATQQxqIBX9VgIAAyEVIAdBBUkNACATQRBqIBb9VgIAACEWIAdBBUYNACATQRRqIBb9VgIAASEWIAdBB0kNACATQRhqIBb9VgIAAiEWIAdBB0YNACATQRxqIBb9VgIAAyEWCyAEQZAgav0AAgAiFyAE/QACEP3mASEYIARBgCBq/QACACIZIAT9AAIA/eYBIRogBEGQEGr9AAIAIRsgBEGAEGr9AAIAIRwCQCAAKAIwIhNFDQAgEyARQQJ0aiETAkACQAJAIBQNACAHQQBKDQH9DAAAAAAAAAAAAAAAAAAAAAAiHSEeDAILIBP9AAIQIR4gE/0AAgAhHQwBCyAT/VwCACEd/QwAAAAAAAAAAAAAAAAAAAAAIR4gB0EBRg0AIBNBBGogHf1WAgABIR0gB0EDSQ0AIBNBCGogHf1WAgACIR0gB0EDRg0AIBNBDGogHf1WAgADIR0gB0EFSQ0AIBNBEGogHv1WAgAAIR4gB0EFRg0AIBNBFGogHv1WAgABIR4gB0EHSQ0AIBNBGGogHv1WAgACIR4gB0EHRg0AIBNBHGogHv1WAgADIR4LIBogHCAd/eYB/eQBIRogGCAbIB795gH95AEhGAsgFiAX/eYBIARBkChq/QACAP0MGHIxPxhyMT8YcjE/GHIxPyId/eYB/eQBIRcgFSAZ/eYBIARBgChq/QACACAd/eYB/eQBIRkCQCAALQAYQQFHDQAgFyAEQZAwav0AAgD95gEhFyAZIARBgDBq/QACAP3mASEZCyAAKAJYIBJqIRMCQAJAAkACQAJAAkACQAJAIBQNAEEAIRECQCAHQQBMDQAgEyAa/R8AOAIAIAdBAUYNACATIBr9HwE4AgRBASERIAdBA0kNACATIBr9HwI4AggCQCAHQQNGDQAgEyAa/R8DOAIMQQAhESAHQQVJDQYgEyAY/R8AOAIQIAdBBUYNBiATIBj9HwE4AhQCQCAHQQdPDQBBASEfQQAhIAwICyATIBj9HwI4AhgCQCAHQQdHDQBBASEgQQEhHwwICyATIBj9HwM4AhxBASEgQQEhH0EBIREMBwsgACgCXCASaiITIBn9HwI4AgggEyAZ/R8BOAIEIBMgGf0fADgCAAwICyAAKAJcIBJqIRMgB0EASg0BIBFFDQMMAgsgEyAa/QsCACATIBj9CwIQIAAoAlwgEmoiEyAX/QsCECATIBn9CwIADAYLIBMgGf0fADgCACARRQ0BCyATIBn9HwE4AgQLQQAhIEEAIR9BACERDAILQQAhIEEAIR8LIAAoAlwgEmoiEyAZ/QsCACAHQQRNDQAgEyAX/R8AOAIQCwJAIB9FDQAgEyAX/R8BOAIUCwJAICBFDQAgEyAX/R8COAIYCyARRQ0AIBMgF/0fAzgCHAsCQCAAKAI0RQ0AIARBkBhq/QACACAEQZA4av0AAgD95gEhGCAEQYAYav0AAgAgBEGAOGr9AAIA/eYBIRogACgCcCASaiESAkAgFA0AIAdBAEwNASASIBr9HwA4AgAgB0EBRg0BIBIgGv0fATgCBCAHQQNJDQEgEiAa/R8COAIIIAdBA0YNASASIBr9HwM4AgwgB0EFSQ0BIBIgGP0fADgCECAHQQVGDQEgEiAY/R8BOAIUIAdBB0kNASASIBj9HwI4AhggB0EHRg0BIBIgGP0fAzgCHAwBCyASIBr9CwIAIBIgGP0LAhALIA8gFSAc/eYBIA/9AAIA/eQB/QsCACAPIBYgG/3mASAP/QACEP3kAf0LAhAgDiAZIA79AAIA/eQB/QsCACAOIBcgDv0AAhD95AH9CwIQIA5BIGohDiAPQSBqIQ8gEEEEaiEQIARBgMAAaiEEIA1BAWoiDSADKAIAIgdIDQALCyAKQWBqIQogC0ECTg0ACwsL";

// kernels/wasm/register.ts
function wasmKernel(kernelName, run2) {
  return { kernelName, backendName: "wasm", kernelFunc: run2 };
}
function registerOnce(configs) {
  for (const config of configs) {
    const found = (0, import_tfjs_core2.getKernel)(config.kernelName, "wasm");
    if (!found) register(config);
    else if (found.tfjsMambaVersion !== VERSION2) throw alreadyRegistered(found);
  }
}
function replaceStock(config) {
  const found = (0, import_tfjs_core2.getKernel)(config.kernelName, "wasm");
  if (found?.tfjsMambaVersion === VERSION2) return;
  if (found?.tfjsMambaVersion !== void 0) throw alreadyRegistered(found);
  if (found) (0, import_tfjs_core2.unregisterKernel)(config.kernelName, "wasm");
  register(config);
}
function register(config) {
  (0, import_tfjs_core2.registerKernel)({ ...config, tfjsMambaVersion: VERSION2 });
}
function alreadyRegistered({ kernelName, tfjsMambaVersion = "unknown" }) {
  return new Error(
    `tfjs-mamba/wasm ${VERSION2}: kernel ${kernelName} is already registered for backend 'wasm', by version ${tfjsMambaVersion}. Load one version of tfjs-mamba only (see 'npm ls tfjs-mamba').`
  );
}

// kernels/wasm/runtime.ts
var import_tfjs_core3 = require("@tensorflow/tfjs-core");
var STACK_BYTES = 1 << 16;
var instances = /* @__PURE__ */ new WeakMap();
var compiled;
WebAssembly.compile?.(moduleBytes(false)).then(
  (module2) => compiled ??= module2,
  () => void 0
  // the first kernel compiles again and reports
);
function moduleBytes(isShared) {
  const text = atob(MODULE_BASE64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  if (isShared) bytes[MEMORY_FLAG] = 3;
  return bytes;
}
function compile(isShared) {
  if (!isShared && compiled) return compiled;
  const bytes = moduleBytes(isShared);
  if (!WebAssembly.validate(bytes)) {
    throw new Error(
      "tfjs-mamba/wasm: this platform's WebAssembly has no SIMD (fixed-width v128), which the kernels need. Use a newer browser or Node 20 and above, or tf.setBackend('cpu')."
    );
  }
  const module2 = new WebAssembly.Module(bytes);
  if (!isShared) compiled = module2;
  return module2;
}
function heapOf(backend) {
  return backend.wasm;
}
function instantiate(backend) {
  const heap = heapOf(backend);
  const memory = heap.wasmMemory ?? heap.asm?.memory;
  if (!memory) {
    throw new Error(
      "tfjs-mamba/wasm: found no memory in tfjs's wasm backend; this package is made for @tensorflow/tfjs-backend-wasm 4."
    );
  }
  const isShared = typeof SharedArrayBuffer !== "undefined" && memory.buffer instanceof SharedArrayBuffer;
  const { exports: exports2 } = new WebAssembly.Instance(compile(isShared), { env: { memory } });
  const stack3 = allocate(heap, STACK_BYTES);
  exports2.__stack_pointer.value = stack3 + STACK_BYTES & ~15;
  return exports2;
}
function nativeKernels(backend) {
  let found = instances.get(backend.wasm);
  if (!found) instances.set(backend.wasm, found = instantiate(backend));
  return found;
}
function allocate(heap, bytes) {
  const address2 = heap._malloc(bytes) >>> 0;
  if (address2 === 0) throw outOfMemory(bytes);
  return address2;
}
function outOfMemory(bytes) {
  const size = `${Math.ceil(bytes / 2 ** 20)} MiB`;
  return new Error(
    `tfjs-mamba/wasm: out of memory: ${size} more do not fit in WebAssembly's heap. Use a smaller batch or length, or dispose of tensors.`
  );
}
function address(backend, tensor2) {
  return tensor2 ? backend.dataIdMap.get(tensor2.dataId).memoryOffset : 0;
}
function output2(backend, shape, dtype = "float32") {
  const info = backend.makeOutput(shape, dtype);
  const size = import_tfjs_core3.util.sizeFromShape(shape);
  if (size > 0 && address(backend, info) === 0) {
    backend.disposeData(info.dataId);
    throw outOfMemory(size * 4);
  }
  return info;
}
function withScratch(backend, floats3, use) {
  const heap = heapOf(backend);
  const scratch = allocate(heap, Math.max(1, floats3) * 4);
  try {
    return use(scratch);
  } finally {
    heap._free(scratch);
  }
}

// kernels/wasm/adamw_step.ts
function adamWStep2({ inputs, backend, attrs }) {
  const native = nativeKernels(backend);
  const { step: step4, learningRate, beta1, beta2, epsilon, weightDecay, decay, clipNorm } = attrs;
  const indices = Array.from({ length: attrs.count }, (_, i) => i);
  const sizeOf = (tensor2) => import_tfjs_core4.util.sizeFromShape(tensor2.shape);
  const squares = indices.map((i) => {
    const grad = inputs[`grad${i}`];
    return native.adamw_sum_of_squares(sizeOf(grad), address(backend, grad));
  });
  const norm = Math.sqrt(squares.reduce((sum7, x) => sum7 + x, 0));
  const scale = clipNorm > 0 ? Math.min(1, clipNorm / (norm + 1e-6)) : 1;
  const outputs = indices.flatMap((i) => {
    const read = [inputs[`param${i}`], inputs[`grad${i}`], inputs[`m${i}`], inputs[`v${i}`]];
    const written = [0, 1, 2].map(() => output2(backend, read[0].shape));
    native.adamw_step(
      sizeOf(read[0]),
      scale,
      beta1,
      beta2,
      1 - beta1,
      1 - beta2,
      learningRate / (1 - beta1 ** step4),
      1 / (1 - beta2 ** step4),
      epsilon,
      1 - learningRate * weightDecay * decay[i],
      ...[...read, ...written].map((tensor2) => address(backend, tensor2))
    );
    return written;
  });
  return [...outputs, backend.makeOutput([], "float32", void 0, Float32Array.of(norm))];
}
var adamWStepConfigs = [wasmKernel(AdamWStep, adamWStep2)];

// kernels/wasm/causal_conv1d.ts
function leadingArguments(backend, inputs, attrs) {
  const { x, weight, bias, initialState, reset } = inputs;
  const addresses = [x, weight, bias, initialState, reset].map((tensor2) => address(backend, tensor2));
  return [...x.shape, weight.shape[1], Number(attrs.activation === "silu"), ...addresses];
}
function forward(backend, inputs, attrs) {
  const native = nativeKernels(backend);
  const [batch2, , channels] = inputs.x.shape;
  const width = inputs.weight.shape[1];
  const y = output2(backend, inputs.x.shape);
  const finalState = attrs.returnState ? output2(backend, [batch2, width - 1, channels]) : void 0;
  withScratch(
    backend,
    native.causal_conv1d_scratch_floats(channels, width),
    (scratch) => native.causal_conv1d(
      ...leadingArguments(backend, inputs, attrs),
      address(backend, y),
      address(backend, finalState),
      scratch
    )
  );
  return finalState ? [y, finalState] : [y];
}
function backward(backend, inputs, attrs) {
  const native = nativeKernels(backend);
  const [channels, width] = inputs.weight.shape;
  const grads = CAUSAL_CONV1D_GRADS.map((name) => inputs[name] && output2(backend, inputs[name].shape));
  withScratch(
    backend,
    native.causal_conv1d_grad_scratch_floats(channels, width),
    (scratch) => native.causal_conv1d_grad(
      ...leadingArguments(backend, inputs, attrs),
      ...[inputs.dy, inputs.dFinalState, ...grads].map((tensor2) => address(backend, tensor2)),
      scratch
    )
  );
  return grads.filter((grad) => grad !== void 0);
}
var causalConv1dConfigs = [
  wasmKernel(
    CausalConv1d,
    ({ backend, inputs, attrs }) => forward(backend, inputs, attrs)
  ),
  wasmKernel(
    CausalConv1dGrad,
    ({ backend, inputs, attrs }) => backward(backend, inputs, attrs)
  )
];

// kernels/wasm/causal_conv1d_step.ts
function step({ inputs, backend, attrs }) {
  const native = nativeKernels(backend);
  const { state, x, weight, bias } = inputs;
  const [channels, width] = weight.shape;
  const outputs = [output2(backend, x.shape), output2(backend, state.shape)];
  withScratch(
    backend,
    native.causal_conv1d_scratch_floats(channels, width),
    (scratch) => native.causal_conv1d_step(
      ...x.shape,
      width,
      Number(attrs.activation === "silu"),
      ...[state, x, weight, bias, ...outputs].map((tensor2) => address(backend, tensor2)),
      scratch
    )
  );
  return outputs;
}
var causalConv1dStepConfigs = [wasmKernel(CausalConv1dStep, step)];

// kernels/wasm/gaps/batch_mat_mul.ts
var import_tfjs_core5 = require("@tensorflow/tfjs-core");

// kernels/wasm/gemm.ts
function gemm(backend, [rows, columns, inner], a, b, bias, c) {
  const native = nativeKernels(backend);
  const stridesA = a.isTransposed ? [1, rows] : [inner, 1];
  const stridesB = b.isTransposed ? [1, inner] : [columns, 1];
  withScratch(
    backend,
    native.gemm_scratch_floats(rows, columns, inner),
    (scratch) => native.gemm(rows, columns, inner, a.address, ...stridesA, b.address, ...stridesB, bias, c, scratch)
  );
}

// kernels/wasm/gaps/batch_mat_mul.ts
function batchMatMul({
  inputs: { a, b },
  backend,
  attrs
}) {
  if (a.dtype !== "float32" || b.dtype !== "float32") {
    throw new Error(`matMul: 'a' and 'b' must be float32 on backend 'wasm', but got ${a.dtype} and ${b.dtype}.`);
  }
  const [rows, inner] = matrixSize(a, attrs.transposeA);
  const [innerOfB, columns] = matrixSize(b, attrs.transposeB);
  if (inner !== innerOfB) {
    throw new Error(
      `matMul: the inner sizes must be equal, but got ${inner} and ${innerOfB} from shapes [${a.shape}] and [${b.shape}] with transposeA=${attrs.transposeA} and transposeB=${attrs.transposeB}.`
    );
  }
  const batchShape = import_tfjs_core5.broadcast_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const out = output2(backend, [...batchShape, rows, columns]);
  const [offsetsA, offsetsB] = [a, b].map((x) => matrixOffsets(x.shape.slice(0, -2), batchShape));
  offsetsA.forEach((offsetA, i) => {
    const left = { address: address(backend, a) + offsetA * rows * inner * 4, isTransposed: attrs.transposeA };
    const right = { address: address(backend, b) + offsetsB[i] * inner * columns * 4, isTransposed: attrs.transposeB };
    gemm(backend, [rows, columns, inner], left, right, 0, address(backend, out) + i * rows * columns * 4);
  });
  return out;
}
function matrixSize({ shape }, isTransposed) {
  const size = shape.slice(-2);
  return isTransposed ? size.reverse() : size;
}
function matrixOffsets(shape, batchShape) {
  const padded = [...new Array(batchShape.length - shape.length).fill(1), ...shape];
  const strides = import_tfjs_core5.util.computeStrides([...padded, 1]);
  return Array.from({ length: import_tfjs_core5.util.sizeFromShape(batchShape) }, (_, matrix) => {
    let offset = 0;
    for (let axis = batchShape.length - 1; axis >= 0; axis--) {
      const at = matrix % batchShape[axis];
      matrix = Math.floor(matrix / batchShape[axis]);
      if (padded[axis] !== 1) offset += at * strides[axis];
    }
    return offset;
  });
}
var batchMatMulConfig = wasmKernel(import_tfjs_core5.BatchMatMul, batchMatMul);

// kernels/wasm/gaps/unsorted_segment_sum.ts
var import_tfjs_core6 = require("@tensorflow/tfjs-core");
function unsortedSegmentSum({
  inputs: { x, segmentIds },
  backend,
  attrs: { numSegments }
}) {
  if (x.dtype !== "float32" || segmentIds.dtype !== "int32") {
    throw new Error(
      `unsortedSegmentSum: on backend 'wasm' x must be float32 and segmentIds int32, but got ${x.dtype} and ${segmentIds.dtype}.`
    );
  }
  const rest = x.shape.slice(segmentIds.shape.length);
  const sum7 = output2(backend, [numSegments, ...rest]);
  const addresses = [segmentIds, x, sum7].map((tensor2) => address(backend, tensor2));
  const count = import_tfjs_core6.util.sizeFromShape(segmentIds.shape);
  nativeKernels(backend).token_embedding_grad(count, numSegments, import_tfjs_core6.util.sizeFromShape(rest), ...addresses);
  return sum7;
}
var unsortedSegmentSumConfig = wasmKernel(import_tfjs_core6.UnsortedSegmentSum, unsortedSegmentSum);

// kernels/wasm/linear.ts
var import_tfjs_core7 = require("@tensorflow/tfjs-core");
var FEW_ROWS = 4;
function forward2(backend, { x, weight, bias }) {
  const [N, K] = weight.shape;
  const rows = import_tfjs_core7.util.sizeFromShape(x.shape) / K;
  const y = output2(backend, [...x.shape.slice(0, -1), N]);
  const at = (tensor2) => address(backend, tensor2);
  if (rows <= FEW_ROWS) {
    nativeKernels(backend).gemm_few_rows(rows, N, K, at(x), at(weight), at(bias), at(y));
  } else {
    const left = { address: at(x), isTransposed: false };
    gemm(backend, [rows, N, K], left, { address: at(weight), isTransposed: true }, at(bias), at(y));
  }
  return y;
}
function backward2(backend, { x, weight, bias, dy }) {
  const [N, K] = weight.shape;
  const rows = import_tfjs_core7.util.sizeFromShape(x.shape) / K;
  const dx = output2(backend, x.shape);
  const dWeight = output2(backend, weight.shape);
  const dBias = bias && output2(backend, bias.shape);
  const operand = (tensor2, isTransposed = false) => ({ address: address(backend, tensor2), isTransposed });
  gemm(backend, [rows, K, N], operand(dy), operand(weight), 0, address(backend, dx));
  gemm(backend, [N, K, rows], operand(dy, true), operand(x), 0, address(backend, dWeight));
  if (!dBias) return [dx, dWeight];
  nativeKernels(backend).sum_rows(rows, N, address(backend, dy), address(backend, dBias));
  return [dx, dWeight, dBias];
}
var linearConfigs = [
  wasmKernel(Linear, ({ backend, inputs }) => forward2(backend, inputs)),
  wasmKernel(LinearGrad, ({ backend, inputs }) => backward2(backend, inputs))
];

// kernels/wasm/rms_norm.ts
var import_tfjs_core8 = require("@tensorflow/tfjs-core");
function sizesOf({ x, weight }) {
  const width = weight.shape[0];
  return [import_tfjs_core8.util.sizeFromShape(x.shape) / width, width];
}
function forward3({ inputs, backend, attrs }) {
  const { x, weight, residual } = inputs;
  const y = output2(backend, x.shape);
  const sum7 = residual && output2(backend, x.shape);
  const addresses = [x, weight, residual, y, sum7].map((tensor2) => address(backend, tensor2));
  nativeKernels(backend).rms_norm(...sizesOf(inputs), attrs.epsilon, ...addresses);
  return sum7 ? [y, sum7] : [y];
}
function backward3({ inputs, backend, attrs }) {
  const { x, weight, residual, dy, dResidual } = inputs;
  const grads = [output2(backend, x.shape), output2(backend, weight.shape)];
  const addresses = [x, weight, residual, dy, dResidual, ...grads].map((tensor2) => address(backend, tensor2));
  nativeKernels(backend).rms_norm_grad(...sizesOf(inputs), attrs.epsilon, ...addresses);
  return grads;
}
var rmsNormConfigs = [wasmKernel(RmsNorm, forward3), wasmKernel(RmsNormGrad, backward3)];

// kernels/wasm/selective_scan.ts
function sizesOf2({ u, A, B, C }) {
  const groups = (x) => x.shape.length === 4 ? x.shape[2] : x.shape.length === 3 ? 1 : 0;
  return [...u.shape, A.shape[1], groups(B), groups(C)];
}
function inputAddresses(backend, inputs) {
  const { u, delta, A, B, C, D, z, deltaBias, initialState, reset } = inputs;
  return [u, delta, A, B, C, D, z, deltaBias, initialState, reset].map((x) => address(backend, x));
}
function forward4(backend, inputs, attrs) {
  const native = nativeKernels(backend);
  const sizes = sizesOf2(inputs);
  const [batch2, , channels, states] = sizes;
  const y = output2(backend, inputs.u.shape);
  const lastState = attrs.returnState ? output2(backend, [batch2, channels, states]) : void 0;
  const checkpoints = attrs.saveCheckpoints ? output2(backend, [native.selective_scan_checkpoint_floats(...sizes)]) : void 0;
  const outputs = [y, lastState, checkpoints];
  withScratch(
    backend,
    native.selective_scan_scratch_floats(...sizes),
    (scratch) => native.selective_scan(
      ...sizes,
      Number(attrs.deltaSoftplus),
      ...inputAddresses(backend, inputs),
      ...outputs.map((x) => address(backend, x)),
      scratch
    )
  );
  return outputs.filter((x) => x !== void 0);
}
function backward4(backend, inputs, attrs) {
  const native = nativeKernels(backend);
  const sizes = sizesOf2(inputs);
  const made = inputs.checkpoints ? [] : forward4(backend, inputs, { ...attrs, returnState: false, saveCheckpoints: true });
  const checkpoints = inputs.checkpoints ?? made[1];
  const grads = SELECTIVE_SCAN_GRADS.map((name) => inputs[name] && output2(backend, inputs[name].shape));
  withScratch(
    backend,
    native.selective_scan_grad_scratch_floats(...sizes),
    (scratch) => native.selective_scan_grad(
      ...sizes,
      Number(attrs.deltaSoftplus),
      ...inputAddresses(backend, inputs),
      ...[inputs.dy, inputs.dLastState, checkpoints].map((x) => address(backend, x)),
      ...grads.map((x) => address(backend, x)),
      scratch
    )
  );
  for (const info of made) backend.disposeData(info.dataId);
  return grads.filter((x) => x !== void 0);
}
var selectiveScanConfigs = [
  wasmKernel(
    SelectiveScan,
    ({ backend, inputs, attrs }) => forward4(backend, inputs, attrs)
  ),
  wasmKernel(
    SelectiveScanGrad,
    ({ backend, inputs, attrs }) => backward4(backend, inputs, attrs)
  )
];

// kernels/wasm/selective_scan_step.ts
function step2({ inputs, backend, attrs }) {
  const { state, u, delta, A, B, C, D, z, deltaBias } = inputs;
  const groups = (x) => x.shape.length === 3 ? x.shape[1] : 1;
  const outputs = [output2(backend, u.shape), output2(backend, state.shape)];
  nativeKernels(backend).selective_scan_step(
    ...state.shape,
    groups(B),
    groups(C),
    Number(attrs.deltaSoftplus),
    ...[state, u, delta, A, B, C, D, z, deltaBias, ...outputs].map((tensor2) => address(backend, tensor2))
  );
  return outputs;
}
var selectiveScanStepConfigs = [wasmKernel(SelectiveScanStep, step2)];

// kernels/wasm/token_cross_entropy.ts
function forward5({ inputs, backend, attrs }) {
  const { logits, labels } = inputs;
  const loss = output2(backend, labels.shape);
  const addresses = [logits, labels, loss].map((tensor2) => address(backend, tensor2));
  nativeKernels(backend).token_cross_entropy(...logits.shape, attrs.ignoreLabel, ...addresses);
  return loss;
}
function backward5({
  inputs,
  backend,
  attrs
}) {
  const { logits, labels, dy } = inputs;
  const dLogits = output2(backend, logits.shape);
  const addresses = [logits, labels, dy, dLogits].map((tensor2) => address(backend, tensor2));
  nativeKernels(backend).token_cross_entropy_grad(...logits.shape, attrs.ignoreLabel, ...addresses);
  return dLogits;
}
var tokenCrossEntropyConfigs = [
  wasmKernel(TokenCrossEntropy, forward5),
  wasmKernel(TokenCrossEntropyGrad, backward5)
];

// kernels/wasm/token_embedding.ts
var import_tfjs_core9 = require("@tensorflow/tfjs-core");
function forward6({ inputs: { ids, weight }, backend }) {
  const [V, E] = weight.shape;
  const y = output2(backend, [...ids.shape, E]);
  const addresses = [ids, weight, y].map((tensor2) => address(backend, tensor2));
  nativeKernels(backend).token_embedding(import_tfjs_core9.util.sizeFromShape(ids.shape), V, E, ...addresses);
  return y;
}
function backward6({
  inputs: { dy, ids },
  backend,
  attrs
}) {
  const E = dy.shape[dy.shape.length - 1];
  const dWeight = output2(backend, [attrs.vocabSize, E]);
  const addresses = [ids, dy, dWeight].map((tensor2) => address(backend, tensor2));
  nativeKernels(backend).token_embedding_grad(import_tfjs_core9.util.sizeFromShape(ids.shape), attrs.vocabSize, E, ...addresses);
  return dWeight;
}
var tokenEmbeddingConfigs = [wasmKernel(TokenEmbedding, forward6), wasmKernel(TokenEmbeddingGrad, backward6)];

// kernels/wasm/index.ts
registerOnce([
  ...adamWStepConfigs,
  ...causalConv1dConfigs,
  ...causalConv1dStepConfigs,
  ...linearConfigs,
  ...rmsNormConfigs,
  ...selectiveScanConfigs,
  ...selectiveScanStepConfigs,
  ...tokenCrossEntropyConfigs,
  ...tokenEmbeddingConfigs,
  unsortedSegmentSumConfig
]);
replaceStock(batchMatMulConfig);

// test/bench/zz_sweep.ts
var import_tfjs_layers2 = require("@tensorflow/tfjs-layers");
var tf24 = __toESM(require("@tensorflow/tfjs-core"));

// models/lm/mamba_lm.ts
var tf17 = __toESM(require("@tensorflow/tfjs-core"));
var tfl6 = __toESM(require("@tensorflow/tfjs-layers"));

// layers/last_token.ts
var tf = __toESM(require("@tensorflow/tfjs-core"));
var tfl = __toESM(require("@tensorflow/tfjs-layers"));
var LastToken = class extends tfl.layers.Layer {
  static {
    this.className = "TfjsMambaLastToken";
  }
  constructor(args = {}) {
    super(args);
    this.supportsMasking = true;
  }
  computeOutputShape(inputShape) {
    return [inputShape[0], inputShape[2]];
  }
  /** One step is left, so no mask: tf.layers knows that by null, which its type of this method leaves out. */
  computeMask() {
    return null;
  }
  call(inputs, kwargs) {
    return tf.tidy(() => {
      const x = Array.isArray(inputs) ? inputs[0] : inputs;
      const [batch2, length, E] = x.shape;
      if (!kwargs.mask) return tf.reshape(tf.slice(x, [0, length - 1, 0], [batch2, 1, E]), [batch2, E]);
      const mask = tf.cast(kwargs.mask, "float32");
      const later = tf.cumsum(mask, 1, true, true);
      const isLast = tf.mul(mask, tf.cast(tf.equal(later, 0), "float32"));
      return tf.squeeze(tf.matMul(tf.expandDims(isLast, 1), x), [1]);
    });
  }
};
tf.serialization.registerClass(LastToken);

// layers/mamba_block.ts
var import_tfjs_core23 = require("@tensorflow/tfjs-core");

// ops/check.ts
var import_tfjs_core10 = require("@tensorflow/tfjs-core");

// ops/errors.ts
var InvalidArgumentError = class extends Error {
  constructor(where2, argument, expected, got, hint = "") {
    super(`${where2}: '${argument}' must be ${expected}, but got ${got}.${hint ? " " + hint : ""}`);
    this.where = where2;
    this.argument = argument;
    this.expected = expected;
    this.got = got;
    this.name = "InvalidArgumentError";
  }
};
var ComplexNotSupportedError = class extends InvalidArgumentError {
  constructor() {
    super(...arguments);
    this.name = "ComplexNotSupportedError";
  }
};
var KernelNotFoundError = class extends Error {
  constructor() {
    super(...arguments);
    this.name = "KernelNotFoundError";
  }
};

// ops/check.ts
function describe(value) {
  if (value instanceof import_tfjs_core10.Tensor) return `${value.dtype} [${value.shape.join(", ")}]`;
  if (Array.isArray(value)) return "an array (wrap it with tf.tensor)";
  if (typeof value === "string") return `'${value}'`;
  return value === null || typeof value !== "object" ? String(value) : `a ${value.constructor?.name ?? "plain object"}`;
}
function checkTensor(where2, argument, value, shapes, letters, dtypes = ["float32"]) {
  const expected = `a ${dtypes.join(" or ")} tensor of shape ${letters}`;
  if (!(value instanceof import_tfjs_core10.Tensor)) throw new InvalidArgumentError(where2, argument, expected, describe(value));
  if (value.isDisposed) throw new InvalidArgumentError(where2, argument, expected, "a tensor that was disposed");
  if (!dtypes.includes(value.dtype)) throw new InvalidArgumentError(where2, argument, expected, describe(value));
  const fits = (shape) => shape.length === value.rank && shape.every((size, i) => size === null || size === value.shape[i]);
  if (!shapes.some(fits)) {
    const wanted = shapes.map((s) => `[${s.map((x) => x ?? "any").join(", ")}]`).join(" or ");
    throw new InvalidArgumentError(where2, argument, `${expected}, here ${wanted}`, describe(value));
  }
}
function checkNotEmpty(where2, sizes) {
  for (const [name, size] of Object.entries(sizes)) {
    if (!(size >= 1)) throw new InvalidArgumentError(where2, name, "at least 1", String(size));
  }
}
function checkInteger(where2, argument, value, min2, max4 = Infinity) {
  if (!Number.isInteger(value) || value < min2 || value > max4) {
    const range4 = max4 === Infinity ? `an integer of at least ${min2}` : `an integer from ${min2} to ${max4}`;
    throw new InvalidArgumentError(where2, argument, range4, describe(value));
  }
}
function checkNumber(where2, argument, value, min2, max4 = Infinity) {
  if (typeof value !== "number" || !(value >= min2) || !(value <= max4)) {
    const range4 = max4 === Infinity ? `a number of at least ${min2}` : `a number from ${min2} to ${max4}`;
    throw new InvalidArgumentError(where2, argument, range4, describe(value));
  }
}
function checkOneOf(where2, argument, value, choices) {
  if (!choices.includes(value)) {
    const quoted = choices.map((c) => typeof c === "string" ? `'${c}'` : String(c)).join(", ");
    throw new InvalidArgumentError(where2, argument, `one of ${quoted}`, describe(value));
  }
}
function checkKeys(where2, options, known) {
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) {
      throw new InvalidArgumentError(where2, key, `one of the options ${known.join(", ")}`, "an unknown option");
    }
  }
}

// ops/mamba_block.ts
var import_tfjs_core22 = require("@tensorflow/tfjs-core");

// ops/mamba_mixer.ts
var tf7 = __toESM(require("@tensorflow/tfjs-core"));

// ops/causal_conv1d.ts
var import_tfjs_core13 = require("@tensorflow/tfjs-core");

// ops/causal_conv1d_grad.ts
var import_tfjs_core12 = require("@tensorflow/tfjs-core");

// ops/run_kernel.ts
var import_tfjs_core11 = require("@tensorflow/tfjs-core");
var COMPOSED_LIMIT = 1 << 22;
function presentInputs(inputs) {
  const present = Object.entries(inputs).filter(([, tensor2]) => tensor2 != null);
  return Object.assign([], Object.fromEntries(present));
}
function hasKernel(kernel) {
  void (0, import_tfjs_core11.engine)().backend;
  return (0, import_tfjs_core11.getKernel)(kernel, (0, import_tfjs_core11.getBackend)()) != null;
}
function runKernel(kernel, inputs, attrs = {}) {
  const present = presentInputs(inputs);
  const out = (0, import_tfjs_core11.engine)().runKernel(kernel, present, { ...attrs, inputNames: Object.keys(present) });
  return Array.isArray(out) ? out : [out];
}
function runOp(op) {
  const { gradientDepth, kernelDepth } = (0, import_tfjs_core11.engine)().state;
  const isTaping = gradientDepth > 0 && kernelDepth === 0;
  const kernels = isTaping ? [op.kernel, ...op.gradKernels ?? []] : [op.kernel];
  const missing = kernels.find((kernel) => !hasKernel(kernel));
  const { backward: backward7 } = op;
  if (isTaping && (gradientDepth > 1 || !backward7)) return runComposed(op, void 0);
  if (missing !== void 0) return runComposed(op, missing);
  const forward7 = (attrs2) => op.forward ? op.forward() : runKernel(op.kernel, op.inputs, attrs2);
  if (!isTaping || !backward7) return forward7(op.attrs);
  const attrs = { ...op.attrs, ...op.tapeAttrs };
  const names = Object.keys(op.inputs);
  return (0, import_tfjs_core11.engine)().runKernelFunc({
    forwardFunc: (_backend, save) => {
      const all = forward7(attrs);
      save([...names.map((name) => op.inputs[name]), ...all.slice(op.outputs)]);
      return all.slice(0, op.outputs);
    },
    backwardsFunc: (dy, saved) => {
      const inputs = presentInputs(Object.fromEntries(names.map((name, i) => [name, saved[i]])));
      const grads = backward7(Array.isArray(dy) ? dy : [dy], inputs, saved.slice(names.length), attrs);
      return asThunks(grads);
    },
    inputs: op.inputs,
    attrs
  });
}
function asThunks(grads) {
  return Object.fromEntries(Object.entries(grads).map(([name, grad]) => [name, () => grad]));
}
var warned = /* @__PURE__ */ new Set();
function runComposed(op, missing) {
  const entry = ENTRIES[(0, import_tfjs_core11.getBackend)()];
  const advice = entry ? `import '${entry}'` : `use a backend of ${Object.keys(ENTRIES).join(", ")}`;
  if (op.composedSize > COMPOSED_LIMIT) {
    const why = missing ? `backend '${(0, import_tfjs_core11.getBackend)()}' has no kernel ${missing}` : "this gradient needs stock ops";
    const size = `${op.composedSize} elements is above the limit of ${COMPOSED_LIMIT}`;
    throw new KernelNotFoundError(
      `${op.kernel}: ${why}, and at this shape the composed form would hold too much (${size}). ` + (missing ? `To get the kernel, ${advice}.` : "Use a smaller shape.")
    );
  }
  if (missing && op.composedSize > 0 && !warned.has(missing + (0, import_tfjs_core11.getBackend)())) {
    warned.add(missing + (0, import_tfjs_core11.getBackend)());
    console.warn(`tfjs-mamba: no kernel ${missing} on backend '${(0, import_tfjs_core11.getBackend)()}', composing it slowly; ${advice}.`);
  }
  return op.composed();
}
var ENTRIES = { cpu: "tfjs-mamba", wasm: "tfjs-mamba/wasm" };
function asFlags(flags) {
  return flags && flags.dtype !== "float32" ? (0, import_tfjs_core11.cast)(flags, "float32") : flags;
}
function gradsByName(names, inputs, grads) {
  const present = names.filter((name) => name in inputs);
  return Object.fromEntries(present.map((name, i) => [name, grads[i]]));
}
function registeredGradient(kernelName, required, backward7) {
  return {
    kernelName,
    saveAllInputs: true,
    gradFunc: (dy, saved, attrs) => {
      const names = attrs.inputNames ?? required;
      if (names.length !== saved.length) {
        throw new Error(
          `${kernelName}: the gradient got ${saved.length} inputs for ${names.length} names (${names.join(", ")}). Pass attrs.inputNames, all input names in key order.`
        );
      }
      const inputs = presentInputs(Object.fromEntries(names.map((name, i) => [name, saved[i]])));
      return asThunks(backward7([dy].flat(), inputs, [], attrs));
    }
  };
}

// ops/causal_conv1d_grad.ts
var causalConv1dBackward = (dys, inputs, _extra, attrs) => {
  const [dy, dFinalState] = attrs.returnState ? dys : [dys[0]];
  const grads = runKernel(CausalConv1dGrad, { dy, dFinalState, ...inputs }, { activation: attrs.activation });
  return gradsByName(CAUSAL_CONV1D_GRADS, inputs, grads);
};
(0, import_tfjs_core12.registerGradient)(registeredGradient(CausalConv1d, ["x", "weight"], causalConv1dBackward));

// ops/causal_conv1d_ref.ts
var tf3 = __toESM(require("@tensorflow/tfjs-core"));

// ops/smooth.ts
var tf2 = __toESM(require("@tensorflow/tfjs-core"));
function withSlope(x, value, slope) {
  return tf2.customGrad((...args) => {
    const [input3, save] = args;
    save([input3]);
    return { value: value(input3), gradFunc: (dy, [saved]) => tf2.mul(dy, slope(saved)) };
  })(x);
}
function exp4(x) {
  return withSlope(x, tf2.exp, exp4);
}
function sigmoid3(x) {
  return withSlope(x, tf2.sigmoid, (at) => tf2.mul(sigmoid3(at), sigmoid3(tf2.neg(at))));
}
function silu(x) {
  return tf2.mul(x, sigmoid3(x));
}
function softplus3(x) {
  return withSlope(x, tf2.softplus, sigmoid3);
}
function logSumExp2(x) {
  const max4 = tf2.customGrad(() => ({ value: tf2.max(x, -1, true), gradFunc: () => tf2.zeros(x.shape) }))(x);
  const sum7 = tf2.sum(exp4(tf2.sub(x, max4)), -1, true);
  return tf2.squeeze(tf2.add(max4, tf2.log(sum7)), [x.rank - 1]);
}

// ops/causal_conv1d_ref.ts
function causalConv1dRef(inputs, activation, returnState) {
  const { x, weight, bias, initialState, reset } = inputs;
  const [batch2, length, channels] = x.shape;
  const W = weight.shape[1];
  const history = initialState ?? tf3.zeros([batch2, W - 1, channels]);
  const padded = tf3.concat([history, x], 1);
  const documents = reset && documentNumbers(reset, W);
  let y;
  for (let k = 0; k < W; k++) {
    let shifted = tf3.slice(padded, [0, k, 0], [batch2, length, channels]);
    if (documents) shifted = tf3.mul(shifted, sameDocument(documents, k, W - 1, length));
    const term = tf3.mul(shifted, tf3.reshape(tf3.slice(weight, [0, k], [channels, 1]), [channels]));
    y = y ? tf3.add(y, term) : term;
  }
  y = activate(bias ? tf3.add(y, bias) : y, activation);
  if (!returnState) return [y];
  let finalState = tf3.slice(padded, [0, length, 0], [batch2, W - 1, channels]);
  if (documents) {
    const last = tf3.slice(documents, [0, length + W - 2], [batch2, 1]);
    const kept = tf3.equal(tf3.slice(documents, [0, length], [batch2, W - 1]), last);
    finalState = tf3.mul(finalState, tf3.expandDims(tf3.cast(kept, "float32"), 2));
  }
  return [y, finalState];
}
function causalConv1dStepRef(inputs, activation) {
  const { state, x, weight, bias } = inputs;
  const [batch2, channels] = x.shape;
  const W = weight.shape[1];
  const window = tf3.concat([state, tf3.expandDims(x, 1)], 1);
  const y = tf3.sum(tf3.mul(window, tf3.transpose(weight)), 1);
  const newState = tf3.slice(window, [0, 1, 0], [batch2, W - 1, channels]);
  return [activate(bias ? tf3.add(y, bias) : y, activation), newState];
}
function documentNumbers(reset, W) {
  return tf3.concat([tf3.zeros([reset.shape[0], W - 1]), tf3.cumsum(reset, 1)], 1);
}
function sameDocument(documents, k, current, length) {
  const batch2 = documents.shape[0];
  const at = (start) => tf3.slice(documents, [0, start], [batch2, length]);
  return tf3.expandDims(tf3.cast(tf3.equal(at(k), at(current)), "float32"), 2);
}
function activate(y, activation) {
  return activation === "silu" ? silu(y) : y;
}

// ops/causal_conv1d.ts
var OPTIONS = ["bias", "activation", "initialState", "reset", "returnState"];
var ACTIVATIONS = ["none", "silu"];
function causalConv1d2(x, weight, options = {}) {
  const { bias, activation = "none", initialState, reset, returnState = false } = options;
  const where2 = "causalConv1d";
  checkKeys(where2, options, OPTIONS);
  checkOneOf(where2, "activation", activation, ACTIVATIONS);
  checkTensor(where2, "x", x, [[null, null, null]], "[B, L, D]");
  const [batch2, length, channels] = x.shape;
  checkNotEmpty(where2, { "the batch of x": batch2, "the length of x": length, "the channels of x": channels });
  checkTensor(where2, "weight", weight, [[channels, null]], "[D, W]");
  const W = weight.shape[1];
  checkInteger(where2, "the width of weight", W, 2, 8);
  if (bias) checkTensor(where2, "bias", bias, [[channels]], "[D]");
  if (initialState) checkTensor(where2, "initialState", initialState, [[batch2, W - 1, channels]], "[B, W-1, D]");
  if (reset) checkTensor(where2, "reset", reset, [[batch2, length]], "[B, L]", ["float32", "int32", "bool"]);
  const [y, finalState] = (0, import_tfjs_core13.tidy)("causalConv1d", () => {
    const inputs = presentInputs({ x, weight, bias, initialState, reset: asFlags(reset) });
    return runOp({
      kernel: CausalConv1d,
      gradKernels: [CausalConv1dGrad],
      inputs,
      attrs: { activation, returnState },
      outputs: returnState ? 2 : 1,
      backward: causalConv1dBackward,
      composed: () => causalConv1dRef(inputs, activation, returnState),
      composedSize: x.size
    });
  });
  return returnState ? { y, finalState } : y;
}

// ops/causal_conv1d_step.ts
var import_tfjs_core14 = require("@tensorflow/tfjs-core");
function causalConv1dStep2(x, state, weight, options = {}) {
  const { bias, activation = "none" } = options;
  const where2 = "causalConv1dStep";
  checkKeys(where2, options, ["bias", "activation"]);
  checkOneOf(where2, "activation", activation, ACTIVATIONS);
  checkTensor(where2, "x", x, [[null, null]], "[B, D]");
  const [batch2, channels] = x.shape;
  checkTensor(where2, "weight", weight, [[channels, null]], "[D, W]");
  const W = weight.shape[1];
  checkInteger(where2, "the width of weight", W, 2, 8);
  checkTensor(where2, "state", state, [[batch2, W - 1, channels]], "[B, W-1, D]");
  if (bias) checkTensor(where2, "bias", bias, [[channels]], "[D]");
  const [y, newState] = (0, import_tfjs_core14.tidy)("causalConv1dStep", () => {
    const inputs = presentInputs({ state, x, weight, bias });
    return runOp({
      kernel: CausalConv1dStep,
      inputs,
      attrs: { activation },
      outputs: 2,
      composed: () => causalConv1dStepRef(inputs, activation),
      composedSize: x.size
    });
  });
  return { y, state: newState };
}

// ops/linear.ts
var import_tfjs_core16 = require("@tensorflow/tfjs-core");

// ops/linear_grad.ts
var import_tfjs_core15 = require("@tensorflow/tfjs-core");
var linearBackward = ([dy], inputs) => gradsByName(LINEAR_GRADS, inputs, runKernel(LinearGrad, { dy, ...inputs }));
(0, import_tfjs_core15.registerGradient)(registeredGradient(Linear, ["x", "weight"], linearBackward));

// ops/linear_ref.ts
var tf4 = __toESM(require("@tensorflow/tfjs-core"));
function linearRef(inputs) {
  const { x, weight, bias } = inputs;
  const [N, K] = weight.shape;
  const rows = tf4.reshape(x, [-1, K]);
  const product = tf4.matMul(rows, weight, false, true);
  return tf4.reshape(bias ? tf4.add(product, bias) : product, [...x.shape.slice(0, -1), N]);
}

// ops/linear.ts
function linear2(x, weight, options = {}) {
  const { bias } = options;
  const where2 = "linear";
  checkKeys(where2, options, ["bias"]);
  checkTensor(where2, "weight", weight, [[null, null]], "[N, K]");
  const [N, K] = weight.shape;
  const leading = x?.shape?.slice(0, -1) ?? [];
  checkTensor(where2, "x", x, [[...leading, K]], "[..., K]");
  if (x.rank < 2) throw new InvalidArgumentError(where2, "x", "a tensor of at least two axes", `${x.rank} axes`);
  checkNotEmpty(where2, { "the size of x": x.size, "the size of weight": weight.size });
  if (bias) checkTensor(where2, "bias", bias, [[N]], "[N]");
  return (0, import_tfjs_core16.tidy)("linear", () => {
    const inputs = presentInputs({ x, weight, bias });
    const [y] = runOp({
      kernel: Linear,
      gradKernels: [LinearGrad],
      inputs,
      attrs: {},
      outputs: 1,
      backward: linearBackward,
      composed: () => [linearRef(inputs)],
      composedSize: 0
      // the composed form is the backend's own product
    });
    return y;
  });
}

// ops/masked_conv1d.ts
var tf5 = __toESM(require("@tensorflow/tfjs-core"));
function maskedConv1d(x, weight, mask, options) {
  const { initialState, reset, returnState, ...plain } = options;
  const zeroed = tf5.mul(x, tf5.expandDims(mask, 2));
  if (!initialState && !returnState) return { y: causalConv1d2(zeroed, weight, { ...plain, reset }) };
  const [batch2, length, channels] = x.shape;
  const history = weight.shape[1] - 1;
  const padded = length + history;
  const place = (starts) => rowsAt(starts, history, padded);
  let window = tf5.pad(zeroed, [[0, 0], [history, 0], [0, 0]]);
  const resets = reset && tf5.pad(reset, [[0, 0], [history, 0]]);
  if (initialState) {
    const first = tf5.argMax(mask, 1);
    window = tf5.add(window, tf5.matMul(place(first), initialState, true, false));
  }
  const y = tf5.slice(
    causalConv1d2(window, weight, { ...plain, reset: resets }),
    [0, history, 0],
    [batch2, length, channels]
  );
  if (!returnState) return { y };
  const pick = place(tokensUpToLast(mask));
  let finalState = tf5.matMul(pick, window);
  if (resets) {
    const documents = tf5.matMul(pick, tf5.expandDims(tf5.cumsum(resets, 1), 2));
    const last = tf5.slice(documents, [0, history - 1, 0], [batch2, 1, 1]);
    finalState = tf5.mul(finalState, tf5.cast(tf5.equal(documents, last), "float32"));
  }
  return { y, finalState };
}
function rowsAt(starts, count, size) {
  const indices = tf5.add(tf5.expandDims(starts, 1), tf5.range(0, count, 1, "int32"));
  return tf5.cast(tf5.oneHot(tf5.cast(indices, "int32"), size), "float32");
}
function tokensUpToLast(mask) {
  const positions = tf5.range(1, mask.shape[1] + 1, 1, "float32");
  return tf5.cast(tf5.max(tf5.mul(mask, positions), 1), "int32");
}

// ops/selective_scan.ts
var import_tfjs_core18 = require("@tensorflow/tfjs-core");

// ops/selective_scan_grad.ts
var import_tfjs_core17 = require("@tensorflow/tfjs-core");
var selectiveScanBackward = (dys, inputs, extra, attrs) => {
  const [dy, dLastState] = attrs.returnState ? dys : [dys[0]];
  const checkpoints = extra[0];
  const grads = runKernel(
    SelectiveScanGrad,
    { dy, dLastState, ...inputs, checkpoints },
    { deltaSoftplus: attrs.deltaSoftplus }
  );
  return gradsByName(SELECTIVE_SCAN_GRADS, inputs, grads);
};
(0, import_tfjs_core17.registerGradient)(registeredGradient(SelectiveScan, ["u", "delta", "A", "B", "C"], selectiveScanBackward));

// ops/selective_scan_ref.ts
var tf6 = __toESM(require("@tensorflow/tfjs-core"));
function selectiveScanRef(inputs, deltaSoftplus, returnState) {
  const { u, delta, A, B, C, D, z, deltaBias, initialState, reset } = inputs;
  const [batch2, length, channels] = u.shape;
  const N = A.shape[1];
  const us = steps(u);
  const deltas = steps(stepSizes(delta, deltaBias, deltaSoftplus));
  const Bs = perStep(B, batch2, length, channels);
  const Cs = perStep(C, batch2, length, channels);
  const keeps = reset && steps(tf6.sub(1, reset));
  let h = initialState ?? tf6.zeros([batch2, channels, N]);
  const ys = [];
  for (let t = 0; t < length; t++) {
    if (keeps) h = tf6.mul(h, tf6.reshape(keeps[t], [batch2, 1, 1]));
    const step4 = tf6.expandDims(deltas[t], 2);
    const decay = exp4(tf6.mul(step4, A));
    const input3 = tf6.mul(tf6.mul(step4, tf6.expandDims(us[t], 2)), Bs[t]);
    h = tf6.add(tf6.mul(decay, h), input3);
    ys.push(tf6.sum(tf6.mul(h, Cs[t]), 2));
  }
  const y = gated(tf6.stack(ys, 1), u, D, z);
  return returnState ? [y, h] : [y];
}
function selectiveScanStepRef(inputs, deltaSoftplus) {
  const { state, u, delta, A, B, C, D, z, deltaBias } = inputs;
  const [batch2, channels] = u.shape;
  const asSequence = (x) => tf6.expandDims(x, 1);
  const perToken = (x) => perStep(asSequence(x), batch2, 1, channels)[0];
  const step4 = tf6.expandDims(stepSizes(delta, deltaBias, deltaSoftplus), 2);
  const decay = exp4(tf6.mul(step4, A));
  const h = tf6.add(tf6.mul(decay, state), tf6.mul(tf6.mul(step4, tf6.expandDims(u, 2)), perToken(B)));
  return [gated(tf6.sum(tf6.mul(h, perToken(C)), 2), u, D, z), h];
}
function stepSizes(delta, deltaBias, deltaSoftplus) {
  const biased = deltaBias ? tf6.add(delta, deltaBias) : delta;
  return deltaSoftplus ? softplus3(biased) : biased;
}
function steps(x) {
  return x.shape[1] === 1 ? [tf6.squeeze(x, [1])] : tf6.unstack(x, 1);
}
function perStep(x, batch2, length, channels) {
  if (x.rank === 2) return new Array(length).fill(x);
  const perTime = steps(x);
  if (x.rank === 3) return perTime.map((step4) => tf6.expandDims(step4, 1));
  const [, , groups, N] = x.shape;
  return perTime.map((step4) => {
    const perGroup = tf6.tile(tf6.expandDims(step4, 2), [1, 1, channels / groups, 1]);
    return tf6.reshape(perGroup, [batch2, channels, N]);
  });
}
function gated(y, u, D, z) {
  const skipped = D ? tf6.add(y, tf6.mul(u, D)) : y;
  return z ? tf6.mul(skipped, silu(z)) : skipped;
}

// ops/selective_scan.ts
var OPTIONS2 = ["D", "z", "deltaBias", "initialState", "reset", "deltaSoftplus", "returnState"];
function selectiveScan2(u, delta, A, B, C, options = {}) {
  const { deltaSoftplus = false, returnState = false, ...optional } = options;
  checkSelectiveScan({ u, delta, A, B, C, ...optional }, options);
  const [batch2, length, channels] = u.shape;
  const attrs = { deltaSoftplus, returnState, saveCheckpoints: false };
  const [y, lastState] = (0, import_tfjs_core18.tidy)("selectiveScan", () => {
    const inputs = presentInputs({ u, delta, A, B, C, ...optional, reset: asFlags(optional.reset) });
    return runOp({
      kernel: SelectiveScan,
      gradKernels: [SelectiveScanGrad],
      inputs,
      attrs,
      tapeAttrs: { saveCheckpoints: true },
      outputs: returnState ? 2 : 1,
      backward: selectiveScanBackward,
      composed: () => selectiveScanRef(inputs, deltaSoftplus, returnState),
      composedSize: batch2 * length * channels * A.shape[1]
    });
  });
  return returnState ? { y, lastState } : y;
}
function checkSelectiveScan(tensors, options) {
  const where2 = "selectiveScan";
  const { u, delta, A, B, C, D, z, deltaBias, initialState, reset } = tensors;
  checkKeys(where2, options, OPTIONS2);
  checkTensor(where2, "u", u, [[null, null, null]], "[B, L, D]");
  const [batch2, length, channels] = u.shape;
  checkNotEmpty(where2, { "the batch of u": batch2, "the length of u": length, "the channels of u": channels });
  checkTensor(where2, "delta", delta, [[batch2, length, channels]], "[B, L, D]");
  if (A?.dtype === "complex64") {
    throw new ComplexNotSupportedError(where2, "A", "real (float32)", "complex64", "Mamba uses a real A = -exp(A_log).");
  }
  checkTensor(where2, "A", A, [[channels, null]], "[D, N]");
  const N = A.shape[1];
  checkInteger(where2, "the state size of A", N, 1, 256);
  for (const [name, x] of [
    ["B", B],
    ["C", C]
  ]) {
    const shapes = [
      [channels, N],
      [batch2, length, N],
      [batch2, length, null, N]
    ];
    checkTensor(where2, name, x, shapes, "[D, N], [B, L, N] or [B, L, G, N]");
    if (x.rank === 4 && channels % x.shape[2] !== 0) {
      const expected = `of a number of groups that divides the ${channels} channels`;
      throw new InvalidArgumentError(where2, name, expected, `${x.shape[2]} groups`);
    }
  }
  if (D) checkTensor(where2, "D", D, [[channels]], "[D]");
  if (z) checkTensor(where2, "z", z, [[batch2, length, channels]], "[B, L, D]");
  if (deltaBias) checkTensor(where2, "deltaBias", deltaBias, [[channels]], "[D]");
  if (initialState) checkTensor(where2, "initialState", initialState, [[batch2, channels, N]], "[B, D, N]");
  if (reset) checkTensor(where2, "reset", reset, [[batch2, length]], "[B, L]", ["float32", "int32", "bool"]);
}

// ops/selective_scan_step.ts
var import_tfjs_core19 = require("@tensorflow/tfjs-core");
function selectiveScanStep2(state, u, delta, A, B, C, options = {}) {
  const { D, z, deltaBias, deltaSoftplus = false } = options;
  const where2 = "selectiveScanStep";
  checkKeys(where2, options, ["D", "z", "deltaBias", "deltaSoftplus"]);
  checkTensor(where2, "u", u, [[null, null]], "[B, D]");
  const [batch2, channels] = u.shape;
  checkTensor(where2, "delta", delta, [[batch2, channels]], "[B, D]");
  checkTensor(where2, "A", A, [[channels, null]], "[D, N]");
  const N = A.shape[1];
  checkInteger(where2, "the state size of A", N, 1, 256);
  checkTensor(where2, "state", state, [[batch2, channels, N]], "[B, D, N]");
  for (const [name, x] of [
    ["B", B],
    ["C", C]
  ]) {
    checkTensor(
      where2,
      name,
      x,
      [
        [batch2, N],
        [batch2, null, N]
      ],
      "[B, N] or [B, G, N]"
    );
    if (x.rank === 3 && channels % x.shape[1] !== 0) {
      const expected = `of a number of groups that divides the ${channels} channels`;
      throw new InvalidArgumentError(where2, name, expected, `${x.shape[1]} groups`);
    }
  }
  if (D) checkTensor(where2, "D", D, [[channels]], "[D]");
  if (z) checkTensor(where2, "z", z, [[batch2, channels]], "[B, D]");
  if (deltaBias) checkTensor(where2, "deltaBias", deltaBias, [[channels]], "[D]");
  const [y, newState] = (0, import_tfjs_core19.tidy)("selectiveScanStep", () => {
    const inputs = presentInputs({ state, u, delta, A, B, C, D, z, deltaBias });
    return runOp({
      kernel: SelectiveScanStep,
      inputs,
      attrs: { deltaSoftplus },
      outputs: 2,
      composed: () => selectiveScanStepRef(inputs, deltaSoftplus),
      composedSize: state.size
    });
  });
  return { y, state: newState };
}

// ops/mamba_mixer.ts
function mambaMixer(x, weights, options = {}) {
  const { initialState, mask, returnState = false } = options;
  const reset = mask && options.reset ? tf7.mul(options.reset, mask) : options.reset;
  const [toX, toZ] = halves(weights);
  const conv = convolve(linear2(x, toX.weight, toX.bias), weights, { initialState, reset, mask, returnState });
  const { dt, B, C } = selection(conv.y, weights);
  const delta = mask ? tf7.mul(tf7.softplus(tf7.add(dt, weights.dtBias)), tf7.expandDims(mask, 2)) : dt;
  const scanOptions = {
    D: weights.D,
    z: linear2(x, toZ.weight, toZ.bias),
    initialState: initialState?.scan,
    reset,
    ...mask ? {} : { deltaBias: weights.dtBias, deltaSoftplus: true }
  };
  const A = tf7.neg(exp4(weights.ALog));
  const toOutput = (y2) => linear2(y2, weights.outProj, biasOf(weights.outProjBias));
  if (!returnState) return { y: toOutput(selectiveScan2(conv.y, delta, A, B, C, scanOptions)) };
  const { y, lastState } = selectiveScan2(conv.y, delta, A, B, C, { ...scanOptions, returnState: true });
  return { y: toOutput(y), state: { conv: conv.finalState, scan: lastState } };
}
function mambaMixerStep(x, weights, state) {
  const { conv, convBias, dtBias: dtBias2, D, ALog } = weights;
  const activation = "silu";
  const [x1, z] = tf7.split(linear2(x, weights.inProj, biasOf(weights.inProjBias)), 2, -1);
  const u = causalConv1dStep2(x1, state.conv, conv, { ...biasOf(convBias), activation });
  const { dt, B, C } = selection(u.y, weights);
  const A = tf7.neg(tf7.exp(ALog));
  const scan = selectiveScanStep2(state.scan, u.y, dt, A, B, C, { D, z, deltaBias: dtBias2, deltaSoftplus: true });
  const y = linear2(scan.y, weights.outProj, biasOf(weights.outProjBias));
  return { y, state: { conv: u.state, scan: scan.state } };
}
function halves({ inProj, inProjBias }) {
  const [rows, E] = inProj.shape;
  return [0, rows / 2].map((start) => ({
    weight: tf7.slice(inProj, [start, 0], [rows / 2, E]),
    bias: biasOf(inProjBias && tf7.slice(inProjBias, start, rows / 2))
  }));
}
function biasOf(bias) {
  return bias ? { bias } : {};
}
function selection(x, { xProj, dtProj, ALog }) {
  const N = ALog.shape[1];
  const [dtLow, B, C] = tf7.split(linear2(x, xProj), [dtProj.shape[1], N, N], -1);
  return { dt: linear2(dtLow, dtProj), B, C };
}
function convolve(x, { conv: weight, convBias }, { initialState, reset, mask, returnState }) {
  const options = { ...biasOf(convBias), activation: "silu", reset, initialState: initialState?.conv };
  if (mask) return maskedConv1d(x, weight, mask, { ...options, returnState });
  return returnState ? causalConv1d2(x, weight, { ...options, returnState }) : { y: causalConv1d2(x, weight, options) };
}

// ops/rms_norm.ts
var import_tfjs_core21 = require("@tensorflow/tfjs-core");

// ops/rms_norm_grad.ts
var import_tfjs_core20 = require("@tensorflow/tfjs-core");
var rmsNormBackward = (dys, inputs, _extra, attrs) => {
  const [dy, dResidual] = inputs.residual ? dys : [dys[0]];
  const [x, weight] = runKernel(RmsNormGrad, { dy, dResidual, ...inputs }, { epsilon: attrs.epsilon });
  return { x, weight, ...inputs.residual && { residual: (0, import_tfjs_core20.clone)(x) } };
};
(0, import_tfjs_core20.registerGradient)(registeredGradient(RmsNorm, ["x", "weight"], rmsNormBackward));

// ops/rms_norm_ref.ts
var tf8 = __toESM(require("@tensorflow/tfjs-core"));
function rmsNormRef(inputs, epsilon) {
  const { x, weight, residual } = inputs;
  const sum7 = residual ? tf8.add(x, residual) : x;
  const meanSquare = tf8.mean(tf8.square(sum7), -1, true);
  const y = tf8.mul(tf8.mul(sum7, tf8.rsqrt(tf8.add(meanSquare, epsilon))), weight);
  return residual ? [y, sum7] : [y];
}

// ops/rms_norm.ts
function rmsNorm2(x, weight, options = {}) {
  const { residual, epsilon = 1e-5 } = options;
  const where2 = "rmsNorm";
  checkKeys(where2, options, ["residual", "epsilon"]);
  checkNumber(where2, "epsilon", epsilon, 0);
  const shape = x?.shape ?? [];
  checkTensor(where2, "x", x, [shape], "[..., E]");
  if (x.rank < 1) throw new InvalidArgumentError(where2, "x", "a tensor of at least one axis", "a scalar");
  checkNotEmpty(where2, { "the size of x": x.size });
  checkTensor(where2, "weight", weight, [[shape[shape.length - 1]]], "[E]");
  if (residual) checkTensor(where2, "residual", residual, [shape], "[..., E]");
  const [y, sum7] = (0, import_tfjs_core21.tidy)("rmsNorm", () => {
    const inputs = presentInputs({ x, weight, residual });
    return runOp({
      kernel: RmsNorm,
      gradKernels: [RmsNormGrad],
      inputs,
      attrs: { epsilon },
      outputs: residual ? 2 : 1,
      backward: rmsNormBackward,
      composed: () => rmsNormRef(inputs, epsilon),
      composedSize: 0
      // the composed form keeps only a few tensors of x's size, as the kernel's tape does
    });
  });
  return residual ? { y, residual: sum7 } : y;
}

// ops/mamba_block.ts
var OPTIONS3 = ["epsilon", "initialState", "reset", "mask", "returnState"];
function mambaBlock(x, weights, options = {}) {
  const where2 = "mambaBlock";
  const { epsilon = 1e-5, initialState, returnState = false } = options;
  checkKeys(where2, options, OPTIONS3);
  checkTensor(where2, "x", x, [[null, null, null]], "[B, L, E]");
  const [batch2, length, E] = x.shape;
  checkNotEmpty(where2, { "the batch of x": batch2, "the length of x": length, "the width of x": E });
  checkTensor(where2, "weights.norm", weights.norm, [[E]], "[E]");
  checkMixerWeights(where2, weights, E);
  for (const name of ["reset", "mask"]) {
    const flags = options[name];
    if (flags) checkTensor(where2, name, flags, [[batch2, length]], "[B, L]", ["float32", "int32", "bool"]);
  }
  return (0, import_tfjs_core22.tidy)(where2, () => {
    const reset = asFlags(options.reset);
    const mask = asFlags(options.mask);
    const normed2 = rmsNorm2(x, weights.norm, { epsilon });
    const mixed = mambaMixer(normed2, weights, { initialState, reset, mask, returnState });
    const y = (0, import_tfjs_core22.add)(x, mixed.y);
    return returnState ? { y, state: mixed.state } : y;
  });
}
function checkMixerWeights(where2, weights, E) {
  const check2 = (name, shape, letters) => {
    const tensor2 = weights[name];
    if (tensor2 || !["inProjBias", "convBias", "outProjBias"].includes(name)) {
      checkTensor(where2, `weights.${name}`, tensor2, [shape], letters);
    }
  };
  check2("ALog", [null, null], "[D, N]");
  const [D, N] = weights.ALog.shape;
  check2("inProj", [2 * D, E], "[2D, E]");
  check2("inProjBias", [2 * D], "[2D]");
  check2("conv", [D, null], "[D, W]");
  check2("convBias", [D], "[D]");
  check2("xProj", [null, D], "[R + 2N, D]");
  const R = weights.xProj.shape[0] - 2 * N;
  if (R < 1) throw new InvalidArgumentError(where2, "weights.xProj", `[R + 2N, D] with N = ${N}`, `R = ${R}`);
  check2("dtProj", [D, R], "[D, R]");
  check2("dtBias", [D], "[D]");
  check2("D", [D], "[D]");
  check2("outProj", [E, D], "[E, D]");
  check2("outProjBias", [E], "[E]");
}

// layers/initializers.ts
var tf9 = __toESM(require("@tensorflow/tfjs-core"));
var import_tfjs_layers = require("@tensorflow/tfjs-layers");
var FunctionInitializer = class extends tf9.serialization.Serializable {
  constructor(make) {
    super();
    this.make = make;
  }
  static {
    this.className = "TfjsMambaFunctionInitializer";
  }
  fromConfigUsesCustomObjects() {
    return false;
  }
  apply(shape) {
    return tf9.tidy(() => this.make(shape));
  }
  getConfig() {
    return {};
  }
};
function from(make) {
  return new FunctionInitializer(make);
}
function uniform(shape, low, high, seed) {
  return tf9.randomUniform(shape, low, high, "float32", seed);
}
var zeros4 = () => import_tfjs_layers.initializers.zeros();
var ones = () => import_tfjs_layers.initializers.ones();
function fanInUniform(fanIn, seed, scale = 1) {
  const bound = scale / Math.sqrt(fanIn);
  return from((shape) => uniform(shape, -bound, bound, seed));
}
function normal(standardDeviation, seed) {
  return from((shape) => tf9.randomNormal(shape, 0, standardDeviation, "float32", seed));
}
function aLog() {
  return from(([channels, N]) => tf9.tile(tf9.expandDims(tf9.log(tf9.range(1, N + 1, 1, "float32")), 0), [channels, 1]));
}
function dtWeight(rank, init, scale, seed) {
  const bound = scale / Math.sqrt(rank);
  return from((shape) => init === "constant" ? tf9.fill(shape, bound) : uniform(shape, -bound, bound, seed));
}
function dtBias(dtMin, dtMax, floor2, seed) {
  return from((shape) => {
    const steps2 = tf9.maximum(tf9.exp(uniform(shape, Math.log(dtMin), Math.log(dtMax), seed)), floor2);
    return tf9.add(steps2, tf9.log(tf9.neg(tf9.expm1(tf9.neg(steps2)))));
  });
}

// layers/mixer_layer.ts
var tf10 = __toESM(require("@tensorflow/tfjs-core"));
var tfl2 = __toESM(require("@tensorflow/tfjs-layers"));

// layers/layer_args.ts
var LAYER_KEYS = [
  "name",
  "inputShape",
  "batchInputShape",
  "batchSize",
  "dtype",
  "trainable",
  "weights",
  "inputDType"
];
function checkLayerKeys(where2, args, known) {
  checkKeys(where2, args, [...known, ...LAYER_KEYS]);
}
function onlyTensor(inputs) {
  return Array.isArray(inputs) ? inputs[0] : inputs;
}
function firstShape(shape) {
  return Array.isArray(shape[0]) ? shape[0] : shape;
}
function widthOf(where2, inputShape, rank) {
  const shape = firstShape(inputShape);
  const width = shape[shape.length - 1];
  const expected = rank === 3 ? "[batch, length, width] with a known width" : "of a known last axis";
  if (typeof width !== "number" || rank !== void 0 && shape.length !== rank) {
    throw new InvalidArgumentError(where2, "the input shape", expected, JSON.stringify(shape));
  }
  return width;
}

// layers/mixer_options.ts
var MIXER_OPTIONS = [
  "dModel",
  "dState",
  "dConv",
  "expand",
  "dtRank",
  "dtMin",
  "dtMax",
  "dtInit",
  "dtScale",
  "dtInitFloor",
  "convBias",
  "bias",
  "nLayer",
  "seed"
];
function resolveMixerOptions(where2, options) {
  const { dModel, dState = 16, dConv = 4, expand = 2, dtRank = "auto", dtMin = 1e-3, dtMax = 0.1 } = options;
  const { dtInit = "random", dtScale = 1, dtInitFloor = 1e-4, convBias = true, bias = false, nLayer = 1 } = options;
  const { seed = Math.floor(Math.random() * 2 ** 31) } = options;
  if (dModel !== void 0) checkInteger(where2, "dModel", dModel, 1);
  checkInteger(where2, "dState", dState, 1, 256);
  checkInteger(where2, "dConv", dConv, 2, 8);
  checkNumber(where2, "expand", expand, Number.MIN_VALUE, 64);
  if (dtRank !== "auto") checkInteger(where2, "dtRank", dtRank, 1);
  checkNumber(where2, "dtMin", dtMin, Number.MIN_VALUE, 1e3);
  checkNumber(where2, "dtMax", dtMax, dtMin, 1e3);
  checkOneOf(where2, "dtInit", dtInit, ["random", "constant"]);
  checkNumber(where2, "dtScale", dtScale, 0, 1e3);
  checkNumber(where2, "dtInitFloor", dtInitFloor, Number.MIN_VALUE, 1e3);
  for (const [name, value] of [
    ["convBias", convBias],
    ["bias", bias]
  ]) {
    if (typeof value !== "boolean") throw new InvalidArgumentError(where2, name, "true or false", String(value));
  }
  checkInteger(where2, "nLayer", nLayer, 1);
  checkInteger(where2, "seed", seed, 0);
  return {
    ...dModel !== void 0 && { dModel },
    dState,
    dConv,
    expand,
    dtRank,
    dtMin,
    dtMax,
    dtInit,
    dtScale,
    dtInitFloor,
    convBias,
    bias,
    nLayer,
    seed
  };
}
function mixerConfig(options) {
  return { ...options };
}

// layers/mixer_weights.ts
function mixerSizes(options, E) {
  return {
    D: Math.max(1, Math.round(options.expand * E)),
    R: options.dtRank === "auto" ? Math.ceil(E / 16) : options.dtRank
  };
}
var MixerWeights = class {
  /** `prefix` is 'mixer.' inside a block. Weights start as the original's do. */
  constructor(options, E, prefix, addWeight) {
    const { dState: N, dConv: W, convBias, bias, dtMin, dtMax, dtInit, dtScale, dtInitFloor, nLayer, seed } = options;
    const { D, R } = mixerSizes(options, E);
    const add13 = (name, shape, initializer) => addWeight(prefix + name, shape, initializer);
    this.variables = {
      inProj: add13("in_proj.weight", [2 * D, E], fanInUniform(E, seed)),
      ...bias && { inProjBias: add13("in_proj.bias", [2 * D], zeros4()) },
      conv: add13("conv1d.weight", [D, W], fanInUniform(W, seed + 1)),
      ...convBias && { convBias: add13("conv1d.bias", [D], fanInUniform(W, seed + 2)) },
      xProj: add13("x_proj.weight", [R + 2 * N, D], fanInUniform(D, seed + 3)),
      dtProj: add13("dt_proj.weight", [D, R], dtWeight(R, dtInit, dtScale, seed + 4)),
      dtBias: add13("dt_proj.bias", [D], dtBias(dtMin, dtMax, dtInitFloor, seed + 5)),
      ALog: add13("A_log", [D, N], aLog()),
      D: add13("D", [D], ones()),
      outProj: add13("out_proj.weight", [E, D], fanInUniform(D, seed + 6, 1 / Math.sqrt(nLayer))),
      ...bias && { outProjBias: add13("out_proj.bias", [E], zeros4()) }
    };
  }
  /** The values now. */
  read() {
    const entries = Object.entries(this.variables).map(([name, variable]) => [name, variable.read()]);
    return Object.fromEntries(entries);
  }
};

// layers/mixer_layer.ts
var EXTRA_INPUTS = ["mask", "reset", "convState", "scanState"];
var MixerLayer = class extends tfl2.layers.Layer {
  constructor(where2, args, ownKeys = []) {
    super(args);
    this.where = where2;
    checkLayerKeys(where2, args, [...MIXER_OPTIONS, "returnState", "stateful", "extraInputs", ...ownKeys]);
    this.options = resolveMixerOptions(where2, args);
    this.returnState = args.returnState ?? false;
    this._stateful = args.stateful ?? false;
    this.extraInputs = args.extraInputs ?? ["mask"];
    this.extraInputs.forEach((name) => checkOneOf(where2, "extraInputs", name, EXTRA_INPUTS));
    this.supportsMasking = true;
  }
  build(inputShape) {
    const E = widthOf(this.where, inputShape, 3);
    const { dModel } = this.options;
    if (dModel !== void 0 && dModel !== E) {
      throw new InvalidArgumentError(this.where, "dModel", `the width of the input, ${E}`, String(dModel));
    }
    this.buildWeights(E);
    this.built = true;
  }
  call(inputs, kwargs) {
    return tf10.tidy(() => {
      const { x, ...options } = this.readInputs(inputs, kwargs);
      const { y, state } = this.run(x, { ...options, returnState: this.returnState || this.stateful });
      if (this.stateful) this.carry(state);
      return this.returnState ? [y, state.conv, state.scan] : y;
    });
  }
  computeOutputShape(inputShape) {
    const shape = firstShape(inputShape);
    if (!this.returnState) return shape;
    const { dConv, dState } = this.options;
    const { D } = mixerSizes(this.options, widthOf(this.where, inputShape, 3));
    return [shape, [shape[0], dConv - 1, D], [shape[0], D, dState]];
  }
  computeMask(_inputs, mask) {
    const first = Array.isArray(mask) ? mask[0] : mask;
    const none = null;
    return this.returnState ? [first ?? none, none, none] : first ?? none;
  }
  /** Forgets what a stateful layer carries; the next batch starts from zeros. */
  resetStates() {
    if (this.carried) tf10.dispose(this.carried);
    this.carried = void 0;
  }
  dispose() {
    this.resetStates();
    return super.dispose();
  }
  getConfig() {
    const { returnState, stateful, extraInputs } = this;
    return { ...super.getConfig(), ...mixerConfig(this.options), returnState, stateful, extraInputs };
  }
  readInputs(inputs, kwargs) {
    const [x, ...rest] = Array.isArray(inputs) ? inputs : [inputs];
    if (rest.length > this.extraInputs.length) {
      const expected = `x and up to ${this.extraInputs.length} more (extraInputs: ${this.extraInputs.join(", ")})`;
      throw new InvalidArgumentError(this.where, "inputs", expected, `${rest.length + 1} tensors`);
    }
    const extra = Object.fromEntries(rest.map((tensor2, i) => [this.extraInputs[i], tensor2]));
    const implied = Array.isArray(kwargs.mask) ? kwargs.mask[0] : kwargs.mask;
    return {
      x,
      mask: this.flags("mask", extra.mask ?? implied ?? void 0, x),
      reset: this.flags("reset", extra.reset, x),
      initialState: this.initialState(extra.convState, extra.scanState, x)
    };
  }
  flags(name, flags, x) {
    if (!flags) return void 0;
    const tokens = x.shape.slice(0, 2);
    const flat = flags.rank === 3 && flags.shape[2] === 1 ? tf10.squeeze(flags, [2]) : flags;
    checkTensor(this.where, name, flat, [tokens], "[B, L]", ["float32", "int32", "bool"]);
    return asFlags(flat);
  }
  initialState(conv, scan, x) {
    if (conv === void 0 !== (scan === void 0)) {
      throw new InvalidArgumentError(this.where, "inputs", "both convState and scanState, or neither", "one of them");
    }
    if (conv && scan) return { conv, scan };
    if (this.carried && this.carried.conv.shape[0] !== x.shape[0]) {
      const got = `${x.shape[0]} rows`;
      const hint = "Keep the batch size, or call resetStates() between streams.";
      throw new InvalidArgumentError(this.where, "inputs", `${this.carried.conv.shape[0]} rows as before`, got, hint);
    }
    return this.carried;
  }
  carry({ conv, scan }) {
    const next = { conv: tf10.keep(tf10.clone(conv)), scan: tf10.keep(tf10.clone(scan)) };
    this.resetStates();
    this.carried = next;
  }
};

// layers/mamba_block.ts
var MambaBlock = class extends MixerLayer {
  static {
    this.className = "TfjsMambaBlock";
  }
  constructor(args = {}) {
    super("mambaBlock", args, ["epsilon"]);
    const { epsilon = 1e-5 } = args;
    checkNumber("mambaBlock", "epsilon", epsilon, 0, 1);
    this.epsilon = epsilon;
  }
  /** The values now, as the ops take them. */
  blockWeights() {
    return { norm: this.norm.read(), ...this.mixer.read() };
  }
  buildWeights(E) {
    this.norm = this.addWeight("norm.weight", [E], "float32", ones());
    this.mixer = new MixerWeights(
      this.options,
      E,
      "mixer.",
      (name, shape, initializer) => this.addWeight(name, shape, "float32", initializer)
    );
  }
  run(x, { returnState, ...options }) {
    const all = { ...options, epsilon: this.epsilon };
    if (returnState) return mambaBlock(x, this.blockWeights(), { ...all, returnState });
    return { y: mambaBlock(x, this.blockWeights(), all) };
  }
  getConfig() {
    return { ...super.getConfig(), epsilon: this.epsilon };
  }
};
import_tfjs_core23.serialization.registerClass(MambaBlock);

// layers/mamba_mixer.ts
var import_tfjs_core24 = require("@tensorflow/tfjs-core");
var MambaMixer = class extends MixerLayer {
  static {
    this.className = "TfjsMambaMixer";
  }
  constructor(args = {}) {
    super("mambaMixer", args);
  }
  /** The values now, as the ops take them. */
  mixerWeights() {
    return this.weightsOfMixer.read();
  }
  buildWeights(E) {
    this.weightsOfMixer = new MixerWeights(
      this.options,
      E,
      "",
      (name, shape, initializer) => this.addWeight(name, shape, "float32", initializer)
    );
  }
  run(x, options) {
    return mambaMixer(x, this.mixerWeights(), options);
  }
};
import_tfjs_core24.serialization.registerClass(MambaMixer);

// layers/rms_norm.ts
var import_tfjs_core25 = require("@tensorflow/tfjs-core");
var tfl3 = __toESM(require("@tensorflow/tfjs-layers"));
var RmsNorm2 = class extends tfl3.layers.Layer {
  static {
    this.className = "TfjsMambaRmsNorm";
  }
  constructor(args = {}) {
    super(args);
    checkLayerKeys("rmsNorm", args, ["epsilon"]);
    const { epsilon = 1e-5 } = args;
    checkNumber("rmsNorm", "epsilon", epsilon, 0, 1);
    this.epsilon = epsilon;
    this.supportsMasking = true;
  }
  build(inputShape) {
    this.weight = this.addWeight("weight", [widthOf("rmsNorm", inputShape)], "float32", ones());
    this.built = true;
  }
  call(inputs) {
    return (0, import_tfjs_core25.tidy)(() => rmsNorm2(onlyTensor(inputs), this.weight.read(), { epsilon: this.epsilon }));
  }
  getConfig() {
    return { ...super.getConfig(), epsilon: this.epsilon };
  }
};
import_tfjs_core25.serialization.registerClass(RmsNorm2);

// layers/token_embedding.ts
var tf12 = __toESM(require("@tensorflow/tfjs-core"));
var tfl4 = __toESM(require("@tensorflow/tfjs-layers"));

// ops/token_embedding.ts
var import_tfjs_core27 = require("@tensorflow/tfjs-core");

// ops/token_embedding_grad.ts
var import_tfjs_core26 = require("@tensorflow/tfjs-core");
var tokenEmbeddingBackward = ([dy], { ids, weight }) => {
  const [dWeight] = runKernel(TokenEmbeddingGrad, { dy, ids }, { vocabSize: weight.shape[0] });
  return { weight: dWeight };
};
(0, import_tfjs_core26.registerGradient)({
  ...registeredGradient(TokenEmbedding, ["ids", "weight"], (dys, inputs, extra, attrs) => ({
    ids: (0, import_tfjs_core26.zerosLike)(inputs.ids),
    ...tokenEmbeddingBackward(dys, inputs, extra, attrs)
  }))
});

// ops/token_embedding_ref.ts
var tf11 = __toESM(require("@tensorflow/tfjs-core"));
function tokenEmbeddingRef(inputs) {
  const { ids, weight } = inputs;
  const [V, E] = weight.shape;
  return tf11.reshape(tf11.matMul(oneHotRows(tf11.reshape(ids, [-1]), V), weight), [...ids.shape, E]);
}
function oneHotRows(ids, V) {
  return tf11.cast(tf11.equal(tf11.expandDims(ids, 1), tf11.range(0, V, 1, "int32")), "float32");
}

// ops/token_embedding.ts
function tokenEmbedding2(ids, weight) {
  const where2 = "tokenEmbedding";
  checkTensor(where2, "ids", ids, [[null, null]], "[B, L]", ["int32"]);
  checkTensor(where2, "weight", weight, [[null, null]], "[V, E]");
  checkNotEmpty(where2, { "the size of ids": ids.size, "the size of weight": weight.size });
  return (0, import_tfjs_core27.tidy)("tokenEmbedding", () => {
    const inputs = presentInputs({ ids, weight });
    const [y] = runOp({
      kernel: TokenEmbedding,
      gradKernels: [TokenEmbeddingGrad],
      inputs,
      attrs: {},
      outputs: 1,
      backward: tokenEmbeddingBackward,
      composed: () => [tokenEmbeddingRef(inputs)],
      composedSize: ids.size * weight.shape[0]
    });
    return y;
  });
}

// layers/token_embedding.ts
var OPTIONS4 = ["inputDim", "outputDim", "outputVocab", "padId", "initializerRange", "seed"];
var NEVER = -1e30;
var TokenEmbedding2 = class extends tfl4.layers.Layer {
  static {
    this.className = "TfjsMambaTokenEmbedding";
  }
  constructor(args) {
    const isFirst = args.batchInputShape === void 0 && args.inputShape === void 0;
    super(isFirst ? args : { inputDType: "int32", ...args });
    const where2 = "tokenEmbedding";
    checkLayerKeys(where2, args, OPTIONS4);
    const { inputDim, outputDim, outputVocab = inputDim, padId, initializerRange = 0.02 } = args;
    const { seed = Math.floor(Math.random() * 2 ** 31) } = args;
    checkInteger(where2, "inputDim", inputDim, 1);
    checkInteger(where2, "outputDim", outputDim, 1);
    checkInteger(where2, "outputVocab", outputVocab, 1, inputDim);
    if (padId !== void 0) checkInteger(where2, "padId", padId, 0, inputDim - 1);
    checkNumber(where2, "initializerRange", initializerRange, 0, 10);
    checkInteger(where2, "seed", seed, 0);
    this.args = { inputDim, outputDim, outputVocab };
    this.padId = padId;
    this.initializerRange = initializerRange;
    this.seed = seed;
    this.supportsMasking = true;
  }
  /** The table's values now, [V, E]. */
  table() {
    return this.weight.read();
  }
  build() {
    const { inputDim, outputDim } = this.args;
    const start = normal(this.initializerRange, this.seed);
    this.weight = this.addWeight("weight", [inputDim, outputDim], "float32", start);
    this.built = true;
  }
  call(inputs) {
    const x = onlyTensor(inputs);
    return tf12.tidy(() => {
      if (x.rank === 3) return this.withoutPadding(linear2(x, this.table()));
      const ids = x.dtype === "int32" ? x : tf12.cast(x, "int32");
      return tokenEmbedding2(ids, this.table());
    });
  }
  computeOutputShape(inputShape) {
    const shape = firstShape(inputShape);
    const { inputDim, outputDim } = this.args;
    return shape.length === 3 ? [...shape.slice(0, 2), inputDim] : [...shape, outputDim];
  }
  computeMask(inputs, mask) {
    const x = onlyTensor(inputs);
    if (x.rank === 3) return (Array.isArray(mask) ? mask[0] : mask) ?? null;
    if (this.padId === void 0) return null;
    return tf12.notEqual(x, tf12.scalar(this.padId, x.dtype));
  }
  getConfig() {
    const { args, initializerRange, seed, padId } = this;
    return { ...super.getConfig(), ...args, initializerRange, seed, ...padId !== void 0 && { padId } };
  }
  withoutPadding(logits) {
    const { inputDim, outputVocab } = this.args;
    if (outputVocab === inputDim) return logits;
    const padding = tf12.fill([inputDim - outputVocab], NEVER);
    return tf12.add(logits, tf12.concat([tf12.zeros([outputVocab]), padding], 0));
  }
};
tf12.serialization.registerClass(TokenEmbedding2);

// layers/weight_decay.ts
function noDecay(name, shape) {
  return shape.length <= 1 || /A_log(_\d+)?$/.test(name);
}

// layers/index.ts
var lastToken = (args) => new LastToken(args);
var mambaBlock2 = (args) => new MambaBlock(args);
var mambaMixer2 = (args) => new MambaMixer(args);
var rmsNorm3 = (args) => new RmsNorm2(args);
var tokenEmbedding3 = (args) => new TokenEmbedding2(args);

// models/generate/generate.ts
var tf14 = __toESM(require("@tensorflow/tfjs-core"));

// models/lm/recurrent.ts
var tf13 = __toESM(require("@tensorflow/tfjs-core"));
var PREFILL_CHUNK = 512;
function prefill(layers7, rows, state) {
  const longest = Math.max(...rows.map((row) => row.length));
  const isRagged = rows.some((row) => row.length !== longest);
  let current = state;
  let hidden;
  for (let start = 0; start < longest; start += PREFILL_CHUNK) {
    const length = Math.min(PREFILL_CHUNK, longest - start);
    const next = tf13.tidy(() => readChunk(layers7, chunkOf(rows, start, length, isRagged), current, hidden));
    if (current && current !== state) tf13.dispose(current);
    hidden?.dispose();
    ({ hidden, state: current } = next);
  }
  const logits = tf13.tidy(() => layers7.head.apply(normed(layers7, tf13.expandDims(hidden, 1))));
  const prediction = { logits: tf13.squeeze(logits, [1]), state: current };
  tf13.dispose([logits, hidden]);
  return prediction;
}
function step3(layers7, tokens, state) {
  return tf13.tidy(() => {
    let x = tf13.squeeze(tokenEmbedding2(tf13.expandDims(tokens, 1), layers7.embedding.table()), [1]);
    const newState = layers7.blocks.map((block, i) => {
      const { norm, mixer } = viewOf(block);
      const out = mambaMixerStep(norm(x), mixer, state[i]);
      x = tf13.add(x, out.y);
      return out.state;
    });
    const logits = layers7.head.apply(normed(layers7, tf13.expandDims(x, 1)));
    return { logits: tf13.squeeze(logits, [1]), state: newState };
  });
}
function chunkOf(rows, start, length, isRagged) {
  const shape = [rows.length, length];
  const make = (value) => rows.flatMap((row) => Array.from({ length }, (_, i) => value(row, start + i)));
  const ids = tf13.tensor2d(make((row, t) => row[t] ?? 0), shape, "int32");
  const last = tf13.tensor3d(make((row, t) => Number(t === row.length - 1)), [rows.length, 1, length]);
  if (!isRagged) return { ids, last };
  return { ids, last, mask: tf13.tensor2d(make((row, t) => Number(t < row.length)), shape) };
}
function readChunk(layers7, chunk, state, hidden) {
  let x = tokenEmbedding2(chunk.ids, layers7.embedding.table());
  const newState = layers7.blocks.map((block, i) => {
    const { norm, mixer } = viewOf(block);
    const options = { initialState: state?.[i], mask: chunk.mask, returnState: true };
    const out = tf13.tidy(() => {
      const mixed = mambaMixer(norm(x), mixer, options);
      return { x: tf13.add(x, mixed.y), state: mixed.state };
    });
    x.dispose();
    x = out.x;
    return out.state;
  });
  const picked = tf13.squeeze(tf13.matMul(chunk.last, x), [1]);
  return { hidden: hidden ? tf13.add(hidden, picked) : picked, state: newState };
}
function normed(layers7, x) {
  return layers7.normF.apply(x);
}
function viewOf(block) {
  if (block.mixer instanceof MambaBlock) {
    const weights = block.mixer.blockWeights();
    const epsilon = block.mixer.epsilon;
    return { norm: (x) => rmsNorm2(x, weights.norm, { epsilon }), mixer: weights };
  }
  const norm = (x) => tf13.reshape(block.norm.apply(tf13.reshape(x, [x.shape[0], -1, x.shape.at(-1)])), x.shape);
  return { norm, mixer: block.mixer.mixerWeights() };
}

// models/random.ts
function seededRandom(seed) {
  let s = seed ^ Math.floor(seed / 2 ** 32) | 0;
  const next = () => {
    s = s + 2654435769 | 0;
    let x2 = Math.imul(s ^ s >>> 16, 569420461);
    x2 = Math.imul(x2 ^ x2 >>> 15, 1935289751);
    return x2 ^ x2 >>> 15;
  };
  let [x, y, z, w] = [next(), next(), next(), next() | 1];
  return () => {
    const t = x ^ x << 11;
    [x, y, z] = [y, z, w];
    w = w ^ w >>> 19 ^ t ^ t >>> 8;
    return (w >>> 0) / 2 ** 32;
  };
}

// models/generate/sampler.ts
function checkSampling(where2, options) {
  const { temperature = 1, topK = 0, topP = 1, repetitionPenalty = 1 } = options;
  checkNumber(where2, "temperature", temperature, 0, 1e6);
  checkInteger(where2, "topK", topK, 0);
  checkNumber(where2, "topP", topP, 0, 1);
  checkNumber(where2, "repetitionPenalty", repetitionPenalty, 1e-3, 1e3);
  return { temperature, topK, topP, repetitionPenalty };
}
function sample(logits, vocabSize, seen, options, random) {
  const { temperature, topK, topP, repetitionPenalty } = options;
  if (repetitionPenalty !== 1) {
    for (const id of seen) logits[id] *= logits[id] < 0 ? repetitionPenalty : 1 / repetitionPenalty;
  }
  const best = argMax2(logits, vocabSize);
  if (temperature === 0 || topK === 1) return best;
  const floor2 = topK > 0 && topK < vocabSize ? kthLargest(logits, vocabSize, topK) : -Infinity;
  const weights = new Float64Array(vocabSize);
  const kept = [];
  let total = 0;
  for (let id = 0; id < vocabSize; id++) {
    if (logits[id] < floor2) continue;
    weights[id] = Math.exp((logits[id] - logits[best]) / temperature);
    total += weights[id];
    kept.push(id);
  }
  return draw(topP < 1 ? nucleus(kept, weights, total, topP) : kept, weights, random);
}
function argMax2(logits, vocabSize) {
  let best = -1;
  for (let id = 0; id < vocabSize; id++) {
    if (Number.isNaN(logits[id])) {
      throw new Error("The model gave a logit that is not a number: its weights are damaged or its training diverged.");
    }
    if (best < 0 || logits[id] > logits[best]) best = id;
  }
  if (!Number.isFinite(logits[best])) throw new Error(`The largest logit is ${logits[best]}: the weights are damaged.`);
  return best;
}
function kthLargest(logits, vocabSize, k) {
  return logits.slice(0, vocabSize).sort()[vocabSize - k];
}
function nucleus(ids, weights, total, topP) {
  const least = total * (1 - topP) / weights.length;
  const sorted = ids.filter((id) => weights[id] >= least).sort((a, b) => weights[b] - weights[a] || a - b);
  let sum7 = 0;
  const end = sorted.findIndex((id) => (sum7 += weights[id]) >= total * topP);
  return end < 0 ? sorted : sorted.slice(0, end + 1);
}
function draw(ids, weights, random) {
  let left = random() * ids.reduce((sum7, id) => sum7 + weights[id], 0);
  for (const id of ids) {
    left -= weights[id];
    if (left < 0) return id;
  }
  return ids[ids.length - 1];
}

// models/generate/generate.ts
var OPTIONS5 = [
  "maxNewTokens",
  "seed",
  "endOfText",
  "ignoreEos",
  "temperature",
  "topK",
  "topP",
  "repetitionPenalty"
];
async function* generateTokens({ layers: layers7, vocabSize }, rows, options = {}) {
  const where2 = "generate";
  checkKeys(where2, options, OPTIONS5);
  checkPrompts(where2, rows, vocabSize);
  const { maxNewTokens = 256, seed = Math.floor(Math.random() * 2 ** 31), endOfText = [], ignoreEos = false } = options;
  checkInteger(where2, "maxNewTokens", maxNewTokens, 0);
  checkInteger(where2, "seed", seed, 0);
  const sampling = checkSampling(where2, options);
  const ends = new Set(ignoreEos ? [] : [endOfText].flat());
  const seen = rows.map((row) => new Set(row));
  const randoms = rows.map((_, i) => seededRandom(seed + i));
  const hasEnded = rows.map(() => false);
  let prediction;
  try {
    for (let n = 0; n < maxNewTokens && hasEnded.includes(false); n++) {
      prediction = n === 0 ? prefill(layers7, rows) : prediction;
      const logits = await prediction.logits.data();
      const width = logits.length / rows.length;
      const tokens = rows.map((_, i) => {
        if (hasEnded[i]) return null;
        const token = sample(logits.slice(i * width, (i + 1) * width), vocabSize, seen[i], sampling, randoms[i]);
        seen[i].add(token);
        hasEnded[i] = ends.has(token);
        return token;
      });
      yield tokens;
      if (n + 1 < maxNewTokens && hasEnded.includes(false)) prediction = advance(layers7, tokens, prediction);
    }
  } finally {
    if (prediction) tf14.dispose(prediction);
  }
}
function advance(layers7, tokens, old) {
  const ids = tf14.tensor1d(tokens.map((token) => token ?? 0), "int32");
  const next = step3(layers7, ids, old.state);
  tf14.dispose([ids, old]);
  return next;
}
function checkPrompts(where2, rows, vocabSize) {
  if (rows.length === 0) throw new InvalidArgumentError(where2, "rows", "at least one prompt", "none");
  rows.forEach((row, i) => {
    if (row.length === 0) {
      throw new InvalidArgumentError(where2, `rows[${i}]`, "at least one token", "an empty prompt");
    }
    row.forEach((id, j) => checkInteger(where2, `rows[${i}][${j}]`, id, 0, vocabSize - 1));
  });
}

// models/tokenizers/bytes.ts
var ByteTokenizer = class {
  constructor() {
    this.name = "bytes";
    this.vocabSize = 256;
  }
  encode(text) {
    return Array.from(new TextEncoder().encode(text));
  }
  /** @throws InvalidArgumentError on an id that is no byte */
  decode(ids) {
    return newDecoder().decode(Uint8Array.from(ids, byte));
  }
  decoder() {
    const decoder = newDecoder();
    return {
      push: (id) => decoder.decode(Uint8Array.of(byte(id, 0)), { stream: true }),
      end: () => decoder.decode()
    };
  }
};
function newDecoder() {
  return new TextDecoder("utf-8", { ignoreBOM: true });
}
function byte(id, at) {
  if (!Number.isInteger(id) || id < 0 || id > 255) {
    throw new InvalidArgumentError("decode", `ids[${at}]`, "a byte, 0 to 255", String(id));
  }
  return id;
}

// models/tokenizers/index.ts
var TOKENIZERS = { bytes: () => new ByteTokenizer() };
function tokenizerByName(name) {
  if (!Object.hasOwn(TOKENIZERS, name)) {
    throw new InvalidArgumentError("tokenizerByName", "name", `one of ${Object.keys(TOKENIZERS).join(", ")}`, name);
  }
  return TOKENIZERS[name]();
}

// models/train/token_labels.ts
var import_tfjs_core28 = require("@tensorflow/tfjs-core");
var relaxed = /* @__PURE__ */ new WeakSet();
function allowTokenLabels(model3) {
  if (relaxed.has(model3)) return model3;
  relaxed.add(model3);
  const sequential = model3;
  if (model3.getClassName() === "Sequential" && sequential.build) {
    const build = sequential.build.bind(model3);
    sequential.build = (shape) => {
      build(shape);
      relax(sequential.model);
    };
    if (sequential.model) relax(sequential.model);
  } else {
    relax(model3);
  }
  return model3;
}
function relax(model3) {
  const check2 = model3.standardizeUserDataXY.bind(model3);
  model3.standardizeUserDataXY = (x, y, ...rest) => {
    const shapes = model3.feedOutputShapes;
    const labels = labelsOf(y, model3.outputNames);
    try {
      if (typeof model3.loss !== "string") {
        model3.feedOutputShapes = shapes.map((shape, i) => tokenShape(shape, labels[i]) ?? shape);
      }
      return check2(x, y, ...rest);
    } finally {
      model3.feedOutputShapes = shapes;
    }
  };
}
function labelsOf(y, names) {
  if (y instanceof import_tfjs_core28.Tensor) return [y];
  if (Array.isArray(y)) return y;
  return names.map((name) => y?.[name]);
}
function tokenShape(output3, labels) {
  if (!(labels instanceof import_tfjs_core28.Tensor)) return void 0;
  const tokens = output3.slice(0, -1);
  const isPrefix = tokens.every((size, i) => i === 0 || size === null || size === labels.shape[i]);
  const extra = labels.shape.slice(tokens.length);
  const fits = tokens.length >= 2 && isPrefix && (extra.length === 0 || extra.length === 1 && extra[0] === 1);
  return fits && labels.rank >= tokens.length ? [null, ...labels.shape.slice(1)] : void 0;
}

// models/lm/build.ts
var tfl5 = __toESM(require("@tensorflow/tfjs-layers"));

// models/lm/config.ts
var DEFAULTS = {
  dState: 16,
  dConv: 4,
  expand: 2,
  dtRank: "auto",
  dtMin: 1e-3,
  dtMax: 0.1,
  dtInit: "random",
  dtScale: 1,
  dtInitFloor: 1e-4,
  convBias: true,
  bias: false,
  rmsNorm: true,
  epsilon: 1e-5,
  residualInFp32: true,
  tieEmbeddings: true,
  padVocabSizeMultiple: 8,
  initializerRange: 0.02,
  seed: 0
};
var KEYS = ["dModel", "nLayer", "vocabSize", ...Object.keys(DEFAULTS)];
function resolveConfig(args) {
  const where2 = "MambaLM config";
  if (typeof args !== "object" || args === null) {
    throw new InvalidArgumentError(where2, "config", "an object {dModel, nLayer, vocabSize, \u2026}", String(args));
  }
  checkKeys(where2, args, KEYS);
  const config = { ...DEFAULTS, ...args };
  checkInteger(where2, "dModel", config.dModel, 1, 1 << 16);
  checkInteger(where2, "nLayer", config.nLayer, 1, 1024);
  checkInteger(where2, "vocabSize", config.vocabSize, 1, 1 << 22);
  checkInteger(where2, "padVocabSizeMultiple", config.padVocabSizeMultiple, 1, 4096);
  checkInteger(where2, "seed", config.seed, 0, Number.MAX_SAFE_INTEGER);
  checkNumber(where2, "epsilon", config.epsilon, 0, 1);
  checkNumber(where2, "initializerRange", config.initializerRange, 0, 10);
  for (const key of ["convBias", "bias", "rmsNorm", "residualInFp32", "tieEmbeddings"]) {
    if (typeof config[key] !== "boolean")
      throw new InvalidArgumentError(where2, key, "true or false", String(config[key]));
  }
  if (!config.residualInFp32) {
    const hint = "TensorFlow.js has no half-precision tensors; leave the option out.";
    throw new InvalidArgumentError(where2, "residualInFp32", "true", "false", hint);
  }
  return config;
}
function paddedVocabSize({ vocabSize, padVocabSizeMultiple: multiple }) {
  return Math.ceil(vocabSize / multiple) * multiple;
}

// models/lm/build.ts
function makeLayers(config) {
  const { dModel, nLayer, vocabSize, initializerRange, seed } = config;
  const table = {
    inputDim: paddedVocabSize(config),
    outputDim: dModel,
    outputVocab: vocabSize,
    initializerRange
  };
  const embedding = tokenEmbedding3({ name: "backbone.embeddings", ...table, seed });
  const blocks = Array.from({ length: nLayer }, (_, i) => makeBlock(config, i));
  const normF = makeNorm(config, "backbone.norm_f");
  const head = config.tieEmbeddings ? embedding : tokenEmbedding3({ name: "lm_head", ...table, seed: seed + 1 });
  return { embedding, blocks, normF, head };
}
function buildModel(layers7) {
  const ids = idsInput();
  const hidden = backbone(layers7, layers7.embedding.apply(ids));
  const logits = layers7.head.apply(layers7.normF.apply(hidden.at(-1)));
  return tfl5.model({ inputs: ids, outputs: logits, name: "mamba_lm" });
}
function idsInput() {
  return tfl5.input({ shape: [null], dtype: "int32", name: "input_ids" });
}
function backbone(layers7, embedded) {
  const stream = [embedded];
  for (const block of layers7.blocks) stream.push(block.apply(stream.at(-1)));
  return stream;
}
function makeBlock(config, i) {
  const { dModel, dState, dConv, expand, dtRank, dtMin, dtMax, dtInit, dtScale, dtInitFloor } = config;
  const { convBias, bias, nLayer, epsilon } = config;
  const options = {
    dModel,
    dState,
    dConv,
    expand,
    dtRank,
    dtMin,
    dtMax,
    dtInit,
    dtScale,
    dtInitFloor,
    convBias,
    bias,
    nLayer,
    seed: config.seed + 100 * (i + 1)
  };
  const name = `backbone.layers.${i}`;
  if (config.rmsNorm) {
    const block = mambaBlock2({ name, ...options, epsilon });
    return { norm: block, mixer: block, apply: (x) => block.apply(x) };
  }
  const norm = makeNorm(config, `${name}.norm`);
  const mixer = mambaMixer2({ name: `${name}.mixer`, ...options });
  const add13 = tfl5.layers.add({ name: `${name}.add` });
  return { norm, mixer, apply: (x) => add13.apply([x, mixer.apply(norm.apply(x))]) };
}
function makeNorm({ rmsNorm: isRms, epsilon }, name) {
  return isRms ? rmsNorm3({ name, epsilon }) : tfl5.layers.layerNormalization({ name, epsilon, axis: -1 });
}

// models/lm/pretrained.ts
var tf15 = __toESM(require("@tensorflow/tfjs-core"));

// models/io/platform_node.ts
var fs = __toESM(require("node:fs/promises"));
var path = __toESM(require("node:path"));

// models/io/errors.ts
var FileError = class extends Error {
  constructor(action, path2, code) {
    super(`cannot ${action} '${path2}': ${REASONS[code] ?? code}`);
    this.action = action;
    this.path = path2;
    this.code = code;
    this.name = "FileError";
  }
};
var REASONS = {
  ENOENT: "it does not exist (ENOENT). Check the path.",
  EACCES: "no permission (EACCES). Change its permissions or take another path.",
  EPERM: "no permission (EPERM). Change its permissions or take another path.",
  EROFS: "the file system is read-only (EROFS). Take another path.",
  ENOSPC: "the disk is full (ENOSPC). Free some space and try again; what was saved before is still whole.",
  EDQUOT: "the disk quota is used up (EDQUOT). Free some space and try again; what was saved before is still whole.",
  EISDIR: "it is a folder (EISDIR). Name a file.",
  ENOTDIR: "a part of the path is a file, not a folder (ENOTDIR). Check the path.",
  EEXIST: "a file is in the way (EEXIST). Take another path.",
  EMFILE: "too many files are open (EMFILE)."
};

// models/io/platform_node.ts
var CHUNK2 = 1 << 28;
async function orFileError(action, file, work) {
  try {
    return await work();
  } catch (error) {
    const { code } = error;
    if (error instanceof FileError || code === void 0) throw error;
    throw new FileError(action, file, code);
  }
}
async function readFile(file) {
  return orFileError("read", file, async () => {
    const handle = await fs.open(file, "r");
    try {
      const stat = await handle.stat();
      if (stat.isDirectory()) throw new FileError("read", file, "EISDIR");
      if (!stat.isFile()) return new Uint8Array(await handle.readFile());
      const bytes = new Uint8Array(stat.size);
      let at = 0;
      while (at < bytes.length) {
        const { bytesRead } = await handle.read(bytes, at, Math.min(CHUNK2, bytes.length - at), at);
        if (bytesRead === 0) return bytes.slice(0, at);
        at += bytesRead;
      }
      return bytes;
    } finally {
      await handle.close();
    }
  });
}
async function writeFolderAtomic(folder, files) {
  await orFileError("write", folder, () => fs.mkdir(folder, { recursive: true }));
  const staged = [];
  try {
    for (const [name, pieces] of Object.entries(files)) {
      const to = path.join(folder, name);
      const from2 = path.join(folder, `.${name}.${process.pid}.tmp`);
      staged.push({ from: from2, to });
      await orFileError("write", to, () => writeSynced(from2, pieces));
    }
    for (const { from: from2, to } of staged) await orFileError("write", to, () => fs.rename(from2, to));
  } finally {
    for (const { from: from2 } of staged) await fs.rm(from2, { force: true });
  }
  await syncFolder(folder);
}
async function writeSynced(file, pieces) {
  const handle = await fs.open(file, "w");
  try {
    for (const piece of pieces) await writeAll(handle, piece);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
async function writeAll(handle, bytes) {
  let at = 0;
  while (at < bytes.length) {
    at += (await handle.write(bytes, at, Math.min(CHUNK2, bytes.length - at))).bytesWritten;
  }
}
async function syncFolder(folder) {
  if (process.platform === "win32") return;
  const handle = await fs.open(folder, "r");
  try {
    await handle.sync();
  } catch (error) {
    if (error.code !== "EINVAL") throw error;
  } finally {
    await handle.close();
  }
}
function yieldToEvents() {
  return new Promise((resolve) => setImmediate(resolve));
}

// models/io/safetensors.ts
var SafetensorsError = class extends Error {
  constructor() {
    super(...arguments);
    this.name = "SafetensorsError";
  }
};
var MAX_HEADER = 1e8;
var ALIGNMENT = 8;
function encodeSafetensors(tensors, metadata) {
  let offset = 0;
  const header = { __metadata__: metadata };
  for (const [name, { dtype, shape, bytes }] of Object.entries(tensors)) {
    header[name] = { dtype, shape, data_offsets: [offset, offset + bytes.length] };
    offset += bytes.length;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const padded = new Uint8Array(Math.ceil(text.length / ALIGNMENT) * ALIGNMENT).fill(32);
  padded.set(text);
  const size = new Uint8Array(8);
  new DataView(size.buffer).setBigUint64(0, BigInt(padded.length), true);
  return [size, padded, ...Object.values(tensors).map((tensor2) => tensor2.bytes)];
}
function decodeSafetensors(file, data) {
  const { header, start } = readHeader(file, data);
  const tensors = {};
  const spans = [];
  for (const [name, entry] of Object.entries(header)) {
    if (name === "__metadata__") continue;
    const { shape, from: from2, to } = readEntry(file, name, entry);
    spans.push({ name, from: from2, to });
    tensors[name] = { dtype: "F32", shape, bytes: data.subarray(start + from2, start + to) };
  }
  spans.sort((a, b) => a.from - b.from || a.to - b.to);
  let end = 0;
  for (const { name, from: from2, to } of spans) {
    if (from2 !== end) throw fail(file, `tensor '${name}' begins at byte ${from2}`, `${end}, where the one before ends`);
    end = to;
  }
  if (end !== data.length - start) throw fail(file, `${data.length - start} bytes of tensors`, `${end} by the header`);
  return tensors;
}
function readHeader(file, data) {
  if (data.length < 8) throw fail(file, `${data.length} bytes`, "at least 8");
  const size = new DataView(data.buffer, data.byteOffset).getBigUint64(0, true);
  if (size > BigInt(Math.min(MAX_HEADER, data.length - 8))) {
    throw fail(file, `a header of ${size} bytes`, `at most ${Math.min(MAX_HEADER, data.length - 8)}`);
  }
  const start = 8 + Number(size);
  let header;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(data.subarray(8, start)));
  } catch (error) {
    throw fail(file, `a header that is not JSON (${error.message})`, "JSON in UTF-8");
  }
  if (typeof header !== "object" || header === null || Array.isArray(header)) {
    throw fail(file, "a header that is not an object", "an object of tensors");
  }
  return { header, start };
}
function readEntry(file, name, entry) {
  const {
    dtype,
    shape,
    data_offsets: offsets
  } = entry ?? {};
  const isSizes = (x) => Array.isArray(x) && x.every((n) => Number.isSafeInteger(n) && n >= 0);
  if (dtype !== "F32") throw fail(file, `tensor '${name}' of dtype ${String(dtype)}`, "F32");
  if (!isSizes(shape)) throw fail(file, `tensor '${name}' of shape ${JSON.stringify(shape)}`, "a list of sizes");
  if (!isSizes(offsets) || offsets.length !== 2 || offsets[0] > offsets[1]) {
    throw fail(file, `tensor '${name}' at ${JSON.stringify(offsets)}`, "its first byte and the one after its last");
  }
  const bytes = 4 * shape.reduce((product, n) => product * n, 1);
  if (!Number.isSafeInteger(bytes) || bytes !== offsets[1] - offsets[0]) {
    throw fail(
      file,
      `tensor '${name}' of ${offsets[1] - offsets[0]} bytes`,
      `${bytes} for shape [${shape.join(", ")}]`
    );
  }
  return { shape, from: offsets[0], to: offsets[1] };
}
function fail(file, got, expected) {
  return new SafetensorsError(`${file} is damaged or not a safetensors file: got ${got}, expected ${expected}.`);
}

// models/lm/hf_config.ts
var HF_NAMES = {
  dModel: "hidden_size",
  nLayer: "num_hidden_layers",
  dState: "state_size",
  dConv: "conv_kernel",
  expand: "expand",
  dtMin: "time_step_min",
  dtMax: "time_step_max",
  dtInit: "time_step_init_scheme",
  dtScale: "time_step_scale",
  dtInitFloor: "time_step_floor",
  convBias: "use_conv_bias",
  bias: "use_bias",
  epsilon: "layer_norm_epsilon",
  residualInFp32: "residual_in_fp32",
  tieEmbeddings: "tie_word_embeddings",
  initializerRange: "initializer_range"
};
function toHfConfig(config, tokenizer) {
  const { dModel, expand, dtRank, vocabSize, padVocabSizeMultiple, rmsNorm: rmsNorm4, seed } = config;
  const named = Object.entries(HF_NAMES).map(([ours, theirs]) => [theirs, config[ours]]);
  return {
    architectures: ["MambaForCausalLM"],
    model_type: "mamba",
    torch_dtype: "float32",
    hidden_act: "silu",
    ...Object.fromEntries(named),
    vocab_size: paddedVocabSize(config),
    intermediate_size: expand * dModel,
    time_step_rank: dtRank === "auto" ? Math.ceil(dModel / 16) : dtRank,
    use_cache: true,
    // What transformers has no name for.
    tfjs_mamba: { vocabSize, padVocabSizeMultiple, rmsNorm: rmsNorm4, dtRank, seed, tokenizer }
  };
}
function fromHfConfig(file, json) {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new InvalidArgumentError(file, "config", "an object", JSON.stringify(json)?.slice(0, 40) ?? "nothing");
  }
  const hf = json;
  if (hf.model_type !== "mamba") {
    throw new InvalidArgumentError(file, "model_type", "'mamba'", JSON.stringify(hf.model_type) ?? "nothing");
  }
  const named = Object.entries(HF_NAMES).filter(([, theirs]) => hf[theirs] !== void 0);
  const own = hf.tfjs_mamba ?? {};
  const { tokenizer, ...rest } = own;
  const args = {
    ...Object.fromEntries(named.map(([ours, theirs]) => [ours, hf[theirs]])),
    ...hf.time_step_rank !== void 0 && { dtRank: hf.time_step_rank },
    vocabSize: hf.vocab_size,
    padVocabSizeMultiple: 1,
    ...rest
  };
  return { config: resolveConfig(args), tokenizer };
}

// models/lm/pretrained.ts
var CONFIG = "config.json";
var WEIGHTS = "model.safetensors";
async function savePretrained(folder, lm) {
  const weights = {};
  const tensors = lm.stateDict();
  try {
    for (const [name, tensor2] of Object.entries(tensors)) {
      const values = await tensor2.data();
      const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      weights[name] = { dtype: "F32", shape: tensor2.shape, bytes };
    }
  } finally {
    tf15.dispose(tensors);
  }
  const json = JSON.stringify(toHfConfig(lm.config, lm.tokenizer.name), null, 2) + "\n";
  await writeFolderAtomic(folder, {
    [CONFIG]: [new TextEncoder().encode(json)],
    [WEIGHTS]: encodeSafetensors(weights, { format: "pt" })
  });
}
async function loadPretrained(folder) {
  if (typeof folder !== "string" || folder === "") {
    throw new InvalidArgumentError("fromPretrained", "folder", "a path", String(folder));
  }
  const { config, tokenizer } = fromHfConfig(`${folder}/${CONFIG}`, await readJson(`${folder}/${CONFIG}`));
  const file = `${folder}/${WEIGHTS}`;
  const tensors = decodeSafetensors(file, await readFile(file));
  const weights = Object.fromEntries(
    Object.entries(tensors).map(([name, { shape, bytes }]) => [name, tf15.tensor(floats2(bytes), shape, "float32")])
  );
  return { config, tokenizer: tokenizerByName(tokenizer ?? "bytes"), weights };
}
async function readJson(file) {
  const text = new TextDecoder().decode(await readFile(file));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InvalidArgumentError("fromPretrained", file, "JSON", `a file that is not (${error.message})`);
  }
}
function floats2(bytes) {
  return new Float32Array(bytes.slice().buffer);
}

// models/lm/state_dict.ts
var tf16 = __toESM(require("@tensorflow/tfjs-core"));
function checkpointName(originalName) {
  return originalName.replace("/", ".").replace(/\.gamma$/, ".weight").replace(/\.beta$/, ".bias");
}
function checkpointShape(name, shape) {
  return name.endsWith("conv1d.weight") ? [shape[0], 1, shape[1]] : shape;
}
function stateDict(model3) {
  const entries = model3.weights.map((weight) => {
    const name = checkpointName(weight.originalName);
    return [name, tf16.clone(tf16.reshape(weight.read(), checkpointShape(name, weight.shape)))];
  });
  return Object.fromEntries(entries);
}
function loadStateDict(model3, tensors) {
  const where2 = "loadStateDict";
  const given = new Map(Object.entries(tensors).map(([name, x]) => [name.replace(".embedding.", ".embeddings."), x]));
  const values = model3.weights.map((weight) => {
    const name = checkpointName(weight.originalName);
    const shape = checkpointShape(name, weight.shape);
    const value = given.get(name);
    given.delete(name);
    const got = value ? `${value.dtype} [${value.shape.join(", ")}]` : `none among ${Object.keys(tensors).length} tensors`;
    if (!value || value.dtype !== "float32" || !tf16.util.arraysEqual(value.shape, shape)) {
      throw new InvalidArgumentError(where2, name, `a float32 tensor of shape [${shape.join(", ")}]`, got);
    }
    return { weight, value };
  });
  const isTiedHead = (name) => name === "lm_head.weight";
  const unknown = [...given.keys()].filter((name) => !isTiedHead(name));
  if (unknown.length > 0) {
    const hint = "The checkpoint is of another model; compare its config.";
    throw new InvalidArgumentError(where2, unknown[0], "a weight of this model's", "a name that it does not have", hint);
  }
  for (const { weight, value } of values) {
    weight.write(tf16.tidy(() => tf16.clone(tf16.reshape(value, weight.shape))));
  }
}

// models/lm/mamba_lm.ts
var MambaLM = class _MambaLM {
  constructor(config, tokenizer, layers7) {
    this.config = config;
    this.tokenizer = tokenizer;
    this.layers = layers7;
    this.model = buildModel(layers7);
    allowTokenLabels(this.model);
  }
  /**
   * A model with the original's initial weights.
   *
   * @param args {dModel, nLayer, vocabSize} and any other option of MambaConfig
   * @param tokenizer for text in and out. Default bytes, which needs vocabSize ≥ 256.
   * @throws InvalidArgumentError on an unknown or wrong option
   */
  static create(args, tokenizer = new ByteTokenizer()) {
    const config = resolveConfig(args);
    return new _MambaLM(config, tokenizer, makeLayers(config));
  }
  /** A model that `savePretrained` wrote to a folder. */
  static async fromPretrained(folder) {
    const { config, tokenizer, weights } = await loadPretrained(folder);
    const lm = _MambaLM.create(config, tokenizer);
    lm.loadStateDict(weights);
    tf17.dispose(weights);
    return lm;
  }
  /** Writes config, tokenizer and weights to a folder, all or nothing. */
  async savePretrained(folder) {
    await savePretrained(folder, this);
  }
  /** Number of weights; a tied head counts once. */
  countParams() {
    return this.model.countParams();
  }
  /**
   * Writes text after a prompt, piece by piece. A piece may hold several tokens where one alone is not valid UTF-8.
   *
   * @throws InvalidArgumentError on an empty prompt, a wrong option or a tokenizer that does not fit the vocabulary
   */
  async *generate(prompt, options = {}) {
    const ids = this.tokenizer.encode(prompt);
    if (ids.length === 0) {
      const hint = "The model needs a token to begin with, such as a line break.";
      throw new InvalidArgumentError("generate", "prompt", "text of at least one token", "''", hint);
    }
    const decoder = this.tokenizer.decoder();
    for await (const [token] of generateTokens(this.generator(), [ids], this.withEnd(options))) {
      const text = this.isEnd(token) && !options.ignoreEos ? "" : decoder.push(token);
      if (text) yield text;
    }
    const rest = decoder.end();
    if (rest) yield rest;
  }
  /** Ids in, ids out (prompt included); rows of any lengths, each ending at its own end of text. */
  async generateIds(rows, options = {}) {
    const out = rows.map((row) => [...row]);
    for await (const tokens of generateTokens(this.generator(), rows, this.withEnd(options))) {
      tokens.forEach((token, i) => token !== null && out[i].push(token));
    }
    return out;
  }
  /** Reads prompts and gives the logits [B, V] after each row's last token with the state to go on from. */
  prefill(rows, state) {
    return prefill(this.layers, rows, state);
  }
  /** Reads one token a row, [B] int32, in constant time. */
  step(tokens, state) {
    return step3(this.layers, tokens, state);
  }
  /** A LayersModel with the same weights, ids → the residual stream after the chosen blocks (0: the embedding). */
  hiddenStates(after) {
    after.forEach((n, i) => checkInteger("hiddenStates", `after[${i}]`, n, 0, this.config.nLayer));
    const ids = idsInput();
    const stream = backbone(this.layers, this.layers.embedding.apply(ids));
    return tfl6.model({ inputs: ids, outputs: after.map((n) => stream[n]) });
  }
  /** A LayersModel with the same weights, embeddings [B, L, E] → logits. */
  fromEmbeddings() {
    const embedded = tfl6.input({ shape: [null, this.config.dModel], name: "input_embeddings" });
    const logits = this.layers.head.apply(this.layers.normF.apply(backbone(this.layers, embedded).at(-1)));
    return tfl6.model({ inputs: embedded, outputs: logits });
  }
  /**
   * A LayersModel that classifies sequences with this backbone, ids [B, L] → probabilities [B, classes]; its weights
   * are shared with this model, and the dense layer on top is new.
   *
   * @param options.pooling 'last' takes the last token's features, 'mean' their mean over time. Default 'last'.
   */
  classifier(classes, { pooling = "last" } = {}) {
    checkInteger("classifier", "classes", classes, 1);
    checkOneOf("classifier", "pooling", pooling, ["last", "mean"]);
    const ids = idsInput();
    const stream = backbone(this.layers, this.layers.embedding.apply(ids));
    const pool = pooling === "last" ? lastToken() : tfl6.layers.globalAveragePooling1d();
    const features = pool.apply(this.layers.normF.apply(stream.at(-1)));
    const scores = tfl6.layers.dense({ units: classes, activation: "softmax", name: "classifier" });
    return tfl6.model({ inputs: ids, outputs: scores.apply(features) });
  }
  /** Logits [L, V] of one sequence of ids, as predict gives them. */
  logits(ids) {
    return tf17.tidy(() => {
      const input3 = tf17.tensor2d([ids], [1, ids.length], "int32");
      return tf17.squeeze(this.model.predict(input3), [0]);
    });
  }
  /** The weights under their checkpoint names, as new tensors that the caller disposes. */
  stateDict() {
    return stateDict(this.model);
  }
  /** Sets all weights from tensors under checkpoint names; nothing changes unless all fit. */
  loadStateDict(tensors) {
    loadStateDict(this.model, tensors);
  }
  dispose() {
    this.model.dispose();
  }
  generator() {
    return { layers: this.layers, vocabSize: this.config.vocabSize };
  }
  isEnd(token) {
    return token === this.tokenizer.endOfText;
  }
  withEnd(options) {
    const { endOfText } = this.tokenizer;
    return endOfText === void 0 ? options : { endOfText, ...options };
  }
};

// models/data/byte_dataset.ts
var tf19 = __toESM(require("@tensorflow/tfjs-core"));
var tfd = __toESM(require("@tensorflow/tfjs-data"));

// ops/token_cross_entropy.ts
var import_tfjs_core30 = require("@tensorflow/tfjs-core");

// ops/token_cross_entropy_grad.ts
var import_tfjs_core29 = require("@tensorflow/tfjs-core");
var tokenCrossEntropyBackward = ([dy], inputs, _extra, attrs) => {
  const [logits] = runKernel(TokenCrossEntropyGrad, { dy, ...inputs }, { ignoreLabel: attrs.ignoreLabel });
  return { logits };
};
(0, import_tfjs_core29.registerGradient)(
  registeredGradient(TokenCrossEntropy, ["logits", "labels"], (dys, inputs, extra, attrs) => ({
    ...tokenCrossEntropyBackward(dys, inputs, extra, attrs),
    labels: (0, import_tfjs_core29.zerosLike)(inputs.labels)
  }))
);

// ops/token_cross_entropy_ref.ts
var tf18 = __toESM(require("@tensorflow/tfjs-core"));
function tokenCrossEntropyRef(inputs, ignoreLabel) {
  const { logits, labels } = inputs;
  const V = logits.shape[1];
  const chosen = tf18.sum(tf18.mul(oneHotRows(labels, V), logits), 1);
  const nats = tf18.sub(logSumExp2(logits), chosen);
  const inside = tf18.logicalAnd(tf18.greaterEqual(labels, 0), tf18.less(labels, V));
  const ignored = tf18.equal(labels, tf18.scalar(ignoreLabel, "int32"));
  return tf18.where(ignored, tf18.zerosLike(nats), tf18.where(inside, nats, tf18.fill(nats.shape, NaN)));
}

// ops/token_cross_entropy.ts
var DEFAULT_IGNORE_LABEL = -100;
function tokenCrossEntropy2(logits, labels, options = {}) {
  const { ignoreLabel = DEFAULT_IGNORE_LABEL } = options;
  const where2 = "tokenCrossEntropy";
  checkKeys(where2, options, ["ignoreLabel"]);
  checkInteger(where2, "ignoreLabel", ignoreLabel, -(2 ** 31), 2 ** 31 - 1);
  checkTensor(where2, "logits", logits, [[null, null]], "[T, V]");
  checkNotEmpty(where2, { "the size of logits": logits.size });
  checkTensor(where2, "labels", labels, [[logits.shape[0]]], "[T]", ["int32"]);
  return (0, import_tfjs_core30.tidy)("tokenCrossEntropy", () => {
    const inputs = presentInputs({ logits, labels });
    const [loss] = runOp({
      kernel: TokenCrossEntropy,
      gradKernels: [TokenCrossEntropyGrad],
      inputs,
      attrs: { ignoreLabel },
      outputs: 1,
      backward: tokenCrossEntropyBackward,
      composed: () => [tokenCrossEntropyRef(inputs, ignoreLabel)],
      composedSize: logits.size
    });
    return loss;
  });
}

// models/data/byte_dataset.ts
function byteDataset(options) {
  const { data, batchSize, length, seed = 0, steps: steps2 } = check("byteDataset", options, ["seed", "steps"]);
  checkInteger("byteDataset", "seed", seed, 0);
  if (steps2 !== void 0) checkInteger("byteDataset", "steps", steps2, 1);
  const random = seededRandom(seed);
  const onePass = () => shuffled(windows(data.length, length, Math.floor(random() * length)), random);
  let rest = [];
  function* epoch() {
    if (steps2 === void 0) {
      const pass = onePass();
      for (let at = 0; at < pass.length; at += batchSize) yield batch(data, pass.slice(at, at + batchSize), length);
      return;
    }
    for (let step4 = 0; step4 < steps2; step4++) {
      while (rest.length < batchSize) rest = rest.concat(onePass());
      yield batch(data, rest.splice(0, batchSize), length);
    }
  }
  return sized(epoch, steps2);
}
function byteValidationDataset(options) {
  const { data, batchSize, length } = check("byteValidationDataset", options, []);
  const all = windows(data.length, length, 0);
  function* epoch() {
    for (let at = 0; at < all.length; at += batchSize) yield batch(data, all.slice(at, at + batchSize), length);
  }
  return sized(epoch, Math.ceil(all.length / batchSize));
}
function windows(size, length, phase) {
  const cuts = [];
  for (let start = 1 + phase - (phase > 0 ? length : 0); start < size; start += length) {
    cuts.push({ start: Math.max(1, start), end: Math.min(size, start + length) });
  }
  return cuts;
}
function shuffled(items, random) {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [items[i], items[j]] = [items[j], items[i]];
  }
  return items;
}
function batch(data, rows, length) {
  const xs = new Int32Array(rows.length * length);
  const ys = new Int32Array(rows.length * length).fill(DEFAULT_IGNORE_LABEL);
  rows.forEach(({ start, end }, i) => {
    xs.set(data.subarray(start - 1, end - 1), i * length);
    ys.set(data.subarray(start, end), i * length);
  });
  const shape = [rows.length, length];
  return { xs: tf19.tensor2d(xs, shape, "int32"), ys: tf19.tensor2d(ys, shape, "int32") };
}
function sized(epoch, size) {
  const dataset = tfd.generator(epoch);
  return size === void 0 ? dataset : Object.assign(dataset, { size });
}
function check(where2, options, extra) {
  checkKeys(where2, options, ["data", "batchSize", "length", ...extra]);
  const { data, batchSize, length } = options;
  if (!(data instanceof Uint8Array)) {
    throw new InvalidArgumentError(where2, "data", "a Uint8Array", typeof data, "Encode text with TextEncoder.");
  }
  checkInteger(where2, "batchSize", batchSize, 1);
  checkInteger(where2, "length", length, 1);
  if (data.length <= length) {
    const hint = "Give more text or a smaller length.";
    throw new InvalidArgumentError(where2, "data", `longer than the length ${length}`, `${data.length} bytes`, hint);
  }
  return options;
}

// models/train/adamw.ts
var tf21 = __toESM(require("@tensorflow/tfjs-core"));

// ops/adamw_step.ts
var import_tfjs_core31 = require("@tensorflow/tfjs-core");

// ops/adamw_step_ref.ts
var tf20 = __toESM(require("@tensorflow/tfjs-core"));
function adamWStepRef(inputs, attrs) {
  const { count, step: step4, learningRate, beta1, beta2, epsilon, weightDecay, decay, clipNorm } = attrs;
  const indices = Array.from({ length: count }, (_, i) => i);
  const norm = tf20.sqrt(tf20.addN(indices.map((i) => tf20.sum(tf20.square(inputs[`grad${i}`])))));
  const scale = clipNorm > 0 ? tf20.minimum(1, tf20.div(clipNorm, tf20.add(norm, 1e-6))) : tf20.scalar(1);
  const outputs = indices.flatMap((i) => {
    const g = tf20.mul(inputs[`grad${i}`], scale);
    const m = tf20.add(tf20.mul(inputs[`m${i}`], beta1), tf20.mul(g, 1 - beta1));
    const v = tf20.add(tf20.mul(inputs[`v${i}`], beta2), tf20.mul(tf20.square(g), 1 - beta2));
    const denominator = tf20.add(tf20.sqrt(tf20.div(v, 1 - beta2 ** step4)), epsilon);
    const update = tf20.div(tf20.div(m, 1 - beta1 ** step4), denominator);
    const decayed = tf20.mul(inputs[`param${i}`], 1 - learningRate * weightDecay * decay[i]);
    return [tf20.sub(decayed, tf20.mul(update, learningRate)), m, v];
  });
  return [...outputs, norm];
}

// ops/adamw_step.ts
var OPTIONS6 = [
  "step",
  "learningRate",
  "beta1",
  "beta2",
  "epsilon",
  "weightDecay",
  "decay",
  "clipNorm"
];
function adamWStep3(params, grads, m, v, options) {
  const attrs = checkAdamWStep({ params, grads, m, v }, options);
  const outputs = (0, import_tfjs_core31.tidy)("adamWStep", () => {
    const named = [["param", params], ["grad", grads], ["m", m], ["v", v]];
    const inputs = presentInputs(
      Object.fromEntries(named.flatMap(([name, list]) => list.map((tensor2, i) => [`${name}${i}`, tensor2])))
    );
    return runOp({
      kernel: AdamWStep,
      inputs,
      attrs,
      outputs: 3 * params.length + 1,
      composed: () => adamWStepRef(inputs, attrs),
      composedSize: 0
      // nothing of it is kept on a tape
    });
  });
  const every = (offset) => params.map((_, i) => outputs[3 * i + offset]);
  return { params: every(0), m: every(1), v: every(2), gradNorm: outputs[3 * params.length] };
}
function checkAdamWStep(lists, options) {
  const where2 = "adamWStep";
  const { step: step4, learningRate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0, clipNorm = 0 } = options;
  checkKeys(where2, options, OPTIONS6);
  checkInteger(where2, "step", step4, 1);
  checkNumber(where2, "learningRate", learningRate, 0, Number.MAX_VALUE);
  checkNumber(where2, "beta1", beta1, 0, 1 - 1e-12);
  checkNumber(where2, "beta2", beta2, 0, 1 - 1e-12);
  checkNumber(where2, "epsilon", epsilon, 0, Number.MAX_VALUE);
  checkNumber(where2, "weightDecay", weightDecay, 0, Number.MAX_VALUE);
  checkNumber(where2, "clipNorm", clipNorm, 0, Number.MAX_VALUE);
  const { params } = lists;
  const decay = options.decay ?? params.map(() => true);
  for (const [name, list] of Object.entries({ ...lists, decay })) {
    if (list.length !== params.length || list.length === 0) {
      throw new InvalidArgumentError(
        where2,
        name,
        `a list of ${params.length || "one or more"}`,
        `${list.length} entries`
      );
    }
  }
  params.forEach((param, i) => {
    for (const [name, list] of Object.entries(lists)) {
      checkTensor(where2, `${name}[${i}]`, list[i], [param.shape], "like its parameter");
    }
  });
  const flags = decay.map(Number);
  return {
    count: params.length,
    step: step4,
    learningRate,
    beta1,
    beta2,
    epsilon,
    weightDecay,
    decay: flags,
    clipNorm
  };
}

// models/train/schedules.ts
var KINDS = ["constant", "warmupConstant", "warmupCosine"];
function warmupCosine(options) {
  const { peak, warmupSteps, totalSteps, final = peak / 10 } = options;
  return checkSchedule({ kind: "warmupCosine", peak, warmupSteps, totalSteps, final });
}
function learningRateAt(schedule, step4) {
  const { kind, peak } = schedule;
  if (kind === "constant") return peak;
  if (step4 < schedule.warmupSteps) return peak * step4 / schedule.warmupSteps;
  if (kind === "warmupConstant") return peak;
  const { warmupSteps, totalSteps, final } = schedule;
  if (step4 >= totalSteps) return final;
  const part = (step4 - warmupSteps) / (totalSteps - warmupSteps);
  return final + (peak - final) * (1 + Math.cos(Math.PI * part)) / 2;
}
function checkSchedule(schedule) {
  const where2 = "learningRate";
  if (typeof schedule === "number") return checkSchedule({ kind: "constant", peak: schedule });
  if (typeof schedule !== "object" || schedule === null) {
    throw new InvalidArgumentError(where2, "learningRate", "a number or a schedule", String(schedule));
  }
  checkOneOf(where2, "kind", schedule.kind, KINDS);
  checkNumber(where2, "peak", schedule.peak, 0, Number.MAX_VALUE);
  if (schedule.kind !== "constant") checkInteger(where2, "warmupSteps", schedule.warmupSteps, 0);
  if (schedule.kind === "warmupCosine") {
    checkInteger(where2, "totalSteps", schedule.totalSteps, schedule.warmupSteps + 1);
    checkNumber(where2, "final", schedule.final, 0, schedule.peak);
  }
  return schedule;
}

// models/train/adamw.ts
var OPTIONS7 = ["learningRate", "beta1", "beta2", "epsilon", "weightDecay", "clipNorm", "noDecay"];
var AdamW = class extends tf21.Optimizer {
  /** @throws InvalidArgumentError on an unknown or wrong option */
  constructor(options = {}) {
    super();
    this.moments = /* @__PURE__ */ new Map();
    /** Moments from setWeights in the order of the weights, until the first step tells the weights' names. */
    this.restored = [];
    checkKeys("adamW", options, OPTIONS7);
    const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0.01, clipNorm = 0 } = options;
    checkNumber("adamW", "beta1", beta1, 0, 1 - 1e-12);
    checkNumber("adamW", "beta2", beta2, 0, 1 - 1e-12);
    for (const [name, value] of Object.entries({ epsilon, weightDecay, clipNorm })) {
      checkNumber("adamW", name, value, 0, Number.MAX_VALUE);
    }
    this.options = { beta1, beta2, epsilon, weightDecay, clipNorm };
    this.schedule = checkSchedule(options.learningRate ?? 1e-3);
    this.noDecay = options.noDecay ?? noDecay;
    this.iterations_ = 0;
  }
  static {
    this.className = "TfjsMambaAdamW";
  }
  /** The rate of the last step; before the first, that of the first. */
  get learningRate() {
    return learningRateAt(this.schedule, Math.max(1, this.iterations));
  }
  /** The last step's global gradient norm before clipping; the next step disposes it. */
  get gradNorm() {
    return this.norm;
  }
  applyGradients(gradients) {
    const list = Array.isArray(gradients) ? gradients : Object.entries(gradients).map(([name, tensor2]) => ({ name, tensor: tensor2 }));
    const variables = list.map(({ name }) => tf21.engine().registeredVariables[name]);
    this.meet(variables);
    const used = variables.map((variable, i) => ({ variable, grad: list[i].tensor })).filter(({ grad }) => grad != null);
    if (used.length === 0) return;
    const old = used.map(({ variable }) => this.moments.get(variable.name));
    const step4 = this.iterations + 1;
    const result = adamWStep3(
      used.map(({ variable }) => variable),
      used.map(({ grad }) => grad),
      old.map(({ m }) => m),
      old.map(({ v }) => v),
      {
        ...this.options,
        step: step4,
        learningRate: learningRateAt(this.schedule, step4),
        decay: used.map(({ variable }) => !this.noDecay(variable.name, variable.shape))
      }
    );
    used.forEach(({ variable }, i) => {
      variable.assign(result.params[i]);
      this.moments.set(variable.name, { m: tf21.keep(result.m[i]), v: tf21.keep(result.v[i]) });
    });
    tf21.dispose([old, result.params, this.norm ?? []]);
    this.norm = tf21.keep(result.gradNorm);
    this.incrementIterations();
  }
  /** Gives new weights their moments: restored ones, else zeros. */
  meet(variables) {
    const unknown = variables.filter(({ name }) => !this.moments.has(name));
    if (unknown.length === 0) return;
    if (this.restored.length > 0) this.checkRestored(unknown);
    for (const variable of unknown) {
      const zeros6 = () => tf21.keep(tf21.zerosLike(variable));
      this.moments.set(variable.name, this.restored.shift() ?? { m: zeros6(), v: zeros6() });
    }
  }
  checkRestored(variables) {
    const shapes = (tensors) => tensors.map(({ shape }) => `[${shape.join(", ")}]`).join(" ");
    const [got, expected] = [shapes(this.restored.map(({ m }) => m)), shapes(variables)];
    if (got !== expected) {
      const hint = "Resume the model that they were saved with, or start with a new optimizer.";
      throw new InvalidArgumentError("adamW", "saved moments", `of the model's weights, ${expected}`, got, hint);
    }
  }
  /** The step count, then first moments, then second ones, each in the order of the weights. */
  async getWeights() {
    const named = [...this.moments].concat(this.restored.map((moments, i) => [`weight${i}`, moments]));
    return [
      await this.saveIterations(),
      ...named.map(([name, { m }]) => ({ name: `${name}/m`, tensor: m })),
      ...named.map(([name, { v }]) => ({ name: `${name}/v`, tensor: v }))
    ];
  }
  /** Takes what getWeights gave; the tensors are copied. They meet the weights by order at the next step. */
  async setWeights(weights) {
    if (weights.length % 2 !== 1) {
      const expected = "the step count and two moments for each weight";
      throw new InvalidArgumentError("adamW", "weights", expected, `${weights.length} tensors`);
    }
    const tensors = (await this.extractIterations(weights)).map(({ tensor: tensor2 }) => tensor2);
    this.disposeMoments();
    const count = tensors.length / 2;
    const copy = (tensor2) => tf21.keep(tf21.clone(tensor2));
    this.restored = tensors.slice(0, count).map((m, i) => ({ m: copy(m), v: copy(tensors[count + i]) }));
  }
  getConfig() {
    return { ...this.options, learningRate: { ...this.schedule } };
  }
  static fromConfig(cls, config) {
    return new cls(config);
  }
  disposeMoments() {
    tf21.dispose([...this.moments.values(), ...this.restored]);
    this.moments.clear();
    this.restored = [];
  }
  dispose() {
    this.disposeMoments();
    this.norm?.dispose();
    this.norm = void 0;
  }
};
if (!tf21.serialization.SerializationMap.getMap().classNameMap[AdamW.className]) tf21.serialization.registerClass(AdamW);
function adamW(options = {}) {
  return new AdamW(options);
}

// models/train/evaluate.ts
var tf23 = __toESM(require("@tensorflow/tfjs-core"));

// models/train/token_functions.ts
var tf22 = __toESM(require("@tensorflow/tfjs-core"));
var registry = /* @__PURE__ */ new Map();
function defineTokenFunction(name, body, ignoreLabel = DEFAULT_IGNORE_LABEL) {
  const call = (yTrue, yPred) => tf22.tidy(() => {
    const { labels, logits } = flatten(name, yTrue, yPred);
    return body(logits, labels, ignoreLabel);
  });
  const withOptions = (options) => {
    checkKeys(name, options, ["ignoreLabel"]);
    const label = options.ignoreLabel ?? DEFAULT_IGNORE_LABEL;
    checkInteger(name, "ignoreLabel", label, -(2 ** 31), 2 ** 31 - 1);
    return defineTokenFunction(name, body, label);
  };
  Object.defineProperties(call, {
    name: { value: name },
    withOptions: { value: withOptions },
    config: { value: { name, ignoreLabel } }
  });
  if (!registry.has(name)) registry.set(name, call);
  return call;
}
function flatten(where2, yTrue, yPred) {
  const V = yPred.shape[yPred.rank - 1];
  const tokens = yPred.shape.slice(0, -1);
  const fits = [tokens, [...tokens, 1]].some((shape) => tf22.util.arraysEqual(shape, yTrue.shape));
  if (yPred.rank < 2 || !fits) {
    const expected = `token labels of shape [${tokens.join(", ")}] beside logits [${yPred.shape.join(", ")}]`;
    const hint = "Labels are ids, not one-hot rows.";
    throw new InvalidArgumentError(where2, "yTrue", expected, `[${yTrue.shape.join(", ")}]`, hint);
  }
  const labels = yTrue.dtype === "int32" ? yTrue : tf22.cast(yTrue, "int32");
  return { labels: tf22.reshape(labels, [-1]), logits: tf22.reshape(yPred, [-1, V]) };
}
function meanOverValid(values, labels, ignoreLabel) {
  return tf22.div(tf22.sum(values), tf22.maximum(validTokens(labels, ignoreLabel), 1));
}
function validTokens(labels, ignoreLabel) {
  return tf22.sum(tf22.cast(tf22.notEqual(labels, ignoreLabel), "float32"));
}

// models/train/losses.ts
var tokenCrossEntropy3 = defineTokenFunction(
  "tokenCrossEntropy",
  (logits, labels, ignoreLabel) => meanOverValid(tokenCrossEntropy2(logits, labels, { ignoreLabel }), labels, ignoreLabel)
);

// models/train/evaluate.ts
async function evaluateTokens(model3, dataset, options = {}) {
  const { maxBatches = Infinity, ...tokenOptions } = options;
  const lossOf = tokenCrossEntropy3.withOptions(tokenOptions);
  const { ignoreLabel } = lossOf.config;
  let [sum7, tokens, batches] = [0, 0, 0];
  const iterator = await dataset.iterator();
  while (batches < maxBatches) {
    const { value, done } = await iterator.next();
    if (value) {
      const scalars = tf23.tidy(() => {
        const logits = model3.predictOnBatch(value.xs);
        return tf23.stack([lossOf(value.ys, logits), validTokens(value.ys, ignoreLabel)]);
      });
      const [loss2, count] = await scalars.data();
      sum7 += count > 0 ? loss2 * count : 0;
      tokens += count;
      batches++;
      tf23.dispose([value.xs, value.ys, scalars]);
      await yieldToEvents();
    }
    if (done) break;
  }
  const loss = sum7 / tokens;
  return { loss, perplexity: Math.exp(loss), bitsPerToken: loss * Math.LOG2E, tokens };
}

// test/bench/zz_sweep.ts
var import_fs = require("fs");
var import_crypto = require("crypto");
tf24.enableProdMode();
var cpu = () => {
  const u = process.cpuUsage();
  return (u.user + u.system) / 1e6;
};
function md() {
  const tr = [], ho = [];
  let h = 0;
  const names = [];
  for (const n of (0, import_fs.readdirSync)("node_modules")) {
    if (n.startsWith(".")) continue;
    if (n.startsWith("@")) {
      for (const m of (0, import_fs.readdirSync)("node_modules/" + n)) names.push(n + "/" + m);
    } else names.push(n);
  }
  for (const n of names.sort()) for (const f of (0, import_fs.readdirSync)("node_modules/" + n)) if (/^readme\.md$|^changelog\.md$/i.test(f)) {
    const b = (0, import_fs.readFileSync)(`node_modules/${n}/${f}`).subarray(0, 6e4);
    if ((0, import_crypto.createHash)("sha256").update(n).digest()[0] < 30) {
      ho.push(b);
      h += b.length;
    } else tr.push(b);
  }
  return [Buffer.concat(tr), Buffer.concat(ho)];
}
(async () => {
  await tf24.setBackend("wasm");
  const [E, NL, N, B, L, lr, budget, wd] = process.argv.slice(2).map(Number);
  let [train, ho] = md();
  ho = ho.subarray(0, 1e5);
  const lm = MambaLM.create({ dModel: E, nLayer: NL, dState: N, vocabSize: 256, seed: 0 });
  let opt = adamW({ learningRate: 0, weightDecay: 0 });
  lm.model.compile({ optimizer: opt, loss: tokenCrossEntropy3 });
  const it0 = await byteDataset({ data: train, batchSize: B, length: L, steps: 1e4, seed: 1 }).iterator();
  const ts = [];
  for (let i = 0; i < 4; i++) {
    const { xs, ys } = (await it0.next()).value;
    const c = cpu();
    await lm.model.trainOnBatch(xs, ys);
    ts.push(cpu() - c);
    tf24.dispose([xs, ys]);
  }
  const per = Math.min(...ts);
  const steps2 = Math.floor(budget / per);
  opt.dispose();
  opt = adamW({ learningRate: warmupCosine({ peak: lr, warmupSteps: Math.min(20, steps2 >> 3), totalSteps: steps2, final: lr / 20 }), weightDecay: wd ?? 0.1, clipNorm: 1, beta2: 0.95 });
  lm.model.compile({ optimizer: opt, loss: tokenCrossEntropy3 });
  const it = await byteDataset({ data: train, batchSize: B, length: L, steps: steps2, seed: 0 }).iterator();
  let avg = 0;
  const c0 = cpu();
  for (let i = 0; i < steps2; i++) {
    const { xs, ys } = (await it.next()).value;
    const l = await lm.model.trainOnBatch(xs, ys);
    tf24.dispose([xs, ys]);
    avg = i ? 0.95 * avg + 0.05 * l : l;
    if (cpu() - c0 > 1.3 * budget) {
      console.log("over at", i);
      break;
    }
  }
  const ev = [];
  for (const len of [256, 1024]) ev.push(len + ":" + (await evaluateTokens(lm.model, byteValidationDataset({ data: ho, batchSize: Math.max(1, 4096 / len), length: len }))).bitsPerToken.toFixed(3));
  console.log(`E${E} x${NL} N${N} B${B} L${L} lr${lr} wd${wd} params ${lm.countParams()} steps ${steps2} cpu ${(cpu() - c0).toFixed(0)}s (${(1e3 * per).toFixed(0)} ms) train ${(avg * Math.LOG2E).toFixed(3)} heldout ${ev.join(" ")} train text ${train.length} ho ${ho.length}`);
  if (process.env.SAMPLE) {
    let t = "";
    for await (const p of lm.generate("## Usage\n\n", { maxNewTokens: 300, temperature: 0.7, topP: 0.95, seed: 1 })) t += p;
    console.log(t);
  }
})();
