/** The scan's inputs as typed arrays, shared by the forward and the backward kernel. */
import type {TensorInfo} from '@tensorflow/tfjs-core';
import type {SelectiveScanInputs} from '../../ops/kernel_names';
import {floats, optionalFloats} from './backend';
import type {CpuBackend} from './backend';
import {softplus} from './math';

/** Steps between two checkpoints of the state; the backward recomputes no more than these at a time. */
export const CHUNK = 32;
/** Channels that run through time together: their states stay in the first-level cache. */
export const LANES = 16;
/** States below this are set to zero at each checkpoint, since denormal numbers are slow and never decay to zero. */
const TINY = 1e-30;

/** B or C: element n of channel d at step t of row b is values[b·batchStride + t·timeStride + offsets[d] + n]. */
export interface Projection {
  values: Float32Array;
  batchStride: number;
  timeStride: number;
  offsets: Int32Array;
}

export interface ScanProblem {
  batch: number;
  length: number;
  channels: number;
  /** State size. */
  N: number;
  /** Checkpoints for each row. */
  chunks: number;
  u: Float32Array;
  delta: Float32Array;
  A: Float32Array;
  /** A · log2 e, so that exp(ΔA) = exp2(Δ · A2). */
  A2: Float64Array;
  B: Projection;
  C: Projection;
  D?: Float32Array;
  z?: Float32Array;
  deltaBias?: Float32Array;
  initialState?: Float32Array;
  reset?: Float32Array;
  deltaSoftplus: boolean;
}

export function scanProblem(inputs: SelectiveScanInputs, deltaSoftplus: boolean, backend: CpuBackend): ScanProblem {
  const [batch, length, channels] = inputs.u.shape as [number, number, number];
  const A = floats(backend, inputs.A);
  return {
    batch,
    length,
    channels,
    N: inputs.A.shape[1]!,
    chunks: Math.ceil(length / CHUNK),
    u: floats(backend, inputs.u),
    delta: floats(backend, inputs.delta),
    A,
    A2: Float64Array.from(A, a => a * Math.LOG2E),
    B: projection(backend, inputs.B, channels),
    C: projection(backend, inputs.C, channels),
    D: optionalFloats(backend, inputs.D),
    z: optionalFloats(backend, inputs.z),
    deltaBias: optionalFloats(backend, inputs.deltaBias),
    initialState: optionalFloats(backend, inputs.initialState),
    reset: optionalFloats(backend, inputs.reset),
    deltaSoftplus,
  };
}

function projection(backend: CpuBackend, tensor: TensorInfo, channels: number): Projection {
  const {shape} = tensor;
  const values = floats(backend, tensor);
  const N = shape[shape.length - 1];
  if (shape.length === 2) {
    return {values, batchStride: 0, timeStride: 0, offsets: Int32Array.from({length: channels}, (_, d) => d * N)};
  }
  const groups = shape.length === 4 ? shape[2] : 1;
  const perGroup = channels / groups;
  const offsets = Int32Array.from({length: channels}, (_, d) => Math.floor(d / perGroup) * N);
  return {values, batchStride: shape[1] * groups * N, timeStride: groups * N, offsets};
}

/** Step size before softplus. */
export function biasedDelta(scan: ScanProblem, at: number, d: number): number {
  return scan.deltaBias ? scan.delta[at] + scan.deltaBias[d] : scan.delta[at];
}

export function stepSize(scan: ScanProblem, at: number, d: number): number {
  const biased = biasedDelta(scan, at, d);
  return scan.deltaSoftplus ? softplus(biased) : biased;
}

/** Puts the state of channels from…to before the first step of row b into `state` [D, N]. */
export function loadInitialState(scan: ScanProblem, b: number, from: number, to: number, state: Float64Array): void {
  const {channels, N, initialState} = scan;
  const row = b * channels * N;
  if (initialState) state.set(initialState.subarray(row + from * N, row + to * N), from * N);
  else state.fill(0, from * N, to * N);
}

export function flushTiny(state: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i++) if (state[i] < TINY && state[i] > -TINY) state[i] = 0;
}
