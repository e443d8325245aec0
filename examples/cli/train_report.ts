/** What `train` shows: for a person at a terminal, or as JSON lines. */
import {train} from '../../models';
import type {MambaLM} from '../../models';
import type {LossPoint, RunListener, RunPlan, RunResult, Sample} from '../../models/node';
import {describeBackend} from './backend';
import {version} from './options';
import {block, clock, count, field, paint, quoted} from './screen';
import type {TextChoice} from './text';
import type {TrainOptions} from './train';

export interface TrainReport extends RunListener {
  begin(lm: MambaLM, text: TextChoice, options: TrainOptions, folder: string): Promise<void>;
  /** For fitDataset. */
  callbacks(length: number): train.TrainingCallback[];
  interrupted(result: RunResult): void;
  end(result: RunResult): void;
}

export class TerminalReport implements TrainReport {
  private gzip = NaN;
  private planned = 0;

  async begin(lm: MambaLM, text: TextChoice, options: TrainOptions, folder: string): Promise<void> {
    const {nLayer, dModel, dState} = lm.config;
    const {batch, length, lr, warmup} = options;
    this.gzip = text.gzipBitsPerByte;
    say('');
    say(`  ${paint('bold', `tfjs-mamba ${version()}`)}  ${paint('dim', `on ${await describeBackend()}`)}`);
    say('');
    say(field('Text', text.description));
    say(field('Held out', text.heldOutDescription));
    say(
      field(
        'Model',
        `${nLayer} Mamba ${nLayer === 1 ? 'layer' : 'layers'} of width ${dModel}, state ${dState}: ${count(lm.countParams())} weights, on bytes`,
      ),
    );
    say(
      field(
        'Training',
        `batches of ${batch} × ${length} bytes, AdamW, rate ${lr} after ${warmup} steps, then a cosine`,
      ),
    );
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
    process.stderr.write('  Finishing the step, then saving … (Ctrl-C again stops at once and saves nothing)\n');
  }

  interrupted(result: RunResult): void {
    if (result.steps === 0) return;
    say('');
    say(`  Go on from here:`);
    say(`    ${generateCommand(result.model)}`);
  }

  end(result: RunResult): void {
    const {steps, seconds, bytesPerSecond, heldOut, model, plot, metrics, sample} = result;
    const [first, last, best] = [heldOut[0], heldOut.at(-1)!, result.best!];
    const verdict = best.bits < this.gzip ? paint('green', 'better than gzip') : 'gzip is still ahead: train longer';
    say('');
    say(`  ${paint('bold', 'Bits per byte on held-out text')}`);
    say(field('untrained', first.bits.toFixed(3)));
    say(
      field(
        'trained',
        `${paint('bold', last.bits.toFixed(3))}   after ${count(steps)} steps in ${clock(seconds)}, ${count(Math.round(bytesPerSecond))} bytes/s`,
      ),
    );
    if (best !== last)
      say(field('best', `${paint('bold', best.bits.toFixed(3))}   after ${count(best.step)} steps; saved`));
    say(field('gzip -9', `${this.gzip.toFixed(3)}   primed with the last 32 KiB of the training text (${verdict})`));
    say('');
    say(`  ${paint('bold', 'It writes')}`);
    say(quote(sample!));
    say('');
    say(field('Model', model));
    if (plot) say(field('Loss plot', plot));
    say(field('Metrics', metrics));
    say('');
    say(`  ${paint('bold', 'Next')}`);
    say(`    ${generateCommand(model, sample?.prompt)}`);
    say('    npx tfjs-mamba train --data your-text.txt');
    say('    npx tfjs-mamba train --minutes 20');
    say('');
  }
}

/** One object a line on stdout; nothing else is written there. */
export class JsonReport implements TrainReport {
  async begin(lm: MambaLM, {about, gzipBitsPerByte}: TextChoice, _: TrainOptions, folder: string): Promise<void> {
    const backend = await describeBackend();
    this.write('begin', {folder, backend, weights: lm.countParams(), config: lm.config, data: about, gzipBitsPerByte});
  }

  callbacks(length: number): train.TrainingCallback[] {
    return [train.jsonLines(process.stdout, {everySteps: 1, length})];
  }

  onScore(point: LossPoint): void {
    this.write('score', {step: point.step, bitsPerByte: point.bits});
  }

  onPlan(plan: RunPlan): void {
    this.write('plan', {...plan});
  }

  onSample(sample: Sample): void {
    this.write('sample', {...sample});
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
