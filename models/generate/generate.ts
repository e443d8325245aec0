/** Generation by the recurrence: prompts are read once, then every token costs the same. */
import * as tf from '@tensorflow/tfjs-core';
import * as platform from '#platform';
import {InvalidArgumentError} from '../../ops/errors';
import {DecayRates, joinRows, pickRows, step} from '../lm/recurrent';
import type {Prediction} from '../lm/recurrent';
import type {TokenLogProb} from './log_probs';
import {idsOf} from './core';
import type {LmCore} from './core';
import {resolveOptions} from './options';
import type {CompleteOptions, GenerateOptions, ResolvedOptions} from './options';
import {PromptState, readPrompt} from './prompt_state';
import {Row} from './row';
import type {Finish} from './row';

/** Text, ids, or a state that `lm.read` gave. */
export type Prompt = string | readonly number[] | PromptState;

export interface Completion {
  /** What was written, without the prompt, a stop string or the end of text. */
  text: string;
  /** The prompt's ids and the new ones; only the new ones after a PromptState, which does not keep what it read. */
  ids: number[];
  /** The new ids: those of a stop string and the end of text included. */
  newIds: number[];
  /** Of each new token, in nats, under the model's own distribution: before penalty, temperature and filters. */
  logProbs?: number[];
  /** The likeliest tokens at each step, likeliest first. */
  topLogProbs?: TokenLogProb[][];
  /** 'aborted': the signal ended it. */
  finish: Finish;
}

/** Writes one text, piece by piece. */
export async function* generatePieces(core: LmCore, prompt: Prompt, options: GenerateOptions): AsyncGenerator<string> {
  const where = 'generate';
  const resolved = resolve(where, options, core);
  const started = await startRows(where, core, [checkPrompt(where, 'prompt', prompt, core)], resolved, true);
  for await (const [row] of writeRows(core, started, resolved.signal)) {
    const text = row.takeText();
    if (text) yield text;
  }
}

/** Ids in, ids out (prompt included). */
export async function generateIds(
  core: LmCore,
  prompts: ReadonlyArray<readonly number[]>,
  options: GenerateOptions,
): Promise<number[][]> {
  const where = 'generate';
  const resolved = resolve(where, options, core);
  const checked = checkPrompts(where, 'rows', prompts, core);
  const started = await startRows(where, core, checked, resolved, resolved.stops.length > 0);
  for await (const _ of writeRows(core, started, resolved.signal));
  return started.rows.map(({newIds}, i) => [...prompts[i], ...newIds]);
}

/**
 * Texts from prompts, all in one batch. An abort is no error: what is written until then comes back, as 'aborted'.
 */
export async function complete(
  core: LmCore,
  prompts: readonly Prompt[],
  options: CompleteOptions,
): Promise<Completion[]> {
  const where = 'complete';
  const resolved = resolve(where, options, core);
  const checked = checkPrompts(where, 'prompts', prompts, core);
  const {signal, continuations: n, scores, topLogProbs} = resolved;
  let rows: Row[] = [];
  try {
    const started = await startRows(where, core, checked, resolved, true);
    rows = started.rows;
    for await (const _ of writeRows(core, started, signal));
  } catch (error) {
    if (!signal?.aborted || error !== signal.reason) throw error;
    for (const row of rows) if (!row.finish) row.abort();
  }
  return Array.from({length: prompts.length * n}, (_, i) => {
    const row = rows[i] as Row | undefined; // undefined: the prompts were not all read
    const newIds = row?.newIds ?? [];
    const prompt = checked[Math.floor(i / n)];
    return {
      text: row?.takeText() ?? '',
      ids: prompt instanceof PromptState ? [...newIds] : [...Array.from(prompt), ...newIds],
      newIds,
      ...(scores && {logProbs: row?.logProbs ?? []}),
      ...(topLogProbs > 0 && {topLogProbs: row?.topLogProbs ?? []}),
      finish: row?.finish ?? 'aborted',
    };
  });
}

interface Started {
  rows: Row[];
  /** What each row begins from, [1, …] tensors; a prediction may serve several rows. */
  predictions: Prediction[];
}

/** Reads the prompts one after another: so each row is what it is alone, and memory does not depend on lengths. */
async function startRows(
  where: string,
  core: LmCore,
  prompts: readonly CheckedPrompt[],
  options: ResolvedOptions,
  withText: boolean,
): Promise<Started> {
  const {signal, continuations: n} = options;
  const started: Started = {rows: [], predictions: []};
  try {
    for (const [p, prompt] of prompts.entries()) {
      const isRead = prompt instanceof PromptState;
      const state = isRead ? prompt : await readPrompt(core, prompt, {signal}, where);
      const prediction = state.copyFor(where, core);
      if (!isRead) state.dispose();
      for (let c = 0; c < n; c++) {
        started.predictions.push(prediction);
        const tokenizer = withText ? core.tokenizer : undefined;
        started.rows.push(new Row(options, core.config.vocabSize, p * n + c, state, tokenizer));
      }
    }
    return started;
  } catch (error) {
    disposeAll(started.predictions);
    throw error;
  }
}

/**
 * Writes on all rows until each has ended; yields those that have a new token. Rows that have ended leave the batch.
 *
 * @param started its predictions are disposed
 * @throws the signal's reason, where it aborts: before the next step
 */
async function* writeRows(core: LmCore, started: Started, signal: AbortSignal | undefined): AsyncGenerator<Row[]> {
  const rates = new DecayRates();
  let prediction: Prediction | undefined;
  let active = started.rows.filter(({finish}) => !finish);
  try {
    if (active.length === 0) return;
    prediction = joinRows(started.predictions);
    disposeAll(started.predictions);
    for (;;) {
      const logits = (await prediction.logits.data()) as Float32Array;
      const width = logits.length / active.length;
      active.forEach((row, i) => row.take(logits.slice(i * width, (i + 1) * width)));
      yield active;
      const left = active.flatMap(({finish}, i) => (finish ? [] : [i]));
      if (left.length === 0) return;
      await platform.yieldToEvents(); // else no event could abort, and nothing be drawn
      signal?.throwIfAborted();
      prediction = advance(core, active, left, prediction, rates);
      active = left.map(i => active[i]);
    }
  } finally {
    rates.dispose();
    disposeAll(started.predictions);
    if (prediction) tf.dispose(prediction);
  }
}

/** The rows that are left read their last token. */
function advance({layers}: LmCore, active: Row[], left: number[], old: Prediction, rates: DecayRates): Prediction {
  const next = tf.tidy(() => {
    const ids = tf.tensor1d(left.map(i => active[i].newIds.at(-1)!), 'int32'); // prettier-ignore
    const state = left.length < active.length ? pickRows(old.state, left) : old.state;
    return step(layers, ids, state, rates);
  });
  tf.dispose(old);
  return next;
}

function disposeAll(predictions: Prediction[]): void {
  for (const prediction of new Set(predictions)) tf.dispose(prediction);
  predictions.length = 0;
}

function resolve(
  where: 'generate' | 'complete',
  options: CompleteOptions,
  {config, tokenizer}: LmCore,
): ResolvedOptions {
  return resolveOptions(where, options, {vocabSize: config.vocabSize, endOfText: tokenizer.endOfText});
}

type CheckedPrompt = ArrayLike<number> | PromptState;

function checkPrompts(where: string, argument: string, prompts: readonly Prompt[], core: LmCore): CheckedPrompt[] {
  if (!Array.isArray(prompts)) throw new InvalidArgumentError(where, argument, 'a list of prompts', typeof prompts);
  if (prompts.length === 0) throw new InvalidArgumentError(where, argument, 'at least one prompt', 'none');
  return prompts.map((prompt: Prompt, i) => checkPrompt(where, `${argument}[${i}]`, prompt, core));
}

function checkPrompt(where: string, argument: string, prompt: Prompt, core: LmCore): CheckedPrompt {
  return prompt instanceof PromptState ? prompt : idsOf(where, argument, prompt, core);
}
