/** What linearCrossEntropy asks of a backend's kernel: a stand-in on cpu, made of the chunks, records every call. */
import * as tf from '@tensorflow/tfjs-core';
import {LinearCrossEntropy, LinearCrossEntropyGrad} from '../../ops/kernel_names';
import {linearCrossEntropy} from '../../ops/linear_cross_entropy';
import {chunkedBackward, chunkedForward} from '../../ops/linear_cross_entropy_grad';
import type {NamedTensors} from '../../ops/run_kernel';
import {useBackend} from '../util/backends';
import {evaluate, expectNoLeak, expectSameEvaluation, gradients, integers, noise} from '../util/op_cases';
import type {Inputs, OpFunction} from '../util/op_cases';

type KernelCall = {inputs: NamedTensors; attrs: tf.NamedAttrMap};
let calls: Array<{kernel: string; shapes: Record<string, number[]>; attrs: tf.NamedAttrMap}> = [];

function record(kernel: string, {inputs, attrs: {inputNames: _, ...attrs}}: KernelCall): void {
  const shapes = Object.fromEntries(Object.entries(inputs).map(([name, {shape}]) => [name, shape]));
  calls.push({kernel, shapes, attrs});
}

const FAKES = [
  {
    kernelName: LinearCrossEntropy,
    backendName: 'cpu',
    kernelFunc: (call: KernelCall) => {
      record(LinearCrossEntropy, call);
      return chunkedForward(call.inputs, call.attrs);
    },
  },
  {
    kernelName: LinearCrossEntropyGrad,
    backendName: 'cpu',
    kernelFunc: (call: KernelCall) => {
      record(LinearCrossEntropyGrad, call);
      const {dy, ...inputs} = call.inputs;
      const {hidden, weight} = chunkedBackward([dy], inputs, [], call.attrs);
      return [hidden, weight];
    },
  },
] as unknown as tf.KernelConfig[];

let warn: jest.SpyInstance;
const warnings = () => warn.mock.calls.flat().filter(text => String(text).includes('tfjs-mamba'));
beforeEach(async () => {
  await useBackend('cpu');
  calls = [];
  warn = jest.spyOn(console, 'warn').mockImplementation();
});
afterEach(() => {
  warn.mockRestore();
  for (const {kernelName} of FAKES) if (tf.getKernel(kernelName, 'cpu')) tf.unregisterKernel(kernelName, 'cpu');
});

const inputs: Inputs = {hidden: noise([5, 4], 1), weight: noise([8, 4], 2), labels: integers([5], 3, 0, 6)};
const op: OpFunction = ({hidden, weight, labels}) => [
  linearCrossEntropy(hidden, weight, labels, {outputVocab: 7, precision: 'bf16'}),
];

it('runs one kernel forward and one backward, on the rows that are tokens', async () => {
  const expected = await evaluate('cpu', inputs, op);
  expect(warnings()).toEqual([expect.stringMatching(/'bf16' of linearCrossEntropy.*no kernel.*in float32/)]);
  FAKES.forEach(tf.registerKernel);
  expectSameEvaluation(await evaluate('cpu', inputs, op), expected);
  const shapes = {hidden: [5, 4], weight: [7, 4], labels: [5]};
  const attrs = {ignoreLabel: -100, precision: 'bf16'};
  expect(calls).toEqual([
    {kernel: LinearCrossEntropy, shapes, attrs},
    {kernel: LinearCrossEntropy, shapes, attrs},
    {kernel: LinearCrossEntropyGrad, shapes: {dy: [5], ...shapes}, attrs},
  ]);
  await expectNoLeak('cpu', inputs, op);
  expect(warnings()).toHaveLength(1);
});

it('runs in chunks backwards where the backend has come to be one without the kernel', async () => {
  const expected = await evaluate('cpu', inputs, op);
  FAKES.forEach(tf.registerKernel);
  const leaving: OpFunction = x => {
    const loss = op(x);
    tf.unregisterKernel(LinearCrossEntropyGrad, 'cpu');
    return loss;
  };
  const actual = {outputs: expected.outputs, grads: await gradients('cpu', inputs, leaving)};
  expectSameEvaluation(actual, expected);
  expect(calls.map(({kernel}) => kernel)).toEqual([LinearCrossEntropy]);
});
