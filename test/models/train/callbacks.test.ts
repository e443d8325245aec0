import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import {byteDataset, byteValidationDataset} from '../../../models/data';
import {loadModel, readNote} from '../../../models/io';
import {adamW, checkpoint, jsonLines, progressBar, stopAfter, stopOnInterrupt} from '../../../models/train';
import {tokenCrossEntropy} from '../../../models/train/losses';
import {bitsPerByte} from '../../../models/train/metrics';
import {useBackend} from '../../util/backends';
import {tinyLm} from './tiny';

let folder: string;
beforeAll(() => useBackend('cpu'));
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'callbacks-'))));
afterEach(() => fs.rmSync(folder, {recursive: true}));

const data = Uint8Array.from({length: 60}, (_, i) => i % 7);
const validationData = byteValidationDataset({data, batchSize: 8, length: 4});

function compiled(): tfl.Sequential {
  const model = tinyLm();
  model.compile({optimizer: adamW({learningRate: 0.1}), loss: tokenCrossEntropy, metrics: [bitsPerByte]});
  return model;
}

interface Fit {
  epochs?: number;
  steps?: number;
  validation?: boolean;
}

function fit(model: tfl.LayersModel, callbacks: unknown, {epochs = 2, steps = 6, validation = false}: Fit = {}) {
  const dataset = byteDataset({data, batchSize: 2, length: 4, steps});
  const args = {epochs, verbose: 0, ...(validation && {validationData})};
  return model.fitDataset(dataset as never, {...args, callbacks} as never);
}

function recorder(terminal: {isTTY?: boolean; columns?: number} = {}) {
  const texts: string[] = [];
  return {...terminal, texts, write: (text: string) => texts.push(text)};
}

describe('progressBar', () => {
  test('writes plain lines off a terminal', async () => {
    const output = recorder();
    await fit(compiled(), progressBar({output, everySeconds: 0}), {validation: true});
    expect(output.texts.length).toBe(2 * (6 + 1));
    expect(output.texts[2]).toMatch(
      /^epoch 1\/2 {2}\[={12} {12}\] {2}step 3\/6 {2}loss \d\.\d{3} {2}[\d,]+ tokens\/s {2}ETA 0:0\d\n$/,
    );
    expect(output.texts[6]).toMatch(/^epoch 1\/2 .*val_loss \d\.\d{4} .*loss \d\.\d{4} .*bitsPerByte .*0:0\d\n$/);
  });

  test('rewrites one line of the terminal’s width', async () => {
    const output = recorder({isTTY: true, columns: 70});
    await fit(compiled(), progressBar({output, everySeconds: 0}), {epochs: 1});
    const [line, , , , , , end] = output.texts;
    expect(line).toMatch(/^\r\[=+ +\] {2}step 1\/6 .* ETA 0:0\d\x1b\[K$/);
    expect(line.length).toBeLessThanOrEqual(1 + 69 + 3);
    expect(end.endsWith('\x1b[K\n')).toBe(true);
  });

  test('is quiet between updates', async () => {
    const output = recorder();
    await fit(compiled(), progressBar({output}));
    expect(output.texts.length).toBe(2);
  });
});

describe('jsonLines', () => {
  const read = (file: string) =>
    fs.readFileSync(file, 'utf8').trimEnd().split('\n').map(line => JSON.parse(line)); // prettier-ignore

  test('writes steps and epochs, and goes on in the same file', async () => {
    const file = path.join(folder, 'deep/run.jsonl');
    const model = compiled();
    await fit(model, jsonLines(file, {everySteps: 4}), {validation: true});
    const lines = read(file);
    expect(lines.map(line => [line.kind, line.step, line.epoch])).toEqual([
      ['step', 1, 0], ['step', 5, 0], ['epoch', 6, 0], ['step', 9, 1], ['epoch', 12, 1],
    ]); // prettier-ignore
    expect(lines[1]).toMatchObject({rows: 10, tokens: 40, learningRate: 0.1});
    for (const name of ['loss', 'bitsPerByte', 'tokensPerSecond', 'gradNorm', 'seconds']) {
      expect(lines[1][name]).toBeGreaterThan(0);
    }
    expect(lines[2].val_bitsPerByte).toBeCloseTo(lines[2].val_loss / Math.LN2, 5);
    await fit(model, jsonLines(file), {epochs: 1});
    expect(read(file)[5]).toMatchObject({kind: 'step', step: 13, rows: 2});
  });

  test('writes NaN as text, and to any output', async () => {
    const output = recorder();
    const model = compiled();
    model.setWeights(model.getWeights().map(w => tf.fill(w.shape, NaN)));
    await fit(model, jsonLines(output), {epochs: 1});
    expect(JSON.parse(output.texts[0])).toMatchObject({loss: 'NaN', gradNorm: 'NaN'});
  });

  test('refuses an unwritable path before training', async () => {
    const model = compiled();
    fs.writeFileSync(path.join(folder, 'file'), '');
    await expect(fit(model, jsonLines(path.join(folder, 'file/run.jsonl')))).rejects.toThrow(
      /cannot write '.*run.jsonl/,
    );
    expect(model.optimizer.iterations).toBe(0);
  });
});

describe('checkpoint', () => {
  test('saves the latest and the best', async () => {
    const model = compiled();
    await fit(model, checkpoint(folder), {epochs: 3, validation: true});
    expect(fs.readdirSync(folder).sort()).toEqual(['best', 'latest']);
    expect(await readNote(`${folder}/latest`)).toEqual({step: 18, epoch: 2});
    const best = await readNote(`${folder}/best`);
    const again = await loadModel(`${folder}/best`);
    const {history} = await fit(again, checkpoint(folder), {epochs: 1, validation: true});
    expect(again.optimizer.iterations).toBe((best!.step as number) + 6);
    const isBetter = (history.val_loss[0] as number) < (best!.valLoss as number);
    expect((await readNote(`${folder}/best`))!.step === best!.step).toBe(!isBetter);
  });

  test('keeps the last few of every n steps', async () => {
    await fit(compiled(), checkpoint(folder, {everySteps: 2, keep: 2}), {epochs: 1, steps: 7});
    expect(fs.readdirSync(folder).sort()).toEqual(['latest', 'step-00000006', 'step-00000007']);
  });

  test('saves by minutes, with another way to save', async () => {
    const saved: unknown[] = [];
    const save = async (_: unknown, target: string, note: Record<string, unknown>) =>
      void saved.push([target, note.step]);
    await fit(compiled(), checkpoint('x', {everyMinutes: 0, save}), {epochs: 1, steps: 2});
    expect(saved).toEqual([['x/latest', 1], ['x/latest', 2]]); // prettier-ignore
  });

  test('never saves weights that are NaN over good ones', async () => {
    const model = compiled();
    await fit(model, checkpoint(folder), {epochs: 1});
    model.setWeights(model.getWeights().map(w => tf.fill(w.shape, NaN)));
    const run = fit(model, checkpoint(folder), {epochs: 1});
    await expect(run).rejects.toThrow(/at step 12 some weights are no finite numbers: training diverged.*smaller/);
    expect(await readNote(`${folder}/latest`)).toEqual({step: 6, epoch: 0});
  });

  test('refuses wrong options', () => {
    expect(() => checkpoint('x', {everySteps: 0})).toThrow(/'everySteps'/);
    expect(() => checkpoint('x', {every: 1} as object)).toThrow(/'every'/);
  });
});

describe('stopAfter', () => {
  test('ends by steps and by time', async () => {
    for (const [callback, steps] of [
      [stopAfter({steps: 3}), 3],
      [stopAfter({minutes: 0}), 1],
    ] as const) {
      // prettier-ignore
      const model = compiled();
      await fit(model, callback);
      expect(model.optimizer.iterations).toBe(steps);
    }
    expect(() => stopAfter({})).toThrow(/\{minutes\} or \{steps\}/);
  });
});

describe('stopOnInterrupt', () => {
  test('finishes the step, saves through checkpoint, and stops listening', async () => {
    const listeners = process.listenerCount('SIGINT');
    const model = compiled();
    const interrupt = stopOnInterrupt({onInterrupt: () => events.push('interrupt')});
    const events: string[] = [];
    const send = new tfl.CustomCallback({
      onBatchEnd: async batch => {
        if (batch === 1) process.emit('SIGINT');
      },
    });
    await fit(model, [send, interrupt, checkpoint(folder)], {steps: 6});
    expect(events).toEqual(['interrupt']);
    expect(interrupt.interrupted).toBe(true);
    expect(model.optimizer.iterations).toBe(2);
    expect(await readNote(`${folder}/latest`)).toEqual({step: 2, epoch: 0});
    expect(process.listenerCount('SIGINT')).toBe(listeners);
  });

  test('the second ends the process at once', async () => {
    const exit = jest.spyOn(process, 'exit').mockImplementation((() => undefined) as never);
    const twice = new tfl.CustomCallback({
      onBatchEnd: async batch => {
        if (batch === 0) for (let i = 0; i < 2; i++) process.emit('SIGINT');
      },
    });
    await fit(compiled(), [twice, stopOnInterrupt()], {steps: 3});
    expect(exit).toHaveBeenCalledWith(130);
    exit.mockRestore();
  });
});

test('all work beside stock callbacks, in fit too, and leak nothing', async () => {
  const model = compiled();
  const callbacks = () => [
    tfl.callbacks.earlyStopping({monitor: 'val_loss', patience: 5}),
    progressBar({output: recorder(), everySeconds: 0}),
    jsonLines(recorder(), {everySteps: 1}),
    checkpoint(folder),
    stopAfter({minutes: 1}),
    stopOnInterrupt(),
    new tfl.CustomCallback({onEpochEnd: async (_, logs) => expect(typeof logs!.loss).toBe('number')}),
  ];
  await fit(model, callbacks(), {validation: true});
  const {numTensors} = tf.memory();
  await fit(model, callbacks(), {validation: true});
  expect(tf.memory().numTensors).toBe(numTensors);
});

test('after a plain object the error says how to wrap it', async () => {
  await expect(fit(compiled(), [{onEpochEnd: async () => {}}, stopAfter({steps: 1})])).rejects.toThrow(
    /wrap plain ones: new tf.CustomCallback/,
  );
});
