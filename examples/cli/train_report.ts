/** What `train` shows: for a person at a terminal, or as JSON lines. */
import * as tf from '@tensorflow/tfjs-core';
import {train} from '../../models';
import type {MambaLM} from '../../models';
import {metricsText} from '../../models/node';
import type {LossPoint, MetricsLine, RunListener, RunPlan, RunResult, Sample} from '../../models/node';
import {MambaBlock} from '../../ops/kernel_names';
import type {Precision} from '../../ops/kernel_names';
import {describeBackend} from './backend';
import {version} from './options';
import type {RunData} from './run_data';
import {block, clock, count, field, paint, quoted} from './screen';
import type {TrainOptions} from './train';

export interface TrainReport extends RunListener {
  begin(lm: MambaLM, data: RunData, options: TrainOptions, folder: string): Promise<void>;
  callbacks(length: number): train.TrainingCallback[];
  interrupted(result: RunResult, folder: string): void;
  end(result: RunResult, folder: string): void;
}

export class TerminalReport implements TrainReport {
  private gzip = NaN;
  private planned = 0;

  async begin(lm: MambaLM, data: RunData, options: TrainOptions, folder: string): Promise<void> {
    const {nLayer, dModel, dState} = lm.config;
    const {batch, accumulate, length, lr, warmup, order} = options;
    const unit = lm.tokenizer.name === 'bytes' ? 'bytes' : 'tokens';
    this.gzip = data.gzipBitsPerByte;
    say('');
    say(`  ${paint('bold', `tfjs-mamba ${version()}`)}  ${paint('dim', `on ${await describeBackend()}`)}`);
    say('');
    say(field('Text', data.description));
    say(field('Held out', data.heldOutDescription));
    say(
      field(
        'Model',
        `${nLayer} Mamba ${nLayer === 1 ? 'layer' : 'layers'} of width ${dModel}, state ${dState}: ${count(lm.countParams())} weights, on ${unit === 'bytes' ? unit : `${count(lm.config.vocabSize)} tokens`}`,
      ),
    );
    say(
      field(
        'Training',
        `${accumulate > 1 ? `${accumulate} ` : ''}batches of ${batch} × ${length} ${unit}${order === 'stream' ? ' in stream order' : ''}, AdamW, rate ${lr} after ${warmup} steps, then a cosine`,
      ),
    );
    if (lm.recompute) say(field('Memory', 'each block keeps its input alone and runs again in the backward'));
    if (lm.precision !== 'float32') say(field('Precision', precisionText(lm)));
    say(field('Run', folder));
    say('');
  }

  callbacks(length: number): train.TrainingCallback[] {
    return [train.progressBar({length, output: indented(process.stderr)})];
  }

  onScore({step, bits}: LossPoint): void {
    clearLine();
    const when = step === 0 ? 'untrained' : `after ${step} steps`;
    if (step < this.planned || step === 0) {
      say(
        `  ${paint('bold', bits.toFixed(3))} bits per byte on held-out text ${paint('dim', `(${when}; gzip -9 primed: ${this.gzip.toFixed(3)})`)}`,
      );
    }
    if (step === 0 && process.stderr.isTTY)
      process.stderr.write(paint('dim', '  measuring the speed …\r', process.stderr));
  }

  onResume({step, checkpoint, damaged}: {step: number; checkpoint?: string; damaged: string[]}): void {
    clearLine();
    for (const problem of damaged) process.stderr.write(`  A checkpoint is left out: ${problem}\n`);
    say(
      `  Goes on after ${count(step)} ${step === 1 ? 'step' : 'steps'}${checkpoint ? `, from ${checkpoint}` : ': no checkpoint was written yet'}`,
    );
  }

  onTrouble(message: string): void {
    clearLine();
    process.stderr.write(`  ${paint('red', 'Trouble:', process.stderr)} ${message}\n`);
  }

  onMetrics(line: MetricsLine): void {
    if (line.kind !== 'event' || line.event === 'resumed') return;
    clearLine();
    process.stderr.write(`  Step ${count(line.step)} ${line.event}${line.detail ? `: ${line.detail}` : ''}\n`);
  }

  onPlan({steps, secondsPerStep}: RunPlan): void {
    clearLine();
    this.planned = steps;
    const speed = secondsPerStep === undefined ? '' : ` of about ${Math.round(1000 * secondsPerStep)} ms`;
    say(paint('dim', `  ${count(steps)} steps${speed}; Ctrl-C ends early and saves`));
    say('');
  }

  onSample(sample: Sample): void {
    clearLine();
    say(quote(sample));
    say('');
  }

  onInterrupt(): void {
    clearLine();
    process.stderr.write('  Finishing the step, then saving … (Ctrl-C again stops at once and saves nothing more)\n');
  }

  interrupted({steps, model, checkpoint}: RunResult, folder: string): void {
    clearLine();
    say('');
    say(`  ${paint('bold', 'Next')}`);
    say(`    npx tfjs-mamba train --resume ${quoted(folder)}`);
    if (steps > 0) say(`    ${generateCommand(model ?? checkpoint!)}`);
    say('');
  }

  end(result: RunResult, folder: string): void {
    const {steps, seconds, tokensPerSecond, heldOut, model, plot, metrics, sample} = result;
    const [first, last, best] = [heldOut[0], heldOut.at(-1)!, result.best!];
    clearLine();
    const verdict = best.bits < this.gzip ? paint('green', 'better than gzip') : 'gzip is still ahead: train longer';
    say('');
    say(`  ${paint('bold', 'Bits per byte on held-out text')}`);
    say(field('untrained', first.bits.toFixed(3)));
    say(
      field(
        'trained',
        `${paint('bold', last.bits.toFixed(3))}   after ${count(steps)} steps in ${clock(seconds)}, ${count(Math.round(tokensPerSecond))} tokens/s`,
      ),
    );
    if (best !== last)
      say(field('best', `${paint('bold', best.bits.toFixed(3))}   after ${count(best.step)} steps; saved`));
    say(field('gzip -9', `${this.gzip.toFixed(3)}   primed with the last 32 KiB of the training text (${verdict})`));
    say('');
    say(`  ${paint('bold', 'It writes')}`);
    say(quote(sample!));
    say('');
    say(field('Model', model!));
    if (plot) say(field('Loss plot', plot));
    say(field('Metrics', metrics));
    say('');
    say(`  ${paint('bold', 'Next')}`);
    say(`    ${generateCommand(model!, sample?.prompt)}`);
    say(`    npx tfjs-mamba report ${quoted(folder)}`);
    say('    npx tfjs-mamba train --data your-text.txt --minutes 20');
    say('');
  }
}

/** One object a line on stdout; nothing else is written there. */
export class JsonReport implements TrainReport {
  async begin(lm: MambaLM, data: RunData, _: TrainOptions, folder: string): Promise<void> {
    const {fingerprint, sources, skipped, gzipBitsPerByte, train: {tokens, bytes}} = data; // prettier-ignore
    const about = {fingerprint, sources, skipped, tokens, bytes, heldOutBytes: data.heldOut.bytes};
    const backend = await describeBackend();
    const {recompute, config} = lm;
    const precision = precisionHere(lm);
    const weights = lm.countParams();
    this.write('begin', {folder, backend, weights, config, recompute, precision, data: about, gzipBitsPerByte});
  }

  callbacks(): train.TrainingCallback[] {
    return [];
  }

  onMetrics(line: MetricsLine): void {
    process.stdout.write(metricsText(line));
  }

  onResume(point: {step: number; checkpoint?: string; damaged: string[]}): void {
    this.write('resume', point);
  }

  onPlan(plan: RunPlan): void {
    this.write('plan', {...plan});
  }

  onCheckpoint(checkpoint: {step: number; folder: string}): void {
    this.write('checkpoint', checkpoint);
  }

  onTrouble(message: string): void {
    this.write('trouble', {message});
  }

  interrupted(result: RunResult): void {
    this.write('interrupted', {...result});
  }

  end(result: RunResult): void {
    this.write('end', {...result});
  }

  private write(kind: string, fields: Record<string, unknown>): void {
    process.stdout.write(JSON.stringify({kind, ...fields}) + '\n');
  }
}

/** What the backend makes of the wish. */
function precisionHere({precision}: MambaLM): Precision {
  return tf.getKernel(MambaBlock, tf.getBackend()) ? precision : 'float32';
}

function precisionText(lm: MambaLM): string {
  if (precisionHere(lm) === lm.precision) return `${lm.precision} in products; weights, norms and states in float32`;
  return `float32, since this backend has no kernels for ${lm.precision}`;
}

function generateCommand(model: string, prompt = '\n'): string {
  const begin = prompt.trim() === '' ? '' : ` --prompt ${quoted(prompt.trimEnd())}`;
  return `npx tfjs-mamba generate --model ${quoted(model)}${begin}`;
}

function quote({prompt, text}: Sample): string {
  return block(prompt + text, '  │ ');
}

function say(line: string): void {
  process.stdout.write(line + '\n');
}

/** The same stream, two columns to the right like all else. */
function indented(stream: NodeJS.WriteStream) {
  const {isTTY, columns = 80} = stream;
  return {isTTY, columns: columns - 2, write: (text: string) => stream.write(text.replace(/^\r?/, '$&  '))};
}

/** A progress bar may stand on the line. */
function clearLine(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
}
