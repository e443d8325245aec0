/** Generation with tokens of several bytes: text in whole characters, stop strings inside tokens, the end of text. */
import {MambaLM} from '../../../models/lm/mamba_lm';
import {trainBpe} from '../../../models/tokenizers';
import {onEachBackend} from '../../util/backends';
import {expectClose} from '../../util/close';

onEachBackend([], () => {
  let lm: MambaLM;
  beforeAll(async () => {
    const tokenizer = await trainBpe(['größer und größer wird 😀😀 die größte Größe 😀'.repeat(3)], {vocabSize: 290});
    lm = MambaLM.create({dModel: 16, nLayer: 2, vocabSize: tokenizer.vocabSize, dState: 4, seed: 2}, tokenizer);
  });
  afterAll(() => lm.dispose());

  async function streamed(prompt: Parameters<typeof lm.generate>[0], options: object): Promise<string> {
    let text = '';
    for await (const piece of lm.generate(prompt, options)) text += piece;
    return text;
  }

  test('a stream gives the text of all its tokens', async () => {
    const options = {maxNewTokens: 80, seed: 1, ignoreEos: true};
    const [{text, newIds}] = await lm.complete(['größer'], options);
    expect(text).toBe(lm.tokenizer.decode(newIds));
    expect(await streamed('größer', options)).toBe(text);
  });

  test('a stop string may begin and end inside of tokens', async () => {
    const options = {maxNewTokens: 80, seed: 1, ignoreEos: true};
    const [{text, newIds}] = await lm.complete(['größer'], options);
    const long = newIds.map(id => lm.tokenizer.decode([id])).find(piece => Array.from(piece).length > 2)!;
    const stop = Array.from(long)[1];
    const [stopped] = await lm.complete(['größer'], {...options, stop});
    expect(stopped).toMatchObject({finish: 'stop', text: text.slice(0, text.indexOf(stop))});
    expect(await streamed('größer', {...options, stop})).toBe(stopped.text);
  });

  test('a row ends at the tokenizer’s end of text', async () => {
    const {endOfText} = lm.tokenizer;
    expect(endOfText).toBe(0);
    const rows = Array.from({length: 8}, (_, i) => [i + 1]);
    const options = {maxNewTokens: 100, seed: 1, temperature: 1.5};
    const free = await lm.generateIds(rows, {...options, ignoreEos: true});
    const until = (row: number[]) => (row.includes(0) ? row.slice(0, row.indexOf(0) + 1) : row);
    const ended = await lm.complete(rows, options);
    expect(ended.map(({ids}) => ids)).toEqual(free.map(until));
    expect(ended.map(({finish}) => finish)).toEqual(free.map(row => (row.includes(0) ? 'endOfText' : 'length')));
    expect(new Set(ended.map(({finish}) => finish)).size).toBe(2);
  });

  test('bits per byte are those of the text after the first token', async () => {
    const text = 'und größer wird 😀';
    const {total, bitsPerByte, logProbs} = await lm.score(text);
    const ids = lm.tokenizer.encode(text);
    expect(logProbs).toHaveLength(ids.length - 1);
    const bytes = new TextEncoder().encode(text).length - lm.tokenizer.decode(ids.slice(0, 1)).length;
    expectClose([bitsPerByte!], [-total / Math.LN2 / bytes], 1e-12);
    expect((await lm.score(ids)).bitsPerByte).toBe(bitsPerByte);
    expect(await lm.score(ids.slice(0, -1))).toHaveProperty('perplexity');
  });
});
