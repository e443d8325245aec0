/** A small Mamba block's weights and inputs, and the block composed of the references of its ops alone. */
import * as tf from '@tensorflow/tfjs-core';
import {causalConv1dRef} from '../../ops/causal_conv1d_ref';
import type {Precision} from '../../ops/kernel_names';
import {linearRef} from '../../ops/linear_ref';
import {mambaBlock} from '../../ops/mamba_block';
import type {MambaBlockWeights} from '../../ops/mamba_block';
import {rmsNormRef} from '../../ops/rms_norm_ref';
import {presentInputs} from '../../ops/run_kernel';
import {selectiveScanRef} from '../../ops/selective_scan_ref';
import {noise} from './op_cases';
import type {Data, Inputs, OpFunction} from './op_cases';

const [E, D, N, W, R] = [4, 6, 3, 4, 2];
export const BLOCK = {E, D, N, W};

export const OPTIONAL_BIASES = ['inProjBias', 'convBias', 'outProjBias'] as const;

export function blockInputs(batch: number, length: number, optional: readonly string[] = OPTIONAL_BIASES): Inputs {
  const shapes: Record<string, number[]> = {
    inProj: [2 * D, E],
    inProjBias: [2 * D],
    conv: [D, W],
    convBias: [D],
    xProj: [R + 2 * N, D],
    dtProj: [D, R],
    dtBias: [D],
    ALog: [D, N],
    D: [D],
    outProj: [E, D],
    outProjBias: [E],
    norm: [E],
    convState: [batch, W - 1, D],
    scanState: [batch, D, N],
  };
  const conditional: readonly string[] = [...OPTIONAL_BIASES, 'convState', 'scanState'];
  const names = Object.keys(shapes).filter(name => !conditional.includes(name) || optional.includes(name));
  const weights = names.map((name, i): [string, Data] => [name, noise(shapes[name], 20 + i, 0.1, 0.6)]);
  return {x: noise([batch, length, E], 1), ...Object.fromEntries(weights)};
}

export interface BlockOptions {
  reset?: Data;
  mask?: Data;
  returnState?: boolean;
  recompute?: boolean;
  precision?: Precision;
}

export function blockOp(options: BlockOptions = {}): OpFunction {
  return ({x, convState, scanState, ...weights}) => {
    const flags = (data: Data | undefined) => data && tf.tensor(data.values.slice(), data.shape);
    const initialState = convState && {conv: convState as tf.Tensor3D, scan: scanState as tf.Tensor3D};
    const {recompute, precision} = options;
    const shared = {initialState, reset: flags(options.reset), mask: flags(options.mask), recompute, precision};
    const all = weights as unknown as MambaBlockWeights;
    if (!options.returnState) return [mambaBlock(x, all, shared)];
    const {y, state} = mambaBlock(x, all, {...shared, returnState: true});
    return [y, state.conv, state.scan];
  };
}

/** Figure 3 of the paper in stock operations, without masks. */
export function blockReference(options: BlockOptions = {}): OpFunction {
  return w => {
    const reset = options.reset && tf.tensor(options.reset.values.slice(), options.reset.shape);
    const [normed] = rmsNormRef(presentInputs({x: w.x, weight: w.norm}), 1e-5);
    const xz = linearRef(presentInputs({x: normed, weight: w.inProj, bias: w.inProjBias}));
    const [x, z] = tf.split(xz, 2, -1);
    const conv = {x, weight: w.conv, bias: w.convBias, initialState: w.convState, reset};
    const [u, convState] = causalConv1dRef(presentInputs(conv), 'silu', true);
    const [dt, B, C] = tf.split(linearRef(presentInputs({x: u, weight: w.xProj})), [R, N, N], -1);
    const delta = linearRef(presentInputs({x: dt, weight: w.dtProj}));
    const A = tf.neg(tf.exp(w.ALog));
    const scan = {u, delta, A, B, C, D: w.D, z, deltaBias: w.dtBias, initialState: w.scanState, reset};
    const [y, scanState] = selectiveScanRef(presentInputs(scan), true, true);
    const out = tf.add(w.x, linearRef(presentInputs({x: y, weight: w.outProj, bias: w.outProjBias})));
    return options.returnState ? [out, convState, scanState] : [out];
  };
}
