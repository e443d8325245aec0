/** The results of selective copying as a table and a chart. */
import {clock, count} from '../cli/screen';
import {percent} from '../synthetic_tasks/report';
import type {Origin, Written} from '../synthetic_tasks/results';
import type {Training} from '../synthetic_tasks/train';
import type {Copied} from './accuracy';
import {KINDS} from './models';
import type {Kind} from './models';

export interface CopyingRun {
  kind: Kind;
  seed: number;
  weights: number;
  training: Training;
  /** On sequences that were not looked at before. */
  test: Copied & {sequences: number};
}

export interface CopyingResults extends Origin {
  task: string;
  settings: {
    length: number; dataTokens: number; vocabSize: number; layers: number; dModel: number; batch: number; lr: number;
    clip: number; target: number; steps: number;
  };
  runs: CopyingRun[];
} // prettier-ignore

/** As the table says it. */
const NAMES: Record<Kind, string> = {selective: 'Mamba block', constant: 'the same, constant B, C and Δ'};

export function describe(results: CopyingResults): Written {
  const {runs, settings} = results;
  const {length, dataTokens, vocabSize, layers, dModel, batch, lr, clip, target, steps} = settings;
  const last = Math.max(...runs.map(({training}) => training.steps));
  return {
    title: 'Selective copying',
    text: [
      `${dataTokens} data tokens among noise in sequences of ${length} tokens, ${vocabSize} tokens in all; ${layers} ` +
        `blocks, d_model ${dModel}. Training: batch ${batch}, Adam ${lr} constant, no weight decay, ` +
        `${clip ? `gradients of norm ${clip} at most, ` : ''}loss on the last ${dataTokens} tokens, fresh sequences ` +
        `at every step, until ${percent(target)} of the data tokens are right, at most ${count(steps)} steps. (The ` +
        'paper: length 4,096, batch 64, rate 1e-4, 400,000 steps.)',
      'Accuracy on fresh sequences:',
    ],
    header: ['blocks', 'weights', 'seed', 'steps', 'time', 'data tokens right', 'whole sequences right', 'sequences'],
    rows: runs.map(({kind, seed, weights, training, test}) => [
      NAMES[kind], count(weights), String(seed), count(training.steps), clock(training.seconds), percent(test.tokens),
      percent(test.whole), String(test.sequences),
    ]),
    chart: {
      title: `Selective copying, length ${length}`,
      xName: 'training steps',
      marks: [0, 0.25, 0.5, 0.75, 1].map(part => ({x: part * last, label: count(Math.round(part * last))})),
      series: runs.map(({kind, seed, training}) => ({
        name: `${NAMES[kind]}, seed ${seed}`,
        points: training.looks.map(({step, accuracy}) => ({x: step, y: accuracy})),
        colour: KINDS.indexOf(kind),
      })),
      chance: 1 / (vocabSize - 2),
    },
    results,
  };
} // prettier-ignore

export function outcome({kind, seed, training, test}: CopyingRun): string {
  const after = `${training.status} after ${count(training.steps)} steps in ${clock(training.seconds)}`;
  const right = `${percent(test.tokens)} of the data tokens of ${test.sequences} sequences right`;
  return `${kind}, seed ${seed}: ${after}; ${right}.`;
}
