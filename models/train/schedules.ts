/** Learning rates as functions of the step. A schedule is plain data, so that a saved optimizer keeps it. */
import {checkInteger, checkNumber, checkOneOf} from '../../ops/check';
import {InvalidArgumentError} from '../../ops/errors';

const KINDS = ['constant', 'warmupConstant', 'warmupCosine'] as const;

export type Schedule =
  | {kind: 'constant'; peak: number}
  | {kind: 'warmupConstant'; peak: number; warmupSteps: number}
  | {kind: 'warmupCosine'; peak: number; warmupSteps: number; totalSteps: number; final: number};

/** The same rate at every step. */
export function constant(peak: number): Schedule {
  return checkSchedule({kind: 'constant', peak});
}

/** Rises in equal parts over `warmupSteps` (its last has the peak), then stays. */
export function warmupConstant({peak, warmupSteps}: {peak: number; warmupSteps: number}): Schedule {
  return checkSchedule({kind: 'warmupConstant', peak, warmupSteps});
}

/**
 * Rises as warmupConstant does, then falls on half a cosine to `final` at step `totalSteps`, and stays there.
 *
 * @param options.final default a tenth of the peak
 */
export function warmupCosine(options: {
  peak: number;
  warmupSteps: number;
  totalSteps: number;
  final?: number;
}): Schedule {
  const {peak, warmupSteps, totalSteps, final = peak / 10} = options;
  return checkSchedule({kind: 'warmupCosine', peak, warmupSteps, totalSteps, final});
}

/** @param step 1 for the first */
export function learningRateAt(schedule: Schedule, step: number): number {
  const {kind, peak} = schedule;
  if (kind === 'constant') return peak;
  if (step < schedule.warmupSteps) return (peak * step) / schedule.warmupSteps;
  if (kind === 'warmupConstant') return peak;
  const {warmupSteps, totalSteps, final} = schedule;
  if (step >= totalSteps) return final;
  const part = (step - warmupSteps) / (totalSteps - warmupSteps);
  return final + ((peak - final) * (1 + Math.cos(Math.PI * part))) / 2;
}

/** @throws InvalidArgumentError unless it is a whole and sensible schedule; a number is a constant one */
export function checkSchedule(schedule: number | Schedule): Schedule {
  const where = 'learningRate';
  if (typeof schedule === 'number') return checkSchedule({kind: 'constant', peak: schedule});
  if (typeof schedule !== 'object' || schedule === null) {
    throw new InvalidArgumentError(where, 'learningRate', 'a number or a schedule', String(schedule));
  }
  checkOneOf(where, 'kind', schedule.kind, KINDS);
  checkNumber(where, 'peak', schedule.peak, 0, Number.MAX_VALUE);
  if (schedule.kind !== 'constant') checkInteger(where, 'warmupSteps', schedule.warmupSteps, 0);
  if (schedule.kind === 'warmupCosine') {
    checkInteger(where, 'totalSteps', schedule.totalSteps, schedule.warmupSteps + 1);
    checkNumber(where, 'final', schedule.final, 0, schedule.peak);
  }
  return schedule;
}
