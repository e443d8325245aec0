/** Selective copying: the sequences, the block without selection, and the command. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import * as tf from '@tensorflow/tfjs';
import type {CopyingResults} from '../../examples/selective_copying/table';
import {selectiveCopying} from '../../examples/selective_copying/task';
import {TimeInvariantBlock} from '../../examples/selective_copying/time_invariant_block';
import '../../kernels/wasm';
import {layers, seededRandom} from '../../models';
import {buildExample, temporaryFolder} from './example_process';

describe('the sequences', () => {
  const [count, task] = [300, {length: 20, dataTokens: 4, vocabSize: 6}];
  const {ids, labels} = selectiveCopying(count, task, seededRandom(3));
  const row = (of: Int32Array, i: number) => Array.from(of.subarray(20 * i, 20 * (i + 1)));

  it('have the data tokens among noise, then markers', () => {
    for (let i = 0; i < count; i++) {
      const text = row(ids, i);
      expect(text.slice(16)).toEqual([5, 5, 5, 5]);
      expect(text.slice(0, 16).filter(id => id === 0)).toHaveLength(12);
      expect(text.slice(0, 16).every(id => id >= 0 && id <= 4)).toBe(true);
    }
  });

  it('ask for the data tokens in their order, and for nothing before the markers', () => {
    for (let i = 0; i < count; i++) {
      const data = row(ids, i).filter(id => id > 0 && id < 5);
      expect(row(labels, i)).toEqual([...new Array<number>(16).fill(-100), ...data]);
    }
  });

  it('use every place about as often, and every data token', () => {
    const used = Array.from({length: 16}, (_, t) => ids.filter((id, at) => at % 20 === t && id > 0).length);
    expect(used.reduce((a, b) => a + b)).toBe(4 * count);
    for (const times of used) expect(Math.abs(times - count / 4)).toBeLessThan(40); // five standard deviations
    expect([...new Set(ids)].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('the block without selection', () => {
  beforeAll(() => tf.setBackend('wasm'));
  /** How much of what two early tokens change at the last position is more than what each changes alone. */
  const interaction = (block: tf.layers.Layer) =>
    tf.tidy(() => {
      const noise = (seed: number) => tf.randomNormal([1, 16, 8], 0, 1, 'float32', seed);
      const isAt = (place: number) => tf.oneHot([place], 16).reshape([1, 16, 1]);
      const change = (x: tf.Tensor, place: number) => tf.add(x, tf.mul(isAt(place), noise(2 + place)));
      const x = noise(1);
      block.apply(x);
      // Larger than at the start, so that effects are well above rounding.
      block.setWeights(block.getWeights().map(weight => tf.mul(weight, tf.scalar(weight.rank === 2 ? 3 : 1))));
      const [y, a, b, both] = [x, change(x, 2), change(x, 8), change(change(x, 2), 8)].map(input =>
        tf.slice(block.apply(input) as tf.Tensor3D, [0, 15, 0], [1, 1, 8]),
      );
      return tf.max(tf.abs(tf.sub(tf.add(both, y), tf.add(a, b)))).dataSync()[0];
    });

  it('adds up the past, which a Mamba block does not', () => {
    const options = {dState: 4, seed: 1};
    expect(interaction(new TimeInvariantBlock(options))).toBeLessThan(1e-5);
    expect(interaction(layers.mambaBlock(options))).toBeGreaterThan(1e-3);
  });

  it('has a gradient for each of its weights, and comes back from its config', () => {
    tf.tidy(() => {
      const x = tf.randomNormal([2, 6, 8], 0, 1, 'float32', 1);
      const block = new TimeInvariantBlock({dState: 4, seed: 1});
      block.apply(x);
      const {grads} = tf.variableGrads(() => tf.sum(tf.square(block.call(x))) as tf.Scalar);
      expect(Object.keys(grads)).toHaveLength(11);
      for (const grad of Object.values(grads)) expect(tf.max(tf.abs(grad)).dataSync()[0]).toBeGreaterThan(0);
      const config = block.getConfig();
      expect(new TimeInvariantBlock(config).getConfig()).toEqual(config);
    });
  });
});

describe('the command', () => {
  const run = buildExample('selective_copying');
  const out = join(temporaryFolder(), 'out');

  it('has help', async () => {
    const {code, stdout} = await run(['--help']);
    expect(code).toBe(0);
    for (const option of ['--data-tokens', '--models', '--seeds', '--out']) expect(stdout).toContain(option);
  });

  it.each([
    ['an unknown model', ['--models', 'lstm'], /Allowed choices are selective, constant/],
    ['no data tokens', ['--data-tokens', '0'], /argument '0' is invalid. Expected an integer from 1 to 4096/],
    ['too many', ['--backend', 'wasm', '--length', '31'], /--length 31: expected at least 32, room for/],
  ])('exits with 2 on %s', async (_, args, message) => {
    const {code, stderr} = await run(args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it('trains both models and writes what came of it', async () => {
    const task = ['--length', '12', '--data-tokens', '2', '--vocab-size', '4', '--d-model', '8', '--d-state', '4'];
    const training = ['--steps', '4', '--check-every', '2', '--fresh', '20', '--seeds', '3', '4'];
    const {code, stdout, stderr} = await run(['--backend', 'wasm', '--json', ...task, ...training, '--out', out]);
    expect({code, stderr}).toEqual({code: 0, stderr: ''});
    const last = JSON.parse(stdout.trim().split('\n').at(-1)!) as CopyingResults & {kind: string};
    expect(last.kind).toBe('result');
    expect(last.runs.map(({kind, seed}) => `${kind} ${seed}`)).toEqual(
      ['selective 3', 'constant 3', 'selective 4', 'constant 4'],
    ); // prettier-ignore
    for (const {training: {looks}} of last.runs) expect(looks.map(({step}) => step)).toEqual([2, 4]); // prettier-ignore
    const written = JSON.parse(readFileSync(join(out, 'selective_copying.json'), 'utf8')) as CopyingResults;
    expect(written.runs).toEqual(last.runs);
    expect(readFileSync(join(out, 'selective_copying.md'), 'utf8').match(/^\| (Mamba block|the same)/gm)).toHaveLength(
      4,
    );
  });
});
