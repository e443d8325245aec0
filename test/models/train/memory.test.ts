/** Estimates of memory against what tfjs's wasm heap gives out, and the refusal of what will not fit. */
import * as fc from 'fast-check';
import * as tf from '@tensorflow/tfjs-core';
import {resolveConfig} from '../../../models/lm/config';
import {MambaLM} from '../../../models/lm/mamba_lm';
import {weightBytes} from '../../../models/lm/shapes';
import {adamW} from '../../../models/train/adamw';
import {tokenCrossEntropy} from '../../../models/train/losses';
import {estimateInferenceMemory, estimateTrainingMemory} from '../../../models/train/memory';
import {
  checkInferenceFits,
  checkTrainingFits,
  fittingShape,
  memoryLimit,
  needsRecompute,
} from '../../../models/train/memory_fit';
import {availableMemory} from '../../../models/io/platform_node';
import {useBackend} from '../../util/backends';
import {expectSameBits} from '../../util/close';
import {emptyHeap, inferenceUse, trainingUse} from './heap_peak';

const GB = 2 ** 30;
const config = resolveConfig({dModel: 512, nLayer: 6, vocabSize: 4096});

beforeAll(() => useBackend('wasm'));

describe('an estimate is at most a quarter above what a step takes, and not below', () => {
  it.each([
    {dModel: 64, nLayer: 2, vocabSize: 256, batchSize: 4, length: 65},
    {dModel: 48, nLayer: 1, vocabSize: 301, batchSize: 3, length: 64},
    {dModel: 128, nLayer: 2, vocabSize: 64, batchSize: 1, length: 8},
    {dModel: 64, nLayer: 2, vocabSize: 256, batchSize: 4, length: 64, rmsNorm: false},
    {dModel: 64, nLayer: 2, vocabSize: 256, batchSize: 4, length: 64, tieEmbeddings: false, bias: true, expand: 1},
    {dModel: 64, nLayer: 2, vocabSize: 256, batchSize: 4, length: 32, accumulate: 3, stateful: true, packed: true},
    {dModel: 64, nLayer: 4, vocabSize: 256, batchSize: 8, length: 64, recompute: true},
    {dModel: 32, nLayer: 3, vocabSize: 4000, batchSize: 2, length: 100, recompute: true, stateful: true, packed: true},
  ])('%j', async ({batchSize, length, accumulate, stateful, recompute, packed, ...args}) => {
    const shape = {batchSize, length, accumulate, stateful, recompute};
    const model = resolveConfig(args);
    await emptyHeap();
    const {end} = await trainingUse(model, shape, {isPacked: packed, steps: 3});
    const ratio = estimateTrainingMemory(model, shape).total / end;
    expect(ratio).toBeGreaterThanOrEqual(1);
    expect(ratio).toBeLessThanOrEqual(1.25);
    for (const logits of [false, true]) {
      const {peak} = await inferenceUse(model, shape, {logits});
      const inference = estimateInferenceMemory(model, shape, {logits}).total / peak;
      expect(inference).toBeGreaterThanOrEqual(1);
      expect(inference).toBeLessThanOrEqual(1.5);
    }
  });
});

it('adds up, in whole bytes, and grows with every size', () => {
  const shape = {batchSize: 4, length: 128};
  const {total, ...terms} = estimateTrainingMemory(config, shape);
  expect(Object.values(terms).every(Number.isInteger)).toBe(true);
  expect(Object.values(terms).reduce((sum, bytes) => sum + bytes)).toBe(total);
  expect(terms.weights).toBe(weightBytes(config));
  const larger = [{batchSize: 5}, {length: 129}, {accumulate: 2}, {stateful: true}];
  for (const change of larger) {
    expect(estimateTrainingMemory(config, {...shape, ...change}).total).toBeGreaterThan(total);
  }
  for (const key of ['dModel', 'nLayer', 'vocabSize', 'dState'] as const) {
    const wider = {...config, [key]: 2 * config[key]};
    expect(estimateTrainingMemory(wider, shape).total).toBeGreaterThan(total);
  }
});

it('refuses sizes that are no sizes', () => {
  expect(() => estimateTrainingMemory(config, {batchSize: 0, length: 8})).toThrow(/'batchSize' must be an integer/);
  expect(() => estimateTrainingMemory(config, {batchSize: 1, length: NaN})).toThrow(/'length' must be an integer/);
  expect(() => estimateTrainingMemory(config, {batchSize: 1, length: 8, accumulate: 0.5})).toThrow(/'accumulate'/);
  expect(() => estimateInferenceMemory(config, {batchSize: 1, length: -1})).toThrow(/'length'/);
  expect(() => memoryLimit('cpu', -1)).toThrow(/'available'/);
});

describe('what will not fit', () => {
  it('is refused with smaller micro-batches that make the same step', () => {
    expect(() => checkTrainingFits(config, {batchSize: 64, length: 512}, 'wasm', 16 * GB)).toThrow(
      /^training: 'batchSize' must be small enough for the 3\.9 GB of memory that backend 'wasm' has here, but got batchSize 64 and length 512 with dModel 512, nLayer 6 and vocabSize 4096, which take about [\d.]+ GB \(weights 47 MB, optimizer .*, activations [\d.]+ GB, .*\)\. batchSize 16 and accumulate 4 fit \(about [\d.]+ GB\) and make the same steps\.$/,
    );
  });

  it('is refused with shorter rows where one row is too long', () => {
    const rows = {batchSize: 2, length: 65536};
    expect(() => checkTrainingFits(config, rows, 'wasm', 16 * GB)).toThrow(
      /'length' must be .* With recompute, length \d+ with batchSize 1 and accumulate \d+ fits \(about 3\.\d GB\), with as/,
    );
    expect(() => checkTrainingFits({...config, rmsNorm: false}, rows, 'wasm', 16 * GB)).toThrow(
      /here, but got .*\. length \d+ with batchSize 1 and accumulate \d+ fits/,
    );
  });

  it('is refused with recompute where one row is too long without it', () => {
    const shape = {batchSize: 2, length: 32768};
    expect(() => checkTrainingFits(config, shape, 'wasm', 16 * GB)).toThrow(
      /'batchSize' must be .* With recompute, batchSize 1 and accumulate 2 fit \(about [\d.]+ GB\) and make the same steps/,
    );
    const needs = (batchSize: number) => needsRecompute(config, {...shape, batchSize}, 'wasm', 16 * GB);
    expect([needs(1), needs(2), needsRecompute(config, {batchSize: 1, length: 64}, 'wasm', 16 * GB)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(needsRecompute({...config, rmsNorm: false}, {batchSize: 1, length: 32768}, 'wasm', 16 * GB)).toBe(false);
  });

  it('is refused with a narrower model where the weights leave no room', () => {
    const wide = resolveConfig({dModel: 4096, nLayer: 12, vocabSize: 256});
    expect(() => checkTrainingFits(wide, {batchSize: 2, length: 512}, 'wasm', 16 * GB)).toThrow(
      /'dModel' must be .* dModel \d+ fits, with length 256 and batchSize 1/,
    );
    const deep = resolveConfig({dModel: 16, nLayer: 1024, vocabSize: 256});
    expect(() => checkTrainingFits(deep, {batchSize: 1, length: 64}, 'cpu', 2 ** 26)).toThrow('fewer layers');
  });

  it("is measured by the machine's free memory, where that is less or there is no other limit", () => {
    const shape = {batchSize: 8, length: 512};
    expect(() => checkTrainingFits(config, shape, 'wasm', GB)).toThrow(/the 922 MB of memory/);
    expect(() => checkTrainingFits(config, shape, 'cpu', 2 * GB)).toThrow(/the 1\.4 GB of memory .*'cpu'/);
    expect(() => checkTrainingFits(config, shape, 'cpu', 64 * GB)).not.toThrow();
    expect(() => checkTrainingFits(config, {batchSize: 1, length: 64}, 'wasm')).not.toThrow();
    expect(memoryLimit('wasm', undefined)).toBeLessThanOrEqual(3.9 * GB);
    expect(availableMemory()).toBeGreaterThan(2 ** 20);
  });

  it('is refused in scoring too', () => {
    const check = (batchSize: number, length: number) => () =>
      checkInferenceFits(config, {batchSize, length}, 'wasm', 16 * GB);
    expect(check(16, 512)).not.toThrow();
    expect(check(1024, 512)).toThrow(/^scoring: 'batchSize' .* batchSize \d+ fits\.$/);
    expect(check(1, 1e6)).toThrow(/^scoring: 'length' .* length \d+ with batchSize 1 fits\.$/);
    expect(() => checkInferenceFits(config, {batchSize: 1, length: 1}, 'cpu', 1e6)).toThrow('weights alone');
  });
});

it('only ever suggests what fits, and no less than half of it in rows', () => {
  const sizes = fc.record({
    dModel: fc.integer({min: 1, max: 2048}),
    nLayer: fc.integer({min: 1, max: 48}),
    vocabSize: fc.integer({min: 1, max: 60000}),
    batchSize: fc.integer({min: 1, max: 1000}),
    length: fc.integer({min: 1, max: 100000}),
    accumulate: fc.integer({min: 1, max: 20}),
    limit: fc.integer({min: 2 ** 27, max: 4 * GB}),
  });
  const property = fc.property(sizes, ({batchSize, length, accumulate, limit, ...args}) => {
    const model = resolveConfig(args);
    const fitting = fittingShape(model, {batchSize, length, accumulate}, limit);
    if (!fitting) return;
    const {dModel, total, ...shape} = fitting;
    expect(total).toBe(estimateTrainingMemory({...model, dModel}, shape).total);
    expect(total).toBeLessThanOrEqual(limit);
    expect(dModel).toBeLessThanOrEqual(model.dModel);
    expect(shape.length).toBeLessThanOrEqual(length);
    if (dModel < model.dModel) return;
    const plain = estimateTrainingMemory(model, {batchSize: 1, length, accumulate: 2}).total;
    if (shape.recompute && batchSize > 1) expect(plain).toBeGreaterThan(limit);
    const tokens = shape.batchSize * shape.accumulate * shape.length;
    expect(tokens).toBeGreaterThanOrEqual(batchSize * accumulate * length);
    if (shape.length === length && shape.accumulate > accumulate) {
      const more = {...shape, batchSize: 2 * shape.batchSize + 1};
      expect(estimateTrainingMemory(model, more).total > limit || more.batchSize > batchSize).toBe(true);
    }
  });
  fc.assert(property, {numRuns: 200});
});

it('a step that runs out of memory changes nothing, and the next one that fits goes on', async () => {
  await emptyHeap();
  const {wasm} = tf.backend() as unknown as {wasm: Record<'_malloc' | '_free', (x: number) => number>};
  const lm = MambaLM.create({dModel: 64, nLayer: 2, vocabSize: 256});
  const optimizer = adamW({learningRate: 1e-3, clipNorm: 1});
  lm.model.compile({optimizer, loss: tokenCrossEntropy});
  const step = async (batchSize: number) => {
    const [ids, labels] = [0, 1].map(() => tf.randomUniform([batchSize, 64], 0, 256, 'int32'));
    const loss = lm.model.trainOnBatch(ids, labels);
    return loss.finally(() => tf.dispose([ids, labels]));
  };
  const values = async () => {
    const tensors = [...lm.model.getWeights(), ...(await optimizer.getWeights()).map(({tensor}) => tensor)];
    return tensors.map(tensor => tensor.dataSync());
  };
  await step(1);
  const before = await values();
  const blocks: number[] = [];
  expect(() => {
    for (;;) blocks.push(wasm._malloc(2 ** 22));
  }).toThrow('out of memory');
  // Leaves 12 to 16 MB; the step takes 21.
  for (let freed = 0; freed < 3; freed++) wasm._free(blocks.pop()!);
  await expect(step(16)).rejects.toMatchObject({name: 'OutOfMemoryError'});
  (await values()).forEach((value, i) => expectSameBits(value, before[i]));
  blocks.forEach(wasm._free);
  expect(await step(16)).toBeGreaterThan(1);
  lm.dispose();
  optimizer.dispose();
});
