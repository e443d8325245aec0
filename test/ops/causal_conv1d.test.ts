/** The causal convolution on every backend. */
import * as fc from 'fast-check';
import * as tf from '@tensorflow/tfjs-core';
import {causalConv1d} from '../../ops/causal_conv1d';
import {causalConv1dRef} from '../../ops/causal_conv1d_ref';
import {CausalConv1d, CausalConv1dGrad} from '../../ops/kernel_names';
import type {Activation} from '../../ops/kernel_names';
import {runKernel} from '../../ops/run_kernel';
import type {NamedTensors} from '../../ops/run_kernel';
import {onEachBackend} from '../util/backends';
import {FORWARD_TOLERANCE, expectClose} from '../util/close';
import {
  evaluate,
  expectFiniteDifferences,
  expectNoLeak,
  expectRepeatable,
  expectSameEvaluation,
  expectSecondOrder,
  forward,
  noise,
  random,
  referenceCache,
  withValue,
} from '../util/op_cases';
import type {Inputs, OpFunction} from '../util/op_cases';

interface ConvCase {
  batch?: number;
  length: number;
  channels?: number;
  W?: number;
  optional?: readonly string[];
  activation?: Activation;
  returnState?: boolean;
  unused?: readonly number[];
}
const OPTIONAL = ['bias', 'initialState', 'reset'];

function convInputs({batch = 2, length, channels = 5, W = 4, optional = []}: ConvCase): Inputs {
  const next = random(9);
  const all: Inputs = {
    x: noise([batch, length, channels], 1),
    weight: noise([channels, W], 2),
    bias: noise([channels], 3),
    initialState: noise([batch, W - 1, channels], 4),
    reset: {
      shape: [batch, length],
      values: Float32Array.from({length: batch * length}, () => (next() < 0.25 ? 1 : 0)),
    },
  };
  const names = Object.keys(all).filter(name => !OPTIONAL.includes(name) || optional.includes(name));
  return Object.fromEntries(names.map(name => [name, all[name]]));
}

function convOp({activation = 'none', returnState = false}: Partial<ConvCase>): OpFunction {
  return ({x, weight, ...options}) => {
    if (!returnState) return [causalConv1d(x, weight, {...options, activation})];
    const {y, finalState} = causalConv1d(x, weight, {...options, activation, returnState});
    return [y, finalState];
  };
}

function convReference({activation = 'none', returnState = false}: Partial<ConvCase>): OpFunction {
  return inputs => causalConv1dRef(inputs as NamedTensors, activation, returnState);
}

const everything: ConvCase = {length: 11, optional: OPTIONAL, activation: 'silu', returnState: true};
const CASES: Record<string, ConvCase> = {
  'the required inputs only': {length: 7},
  'everything on': everything,
  ...Object.fromEntries(OPTIONAL.map(name => [`only ${name}`, {length: 7, optional: [name]} as ConvCase])),
  'silu alone': {length: 7, activation: 'silu'},
  'the final state': {length: 7, returnState: true},
  'the final state alone': {length: 7, returnState: true, optional: ['initialState'], unused: [0]},
  'one step': {...everything, length: 1},
  'one step without reset': {length: 1, optional: ['initialState'], returnState: true},
  'two steps': {...everything, length: 2},
  'fewer steps than the width': {...everything, length: 3, W: 8, optional: ['initialState', 'bias']},
  'length 63': {...everything, length: 63},
  'length 129': {...everything, length: 129, channels: 3},
  'length 1000': {...everything, length: 1000, batch: 1, channels: 2},
  ...Object.fromEntries([2, 3, 4, 5, 6, 7, 8].map(W => [`width ${W}`, {...everything, W}])),
  'one channel': {...everything, channels: 1, batch: 1},
  'many channels': {...everything, channels: 67, batch: 3},
};
const reference = referenceCache();

onEachBackend([CausalConv1d, CausalConv1dGrad], backend => {
  it.each(Object.keys(CASES))('equals the composed form, gradients too: %s', async name => {
    const conv = CASES[name];
    const inputs = convInputs(conv);
    const expected = await reference(name, () => evaluate('cpu', inputs, convReference(conv), conv.unused));
    expectSameEvaluation(await evaluate(backend, inputs, convOp(conv), conv.unused), expected);
  });

  it('equals the composed form at random shapes and options', async () => {
    const convs = fc.record({
      batch: fc.integer({min: 1, max: 3}),
      length: fc.integer({min: 1, max: 20}),
      channels: fc.integer({min: 1, max: 20}),
      W: fc.integer({min: 2, max: 8}),
      optional: fc.subarray(OPTIONAL),
      activation: fc.constantFrom<Activation>('none', 'silu'),
      returnState: fc.boolean(),
    });
    const property = fc.asyncProperty(convs, async conv => {
      const inputs = convInputs(conv);
      const expected = await evaluate('cpu', inputs, convReference(conv));
      expectSameEvaluation(await evaluate(backend, inputs, convOp(conv)), expected);
    });
    await fc.assert(property, {numRuns: 15, seed: 3});
  });

  const tiny: ConvCase = {...everything, length: 4, batch: 1, channels: 2, W: 3};
  it('has the gradients that finite differences show', () =>
    expectFiniteDifferences(backend, convInputs(tiny), convOp(tiny)));

  it('has second-order gradients', () => expectSecondOrder(backend, convInputs(tiny), convOp(tiny)));

  it('gives the same in two halves, through the state', async () => {
    const conv: ConvCase = {...everything, length: 20};
    const inputs = convInputs(conv);
    inputs.reset.values.fill(0);
    inputs.reset.values[3] = 1;
    inputs.reset.values[29] = 1; // row 1, one step before the second half
    const halves: OpFunction = ({x, weight, bias, initialState, reset}) => {
      const half = (t: tf.Tensor, start: number) => tf.slice(t, [0, start], [2, 10]);
      const options = {bias, activation: 'silu', returnState: true} as const;
      const a = causalConv1d(half(x, 0), weight, {...options, reset: half(reset, 0), initialState});
      const b = causalConv1d(half(x, 10), weight, {...options, reset: half(reset, 10), initialState: a.finalState});
      return [tf.concat([a.y, b.y], 1), b.finalState];
    };
    expectSameEvaluation(await evaluate(backend, inputs, halves), await evaluate(backend, inputs, convOp(conv)));
  });

  it('gives the same as separate documents, with reset', async () => {
    const inputs = convInputs({length: 20, batch: 1, optional: ['bias', 'reset']});
    inputs.reset.values.fill(0);
    const starts = [0, 1, 3, 12];
    for (const start of starts.slice(1)) inputs.reset.values[start] = 1;
    const {reset: _reset, ...without} = inputs;
    const separate: OpFunction = ({x, weight, bias}) => [
      tf.concat(
        starts.map((start, i) => {
          const size = (starts[i + 1] ?? 20) - start;
          return causalConv1d(tf.slice(x, [0, start, 0], [1, size, 5]), weight, {bias});
        }),
        1,
      ),
    ];
    expectSameEvaluation(await evaluate(backend, inputs, convOp({})), await evaluate(backend, without, separate));
  });

  it('forgets NaN at a reset', async () => {
    const conv: ConvCase = {length: 9, batch: 1, optional: ['initialState', 'reset'], returnState: true};
    const inputs = convInputs(conv);
    inputs.reset.values.fill(0);
    inputs.reset.values[2] = 1;
    const [y, finalState] = await forward(backend, inputs, convOp(conv));
    inputs.initialState.values.fill(NaN);
    inputs.x.values.fill(NaN, 0, 2 * 5);
    for (const op of [convOp(conv), convReference(conv)]) {
      const [poisoned, poisonedState] = await forward(backend, inputs, op);
      expect(poisoned.slice(0, 10).every(Number.isNaN)).toBe(true);
      expectClose(poisoned.slice(10), y.slice(10), FORWARD_TOLERANCE);
      expectClose(poisonedState, finalState, 0);
    }
  });

  it.each(['none', 'silu'] as const)('gives NaN where NaN went in, and only there (%s)', async activation => {
    const inputs = convInputs({length: 9, optional: ['bias', 'initialState']});
    const affected: Record<string, [index: number, isAffected: (b: number, t: number, d: number) => boolean]> = {
      x: [(1 * 9 + 4) * 5 + 2, (b, t, d) => b === 1 && t >= 4 && t < 8 && d === 2],
      weight: [2 * 4 + 1, (_b, _t, d) => d === 2],
      bias: [2, (_b, _t, d) => d === 2],
      initialState: [(1 * 3 + 1) * 5 + 2, (b, t, d) => b === 1 && t < 2 && d === 2],
    };
    for (const [name, [index, isAffected]] of Object.entries(affected)) {
      const [y] = await forward(backend, withValue(inputs, name, index, NaN), convOp({activation}));
      for (let i = 0; i < y.length; i++) {
        const place = [Math.floor(i / 45), Math.floor(i / 5) % 9, i % 5] as const;
        if (Number.isNaN(y[i]) !== isAffected(...place)) throw new Error(`NaN in ${name}: y at ${place} is ${y[i]}`);
      }
    }
  });

  it('leaves no tensor behind', () => expectNoLeak(backend, convInputs(everything), convOp(everything)));

  it('gives equal bits twice', () => expectRepeatable(backend, convInputs(everything), convOp(everything)));

  it('is differentiable as a bare kernel', async () => {
    const inputs = convInputs(everything);
    const bare: OpFunction = x => runKernel(CausalConv1d, x, {activation: 'silu', returnState: true});
    expectSameEvaluation(await evaluate(backend, inputs, bare), await evaluate(backend, inputs, convOp(everything)));
  });

  it('names the bad argument', () => {
    tf.tidy(() => {
      const x = tf.zeros([2, 5, 3]);
      const weight = tf.zeros([3, 4]);
      expect(() => causalConv1d(tf.zeros([5, 3]), weight)).toThrow(/'x'.*\[B, L, D\].*\[5, 3\]/);
      expect(() => causalConv1d(tf.zeros([2, 0, 3]), weight)).toThrow(/'the length of x'/);
      expect(() => causalConv1d(tf.cast(x, 'int32'), weight)).toThrow(/'x'.*float32.*int32/);
      expect(() => causalConv1d(x, tf.zeros([4, 3]))).toThrow(/'weight'/);
      expect(() => causalConv1d(x, tf.zeros([3, 1]))).toThrow(/width of weight.*2 to 8/);
      expect(() => causalConv1d(x, tf.zeros([3, 9]))).toThrow(/width of weight.*2 to 8/);
      expect(() => causalConv1d(x, weight, {bias: tf.zeros([4])})).toThrow(/'bias'/);
      expect(() => causalConv1d(x, weight, {initialState: tf.zeros([2, 4, 3])})).toThrow(/'initialState'/);
      expect(() => causalConv1d(x, weight, {reset: tf.zeros([2, 4])})).toThrow(/'reset'/);
      expect(() => causalConv1d(x, weight, {activation: 'relu' as Activation})).toThrow(/'activation'.*'silu'.*'relu'/);
    });
  });
});
