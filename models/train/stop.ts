import type {Logs} from '@tensorflow/tfjs-layers';
import * as platform from '#platform';
import {checkInteger, checkKeys, checkNumber} from '../../ops/check';
import {InvalidArgumentError} from '../../ops/errors';
import {TrainingCallback} from './callback';

export interface StopAfterOptions {
  minutes?: number;
  steps?: number;
}

/** A callback that ends training after the step in which the time, or the number of steps of this call, is reached. */
export function stopAfter(options: StopAfterOptions): TrainingCallback {
  return new StopAfter(options);
}

class StopAfter extends TrainingCallback {
  constructor(private readonly options: StopAfterOptions) {
    super();
    checkKeys('stopAfter', options, ['minutes', 'steps']);
    const {minutes, steps} = options;
    if (minutes === undefined && steps === undefined) {
      throw new InvalidArgumentError('stopAfter', 'options', '{minutes} or {steps}', 'neither');
    }
    if (minutes !== undefined) checkNumber('stopAfter', 'minutes', minutes, 0);
    if (steps !== undefined) checkInteger('stopAfter', 'steps', steps, 1);
  }

  override async onBatchEnd(batch: number, logs?: Logs): Promise<void> {
    await super.onBatchEnd(batch, logs);
    const {minutes = Infinity, steps = Infinity} = this.options;
    if (this.seconds >= 60 * minutes || this.steps >= steps) this.model.stopTraining = true;
  }
}

export interface InterruptOptions {
  /** Called at once on Ctrl-C, such as to say that the step is being finished. */
  onInterrupt?: () => void;
}

/** A callback that knows whether Ctrl-C ended the training. */
export interface InterruptCallback extends TrainingCallback {
  readonly interrupted: boolean;
}

/**
 * A callback for Ctrl-C in Node: the first finishes the step and ends training (a `checkpoint` beside it saves then), the
 * second ends the process at once with exit code 130. Put it first, so that the others see the end.
 */
export function stopOnInterrupt(options: InterruptOptions = {}): InterruptCallback {
  return new StopOnInterrupt(options);
}

class StopOnInterrupt extends TrainingCallback implements InterruptCallback {
  interrupted = false;
  private stopListening = () => {};

  constructor(private readonly options: InterruptOptions) {
    super();
    checkKeys('stopOnInterrupt', options, ['onInterrupt']);
  }

  override async onTrainBegin(logs?: Logs): Promise<void> {
    await super.onTrainBegin(logs);
    this.stopListening(); // a training that failed did not reach its end
    this.interrupted = false;
    this.stopListening = platform.onInterrupt(() => {
      this.interrupted = true;
      this.options.onInterrupt?.();
    });
  }

  override async onBatchEnd(batch: number, logs?: Logs): Promise<void> {
    await super.onBatchEnd(batch, logs);
    await platform.yieldToEvents(); // signals arrive between turns of the event loop, and training makes none
    if (this.interrupted) this.model.stopTraining = true;
  }

  override async onTrainEnd(): Promise<void> {
    this.stopListening();
  }
}
