/** `tfjs-mamba train`: a language model of your own text, from one command. */
import * as tf from '@tensorflow/tfjs-core';
import {Option} from 'commander';
import type {Command} from 'commander';
import {MambaLM, resolveConfig, train as trainer} from '../../models';
import type {MambaConfig} from '../../models';
import {readRunRecord, trainingRun} from '../../models/node';
import type {TrainingRunOptions} from '../../models/node';
import {startBackend} from './backend';
import {InterruptedError, UsageError} from './errors';
import {freshFolder} from './folders';
import {onInterrupt} from './interrupt';
import {addCommon, integer, notEmpty, number} from './options';
import type {CommonOptions} from './options';
import {checkSameText, chooseTokenizer, makeData, nameOf, reopenData} from './run_data';
import type {RunData} from './run_data';
import {progressLine} from './screen';
import {JsonReport, TerminalReport} from './train_report';
import type {TrainReport} from './train_report';

export interface TrainOptions extends CommonOptions {
  data?: string;
  field: string;
  tokenizer: string;
  vocabSize?: number;
  out?: string;
  resume?: string;
  prompt?: string;
  dModel: number;
  layers: number;
  dState: number;
  minutes?: number;
  steps?: number;
  batch: number;
  accumulate: number;
  length: number;
  order: 'packed' | 'stream';
  lr: number;
  warmup: number;
  weightDecay: number;
  clip: number;
  nonFinite: 'stop' | 'skip' | 'rollback';
  /** Absent: where a step would not fit into memory otherwise. */
  recompute?: boolean;
  precision?: 'float32' | 'bf16';
  checkpointMinutes: number;
  checkpointSteps?: number;
  keep: number;
}

const DEFAULT_MINUTES = 2;
/** Tokens of context in scoring: the model may look further back than it did in training, as gzip may. */
const SCORE_LENGTH = 1024;
/** What a resumed run may have otherwise than before: none of it changes what the model learns. */
const MAY_DIFFER = ['backend', 'json', 'checkpointMinutes', 'checkpointSteps', 'keep', 'prompt', 'recompute', 'resume'];

export function addTrain(root: Command): void {
  const command = root
    .command('train')
    .summary('train a model on your own text')
    .description(
      'Trains a Mamba language model, scores it on held-out text beside gzip, and saves it. Without --data the text is ' +
        'the Markdown of the installed npm packages. Ctrl-C ends it early and saves; --resume goes on.',
    )
    .optionsGroup('Text:')
    .option('--data <path>', 'a .txt, .md, .jsonl or .parquet file, one of them with .gz, or a folder of them')
    .option('--field <name>', 'which field of .jsonl lines or column of .parquet files holds the text', 'text')
    .option('--tokenizer <file>', "'bytes', or a tokenizer.json", 'bytes')
    .addOption(
      new Option('--vocab-size <n>', 'train a tokenizer of so many tokens on the text first')
        .argParser(integer(257, 1 << 20))
        .conflicts('tokenizer'),
    )
    .option('--prompt <text>', 'how the samples begin (default: a line of the held-out text)', notEmpty)
    .optionsGroup('The run:')
    .option('--out <folder>', 'a new folder for the run (default: the next free runs/<name>)')
    .addOption(new Option('--resume <folder>', 'go on with the run in this folder').conflicts('out'))
    .option('--minutes <m>', `all in all (default: ${DEFAULT_MINUTES})`, number(0, 1e5, {above: true}))
    .addOption(new Option('--steps <n>', 'so many steps instead').argParser(integer(1)).conflicts('minutes'))
    .option('--checkpoint-minutes <m>', 'save every so many minutes', number(0, 1e5), 5)
    .option('--checkpoint-steps <n>', 'save every so many steps, too', integer(1))
    .option('--keep <n>', 'keep the last so many checkpoints', integer(1), 2)
    .optionsGroup('Model:')
    .option('--d-model <n>', 'width', integer(1, 65536), 128)
    .option('--layers <n>', 'number of Mamba blocks', integer(1, 1024), 3)
    .option('--d-state <n>', 'state size of a channel', integer(1, 256), 16)
    .optionsGroup('Training:')
    .option('--batch <n>', 'rows in a batch', integer(1, 65536), 4)
    .option('--accumulate <n>', 'batches in a step: less memory than a larger batch', integer(1, 65536), 1)
    .option('--length <n>', 'tokens in a row', integer(1, 1 << 24), 256)
    .addOption(
      new Option('--order <name>', "'stream' reads on where the last batch ended, with its state")
        .choices(['packed', 'stream'])
        .default('packed'),
    )
    .option('--lr <rate>', 'peak of the learning rate', number(0, 10, {above: true}), 6e-3)
    .option('--warmup <steps>', 'steps in which the rate rises to its peak; a cosine follows', integer(0), 20)
    .option('--weight-decay <w>', 'decoupled weight decay', number(0, 10), 0.1)
    .option('--clip <norm>', 'largest norm of the gradient; 0 for any', number(0, 1e6), 1)
    .addOption(
      new Option('--non-finite <what>', 'what to do where the loss is no number')
        .choices(['stop', 'skip', 'rollback'])
        .default('stop'),
    )
    .option('--recompute', 'keep the input of each block alone: less memory, slower (default: where it must be)')
    .option('--no-recompute', 'never')
    .addOption(
      new Option('--precision <name>', "'bf16' halves products, on backends with kernels for it; weights stay float32")
        .choices(['float32', 'bf16'])
        .default('float32'),
    )
    .optionsGroup('General:');
  addCommon(command, 'print JSON lines: what happens, and the result last', 'seed of weights and order (default: 0)');
  command.action((options: TrainOptions) => {
    if (options.resume === undefined) return train(options);
    const isGiven = (name: string) => command.getOptionValueSource(name) === 'cli';
    return resume(options.resume, options, Object.keys(options).filter(isGiven));
  });
}

async function train(options: TrainOptions): Promise<void> {
  const folder = freshFolder(options.out, nameOf(options));
  await startBackend(options.backend);
  await perform(options, folder, await newData(folder, options));
}

/** The text as tokens; Ctrl-C ends it and leaves nothing. */
async function newData(folder: string, options: TrainOptions): Promise<RunData> {
  const show = progressLine(options.json);
  const {signal, stop} = onInterrupt();
  try {
    const tokenizer = await chooseTokenizer(options, show, signal);
    checkFits(options, tokenizer.vocabSize);
    return await makeData(folder, options, tokenizer, {show, signal});
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error;
    throw new InterruptedError('Stopped while the text was read; nothing was written.');
  } finally {
    show.end();
    stop();
  }
}

/** Before the text is read, which may take long. */
function checkFits(options: TrainOptions, vocabSize: number): void {
  const config = resolveConfig({...modelOf(options), vocabSize});
  const recompute = recomputes(options, config);
  trainer.checkTrainingFits(config, {...shapeOf(options), recompute}, tf.getBackend());
}

function shapeOf({batch: batchSize, length, accumulate, order}: TrainOptions): trainer.TrainingShape {
  return {batchSize, length, accumulate, stateful: order === 'stream'};
}

/** It costs time and changes no bit, so that it needs no question where a step does not fit without. */
function recomputes(options: TrainOptions, config: MambaConfig): boolean {
  return options.recompute ?? trainer.needsRecompute(config, shapeOf(options), tf.getBackend());
}

function modelOf({dModel, layers: nLayer, dState, seed = 0}: TrainOptions) {
  return {dModel, nLayer, dState, seed};
}

/** The run's own options, with those that are given now; all but a few must be the same, which trainingRun checks. */
async function resume(folder: string, now: TrainOptions, given: string[]): Promise<void> {
  const {notes, backend} = await readRunRecord(folder);
  const before = notes?.options as TrainOptions | undefined;
  if (!before) throw new UsageError(`--resume '${folder}': the run was not begun by this command. Resume it in code.`);
  const changes = Object.fromEntries(given.map(name => [name, now[name as keyof TrainOptions]]));
  const options: TrainOptions = {...before, backend: backend as TrainOptions['backend'], json: now.json, ...changes};
  if (given.includes('minutes')) options.steps = undefined; // each means that the other is not wanted
  if (given.includes('steps')) options.minutes = undefined;
  if (given.includes('data')) await checkSameText(folder, options);
  if (given.includes('tokenizer')) options.vocabSize = undefined; // it would mean another one
  for (const name of ['field', 'tokenizer', 'vocabSize'] as const) {
    if (options[name] === before[name]) continue;
    const flag = `--${name === 'vocabSize' ? 'vocab-size' : name}`;
    throw new Error(
      `--resume '${folder}': the run has ${flag} ${before[name] ?? 'none'}, this call ${options[name] ?? 'none'}.`,
    );
  }
  await startBackend(options.backend);
  const note = (line: string) => process.stderr.write(line);
  await perform(options, folder, await reopenData(folder, options, note), before);
}

async function perform(options: TrainOptions, folder: string, data: RunData, before?: TrainOptions): Promise<void> {
  const lm = MambaLM.create({...modelOf(options), vocabSize: data.tokens.vocabSize}, data.tokens);
  lm.setRecompute(recomputes(options, lm.config));
  lm.setPrecision(options.precision ?? 'float32');
  const report: TrainReport = options.json ? new JsonReport() : new TerminalReport();
  try {
    await report.begin(lm, data, options, folder);
    const run = {...runOptions(options, data, folder, report), resume: before !== undefined};
    if (before) run.notes = {options: {...before, ...pick(options, MAY_DIFFER)}};
    const result = await trainingRun(lm, run, report);
    if (!result.interrupted) return report.end(result, folder);
    report.interrupted(result, folder);
    const saved = result.steps > 0 ? `saved in ${result.checkpoint}` : 'nothing was learned yet';
    throw new InterruptedError(`Stopped after ${result.steps} ${result.steps === 1 ? 'step' : 'steps'}; ${saved}.`);
  } finally {
    lm.dispose();
    await data.close();
  }
}

function pick(options: TrainOptions, names: string[]): Partial<TrainOptions> {
  return Object.fromEntries(Object.entries(options).filter(([name]) => names.includes(name)));
}

function runOptions(options: TrainOptions, data: RunData, folder: string, report: TrainReport): TrainingRunOptions {
  const {seed = 0, batch: batchSize, length, lr, warmup, weightDecay, clip, steps, minutes = DEFAULT_MINUTES} = options;
  const {accumulate, order, nonFinite, checkpointMinutes: everyMinutes, checkpointSteps: everySteps, keep} = options;
  const {train, heldOut, fingerprint, sources, skipped, heldOutNames, gzipBitsPerByte} = data;
  return {
    folder, train, heldOut, batchSize, length, accumulate, order, seed, weightDecay, nonFinite,
    data: {fingerprint, source: options.data ?? 'README files of installed packages', sources, skipped, heldOutNames},
    scoreLength: Math.min(Math.max(SCORE_LENGTH, length), heldOut.tokens),
    budget: steps === undefined ? {minutes} : {steps},
    learningRate: lr,
    warmupSteps: warmup,
    clipNorm: clip,
    prompt: options.prompt ?? data.prompt,
    level: {name: 'gzip -9, primed', bits: gzipBitsPerByte},
    callbacks: report.callbacks(length),
    pauses: Math.min(30, Math.max(3, Math.round(steps === undefined ? minutes / 2 : steps / 1000))),
    checkpoint: {everyMinutes, everySteps, keep},
    notes: {options: {...options}},
  }; // prettier-ignore
}
