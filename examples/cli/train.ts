/** `tfjs-mamba train`: a language model of your own text, from one command. */
import {Option} from 'commander';
import type {Command} from 'commander';
import {MambaLM} from '../../models';
import {trainingRun} from '../../models/node';
import type {TrainingRunOptions} from '../../models/node';
import {startBackend} from './backend';
import {InterruptedError} from './errors';
import {freshFolder} from './folders';
import {addCommon, integer, notEmpty, number} from './options';
import type {CommonOptions} from './options';
import {chooseText} from './text';
import type {TextChoice} from './text';
import {JsonReport, TerminalReport} from './train_report';
import type {TrainReport} from './train_report';

export interface TrainOptions extends CommonOptions {
  data?: string;
  field: string;
  out?: string;
  prompt?: string;
  dModel: number;
  layers: number;
  dState: number;
  minutes?: number;
  steps?: number;
  batch: number;
  length: number;
  lr: number;
  warmup: number;
  weightDecay: number;
  clip: number;
}

const DEFAULT_MINUTES = 2;
/** Bytes of context in scoring: the model may look further back than it did in training, as gzip may. */
const SCORE_LENGTH = 1024;

export function addTrain(root: Command): void {
  const command = root
    .command('train')
    .summary('train a model on your own text')
    .description(
      'Trains a byte-level Mamba language model with model.fitDataset, scores it on held-out text beside gzip, and saves ' +
        'it. Without --data the text is the Markdown of the installed npm packages. Ctrl-C ends it early and saves.',
    )
    .optionsGroup('Text:')
    .option('--data <path>', 'a .txt, .md or .jsonl file, or a folder of them (UTF-8)')
    .option('--field <name>', 'which field of .jsonl lines holds the text', 'text')
    .option('--prompt <text>', 'how the samples begin (default: a line of the held-out text)', notEmpty)
    .option('--out <folder>', 'a new folder for the run (default: the next free runs/<name>)')
    .optionsGroup('How long:')
    .option('--minutes <m>', `all in all (default: ${DEFAULT_MINUTES})`, number(0, 1e5, {above: true}))
    .addOption(new Option('--steps <n>', 'so many steps instead').argParser(integer(1)).conflicts('minutes'))
    .optionsGroup('Model:')
    .option('--d-model <n>', 'width', integer(1, 65536), 128)
    .option('--layers <n>', 'number of Mamba blocks', integer(1, 1024), 3)
    .option('--d-state <n>', 'state size of a channel', integer(1, 256), 16)
    .optionsGroup('Training:')
    .option('--batch <n>', 'rows in a batch', integer(1, 65536), 4)
    .option('--length <n>', 'bytes in a row', integer(1, 1 << 24), 256)
    .option('--lr <rate>', 'peak of the learning rate', number(0, 10, {above: true}), 6e-3)
    .option('--warmup <steps>', 'steps in which the rate rises to its peak; a cosine follows', integer(0), 20)
    .option('--weight-decay <w>', 'decoupled weight decay', number(0, 10), 0.1)
    .option('--clip <norm>', 'largest norm of the gradient; 0 for any', number(0, 1e6), 1)
    .optionsGroup('General:');
  addCommon(command, 'print JSON lines: what happens, and the result last', 'seed of weights and order (default: 0)');
  command.action((options: TrainOptions) => trainCommand(options));
}

async function trainCommand(options: TrainOptions): Promise<void> {
  const {seed = 0, dModel, layers: nLayer, dState, length, json} = options;
  const text = await chooseText(options.data, options.field, length);
  const folder = freshFolder(options.out, text.name);
  await startBackend(options.backend);
  const lm = MambaLM.create({dModel, nLayer, dState, vocabSize: 256, seed});
  const report: TrainReport = json ? new JsonReport() : new TerminalReport();
  try {
    await report.begin(lm, text, options, folder);
    const result = await trainingRun(lm, runOptions(options, text, folder, report), report);
    if (result.interrupted) {
      report.interrupted(result);
      const best = result.bestModel === undefined ? '' : ` (the one of the best score stays in ${result.bestModel})`;
      const saved =
        result.steps > 0 ? `the model is saved in ${result.model}${best}` : 'nothing was learned, and nothing saved';
      throw new InterruptedError(`Stopped after ${result.steps} ${result.steps === 1 ? 'step' : 'steps'}; ${saved}.`);
    }
    report.end(result);
  } finally {
    lm.dispose();
  }
}

function runOptions(options: TrainOptions, text: TextChoice, folder: string, report: TrainReport): TrainingRunOptions {
  const {seed = 0, batch: batchSize, length, lr, warmup, weightDecay, clip, steps, minutes = DEFAULT_MINUTES} = options;
  return {
    folder, batchSize, length, seed, weightDecay,
    trainText: text.train,
    heldOutText: text.heldOut,
    scoreLength: Math.min(Math.max(SCORE_LENGTH, length), text.heldOut.length - 1),
    budget: steps === undefined ? {minutes} : {steps},
    learningRate: lr,
    warmupSteps: warmup,
    clipNorm: clip,
    prompt: options.prompt ?? text.prompt,
    level: {name: 'gzip -9, primed', bits: text.gzipBitsPerByte},
    callbacks: report.callbacks(length),
    pauses: Math.min(30, Math.max(3, Math.round(steps === undefined ? minutes / 2 : steps / 1000))),
    notes: {data: text.about, gzipBitsPerByte: text.gzipBitsPerByte, options: {...options}},
  }; // prettier-ignore
}
