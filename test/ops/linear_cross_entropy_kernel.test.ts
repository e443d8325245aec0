/** What linearCrossEntropy asks of a backend's kernel: a stand-in on cpu, made of the chunks, records every call. */
import * as tf from '@tensorflow/tfjs-core';
import {LinearCrossEntropy, LinearCrossEntropyGrad} from '../../ops/kernel_names';
import {linearCrossEntropy} from '../../ops/linear_cross_entropy';
import {linearCrossEntropyRef} from '../../ops/linear_cross_entropy_ref';
import {meanLinearCrossEntropy} from '../../ops/mean_linear_cross_entropy';
import type {NamedTensors} from '../../ops/run_kernel';
import {evaluate, expectNoLeak, expectSameEvaluation, gradients, integers, noise} from '../util/op_cases';
import type {Inputs, OpFunction} from '../util/op_cases';
import {setUpStandIns} from '../util/stand_ins';

type KernelCall = {inputs: NamedTensors; attrs: tf.NamedAttrMap};
let calls: Array<{kernel: string; shapes: Record<string, number[]>; attrs: tf.NamedAttrMap}> = [];

function record(kernel: string, {inputs, attrs: {inputNames: _, ...attrs}}: KernelCall): void {
  const shapes = Object.fromEntries(Object.entries(inputs).map(([name, {shape}]) => [name, shape]));
  calls.push({kernel, shapes, attrs});
}

function lossOf({hidden, weight, labels}: NamedTensors): tf.Tensor {
  return linearCrossEntropyRef({hidden, weight, labels}, -100);
}

const FAKES = [
  {
    kernelName: LinearCrossEntropy,
    backendName: 'cpu',
    kernelFunc: (call: KernelCall) => {
      record(LinearCrossEntropy, call);
      return tf.tidy(() => [lossOf(call.inputs)]);
    },
  },
  {
    kernelName: LinearCrossEntropyGrad,
    backendName: 'cpu',
    kernelFunc: (call: KernelCall) => {
      record(LinearCrossEntropyGrad, call);
      return tf.tidy(() => {
        const {dy, hidden, weight, labels} = call.inputs;
        const softmax = tf.softmax(tf.matMul(hidden, weight, false, true));
        const isLabel = tf.cast(tf.oneHot(tf.cast(labels, 'int32') as tf.Tensor1D, weight.shape[0]), 'float32');
        const dLogits = tf.mul(tf.sub(softmax, isLabel), tf.expandDims(dy, 1));
        const grads = [tf.matMul(dLogits, weight), tf.matMul(dLogits, hidden, true, false)];
        return call.attrs.returnLoss ? [...grads, lossOf(call.inputs)] : grads;
      });
    },
  },
] as unknown as tf.KernelConfig[];

const warnings = setUpStandIns(FAKES);
beforeEach(() => {
  calls = [];
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
    {kernel: LinearCrossEntropyGrad, shapes: {dy: [5], ...shapes}, attrs: {...attrs, returnLoss: false}},
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

it('makes loss and gradient of a mean in one call', async () => {
  const mean: OpFunction = ({hidden, weight, labels}) => [
    meanLinearCrossEntropy(hidden, weight, labels, {outputVocab: 7, precision: 'bf16'}),
  ];
  const expected = await evaluate('cpu', inputs, mean);
  FAKES.forEach(tf.registerKernel);
  expectSameEvaluation(await evaluate('cpu', inputs, mean), expected);
  const shapes = {hidden: [5, 4], weight: [7, 4], labels: [5]};
  const attrs = {ignoreLabel: -100, precision: 'bf16'};
  expect(calls).toEqual([
    {kernel: LinearCrossEntropy, shapes, attrs},
    {kernel: LinearCrossEntropyGrad, shapes: {dy: [5], ...shapes}, attrs: {...attrs, returnLoss: true}},
  ]);
  await expectNoLeak('cpu', inputs, mean);
});
