import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import {directory, loadModel, readNote, saveModel} from '../../../models/io';
import {adamW, warmupCosine} from '../../../models/train';
import {tokenCrossEntropy} from '../../../models/train/losses';
import {bitsPerByte, perplexity} from '../../../models/train/metrics';
import {useBackend} from '../../util/backends';
import {expectSameBits} from '../../util/close';
import {tinyLm} from '../train/tiny';

let folder: string;
beforeAll(() => useBackend('cpu'));
beforeEach(() => (folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'saved-')), 'model')));
afterEach(() => fs.rmSync(path.dirname(folder), {recursive: true}));

const optimizer = () => adamW({learningRate: warmupCosine({peak: 0.05, warmupSteps: 2, totalSteps: 9}), clipNorm: 1});

function compiled(): tfl.LayersModel {
  const model = tinyLm();
  model.compile({optimizer: optimizer(), loss: tokenCrossEntropy, metrics: [bitsPerByte, perplexity]});
  return model;
}

async function train(model: tfl.LayersModel, steps: number): Promise<number[]> {
  const xs = tf.tensor2d([[1, 2, 3, 4], [5, 6, 7, 0]], [2, 4], 'int32'); // prettier-ignore
  const ys = tf.tensor2d([[2, 3, 4, 5], [6, 7, 0, -100]], [2, 4], 'int32'); // prettier-ignore
  const dataset = {iterator: async () => ({next: async () => ({value: {xs: tf.clone(xs), ys: tf.clone(ys)}})})};
  const {history} = await model.fitDataset(dataset as never, {epochs: steps, batchesPerEpoch: 1, verbose: 0});
  tf.dispose([xs, ys]);
  return history.loss as number[];
}

const files = () => fs.readdirSync(folder).sort();
const expectSameWeights = (actual: tfl.LayersModel, expected: tfl.LayersModel) =>
  expected.getWeights().forEach((w, i) => {
    expectSameBits(actual.getWeights()[i].dataSync() as Float32Array, w.dataSync() as Float32Array, `weight ${i}`);
  });

test('a loaded model goes on training bit for bit, compiled as before', async () => {
  const straight = compiled();
  const losses = await train(straight, 6);
  const model = compiled();
  await train(model, 3);
  await saveModel(model, folder, {note: {step: 3}});
  const {numTensors} = tf.memory();
  const again = await loadModel(folder);
  const held = tf.memory().numTensors - numTensors;
  expect(held).toBe(again.weights.length + 2 * again.trainableWeights.length);
  expect(await readNote(folder)).toEqual({step: 3});
  expect(again.metricsNames).toEqual(['loss', 'bitsPerByte', 'perplexity']);
  expect(again.optimizer.getConfig()).toEqual(optimizer().getConfig());
  expect(await train(again, 3)).toEqual(losses.slice(3));
  expectSameWeights(again, straight);
  await again.fit(tf.zeros([1, 4], 'int32'), tf.zeros([1, 4], 'int32'), {verbose: 0}); // token labels are allowed
});

test('options of the loss, stock names and functions of one’s own are recorded', async () => {
  const model = tinyLm();
  const own = (yTrue: tf.Tensor, yPred: tf.Tensor) => tf.mean(tf.sub(yPred, tf.expandDims(yTrue, 2)));
  model.compile({optimizer: 'adam', loss: tokenCrossEntropy.withOptions({ignoreLabel: 7}), metrics: [own, 'mse']});
  await saveModel(model, folder);
  await expect(loadModel(folder)).rejects.toThrow(/function 'own'.*loadModel\(source, \{own: …\}\)/);
  const again = await loadModel(folder, {own});
  const loss = (again as unknown as {loss: typeof tokenCrossEntropy}).loss;
  expect(loss.config).toEqual({name: 'tokenCrossEntropy', ignoreLabel: 7});
  expect(again.metricsNames).toEqual(['loss', 'own', 'mse']);
  expect(again.optimizer.getClassName()).toBe('Adam');
});

test('the files are tfjs’s own: model.save and tf.loadLayersModel read and write them', async () => {
  const model = compiled();
  await train(model, 1);
  await saveModel(model, folder);
  const {numTensors} = tf.memory();
  const stock = await tfl.loadLayersModel(directory(folder));
  expect(tf.memory().numTensors - numTensors).toBe(model.weights.length);
  expectSameWeights(stock, model);

  const warn = jest.spyOn(console, 'warn').mockImplementation();
  const result = await model.save(directory(folder), {includeOptimizer: true});
  expect(warn.mock.calls.flat().join()).toMatch(/saveModel/);
  warn.mockRestore();
  expect(result.modelArtifactsInfo.weightDataBytes).toBeGreaterThan(4 * model.countParams());
  const uncompiled = await loadModel(folder);
  expect(uncompiled.optimizer).toBeUndefined();
  expectSameWeights(uncompiled, model);
});

test('a model that was not compiled loads so; user metadata stays', async () => {
  const model = tinyLm();
  model.build();
  model.setUserDefinedMetadata({mine: 1});
  await saveModel(model, folder);
  const again = await loadModel(folder);
  expect(again.optimizer).toBeUndefined();
  expect(again.getUserDefinedMetadata()).toMatchObject({mine: 1});
});

test('saving again leaves one version and other people’s files', async () => {
  const model = compiled();
  await saveModel(model, folder);
  fs.writeFileSync(path.join(folder, 'notes.txt'), 'mine');
  const before = files();
  await train(model, 1);
  await saveModel(model, folder);
  expect(files().length).toBe(before.length);
  expect(files()).not.toEqual(before);
  expect(files()).toContain('notes.txt');
  expectSameWeights(await loadModel(folder), model);
});

describe('a failed save leaves the old version whole', () => {
  test('full disk', async () => {
    const model = compiled();
    await saveModel(model, folder);
    const [before, json] = [files(), fs.readFileSync(path.join(folder, 'model.json'))];
    await train(model, 1);
    const full = Object.assign(new Error('no space'), {code: 'ENOSPC'});
    const handle = await fs.promises.open(path.join(folder, 'model.json'));
    const write = jest.spyOn(Object.getPrototypeOf(handle), 'write').mockRejectedValue(full);
    await handle.close();
    await expect(saveModel(model, folder)).rejects.toThrow(/cannot write '.*weights-.*the disk is full.*still whole/);
    write.mockRestore();
    expect(files()).toEqual(before);
    expect(fs.readFileSync(path.join(folder, 'model.json')).equals(json)).toBe(true);
    await loadModel(folder);
  });

  test('a file in the way', async () => {
    fs.writeFileSync(folder, 'a file');
    await expect(saveModel(compiled(), folder)).rejects.toThrow(/cannot write '.*in the way/);
    await expect(saveModel(compiled(), path.join(folder, 'x'))).rejects.toThrow(/a part of the path is a file/);
  });
});

describe('loading names what is wrong', () => {
  const weightsFile = () =>
    path.join(
      folder,
      files().find(name => name.endsWith('.bin'))!,
    );
  const jsonFile = () => path.join(folder, 'model.json');
  beforeEach(() => saveModel(compiled(), folder));

  test.each([
    [
      'no folder',
      () => fs.rmSync(folder, {recursive: true}),
      /no model.json \(the folder is empty or does not exist\)/,
    ],
    ['no json', () => fs.rmSync(jsonFile()), /no model.json \(it holds weights-/],
    ['another kind', () => fs.renameSync(jsonFile(), path.join(folder, 'config.json')), /MambaLM.fromPretrained/],
    ['missing weights', () => fs.rmSync(weightsFile()), /weights file 'weights-.*' is missing.*another checkpoint/],
    ['truncated weights', () => fs.truncateSync(weightsFile(), 100), /hold 100 bytes, and model.json expects \d+/],
    ['cut json', () => fs.truncateSync(jsonFile(), 100), /is not JSON/],
    ['foreign json', () => fs.writeFileSync(jsonFile(), '{"a": 1}'), /no modelTopology/],
    ['null', () => fs.writeFileSync(jsonFile(), 'null'), /no modelTopology/],
    ['no manifest', () => fs.writeFileSync(jsonFile(), '{"modelTopology": {}}'), /no weightsManifest/],
    ['bad manifest', () => fs.writeFileSync(jsonFile(), '{"modelTopology": {}, "weightsManifest": [1]}'), /damaged/],
    [
      'escaping path',
      () => fs.writeFileSync(jsonFile(), fs.readFileSync(jsonFile(), 'utf8').replace('"weights-', '"../weights-')),
      /lies in another folder/,
    ],
    [
      'graph model',
      () => fs.writeFileSync(jsonFile(), '{"modelTopology": {}, "format": "graph-model"}'),
      /tf.loadGraphModel/,
    ],
    [
      'unknown layer',
      () => fs.writeFileSync(jsonFile(), fs.readFileSync(jsonFile(), 'utf8').replaceAll('"Dense"', '"Dens"')),
      /cannot build the model.*Dens/,
    ],
  ])('%s', async (_name, damage, message) => {
    damage();
    await expect(loadModel(folder)).rejects.toThrow(message);
  });

  test('a flipped bit', async () => {
    const bytes = fs.readFileSync(weightsFile());
    bytes[40] ^= 1;
    fs.writeFileSync(weightsFile(), bytes);
    await expect(loadModel(folder)).rejects.toThrow(/not what was saved/);
  });
});

test('URLs that tfjs does not know', async () => {
  await expect(saveModel(compiled(), 'file://x')).rejects.toThrow(/Pass the folder: 'x'/);
  await expect(loadModel('nowhere://x')).rejects.toThrow(/'target'/);
  expect(() => directory('')).toThrow(/'folder'/);
});
