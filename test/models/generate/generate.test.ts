/** Generation as a stream and as ids: seeds, ends, and no leaks whatever way it stops. */
import * as tf from '@tensorflow/tfjs-core';
import {MambaLM} from '../../../models/lm/mamba_lm';
import {onEachBackend} from '../../util/backends';

onEachBackend([], () => {
  let lm: MambaLM;
  beforeAll(() => (lm = MambaLM.create({dModel: 16, nLayer: 2, vocabSize: 256, dState: 4, seed: 5})));
  afterAll(() => lm.dispose());

  test('a seed fixes the text; another seed gives another', async () => {
    const write = async (seed: number) => {
      let text = '';
      for await (const piece of lm.generate('ab', {maxNewTokens: 20, seed, temperature: 0.9, topP: 0.95}))
        text += piece;
      return text;
    };
    expect(await write(1)).toBe(await write(1));
    expect(await write(1)).not.toBe(await write(2));
  });

  test('rows of a batch equal each row alone when greedy', async () => {
    const rows = [[5], [7, 9, 200, 3], [1, 2]];
    const options = {maxNewTokens: 6, temperature: 0};
    const together = await lm.generateIds(rows, options);
    for (const [i, row] of rows.entries()) {
      expect(together[i]).toEqual((await lm.generateIds([row], options))[0]);
      expect(together[i]).toHaveLength(row.length + 6);
    }
  });

  test('each row ends at its own end of text', async () => {
    const free = await lm.generateIds([[5], [7]], {maxNewTokens: 6, temperature: 0});
    const end = free[0][3];
    const ended = await lm.generateIds([[5], [7]], {maxNewTokens: 6, temperature: 0, endOfText: end});
    const until = (row: number[]) => row.slice(0, row.indexOf(end, 1) < 0 ? undefined : row.indexOf(end, 1) + 1);
    expect(ended).toEqual(free.map(until));
    const ignored = {maxNewTokens: 6, temperature: 0, endOfText: end, ignoreEos: true};
    expect(await lm.generateIds([[5], [7]], ignored)).toEqual(free);
  });

  test('stopping early leaks nothing', async () => {
    const before = tf.memory().numTensors;
    for await (const piece of lm.generate('hello', {maxNewTokens: 50, seed: 1})) if (piece) break;
    await lm.generateIds([[1], [2, 3]], {maxNewTokens: 3, seed: 1});
    expect(tf.memory().numTensors).toBe(before);
  });

  test.each([
    [[], {}, /'rows' must be at least one prompt/],
    [[[]], {}, /'rows\[0\]' must be at least one token/],
    [[[256]], {}, /'rows\[0\]\[0\]' must be an integer from 0 to 255, but got 256/],
    [[[1]], {topP: 1.5}, /'topP' must be a number from 0 to 1, but got 1.5/],
    [[[1]], {temperature: -1}, /'temperature'/],
    [[[1]], {temprature: 1}, /'temprature' must be one of the options/],
    [[[1]], {maxNewTokens: 2.5}, /'maxNewTokens'/],
  ])('refuses %j %j', async (rows, options, message) => {
    await expect(lm.generateIds(rows as number[][], options as never)).rejects.toThrow(message);
  });

  test('an empty prompt is refused with advice', async () => {
    await expect(lm.generate('').next()).rejects.toThrow(/'prompt' must be text of at least one token.*line break/);
  });
});
