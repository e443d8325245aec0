/** Completions: why each ended, stop strings, scores, continuations, aborts. */
import * as tf from '@tensorflow/tfjs-core';
import type {CompleteOptions} from '../../../models';
import {MambaLM} from '../../../models/lm/mamba_lm';
import {onEachBackend} from '../../util/backends';
import {expectClose} from '../../util/close';
import {TINY, randomIds} from './tiny';

async function piecesOf(pieces: AsyncGenerator<string>): Promise<string[]> {
  const all = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

onEachBackend([], () => {
  let lm: MambaLM;
  beforeAll(() => (lm = MambaLM.create(TINY)));
  afterAll(() => lm.dispose());
  let tensors: number;
  beforeEach(() => (tensors = tf.memory().numTensors));
  afterEach(() => expect(tf.memory().numTensors).toBe(tensors));

  test('has text, ids and why it ended', async () => {
    const [first, second] = await lm.complete(['ab', [200, 3]], {maxNewTokens: 5, seed: 1});
    expect(first).toEqual({
      text: lm.tokenizer.decode(first.newIds),
      ids: [97, 98, ...first.newIds],
      newIds: first.newIds,
      finish: 'length',
    });
    expect(second.ids.slice(0, 2)).toEqual([200, 3]);
    expect(
      (
        await lm.generateIds(
          [
            [97, 98],
            [200, 3],
          ],
          {maxNewTokens: 5, seed: 1},
        )
      )[1],
    ).toEqual(second.ids);
  });

  test('the end of text ends the row, and is no text', async () => {
    const [free] = await lm.complete(['ab'], {maxNewTokens: 8, seed: 1});
    const endOfText = free.newIds[4];
    const end = free.newIds.indexOf(endOfText);
    const [ended] = await lm.complete(['ab'], {maxNewTokens: 8, seed: 1, endOfText});
    expect(ended).toMatchObject({finish: 'endOfText', newIds: free.newIds.slice(0, end + 1)});
    expect(ended.text).toBe(lm.tokenizer.decode(free.newIds.slice(0, end)));
    const pieces = await piecesOf(lm.generate('ab', {maxNewTokens: 8, seed: 1, endOfText}));
    expect(pieces.join('')).toBe(ended.text);
    const [ignored] = await lm.complete(['ab'], {maxNewTokens: 8, seed: 1, endOfText, ignoreEos: true});
    expect(ignored).toEqual(free);
  });

  test('stop strings end rows each at its own, in a batch and as a stream', async () => {
    const options = {maxNewTokens: 60, seed: 4};
    const prompts = ['ab', 'c', 'hello'];
    const free = await lm.complete(prompts, options);
    const stop = [free[0].text.slice(9, 12), free[2].text.slice(20, 22)]; // both over several tokens
    const stopped = await lm.complete(prompts, {...options, stop});
    const first = (text: string) => {
      const ends = stop.map(s => text.indexOf(s) + s.length - 1).filter((_, i) => text.includes(stop[i]));
      return ends.length === 0 ? text : text.slice(0, text.indexOf(stop.find(s => text.indexOf(s) + s.length - 1 === Math.min(...ends))!)); // prettier-ignore
    };
    expect(stopped.map(({text}) => text)).toEqual(free.map(({text}) => first(text)));
    expect(stopped[0].finish).toBe('stop');
    expect(stopped[2].finish).toBe('stop');
    for (const [i, prompt] of prompts.entries()) {
      const pieces = await piecesOf(lm.generate(prompt, {...options, seed: 4 + i, stop}));
      expect(pieces.join('')).toBe(stopped[i].text);
      expect(pieces.every(piece => piece.length > 0)).toBe(true);
    }
    const ids = await lm.generateIds([[97, 98]], {...options, stop: stop[0]});
    expect(ids[0].slice(2)).toEqual(stopped[0].newIds);
  });

  test('scores are the model’s own, whatever the sampling', async () => {
    const options = {maxNewTokens: 6, seed: 2, temperature: 0.5, topK: 9, repetitionPenalty: 1.5, scores: true};
    const [{ids, newIds, logProbs, topLogProbs}] = await lm.complete([randomIds(5, 1)], {...options, topLogProbs: 3});
    const whole = tf.tidy(() => tf.logSoftmax(lm.logits(ids)).arraySync() as number[][]);
    expectClose(logProbs!, newIds.map((id, i) => whole[4 + i][id]), 1e-5); // prettier-ignore
    topLogProbs!.forEach((top, i) => {
      const sorted = whole[4 + i].map((logProb, id) => ({id, logProb})).sort((a, b) => b.logProb - a.logProb);
      expect(top.map(({id}) => id)).toEqual(sorted.slice(0, 3).map(({id}) => id));
      expectClose(top.map(({logProb}) => logProb), sorted.slice(0, 3).map(({logProb}) => logProb), 1e-5); // prettier-ignore
    });
    const [plain] = await lm.complete([randomIds(5, 1)], {...options, scores: false});
    expect(plain.newIds).toEqual(newIds);
    expect(plain).not.toHaveProperty('logProbs');
  });

  test('continuations of a prompt are those of rows with the next seeds', async () => {
    const many = await lm.complete(['ab', 'c'], {maxNewTokens: 5, seed: 7, continuations: 3});
    expect(many).toHaveLength(6);
    for (const [i, {text}] of many.entries()) {
      const prompt = i < 3 ? 'ab' : 'c';
      expect(text).toBe((await lm.complete([prompt], {maxNewTokens: 5, seed: 7 + i}))[0].text);
    }
    expect(new Set(many.map(({text}) => text)).size).toBe(6);
  });

  test('no new tokens at all', async () => {
    expect(await lm.complete(['ab'], {maxNewTokens: 0})).toEqual([
      {text: '', ids: [97, 98], newIds: [], finish: 'length'},
    ]);
  });

  describe('an abort', () => {
    const reason = new Error('enough');

    test('ends a stream within a step, with the signal’s reason', async () => {
      const controller = new AbortController();
      const pieces: string[] = [];
      const reading = (async () => {
        for await (const piece of lm.generate('ab', {maxNewTokens: 500, seed: 1, signal: controller.signal})) {
          pieces.push(piece);
          if (pieces.length === 3) controller.abort(reason);
        }
      })();
      await expect(reading).rejects.toBe(reason);
      expect(pieces).toHaveLength(3);
    });

    test('from a timer is seen: steps let events have their turn', async () => {
      const signal = AbortSignal.timeout(60);
      await expect(lm.generateIds([[1]], {maxNewTokens: 1e6, signal})).rejects.toThrow(/timeout/);
    });

    test('gives complete what was written, as aborted', async () => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(reason), 60);
      const endless = {maxNewTokens: 1e6, seed: 1, signal: controller.signal, scores: true};
      const [first] = await lm.complete(['ab', 'c'], endless);
      expect(first.finish).toBe('aborted');
      expect(first.newIds.length).toBeGreaterThan(0);
      expect(first.logProbs).toHaveLength(first.newIds.length);
      expect(await lm.complete(['ab'], endless)).toEqual([
        {text: '', ids: [97, 98], newIds: [], logProbs: [], finish: 'aborted'},
      ]);
      await expect(lm.generate('ab', endless as CompleteOptions as never).next()).rejects.toThrow(/'scores' must be/);
      await expect(lm.generate('ab', {signal: controller.signal}).next()).rejects.toBe(reason);
    });
  });

  test('errors in the middle leak nothing', async () => {
    const decoder = jest.spyOn(lm.tokenizer, 'decoder').mockImplementation(() => {
      let left = 3; // the prompt's two and one more
      const push = () => {
        if (left-- === 0) throw new Error('no such id');
        return 'x';
      };
      return {push, end: () => ''};
    });
    await expect(lm.complete(['ab', 'cd'], {maxNewTokens: 9, seed: 1})).rejects.toThrow('no such id');
    await expect(piecesOf(lm.generate('ab', {maxNewTokens: 9, seed: 1}))).rejects.toThrow('no such id');
    decoder.mockRestore();
  });

  test.each([
    ['ab', {}, /'prompts' must be a list of prompts, but got string/],
    [[], {}, /'prompts' must be at least one prompt/],
    [['a', ''], {}, /'prompts\[1\]' must be text of at least one token.*line break/],
    [['a', []], {}, /'prompts\[1\]' must be at least one token/],
    [['a', [1, 256]], {}, /'prompts\[1\]\[1\]' must be an integer from 0 to 255, but got 256/],
    [[null], {}, /'prompts\[0\]' must be text or ids, but got null/],
    [['a'], {minP: 1.5}, /'minP' must be a number from 0 to 1/],
    [['a'], {stop: ''}, /'stop' must be a string of at least one character, or a list of such, but got an empty one/],
    [['a'], {stop: ['x', 3]}, /'stop'.*but got number/],
    [['a'], {endOfText: 256}, /'endOfText' must be an integer from 0 to 255/],
    [['a'], {continuations: 0}, /'continuations'/],
    [['a'], {scores: 1}, /'scores' must be one of true, false/],
    [['a'], {topLogProbs: 2}, /'topLogProbs' must be 0 without scores.*scores: true/],
    [['a'], {scores: true, topLogProbs: 257}, /'topLogProbs'/],
    [['a'], {signal: 'stop'}, /'signal' must be an AbortSignal/],
    [['a'], {ignoreEos: 'no'}, /'ignoreEos'/],
    [['a'], {seed: -1}, /'seed'/],
  ])('refuses %j %j', async (prompts, options, message) => {
    await expect(lm.complete(prompts as never, options as never)).rejects.toThrow(message);
  });
});
