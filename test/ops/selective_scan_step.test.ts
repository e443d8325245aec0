/** One token of the scan on every backend: parity with its reference, and with the scan over sequences. */
import * as tf from '@tensorflow/tfjs-core';
import {SelectiveScanStep} from '../../ops/kernel_names';
import type {NamedTensors} from '../../ops/run_kernel';
import {selectiveScan} from '../../ops/selective_scan';
import {selectiveScanStepRef} from '../../ops/selective_scan_ref';
import {selectiveScanStep} from '../../ops/selective_scan_step';
import {onEachBackend} from '../util/backends';
import {FORWARD_TOLERANCE, expectClose, expectSameBits} from '../util/close';
import {evaluate, expectNoLeak, expectSameEvaluation, forward, noise, withValue} from '../util/op_cases';
import type {Inputs, OpFunction} from '../util/op_cases';

interface StepCase {
  batch: number;
  channels: number;
  N: number;
  groups?: number;
  optional?: readonly string[];
  deltaSoftplus?: boolean;
}
const OPTIONAL = ['D', 'z', 'deltaBias'];
const SCAN_CASES: Record<string, StepCase> = {
  'the required inputs only': {batch: 2, channels: 3, N: 4},
  'everything on': {batch: 2, channels: 6, N: 16, groups: 2, optional: OPTIONAL, deltaSoftplus: true},
  ...Object.fromEntries(OPTIONAL.map(name => [`only ${name}`, {batch: 1, channels: 5, N: 3, optional: [name]}])),
  'N 1': {batch: 1, channels: 1, N: 1, deltaSoftplus: true},
  'N 256': {batch: 1, channels: 2, N: 256, optional: OPTIONAL},
  'many channels': {batch: 3, channels: 130, N: 5, groups: 13, optional: OPTIONAL, deltaSoftplus: true},
};

function scanStepInputs({batch, channels, N, groups, optional = []}: StepCase): Inputs {
  const projection = groups ? [batch, groups, N] : [batch, N];
  const all: Inputs = {
    state: noise([batch, channels, N], 1),
    u: noise([batch, channels], 2),
    delta: noise([batch, channels], 3, 0.3, 0.1),
    A: noise([channels, N], 4, -1, 0.4),
    B: noise(projection, 5),
    C: noise(projection, 6),
    D: noise([channels], 7),
    z: noise([batch, channels], 8),
    deltaBias: noise([channels], 9, 0, 0.03),
  };
  const names = Object.keys(all).filter(name => !OPTIONAL.includes(name) || optional.includes(name));
  return Object.fromEntries(names.map(name => [name, all[name]]));
}

const scanStep =
  (deltaSoftplus = false): OpFunction =>
  ({state, u, delta, A, B, C, ...options}) => {
    const step = selectiveScanStep(state, u, delta, A, B, C, {...options, deltaSoftplus});
    return [step.y, step.state];
  };

function expectSameOutputs(actual: Float32Array[], expected: Float32Array[]): void {
  expected.forEach((output, i) => expectClose(actual[i], output, FORWARD_TOLERANCE, `output ${i}`));
}

onEachBackend([SelectiveScanStep], backend => {
  it.each(Object.keys(SCAN_CASES))('equals the composed form: %s', async name => {
    const test = SCAN_CASES[name];
    const inputs = scanStepInputs(test);
    const composed: OpFunction = x => selectiveScanStepRef(x as NamedTensors, test.deltaSoftplus ?? false);
    expectSameOutputs(
      await forward(backend, inputs, scanStep(test.deltaSoftplus)),
      await forward('cpu', inputs, composed),
    );
  });

  it('gives in a row what the scan gives', async () => {
    const length = 12;
    const steps = scanStepInputs({batch: 2, channels: 6, N: 4, groups: 3, optional: OPTIONAL});
    const perStep = ['u', 'delta', 'B', 'C', 'z'];
    const inputs = Object.fromEntries(
      Object.entries(steps).map(([name, data]) => {
        const [batch, ...rest] = data.shape;
        return [name, perStep.includes(name) ? noise([batch, length, ...rest], 30 + name.length, 0.3, 0.4) : data];
      }),
    );
    const whole: OpFunction = ({state, u, delta, A, B, C, ...options}) => {
      const scan = {...options, initialState: state, deltaSoftplus: true, returnState: true} as const;
      const {y, lastState} = selectiveScan(u, delta, A, B, C, scan);
      return [y, lastState];
    };
    const stepwise: OpFunction = ({state, A, D, deltaBias, ...sequences}) => {
      const ys: tf.Tensor[] = [];
      for (let t = 0; t < length; t++) {
        const at = (x: tf.Tensor) => tf.squeeze(tf.slice(x, [0, t], [x.shape[0], 1]), [1]);
        const {u, delta, B, C, z} = Object.fromEntries(Object.entries(sequences).map(([name, x]) => [name, at(x)]));
        const step = selectiveScanStep(state, u, delta, A, B, C, {D, z, deltaBias, deltaSoftplus: true});
        ys.push(step.y);
        state = step.state;
      }
      return [tf.stack(ys, 1), state];
    };
    expectSameOutputs(await forward(backend, inputs, stepwise), await forward(backend, inputs, whole));
  });

  it('is differentiable, by its composed form', async () => {
    const inputs = scanStepInputs(SCAN_CASES['everything on']);
    const composed: OpFunction = x => selectiveScanStepRef(x as NamedTensors, true);
    expectSameEvaluation(await evaluate(backend, inputs, scanStep(true)), await evaluate('cpu', inputs, composed));
  });

  it('gives NaN where NaN went in, and only there', async () => {
    const inputs = scanStepInputs(SCAN_CASES['everything on']);
    for (const [name, index] of Object.entries({state: 16 * 6, u: 6, delta: 6, z: 6})) {
      const [y] = await forward(backend, withValue(inputs, name, index, NaN), scanStep(true));
      expect(Array.from(y, Number.isNaN)).toEqual(Array.from(y, (_, i) => i === 6));
    }
  });

  it('leaves no tensor behind, its inputs as they were, and gives equal bits twice', async () => {
    const inputs = scanStepInputs(SCAN_CASES['everything on']);
    await expectNoLeak(backend, inputs, scanStep(true));
    const [first, second] = [await forward(backend, inputs, scanStep()), await forward(backend, inputs, scanStep())];
    first.forEach((output, i) => expectSameBits(second[i], output));
    const keepsState: OpFunction = x => [...scanStep()(x), tf.clone(x.state)];
    expectSameBits((await forward(backend, inputs, keepsState))[2], inputs.state.values);
  });

  it('names the bad argument', () => {
    tf.tidy(() => {
      const [u, A, B, state] = [
        [2, 6],
        [6, 4],
        [2, 4],
        [2, 6, 4],
      ].map(shape => tf.zeros(shape));
      const call = (name: string, wrong: tf.Tensor) => () => {
        const all: Record<string, tf.Tensor> = {state, u, delta: u, A, B, C: B, [name]: wrong};
        selectiveScanStep(all.state, all.u, all.delta, all.A, all.B, all.C);
      };
      for (const name of ['state', 'u', 'delta', 'A', 'B', 'C']) {
        expect(call(name, tf.zeros([7]))).toThrow(`'${name}'`);
      }
      expect(call('B', tf.zeros([2, 4, 4]))).toThrow(/'B'.*groups/);
      expect(() => selectiveScanStep(state, u, u, A, B, B, {z: B})).toThrow(/'z'/);
    });
  });
});
