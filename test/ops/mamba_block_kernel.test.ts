/** What mambaBlock asks of a backend's fused kernel: a stand-in on cpu, made of the composition, records every call. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import {MAMBA_BLOCK_GRADS, MambaBlock, MambaBlockGrad} from '../../ops/kernel_names';
import {recomputedBackward} from '../../ops/mamba_block_grad';
import {mambaMixer} from '../../ops/mamba_mixer';
import type {MambaMixerWeights} from '../../ops/mamba_mixer';
import {rmsNorm} from '../../ops/rms_norm';
import {presentInputs} from '../../ops/run_kernel';
import type {NamedTensors} from '../../ops/run_kernel';
import {useBackend} from '../util/backends';
import {GRADIENT_TOLERANCE, expectClose, expectSameBits} from '../util/close';
import {evaluate, expectNoLeak, expectSecondOrder, forward, gradients} from '../util/op_cases';
import type {Evaluation, Inputs, OpFunction} from '../util/op_cases';
import {OPTIONAL_BIASES, blockInputs, blockOp} from '../util/op_cases_block';
import type {BlockOptions} from '../util/op_cases_block';
import {setUpStandIns} from '../util/stand_ins';

interface Call {
  kernel: string;
  names: string[];
  attrs: tf.NamedAttrMap;
  /** the values of `saved` */
  saved?: number[];
}
let calls: Call[] = [];

const ALL = [...OPTIONAL_BIASES, 'convState', 'scanState'];
const SAVED = [3, 1, 4, 1, 5];
const inputs: Inputs = blockInputs(2, 9, ALL);
const reset = {shape: [2, 9], values: Float32Array.from({length: 18}, (_, i) => Number(i % 7 === 3))};
const mask = {shape: [2, 9], values: Float32Array.from({length: 18}, (_, i) => Number(i % 9 < 7))};

type KernelCall = {inputs: tf.NamedTensorInfoMap; attrs?: tf.NamedAttrMap};

function record(kernel: string, {inputs: given, attrs}: KernelCall): {tensors: NamedTensors; attrs: tf.NamedAttrMap} {
  const {inputNames: _, ...rest} = attrs!;
  const tensors = given as unknown as NamedTensors;
  const saved = tensors.saved && Array.from(tensors.saved.dataSync());
  calls.push({kernel, names: Object.keys(given), attrs: rest, saved});
  return {tensors, attrs: rest};
}

function blockKernel(call: KernelCall): Tensor[] {
  const {tensors, attrs} = record(MambaBlock, call);
  const {x, norm, convState, scanState, reset: resets, ...weights} = tensors;
  const initialState = convState && {conv: convState as tf.Tensor3D, scan: scanState as tf.Tensor3D};
  const options = {initialState, reset: resets, returnState: attrs.returnState as boolean};
  return tf.tidy(() => {
    const normed = rmsNorm(x, norm, {epsilon: attrs.epsilon as number});
    const {y, state} = mambaMixer(normed, weights as unknown as MambaMixerWeights, options);
    const outputs = [tf.add(x, y), ...(state ? [state.conv, state.scan] : [])];
    return attrs.saves ? [...outputs, tf.tensor1d(SAVED)] : outputs;
  });
}

function gradKernel(call: KernelCall): Tensor[] {
  const {tensors, attrs} = record(MambaBlockGrad, call);
  const {dy, dConvState, dScanState, saved: _, ...given} = tensors;
  const dys = dConvState ? [dy, dConvState, dScanState] : [dy];
  const grads = recomputedBackward(dys, given, [], {...attrs, returnState: dConvState !== undefined});
  return MAMBA_BLOCK_GRADS.filter(name => name in grads).map(name => grads[name]);
}

const FAKES = [
  {kernelName: MambaBlock, backendName: 'cpu', kernelFunc: blockKernel},
  {kernelName: MambaBlockGrad, backendName: 'cpu', kernelFunc: gradKernel},
] as unknown as tf.KernelConfig[];

const warnings = setUpStandIns(FAKES);
beforeEach(() => {
  calls = [];
});

function register(...configs: tf.KernelConfig[]): void {
  configs.forEach(tf.registerKernel);
}

/** What the composition gives, before the stand-ins are there. */
async function composition(options: BlockOptions, of = inputs): Promise<Evaluation> {
  const result = await evaluate('cpu', of, blockOp(options));
  expect(calls).toEqual([]);
  return result;
}

function expectSame(actual: Evaluation, expected: Evaluation): void {
  actual.outputs.forEach((output, i) => expectSameBits(output, expected.outputs[i], `output ${i}`));
  expect(Object.keys(actual.grads)).toEqual(Object.keys(expected.grads));
  for (const [name, grad] of Object.entries(expected.grads)) expectSameBits(actual.grads[name], grad, name);
}

const NAMES = ['x', 'norm', 'inProj', 'inProjBias', 'conv', 'convBias', 'xProj', 'dtProj', 'dtBias', 'ALog', 'D', 'outProj', 'outProjBias']; // prettier-ignore
const STATES = ['convState', 'scanState'];

it('runs one kernel forward and one backward, which finds what the first saved', async () => {
  const plain = blockInputs(2, 9);
  const expected = await composition({}, plain);
  register(...FAKES);
  expectSame(await evaluate('cpu', plain, blockOp()), expected);
  const attrs = {epsilon: 1e-5, precision: 'float32', returnState: false};
  expect(calls).toEqual([
    {kernel: MambaBlock, names: NAMES, attrs: {...attrs, saves: false}},
    {kernel: MambaBlock, names: NAMES, attrs: {...attrs, saves: true}},
    {
      kernel: MambaBlockGrad,
      names: ['dy', ...NAMES, 'saved'],
      attrs: {epsilon: 1e-5, precision: 'float32'},
      saved: SAVED,
    },
  ]);
});

it('passes states, documents and precision on, and gradients through the states', async () => {
  const options = {reset, returnState: true, precision: 'bf16'} as const;
  const expected = await evaluate('cpu', inputs, blockOp({...options, precision: 'float32'}));
  register(...FAKES);
  expectSame(await evaluate('cpu', inputs, blockOp(options)), expected);
  const [, taped, grad] = calls;
  const attrs = {epsilon: 1e-5, precision: 'bf16'};
  expect(taped).toEqual({
    kernel: MambaBlock,
    names: [...NAMES, ...STATES, 'reset'],
    attrs: {...attrs, returnState: true, saves: true},
  });
  expect(grad).toMatchObject({
    names: ['dy', 'dConvState', 'dScanState', ...NAMES, ...STATES, 'reset', 'saved'],
    attrs,
  });
  expect(warnings()).toEqual([]);
});

it('saves nothing where the backward shall recompute', async () => {
  const expected = await composition({});
  register(...FAKES);
  expectSame(await evaluate('cpu', inputs, blockOp({recompute: true})), expected);
  expect(calls.map(({attrs}) => attrs.saves)).toEqual([false, false, undefined]);
  expect(calls[2].names).not.toContain('saved');
});

it('composes a call with a mask, in float32', async () => {
  const expected = await composition({mask});
  register(...FAKES);
  for (let i = 0; i < 2; i++) {
    expectSame(await evaluate('cpu', inputs, blockOp({mask, precision: 'bf16'})), expected);
    expectSame(await evaluate('cpu', inputs, blockOp({mask, recompute: true})), expected);
  }
  expect(calls).toEqual([]);
  expect(warnings()).toEqual([expect.stringMatching(/'bf16' of mambaBlock.*'cpu'.*mask.*in float32/)]);
});

it('composes a second-order gradient', async () => {
  register(...FAKES);
  const squared: OpFunction = x => [tf.square(blockOp()(x)[0])];
  await expectSecondOrder('cpu', blockInputs(1, 3), squared);
});

it('composes the differentiated call where there is no kernel for the gradient', async () => {
  const expected = await composition({returnState: true});
  register(FAKES[0]);
  expectSame(await evaluate('cpu', inputs, blockOp({returnState: true})), expected);
  expect(calls).toHaveLength(1);
});

it('says once that a backend without the kernel computes in float32', async () => {
  const expected = await composition({});
  const half = await evaluate('cpu', inputs, blockOp({precision: 'bf16'}));
  expectSame(half, expected);
  expect(warnings()).toEqual([expect.stringMatching(/precision 'bf16' of mambaBlock: backend 'cpu' has no kernel/)]);
});

it.each([
  ['', {}],
  [' that recomputes', {recompute: true}],
  [' with states and documents', {returnState: true, reset}],
])('a call%s leaves no tensor behind', async (_name, options) => {
  register(...FAKES);
  await expectNoLeak('cpu', inputs, blockOp(options));
});

it('has right gradients where the backend changes to one without the kernel before the backward', async () => {
  const expected = await composition({returnState: true});
  await useBackend('wasm');
  await useBackend('cpu');
  register(...FAKES);
  const switching: OpFunction = x => {
    const outputs = blockOp({returnState: true})(x);
    void tf.setBackend('wasm');
    return outputs;
  };
  const grads = await gradients('cpu', inputs, switching);
  expect(calls.map(({kernel}) => kernel)).toEqual([MambaBlock]);
  for (const [name, grad] of Object.entries(expected.grads)) expectClose(grads[name], grad, GRADIENT_TOLERANCE, name);
});

it('gives callers of the bare kernel the same gradient', async () => {
  const plain = blockInputs(2, 9);
  const expected = await composition({}, plain);
  register(...FAKES);
  const bare: OpFunction = ({x, ...weights}) => {
    const named = presentInputs(Object.fromEntries(NAMES.map(name => [name, name === 'x' ? x : weights[name]])));
    const attrs = {epsilon: 1e-5, precision: 'float32', returnState: false, saves: false, inputNames: NAMES};
    return [[tf.engine().runKernel(MambaBlock, named, attrs)].flat()[0] as Tensor];
  };
  expectSame(await evaluate('cpu', plain, bare), expected);
  await expectNoLeak('cpu', plain, bare);
});

it('refuses what is no option', async () => {
  const call = (options: object) => forward('cpu', inputs, blockOp(options as BlockOptions));
  await expect(call({recompute: 1})).rejects.toThrow(/'recompute' must be one of true, false/);
  await expect(call({precision: 'fp8'})).rejects.toThrow(/'precision' must be one of 'float32', 'bf16'/);
  const wide = {...inputs, conv: {shape: [6, 9], values: new Float32Array(54)}};
  await expect(forward('cpu', wide, blockOp())).rejects.toThrow(/width of weights.conv.*2 to 8/);
});
