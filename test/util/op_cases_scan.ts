/** Shapes and options of the selective scan, as inputs for op and reference. */
import {selectiveScan} from '../../ops/selective_scan';
import {selectiveScanRef} from '../../ops/selective_scan_ref';
import type {NamedTensors} from '../../ops/run_kernel';
import {noise, random} from './op_cases';
import type {Data, Inputs, OpFunction} from './op_cases';

export type Form = 'constant' | 'variable' | number;
export const OPTIONAL = ['D', 'z', 'deltaBias', 'initialState', 'reset'] as const;

export interface ScanCase {
  batch?: number;
  length: number;
  channels?: number;
  N?: number;
  /** A number is that of groups. */
  B?: Form;
  C?: Form;
  optional?: ReadonlyArray<(typeof OPTIONAL)[number]>;
  deltaSoftplus?: boolean;
  returnState?: boolean;
  /** Outputs without an upstream gradient. */
  unused?: readonly number[];
}

export function scanInputs(scan: ScanCase): Inputs {
  const {batch = 2, length, channels = 3, N = 4, optional = [], deltaSoftplus = false} = scan;
  const projection = (form: Form = 'variable', seed: number) => {
    if (form === 'constant') return noise([channels, N], seed);
    return noise(form === 'variable' ? [batch, length, N] : [batch, length, form, N], seed);
  };
  const delta = noise([batch, length, channels], 2, deltaSoftplus ? -1.5 : 0.3, deltaSoftplus ? 1 : 0.1);
  if (deltaSoftplus) delta.values[delta.values.length >> 1] = 24; // softplus is the identity there
  const all: Inputs = {
    u: noise([batch, length, channels], 1),
    delta,
    A: noise([channels, N], 3, -1, 0.5),
    B: projection(scan.B, 4),
    C: projection(scan.C, 5),
    D: noise([channels], 6),
    z: noise([batch, length, channels], 7),
    deltaBias: noise([channels], 8, 0, 0.02),
    initialState: noise([batch, channels, N], 9),
    reset: resets(batch, length, 10),
  };
  const names = Object.keys(all).filter(name => !OPTIONAL.some(o => o === name) || optional.some(o => o === name));
  return Object.fromEntries(names.map(name => [name, all[name]]));
}

/** About one step in five starts a document. */
function resets(batch: number, length: number, seed: number): Data {
  const next = random(seed);
  return {shape: [batch, length], values: Float32Array.from({length: batch * length}, () => (next() < 0.2 ? 1 : 0))};
}

export function scanOp({deltaSoftplus = false, returnState = false}: Partial<ScanCase> = {}): OpFunction {
  return ({u, delta, A, B, C, ...optional}) => {
    const options = {...optional, deltaSoftplus};
    if (!returnState) return [selectiveScan(u, delta, A, B, C, options)];
    const {y, lastState} = selectiveScan(u, delta, A, B, C, {...options, returnState});
    return [y, lastState];
  };
}

export function scanReference({deltaSoftplus = false, returnState = false}: Partial<ScanCase> = {}): OpFunction {
  return inputs => selectiveScanRef(inputs as NamedTensors, deltaSoftplus, returnState);
}
