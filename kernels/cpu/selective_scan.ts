/** The selective scan: sequential in time, a few channels at a time, the state in float64. */
import {SelectiveScan} from '../../ops/kernel_names';
import type {SelectiveScanAttrs, SelectiveScanInputs} from '../../ops/kernel_names';
import {output, registerCpuKernel} from './backend';
import type {CpuKernel} from './backend';
import {exp2, sigmoid} from './math';
import {CHUNK, LANES, flushTiny, loadInitialState, scanProblem, stepSize} from './selective_scan_problem';
import type {ScanProblem} from './selective_scan_problem';

const selectiveScan: CpuKernel<SelectiveScanInputs, SelectiveScanAttrs> = (inputs, attrs, backend) => {
  const scan = scanProblem(inputs, attrs.deltaSoftplus, backend);
  const {batch, length, channels, N, chunks} = scan;
  const y = new Float32Array(batch * length * channels);
  const lastState = attrs.returnState ? new Float32Array(batch * channels * N) : undefined;
  const checkpoints = attrs.saveCheckpoints ? new Float32Array(batch * chunks * channels * N) : undefined;
  runForward(scan, y, lastState, checkpoints);

  const outputs = [output(backend, [batch, length, channels], y)];
  if (lastState) outputs.push(output(backend, [batch, channels, N], lastState));
  if (checkpoints) outputs.push(output(backend, [batch, chunks, channels, N], checkpoints));
  return outputs;
};

/** The states at the starts of chunks, [B, chunks, D, N], for a backward whose forward did not save them. */
export function makeCheckpoints(scan: ScanProblem): Float32Array {
  const checkpoints = new Float32Array(scan.batch * scan.chunks * scan.channels * scan.N);
  runForward(scan, undefined, undefined, checkpoints);
  return checkpoints;
}

function runForward(scan: ScanProblem, y?: Float32Array, lastState?: Float32Array, checkpoints?: Float32Array): void {
  const {batch, channels, N} = scan;
  const state = new Float64Array(channels * N);
  const rawY = new Float64Array(LANES);
  for (let b = 0; b < batch; b++) {
    for (let from = 0; from < channels; from += LANES) {
      const to = Math.min(from + LANES, channels);
      loadInitialState(scan, b, from, to, state);
      scanChannels(scan, b, from, to, state, rawY, y, checkpoints);
    }
    lastState?.set(state, b * channels * N);
  }
}

function scanChannels(
  scan: ScanProblem,
  b: number,
  from: number,
  to: number,
  state: Float64Array,
  rawY: Float64Array,
  y: Float32Array | undefined,
  checkpoints: Float32Array | undefined,
): void {
  const {length, channels, N, chunks, reset} = scan;
  for (let t = 0; t < length; t++) {
    if (t % CHUNK === 0) {
      flushTiny(state, from * N, to * N);
      const at = (b * chunks + t / CHUNK) * channels * N;
      checkpoints?.set(state.subarray(from * N, to * N), at + from * N);
    }
    if (reset && reset[b * length + t] !== 0) state.fill(0, from * N, to * N);
    scanStep(scan, b, t, from, to, state, rawY);
    if (y) gate(scan, b, t, from, to, rawY, y);
  }
}

/** Equation 2 of the paper for channels from…to at step t: updates `state`, leaves C·h in `rawY`. */
function scanStep(
  scan: ScanProblem,
  b: number,
  t: number,
  from: number,
  to: number,
  state: Float64Array,
  rawY: Float64Array,
): void {
  const {N, A2, u} = scan;
  const {values: B, offsets: offsetsB} = scan.B;
  const {values: C, offsets: offsetsC} = scan.C;
  const rowB = b * scan.B.batchStride + t * scan.B.timeStride;
  const rowC = b * scan.C.batchStride + t * scan.C.timeStride;
  const row = (b * scan.length + t) * scan.channels;
  for (let d = from; d < to; d++) {
    const dt = stepSize(scan, row + d, d);
    const dtu = dt * u[row + d];
    const atA = d * N;
    const atB = rowB + offsetsB[d];
    const atC = rowC + offsetsC[d];
    let sum = 0;
    for (let n = 0; n < N; n++) {
      const h = exp2(dt * A2[atA + n]) * state[atA + n] + dtu * B[atB + n];
      state[atA + n] = h;
      sum += h * C[atC + n];
    }
    rawY[d - from] = sum;
  }
}

/** y = (C·h + D u) · silu(z). */
function gate(
  scan: ScanProblem,
  b: number,
  t: number,
  from: number,
  to: number,
  rawY: Float64Array,
  y: Float32Array,
): void {
  const {D, z, u} = scan;
  const row = (b * scan.length + t) * scan.channels;
  for (let d = from; d < to; d++) {
    const at = row + d;
    const skipped = D ? rawY[d - from] + D[d] * u[at] : rawY[d - from];
    y[at] = z ? skipped * z[at] * sigmoid(z[at]) : skipped;
  }
}

export function registerSelectiveScan(): void {
  registerCpuKernel(SelectiveScan, selectiveScan);
}
