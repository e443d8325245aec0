/** What is particular to the cpu scan: its checkpoints, its memory, and its flush of tiny states. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import '../../../kernels/cpu';
import {CHUNK, flushTiny} from '../../../kernels/cpu/selective_scan_problem';
import {SelectiveScan, SelectiveScanGrad} from '../../../ops/kernel_names';
import {runKernel} from '../../../ops/run_kernel';
import {expectSameBits} from '../../util/close';
import {toTensor} from '../../util/op_cases';
import {scanInputs} from '../../util/op_cases_scan';
import type {ScanCase} from '../../util/op_cases_scan';

beforeAll(() => tf.setBackend('cpu'));

function tensors(scan: ScanCase): Record<string, tf.Tensor> {
  return Object.fromEntries(Object.entries(scanInputs(scan)).map(([name, data]) => [name, toTensor(data)]));
}

it('saves a checkpoint for each chunk, and makes the same ones where none were saved', () => {
  tf.tidy(() => {
    const inputs = tensors({length: 2 * CHUNK + 5, channels: 20, optional: ['z', 'initialState', 'reset']});
    const attrs = {deltaSoftplus: false, returnState: false, saveCheckpoints: true};
    const [y, checkpoints] = runKernel(SelectiveScan, inputs, attrs);
    expect(checkpoints.shape).toEqual([2, 3, 20, 4]);
    const [plain] = runKernel(SelectiveScan, inputs, {...attrs, saveCheckpoints: false});
    expectSameBits(plain.dataSync(), y.dataSync());

    const dy = tf.onesLike(y);
    const saved = runKernel(SelectiveScanGrad, {...inputs, dy, checkpoints}, {deltaSoftplus: false});
    const own = runKernel(SelectiveScanGrad, {...inputs, dy}, {deltaSoftplus: false});
    saved.forEach((grad, i) => expectSameBits(own[i].dataSync(), grad.dataSync()));
  });
});

it('holds no more than a fraction of the states of all steps', () => {
  const scan: ScanCase = {batch: 1, length: 4096, channels: 64, N: 16};
  const states = 4 * 4096 * 64 * 16; // 16.8 MB, if all were kept
  tf.tidy(() => {
    const inputs = tensors(scan);
    const before = tf.memory().numBytes;
    const attrs = {deltaSoftplus: false, returnState: false, saveCheckpoints: true};
    const [y] = runKernel(SelectiveScan, inputs, attrs);
    expect(tf.memory().numBytes - before).toBe(y.size * 4 + states / CHUNK);

    let allocated = 0;
    const watch = (Original: Float32ArrayConstructor | Float64ArrayConstructor) =>
      new Proxy(Original, {
        construct(target, args: [number]) {
          const array = new target(...args);
          if (typeof args[0] === 'number') allocated += array.byteLength;
          return array;
        },
      });
    const {Float32Array: F32, Float64Array: F64} = globalThis;
    Object.assign(globalThis, {Float32Array: watch(F32), Float64Array: watch(F64)});
    try {
      runKernel(SelectiveScanGrad, {...inputs, dy: y}, {deltaSoftplus: false});
    } finally {
      Object.assign(globalThis, {Float32Array: F32, Float64Array: F64});
    }
    expect(allocated).toBeGreaterThan(y.size * 8); // the watch works
    expect(allocated).toBeLessThan(states / 2);
  });
});

it('sets to zero what would become denormal, which is slow, and nothing else', () => {
  const state = Float64Array.of(1e-31, -1e-31, 0, 1e-29, -1e-29, NaN, Infinity, 1e-31);
  flushTiny(state, 0, 7);
  expect(Array.from(state)).toEqual([0, 0, 0, 1e-29, -1e-29, NaN, Infinity, 1e-31]);
});
