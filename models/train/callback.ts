import type * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type {Logs} from '@tensorflow/tfjs-layers';
import {AdamW} from './adamw';

const HOOKS = ['onTrainBegin', 'onTrainEnd', 'onEpochBegin', 'onEpochEnd', 'onBatchBegin', 'onBatchEnd'] as const;

/**
 * The base of this package's callbacks for fit and fitDataset. Like tfjs's own (tf.callbacks.earlyStopping) they know
 * the model; tfjs takes such callbacks in a list only with others of the kind, so plain {onEpochEnd: …} objects beside
 * them are wrapped: new tf.CustomCallback({…}).
 */
export abstract class TrainingCallback extends tfl.Callback {
  /** Steps that this call of fit has done. */
  protected steps = 0;
  /** Rows that it has trained on. */
  protected rows = 0;
  protected epoch = 0;
  private startMs = 0;
  /** What the next rate is measured from. */
  private from = {rows: 0, seconds: 0};

  constructor() {
    super();
    // tfjs calls the hooks of a wrapped callback on the wrapper
    for (const hook of HOOKS) Object.assign(this, {[hook]: this[hook].bind(this)});
  }

  override async onTrainBegin(_logs?: Logs): Promise<void> {
    if (!this.model) {
      throw new Error(
        'callbacks: in a list with callbacks of tfjs-mamba or tfjs itself, wrap plain ones: new tf.CustomCallback({…}).',
      );
    }
    [this.steps, this.rows, this.startMs] = [0, 0, performance.now()];
    this.from = {rows: 0, seconds: 0};
  }

  override async onEpochBegin(epoch: number, _logs?: Logs): Promise<void> {
    this.epoch = epoch;
    this.from.seconds = this.seconds; // validation is no part of the rate
  }

  override async onBatchEnd(_batch: number, logs?: Logs): Promise<void> {
    this.steps++;
    this.rows += Number(logs?.size ?? 0);
  }

  /** Seconds since training began. */
  protected get seconds(): number {
    return (performance.now() - this.startMs) / 1000;
  }

  /** Steps of the optimizer, earlier calls of fit and the runs it resumes included. */
  protected get totalSteps(): number {
    return Math.max(this.steps, this.model.optimizer.iterations);
  }

  /** Tokens in a row: the option, else what the model's input says. */
  protected tokensPerRow(option: number | undefined): number | undefined {
    const [, length] = this.model.inputs[0].shape;
    return option ?? (this.model.inputs[0].shape.length === 2 ? (length ?? undefined) : undefined);
  }

  /** Since the last call, or the beginning of the epoch; undefined where nobody knows the tokens in a row. */
  protected tokensPerSecond(lengthOption: number | undefined): number | undefined {
    const {rows, seconds, from} = this;
    const length = this.tokensPerRow(lengthOption);
    this.from = {rows, seconds};
    return length && ((rows - from.rows) * length) / Math.max(1e-9, seconds - from.seconds);
  }

  /** Rate and gradient norm of the last step, where the optimizer tells them. */
  protected async optimizerLogs(): Promise<{learningRate?: number; gradNorm?: number}> {
    const optimizer: tf.Optimizer = this.model.optimizer;
    if (!(optimizer instanceof AdamW)) return {};
    return {learningRate: optimizer.learningRate, gradNorm: (await optimizer.gradNorm?.data())?.[0]};
  }
}

/** The numbers of the logs, without disposing tensors that others still read. */
export async function numbersOf(logs: Logs | undefined): Promise<Record<string, number>> {
  const numbers: Record<string, number> = {};
  for (const [name, value] of Object.entries<number | tf.Scalar>(logs ?? {})) {
    if (name === 'batch' || name === 'size') continue;
    numbers[name] = typeof value === 'number' ? value : (await value.data())[0];
  }
  return numbers;
}
