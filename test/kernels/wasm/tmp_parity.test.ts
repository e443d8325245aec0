import * as tf from '@tensorflow/tfjs-core';
import {useBackend} from '../../util/backends';
import {expectClose} from '../../util/close';
import {evaluate, expectSameEvaluation, forward, integers, noise} from '../../util/op_cases';
import type {Inputs, OpFunction} from '../../util/op_cases';
import {causalConv1dRef, causalConv1dStepRef} from '../../../ops/causal_conv1d_ref';
import {selectiveScanStepRef} from '../../../ops/selective_scan_ref';
import {rmsNormRef} from '../../../ops/rms_norm_ref';
import {tokenCrossEntropyRef} from '../../../ops/token_cross_entropy_ref';
import {tokenEmbeddingRef} from '../../../ops/token_embedding_ref';
import {linearRef} from '../../../ops/linear_ref';
import {adamWStepRef} from '../../../ops/adamw_step_ref';
import * as ops from '../../../ops';
import {runKernel} from '../../../ops/run_kernel';

const all = ops as unknown as Record<string, (...x: unknown[]) => never>;
async function same(inputs: Inputs, op: OpFunction, ref: OpFunction, unused: number[] = []) {
  await useBackend('cpu');
  const expected = await evaluate('cpu', inputs, ref, unused);
  expectSameEvaluation(await evaluate('wasm', inputs, op, unused), expected);
}
describe.each([2, 3, 4, 8])('conv width %d', W => {
  it.each([1, 2, 5, 20])('length %d', async L => {
    const B = 2;
    for (const D of [3, 8, 21]) for (const options of [[], ['bias'], ['bias', 'initialState', 'reset'], ['reset'], ['initialState']])
      for (const activation of ['silu', 'none'] as const) for (const returnState of [true, false]) {
        const every: Inputs = {x: noise([B, L, D], 1), weight: noise([D, W], 2), bias: noise([D], 3), initialState: noise([B, W - 1, D], 4),
          reset: {shape: [B, L], values: Float32Array.from({length: B * L}, (_, i) => Number(i % 4 === 2))}};
        const inputs = Object.fromEntries(Object.entries(every).filter(([k]) => k === 'x' || k === 'weight' || options.includes(k)));
        await same(inputs, ({x, weight, ...rest}) => {
          const y = ops.causalConv1d(x, weight, {...rest, activation, returnState: true} as never) as unknown as {y: tf.Tensor; finalState: tf.Tensor};
          return returnState ? [y.y, y.finalState] : [y.y];
        }, x => causalConv1dRef(x as never, activation, returnState));
      }
  });
  it('step', () => same({state: noise([3, W - 1, 13], 1), x: noise([3, 13], 2), weight: noise([13, W], 3), bias: noise([13], 4)},
    x => runKernel('CausalConv1dStep', x, {activation: 'silu'}), x => causalConv1dStepRef(x as never, 'silu'), ).catch(e => { if (!/gradient/.test(String(e))) throw e; }));
});
it('scan step', async () => {
  for (const N of [1, 5, 16]) for (const G of [0, 1, 3]) {
    const s = G ? [2, G, N] : [2, N];
    const inputs = {state: noise([2, 12, N], 1), u: noise([2, 12], 2), delta: noise([2, 12], 3), A: noise([12, N], 4, -1, .5), B: noise(s, 5), C: noise(s, 6), D: noise([12], 7), z: noise([2, 12], 8), deltaBias: noise([12], 9)};
    const fix = (x: Record<string, tf.Tensor>) => x;
    const want = await forward('cpu', inputs, x => selectiveScanStepRef(fix(x) as never, true));
    const got = await forward('wasm', inputs, x => runKernel('SelectiveScanStep', x, {deltaSoftplus: true}));
    got.forEach((g, i) => expectClose(g, want[i], 1e-6));
    const ci = {state: noise([2, 3, 12], 1), x: noise([2, 12], 2), weight: noise([12, 4], 3), bias: noise([12], 4)};
    const w2 = await forward('cpu', ci, x => causalConv1dStepRef(x as never, 'silu'));
    const g2 = await forward('wasm', ci, x => runKernel('CausalConv1dStep', x, {activation: 'silu'}));
    g2.forEach((g, i) => expectClose(g, w2[i], 1e-6));
  }
});
it('rms', async () => {
  for (const E of [2, 7, 8, 33]) for (const r of [true, false]) {
    const inputs: Inputs = {x: noise([2, 3, E], 1), weight: noise([E], 2), ...(r ? {residual: noise([2, 3, E], 3)} : {})};
    await same(inputs, ({x, weight, residual}) => { const o = all.rmsNorm(x, weight, residual ? {residual} : {}) as unknown as tf.Tensor & {y: tf.Tensor; residual: tf.Tensor}; return r ? [o.y, o.residual] : [o]; },
      x => rmsNormRef(x as never, 1e-5));
  }
});
it('ce', async () => {
  for (const V of [2, 5, 16, 300]) {
    const labels = integers([9], 3, 0, V - 1); labels.values[3] = -100;
    await same({logits: noise([9, V], 1, 0, 5), labels}, ({logits, labels: l}) => [all.tokenCrossEntropy(logits, l)], x => [tokenCrossEntropyRef(x as never, -100)]);
  }
});
it('emb', async () => {
  const ids = integers([3, 7], 3, -1, 9);
  await same({weight: noise([9, 5], 1), ids}, ({weight, ids: i}) => [all.tokenEmbedding(i, weight)], x => [tokenEmbeddingRef(x as never)]);
});
it('linear', async () => {
  for (const [R, N, K] of [[1, 5, 3], [4, 9, 17], [5, 9, 17], [70, 33, 300], [130, 515, 20]]) for (const b of [true, false])
    await same({x: noise([1, R, K], 1), weight: noise([N, K], 2), ...(b ? {bias: noise([N], 3)} : {})}, ({x, weight, bias}) => [all.linear(x, weight, bias ? {bias} : {})], x => [linearRef(x as never)]);
});
it('adamw', async () => {
  const inputs = Object.fromEntries([0, 1].flatMap(i => (['param', 'grad', 'm', 'v'] as const).map((k, j) => { const d = noise([i ? 5000 : 7, 3], i * 4 + j); if (k === 'v') d.values.forEach((x, q, a) => (a[q] = Math.abs(x))); return [`${k}${i}`, d]; })));
  for (const clipNorm of [0, 1, 1e9]) {
    const attrs = {count: 2, step: 3, learningRate: 1e-2, beta1: .9, beta2: .95, epsilon: 1e-8, weightDecay: .1, decay: [1, 0], clipNorm};
    const want = await forward('cpu', inputs, x => adamWStepRef(x as never, attrs));
    const got = await forward('wasm', inputs, x => runKernel('AdamWStep', x, attrs));
    expect(got.length).toBe(want.length);
    got.forEach((g, i) => expectClose(g, want[i], 2e-6));
  }
});
