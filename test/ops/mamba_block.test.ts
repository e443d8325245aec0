/** The Mamba block on every backend: parity with its references alone, states, documents and masks. */
import * as tf from '@tensorflow/tfjs-core';
import {mambaBlock} from '../../ops/mamba_block';
import type {MambaBlockWeights} from '../../ops/mamba_block';
import {onEachBackend} from '../util/backends';
import {
  evaluate,
  expectFiniteDifferences,
  expectNoLeak,
  expectRepeatable,
  expectSameEvaluation,
  expectSecondOrder,
  toTensor,
} from '../util/op_cases';
import type {Data, Inputs, OpFunction} from '../util/op_cases';
import {BLOCK, OPTIONAL_BIASES, blockInputs, blockOp, blockReference} from '../util/op_cases_block';

const STATES = ['convState', 'scanState'];
const flags = (rows: number[][]): Data => ({
  shape: [rows.length, rows[0].length],
  values: Float32Array.from(rows.flat()),
});
const reset = flags([
  [0, 0, 1, 0, 0, 0, 0, 0, 1],
  [1, 0, 0, 0, 0, 1, 1, 0, 0],
]);

onEachBackend([], backend => {
  it.each([
    ['all biases', OPTIONAL_BIASES, {}],
    ['no bias', [], {}],
    ['states', [...OPTIONAL_BIASES, ...STATES], {returnState: true}],
    ['documents', OPTIONAL_BIASES, {reset}],
    ['states and documents', [...OPTIONAL_BIASES, ...STATES], {reset, returnState: true}],
  ] as const)('equals the composition of the references, gradients too: %s', async (_name, optional, options) => {
    const inputs = blockInputs(2, 9, optional);
    const expected = await evaluate('cpu', inputs, blockReference(options));
    expectSameEvaluation(await evaluate(backend, inputs, blockOp(options)), expected);
  });

  it('gives the same in two halves, through the state', async () => {
    const inputs = blockInputs(2, 9, [...OPTIONAL_BIASES, ...STATES]);
    const halves: OpFunction = ({x, convState, scanState, ...weights}) => {
      const run = (start: number, size: number, states: Record<string, tf.Tensor>) =>
        blockOp({returnState: true})({x: tf.slice(x, [0, start, 0], [2, size, BLOCK.E]), ...states, ...weights});
      const [y1, conv, scan] = run(0, 4, {convState, scanState});
      const [y2, ...states] = run(4, 5, {convState: conv, scanState: scan});
      return [tf.concat([y1, y2], 1), ...states];
    };
    const whole = await evaluate(backend, inputs, blockOp({returnState: true}));
    expectSameEvaluation(await evaluate(backend, inputs, halves), whole);
  });

  it.each([
    [
      'right',
      [
        [1, 1, 1, 1, 1, 0, 0],
        [1, 1, 0, 0, 0, 0, 0],
      ],
    ],
    [
      'left',
      [
        [0, 0, 1, 1, 1, 1, 1],
        [0, 0, 0, 0, 0, 1, 1],
      ],
    ],
    [
      'no',
      [
        [1, 1, 1, 1, 1, 1, 1],
        [1, 1, 1, 1, 1, 1, 1],
      ],
    ],
  ])('gives each row of a batch with %s padding what it gives alone', async (_side, rows) => {
    const inputs = blockInputs(2, 7, [...OPTIONAL_BIASES, ...STATES]);
    const masked: OpFunction = x => {
      const [y, conv, scan] = blockOp({mask: flags(rows), returnState: true})(x);
      return [tf.mul(y, tf.expandDims(toTensor(flags(rows)), 2)), conv, scan];
    };
    const alone: OpFunction = ({x, convState, scanState, ...weights}) => {
      const results = rows.map((row, b) => {
        const start = row.indexOf(1);
        const size = row.filter(Boolean).length;
        const own = (state: tf.Tensor) => tf.slice(state, [b], [1]);
        const inputsOfRow = {x: tf.slice(x, [b, start, 0], [1, size, BLOCK.E]), ...weights};
        const states = {convState: own(convState), scanState: own(scanState)};
        const [y, conv, scan] = blockOp({returnState: true})({...inputsOfRow, ...states});
        return [tf.pad(y, [[0, 0], [start, 7 - start - size], [0, 0]]), conv, scan];
      }); // prettier-ignore
      return [0, 1, 2].map(i => tf.concat([results[0][i], results[1][i]], 0));
    };
    expectSameEvaluation(await evaluate(backend, inputs, masked), await evaluate(backend, inputs, alone));
  });

  const tiny: Inputs = blockInputs(1, 3, [...OPTIONAL_BIASES, ...STATES]);
  it('has the gradients that finite differences show', () =>
    expectFiniteDifferences(backend, tiny, blockOp({returnState: true})));
  it('has second-order gradients', () => {
    const squared: OpFunction = x => [tf.square(blockOp()(x)[0])];
    return expectSecondOrder(backend, tiny, squared);
  });
  it('leaves no tensor behind', () => expectNoLeak(backend, tiny, blockOp({returnState: true})));
  it('gives equal bits twice', () => expectRepeatable(backend, blockInputs(2, 40), blockOp()));

  it('names the bad argument', () => {
    tf.tidy(() => {
      const {x, ...rest} = blockInputs(2, 5);
      const weights = Object.fromEntries(Object.entries(rest).map(([name, data]) => [name, toTensor(data)]));
      const call = (changes: Record<string, tf.Tensor | undefined>, options = {}, input = toTensor(x)) => {
        return () => mambaBlock(input, {...weights, ...changes} as unknown as MambaBlockWeights, options);
      };
      const wrong = tf.zeros([1, 1, 1, 1]);
      for (const name of Object.keys(weights)) expect(call({[name]: wrong})).toThrow(`weights.${name}'`);
      expect(call({dtProj: undefined})).toThrow(/weights.dtProj.*undefined/);
      expect(call({xProj: tf.zeros([6, 6])})).toThrow(/xProj.*R/);
      expect(call({}, {}, tf.zeros([5, 4]))).toThrow(/'x'/);
      expect(call({}, {mask: tf.zeros([2, 4])})).toThrow(/'mask'/);
      expect(call({}, {reset: tf.zeros([2, 4])})).toThrow(/'reset'/);
      expect(call({}, {initialState: {conv: wrong, scan: wrong}})).toThrow(/initialState/);
    });
  });
});
