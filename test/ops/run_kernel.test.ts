/** What an op does without a kernel, and what a caller of a bare kernel has to say. */
import * as tf from '@tensorflow/tfjs-core';
import {adamWStep} from '../../ops/adamw_step';
import {causalConv1d} from '../../ops/causal_conv1d';
import {KernelNotFoundError} from '../../ops/errors';
import {AdamWStep, CausalConv1d, KERNEL_NAMES, SelectiveScan, SelectiveScanGrad} from '../../ops/kernel_names';
import {presentInputs} from '../../ops/run_kernel';
import {useBackend} from '../util/backends';
import {evaluate, expectNoLeak, expectSameEvaluation, expectSecondOrder, forward, gradients} from '../util/op_cases';
import type {OpFunction} from '../util/op_cases';
import {OPTIONAL, scanInputs, scanOp, scanReference} from '../util/op_cases_scan';
import type {ScanCase} from '../util/op_cases_scan';

const scan: ScanCase = {length: 5, optional: OPTIONAL, deltaSoftplus: true, returnState: true};
const large: ScanCase = {batch: 1, length: 5000, channels: 60, N: 16}; // 4.8 million states

let warn: jest.SpyInstance;
beforeEach(async () => {
  await useBackend('cpu');
  warn = jest.spyOn(console, 'warn').mockImplementation();
});
afterEach(() => warn.mockRestore());

/** Runs `body` while the backend lacks the kernels. */
async function without(kernels: readonly string[], body: () => Promise<void>): Promise<void> {
  const configs = kernels.map(name => tf.getKernel(name, 'cpu')).filter(Boolean);
  configs.forEach(({kernelName}) => tf.unregisterKernel(kernelName, 'cpu'));
  try {
    await body();
  } finally {
    configs.forEach(config => tf.registerKernel(config));
  }
}

it('composes the op where the backend has no kernel, and warns once', () =>
  without([SelectiveScan, SelectiveScanGrad], async () => {
    const expected = await evaluate('cpu', scanInputs(scan), scanReference(scan));
    expectSameEvaluation(await evaluate('cpu', scanInputs(scan), scanOp(scan)), expected);
    await expectNoLeak('cpu', scanInputs(scan), scanOp(scan));
    const ours = warn.mock.calls.flat().filter(text => String(text).includes('tfjs-mamba'));
    expect(ours).toEqual([expect.stringMatching(/no kernel SelectiveScan on backend 'cpu'.*import 'tfjs-mamba'/)]);
  }));

it('composes only the differentiated call where the gradient kernel is missing', () =>
  without([SelectiveScanGrad], async () => {
    const expected = await evaluate('cpu', scanInputs(scan), scanReference(scan));
    expectSameEvaluation(await evaluate('cpu', scanInputs(scan), scanOp(scan)), expected);
  }));

it('refuses to compose what would not fit, and names the entry to import', () =>
  without([SelectiveScan], async () => {
    const call = forward('cpu', scanInputs(large), scanOp(large));
    await expect(call).rejects.toThrow(KernelNotFoundError);
    await expect(call).rejects.toThrow(/no kernel SelectiveScan.*4800000 elements.*import 'tfjs-mamba'/);
  }));

it('refuses a second-order gradient that would not fit', async () => {
  await expect(expectSecondOrder('cpu', scanInputs(large), scanOp(large))).rejects.toThrow(/Use a smaller shape/);
});

it('updates parameters without a kernel too', () =>
  without([AdamWStep], async () => {
    tf.tidy(() => {
      const x = tf.ones([2]);
      const {params} = adamWStep([x], [x], [tf.zeros([2])], [tf.zeros([2])], {step: 1, learningRate: 0.25});
      expect(params[0].dataSync()[0]).toBeCloseTo(0.75, 5);
    });
    expect(warn).not.toHaveBeenCalled();
  }));

it('needs the names of optional inputs for the gradient of a bare kernel', () => {
  const inputs = presentInputs({x: tf.ones([1, 3, 2]), weight: tf.ones([2, 4]), bias: tf.ones([2])});
  const attrs = {activation: 'none', returnState: false};
  const bare = (x: tf.Tensor) => {
    const outputs = tf.engine().runKernel(CausalConv1d, Object.assign([], inputs, {x}), attrs);
    return [outputs].flat()[0] as tf.Tensor;
  };
  const call = () => tf.grad(bare)(inputs.x);
  expect(call).toThrow(/CausalConv1d.*3 inputs for 2 names.*attrs.inputNames/);
});

it.each([
  ['wasm', 'cpu'],
  ['cpu', 'wasm'],
] as const)(
  'has right gradients where the backend changes from %s to %s before the backward',
  async (first, second) => {
    const inputs = scanInputs({...scan, length: 70});
    const expected = await evaluate('cpu', inputs, scanOp(scan));
    await useBackend(second); // so that it is there at once below
    const switching: OpFunction = x => {
      const outputs = scanOp(scan)(x);
      void tf.setBackend(second);
      return outputs;
    };
    expectSameEvaluation({...expected, grads: await gradients(first, inputs, switching)}, expected);
  },
);

it('refuses a disposed tensor by name', () => {
  const x = tf.ones([1, 3, 2]);
  x.dispose();
  expect(() => causalConv1d(x, tf.ones([2, 4]))).toThrow(/'x'.*disposed/);
});

it('lists each kernel once', () => expect(new Set(KERNEL_NAMES).size).toBe(KERNEL_NAMES.length));
