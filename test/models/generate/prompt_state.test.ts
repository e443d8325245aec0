/** Prompts that are read once: going on from them, reading on, forks, progress and aborts. */
import * as tf from '@tensorflow/tfjs-core';
import type {PromptState} from '../../../models';
import {MambaLM} from '../../../models/lm/mamba_lm';
import {PREFILL_CHUNK} from '../../../models/lm/recurrent';
import {onEachBackend} from '../../util/backends';
import {FORWARD_TOLERANCE, expectClose, expectSameBits} from '../../util/close';
import {TINY, randomIds} from './tiny';

onEachBackend([], () => {
  const options = {maxNewTokens: 9, seed: 3, repetitionPenalty: 1.3};
  let lm: MambaLM;
  beforeAll(() => (lm = MambaLM.create(TINY)));
  afterAll(() => lm.dispose());
  let tensors: number;
  beforeEach(() => (tensors = tf.memory().numTensors));
  afterEach(() => expect(tf.memory().numTensors).toBe(tensors));

  /** All numbers of a state. */
  function valuesOf(state: PromptState): Float32Array {
    const copy = state.copyFor('test', lm['core']());
    const parts = [copy.logits, ...copy.state.flatMap(({conv, scan}) => [conv, scan])].map(x => x.dataSync());
    tf.dispose(copy);
    return Float32Array.from(parts.flatMap(part => Array.from(part)));
  }

  async function textFrom(prompt: string | PromptState): Promise<string> {
    let text = '';
    for await (const piece of lm.generate(prompt, options)) text += piece;
    return text;
  }

  test('generation goes on from a state as from its prompt, as often as one likes', async () => {
    const state = await lm.read('hello wörld');
    expect(state.tokens).toBe(12);
    const expected = await textFrom('hello wörld');
    expect(await textFrom(state)).toBe(expected);
    expect(await textFrom(state)).toBe(expected);
    const [completion] = await lm.complete([state], options);
    expect(completion.text).toBe(expected);
    expect(completion.ids).toEqual(completion.newIds);
    state.dispose();
    state.dispose();
  });

  test('reading on equals reading at once: to the bit where parts end, and else closely', async () => {
    const ids = randomIds(2 * PREFILL_CHUNK + 50, 1);
    const whole = await lm.read(ids);
    for (const split of [PREFILL_CHUNK, 2 * PREFILL_CHUNK, 1, 700]) {
      const first = await lm.read(ids.slice(0, split));
      const second = await lm.read(ids.slice(split), {from: first});
      expect(second.tokens).toBe(ids.length);
      const [got, expected] = [valuesOf(second), valuesOf(whole)];
      if (split % PREFILL_CHUNK === 0) expectSameBits(got, expected);
      else expectClose(got, expected, FORWARD_TOLERANCE);
      expect([...second.seen].sort()).toEqual([...whole.seen].sort());
      expect(second.tail).toEqual(whole.tail);
      first.dispose();
      second.dispose();
    }
    whole.dispose();
  });

  test('one pass gives the same', async () => {
    const ids = randomIds(3 * PREFILL_CHUNK + 7, 2);
    const state = await lm.read(ids);
    const copy = state.copyFor('test', lm['core']());
    const last = tf.tidy(() => tf.slice(lm.logits(ids), [ids.length - 1, 0], [1, -1]).dataSync());
    expectClose(copy.logits.dataSync(), last, FORWARD_TOLERANCE);
    tf.dispose(copy);
    state.dispose();
  });

  test('a fork lives on its own', async () => {
    const state = await lm.read('hello');
    const fork = state.fork();
    const expected = await textFrom(state);
    state.dispose();
    expect(await textFrom(fork)).toBe(expected);
    fork.dispose();
    await expect(textFrom(fork)).rejects.toThrow(
      /'state' must be a state of this model, but got one that was disposed/,
    );
    expect(() => state.fork()).toThrow(/disposed/);
  });

  test('a state that is disposed while it is in use stays in use', async () => {
    const state = await lm.read('hello');
    const expected = await textFrom(state);
    let text = '';
    for await (const piece of lm.generate(state, options)) {
      text += piece;
      state.dispose();
    }
    expect(text).toBe(expected);
  });

  test('tells its progress, and aborts between parts', async () => {
    const ids = randomIds(3 * PREFILL_CHUNK, 3);
    const seen: number[][] = [];
    const state = await lm.read(ids, {onProgress: (read, total) => seen.push([read, total])});
    expect(seen).toEqual([1, 2, 3].map(n => [n * PREFILL_CHUNK, ids.length]));
    state.dispose();
    const controller = new AbortController();
    const reason = new Error('enough');
    let parts = 0;
    const onProgress = () => ++parts === 2 && controller.abort(reason);
    await expect(lm.read(ids, {signal: controller.signal, onProgress})).rejects.toBe(reason);
    expect(parts).toBe(2);
    const failing = () => {
      throw new Error('from the callback');
    };
    await expect(lm.read(ids, {onProgress: failing})).rejects.toThrow('from the callback');
  });

  test.each([
    ['', {}, /'prompt' must be text of at least one token/],
    [[], {}, /'prompt' must be at least one token/],
    [[3, -1], {}, /'prompt\[1\]' must be an integer from 0 to 255, but got -1/],
    [undefined, {}, /'prompt' must be text or ids, but got undefined/],
    ['a', {from: 'x'}, /'from' must be a state that lm.read gave, but got string/],
    ['a', {onProgress: 3}, /'onProgress' must be a function/],
    ['a', {progress: 3}, /'progress' must be one of the options/],
  ])('read refuses %j %j', async (prompt, readOptions, message) => {
    await expect(lm.read(prompt as never, readOptions as never)).rejects.toThrow(message);
  });
});
