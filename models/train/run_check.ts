/** A wrong option must not show after an hour of training: all are checked before the first step. */
import {checkInteger, checkKeys, checkNumber} from '../../ops/check';
import {InvalidArgumentError} from '../../ops/errors';
import type {MambaLM} from '../lm/mamba_lm';
import type {TrainingRunOptions} from './run_types';

const WHERE = 'trainingRun';
const OPTIONS = [
  'folder', 'trainText', 'heldOutText', 'batchSize', 'length', 'scoreLength', 'budget', 'learningRate',
  'warmupSteps', 'weightDecay', 'clipNorm', 'seed', 'pauses', 'level', 'prompt', 'callbacks', 'notes',
]; // prettier-ignore

/** Throws InvalidArgumentError. Datasets, optimizer and callbacks check the rest when they are made. */
export function checkRun(lm: MambaLM, options: TrainingRunOptions): void {
  checkKeys(WHERE, options, OPTIONS);
  const {trainText, heldOutText, batchSize, length, scoreLength = length, budget, pauses = 3, prompt} = options;
  checkInteger(WHERE, 'batchSize', batchSize, 1);
  checkInteger(WHERE, 'length', length, 1);
  checkInteger(WHERE, 'scoreLength', scoreLength, 1);
  for (const [name, text, longest] of [
    ['trainText', trainText, length],
    ['heldOutText', heldOutText, scoreLength],
  ] as const) {
    if (!(text instanceof Uint8Array)) throw new InvalidArgumentError(WHERE, name, 'a Uint8Array', typeof text);
    if (text.length <= longest) {
      throw new InvalidArgumentError(WHERE, name, `longer than a row of ${longest} bytes`, `${text.length} bytes`);
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
  if (pauses > 0 && lm.tokenizer.encode(prompt).length === 0) {
    throw new InvalidArgumentError(WHERE, 'prompt', 'text of at least one token', "''", 'Samples begin with it.');
  }
}
