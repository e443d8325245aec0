/** The clockwork of the benchmarks. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import {measure, median} from '../../examples/cli/timing/measure';
import type {Case} from '../../examples/cli/timing/measure';
import {kernelShares} from '../../examples/cli/timing/shares';
import {shareLines, timingLines} from '../../examples/cli/timing/table';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

function spin(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

it('takes the median', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

it('runs the cases in turn, and compares them with peers and limits', async () => {
  const order: string[] = [];
  const make = (name: string, ms: number, more: Partial<Case> = {}): Case => ({
    name, backend: 'cpu', shape: 's', run: () => { order.push(name); spin(ms); }, ...more,
  }); // prettier-ignore
  const limits = [{peer: 'fast', times: 2}, {peer: 'slow', times: 0.1}]; // prettier-ignore
  const cases = [make('fast', 4, {peer: 'slow', work: {count: 1000, unit: 'x'}}), make('slow', 16, {limits})];
  const [fast, slow] = await measure(cases, {rounds: 3, warmUp: 1});
  expect(order).toEqual(Array.from({length: 4}, () => ['fast', 'slow']).flat());
  expect(fast.rounds).toBe(3);
  expect(fast.nsPer!.value).toBeCloseTo(fast.medianMs * 1000, 5);
  expect(fast.speedUp!.value).toBeCloseTo(slow.medianMs / fast.medianMs, 9);
  expect(slow.ofLimit).toEqual({share: (2 * fast.medianMs) / slow.medianMs, peer: 'fast'});
  expect(timingLines([fast, slow])).toHaveLength(2);
});

it('counts the time of a kernel once, where kernels call others', async () => {
  tf.registerKernel({kernelName: 'Inner', backendName: 'cpu', kernelFunc: ({inputs}) => (spin(8), inputs.x!)});
  tf.registerKernel({
    kernelName: 'Outer', backendName: 'cpu',
    kernelFunc: ({inputs, backend, attrs}) => {
      spin(4);
      return tf.getKernel('Inner', 'cpu').kernelFunc({inputs, backend, attrs});
    },
  }); // prettier-ignore
  const x = tf.ones([2]);
  const {kernels, totalMs, stockMs, overheadMs} = await kernelShares(() => {
    tf.engine().runKernel('Outer', {x});
    spin(2);
  }, 3);
  const ms = Object.fromEntries(kernels.map(share => [share.kernel, share.ms]));
  expect(ms.Inner).toBeGreaterThanOrEqual(8);
  expect(ms.Outer).toBeGreaterThanOrEqual(4);
  expect(ms.Outer + ms.Inner).toBeLessThanOrEqual(totalMs);
  expect(stockMs + overheadMs).toBeCloseTo(totalMs, 6);
  expect(shareLines({totalMs, oursMs: 0, productsMs: 0, stockMs, overheadMs, kernels}).join('\n')).toMatch(
    /Inner +1 ×/,
  );
});
