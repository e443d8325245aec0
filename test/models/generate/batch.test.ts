/** Rows of a batch: each is what it is alone, whatever the others do. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import {DecayRates, joinRows, pickRows, step} from '../../../models/lm/recurrent';
import type {PromptState} from '../../../models';
import {MambaLM} from '../../../models/lm/mamba_lm';
import {adamW} from '../../../models/train/adamw';
import {tokenCrossEntropy} from '../../../models/train/losses';
import {SelectiveScanStep} from '../../../ops/kernel_names';
import {onEachBackend} from '../../util/backends';
import {expectSameBits} from '../../util/close';
import {TINY, randomIds} from './tiny';

const ROWS = [randomIds(1, 1), randomIds(40, 2), randomIds(3, 3), randomIds(130, 4), randomIds(7, 5), randomIds(2, 6)];

onEachBackend([], () => {
  describe.each([
    ['RMSNorm, tied', {}],
    ['LayerNorm, untied, biases', {rmsNorm: false, tieEmbeddings: false, bias: true, dConv: 3}],
  ])('%s', (_name, options) => {
    let lm: MambaLM;
    beforeAll(() => (lm = MambaLM.create({...TINY, ...options})));
    afterAll(() => lm.dispose());

    test.each([
      ['greedy', {temperature: 0}],
      ['sampled', {temperature: 1.2, seed: 11}],
      ['sampled with filters', {temperature: 1.1, topK: 50, topP: 0.9, minP: 0.02, repetitionPenalty: 1.3, seed: 5}],
    ])('%s rows equal themselves alone', async (_how, sampling) => {
      const all = {...sampling, maxNewTokens: 10};
      const together = await lm.generateIds(ROWS, all);
      for (const [i, row] of ROWS.entries()) {
        const seed = 'seed' in sampling ? {seed: sampling.seed + i} : {};
        expect(together[i]).toEqual((await lm.generateIds([row], {...all, ...seed}))[0]);
        expect(together[i]).toHaveLength(row.length + 10);
      }
    });

    test('rows that end at different steps leave the others as they are', async () => {
      const free = await lm.generateIds(ROWS, {maxNewTokens: 10, seed: 3});
      const ends = [free[1][40 + 2], free[3][130 + 5], free[5][2 + 8]];
      let ended: number[][] = [];
      const {kernels} = await tf.profile(async () => {
        ended = await lm.generateIds(ROWS, {maxNewTokens: 10, seed: 3, endOfText: ends});
        return [];
      });
      const until = (row: number[], start: number) => {
        const at = row.findIndex((id, i) => i >= start && ends.includes(id));
        return at < 0 ? row : row.slice(0, at + 1);
      };
      expect(ended).toEqual(free.map((row, i) => until(row, ROWS[i].length)));
      const written = ended.map((row, i) => row.length - ROWS[i].length);
      expect(new Set(written).size).toBeGreaterThan(2);
      // A row that has ended takes part in no step.
      const stepped = kernels
        .filter(({name}) => name === SelectiveScanStep)
        .map(({outputShapes}) => outputShapes[0][0]);
      const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
      expect(sum(stepped)).toBe(TINY.nLayer * sum(written.map(count => count - 1)));
    });

    test('a step of the batch equals the steps of its rows', async () => {
      const states: PromptState[] = [];
      for (const row of ROWS) states.push(await lm.read(row));
      tf.tidy(() => {
        const alone = states.map(state => state.copyFor('test', lm['core']()));
        const tokens = ROWS.map((_, i) => 3 * i);
        const joined = joinRows(alone);
        const together = lm.step(tf.tensor1d(tokens, 'int32'), joined.state);
        const four = lm.step(tf.tensor1d(tokens.slice(1, 5), 'int32'), pickRows(joined.state, [1, 2, 3, 4]));
        alone.forEach(({state}, i) => {
          const one = lm.step(tf.tensor1d([tokens[i]], 'int32'), state);
          const row = (x: Tensor, at: number) => tf.slice(x, [at, 0], [1, -1]).dataSync();
          expectSameBits(row(together.logits, i), one.logits.dataSync());
          if (i > 0 && i < 5) expectSameBits(row(four.logits, i - 1), one.logits.dataSync());
        });
      });
      states.forEach(state => state.dispose());
    });
  });

  test('the rates that are kept for a generation are never stale', async () => {
    const lm = MambaLM.create(TINY);
    const rates = new DecayRates();
    const {layers} = lm['core']();
    const xs = tf.tensor2d([randomIds(8, 1)], [1, 8], 'int32');
    const before = lm.prefill([[1, 2, 3]]);
    const token = tf.tensor1d([4], 'int32');
    const bits = () => {
      const [kept, fresh] = [step(layers, token, before.state, rates), lm.step(token, before.state)];
      const values = [kept, fresh].map(({logits}) => logits.dataSync());
      tf.dispose([kept, fresh]);
      expectSameBits(values[0], values[1]);
      return values[0];
    };
    const first = bits();
    expectSameBits(bits(), first);
    lm.model.compile({optimizer: adamW({learningRate: 1e-2}), loss: tokenCrossEntropy});
    await lm.model.fit(xs, xs, {epochs: 1, verbose: 0});
    expect(bits()).not.toEqual(first);
    const weights = lm.stateDict();
    const changed = {...weights, 'backbone.layers.1.mixer.A_log': tf.neg(weights['backbone.layers.1.mixer.A_log'])};
    const second = bits();
    lm.loadStateDict(changed);
    expect(bits()).not.toEqual(second);
    const count = tf.memory().numTensors;
    rates.dispose();
    expect(tf.memory().numTensors).toBe(count - TINY.nLayer);
    tf.dispose([xs, before, token, weights, changed]);
    lm.dispose();
  });
});
