/**
 * Trains two Mamba blocks to recall what followed a token when it was last seen, and tests them on sequences up to
 * 4,096 times as long as those of training.
 *
 *     npx ts-node examples/induction_heads [--out runs/induction_heads] [--help]
 *
 * Source: Gu and Dao 2023, sections 4.1.2 and E.1, whose settings are the defaults.
 */
import {join} from 'node:path';
import * as tf from '@tensorflow/tfjs';
import * as mamba from '../../models';
import {UsageError} from '../cli/errors';
import {integer, notEmpty} from '../cli/options';
import {clock} from '../cli/screen';
import {listOf, runTask, taskCommand} from '../synthetic_tasks/command';
import type {TaskOptions} from '../synthetic_tasks/command';
import {percent} from '../synthetic_tasks/report';
import type {TaskReport} from '../synthetic_tasks/report';
import {makeFolder, origin, settingsOf, writeResults} from '../synthetic_tasks/results';
import {compile, trainUntil} from '../synthetic_tasks/train';
import type {Training} from '../synthetic_tasks/train';
import {accuracyOf, countRight} from './accuracy';
import {inductionModel} from './model';
import {describe, outcome} from './table';
import type {InductionResults, InductionRun, LengthTest} from './table';
import {inductionHeads} from './task';

interface InductionOptions extends TaskOptions {
  model?: string;
  testLengths: number[];
  testSequences: number;
  testTokens: number;
}

const lengths = Array.from({length: 15}, (_, i) => 2 ** (i + 6));
const defaults = {length: 256, batch: 8, lr: 1e-3, clip: 0, steps: 204_800, checkEvery: 1024, target: 1, after: 0};
const description =
  'Trains a model to recall what followed a token when it was last seen, and tests it on longer and longer sequences.';

const command = taskCommand('induction_heads', description, defaults)
  .optionsGroup('Test:')
  .option('--model <folder>', 'test this model, as --out keeps it, instead of training one', notEmpty)
  .option('--test-lengths <n...>', 'lengths of sequences', listOf(integer(3, 2 ** 30)), lengths)
  .option('--test-sequences <n>', 'fresh sequences of each length', integer(1, 1 << 20), 1000)
  .option('--test-tokens <n>', 'fewer, where they would have more tokens than this', integer(1), 2 ** 25);

void runTask<InductionOptions>(command, async (options, report, signal) => {
  if (options.out !== undefined) makeFolder(options.out);
  const results: InductionResults = {
    task: 'induction heads', ...(await origin('induction_heads')), weights: 0, settings: settingsOf(options), runs: [],
  }; // prettier-ignore
  const write = () => {
    if (options.out !== undefined) writeResults(options.out, 'induction_heads', describe(results));
  };
  for (const seed of options.seeds) {
    const {model, training} = await modelToTest(options, seed, report, signal);
    const run: InductionRun = {seed, ...(training && {training}), tests: []};
    results.weights = model.countParams();
    results.runs.push(run);
    write();
    for (const length of options.testLengths) {
      const test = await testAt(length, model, options, seed, report, signal);
      if (!test) break;
      run.tests.push(test);
      write();
    }
    model.dispose();
    if (signal.aborted) break;
  }
  report.event('result', results, results.runs.map(outcome).join('\n'));
});

async function modelToTest(
  options: InductionOptions,
  seed: number,
  report: TaskReport,
  signal: AbortSignal,
): Promise<{model: tf.LayersModel; training?: Training}> {
  if (options.model !== undefined) return {model: await savedModel(options.model, options.vocabSize)};
  const {length, vocabSize, batch, fresh} = options;
  const model = inductionModel({...options, seed});
  compile(model, options);
  report.event('begin', {seed, weights: model.countParams()}, `Seed ${seed}: ${model.countParams()} weights`);
  const random = mamba.seededRandom(seed);
  const makeBatch = () => {
    const {answers, parts} = inductionHeads(batch, length, vocabSize, random);
    const [{ids}] = parts(length);
    return {xs: tf.tensor2d(ids, [batch, length], 'int32'), ys: tf.tensor2d(answers, [batch, 1], 'int32')};
  };
  const forLooks = mamba.seededRandom(seed + 2 ** 40);
  const accuracy = () => accuracyOf(model, {sequences: fresh, length, vocabSize}, forLooks);
  const save = async () => {
    if (options.out !== undefined) await mamba.saveModel(model, join(options.out, `seed-${seed}`));
  };
  const training = await trainUntil(model, options, makeBatch, accuracy, save, report, signal);
  await save();
  return {model, training};
}

async function savedModel(folder: string, vocabSize: number): Promise<tf.LayersModel> {
  const model = await mamba.loadModel(folder);
  const [, , V] = model.outputs[0].shape;
  if (model.outputs[0].shape.length === 3 && V === vocabSize) return model;
  const got = `outputs of shape [${model.outputs[0].shape.join(', ')}]`;
  throw new UsageError(`--model '${folder}': expected outputs [batch, 1, ${vocabSize}] (--vocab-size), got ${got}.`);
}

/** Nothing, where Ctrl-C ends it. */
async function testAt(
  length: number,
  model: tf.LayersModel,
  {vocabSize, testSequences, testTokens}: InductionOptions,
  seed: number,
  report: TaskReport,
  signal: AbortSignal,
): Promise<LengthTest | undefined> {
  const sequences = Math.max(1, Math.min(testSequences, Math.floor(testTokens / length)));
  const total = sequences * length;
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  let right = 0;
  // The same sequences for every model that is tested with this seed.
  for (const count of countRight(model, {sequences, length, vocabSize}, mamba.seededRandom(seed + length * 2 ** 20))) {
    right = count.right;
    await new Promise(resolve => setImmediate(resolve)); // signals arrive between turns of the event loop
    if (signal.aborted) return undefined;
    if (!report.isDue()) continue;
    const tokensPerSecond = count.tokens / seconds();
    const left = (total - count.tokens) / tokensPerSecond;
    report.progress('test', count.tokens, total, {length, right, sequences: count.sequences, tokensPerSecond}, [
      `length ${length}`,
      `${right} of ${count.sequences} right`,
      `${Math.round(tokensPerSecond).toLocaleString('en')} tokens/s`,
      `${clock(left)} left`,
    ]);
  }
  const test = {length, sequences, right, seconds: seconds()};
  const words = [`length ${length.toLocaleString('en')}`.padEnd(18), percent(right / sequences).padEnd(8)];
  report.event('length', test, `  ${words.join('')} of ${sequences} sequences in ${clock(test.seconds)}`);
  return test;
}
