/** How likely a text is to a model, in constant memory. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import {InvalidArgumentError} from '../../ops/errors';
import {linearCrossEntropy} from '../../ops/linear_cross_entropy';
import {readParts} from '../lm/recurrent';
import type {ReadPart} from '../lm/recurrent';
import {idsOf} from './core';
import type {LmCore} from './core';
import {logSumExp} from './log_probs';
import {checkReading} from './prompt_state';
import type {PromptState, ReadOptions} from './prompt_state';

export interface TextScore {
  /**
   * Of each token given those before, in nats. The first token of a text has nothing before it and is left out, so there
   * is one fewer than tokens; after `from` there are as many.
   */
  logProbs: number[];
  /** Their sum: the log-probability of the text. */
  total: number;
  /** exp(-total / logProbs.length). */
  perplexity: number;
  /**
   * Bits for each byte of UTF-8 of the scored tokens' text. Absent where a character begins in the first token, which is
   * not scored, and ends in the next.
   */
  bitsPerByte?: number;
}

/** @throws InvalidArgumentError on fewer than two tokens without `from`; the signal's reason where it aborts */
export async function scoreText(
  core: LmCore,
  text: string | ArrayLike<number>,
  options: ReadOptions = {},
): Promise<TextScore> {
  const where = 'score';
  checkReading(where, options);
  const {from, signal, onProgress} = options;
  const ids = idsOf(where, 'text', text, core);
  if (ids.length === 1 && !from) {
    const hint = 'The first token has nothing before it to be predicted from.';
    throw new InvalidArgumentError(where, 'text', 'at least two tokens', 'one', hint);
  }
  const logProbs: number[] = [];
  const before = from?.copyFor(where, core);
  const {layers, config} = core;
  const table = tf.tidy(() => tf.slice(layers.head.table(), [0, 0], [config.vocabSize, config.dModel]));
  try {
    if (before) logProbs.push(await firstLogProb(before.logits, ids[0], config.vocabSize));
    for await (const part of readParts(layers, ids, before?.state, signal)) {
      const losses = lossesOf(core, part, ids, table);
      for (const loss of losses ? await losses.data() : []) logProbs.push(-loss);
      losses?.dispose();
      onProgress?.(part.end, ids.length);
    }
  } finally {
    tf.dispose([table, before ?? []]);
  }
  return summary(core, text, ids, logProbs, from);
}

/** -log p of the tokens after each of the part's; none where the part is the text's last token alone. */
function lossesOf({layers}: LmCore, {start, end, x}: ReadPart, ids: ArrayLike<number>, table: Tensor) {
  const count = Math.min(end, ids.length - 1) - start;
  if (count === 0) return undefined;
  return tf.tidy(() => {
    const hidden = tf.slice(tf.squeeze(layers.normF.apply(x) as Tensor, [0]), [0, 0], [count, -1]);
    const labels = tf.tensor1d(
      Int32Array.from({length: count}, (_, i) => ids[start + i + 1]),
      'int32',
    );
    return linearCrossEntropy(hidden, table, labels);
  });
}

async function firstLogProb(logits: Tensor, id: number, vocabSize: number): Promise<number> {
  const values = await logits.data();
  return values[id] - logSumExp(values, vocabSize);
}

function summary(
  core: LmCore,
  text: string | ArrayLike<number>,
  ids: ArrayLike<number>,
  logProbs: number[],
  from: PromptState | undefined,
): TextScore {
  const total = logProbs.reduce((sum, x) => sum + x, 0);
  const bytes = bytesOf(core, text, ids, from === undefined);
  return {
    logProbs,
    total,
    perplexity: Math.exp(-total / logProbs.length),
    ...(bytes !== undefined && {bitsPerByte: (-total * Math.LOG2E) / bytes}),
  };
}

/** UTF-8 bytes of the text, or of what follows its first token; undefined where a replaced character hides the number. */
function bytesOf(
  {tokenizer}: LmCore,
  text: string | ArrayLike<number>,
  ids: ArrayLike<number>,
  withoutFirst: boolean,
): number | undefined {
  if (tokenizer.name === 'bytes') return ids.length - Number(withoutFirst);
  const size = (part: string) => (part.includes('\ufffd') ? NaN : new TextEncoder().encode(part).length);
  const whole = typeof text === 'string' ? new TextEncoder().encode(text).length : size(tokenizer.decode(ids));
  const bytes = whole - (withoutFirst ? size(tokenizer.decode([ids[0]])) : 0);
  return bytes > 0 ? bytes : undefined;
}
