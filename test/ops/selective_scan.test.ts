/** The selective scan on every backend: parity with the composed reference, and the properties that define it. */
import * as fc from 'fast-check';
import * as tf from '@tensorflow/tfjs-core';
import {ComplexNotSupportedError, InvalidArgumentError} from '../../ops/errors';
import {SelectiveScan, SelectiveScanGrad} from '../../ops/kernel_names';
import {runKernel} from '../../ops/run_kernel';
import {selectiveScan} from '../../ops/selective_scan';
import {onEachBackend, useBackend} from '../util/backends';
import {FORWARD_TOLERANCE, GRADIENT_TOLERANCE, expectClose} from '../util/close';
import {
  evaluate,
  expectFiniteDifferences,
  expectNoLeak,
  expectRepeatable,
  expectSameEvaluation,
  expectSecondOrder,
  forward,
  gradients,
  noise,
  referenceCache,
  withValue,
} from '../util/op_cases';
import type {OpFunction} from '../util/op_cases';
import {OPTIONAL, scanInputs, scanOp, scanReference} from '../util/op_cases_scan';
import type {ScanCase} from '../util/op_cases_scan';

const everything: ScanCase = {length: 9, optional: OPTIONAL, deltaSoftplus: true, returnState: true};

const CASES: Record<string, ScanCase> = {
  'the required inputs only': {length: 7},
  'everything on': everything,
  'everything on, in longer sequences': {...everything, length: 129, channels: 5},
  'no reset': {length: 63, channels: 18, optional: ['D', 'z', 'deltaBias'], deltaSoftplus: true},
  ...Object.fromEntries(OPTIONAL.map(name => [`only ${name}`, {length: 6, optional: [name]} as ScanCase])),
  'softplus alone': {length: 6, deltaSoftplus: true},
  'the last state': {length: 6, returnState: true},
  'the last state alone': {length: 33, returnState: true, unused: [0], optional: ['initialState', 'reset']},
  'one step': {length: 1, optional: OPTIONAL, deltaSoftplus: true, returnState: true},
  'two steps': {length: 2, optional: OPTIONAL, deltaSoftplus: true, returnState: true},
  'length 63': {length: 63, optional: ['initialState', 'z'], returnState: true},
  'length 64': {length: 64, batch: 1, optional: ['D'], returnState: true},
  'length 1000': {length: 1000, batch: 1, channels: 2, N: 2, optional: OPTIONAL, deltaSoftplus: true},
  'one of each': {length: 3, batch: 1, channels: 1, N: 1, optional: OPTIONAL},
  'N 1': {length: 5, N: 1, optional: OPTIONAL},
  'N 7': {length: 5, N: 7, channels: 5, optional: OPTIONAL},
  'N 16': {length: 40, N: 16, channels: 17, optional: ['D', 'z', 'deltaBias'], deltaSoftplus: true},
  'N 256': {length: 3, batch: 1, N: 256, channels: 2, optional: OPTIONAL, returnState: true},
  'many channels': {length: 4, batch: 1, channels: 130, N: 3, optional: OPTIONAL, deltaSoftplus: true},
  'constant B and C': {length: 35, B: 'constant', C: 'constant', optional: ['D', 'reset']},
  'constant B': {length: 6, B: 'constant', optional: ['z']},
  'constant C': {length: 6, C: 'constant', optional: ['initialState'], returnState: true},
  'grouped B and C': {length: 35, channels: 6, B: 2, C: 2, optional: ['D', 'z', 'reset']},
  'B and C in different groups': {length: 5, channels: 6, B: 3, C: 1},
  'a group for each channel': {length: 5, channels: 6, B: 6, C: 'variable'},
  'constant B, grouped C': {length: 5, channels: 6, B: 'constant', C: 3, optional: ['z']},
};

const reference = referenceCache();

onEachBackend([SelectiveScan, SelectiveScanGrad], backend => {
  it.each(Object.keys(CASES))('equals the composed form, gradients too: %s', async name => {
    const scan = CASES[name];
    const inputs = scanInputs(scan);
    const expected = await reference(name, () => evaluate('cpu', inputs, scanReference(scan), scan.unused));
    expectSameEvaluation(await evaluate(backend, inputs, scanOp(scan), scan.unused), expected);
  });

  it('equals the composed form at random shapes and options', async () => {
    const form = (channels: number) => fc.constantFrom('constant' as const, 'variable' as const, 1, channels);
    const scans = fc.integer({min: 1, max: 6}).chain(channels =>
      fc.record({
        batch: fc.integer({min: 1, max: 3}),
        length: fc.integer({min: 1, max: 40}),
        channels: fc.constant(channels),
        N: fc.integer({min: 1, max: 9}),
        B: form(channels),
        C: form(channels),
        optional: fc.subarray([...OPTIONAL]),
        deltaSoftplus: fc.boolean(),
        returnState: fc.boolean(),
      }),
    );
    const property = fc.asyncProperty(scans, async scan => {
      const inputs = scanInputs(scan);
      const expected = await evaluate('cpu', inputs, scanReference(scan));
      expectSameEvaluation(await evaluate(backend, inputs, scanOp(scan)), expected);
    });
    await fc.assert(property, {numRuns: 12, seed: 3});
  });

  it('has the gradients that finite differences show', async () => {
    const scan: ScanCase = {...everything, length: 4, batch: 1, channels: 2, N: 2};
    await expectFiniteDifferences(backend, scanInputs(scan), scanOp(scan));
  });

  it('has second-order gradients', async () => {
    const scan: ScanCase = {...everything, length: 3, batch: 1, channels: 2, N: 2};
    await expectSecondOrder(backend, scanInputs(scan), scanOp(scan));
  });

  it('gives the same in two halves, through the state', async () => {
    const scan: ScanCase = {...everything, length: 77, channels: 4, B: 2, N: 5};
    const inputs = scanInputs(scan);
    const whole = await evaluate(backend, inputs, scanOp(scan));
    expectSameEvaluation(await evaluate(backend, inputs, inPieces([0, 30, 77], true)), whole);
  });

  it('gives the same as separate documents, with reset', async () => {
    const scan: ScanCase = {...everything, length: 77, batch: 1, optional: ['D', 'z', 'deltaBias']};
    const inputs = scanInputs(scan);
    const starts = [0, 1, 31, 32, 33, 70];
    const reset = {shape: [1, 77], values: new Float32Array(77)};
    for (const start of starts) reset.values[start] = 1;
    const packed = await evaluate(backend, {...inputs, reset}, scanOp(scan));
    expectSameEvaluation(packed, await evaluate(backend, inputs, inPieces([...starts, 77], false)));
  });

  it('takes reset as bool and int32 too', async () => {
    const inputs = scanInputs(everything);
    const cast = (dtype: 'bool' | 'int32') => (x: Record<string, tf.Tensor>) =>
      scanOp(everything)({...x, reset: tf.cast(x.reset, dtype)});
    const expected = await evaluate(backend, inputs, scanOp(everything));
    expectSameEvaluation(await evaluate(backend, inputs, cast('bool')), expected);
    expectSameEvaluation(await evaluate(backend, inputs, cast('int32')), expected);
  });

  it.each([NaN, Infinity])('drops a state of %s at a reset', async poison => {
    const scan: ScanCase = {length: 40, batch: 1, optional: ['initialState', 'reset'], returnState: true};
    const inputs = scanInputs(scan);
    inputs.reset.values.fill(0);
    inputs.reset.values[0] = 1;
    inputs.initialState.values.fill(poison);
    const {initialState, ...without} = inputs;
    const expected = await evaluate(backend, without, scanOp(scan));
    for (const op of [scanOp(scan), scanReference(scan)]) {
      const {outputs, grads} = await evaluate(backend, inputs, op);
      const {initialState: ofState, ...others} = grads;
      expectSameEvaluation({outputs, grads: others}, expected);
      expectClose(ofState, new Float32Array(initialState.values.length), 0, 'gradient of initialState');
    }
  });

  it('gives NaN where NaN went in, and only there', async () => {
    const scan: ScanCase = {length: 40, channels: 6, N: 3, B: 2, optional: ['D', 'z', 'deltaBias', 'initialState']};
    const op = scanOp({...scan, deltaSoftplus: true});
    const inputs = scanInputs({...scan, deltaSoftplus: true});
    type Place = [b: number, t: number, d: number];
    const at = (b: number, t: number, d: number) => (b * 40 + t) * 6 + d;
    const affected: Record<string, [index: number, isAffected: (...place: Place) => boolean]> = {
      u: [at(1, 35, 2), (b, t, d) => b === 1 && t >= 35 && d === 2],
      delta: [at(1, 5, 2), (b, t, d) => b === 1 && t >= 5 && d === 2],
      A: [2 * 3 + 1, (_b, _t, d) => d === 2],
      B: [((1 * 40 + 5) * 2 + 1) * 3 + 1, (b, t, d) => b === 1 && t >= 5 && d >= 3],
      C: [(1 * 40 + 5) * 3 + 1, (b, t) => b === 1 && t === 5],
      D: [2, (_b, _t, d) => d === 2],
      z: [at(1, 5, 2), (b, t, d) => b === 1 && t === 5 && d === 2],
      deltaBias: [2, (_b, _t, d) => d === 2],
      initialState: [(1 * 6 + 2) * 3 + 1, (b, _t, d) => b === 1 && d === 2],
    };
    for (const [name, [index, isAffected]] of Object.entries(affected)) {
      const [y] = await forward(backend, withValue(inputs, name, index, NaN), op);
      for (let i = 0; i < y.length; i++) {
        const place: Place = [Math.floor(i / 240), Math.floor(i / 6) % 40, i % 6];
        if (Number.isNaN(y[i]) !== isAffected(...place)) throw new Error(`NaN in ${name}: y at ${place} is ${y[i]}`);
      }
    }
  });

  it('gives NaN gradients for a NaN upstream gradient', async () => {
    const scan: ScanCase = {length: 40, batch: 1, optional: ['D', 'z', 'deltaBias', 'initialState']};
    const upstreamNaN: OpFunction = x => [tf.mul(scanOp(scan)(x)[0], tf.where(poisoned(), NaN, tf.ones([1, 40, 3])))];
    const poisoned = () =>
      tf.cast(
        tf.tensor(
          Float32Array.from({length: 120}, (_, i) => Number(i === 20 * 3 + 1)),
          [1, 40, 3],
        ),
        'bool',
      );
    const grads = await gradients(backend, scanInputs(scan), upstreamNaN);
    for (const name of ['u', 'delta']) {
      for (let i = 0; i < 120; i++) {
        const [t, d] = [Math.floor(i / 3), i % 3];
        if (Number.isNaN(grads[name][i]) !== (t <= 20 && d === 1))
          throw new Error(`${name} at ${t}, ${d}: ${grads[name][i]}`);
      }
    }
    for (const name of ['A', 'B', 'C', 'D', 'z', 'deltaBias', 'initialState'])
      expect(grads[name].some(Number.isNaN)).toBe(true);
  });

  it('survives steps so large that the state vanishes, and tiny states', async () => {
    const scan: ScanCase = {length: 70, batch: 1, optional: ['initialState'], returnState: true};
    const inputs = scanInputs(scan);
    inputs.delta.values.forEach((_, i, values) => (values[i] = i % 7 === 0 ? 400 : 1e-4));
    inputs.u.values.forEach((_, i, values) => (values[i] *= i < 6 ? 1e-20 : 1));
    const expected = await evaluate('cpu', inputs, scanReference(scan));
    expectSameEvaluation(await evaluate(backend, inputs, scanOp(scan)), expected);
  });

  it('agrees with cpu over lengths that the composed form cannot hold', async () => {
    const scan: ScanCase = {...everything, batch: 1, length: 3000, channels: 20, N: 16};
    const inputs = scanInputs(scan);
    inputs.delta.values.forEach((x, i, values) => (values[i] = x - 3)); // a memory of hundreds of steps
    inputs.reset.values.forEach((_, i, values) => (values[i] = i === 2000 ? 1 : 0));
    const expected = await evaluate('cpu', inputs, scanOp(scan));
    expectSameEvaluation(await evaluate(backend, inputs, scanOp(scan)), expected);
  });

  it('leaves no tensor behind', () => expectNoLeak(backend, scanInputs(everything), scanOp(everything)));

  it('gives equal bits twice', () => {
    const scan: ScanCase = {...everything, length: 70, channels: 40};
    return expectRepeatable(backend, scanInputs(scan), scanOp(scan));
  });

  it('is differentiable as a bare kernel', async () => {
    const scan: ScanCase = {...everything, length: 40};
    const bare: OpFunction = x =>
      runKernel(SelectiveScan, x, {deltaSoftplus: true, returnState: true, saveCheckpoints: false});
    const inputs = scanInputs(scan);
    expectSameEvaluation(await evaluate(backend, inputs, bare), await evaluate(backend, inputs, scanOp(scan)));
  });

  it('gives a gradient to an input of two roles', async () => {
    const scan: ScanCase = {length: 5};
    const {B: _B, ...inputs} = scanInputs(scan);
    const twice =
      (op: OpFunction): OpFunction =>
      x =>
        op({...x, B: x.C});
    const expected = await evaluate('cpu', inputs, twice(scanReference(scan)));
    expectSameEvaluation(await evaluate(backend, inputs, twice(scanOp(scan))), expected);
  });

  it('names the bad argument', () => {
    tf.tidy(() => {
      const good = {u: [2, 5, 6], delta: [2, 5, 6], A: [6, 4], B: [2, 5, 4], C: [2, 5, 4]};
      const bad: Array<[argument: string, shapes: Record<string, number[]>, options?: object]> = [
        ['u', {u: [5, 6]}],
        ['batch of u', {u: [0, 5, 6]}],
        ['length of u', {u: [2, 0, 6]}],
        ['delta', {delta: [2, 5, 5]}],
        ['A', {A: [5, 4]}],
        ['state size of A', {A: [6, 257], B: [2, 5, 257], C: [2, 5, 257]}],
        ['B', {B: [2, 4, 4]}],
        ['B', {B: [2, 5, 4, 4]}],
        ['C', {C: [5, 4]}],
        ['D', {}, {D: tf.zeros([5])}],
        ['z', {}, {z: tf.zeros([2, 5, 1])}],
        ['deltaBias', {}, {deltaBias: tf.zeros([1])}],
        ['initialState', {}, {initialState: tf.zeros([2, 4, 6])}],
        ['reset', {}, {reset: tf.zeros([2, 6])}],
        ['D', {}, {D: tf.zeros([6], 'int32')}],
        ['z', {}, {z: [1, 2]}],
        ['softplus', {}, {softplus: true}],
      ];
      for (const [argument, shapes, options] of bad) {
        const all = {...good, ...shapes};
        const [u, delta, A, B, C] = [all.u, all.delta, all.A, all.B, all.C].map(shape => tf.zeros(shape));
        const call = () => selectiveScan(u, delta, A, B, C, options);
        expect(call).toThrow(InvalidArgumentError);
        expect(call).toThrow(`${argument}'`);
      }
      const [u, A, B] = [good.u, good.A, good.B].map(shape => tf.zeros(shape));
      expect(() => selectiveScan(tf.cast(u, 'int32'), u, A, B, B)).toThrow(/'u'.*float32.*int32/);
      expect(() => selectiveScan(u, undefined as unknown as tf.Tensor, A, B, B)).toThrow(/'delta'.*undefined/);
    });
  });
});

/** The scan of u, delta, B, C, z piece by piece, with the state handed on or dropped; y whole and the last state. */
function inPieces(bounds: number[], isContinued: boolean): OpFunction {
  return ({A, D, deltaBias, initialState, ...perStep}) => {
    let state: tf.Tensor | undefined = initialState;
    const ys = bounds.slice(1).map((end, i) => {
      const start = bounds[i];
      const piece = Object.fromEntries(
        Object.entries(perStep).map(([name, x]) => [name, tf.slice(x, [0, start], [x.shape[0], end - start])]),
      );
      const {u, delta, B, C, ...optional} = piece;
      const options = {...optional, D, deltaBias, initialState: isContinued ? state : undefined, deltaSoftplus: true};
      const {y, lastState} = selectiveScan(u, delta, A, B, C, {...options, returnState: true});
      state = lastState;
      return y;
    });
    return [tf.concat(ys, 1), state!];
  };
}

it('refuses a complex A by a named error', async () => {
  await useBackend('cpu');
  tf.tidy(() => {
    const [u, A, B] = [
      [1, 2, 3],
      [3, 4],
      [1, 2, 4],
    ].map(shape => tf.zeros(shape));
    expect(() => selectiveScan(u, u, tf.complex(A, A), B, B)).toThrow(ComplexNotSupportedError);
  });
});

it('compares with tolerances that a broken kernel would fail', () => {
  const {values} = noise([50], 1);
  expect(() =>
    expectClose(
      values.map(x => x * 1.001),
      values,
      GRADIENT_TOLERANCE,
    ),
  ).toThrow('is above');
  expect(() => expectClose([NaN], [NaN], FORWARD_TOLERANCE)).toThrow('is above');
});
