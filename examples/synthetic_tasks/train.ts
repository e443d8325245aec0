/** Training on sequences that are fresh at every step, until fresh ones are right. */
import * as tf from '@tensorflow/tfjs';
import * as mamba from '../../models';
import {clock} from '../cli/screen';
import type {TaskOptions} from './command';
import {percent} from './report';
import type {TaskReport} from './report';

export interface Batch {
  /** ids [B, L] int32 */
  xs: tf.Tensor;
  /** ids of the labels, int32 */
  ys: tf.Tensor;
}

export interface Look {
  step: number;
  /** Mean since the last look, in nats. */
  loss: number;
  /** Of fresh sequences, 0 to 1. */
  accuracy: number;
}

export interface Training {
  status: 'learned' | 'steps used up' | 'diverged' | 'interrupted';
  steps: number;
  /** The step of the first look that reached the target. */
  learnedAt?: number;
  seconds: number;
  looks: Look[];
}

/** The paper's optimizer for these tasks: Adam without weight decay, at a constant rate. */
export function compile(model: tf.LayersModel, {lr, clip}: Pick<TaskOptions, 'lr' | 'clip'>): void {
  model.compile({
    optimizer: mamba.train.adamW({learningRate: lr, weightDecay: 0, clipNorm: clip}),
    loss: mamba.losses.tokenCrossEntropy,
    metrics: [mamba.metrics.tokenAccuracy],
  });
}

/**
 * Fits a compiled model; what fitDataset calls an epoch ends with a look at fresh sequences.
 *
 * @param makeBatch a batch that was never seen
 * @param accuracy the part of fresh sequences that the model has right
 * @param save called after every look, with what there is
 */
export async function trainUntil(
  model: tf.LayersModel,
  {steps, checkEvery, target, after}: Pick<TaskOptions, 'steps' | 'checkEvery' | 'target' | 'after'>,
  makeBatch: () => Batch,
  accuracy: () => number,
  save: () => Promise<void>,
  report: TaskReport,
  signal: AbortSignal,
): Promise<Training> {
  const looks: Look[] = [];
  const start = performance.now();
  const progress = new Progress(report, steps, signal);
  const training: Training = {status: 'steps used up', steps: 0, seconds: 0, looks};
  const look = async (_epoch: number, logs?: tf.Logs) => {
    if (signal.aborted) return;
    const now: Look = {step: progress.done, loss: logs!.loss, accuracy: accuracy()};
    looks.push(now);
    report.event('look', now, lineOf(now, performance.now() - start));
    if (now.accuracy >= target) training.learnedAt ??= now.step;
    if (training.learnedAt !== undefined) training.status = 'learned';
    if (!Number.isFinite(now.loss)) training.status = 'diverged';
    if (training.status === 'diverged' || now.step >= training.learnedAt! + after) model.stopTraining = true;
    await save();
  };
  const endless = tf.data.generator(function* () {
    while (true) yield makeBatch();
  } as unknown as () => Iterator<tf.TensorContainer>);
  await model.fitDataset(endless as tf.data.Dataset<{xs: tf.Tensor; ys: tf.Tensor}>, {
    epochs: Math.ceil(steps / checkEvery),
    batchesPerEpoch: Math.min(checkEvery, steps),
    verbose: 0,
    callbacks: [progress, new tf.CustomCallback({onEpochEnd: look})],
  });
  if (signal.aborted && training.status === 'steps used up') training.status = 'interrupted';
  return {...training, steps: progress.done, seconds: (performance.now() - start) / 1000};
}

function lineOf({step, loss, accuracy}: Look, ms: number): string {
  const words = [`step ${step}`.padEnd(12), `loss ${loss.toFixed(4)}`, `fresh sequences ${percent(accuracy)}`];
  return `  ${words.join('  ')}  after ${clock(ms / 1000)}`;
}

/** Shows loss, accuracy, speed and time to the last step; ends training at Ctrl-C. */
class Progress extends mamba.train.TrainingCallback {
  private readonly since = {ms: performance.now(), step: 0};

  constructor(
    private readonly report: TaskReport,
    private readonly total: number,
    private readonly signal: AbortSignal,
  ) {
    super();
  }

  get done(): number {
    return this.steps;
  }

  override async onBatchEnd(batch: number, logs?: tf.Logs): Promise<void> {
    await super.onBatchEnd(batch, logs);
    await new Promise(resolve => setImmediate(resolve)); // signals arrive between turns of the event loop
    if (this.signal.aborted || this.steps >= this.total) this.model.stopTraining = true;
    if (!this.report.isDue()) return;
    const ms = performance.now();
    const {loss, tokenAccuracy} = logs as unknown as Record<string, tf.Scalar>;
    const values = {
      loss: (await loss.data())[0],
      accuracy: (await tokenAccuracy.data())[0],
      stepsPerSecond: (1000 * (this.steps - this.since.step)) / (ms - this.since.ms),
    };
    const left = (this.total - this.steps) / values.stepsPerSecond;
    Object.assign(this.since, {ms, step: this.steps});
    this.report.progress('step', this.steps, this.total, {...values, secondsLeft: left}, [
      `step ${this.steps}`,
      `loss ${values.loss.toFixed(3)}`,
      `accuracy ${percent(values.accuracy)}`,
      `${values.stepsPerSecond.toFixed(1)} steps/s`,
      `at most ${clock(left)} left`,
    ]);
  }
}
