/**
 * The gradient of the selective scan. Right to left over chunks: each is recomputed from its checkpoint into scratch
 * memory, then swept backwards with the adjoint of the state in float64. Sums over time and batch are float64 too.
 */
import type {TensorInfo} from '@tensorflow/tfjs-core';
import {SELECTIVE_SCAN_GRADS, SelectiveScanGrad} from '../../ops/kernel_names';
import type {SelectiveScanGradAttrs, SelectiveScanGradInputs} from '../../ops/kernel_names';
import {floats, optionalFloats, output, registerCpuKernel} from './backend';
import type {CpuKernel} from './backend';
import {exp2, sigmoid, siluSlope} from './math';
import {makeCheckpoints} from './selective_scan';
import {CHUNK, LANES, biasedDelta, scanProblem, stepSize} from './selective_scan_problem';
import type {ScanProblem} from './selective_scan_problem';

/** What one chunk of LANES channels holds while it is swept. */
interface Scratch {
  /** [CHUNK, LANES, N], the state before each step */
  before: Float64Array;
  /** [CHUNK, LANES, N], exp(ΔA) */
  decay: Float64Array;
  /** [CHUNK, LANES], Δ */
  steps: Float64Array;
  /** [LANES, N], the state while recomputing */
  state: Float64Array;
  /** [LANES, N], the adjoint: the gradient of the state after the current step */
  adjoint: Float64Array;
}

interface Gradients {
  dy: Float32Array;
  u: Float32Array;
  delta: Float32Array;
  z: Float32Array;
  A: Float64Array;
  B: Float64Array;
  C: Float64Array;
  D: Float64Array;
  deltaBias: Float64Array;
}

const selectiveScanGrad: CpuKernel<SelectiveScanGradInputs, SelectiveScanGradAttrs> = (inputs, attrs, backend) => {
  const scan = scanProblem(inputs, attrs.deltaSoftplus, backend);
  const {batch, channels, N} = scan;
  const checkpoints = optionalFloats(backend, inputs.checkpoints) ?? makeCheckpoints(scan);
  const dLastState = optionalFloats(backend, inputs.dLastState);
  const initialState = new Float32Array(scan.initialState?.length ?? 0);
  const grads: Gradients = {
    dy: floats(backend, inputs.dy),
    u: new Float32Array(scan.u.length),
    delta: new Float32Array(scan.delta.length),
    z: new Float32Array(scan.z?.length ?? 0),
    A: new Float64Array(scan.A.length),
    B: new Float64Array(scan.B.values.length),
    C: new Float64Array(scan.C.values.length),
    D: new Float64Array(scan.D ? channels : 0),
    deltaBias: new Float64Array(channels),
  };
  const scratch: Scratch = {
    before: new Float64Array(CHUNK * LANES * N),
    decay: new Float64Array(CHUNK * LANES * N),
    steps: new Float64Array(CHUNK * LANES),
    state: new Float64Array(LANES * N),
    adjoint: new Float64Array(LANES * N),
  };
  for (let b = 0; b < batch; b++) {
    for (let from = 0; from < channels; from += LANES) {
      const to = Math.min(from + LANES, channels);
      const start = (b * channels + from) * N;
      const end = (b * channels + to) * N;
      if (dLastState) scratch.adjoint.set(dLastState.subarray(start, end));
      else scratch.adjoint.fill(0);
      sweepChannels(scan, b, from, to, checkpoints, scratch, grads);
      if (scan.initialState) initialState.set(scratch.adjoint.subarray(0, end - start), start);
    }
  }
  const all: Record<string, Float32Array | Float64Array> = {...grads, initialState};
  const present = SELECTIVE_SCAN_GRADS.filter(name => inputs[name]);
  return present.map(name => output(backend, (inputs[name] as TensorInfo).shape, all[name]));
};

function sweepChannels(
  scan: ScanProblem,
  b: number,
  from: number,
  to: number,
  checkpoints: Float32Array,
  scratch: Scratch,
  grads: Gradients,
): void {
  const {length, channels, N, chunks, reset} = scan;
  for (let chunk = chunks - 1; chunk >= 0; chunk--) {
    const first = chunk * CHUNK;
    const last = Math.min(first + CHUNK, length) - 1;
    const saved = (b * chunks + chunk) * channels * N;
    scratch.state.set(checkpoints.subarray(saved + from * N, saved + to * N));
    for (let t = first; t <= last; t++) {
      if (reset && reset[b * length + t] !== 0) scratch.state.fill(0);
      recomputeStep(scan, b, t, from, to, scratch);
    }
    for (let t = last; t >= first; t--) {
      sweepStep(scan, b, t, from, to, scratch, grads);
      if (reset && reset[b * length + t] !== 0) scratch.adjoint.fill(0);
    }
  }
}

function recomputeStep(scan: ScanProblem, b: number, t: number, from: number, to: number, scratch: Scratch): void {
  const {N, A2, u} = scan;
  const {before, decay, steps, state} = scratch;
  const {values: B, offsets: offsetsB} = scan.B;
  const rowB = b * scan.B.batchStride + t * scan.B.timeStride;
  const row = (b * scan.length + t) * scan.channels;
  const rowScratch = (t % CHUNK) * LANES;
  for (let d = from; d < to; d++) {
    const lane = d - from;
    const dt = stepSize(scan, row + d, d);
    const dtu = dt * u[row + d];
    const atA = d * N;
    const atB = rowB + offsetsB[d];
    const atH = lane * N;
    const at = (rowScratch + lane) * N;
    steps[rowScratch + lane] = dt;
    for (let n = 0; n < N; n++) {
      const h = state[atH + n];
      const e = exp2(dt * A2[atA + n]);
      before[at + n] = h;
      decay[at + n] = e;
      state[atH + n] = e * h + dtu * B[atB + n];
    }
  }
}

function sweepStep(
  scan: ScanProblem,
  b: number,
  t: number,
  from: number,
  to: number,
  scratch: Scratch,
  grads: Gradients,
): void {
  const {N, A, D, u, z, deltaSoftplus} = scan;
  const {before, decay, steps, adjoint} = scratch;
  const {A: dA, B: dB, C: dC} = grads;
  const {values: B, offsets: offsetsB} = scan.B;
  const {values: C, offsets: offsetsC} = scan.C;
  const rowB = b * scan.B.batchStride + t * scan.B.timeStride;
  const rowC = b * scan.C.batchStride + t * scan.C.timeStride;
  const row = (b * scan.length + t) * scan.channels;
  const rowScratch = (t % CHUNK) * LANES;
  for (let d = from; d < to; d++) {
    const lane = d - from;
    const at = row + d;
    const atA = d * N;
    const atB = rowB + offsetsB[d];
    const atC = rowC + offsetsC[d];
    const atG = lane * N;
    const atH = (rowScratch + lane) * N;
    const dt = steps[rowScratch + lane];
    const dtu = dt * u[at];
    const gateSigmoid = z ? sigmoid(z[at]) : 1;
    const dyRaw = z ? grads.dy[at] * z[at] * gateSigmoid : grads.dy[at];

    let yRaw = 0; // C·h
    let dInput = 0; // gradient of Δu
    let dStep = 0; // gradient of Δ through the decay
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
    const dDelta = deltaSoftplus ? dDt * sigmoid(biasedDelta(scan, at, d)) : dDt;
    grads.delta[at] = dDelta;
    grads.deltaBias[d] += dDelta;
  }
}

export function registerSelectiveScanGrad(): void {
  registerCpuKernel(SelectiveScanGrad, selectiveScanGrad);
}
