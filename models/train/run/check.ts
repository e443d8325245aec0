/** A wrong option must not show after an hour of training: all are checked before the first step. */
import {checkInteger, checkKeys, checkNumber, checkOneOf} from '../../../ops/check';
import {InvalidArgumentError} from '../../../ops/errors';
import type {MambaLM} from '../../lm/mamba_lm';
import type {TrainingRunOptions} from './types';

const WHERE = 'trainingRun';
const OPTIONS = [
  'folder', 'resume', 'train', 'heldOut', 'data', 'batchSize', 'length', 'accumulate', 'order', 'scoreLength',
  'scoreTokens', 'budget', 'learningRate', 'warmupSteps', 'weightDecay', 'clipNorm', 'seed', 'pauses', 'checkpoint',
  'nonFinite', 'level', 'prompt', 'callbacks', 'notes',
]; // prettier-ignore

/** Throws InvalidArgumentError. Datasets, optimizer and callbacks check the rest when they are made. */
export function checkRun(lm: MambaLM, options: TrainingRunOptions): void {
  checkKeys(WHERE, options, OPTIONS);
  const {batchSize, length, scoreLength = length, budget, pauses = 3, prompt, checkpoint = {}} = options;
  const {everyMinutes = 5, everySteps = 1, keep = 1} = checkpoint;
  checkInteger(WHERE, 'batchSize', batchSize, 1);
  checkInteger(WHERE, 'length', length, 1);
  checkInteger(WHERE, 'accumulate', options.accumulate ?? 1, 1);
  checkInteger(WHERE, 'scoreLength', scoreLength, 1);
  checkInteger(WHERE, 'scoreTokens', options.scoreTokens ?? 1, 1);
  checkOneOf(WHERE, 'order', options.order ?? 'packed', ['packed', 'stream']);
  checkOneOf(WHERE, 'nonFinite', options.nonFinite ?? 'stop', ['stop', 'skip', 'rollback']);
  checkOneOf(WHERE, 'resume', options.resume ?? false, [true, false]);
  for (const name of ['train', 'heldOut'] as const) {
    const tokens = (options[name] as {tokens?: unknown} | undefined)?.tokens;
    if (typeof tokens !== 'number') {
      const hint = 'Use memoryTokenStore, or prepareData of tfjs-mamba/node.';
      throw new InvalidArgumentError(WHERE, name, 'a TokenStore', typeof options[name], hint);
    }
    if (tokens < 2) throw new InvalidArgumentError(WHERE, name, 'of two tokens or more', `${tokens}`);
    const {documents} = options[name];
    if (tokens <= documents) {
      const got = `${documents} documents of one token each`;
      throw new InvalidArgumentError(WHERE, name, 'text with a token that follows another', got, 'Join the documents.');
    }
  }
  if ('steps' in budget) checkInteger(WHERE, 'budget.steps', budget.steps, 1);
  else checkNumber(WHERE, 'budget.minutes', budget.minutes, 0, 1e6);
  checkNumber(WHERE, 'learningRate', options.learningRate, 0, Number.MAX_VALUE);
  checkInteger(WHERE, 'warmupSteps', options.warmupSteps, 0);
  checkNumber(WHERE, 'weightDecay', options.weightDecay, 0, Number.MAX_VALUE);
  checkNumber(WHERE, 'clipNorm', options.clipNorm, 0, Number.MAX_VALUE);
  checkInteger(WHERE, 'seed', options.seed, 0);
  checkInteger(WHERE, 'pauses', pauses, 0);
  checkKeys(WHERE, checkpoint, ['everyMinutes', 'everySteps', 'keep']);
  checkNumber(WHERE, 'checkpoint.everyMinutes', everyMinutes, 0);
  checkInteger(WHERE, 'checkpoint.everySteps', everySteps, 1);
  checkInteger(WHERE, 'checkpoint.keep', keep, 1);
  if (pauses > 0 && lm.tokenizer.encode(prompt).length === 0) {
    throw new InvalidArgumentError(WHERE, 'prompt', 'text of at least one token', "''", 'Samples begin with it.');
  }
}
