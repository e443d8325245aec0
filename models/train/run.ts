/** A training run in a folder: scores on held-out text, fitDataset with stock callbacks, samples, a saved model. */
import type {Logs} from '@tensorflow/tfjs-layers';
import * as platform from '#platform';
import {InvalidArgumentError} from '../../ops/errors';
import {byteDataset, byteValidationDataset} from '../data/byte_dataset';
import type {MambaLM} from '../lm/mamba_lm';
import {adamW} from './adamw';
import {TrainingCallback, numbersOf} from './callback';
import {evaluateTokens} from './evaluate';
import {DivergedError, hasFiniteWeights} from './finite';
import {jsonLines} from './json_lines';
import {tokenCrossEntropy} from './losses';
import {lossPlot} from './loss_plot';
import type {LossPoint} from './loss_plot';
import type {RunListener, RunPlan, RunResult, Sample, TrainingRunOptions} from './run_types';
import {checkRun} from './run_check';
import {planSteps} from './run_plan';
import {warmupCosine} from './schedules';

/**
 * Trains a byte-level model on text, by `fitDataset`. At every pause it is scored on the held-out text, and saved if it is
 * the best so far: a long run on a short text learns by heart in the end, and a crash loses little. At the end the model
 * holds the best weights, the saved ones. The first Ctrl-C ends the run after the step in progress and saves the model as
 * it is, and so does a failure, such as a full disk: beside the best one in model-latest/, so that nothing saved is lost.
 * The second ends the process. Weights that are no finite numbers are
 * never saved.
 *
 * @throws InvalidArgumentError on a folder that is not empty or a wrong option, before training; FileError on a full
 *     disk; DivergedError where the loss or a weight is no longer a finite number
 */
export async function trainingRun(
  lm: MambaLM,
  options: TrainingRunOptions,
  tell: RunListener = {},
): Promise<RunResult> {
  checkRun(lm, options);
  const run = {lm, options, tell, files: await newRunFolder(options.folder), start: performance.now()};
  const state: RunState = {heldOut: [], losses: [], isInterrupted: false, pausedMs: 0, savedStep: 0, plan: {steps: 0}};
  const stopListening = platform.onInterrupt(() => {
    state.isInterrupted = true;
    lm.model.stopTraining = true;
    tell.onInterrupt?.();
  });
  try {
    return await perform(run, state);
  } finally {
    stopListening();
  }
}

interface Run {
  lm: MambaLM;
  options: TrainingRunOptions;
  tell: RunListener;
  files: RunFiles;
  start: number;
}

interface RunState {
  heldOut: LossPoint[];
  /** of every step, in bits */
  losses: LossPoint[];
  isInterrupted: boolean;
  /** spent on scores, samples and saving between steps */
  pausedMs: number;
  /** model/ holds the model as it was after this step; 0 for not yet. */
  savedStep: number;
  plan: RunPlan;
}

async function perform(run: Run, state: RunState): Promise<RunResult> {
  const {lm, options, tell, files} = run;
  const {pauses = 3} = options;
  const scoreStart = performance.now();
  if (pauses > 0) await score(run, state, 0);
  const reserved = (pauses * (performance.now() - scoreStart)) / 1000;
  state.plan = await planSteps(lm, options, usedSeconds(run) + reserved, () => state.isInterrupted);
  tell.onPlan?.(state.plan);

  const fitStart = performance.now();
  if (!state.isInterrupted) await orRescue(run, state, () => fit(run, state));
  const seconds = (performance.now() - fitStart - state.pausedMs) / 1000;
  const steps = state.losses.length;
  const {model, metrics} = files;
  const result: RunResult = {
    steps, seconds, bytesPerSecond: (steps * options.batchSize * options.length) / Math.max(seconds, 1e-9),
    heldOut: state.heldOut, interrupted: state.isInterrupted, model, metrics,
  }; // prettier-ignore
  if (steps === 0) return result;
  if (state.isInterrupted || pauses === 0) {
    result.model = await saveAsItIs(run, state);
    if (result.model !== model) result.bestModel = model;
  } else {
    await orRescue(run, state, () => scoreAndKeep(run, state, steps));
    result.best = bestOf(state);
    if (result.best.step !== steps) await lm.loadWeights(model);
    result.sample = await sample(run, result.best.step, 400);
  }
  await platform.writeFileAtomic(files.plot, await plotOf(run, state));
  const record = {...options.notes, ...result, config: lm.config};
  await platform.writeFileAtomic(files.record, JSON.stringify(record, null, 2) + '\n');
  return {...result, plot: files.plot};
}

function usedSeconds({start}: Run): number {
  return (performance.now() - start) / 1000;
}

/** fitDataset over the planned steps, in as many epochs as there are pauses. */
async function fit(run: Run, state: RunState): Promise<void> {
  const {lm, options} = run;
  const {pauses = 3, batchSize, length, seed, trainText: data} = options;
  const {steps} = state.plan;
  const {learningRate: peak, weightDecay, clipNorm} = options;
  const warmupSteps = Math.min(options.warmupSteps, Math.floor(steps / 5));
  const learningRate = warmupCosine({
    peak,
    warmupSteps,
    totalSteps: Math.max(steps, warmupSteps + 1),
    final: peak / 20,
  });
  const optimizer = adamW({learningRate, weightDecay, clipNorm, beta2: 0.95});
  lm.model.compile({optimizer, loss: tokenCrossEntropy});
  const epochs = Math.min(Math.max(1, pauses), steps);
  const dataset = byteDataset({data, batchSize, length, seed, steps: Math.ceil(steps / epochs)});
  const metrics = jsonLines(run.files.metrics, {everySteps: 1, length});
  const callbacks = [new Watch(run, state), metrics, ...(options.callbacks ?? []), new Pause(run, state)];
  try {
    await lm.model.fitDataset(dataset, {epochs, verbose: 0, callbacks});
  } finally {
    optimizer.dispose();
  }
}

/** Keeps every step's loss, and ends training where it must end. Comes before callbacks that show things. */
class Watch extends TrainingCallback {
  constructor(
    private readonly run: Run,
    private readonly state: RunState,
  ) {
    super();
  }

  override async onBatchEnd(batch: number, logs?: Logs): Promise<void> {
    await super.onBatchEnd(batch, logs);
    const {loss} = await numbersOf({loss: logs!.loss});
    if (!Number.isFinite(loss)) {
      throw diverged(`the loss became ${loss} at step ${this.steps}`, this.state);
    }
    this.state.losses.push({step: this.steps, bits: loss * Math.LOG2E});
    await platform.yieldToEvents(); // Ctrl-C arrives between turns of the event loop, and training makes none
    if (this.state.isInterrupted || this.steps === this.state.plan.steps) this.run.lm.model.stopTraining = true;
  }
}

/** Saves, scores and samples between epochs. Comes after callbacks that show the epoch's end. */
class Pause extends TrainingCallback {
  constructor(
    private readonly run: Run,
    private readonly state: RunState,
  ) {
    super();
  }

  override async onEpochEnd(): Promise<void> {
    const {run, state} = this;
    const {options, tell} = run;
    if (state.isInterrupted || this.steps === state.plan.steps || options.pauses === 0) return;
    const start = performance.now();
    await scoreAndKeep(run, state, this.steps);
    if (!state.isInterrupted) tell.onSample?.(await sample(run, this.steps, 160));
    state.pausedMs += performance.now() - start;
  }
}

async function score({lm, options, tell, files}: Run, state: RunState, step: number): Promise<void> {
  const {batchSize, length, heldOutText: data, scoreLength = length} = options;
  const rows = Math.max(1, Math.floor((batchSize * length) / scoreLength));
  const dataset = byteValidationDataset({data, batchSize: rows, length: scoreLength});
  const {bitsPerToken: bits} = await evaluateTokens(lm.model, dataset);
  state.heldOut.push({step, bits});
  await platform.appendFile(files.metrics, JSON.stringify({kind: 'score', step, bitsPerByte: bits}) + '\n');
  tell.onScore?.({step, bits});
}

/** Scores, and saves the model if no score after training began is better. */
async function scoreAndKeep(run: Run, state: RunState, step: number): Promise<void> {
  await score(run, state, step);
  if (bestOf(state).step === step) await save(run, state);
}

/** Saves the model as it is and returns the folder; one that was saved before stays. */
async function saveAsItIs(run: Run, state: RunState): Promise<string> {
  const {model, latest} = run.files;
  if (state.savedStep === 0) await save(run, state);
  if (state.savedStep === state.losses.length) return model;
  await writeModel(run, state, latest);
  return latest;
}

async function save(run: Run, state: RunState): Promise<void> {
  await writeModel(run, state, run.files.model);
  state.savedStep = state.losses.length;
}

async function writeModel({lm}: Run, state: RunState, folder: string): Promise<void> {
  const step = state.losses.length;
  if (!(await hasFiniteWeights(lm.model)))
    throw diverged(`some weights are no finite numbers after step ${step}`, state);
  await lm.savePretrained(folder);
}

/** Where the work fails, the model as it is now is saved if it can be, and the error says so. */
async function orRescue(run: Run, state: RunState, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const isNew = !(error instanceof DivergedError) && state.losses.length !== state.savedStep;
    // The same full disk, say, fails the save as well: the first error says more.
    const folder = isNew ? await saveAsItIs(run, state).catch(() => undefined) : undefined;
    if (folder && error instanceof Error) {
      error.message += ` The model after step ${state.losses.length} is saved in ${folder}.`;
    }
    throw error;
  }
}

function diverged(problem: string, {savedStep}: RunState): DivergedError {
  const kept = savedStep > 0 ? `The model of step ${savedStep} stays saved.` : 'No model was saved yet.';
  return new DivergedError(`Training diverged: ${problem}. ${kept} Try a smaller learning rate.`);
}

function bestOf({heldOut}: RunState): LossPoint {
  return heldOut.filter(({step}) => step > 0).reduce((best, point) => (point.bits < best.bits ? point : best));
}

async function sample({lm, options: {prompt, seed}}: Run, step: number, maxNewTokens: number): Promise<Sample> {
  let text = '';
  for await (const piece of lm.generate(prompt, {maxNewTokens, temperature: 0.6, topP: 0.95, seed})) text += piece;
  return {step, prompt, text};
}

function plotOf({lm, options}: Run, {losses, heldOut}: RunState): Promise<string> {
  const {nLayer, dModel} = lm.config;
  const size = `${nLayer} ${nLayer === 1 ? 'layer' : 'layers'}, d_model ${dModel}, ${lm.countParams().toLocaleString('en')} weights`;
  return lossPlot({title: `Mamba, ${size}`, train: losses, heldOut, levels: options.level && [options.level]});
}

interface RunFiles {
  model: string;
  latest: string;
  plot: string;
  metrics: string;
  record: string;
}

async function newRunFolder(folder: string): Promise<RunFiles> {
  if ((await platform.listFolder(folder)).length > 0) {
    const hint = 'Nothing in it was changed; choose another folder.';
    throw new InvalidArgumentError('trainingRun', 'folder', 'new or empty', `'${folder}' with files in it`, hint);
  }
  const at = (name: string) => `${folder.replace(/\/+$/, '')}/${name}`;
  return {
    model: at('model'),
    latest: at('model-latest'),
    plot: at('loss.svg'),
    metrics: at('metrics.jsonl'),
    record: at('run.json'),
  };
}
