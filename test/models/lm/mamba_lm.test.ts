/** The language model as a LayersModel and as a recurrence: both give the same, train, and survive a round trip. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import {MambaLM} from '../../../models/lm/mamba_lm';
import {tokenCrossEntropy} from '../../../models/train/losses';
import {adamW} from '../../../models/train/adamw';
import {seededRandom} from '../../../models/random';
import {onEachBackend} from '../../util/backends';
import {FORWARD_TOLERANCE, expectClose, expectSameBits} from '../../util/close';

const SMALL = {dModel: 16, nLayer: 2, vocabSize: 29, dState: 4, seed: 3};

function randomIds(count: number, seed: number, below = SMALL.vocabSize): number[] {
  const random = seededRandom(seed);
  return Array.from({length: count}, () => Math.floor(random() * below));
}

function expectTensors(actual: Tensor, expected: Tensor, name: string): void {
  expect(actual.shape).toEqual(expected.shape);
  expectClose(actual.dataSync(), expected.dataSync(), FORWARD_TOLERANCE, name);
}

onEachBackend([], () => {
  describe.each([
    ['RMSNorm, tied', {}],
    ['LayerNorm, untied, biases', {rmsNorm: false, tieEmbeddings: false, bias: true, convBias: false, dConv: 3}],
  ])('%s', (_name, options) => {
    let lm: MambaLM;
    beforeEach(() => (lm = MambaLM.create({...SMALL, ...options})));
    afterEach(() => lm.dispose());

    test('token by token equals the whole', () => {
      const ids = randomIds(9, 1);
      tf.tidy(() => {
        const whole = lm.logits(ids);
        let {logits, state} = lm.prefill([ids.slice(0, 3)]);
        for (let t = 3; t <= ids.length; t++) {
          expectTensors(tf.squeeze(logits, [0]), tf.squeeze(tf.slice(whole, [t - 1, 0], [1, -1])), `logits ${t}`);
          if (t < ids.length) ({logits, state} = lm.step(tf.tensor1d([ids[t]], 'int32'), state));
        }
      });
    });

    test('a batch of prompts of different lengths gives what each row gives alone', () => {
      const rows = [randomIds(700, 1), randomIds(1, 2), randomIds(513, 3)]; // several chunks of prefill, rows that end early
      tf.tidy(() => {
        const together = lm.prefill(rows);
        rows.forEach((row, i) => {
          const alone = lm.prefill([row]);
          expectTensors(tf.slice(together.logits, [i, 0], [1, -1]), alone.logits, `logits of row ${i}`);
          const first = together.state.map(({conv, scan}) =>
            [conv, scan].map(x => tf.slice(x, [i, 0, 0], [1, -1, -1])),
          );
          alone.state.forEach(({conv, scan}, layer) => {
            expectTensors(first[layer][0], conv, `conv state of row ${i}`);
            expectTensors(first[layer][1], scan, `scan state of row ${i}`);
          });
        });
      });
    });

    test('prefill leaks nothing', () => {
      const before = tf.memory().numTensors;
      tf.dispose(lm.prefill([randomIds(600, 1), randomIds(5, 2)]));
      expect(tf.memory().numTensors).toBe(before);
    });

    test('a folder gives the same model back', async () => {
      const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'mamba-')), 'model');
      await lm.savePretrained(folder);
      const again = await MambaLM.fromPretrained(folder);
      expect(again.config).toEqual(lm.config);
      const ids = randomIds(11, 4);
      tf.tidy(() => expectSameBits(again.logits(ids).dataSync(), lm.logits(ids).dataSync()));
      again.dispose();
    });
  });

  test('ids of the padded vocabulary are never likely', () => {
    const lm = MambaLM.create(SMALL); // 29 of 32
    const logits = tf.tidy(() => tf.softmax(lm.logits([1, 2, 3])).arraySync()) as number[][];
    expect(logits[0]).toHaveLength(32);
    for (const row of logits) expect(row.slice(29)).toEqual([0, 0, 0]);
    lm.dispose();
  });

  test('fit learns to count, on token labels, without leaks', async () => {
    const lm = MambaLM.create({...SMALL, vocabSize: 8});
    const {model} = lm;
    model.compile({optimizer: adamW({learningRate: 1e-2}), loss: tokenCrossEntropy});
    const rows = Array.from({length: 16}, (_, i) => Array.from({length: 12}, (_x, t) => (i + t) % 8));
    const xs = tf.tensor2d(rows, [16, 12], 'int32');
    const ys = tf.tensor2d(rows.map(row => row.map(id => (id + 1) % 8)), [16, 12], 'int32'); // prettier-ignore
    const first = await model.fit(xs, ys, {epochs: 1, batchSize: 8, verbose: 0});
    const before = tf.memory().numTensors;
    const {history} = await model.fit(xs, ys, {epochs: 12, batchSize: 8, verbose: 0, shuffle: false});
    expect(tf.memory().numTensors).toBeLessThanOrEqual(before + 1); // the optimizer keeps the last gradient norm
    expect(first.history.loss[0]).toBeGreaterThan(1.5);
    expect(history.loss.at(-1)).toBeLessThan(0.5);
    const [row] = await lm.generateIds([[2, 3]], {maxNewTokens: 6, temperature: 0});
    expect(row).toEqual([2, 3, 4, 5, 6, 7, 0, 1]);
    tf.dispose([xs, ys]);
    lm.dispose();
  });

  test('hidden states, embeddings as input and the classifier share the weights', () => {
    const lm = MambaLM.create(SMALL);
    tf.tidy(() => {
      const ids = tf.tensor2d([randomIds(5, 6)], [1, 5], 'int32');
      const [embedded, last] = lm.hiddenStates([0, 2]).predict(ids) as Tensor[];
      expect(last.shape).toEqual([1, 5, 16]);
      expectTensors(lm.fromEmbeddings().predict(embedded) as Tensor, lm.model.predict(ids) as Tensor, 'logits');
      for (const pooling of ['last', 'mean'] as const) {
        const classes = lm.classifier(3, {pooling}).predict(ids) as Tensor;
        expect(classes.shape).toEqual([1, 3]);
        expectClose([tf.sum(classes).dataSync()[0]], [1], 1e-5);
      }
    });
    lm.dispose();
  });
});

describe('bad input', () => {
  const create = (options: object) => () => MambaLM.create({...SMALL, ...options} as never);

  test.each([
    [{dModell: 3}, /'dModell'.*one of the options dModel/],
    [{dModel: 0}, /'dModel' must be an integer from 1/],
    [{nLayer: 1.5}, /'nLayer'/],
    [{dConv: 9}, /'dConv'/],
    [{dState: 257}, /'dState'/],
    [{residualInFp32: false}, /'residualInFp32' must be true/],
    [{tieEmbeddings: 'yes'}, /'tieEmbeddings' must be true or false, but got yes/],
  ])('create %j', (options, message) => {
    expect(create(options)).toThrow(message);
  });

  test('weights of another model change nothing', () => {
    const lm = MambaLM.create(SMALL);
    const other = MambaLM.create({...SMALL, dModel: 8});
    const tensors = other.stateDict();
    const before = lm.logits([1, 2]).dataSync();
    expect(() => lm.loadStateDict(tensors)).toThrow(/backbone.embeddings.weight.*\[32, 16\].*\[32, 8\]/);
    expect(() => lm.loadStateDict({})).toThrow(/none among 0 tensors/);
    expect(() => lm.loadStateDict({...lm.stateDict(), extra: tf.zeros([1])})).toThrow(/'extra'/);
    expectSameBits(lm.logits([1, 2]).dataSync(), before);
  });

  test('folders that are missing, foreign or damaged', async () => {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), 'mamba-'));
    await expect(MambaLM.fromPretrained(path.join(root, 'none'))).rejects.toThrow(/none/);
    const lm = MambaLM.create(SMALL);
    const folder = path.join(root, 'model');
    await lm.savePretrained(folder);
    const config = path.join(folder, 'config.json');
    const weights = path.join(folder, 'model.safetensors');
    const good = fs.readFileSync(weights);
    fs.writeFileSync(weights, good.subarray(0, good.length - 5));
    await expect(MambaLM.fromPretrained(folder)).rejects.toThrow(/model.safetensors is damaged/);
    fs.writeFileSync(weights, 'hello');
    await expect(MambaLM.fromPretrained(folder)).rejects.toThrow(/model.safetensors is damaged/);
    fs.writeFileSync(config, '{"model_type": "gpt2"}');
    await expect(MambaLM.fromPretrained(folder)).rejects.toThrow(
      /'model_type' must be 'mamba' or 'falcon_mamba', but got "gpt2"/,
    );
    fs.writeFileSync(config, '{');
    await expect(MambaLM.fromPretrained(folder)).rejects.toThrow(/JSON/);
  });
});
