/** Scores of texts: the whole model's own numbers, in parts. */
import * as tf from '@tensorflow/tfjs-core';
import {MambaLM} from '../../../models/lm/mamba_lm';
import {PREFILL_CHUNK} from '../../../models/lm/recurrent';
import {onEachBackend} from '../../util/backends';
import {expectClose, expectSameBits} from '../../util/close';
import {TINY, randomIds} from './tiny';

/** Log-probabilities are differences of larger numbers. */
const TOLERANCE = 1e-5;

/** Log-softmax as it is written down. */
function logProbOf(logits: number[], id: number): number {
  const largest = Math.max(...logits);
  return logits[id] - largest - Math.log(logits.reduce((sum, x) => sum + Math.exp(x - largest), 0));
}

onEachBackend([], () => {
  let tensors: number;
  beforeEach(() => (tensors = tf.memory().numTensors));
  afterEach(() => expect(tf.memory().numTensors).toBe(tensors));

  test.each([
    ['a padded vocabulary', {vocabSize: 253}],
    ['LayerNorm, untied', {rmsNorm: false, tieEmbeddings: false}],
  ])('are those of the logits of one pass: %s', async (_name, options) => {
    const lm = MambaLM.create({...TINY, ...options});
    for (const length of [2, PREFILL_CHUNK, PREFILL_CHUNK + 1, PREFILL_CHUNK + 2]) {
      const ids = Int32Array.from(randomIds(length, length), id => id % lm.config.vocabSize);
      const {logProbs, total, perplexity} = await lm.score(ids);
      const whole = tf.tidy(() => lm.logits(Array.from(ids)).arraySync()) as number[][];
      const expected = whole.slice(0, -1).map((row, t) => logProbOf(row.slice(0, lm.config.vocabSize), ids[t + 1]));
      const sum = expected.reduce((a, b) => a + b);
      expectClose(logProbs, expected, TOLERANCE);
      expectClose([total, perplexity], [sum, Math.exp(-sum / (length - 1))], TOLERANCE);
    }
    lm.dispose();
  });

  describe('of a tiny model', () => {
    let lm: MambaLM;
    beforeAll(() => (lm = MambaLM.create(TINY)));
    afterAll(() => lm.dispose());

    test('a text after a state is scored from its first token on', async () => {
      const whole = await lm.score('hello world');
      const from = await lm.read('hello');
      const {logProbs} = await lm.score(' world', {from});
      expectClose(logProbs, whole.logProbs.slice(4), TOLERANCE);
      expect((await lm.score('x', {from})).logProbs).toHaveLength(1);
      from.dispose();
    });

    test('agree with the scores of what was generated', async () => {
      const [{newIds, logProbs}] = await lm.complete(['ab'], {maxNewTokens: 9, seed: 1, scores: true});
      const from = await lm.read('ab');
      expectClose((await lm.score(newIds, {from})).logProbs, logProbs!, TOLERANCE);
      from.dispose();
    });

    test('bits per byte count the bytes of what is scored', async () => {
      const {total, bitsPerByte, logProbs} = await lm.score('épée');
      expect(logProbs).toHaveLength(5);
      expect(bitsPerByte).toBeCloseTo(-total / Math.LN2 / 5, 10);
      const from = await lm.read('a');
      const after = await lm.score('épée', {from});
      expect(after.bitsPerByte).toBeCloseTo(-after.total / Math.LN2 / 6, 10);
      from.dispose();
    });

    test('equal bits on every call', async () => {
      const ids = randomIds(600, 4);
      expectSameBits((await lm.score(ids)).logProbs, (await lm.score(ids)).logProbs);
    });

    test('stop at an abort', async () => {
      const controller = new AbortController();
      const onProgress = () => controller.abort();
      const scoring = lm.score(randomIds(3 * PREFILL_CHUNK, 1), {signal: controller.signal, onProgress});
      await expect(scoring).rejects.toMatchObject({name: 'AbortError'});
    });

    test.each([
      ['a', /'text' must be at least two tokens, but got one\. The first token/],
      ['', /'text' must be text of at least one token/],
      [[1, 999], /'text\[1\]' must be an integer from 0 to 255/],
    ])('refuse %j', async (text, message) => {
      await expect(lm.score(text)).rejects.toThrow(message);
    });
  });
});
