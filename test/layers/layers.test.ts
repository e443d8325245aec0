/** The layers in ordinary tf.layers scripts: they train, save and load, and are exact about padding and states. */
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor, Tensor3D} from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type {SymbolicTensor} from '@tensorflow/tfjs-layers';
import * as layers from '../../layers';
import {onEachBackend, useBackend} from '../util/backends';
import {FORWARD_TOLERANCE, GRADIENT_TOLERANCE, expectClose, expectSameBits} from '../util/close';

const E = 6;
const OPTIONS = {dState: 3, seed: 4};

const sequence = (batch: number, length: number, seed = 1): Tensor3D =>
  tf.randomNormal([batch, length, E], 0, 1, 'float32', seed);

const rowOf = (x: Tensor, row: number, from = 0, length = x.shape[1]! - from): Tensor =>
  tf.slice(x, [row, from], [1, length]);

const call = (layer: tfl.layers.Layer, x: Tensor | Tensor[], kwargs = {}) => layer.apply(x, kwargs) as Tensor;
const callAll = (layer: tfl.layers.Layer, x: Tensor | Tensor[]) => layer.apply(x) as Tensor[];

function expectTensors(actual: Tensor, expected: Tensor, name = 'value', tolerance = FORWARD_TOLERANCE): void {
  expect(actual.shape).toEqual(expected.shape);
  expectClose(actual.dataSync(), expected.dataSync(), tolerance, name);
}

/** Row 0 has padding on the right, row 1 on the left, row 2 none. */
const MASK = [
  [1, 1, 1, 1, 0, 0, 0],
  [0, 0, 1, 1, 1, 1, 1],
  [1, 1, 1, 1, 1, 1, 1],
];
const SPANS: Array<[from: number, length: number]> = [[0, 4], [2, 5], [0, 7]]; // prettier-ignore

const MAKERS: Array<[string, () => tfl.layers.Layer]> = [
  ['mambaMixer', () => layers.mambaMixer({...OPTIONS, bias: true, dConv: 3, dtRank: 2, dtInit: 'constant', nLayer: 4})],
  ['mambaBlock', () => layers.mambaBlock({...OPTIONS, epsilon: 1e-4, expand: 1.5})],
  ['rmsNorm', () => layers.rmsNorm({epsilon: 1e-3})],
  ['causalConv1d', () => layers.causalConv1d({kernelSize: 3, activation: 'silu', seed: 5})],
  ['rnn(mambaCell)', () => tfl.layers.rnn({cell: layers.mambaCell({...OPTIONS, dModel: E}), returnSequences: true})],
  ['bidirectional', () => layers.bidirectional({layer: layers.mambaMixer(OPTIONS), mergeMode: 'sum'})],
];

onEachBackend([], () => {
  describe.each(MAKERS)('%s', (_name, make) => {
    test('survives saving and loading with equal bits', async () => {
      const model = tfl.sequential({layers: [tfl.layers.inputLayer({inputShape: [5, E]}), make()]});
      let saved!: tf.io.ModelArtifacts;
      await model.save(
        tf.io.withSaveHandler(async artifacts => {
          saved = artifacts;
          return {modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts)};
        }),
      );
      const again = await tfl.loadLayersModel(tf.io.fromMemory(saved));
      expect(again.layers.at(-1)!.getConfig()).toEqual(model.layers.at(-1)!.getConfig());
      tf.tidy(() => {
        const x = sequence(2, 5);
        expectSameBits((again.predict(x) as Tensor).dataSync(), (model.predict(x) as Tensor).dataSync());
      });
      const names = model.getWeights().length;
      expect(new Set(model.weights.map(weight => weight.originalName)).size).toBe(names);
    });

    test('gives summary() and the shape that it announces', () => {
      const model = tfl.sequential({layers: [tfl.layers.inputLayer({inputShape: [null, E]}), make()]});
      const lines: string[] = [];
      model.summary(undefined, undefined, line => lines.push(String(line)));
      expect(lines.join('\n')).toMatch(new RegExp(`\\[null,null,${E}\\]`));
      tf.tidy(() => expect((model.predict(sequence(2, 3)) as Tensor).shape).toEqual([2, 3, E]));
    });

    test('learns without leaks', async () => {
      const model = tfl.sequential({layers: [tfl.layers.inputLayer({inputShape: [5, E]}), make()]});
      model.compile({optimizer: tf.train.adam(0.02), loss: 'meanSquaredError'});
      const x = sequence(4, 5);
      const y = tf.mul(x, 0.5);
      const fit = (epochs: number) => model.fit(x, y, {epochs, verbose: 0, shuffle: false});
      const {history} = await fit(3);
      const before = tf.memory().numTensors;
      const more = await fit(10);
      expect(tf.memory().numTensors).toBe(before);
      expect(more.history.loss.at(-1)).toBeLessThan(history.loss[0] as number);
    });
  });

  test('one seed gives equal weights, another gives others', () => {
    const [a, b, c] = [7, 7, 8].map(seed => {
      const layer = layers.mambaBlock({seed});
      call(layer, sequence(1, 2)).dispose();
      return layer.getWeights().map(weight => weight.dataSync());
    });
    a.forEach((weight, i) => expectSameBits(b[i], weight));
    expect(a.some((weight, i) => weight.some((value, j) => value !== c[i][j]))).toBe(true);
  });

  test('weights start as the original has them', () => {
    const layer = layers.mambaBlock({dState: 4, nLayer: 9, seed: 1});
    call(layer, tf.zeros([1, 1, 64])).dispose();
    const values = Object.fromEntries(layer.weights.map(weight => [weight.originalName.split('/')[1], weight.read()]));
    expect(Object.keys(values)).toEqual([
      'norm.weight', 'mixer.in_proj.weight', 'mixer.conv1d.weight', 'mixer.conv1d.bias', 'mixer.x_proj.weight',
      'mixer.dt_proj.weight', 'mixer.dt_proj.bias', 'mixer.A_log', 'mixer.D', 'mixer.out_proj.weight',
    ]); // prettier-ignore
    expectClose(tf.exp(tf.slice(values['mixer.A_log'], [5, 0], [1, 4])).dataSync(), [1, 2, 3, 4], 1e-6);
    const steps = tf.softplus(values['mixer.dt_proj.bias']).dataSync();
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(0.00099);
    expect(Math.max(...steps)).toBeLessThanOrEqual(0.101);
    const spread = (name: string) => Math.max(...tf.abs(values[name]).dataSync());
    expect(spread('mixer.out_proj.weight')).toBeLessThanOrEqual(1 / Math.sqrt(128) / 3);
    expect(spread('mixer.out_proj.weight')).toBeGreaterThan(0.9 / Math.sqrt(128) / 3);
    expect(spread('mixer.dt_proj.weight')).toBeLessThanOrEqual(1 / Math.sqrt(4));
  });

  describe('padding', () => {
    const padded: typeof MAKERS = [
      ...MAKERS.filter(([name]) => !name.startsWith('rnn')),
      ['bidirectional block', () => layers.bidirectional({layer: layers.mambaBlock(OPTIONS)})],
    ];
    test.each(padded)('%s: each row gives what it gives alone', (_name, make) => {
      tf.tidy(() => {
        const layer = make();
        const x = sequence(3, 7);
        const y = call(layer, x, {mask: tf.tensor2d(MASK)});
        SPANS.forEach(([from, length], row) => {
          expectTensors(rowOf(y, row, from, length), call(layer, rowOf(x, row, from, length)), `row ${row}`);
        });
      });
    });

    test('gradients of a padded batch are the sum of those of its rows', () => {
      tf.tidy(() => {
        const layer = layers.mambaBlock(OPTIONS);
        const x = sequence(3, 7);
        call(layer, x);
        const weights = layer.weights.map(weight => weight.read() as tf.Variable);
        const loss = (y: Tensor) => tf.sum(tf.square(y)) as tf.Scalar;
        const mask = tf.tensor2d(MASK);
        const all = tf.variableGrads(() => loss(tf.mul(call(layer, x, {mask}), tf.expandDims(mask, 2))), weights).grads;
        const rows = SPANS.map(([from, length], row) =>
          tf.variableGrads(() => loss(call(layer, rowOf(x, row, from, length))), weights),
        );
        for (const {name} of weights) {
          expectTensors(all[name], tf.addN(rows.map(({grads}) => grads[name])), name, GRADIENT_TOLERANCE);
        }
      });
    });

    test('a mask comes from tf.layers.masking and as a second input', () => {
      tf.tidy(() => {
        const x = tf.mul(sequence(3, 7), tf.expandDims(tf.tensor2d(MASK), 2));
        const block = layers.mambaBlock(OPTIONS);
        const masked = tfl.sequential({layers: [tfl.layers.masking({inputShape: [7, E]}), block]});
        const xIn = tfl.input({shape: [null, E]});
        const maskIn = tfl.input({shape: [null]});
        const two = tfl.model({inputs: [xIn, maskIn], outputs: block.apply([xIn, maskIn]) as SymbolicTensor});
        const expected = call(block, x, {mask: tf.tensor2d(MASK)});
        expectTensors(masked.predict(x) as Tensor, expected);
        expectTensors(two.predict([x, tf.tensor2d(MASK)]) as Tensor, expected);
      });
    });

    test('the last token of a padded row is its last token', () => {
      tf.tidy(() => {
        const x = sequence(3, 7);
        const last = call(layers.lastToken(), x, {mask: tf.tensor2d(MASK)});
        SPANS.forEach(([from, length], row) => {
          expectTensors(tf.slice(last, [row, 0], [1, E]), tf.squeeze(rowOf(x, row, from + length - 1, 1), [1]));
        });
        expectTensors(call(layers.lastToken(), x), tf.squeeze(tf.slice(x, [0, 6, 0], [3, 1, E]), [1]));
      });
    });
  });

  describe('states', () => {
    test('a stateful layer on two halves gives the whole, until resetStates', () => {
      tf.tidy(() => {
        const x = sequence(2, 9);
        const layer = layers.mambaBlock({...OPTIONS, stateful: true});
        const plain = layers.mambaBlock(OPTIONS);
        const whole = call(plain, x);
        const half = (from: number, length: number) => tf.slice(x, [0, from, 0], [2, length, E]);
        const both = tf.concat([call(layer, half(0, 4)), call(layer, half(4, 5))], 1);
        expectTensors(both, whole);
        layer.resetStates();
        expectTensors(call(layer, x), whole);
        expect(() => call(layer, sequence(3, 2))).toThrow(/2 rows as before, but got 3 rows.*resetStates/);
        layer.dispose();
      });
    });

    test('a stateful layer carries the state after the last token of padded rows', () => {
      tf.tidy(() => {
        const x = sequence(3, 7);
        const more = sequence(3, 2, 9);
        const layer = layers.mambaMixer({...OPTIONS, stateful: true});
        const plain = layers.mambaMixer(OPTIONS);
        call(layer, x, {mask: tf.tensor2d(MASK)});
        const y = call(layer, more);
        SPANS.forEach(([from, length], row) => {
          const alone = call(plain, tf.concat([rowOf(x, row, from, length), rowOf(more, row)], 1));
          expectTensors(rowOf(y, row), rowOf(alone, 0, length), `row ${row}`);
        });
        layer.dispose();
      });
    });

    test('returned states go in again as inputs', () => {
      tf.tidy(() => {
        const x = sequence(2, 9);
        const [first, second] = tf.split(x, [4, 5], 1);
        const layer = layers.mambaBlock({...OPTIONS, returnState: true, extraInputs: ['convState', 'scanState']});
        const [whole, conv, scan] = callAll(layer, x);
        const [y1, ...states] = callAll(layer, first);
        const [y2, conv2, scan2] = callAll(layer, [second, ...states]);
        expectTensors(tf.concat([y1, y2], 1), whole);
        expectTensors(conv2, conv);
        expectTensors(scan2, scan);
        expect([conv.shape, scan.shape]).toEqual(layer.computeOutputShape([2, 9, E]).slice(1));
      });
    });

    test('reset separates packed documents', () => {
      tf.tidy(() => {
        const x = sequence(1, 9);
        const layer = layers.mambaBlock({...OPTIONS, extraInputs: ['reset']});
        const packed = call(layer, [x, tf.tensor2d([[0, 0, 0, 0, 1, 0, 0, 0, 0]], [1, 9], 'int32')]);
        const [first, second] = tf.split(x, [4, 5], 1).map(part => call(layer, part));
        expectTensors(packed, tf.concat([first, second], 1));
      });
    });
  });

  test('rnn(mambaCell) equals mambaMixer, gradients too', () => {
    tf.tidy(() => {
      const x = sequence(2, 6);
      const mixer = layers.mambaMixer(OPTIONS);
      const rnn = tfl.layers.rnn({cell: layers.mambaCell(OPTIONS), returnSequences: true});
      const forward = (layer: tfl.layers.Layer) => (input: Tensor) => call(layer, input);
      expectTensors(call(rnn, x), call(mixer, x));
      const dy = sequence(2, 6, 3);
      expectTensors(tf.grad(forward(rnn))(x, dy), tf.grad(forward(mixer))(x, dy), 'dx', GRADIENT_TOLERANCE);
    });
  });

  test('the two directions of bidirectional', () => {
    tf.tidy(() => {
      const x = sequence(2, 5);
      const there = layers.mambaMixer(OPTIONS);
      const both = layers.bidirectional({layer: there, mergeMode: 'concat'});
      const [first, second] = tf.split(call(both, x), 2, -1);
      expectTensors(first, call(there, x));
      const turned = tf.split(call(both, tf.reverse(x, 1)), 2, -1)[1];
      expect(tf.max(tf.abs(tf.sub(second, first))).dataSync()[0]).toBeGreaterThan(1e-4); // weights of its own
      const change = (t: number) => tf.concat([tf.slice(x, [0, 0, 0], [2, t, E]), sequence(2, 5 - t, 8)], 1);
      const later = tf.split(call(both, change(3)), 2, -1);
      expectSameBits(
        tf.slice(later[0], [0, 0, 0], [2, 3, E]).dataSync(),
        tf.slice(first, [0, 0, 0], [2, 3, E]).dataSync(),
      );
      expect(tf.max(tf.abs(tf.sub(later[1], second))).dataSync()[0]).toBeGreaterThan(1e-6); // sees what comes
      expect(turned.shape).toEqual([2, 5, E]);
    });
  });

  describe('tokenEmbedding', () => {
    test('as a tied head it masks the padding of the table', () => {
      tf.tidy(() => {
        const table = layers.tokenEmbedding({inputDim: 8, outputVocab: 5, outputDim: E, seed: 2});
        const ids = tf.tensor2d([[1, 4, 0]], [1, 3], 'int32');
        const x = call(table, ids);
        expectTensors(x, tf.expandDims(tf.gather(table.table(), tf.tensor1d([1, 4, 0], 'int32')), 0));
        const logits = call(table, x);
        expect(logits.shape).toEqual([1, 3, 8]);
        const expected = tf.matMul(tf.squeeze(x, [0]), table.table(), false, true);
        expectTensors(tf.slice(tf.squeeze(logits, [0]), [0, 0], [3, 5]), tf.slice(expected, [0, 0], [3, 5]));
        expect(Math.max(...tf.slice(logits, [0, 0, 5], [1, 3, 3]).dataSync())).toBeLessThan(-1e29);
      });
    });

    test('padId makes a mask that the model honours; without it id 0 is a token', () => {
      tf.tidy(() => {
        const model = (padId?: number) =>
          tfl.sequential({
            layers: [
              layers.tokenEmbedding({inputDim: 9, outputDim: E, seed: 1, inputShape: [null], ...(padId === undefined ? {} : {padId})}),
              layers.mambaBlock(OPTIONS),
            ],
          }); // prettier-ignore
        const padded = tf.tensor2d([[3, 3, 1, 0, 5]], [1, 5], 'int32');
        const alone = tf.tensor2d([[1, 0, 5]], [1, 3], 'int32');
        const y = model(3).predict(padded) as Tensor;
        expectTensors(rowOf(y, 0, 2), model().predict(alone) as Tensor);
        const unmasked = model().predict(padded) as Tensor;
        expect(tf.max(tf.abs(tf.sub(rowOf(unmasked, 0, 2), rowOf(y, 0, 2)))).dataSync()[0]).toBeGreaterThan(1e-6);
      });
    });
  });
});

describe('bad input', () => {
  const twice = (layer: tfl.layers.Layer, ...inputs: Tensor[]) => inputs.map(input => layer.apply(input));
  let x: Tensor;
  beforeAll(async () => {
    await useBackend('cpu');
    x = tf.zeros([2, 3, E]);
  });
  test.each([
    [() => layers.mambaBlock({dstate: 4} as never), /mambaBlock: 'dstate' must be one of the options dModel, dState/],
    [() => layers.mambaBlock({dState: 0}), /'dState' must be an integer from 1 to 256, but got 0/],
    [() => layers.mambaBlock({dConv: 1}), /'dConv' must be an integer from 2 to 8/],
    [() => layers.mambaBlock({dtMin: 1, dtMax: 0.5}), /'dtMax'/],
    [() => layers.mambaBlock({bias: 1 as never}), /'bias' must be true or false, but got 1/],
    [
      () => layers.mambaBlock({dtInit: 'zero' as never}),
      /'dtInit' must be one of 'random', 'constant', but got 'zero'/,
    ],
    [() => layers.mambaBlock({extraInputs: ['masks' as never]}), /'extraInputs' must be one of 'mask', 'reset'/],
    [() => layers.mambaBlock({dModel: 7}).apply(x), /'dModel' must be the width of the input, 6, but got 7/],
    [() => layers.mambaBlock().apply(tf.zeros([2, 6])), /the input shape.*\[batch, length, width\]/],
    [
      () => layers.mambaBlock().apply(x, {mask: tf.zeros([2, 4])}),
      /'mask' must be .*\[2, 3\], but got float32 \[2, 4\]/,
    ],
    [() => layers.mambaBlock().apply([x, x, x]), /'inputs' must be x and up to 1 more/],
    [() => layers.mambaBlock({extraInputs: ['convState']}).apply([x, x]), /both convState and scanState/],
    [() => layers.tokenEmbedding({inputDim: 4, outputDim: 2, outputVocab: 5}), /'outputVocab'/],
    [() => layers.tokenEmbedding({inputDim: 4, outputDim: 2, padId: 4}), /'padId'/],
    [() => layers.causalConv1d({kernelSize: 9}), /'kernelSize' must be an integer from 2 to 8/],
    [() => layers.bidirectional({layer: layers.rmsNorm() as never}), /'layer' must be a mambaMixer or mambaBlock/],
    [() => layers.bidirectional({layer: layers.mambaMixer({stateful: true})}), /without states/],
    [() => layers.bidirectional({layer: layers.mambaMixer({extraInputs: ['reset']})}), /without states and resets/],
    [() => layers.bidirectional(undefined as never), /bidirectional: 'layer' must be .*, but got undefined/],
    [() => layers.tokenEmbedding(undefined as never), /'inputDim' must be an integer of at least 1, but got undefined/],
    [() => layers.tokenEmbedding({inputDim: 4, outputDim: 2}).apply(x), /'hidden states' must be .*\[any, any, 2\]/],
    [() => layers.mambaMixer({returnState: 'yes' as never}), /'returnState' must be one of true, false, but got 'yes'/],
    [() => layers.mambaMixer({stateful: 1 as never}), /'stateful' must be one of true, false, but got 1/],
    [() => layers.mambaMixer({extraInputs: 'mask' as never}), /'extraInputs' must be a list .*, but got "mask"/],
    [() => layers.mambaMixer({extraInputs: ['mask', 'mask']}), /'extraInputs' must be a list of different names/],
    [
      () => layers.mambaMixer().apply(tf.zeros([2, 0, E])),
      /mambaMixer: 'the length of x' must be at least 1, but got 0/,
    ],
    [() => layers.mambaMixer().apply(tf.zeros([2, 3, E], 'int32')), /mambaMixer: 'x' must be a float32 .*got int32/],
    [() => twice(layers.mambaBlock(), x, tf.zeros([2, 3, 4])), /mambaBlock: 'x' must be .*6\], but got .*\[2, 3, 4\]/],
    [
      () => layers.mambaMixer({extraInputs: ['convState', 'scanState']}).apply([x, x, x]),
      /mambaMixer: 'convState' must be .*\[2, 3, 12\], but got float32 \[2, 3, 6\]/,
    ],
    [() => layers.rmsNorm().apply([x, x]), /rmsNorm: 'inputs' must be one tensor, but got 2 tensors/],
    [
      () => layers.causalConv1d().apply([x, x, x]),
      /causalConv1d: 'inputs' must be x or \[x, mask\], but got 3 tensors/,
    ],
    [() => layers.lastToken({units: 3} as never), /lastToken: 'units' must be one of the options/],
    [() => layers.lastToken().apply(x, {mask: tf.zeros([2, 4])}), /lastToken: 'mask' must be .*\[2, 3\]/],
    [() => layers.mambaCell({dModel: 7}).build([2, E]), /mambaCell: 'dModel' must be the width of the input, 6/],
  ])('%s', (make, message) => {
    expect(make).toThrow(message);
  });
});
