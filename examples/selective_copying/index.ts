/**
 * Trains two models to say again, in order, what stood at random places among noise: one of Mamba blocks, and one of
 * blocks whose B, C and step sizes do not depend on the token. Selection is what solves the task.
 *
 *     npx ts-node examples/selective_copying [--out runs/selective_copying] [--help]
 *
 * Source: Gu and Dao 2023, sections 4.1.1 and E.1. They train at length 4,096 for 400,000 steps of rate 1e-4; the
 * defaults are for minutes on a CPU.
 */
import {join} from 'node:path';
import * as tf from '@tensorflow/tfjs';
import {Option} from 'commander';
import * as mamba from '../../models';
import {UsageError} from '../cli/errors';
import {integer} from '../cli/options';
import {runTask, taskCommand} from '../synthetic_tasks/command';
import type {TaskOptions} from '../synthetic_tasks/command';
import type {TaskReport} from '../synthetic_tasks/report';
import {makeFolder, origin, settingsOf, writeResults} from '../synthetic_tasks/results';
import {compile, trainUntil} from '../synthetic_tasks/train';
import {copied} from './accuracy';
import {KINDS, copyingModel} from './models';
import type {Kind} from './models';
import {describe, outcome} from './table';
import type {CopyingResults, CopyingRun} from './table';
import {selectiveCopying} from './task';

interface CopyingOptions extends TaskOptions {
  dataTokens: number;
  models: Kind[];
}

const defaults = {length: 256, batch: 16, lr: 1e-3, clip: 1, steps: 20_000, checkEvery: 250, target: 0.99, after: 0};
const description =
  'Trains a model to say again what stood among noise, and beside it one whose B, C and step sizes are constant.';

const command = taskCommand('selective_copying', description, defaults)
  .optionsGroup('Also:')
  .option('--data-tokens <n>', 'data tokens in a sequence, and markers at its end', integer(1, 4096), 16)
  .addOption(new Option('--models <kind...>', 'which to train').choices(KINDS).default([...KINDS]));

void runTask<CopyingOptions>(command, async (options, report, signal) => {
  const {length, dataTokens} = options;
  if (length < 2 * dataTokens) {
    throw new UsageError(
      `--length ${length}: expected at least ${2 * dataTokens}, room for the --data-tokens and as many markers.`,
    );
  }
  if (options.out !== undefined) makeFolder(options.out);
  const results: CopyingResults = {
    task: 'selective copying', ...(await origin('selective_copying')), settings: settingsOf(options), runs: [],
  }; // prettier-ignore
  for (const seed of options.seeds) {
    for (const kind of options.models) {
      if (signal.aborted) break;
      results.runs.push(await trainAndTest(kind, seed, options, report, signal));
      if (options.out !== undefined) writeResults(options.out, 'selective_copying', describe(results));
    }
  }
  report.event('result', results, results.runs.map(outcome).join('\n'));
});

async function trainAndTest(
  kind: Kind,
  seed: number,
  options: CopyingOptions,
  report: TaskReport,
  signal: AbortSignal,
): Promise<CopyingRun> {
  const {batch, length, fresh} = options;
  const model = copyingModel(kind, {...options, seed});
  const weights = model.countParams();
  compile(model, options);
  report.event('begin', {kind, seed, weights}, `${kind}, seed ${seed}: ${weights} weights`);
  const random = mamba.seededRandom(seed);
  const makeBatch = () => {
    const {ids, labels} = selectiveCopying(batch, options, random);
    return {xs: tf.tensor2d(ids, [batch, length], 'int32'), ys: tf.tensor2d(labels, [batch, length], 'int32')};
  };
  const forLooks = mamba.seededRandom(seed + 2 ** 40);
  const accuracy = () => copied(model, fresh, options, forLooks).tokens;
  const save = async () => {
    if (options.out !== undefined) await mamba.saveModel(model, join(options.out, `${kind}-seed-${seed}`));
  };
  const training = await trainUntil(model, options, makeBatch, accuracy, save, report, signal);
  const test = copied(model, fresh, options, mamba.seededRandom(seed + 2 ** 41));
  await save();
  model.dispose();
  return {kind, seed, weights, training, test: {sequences: fresh, ...test}};
}
