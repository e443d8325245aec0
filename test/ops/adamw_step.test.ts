/** The AdamW update on every backend. */
import * as tf from '@tensorflow/tfjs-core';
import {adamWStep} from '../../ops/adamw_step';
import type {AdamWStepOptions} from '../../ops/adamw_step';
import {adamWStepRef} from '../../ops/adamw_step_ref';
import {AdamWStep} from '../../ops/kernel_names';
import type {NamedTensors} from '../../ops/run_kernel';
import {onEachBackend} from '../util/backends';
import {FORWARD_TOLERANCE, expectClose, expectSameBits} from '../util/close';
import {forward, noise, withValue} from '../util/op_cases';
import type {Inputs, OpFunction} from '../util/op_cases';

const SHAPES = [[3, 4], [1], [], [2, 3, 5], [129]]; // prettier-ignore

function adamInputs(shapes: number[][] = SHAPES): Inputs {
  const all = shapes.map((shape, i): Array<[string, Inputs[string]]> => {
    const v = noise(shape, 40 + i, 0.2, 0.05);
    return [
      [`param${i}`, noise(shape, 10 + i)],
      [`grad${i}`, noise(shape, 20 + i)],
      [`m${i}`, noise(shape, 30 + i, 0, 0.1)],
      [`v${i}`, v],
    ];
  });
  return Object.fromEntries(all.flat());
}

function adamOp(options: AdamWStepOptions): OpFunction {
  return inputs => {
    const count = Object.keys(inputs).length / 4;
    const list = (name: string) => Array.from({length: count}, (_, i) => inputs[`${name}${i}`]);
    const {params, m, v, gradNorm} = adamWStep(list('param'), list('grad'), list('m'), list('v'), options);
    return [...params.flatMap((param, i) => [param, m[i], v[i]]), gradNorm];
  };
}

const DEFAULTS = {beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0, clipNorm: 0};

function adamReference({decay, ...options}: AdamWStepOptions): OpFunction {
  return inputs => {
    const count = Object.keys(inputs).length / 4;
    const flags = Array.from({length: count}, (_, i) => Number(decay?.[i] ?? true));
    return adamWStepRef(inputs as NamedTensors, {...DEFAULTS, ...options, count, decay: flags});
  };
}

const decay = [true, false, true, false, true];
const CASES: Record<string, AdamWStepOptions> = {
  'the first step': {step: 1, learningRate: 1e-2},
  'a late step': {step: 5000, learningRate: 1e-3},
  'decay of all': {step: 3, learningRate: 1e-2, weightDecay: 0.1},
  'decay of some': {step: 3, learningRate: 1e-2, weightDecay: 0.1, decay},
  'clipping that bites': {step: 3, learningRate: 1e-2, clipNorm: 1, weightDecay: 0.1, decay},
  'clipping that does not': {step: 3, learningRate: 1e-2, clipNorm: 1e6},
  'other betas': {step: 2, learningRate: 0.1, beta1: 0.8, beta2: 0.95, epsilon: 1e-3},
  'beta 0': {step: 2, learningRate: 0.1, beta1: 0, beta2: 0},
  'learning rate 0': {step: 2, learningRate: 0, weightDecay: 0.1},
};

onEachBackend([AdamWStep], backend => {
  it.each(Object.keys(CASES))('equals the composed form: %s', async name => {
    const inputs = adamInputs();
    const expected = await forward('cpu', inputs, adamReference(CASES[name]));
    const actual = await forward(backend, inputs, adamOp(CASES[name]));
    expect(actual.length).toBe(expected.length);
    expected.forEach((output, i) => expectClose(actual[i], output, FORWARD_TOLERANCE, `output ${i}`));
  });

  it('moves by the learning rate at the first step, and by decay alone where the gradient is 0', async () => {
    const zeros = (size: number) => ({shape: [size], values: new Float32Array(size)});
    const ones = {shape: [2], values: Float32Array.of(1, 1)};
    const inputs = {param0: ones, grad0: {shape: [2], values: Float32Array.of(7, 0)}, m0: zeros(2), v0: zeros(2)};
    const options = {step: 1, learningRate: 0.1, weightDecay: 0.5};
    const [param, , , norm] = await forward(backend, inputs, adamOp(options));
    expectClose(param, [0.85, 0.95], 1e-6);
    expectClose(norm, [7], 1e-6);
  });

  it('gives NaN where NaN went in, and everywhere when it clips', async () => {
    const inputs = withValue(adamInputs([[3], [2]]), 'grad0', 1, NaN);
    const [param0, , , param1, , , norm] = await forward(backend, inputs, adamOp({step: 1, learningRate: 0.1}));
    expect(Array.from(param0, Number.isNaN)).toEqual([false, true, false]);
    expect(param1.some(Number.isNaN)).toBe(false);
    expect(norm[0]).toBeNaN();
    const clipped = await forward(backend, inputs, adamOp({step: 1, learningRate: 0.1, clipNorm: 1}));
    expect(clipped.every(output => output.every(Number.isNaN))).toBe(true);
  });

  it('leaves its inputs as they were, and gives equal bits twice', async () => {
    const inputs = adamInputs();
    const op = adamOp(CASES['clipping that bites']);
    const withInputs: OpFunction = x => [...op(x), ...Object.values(x).map(tensor => tf.clone(tensor))];
    const first = await forward(backend, inputs, withInputs);
    const second = await forward(backend, inputs, withInputs);
    first.forEach((output, i) => expectSameBits(second[i], output));
    const after = first.slice(first.length - Object.keys(inputs).length);
    Object.values(inputs).forEach(({values}, i) => expectSameBits(after[i], values));
  });

  it('leaves no tensor behind', async () => {
    const noLeak = async () => void (await forward(backend, adamInputs(), adamOp(CASES['clipping that bites'])));
    await noLeak();
    const {numTensors, numDataBuffers} = tf.memory();
    for (let i = 0; i < 3; i++) await noLeak();
    expect(tf.memory()).toMatchObject({numTensors, numDataBuffers});
  });

  it('names the bad argument', () => {
    tf.tidy(() => {
      const [x, other] = [tf.zeros([2]), tf.zeros([3])];
      const step = (options: object) => () =>
        adamWStep([x], [x], [x], [x], {step: 1, learningRate: 0.1, ...options} as AdamWStepOptions);
      expect(step({step: 0})).toThrow(/'step'/);
      expect(step({learningRate: NaN})).toThrow(/'learningRate'/);
      expect(step({beta1: 1})).toThrow(/'beta1'/);
      expect(step({weightDecay: -1})).toThrow(/'weightDecay'/);
      expect(step({decay: [true, true]})).toThrow(/'decay'/);
      expect(step({lr: 1})).toThrow(/'lr'/);
      expect(() => adamWStep([x], [other], [x], [x], {step: 1, learningRate: 1})).toThrow(/'grads\[0\]'/);
      expect(() => adamWStep([x], [x], [], [x], {step: 1, learningRate: 1})).toThrow(/'m'/);
      expect(() => adamWStep([], [], [], [], {step: 1, learningRate: 1})).toThrow(/'params'/);
    });
  });
});
