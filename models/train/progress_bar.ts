import type {Logs} from '@tensorflow/tfjs-layers';
import * as platform from '#platform';
import type {TextOutput} from '../io/platform';
import {checkKeys} from '../../ops/check';
import {TrainingCallback, numbersOf} from './callback';

export interface ProgressBarOptions {
  /** Where to write. Default stderr, in a browser the console. */
  output?: TextOutput;
  /** Tokens in a row, for tokens/s. Default: the length of the model's input, where it is fixed; else rows/s. */
  length?: number;
  /** Between updates. Default 0.2 on a terminal, where one line is rewritten; 5 elsewhere, with a line for each. */
  everySeconds?: number;
}

/** Rate and remaining time look back over so many steps. */
const WINDOW = 32;
const WIDTH = 24;

/** A callback that shows epoch, progress, loss, tokens/s and the remaining time. */
export function progressBar(options: ProgressBarOptions = {}): TrainingCallback {
  return new ProgressBar(options);
}

class ProgressBar extends TrainingCallback {
  private readonly output: TextOutput;
  private readonly everyMs: number;
  private lastMs = 0;
  private loss?: number;
  /** When the last steps ended, and the rows done by then. */
  private recent: Array<{ms: number; rows: number}> = [];

  constructor(private readonly options: ProgressBarOptions) {
    super();
    checkKeys('progressBar', options, ['output', 'length', 'everySeconds']);
    this.output = options.output ?? platform.defaultOutput();
    this.everyMs = 1000 * (options.everySeconds ?? (this.output.isTTY ? 0.2 : 5));
  }

  override async onTrainBegin(logs?: Logs): Promise<void> {
    await super.onTrainBegin(logs);
    [this.lastMs, this.loss] = [performance.now(), undefined];
  }

  override async onEpochBegin(epoch: number, logs?: Logs): Promise<void> {
    await super.onEpochBegin(epoch, logs);
    this.recent = [{ms: performance.now(), rows: this.rows}]; // validation is no part of the rate
  }

  override async onBatchEnd(batch: number, logs?: Logs): Promise<void> {
    await super.onBatchEnd(batch, logs);
    const ms = performance.now();
    this.recent.push({ms, rows: this.rows});
    if (this.recent.length > WINDOW + 1) this.recent.shift();
    if (ms - this.lastMs < this.everyMs) return;
    this.lastMs = ms;
    const {loss} = await numbersOf({loss: logs!.loss});
    this.loss = this.loss === undefined ? loss : 0.7 * this.loss + 0.3 * loss;
    const line = this.line(batch + 1);
    this.output.write(this.output.isTTY ? `\r${line.slice(0, (this.output.columns ?? 80) - 1)}\x1b[K` : `${line}\n`);
    await platform.yieldToEvents();
  }

  override async onEpochEnd(_epoch: number, logs?: Logs): Promise<void> {
    const numbers = Object.entries(await numbersOf(logs)).map(([name, value]) => `${name} ${value.toFixed(4)}`);
    const line = [...this.head(), ...numbers, clock(this.seconds)].join('  ');
    this.output.write(this.output.isTTY ? `\r${line}\x1b[K\n` : `${line}\n`);
  }

  /** Which epoch, where there are several. */
  private head(): string[] {
    const {epochs} = this.params;
    return epochs === 1 ? [] : [`epoch ${this.epoch + 1}/${epochs}`];
  }

  private line(step: number): string {
    const {steps, epochs} = this.params as {steps?: number | null; epochs: number};
    const [first, last] = [this.recent[0], this.recent[this.recent.length - 1]];
    const seconds = Math.max(1e-9, (last.ms - first.ms) / 1000);
    const length = this.tokensPerRow(this.options.length);
    const rate = ((last.rows - first.rows) * (length ?? 1)) / seconds;
    const head = this.head();
    const parts = [`step ${step}${steps ? `/${steps}` : ''}`, `loss ${this.loss!.toFixed(3)}`];
    parts.push(`${Math.round(rate).toLocaleString('en-US')} ${length ? 'tokens' : 'rows'}/s`);
    if (!steps) return [...head, ...parts].join('  ');
    const left = steps - step + steps * (epochs - this.epoch - 1);
    parts.push(`ETA ${clock((left * seconds) / (this.recent.length - 1))}`);
    const room = (this.output.columns ?? 100) - [...head, '[]', ...parts].join('  ').length - 1;
    const width = Math.max(0, Math.min(WIDTH, room));
    const filled = Math.min(width, Math.floor((width * step) / steps));
    return [...head, `[${'='.repeat(filled)}${' '.repeat(width - filled)}]`, ...parts].join('  ');
  }
}

/** 1:02:03 or 2:03. */
function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
