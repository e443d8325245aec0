/** Generation by the recurrence: prompts are read once, then every token costs the same. */
import * as tf from '@tensorflow/tfjs-core';
import {checkInteger, checkKeys} from '../../ops/check';
import {InvalidArgumentError} from '../../ops/errors';
import type {MambaLayers} from '../lm/build';
import {prefill, step} from '../lm/recurrent';
import type {Prediction} from '../lm/recurrent';
import {seededRandom} from '../random';
import {checkSampling, sample} from './sampler';
import type {SamplingOptions} from './sampler';

export interface GenerateOptions extends SamplingOptions {
  /** Stop after this many new tokens. Default 256. */
  maxNewTokens?: number;
  /** Seed of the sampling; row i of a batch uses seed + i. Default: another each time. */
  seed?: number;
  /** Ids that end a row. Default: the tokenizer's end of text, if it has one. */
  endOfText?: number | number[];
  /** Go on after the end of text. Default false. */
  ignoreEos?: boolean;
}
const OPTIONS = [
  'maxNewTokens', 'seed', 'endOfText', 'ignoreEos', 'temperature', 'topK', 'topP', 'repetitionPenalty',
]; // prettier-ignore

/** What generation needs to know of a model. */
export interface Generator {
  layers: MambaLayers;
  vocabSize: number;
}

/**
 * Yields the next token of every row until all have ended: an id, or null for a row that ended before. The token that
 * ends a row is yielded too.
 *
 * @param rows prompts as ids, at least one each, of any lengths
 * @throws InvalidArgumentError on an empty batch or prompt, an id outside the vocabulary or a wrong option
 */
export async function* generateTokens(
  {layers, vocabSize}: Generator,
  rows: ReadonlyArray<readonly number[]>,
  options: GenerateOptions = {},
): AsyncGenerator<Array<number | null>> {
  const where = 'generate';
  checkKeys(where, options, OPTIONS);
  checkPrompts(where, rows, vocabSize);
  const {maxNewTokens = 256, seed = Math.floor(Math.random() * 2 ** 31), endOfText = [], ignoreEos = false} = options;
  checkInteger(where, 'maxNewTokens', maxNewTokens, 0);
  checkInteger(where, 'seed', seed, 0);
  const sampling = checkSampling(where, options);
  const ends = new Set(ignoreEos ? [] : [endOfText].flat());

  const seen = rows.map(row => new Set(row));
  const randoms = rows.map((_, i) => seededRandom(seed + i));
  const hasEnded = rows.map(() => false);
  let prediction: Prediction | undefined;
  try {
    for (let n = 0; n < maxNewTokens && hasEnded.includes(false); n++) {
      prediction = n === 0 ? prefill(layers, rows) : prediction!;
      const logits = (await prediction.logits.data()) as Float32Array;
      const width = logits.length / rows.length;
      const tokens = rows.map((_, i) => {
        if (hasEnded[i]) return null;
        const token = sample(logits.slice(i * width, (i + 1) * width), vocabSize, seen[i], sampling, randoms[i]);
        seen[i].add(token);
        hasEnded[i] = ends.has(token);
        return token;
      });
      yield tokens;
      if (n + 1 < maxNewTokens && hasEnded.includes(false)) prediction = advance(layers, tokens, prediction);
    }
  } finally {
    if (prediction) tf.dispose(prediction);
  }
}

/** Rows that ended read id 0; nobody looks at what they predict. */
function advance(layers: MambaLayers, tokens: Array<number | null>, old: Prediction): Prediction {
  const ids = tf.tensor1d(tokens.map(token => token ?? 0), 'int32'); // prettier-ignore
  const next = step(layers, ids, old.state);
  tf.dispose([ids, old]);
  return next;
}

function checkPrompts(where: string, rows: ReadonlyArray<readonly number[]>, vocabSize: number): void {
  if (rows.length === 0) throw new InvalidArgumentError(where, 'rows', 'at least one prompt', 'none');
  rows.forEach((row, i) => {
    if (row.length === 0) {
      throw new InvalidArgumentError(where, `rows[${i}]`, 'at least one token', 'an empty prompt');
    }
    row.forEach((id, j) => checkInteger(where, `rows[${i}][${j}]`, id, 0, vocabSize - 1));
  });
}
