import * as tf from '@tensorflow/tfjs-core';
import {memoryTokenStore, packedBlocks, packedDataset} from '../../../models/data';
import type {PackedBatch, PackedDatasetOptions, TokenStore} from '../../../models/data';
import {MambaLM} from '../../../models/lm/mamba_lm';
import {adamW} from '../../../models/train/adamw';
import {tokenCrossEntropy} from '../../../models/train/losses';
import {useBackend} from '../../util/backends';

let store: TokenStore;
beforeAll(async () => {
  await useBackend('cpu');
  store = await memoryTokenStore([[1, 2, 3, 4, 5], Array.from({length: 90}, (_, i) => i % 16)]);
});

async function epoch(dataset: ReturnType<typeof packedDataset>): Promise<number[][][]> {
  const batches: number[][][] = [];
  const iterator = await dataset.iterator();
  for (;;) {
    const {value, done} = (await iterator.next()) as IteratorResult<PackedBatch>;
    if (done) return batches;
    expect([value.xs.input_ids.dtype, value.xs.reset.dtype, value.ys.dtype]).toEqual(['int32', 'float32', 'int32']);
    batches.push([value.xs.input_ids, value.xs.reset, value.ys].map(tensor => [...tensor.dataSync()]));
    tf.dispose([value.xs, value.ys]);
  }
}

const make = (options: Partial<PackedDatasetOptions> = {}) =>
  packedDataset({store, batchSize: 4, length: 8, seed: 3, ...options});

test('an epoch is a pass, its last batch with the rows that are left', async () => {
  const dataset = make();
  const blocks = packedBlocks(store, {length: 8, seed: 3});
  expect([blocks.rowsPerEpoch, dataset.size]).toEqual([12, 3]);
  const odd = make({batchSize: 5});
  expect((await epoch(odd)).map(([ids]) => ids.length / 8)).toEqual([5, 5, 2]);
  for (let pass = 0; pass < 3; pass++) {
    const {ids, reset, labels} = await blocks.rows(12 * pass, 12);
    const batches = await epoch(dataset);
    const joined = [0, 1, 2].map(i => batches.flatMap(batch => batch[i]));
    expect(joined).toEqual([[...ids], [...reset], [...labels]]);
  }
});

test('with steps the batches are full and run on across passes', async () => {
  const dataset = make({steps: 5, batchSize: 5});
  expect(dataset.size).toBe(5);
  const batches = [...(await epoch(dataset)), ...(await epoch(dataset))];
  const {ids} = await packedBlocks(store, {length: 8, seed: 3}).rows(0, 50);
  expect(batches.flatMap(([x]) => x)).toEqual([...ids]);
});

test.each([{}, {steps: 4}, {steps: 4, batchSize: 5}, {batchSize: 5}])(
  'startStep goes on where %j stopped',
  async options => {
    const whole = make(options);
    const all = [...(await epoch(whole)), ...(await epoch(whole)), ...(await epoch(whole))];
    const part = make({...options, startStep: 2});
    expect([...(await epoch(part)), ...(await epoch(part))]).toEqual(all.slice(2, 2 + (options.steps ? 8 : 4)));
  },
);

test('fitDataset trains the packed model on it, and nothing leaks', async () => {
  const lm = MambaLM.create({dModel: 8, nLayer: 1, vocabSize: 16, dState: 4, seed: 1});
  lm.packedModel.compile({optimizer: adamW({learningRate: 0.02}), loss: tokenCrossEntropy});
  const fit = (steps: number) =>
    lm.packedModel.fitDataset(make({steps}), {epochs: 2, verbose: 0}).then(({history}) => history.loss as number[]);
  await fit(1);
  const before = tf.memory().numTensors;
  const [first, last] = await fit(15);
  expect(last).toBeLessThan(first);
  expect(tf.memory().numTensors).toBe(before);
  lm.dispose();
});

test.each([
  [{batchSize: 0}, /'batchSize'/],
  [{length: 0}, /'length'/],
  [{steps: 0}, /'steps'/],
  [{startStep: -1}, /'startStep'/],
  [{shuffle: true}, /'shuffle'/],
])('refuses %j', (change, message) => {
  expect(() => make(change as never)).toThrow(message);
});
