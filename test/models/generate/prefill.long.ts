/** 100,000 tokens: constant memory, time in proportion, and the result of one pass. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import {MambaLM} from '../../../models/lm/mamba_lm';
import {onEachBackend} from '../../util/backends';
import {FORWARD_TOLERANCE, expectClose} from '../../util/close';
import {heapBytes, readingCost} from './reading_cost';
import {TINY, randomIds} from './tiny';

const TOKENS = 100_000;

onEachBackend([], backend => {
  let lm: MambaLM;
  beforeAll(() => (lm = MambaLM.create({...TINY, dModel: 64, dState: 16, nLayer: 2})));
  afterAll(() => lm.dispose());

  test('memory and time', async () => {
    await readingCost(lm, 2000); // the first calls compile
    const short = await readingCost(lm, TOKENS / 10);
    const heap = backend === 'wasm' ? heapBytes() : 0;
    const long = await readingCost(lm, TOKENS);
    const rate = (cost: {seconds: number}, tokens: number) => (1e6 * cost.seconds) / tokens;
    process.stderr.write(
      `${backend}: ${TOKENS} tokens in ${long.seconds.toFixed(1)} s, ${rate(long, TOKENS).toFixed(0)} µs a token ` +
        `(${rate(short, TOKENS / 10).toFixed(0)} for a tenth), peak ${(long.peakBytes / 2 ** 20).toFixed(1)} MiB, ` +
        `heap ${(heap / 2 ** 20).toFixed(0)} MiB\n`,
    );
    expect(long.peakBytes).toBeLessThanOrEqual(short.peakBytes);
    expect(rate(long, TOKENS)).toBeLessThan(2 * rate(short, TOKENS / 10));
    if (backend === 'wasm') expect(heapBytes()).toBe(heap);
  });

  // One pass over so many tokens is wasm's to make.
  if (backend !== 'wasm') return;
  test('the result of one pass', async () => {
    const ids = randomIds(TOKENS, 1);
    const [state, core] = [await lm.read(ids), lm['core']()];
    const {logits, state: blocks} = state.copyFor('test', core);
    const expected = tf.tidy(() => {
      const hidden = lm.hiddenStates([2]).predict(tf.tensor2d([ids], [1, TOKENS], 'int32')) as Tensor;
      const last = tf.slice(hidden, [0, TOKENS - 1, 0], [1, 1, -1]);
      return (core.layers.head.apply(core.layers.normF.apply(last)) as Tensor).dataSync();
    });
    expectClose(logits.dataSync(), expected, FORWARD_TOLERANCE);
    tf.dispose([logits, blocks]);
    state.dispose();
  });
});
