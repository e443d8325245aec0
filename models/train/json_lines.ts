import type {Logs} from '@tensorflow/tfjs-layers';
import * as platform from '#platform';
import {checkInteger, checkKeys} from '../../ops/check';
import type {TextOutput} from '../io/platform';
import {TrainingCallback, numbersOf} from './callback';

export interface JsonLinesOptions {
  /** A line for every so many steps, from the first on. Default 10. */
  everySteps?: number;
  /** Tokens in a row. Default: the length of the model's input, where it is fixed. */
  length?: number;
}

/**
 * A callback that writes metrics as JSON lines: {kind: 'step', step, epoch, loss, …metrics, rows, tokens,
 * tokensPerSecond, learningRate, gradNorm, seconds}, and after every epoch {kind: 'epoch', …, val_loss, …}. `step` goes
 * on where a resumed run ended; the rest counts from the start of this call of fit. Numbers that are not finite are
 * written as strings ('NaN'), which JSON has no numbers for.
 *
 * @param target a file (Node), written at its end; or an output such as process.stdout
 */
export function jsonLines(target: string | TextOutput, options: JsonLinesOptions = {}): TrainingCallback {
  return new JsonLines(target, options);
}

class JsonLines extends TrainingCallback {
  private readonly everySteps: number;

  constructor(
    private readonly target: string | TextOutput,
    private readonly options: JsonLinesOptions,
  ) {
    super();
    checkKeys('jsonLines', options, ['everySteps', 'length']);
    this.everySteps = options.everySteps ?? 10;
    checkInteger('jsonLines', 'everySteps', this.everySteps, 1);
  }

  override async onTrainBegin(logs?: Logs): Promise<void> {
    await super.onTrainBegin(logs);
    await this.write('');
  }

  override async onBatchEnd(batch: number, logs?: Logs): Promise<void> {
    await super.onBatchEnd(batch, logs);
    if ((this.steps - 1) % this.everySteps !== 0) return;
    const tokensPerSecond = this.tokensPerSecond(this.options.length);
    await this.line('step', {...(await numbersOf(logs)), ...this.counts(), tokensPerSecond});
  }

  override async onEpochEnd(_epoch: number, logs?: Logs): Promise<void> {
    await this.line('epoch', {...(await numbersOf(logs)), ...this.counts()});
  }

  private counts(): Record<string, number | undefined> {
    const length = this.tokensPerRow(this.options.length);
    return {rows: this.rows, tokens: length && this.rows * length};
  }

  private async line(kind: string, values: Record<string, number | undefined>): Promise<void> {
    const rest = {...(await this.optimizerLogs()), seconds: this.seconds};
    const record = {kind, step: this.totalSteps, epoch: this.epoch, ...values, ...rest};
    await this.write(JSON.stringify(record, (_, value) => (isOdd(value) ? String(value) : value)) + '\n');
  }

  private async write(text: string): Promise<void> {
    if (typeof this.target === 'string') await platform.appendFile(this.target, text);
    else if (text) this.target.write(text);
  }
}

function isOdd(value: unknown): boolean {
  return typeof value === 'number' && !Number.isFinite(value);
}
