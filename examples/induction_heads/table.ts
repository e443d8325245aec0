/** The results of induction heads as a table and a chart. */
import {clock, count} from '../cli/screen';
import {percent} from '../synthetic_tasks/report';
import type {Origin, Written} from '../synthetic_tasks/results';
import type {Training} from '../synthetic_tasks/train';

export interface LengthTest {
  length: number;
  sequences: number;
  right: number;
  seconds: number;
}

export interface InductionRun {
  seed: number;
  /** None where a model was given. */
  training?: Training;
  tests: LengthTest[];
}

export interface InductionResults extends Origin {
  task: string;
  weights: number;
  settings: {
    length: number; vocabSize: number; layers: number; dModel: number; batch: number; lr: number; fresh: number;
    target: number; after: number;
  };
  runs: InductionRun[];
} // prettier-ignore

export function describe(results: InductionResults): Written {
  const {runs, weights, settings} = results;
  const {length, vocabSize, layers, dModel, batch, lr, fresh, target, after} = settings;
  const lengths = [...new Set(runs.flatMap(({tests}) => tests.map(test => test.length)))].sort((a, b) => a - b);
  const cell = ({tests}: InductionRun, at: number) => {
    const test = tests.find(found => found.length === at);
    return test ? percent(test.right / test.sequences) : '–';
  };
  const short = (n: number, units = ['', 'k', 'M', 'G']): string =>
    n < 1024 || units.length === 1 ? `${Number(n.toPrecision(3))}${units[0]}` : short(n / 1024, units.slice(1));
  return {
    title: 'Induction heads',
    text: [
      `${layers} Mamba blocks, d_model ${dModel}, ${count(weights)} weights, ${vocabSize} tokens. Training: length ` +
        `${length}, batch ${batch}, Adam ${lr} constant, no weight decay, loss on the last token, fresh sequences at ` +
        `every step, until ${percent(target)} of ${count(fresh)} fresh sequences are right` +
        `${after > 0 ? `, and ${count(after)} steps more` : ''}.`,
      ...runs.map(run => `* ${outcome(run)}`),
      'Accuracy on fresh sequences, whose states are carried in parts of 1,024 tokens:',
    ],
    header: ['length', 'sequences', ...runs.map(({seed}) => `seed ${seed}`)],
    rows: lengths.map(at => {
      const {sequences} = runs.flatMap(({tests}) => tests).find(test => test.length === at)!;
      const name = `${at.toLocaleString('en')}${at === length ? ' (training)' : ''}`;
      return [name, String(sequences), ...runs.map(run => cell(run, at))];
    }),
    chart: {
      title: `Induction heads, trained at length ${length}`,
      xName: 'length of the test sequences (k: 1,024; M: 1,024 k)',
      marks: lengths.map(at => ({x: Math.log2(at), label: short(at)})),
      series: runs.map(({seed, tests}, colour) => {
        const points = tests.map(test => ({x: Math.log2(test.length), y: test.right / test.sequences}));
        return {name: `seed ${seed}`, points, colour};
      }),
      line: {x: Math.log2(length), name: 'training'},
      chance: 1 / (vocabSize - 1),
    },
    results,
  };
} // prettier-ignore

export function outcome({seed, training, tests}: InductionRun): string {
  const tested = clock(tests.reduce((sum, {seconds}) => sum + seconds, 0));
  if (!training) return `A given model, tested with seed ${seed} in ${tested}.`;
  const {status, steps, learnedAt, seconds, looks} = training;
  const target =
    learnedAt === undefined ? `target not reached (${status})` : `target reached at step ${count(learnedAt)}`;
  const last = looks.at(-1);
  const right = last ? ` with ${percent(last.accuracy)} of fresh sequences right` : '';
  const trained = `trained for ${count(steps)} steps in ${clock(seconds)}, ended${right}`;
  return `Seed ${seed}: ${target}; ${trained}; tested in ${tested}.`;
}
