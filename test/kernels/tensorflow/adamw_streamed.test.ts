/** AdamW over more parameters than caches hold, whose results are written past them, equals AdamW over some at a time. */
import * as tf from '@tensorflow/tfjs-core';
import {adamWStep} from '../../../ops/adamw_step';
import {describeNative, loadNative} from '../../util/native';

const HALF = 4_200_000; // two of these are above the limit of kernels/tensorflow/cpu/rows.cc
const OPTIONS = {step: 3, learningRate: 0.01, weightDecay: 0.1};

describeNative('AdamW over many parameters', () => {
  beforeAll(async () => {
    loadNative();
    await tf.setBackend('tensorflow');
  });

  const step = (lists: tf.Tensor[][]) => {
    const [params, grads, m, v] = lists;
    const result = adamWStep(params, grads, m, v, OPTIONS);
    return [result.params, result.m, result.v];
  };

  const bytesOf = (x: tf.Tensor) => {
    const {buffer, byteOffset, byteLength} = x.dataSync();
    return Buffer.from(buffer, byteOffset, byteLength);
  };

  it('has the bits that it has over few', () => {
    tf.tidy(() => {
      const size = 2 * HALF + 5;
      const repeated = (x: tf.Tensor1D) => tf.slice(tf.tile(x, [Math.ceil(size / x.size)]), 0, size);
      const whole = [1, 2, 3, 4].map(seed => repeated(tf.randomUniform([9973], 0, 1, 'float32', seed)));
      const together = step(whole.map(x => [x]));
      const parts: Array<[start: number, count: number]> = [[0, HALF], [HALF, HALF + 5]]; // prettier-ignore
      for (const [start, count] of parts) {
        const alone = step(whole.map(x => [tf.slice(x, start, count)]));
        alone.forEach(([x], i) => {
          expect(bytesOf(tf.slice(together[i][0], start, count)).equals(bytesOf(x))).toBe(true);
        });
      }
    });
  });
});
