/** Options of generation, checked once for all ways to generate. */
import {checkInteger, checkKeys, checkOneOf} from '../../ops/check';
import {InvalidArgumentError} from '../../ops/errors';
import {SAMPLING_OPTIONS, checkSampling} from './sampler';
import type {SamplingOptions} from './sampler';

export interface GenerateOptions extends SamplingOptions {
  /** Stop after this many new tokens. Default 256. */
  maxNewTokens?: number;
  /** Seed of the sampling; row i of a batch uses seed + i. Default: another each time. */
  seed?: number;
  /** Ids that end a row, and are not part of its text. Default: the tokenizer's end of text, if it has one. */
  endOfText?: number | readonly number[];
  /** Go on after the end of text. Default false. */
  ignoreEos?: boolean;
  /** The text ends before the first of these strings, wherever tokens begin and end. Default none. */
  stop?: string | readonly string[];
  /** Ends generation before its next step. */
  signal?: AbortSignal;
}

export interface CompleteOptions extends GenerateOptions {
  /**
   * So many texts from each prompt, which is read once. Those of prompt p are completions p·n to p·n + n - 1, and
   * completion i uses seed + i. Default 1.
   */
  continuations?: number;
  /** Give the log-probability of every new token. Default false. */
  scores?: boolean;
  /** With scores, also the k likeliest tokens at each step. Default 0. */
  topLogProbs?: number;
}

export interface ResolvedOptions extends Required<SamplingOptions> {
  maxNewTokens: number;
  seed: number;
  ends: ReadonlySet<number>;
  stops: readonly string[];
  signal?: AbortSignal;
  continuations: number;
  scores: boolean;
  topLogProbs: number;
}

const GENERATE_OPTIONS = [
  'maxNewTokens', 'seed', 'endOfText', 'ignoreEos', 'stop', 'signal', ...SAMPLING_OPTIONS,
] as const; // prettier-ignore
const COMPLETE_OPTIONS = [...GENERATE_OPTIONS, 'continuations', 'scores', 'topLogProbs'] as const;

/** Of a seed: sums of seeds and rows must stay exact. */
const MOST_ROWS = 1 << 20;

/**
 * Checks the options and fills in the defaults.
 *
 * @param model the vocabulary's size, and the id that ends a text unless the options name others
 * @throws InvalidArgumentError
 */
export function resolveOptions(
  where: 'generate' | 'complete',
  options: CompleteOptions,
  model: {vocabSize: number; endOfText?: number},
): ResolvedOptions {
  checkKeys(where, options, where === 'complete' ? COMPLETE_OPTIONS : GENERATE_OPTIONS);
  const {maxNewTokens = 256, seed = Math.floor(Math.random() * 2 ** 31), ignoreEos = false, stop = []} = options;
  const {signal, continuations = 1, scores = false, topLogProbs = 0} = options;
  checkInteger(where, 'maxNewTokens', maxNewTokens, 0);
  checkInteger(where, 'seed', seed, 0, Number.MAX_SAFE_INTEGER - MOST_ROWS);
  checkOneOf(where, 'ignoreEos', ignoreEos, [true, false]);
  checkInteger(where, 'continuations', continuations, 1, MOST_ROWS);
  checkOneOf(where, 'scores', scores, [true, false]);
  checkInteger(where, 'topLogProbs', topLogProbs, 0, model.vocabSize);
  if (topLogProbs > 0 && !scores) {
    throw new InvalidArgumentError(where, 'topLogProbs', '0 without scores', `${topLogProbs}`, 'Add scores: true.');
  }
  checkSignal(where, signal);
  const endOfText = [options.endOfText ?? model.endOfText ?? []].flat();
  endOfText.forEach(id => checkInteger(where, 'endOfText', id, 0, model.vocabSize - 1));
  return {
    ...checkSampling(where, options),
    maxNewTokens, seed, signal, continuations, scores, topLogProbs,
    ends: new Set(ignoreEos ? [] : endOfText),
    stops: checkStops(where, stop),
  }; // prettier-ignore
}

function checkStops(where: string, stop: string | readonly string[]): readonly string[] {
  const stops: readonly unknown[] = Array.isArray(stop) ? stop : [stop];
  for (const text of stops) {
    if (typeof text === 'string' && text !== '') continue;
    const got = text === '' ? 'an empty one' : typeof text;
    throw new InvalidArgumentError(where, 'stop', 'a string of at least one character, or a list of such', got);
  }
  return stops as readonly string[];
}

/** @throws InvalidArgumentError on anything but an AbortSignal or undefined */
export function checkSignal(where: string, signal: AbortSignal | undefined): void {
  if (signal === undefined || typeof (signal as AbortSignal | null)?.throwIfAborted === 'function') return;
  throw new InvalidArgumentError(where, 'signal', 'an AbortSignal', typeof signal, 'Pass the .signal of a controller.');
}
