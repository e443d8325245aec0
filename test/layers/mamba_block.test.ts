/** Ways to compute a block that are no part of its weights: recompute and precision. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import * as layers from '../../layers';
import type {MambaBlockArgs} from '../../layers';
import {onEachBackend} from '../util/backends';
import {expectSameBits} from '../util/close';
import {peakBytes, recomputedShare} from '../util/peak_bytes';

const OPTIONS = {dState: 3, seed: 4};
const config = (args: MambaBlockArgs) => layers.mambaBlock({...OPTIONS, ...args}).getConfig();

it('stand in the saved config only where they are not the default', () => {
  const keys = Object.keys(config({recompute: false, precision: 'float32'}));
  expect(keys).not.toContain('recompute');
  expect(keys).not.toContain('precision');
  expect(config({recompute: true, precision: 'bf16'})).toMatchObject({recompute: true, precision: 'bf16'});
  expect(() => layers.mambaBlock({recompute: 'yes' as never})).toThrow(/mambaBlock: 'recompute' must be one of true/);
  expect(() => layers.mambaBlock({precision: 'f16' as never})).toThrow(/'precision' must be one of 'float32', 'bf16'/);
});

onEachBackend([], () => {
  it.each([{}, {stateful: true}, {extraInputs: ['reset' as const]}])(
    'recompute gives the bits of a layer that keeps all, in less memory: %j',
    async args => {
      const layer = layers.mambaBlock({...OPTIONS, ...args});
      const x = tf.randomNormal([2, 40, 6], 0, 1, 'float32', 3);
      const reset = tf.cast(tf.randomUniform([2, 40], 0, 2, 'int32', 5), 'float32');
      layer.apply(x);
      const weights = layer.trainableWeights.map(weight => weight.read() as tf.Variable);
      const run = async (recompute: boolean) => {
        layer.setRecompute(recompute);
        layer.resetStates();
        const values: Float32Array[] = [];
        const loss = () => {
          let y: Tensor = x;
          for (let i = 0; i < 3; i++) y = layer.apply(args.extraInputs ? [y, reset] : y) as Tensor;
          return tf.mean(tf.square(y)) as tf.Scalar;
        };
        const peak = await peakBytes(() => {
          const {value, grads} = tf.variableGrads(loss, weights);
          for (const tensor of [value, ...Object.values(grads)]) values.push(tensor.dataSync() as Float32Array);
          tf.dispose([value, grads] as tf.TensorContainer);
        });
        return {peak, values};
      };
      const [kept, recomputed] = [await run(false), await run(true)];
      recomputed.values.forEach((value, i) => expectSameBits(value, kept.values[i], `value ${i}`));
      expect(recomputed.peak).toBeLessThan(recomputedShare(0.6) * kept.peak);
      layer.dispose();
      tf.dispose([x, reset]);
    },
  );
});
