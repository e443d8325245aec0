/**
 * Training and encoding 50 MB of text on one core.
 *
 *     npm run test:long -- train_bpe                 MEGABYTES=200 for more
 */
import {defaultCorpus} from '../../../models/data/corpus';
import {seededRandom} from '../../../models/random';
import {trainBpe} from '../../../models/tokenizers';
import type {BpeProgress} from '../../../models/tokenizers';

const MEGABYTES = Number(process.env.MEGABYTES ?? 50);
const SECONDS = 120;
const PART = 2 ** 20;

/** Words of the installed packages' READMEs, as often as there, and one in ten put together of two halves. */
function* wordyTexts(megabytes: number): Generator<string> {
  const decoder = new TextDecoder();
  const words = defaultCorpus().documents.flatMap(({bytes}) => decoder.decode(bytes).match(/\s*\S+/g) ?? []);
  const random = seededRandom(1);
  const word = () => words[Math.floor(random() * words.length)];
  for (let size = 0; size < megabytes * 1e6;) {
    let text = '';
    while (text.length < PART) {
      const next = word();
      text += random() > 1 / 10 ? next : next.slice(0, (next.length + 1) >> 1) + word().trim().slice(1);
    }
    size += Buffer.byteLength(text);
    yield text;
  }
}

test.each([8192, 32768])(
  `learns ${MEGABYTES} MB with %i tokens in ${SECONDS} s, and encodes them`,
  async vocabSize => {
    let last: BpeProgress | undefined;
    const texts = [...wordyTexts(MEGABYTES)];
    const start = performance.now();
    const tokenizer = await trainBpe(texts, {vocabSize, onProgress: progress => (last = progress)});
    const trained = (performance.now() - start) / 1000;

    let tokens = 0;
    const encodeStart = performance.now();
    for (const text of texts) tokens += tokenizer.encodeTyped(text).length;
    const encoded = (performance.now() - encodeStart) / 1000;
    process.stderr.write(
      `${MEGABYTES} MB, ${last!.distinctPieces} different pieces, ${vocabSize} tokens: ${trained.toFixed(1)} s; ` +
        `encoding ${(MEGABYTES / encoded).toFixed(1)} MB/s, ${((MEGABYTES * 1e6) / tokens).toFixed(2)} bytes a token\n`,
    );
    expect(tokenizer.vocabSize).toBe(vocabSize);
    expect(trained).toBeLessThan(SECONDS);
    expect(tokenizer.decode(tokenizer.encodeTyped(texts[0]))).toBe(texts[0]);
  },
  30 * 60 * 1000,
);
