/** The steps of a training run, with its pauses and checkpoints. */
import * as platform from '#platform';
import {FileError} from '../../io/errors';
import type {TrainingCallback} from '../callback';
import {DivergedError} from '../finite';
import type {LossPoint, MetricsLine} from './record';
import {scoreHeldOut, writeSample} from './score';
import type {LiveRun} from './live_run';
import {takeStep} from './step';
import type {Step} from './step';
import type {Sample} from './types';

/** A run that goes wrong again and again must not go on for a night. */
const MOST_SKIPPED_IN_A_ROW = 20;
const MOST_ROLLBACKS = 10;

export class TrainingLoop {
  /** Lines about rollbacks to the checkpoint of `savedStep`, each of which would take the ones before away. */
  private rolledBack: {savedStep: number; lines: MetricsLine[]} = {savedStep: -1, lines: []};
  private isInStep = false;
  private lastSaveMs = performance.now();
  private readonly callbacks: TrainingCallback[];

  constructor(private readonly run: LiveRun) {
    this.callbacks = run.options.callbacks ?? [];
  }

  /** Takes the steps that are left of `steps`. Fewer where Ctrl-C ends it. */
  async train(steps: number): Promise<void> {
    const {run} = this;
    if (run.interrupt.happened) return;
    if (!run.optimizer) run.compile(steps);
    await this.tellCallbacks(steps, 'begin');
    try {
      if (this.isPause(steps) && !this.isScored()) await this.pause(run.progress.step === steps);
      while (run.progress.step < steps && !run.interrupt.happened) {
        await this.step();
        if (run.interrupt.happened) break; // what comes between steps can wait for the run that goes on
        if (this.isPause(steps)) await this.pause(run.progress.step === steps);
        else if (this.isTimeToSave()) await this.tryToSave();
        await platform.yieldToEvents(); // Ctrl-C arrives between turns of the event loop, and training makes none
      }
    } catch (error) {
      throw await this.rescued(error);
    }
    await this.tellCallbacks(steps, 'end');
    if (run.options.pauses === 0 && this.isComplete(steps)) await run.saveModel();
    await run.saveCheckpoint();
  }

  private async step(): Promise<void> {
    const {run} = this;
    const {options, progress, optimizer} = run;
    const {batchSize, length, accumulate = 1} = options;
    const start = performance.now();
    const skippedBefore = optimizer!.skippedSteps;
    this.isInStep = true;
    const step = await takeStep(run.lm, run.blocks, options, progress.position);
    this.isInStep = false;
    const gradNorm = (await optimizer!.gradNorm?.data())?.[0] ?? 0;
    const seconds = (performance.now() - start) / 1000;
    const number = progress.step + 1;
    const isFinite = Number.isFinite(step.loss) && Number.isFinite(gradNorm);
    if (!isFinite && options.nonFinite !== 'skip') return this.wentWrong(number, step, gradNorm);

    progress.step = number;
    progress.position += batchSize * accumulate;
    progress.seconds += seconds;
    const tokens = batchSize * length * accumulate;
    await run.metric({
      kind: 'step', step: number, loss: step.loss, tokens: number * tokens, tokensPerSecond: tokens / seconds,
      learningRate: optimizer!.learningRate, gradNorm, seconds: progress.seconds,
    }); // prettier-ignore
    for (const callback of this.callbacks) {
      await callback.onBatchEnd(number - 1, {batch: number - 1, size: batchSize * accumulate, loss: step.loss});
    }
    if (optimizer!.skippedSteps > skippedBefore) await this.skipped(step, gradNorm);
    else progress.skippedInARow = 0;
  }

  private async skipped({loss}: Step, gradNorm: number): Promise<void> {
    const {run} = this;
    run.lm.resetStates(); // they may hold what made the step fail
    await this.event('skipped', `loss ${loss}, gradient norm ${gradNorm}`);
    if (++run.progress.skippedInARow < MOST_SKIPPED_IN_A_ROW) return;
    throw run.diverged(`${MOST_SKIPPED_IN_A_ROW} steps in a row, up to ${run.progress.step}, had no finite gradient`);
  }

  /** Stops, or goes back to the last checkpoint and on with the text after this step. */
  private async wentWrong(number: number, {loss}: Step, gradNorm: number): Promise<void> {
    const {run} = this;
    const {options, progress} = run;
    const problem = `the loss became ${loss} and the gradient's norm ${gradNorm} at step ${number}`;
    if (options.nonFinite !== 'rollback') throw run.diverged(problem);
    const next = progress.position + options.batchSize * (options.accumulate ?? 1);
    const rollbacks = progress.rollbacks + 1;
    if (rollbacks > MOST_ROLLBACKS) throw run.diverged(`${problem}, after ${MOST_ROLLBACKS} rollbacks`);
    if (!(await run.restoreLast())) throw run.diverged(problem);
    Object.assign(run.progress, {position: next, rollbacks});
    if (this.rolledBack.savedStep !== run.savedStep) this.rolledBack = {savedStep: run.savedStep, lines: []};
    for (const line of this.rolledBack.lines) await run.folder.addMetrics(line);
    const detail = `from step ${number} to ${run.progress.step}: ${problem}`;
    this.rolledBack.lines.push(await this.event('rolled back', detail));
  }

  private async event(event: (MetricsLine & {kind: 'event'})['event'], detail: string): Promise<MetricsLine> {
    const line: MetricsLine = {kind: 'event', step: this.run.progress.step, event, detail};
    await this.run.metric(line);
    return line;
  }

  /** Scores and samples come in equal distances, and at the end. */
  private isPause(steps: number): boolean {
    const {pauses = 3} = this.run.options;
    const {step} = this.run.progress;
    return pauses > 0 && step > 0 && (step === steps || step % Math.ceil(steps / pauses) === 0);
  }

  /** All steps are taken, and the last one is scored. */
  isComplete(steps: number): boolean {
    return this.run.progress.step === steps && (this.run.options.pauses === 0 || this.isScored());
  }

  /** False where the run ended between a step and its pause. */
  private isScored(): boolean {
    const {heldOut, step} = this.run.progress;
    return heldOut.some(point => point.step === step);
  }

  private async pause(isLast: boolean): Promise<void> {
    const {run} = this;
    const score = await this.score();
    if (!score) return;
    if (!Number.isFinite(score.bits)) {
      // Steps may be skipped; a model that gives no numbers is neither saved as the best nor lets itself be sampled.
      if (isLast || run.options.nonFinite !== 'skip') {
        throw run.diverged(`the score on held-out text became ${score.bits} at step ${score.step}`);
      }
      return this.tryToSave();
    }
    const best = run.best();
    if (!best || score.bits < best.bits) {
      if (isLast) await run.saveModel();
      else await this.orTrouble(() => run.saveModel());
    }
    if (isLast) return;
    const sample = await this.sample(run.progress.step, 160);
    run.tell.onSample?.(sample);
    await this.tryToSave();
  }

  /** Scores the model as it is; undefined where Ctrl-C ended it. */
  async score(): Promise<LossPoint | undefined> {
    const {lm, options, progress, tell, interrupt} = this.run;
    const bits = await scoreHeldOut(lm, options, () => interrupt.happened);
    if (bits === undefined) return undefined;
    const point = {step: progress.step, bits};
    if (Number.isFinite(bits)) progress.heldOut.push(point);
    await this.run.metric({kind: 'score', step: point.step, bitsPerByte: point.bits});
    tell.onScore?.(point);
    return point;
  }

  async sample(step: number, length: number): Promise<Sample> {
    const sample = await writeSample(this.run.lm, this.run.options, step, length);
    await this.run.metric({kind: 'sample', ...sample});
    return sample;
  }

  private isTimeToSave(): boolean {
    const {everyMinutes = 5, everySteps} = this.run.options.checkpoint ?? {};
    if (everySteps !== undefined && this.run.progress.step % everySteps === 0) return true;
    return performance.now() - this.lastSaveMs >= 60_000 * everyMinutes;
  }

  /** A full or flaky disk may be well again at the next checkpoint; until then the last one stays. */
  private async tryToSave(): Promise<void> {
    await this.orTrouble(() => this.run.saveCheckpoint());
    this.lastSaveMs = performance.now();
  }

  private async orTrouble(save: () => Promise<void>): Promise<void> {
    const {run} = this;
    try {
      await save();
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      const kept = run.savedStep > 0 ? `the checkpoint of step ${run.savedStep} stays` : 'there is no checkpoint yet';
      run.tell.onTrouble?.(`${error.message} Training goes on; ${kept}.`);
    }
  }

  /** Where training fails between steps, the model as it is now is saved if it can be, and the error says so. */
  private async rescued(error: unknown): Promise<unknown> {
    const {run} = this;
    if (!(error instanceof Error) || error instanceof DivergedError || run.progress.step === run.savedStep)
      return error;
    // Weights change in the last act of a step, but what is carried does before.
    if (this.isInStep && run.options.order === 'stream') return error;
    // The same trouble may make the save fail as well: the first error says more.
    const isSaved = await run.saveCheckpoint().then(() => true, () => false); // prettier-ignore
    if (isSaved) error.message += ` The run after step ${run.savedStep} is saved in ${run.savedFolder}.`;
    return error;
  }

  /** What tfjs tells callbacks of fit, with the whole run as the epoch. */
  private async tellCallbacks(steps: number, when: 'begin' | 'end'): Promise<void> {
    const {lm} = this.run;
    for (const callback of this.callbacks) {
      if (when === 'begin') {
        callback.setParams({epochs: 1, initialEpoch: 0, steps, verbose: 0, doValidation: false, metrics: ['loss']});
        callback.setModel(lm.packedModel);
        await callback.onTrainBegin();
        await callback.onEpochBegin(0);
      } else {
        await callback.onTrainEnd();
      }
    }
  }
}
