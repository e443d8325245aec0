/** One token of the convolution on every backend: parity with its reference, and with the op over sequences. */
import * as tf from '@tensorflow/tfjs-core';
import {causalConv1d} from '../../ops/causal_conv1d';
import {causalConv1dStepRef} from '../../ops/causal_conv1d_ref';
import {causalConv1dStep} from '../../ops/causal_conv1d_step';
import {CausalConv1dStep} from '../../ops/kernel_names';
import type {NamedTensors} from '../../ops/run_kernel';
import {onEachBackend} from '../util/backends';
import {FORWARD_TOLERANCE, expectClose, expectSameBits} from '../util/close';
import {evaluate, expectNoLeak, expectSameEvaluation, forward, noise, withValue} from '../util/op_cases';
import type {Inputs, OpFunction} from '../util/op_cases';

const convStep: OpFunction = ({x, state, weight, bias}) => {
  const step = causalConv1dStep(x, state, weight, {bias, activation: 'silu'});
  return [step.y, step.state];
};

function convStepInputs(batch: number, channels: number, W: number, hasBias: boolean): Inputs {
  const required = {x: noise([batch, channels], 1), state: noise([batch, W - 1, channels], 2)};
  return {...required, weight: noise([channels, W], 3), ...(hasBias && {bias: noise([channels], 4)})};
}

function expectSameOutputs(actual: Float32Array[], expected: Float32Array[]): void {
  expected.forEach((output, i) => expectClose(actual[i], output, FORWARD_TOLERANCE, `output ${i}`));
}

onEachBackend([CausalConv1dStep], backend => {
  it.each([2, 3, 4, 8])('equals the composed form: width %d', async W => {
    for (const [channels, hasBias] of [
      [1, true],
      [7, false],
      [130, true],
    ] as const) {
      const inputs = convStepInputs(2, channels, W, hasBias);
      const composed: OpFunction = x => causalConv1dStepRef(x as NamedTensors, 'silu');
      expectSameOutputs(await forward(backend, inputs, convStep), await forward('cpu', inputs, composed));
    }
  });

  it('gives in a row what the convolution gives', async () => {
    const inputs = {...convStepInputs(2, 5, 4, true), x: noise([2, 9, 5], 11)};
    const whole: OpFunction = ({x, state, weight, bias}) => {
      const options = {bias, activation: 'silu', initialState: state, returnState: true} as const;
      const {y, finalState} = causalConv1d(x, weight, options);
      return [y, finalState];
    };
    const stepwise: OpFunction = ({x, state, weight, bias}) => {
      const ys = tf.unstack(x, 1).map(token => {
        const step = causalConv1dStep(token, state, weight, {bias, activation: 'silu'});
        state = step.state;
        return step.y;
      });
      return [tf.stack(ys, 1), state];
    };
    expectSameOutputs(await forward(backend, inputs, stepwise), await forward(backend, inputs, whole));
  });

  it('is differentiable, by its composed form', async () => {
    const inputs = convStepInputs(2, 3, 4, true);
    const composed: OpFunction = x => causalConv1dStepRef(x as NamedTensors, 'silu');
    expectSameEvaluation(await evaluate(backend, inputs, convStep), await evaluate('cpu', inputs, composed));
  });

  it('gives NaN where NaN went in, and only there', async () => {
    const [y, state] = await forward(backend, withValue(convStepInputs(2, 3, 4, true), 'state', 9, NaN), convStep);
    expect(Array.from(y, Number.isNaN)).toEqual([false, false, false, true, false, false]);
    expect(state.some(Number.isNaN)).toBe(false); // the oldest step leaves the window
  });

  it('leaves no tensor behind, its inputs as they were, and gives equal bits twice', async () => {
    const inputs = convStepInputs(2, 3, 4, true);
    await expectNoLeak(backend, inputs, convStep);
    const [first, second] = [await forward(backend, inputs, convStep), await forward(backend, inputs, convStep)];
    first.forEach((output, i) => expectSameBits(second[i], output));
    const keepsState: OpFunction = x => [...convStep(x), tf.clone(x.state)];
    expectSameBits((await forward(backend, inputs, keepsState))[2], inputs.state.values);
  });

  it('names the bad argument', () => {
    tf.tidy(() => {
      const [x, other] = [tf.zeros([2, 6]), tf.zeros([2, 4])];
      const window = tf.zeros([2, 3, 6]);
      const weight = tf.zeros([6, 4]);
      expect(() => causalConv1dStep(other, window, weight)).toThrow(/'weight'/);
      expect(() => causalConv1dStep(x, other, weight)).toThrow(/'state'/);
      expect(() => causalConv1dStep(x, window, weight, {bias: tf.zeros([4])})).toThrow(/'bias'/);
    });
  });
});
