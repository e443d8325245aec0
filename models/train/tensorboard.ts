import type {Logs} from '@tensorflow/tfjs-layers';
import {checkInteger, checkKeys} from '../../ops/check';
import {TrainingCallback, numbersOf} from './callback';
import {eventWriter} from './event_writer';
import type {EventWriter} from './event_writer';

export interface TensorBoardOptions {
  /** A point for every so many steps, from the first on. Default 10. */
  everySteps?: number;
  /** Tokens in a row, for tokens/s. Default: the length of the model's input, where it is fixed; else none. */
  length?: number;
}

/** What waits is written when so much time has passed; a killed process loses no more. */
const FLUSH_MS = 1000;

/**
 * A callback that writes curves for TensorBoard, on any backend: train/loss and other metrics of fit,
 * train/learning_rate, train/grad_norm, train/tokens_per_second; after every epoch validation/loss and others. Steps go
 * on where a resumed run ended, and what a killed run wrote past its checkpoint is forgotten. Node only.
 *
 * @param folder `tensorboard --logdir` takes it, or the folder above it to compare runs. Training does not begin where
 *     it cannot be written (FileError); where that happens later, it warns once and goes on
 */
export function tensorBoard(folder: string, options: TensorBoardOptions = {}): TrainingCallback {
  return new TensorBoard(folder, options);
}

class TensorBoard extends TrainingCallback {
  private readonly everySteps: number;
  private writer?: EventWriter;
  private flushedMs = 0;

  constructor(
    private readonly folder: string,
    private readonly options: TensorBoardOptions,
  ) {
    super();
    checkKeys('tensorBoard', options, ['everySteps', 'length']);
    this.everySteps = options.everySteps ?? 10;
    checkInteger('tensorBoard', 'everySteps', this.everySteps, 1);
    if (options.length !== undefined) checkInteger('tensorBoard', 'length', options.length, 1);
  }

  override async onTrainBegin(logs?: Logs): Promise<void> {
    await super.onTrainBegin(logs);
    this.flushedMs = performance.now();
    this.writer = await eventWriter(this.folder);
    if (this.totalSteps > 0) this.writer.resumedAt(this.totalSteps);
  }

  override async onBatchEnd(batch: number, logs?: Logs): Promise<void> {
    await super.onBatchEnd(batch, logs);
    if ((this.steps - 1) % this.everySteps !== 0) return;
    const rate = this.tokensPerSecond(this.options.length);
    const {learningRate, gradNorm} = await this.optimizerLogs();
    const rest = {learning_rate: learningRate, grad_norm: gradNorm, tokens_per_second: rate};
    this.points('train', {...(await numbersOf(logs)), ...rest});
    if (performance.now() - this.flushedMs >= FLUSH_MS) await this.flush();
  }

  override async onEpochEnd(_epoch: number, logs?: Logs): Promise<void> {
    const entries = Object.entries(await numbersOf(logs)).filter(([name]) => name.startsWith('val_'));
    this.points('validation', Object.fromEntries(entries.map(([name, value]) => [name.slice('val_'.length), value])));
    await this.flush();
  }

  override async onTrainEnd(): Promise<void> {
    await this.writer?.close();
  }

  private points(group: string, values: Record<string, number | undefined>): void {
    for (const [name, value] of Object.entries(values)) {
      if (value !== undefined) this.writer!.scalar(`${group}/${name}`, this.totalSteps, value);
    }
  }

  private async flush(): Promise<void> {
    await this.writer!.flush();
    this.flushedMs = performance.now();
  }
}
