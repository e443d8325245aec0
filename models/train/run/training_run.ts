/** A training run in a folder: steps, scores on held-out text, samples, checkpoints that it resumes from, the best model. */
import * as tf from '@tensorflow/tfjs-core';
import * as platform from '#platform';
import {lockFolder} from '../../io/folder_lock';
import {removeAbandoned} from '../../io/new_folder';
import type {MambaLM} from '../../lm/mamba_lm';
import {plotRun} from '../report/plot_run';
import {checkInferenceFits, checkTrainingFits} from '../memory_fit';
import {checkRun} from './check';
import {RunFolder} from './folder';
import {TrainingLoop} from './loop';
import {planSteps} from './plan';
import {rowsOfScore} from './score';
import {identityOf} from './settings';
import {beginRun, resumeRun} from './begin';
import type {LiveRun} from './live_run';
import type {RunListener, RunResult, TrainingRunOptions} from './types';

/**
 * Trains a language model on tokens. At every pause it is scored on the held-out text, and saved in model/ if it is the
 * best so far: a long run on a short text learns by heart in the end. Checkpoints follow each other in checkpoints/; with
 * `resume` the run goes on from the last one, and ends with the bits that it would have without the interruption.
 * The first Ctrl-C ends the run after the step in progress, with a checkpoint; the second ends the process.
 * At the end the model holds the best weights.
 *
 * @throws InvalidArgumentError on a folder that is not empty or a wrong option, ResumeError where the run to go on with
 *     has other settings, FolderInUseError, before training; FileError where the end cannot be saved; DivergedError
 *     where the loss or a weight is no longer a finite number
 */
export async function trainingRun(
  lm: MambaLM,
  options: TrainingRunOptions,
  tell: RunListener = {},
): Promise<RunResult> {
  checkRun(lm, options);
  checkFits(lm, options);
  const folder = new RunFolder(options.folder);
  const identity = await identityOf(lm, options);
  if (options.resume) await folder.readRecord();
  else await folder.checkIsNew();
  const unlock = await lockFolder(options.folder);
  const interrupt = {happened: false};
  const stopListening = platform.onInterrupt(() => {
    interrupt.happened = true;
    tell.onInterrupt?.();
  });
  let run: LiveRun | undefined;
  try {
    await removeAbandoned(folder.checkpoints);
    const start = {lm, options, tell, folder, identity, interrupt};
    run = await (options.resume ? resumeRun(start) : beginRun(start));
    return await perform(run);
  } catch (error) {
    await run?.end('failed', {error: (error as Error).message}).catch(() => undefined); // the first error says more
    throw error;
  } finally {
    await run?.close();
    stopListening();
    await unlock();
  }
}

/** A run that runs out of memory must not do so after it began, at its first score. */
function checkFits({config, recompute}: MambaLM, options: TrainingRunOptions): void {
  const {batchSize, length, accumulate, scoreLength = length, order} = options;
  const backend = tf.getBackend();
  checkTrainingFits(config, {batchSize, length, accumulate, stateful: order === 'stream', recompute}, backend);
  checkInferenceFits(config, {batchSize: rowsOfScore(options), length: scoreLength}, backend);
}

async function perform(run: LiveRun): Promise<RunResult> {
  const {lm, options, tell, folder, interrupt, progress} = run;
  const {pauses = 3} = options;
  const loop = new TrainingLoop(run);
  const start = performance.now();
  if (progress.step === 0 && pauses > 0 && progress.heldOut.length === 0) await loop.score();
  if (!run.record.plan) {
    const used = (performance.now() - start) / 1000;
    const isInterrupted = () => interrupt.happened;
    run.record.plan = await planSteps(lm, options, run.blocks, used * (1 + pauses), isInterrupted);
    await folder.writeRecord(run.record);
  }
  const {plan} = run.record;
  if (plan) {
    tell.onPlan?.(plan);
    await loop.train(plan.steps);
  }

  const {step, seconds, heldOut} = progress;
  const {batchSize, length, accumulate = 1} = options;
  const tokens = step * batchSize * length * accumulate;
  const result: RunResult = {
    steps: step, seconds, tokensPerSecond: tokens / Math.max(seconds, 1e-9), heldOut,
    interrupted: !plan || !loop.isComplete(plan.steps), model: run.savedModel, checkpoint: run.savedFolder,
    metrics: folder.metrics,
  }; // prettier-ignore
  if (result.interrupted) {
    await run.end('interrupted', {steps: step, seconds});
    return result;
  }
  if (pauses > 0) {
    result.best = run.best()!;
    if (result.best.step !== step) await lm.loadWeights(folder.model);
    result.sample = await loop.sample(result.best.step, 400);
  }
  await run.end('done', {...result, metrics: undefined});
  await platform.writeFileAtomic(folder.plot, await plotRun(options.folder, {title: titleOf(lm)}));
  return {...result, plot: folder.plot};
}

function titleOf(lm: MambaLM): string {
  const {nLayer, dModel} = lm.config;
  return `Mamba, ${nLayer} ${nLayer === 1 ? 'layer' : 'layers'}, d_model ${dModel}, ${lm.countParams().toLocaleString('en')} weights`;
}
