/** A model does not see across documents in a packed batch: outputs and gradients are those of each document alone. */
import * as tf from '@tensorflow/tfjs-core';
import {memoryTokenStore, orderedBlocks, packedBlocks} from '../../../models/data';
import type {TokenRows} from '../../../models/data';
import {MambaLM} from '../../../models/lm/mamba_lm';
import {tokenCrossEntropy} from '../../../models/train/losses';
import {onEachBackend} from '../../util/backends';
import {FORWARD_TOLERANCE, GRADIENT_TOLERANCE, expectClose} from '../../util/close';

const VOCAB = 24;
/** Shorter than the convolution's width, too. */
const LENGTHS = [5, 1, 3, 8, 2, 14, 1, 1, 6];
const documents = LENGTHS.map((length, i) => Array.from({length}, (_, j) => (7 * i + j * j * (i + 1)) % VOCAB));

interface Text {
  ids: number[];
  labels: number[];
}

/** What a reset separates in the rows, without padding (id and label of 0 and -100 at the end of the last row). */
function textsOf({ids, reset, labels, count, length}: TokenRows, padding: number): Text[] {
  const texts: Text[] = [];
  for (let i = 0; i < count * length - padding; i++) {
    if (i % length === 0 || reset[i] === 1) texts.push({ids: [], labels: []});
    texts.at(-1)!.ids.push(ids[i]);
    texts.at(-1)!.labels.push(labels[i]);
  }
  return texts;
}

/** The summed loss over all labels, its gradients in order of the weights, and logits [tokens, V]. */
async function run(lm: MambaLM, logitsOf: () => tf.Tensor, labels: number[], shape: [number, number]) {
  const variables = lm.model.trainableWeights.map(weight => weight.read() as tf.Variable);
  const valid = labels.filter(label => label !== -100).length;
  const logits = tf.tidy(logitsOf);
  const loss = () => {
    const target = tf.tensor2d(labels, shape, 'int32');
    return tf.mul(tokenCrossEntropy(target, logitsOf()), valid) as tf.Scalar;
  };
  const {value, grads} = tf.variableGrads(loss, variables);
  const found = {
    loss: valid > 0 ? (await value.data())[0] : 0,
    logits: [...(await logits.data())],
    gradients: await Promise.all(variables.map(async ({name}) => [...(await grads[name].data())])),
  };
  tf.dispose([value, grads, logits]);
  return found;
}

onEachBackend(['SelectiveScan', 'SelectiveScanGrad'], () => {
  let lm: MambaLM;
  beforeAll(() => {
    lm = MambaLM.create({dModel: 8, nLayer: 2, vocabSize: VOCAB, dState: 4, initializerRange: 0.5, seed: 3});
  });
  afterAll(() => lm.dispose());

  test.each(['ordered', 'packed'])('%s rows', async order => {
    const store = await memoryTokenStore(documents);
    const length = 14; // three rows, the last with one token of padding
    const blocks = order === 'ordered' ? orderedBlocks(store, {length}) : packedBlocks(store, {length, seed: 2});
    let rows = await blocks.rows(0, 3);
    const padding = 3 * length - store.tokens;
    for (let seed = 3; rows.ids.at(-1) !== 0 || rows.labels.at(-1) !== -100; seed++) {
      rows = await packedBlocks(store, {length, seed}).rows(0, 3); // the padded row is the last one here
    }
    const before = tf.memory().numTensors;
    const packed = await run(
      lm,
      () => {
        const inputs = [tf.tensor2d(rows.ids, [3, length], 'int32'), tf.tensor2d(rows.reset, [3, length])];
        return lm.packedModel.apply(inputs, {training: true}) as tf.Tensor;
      },
      [...rows.labels],
      [3, length],
    );
    const texts = textsOf(rows, padding);
    expect(texts.length).toBeGreaterThan(LENGTHS.length - 1);
    const alone: Array<Awaited<ReturnType<typeof run>>> = [];
    for (const {ids, labels} of texts) {
      const shape: [number, number] = [1, ids.length];
      alone.push(await run(lm, () => lm.model.apply(tf.tensor2d(ids, shape, 'int32')) as tf.Tensor, labels, shape));
    }
    expect(tf.memory().numTensors).toBe(before);

    const logits = alone.flatMap(text => text.logits);
    expectClose(packed.logits.slice(0, logits.length), logits, FORWARD_TOLERANCE, 'logits');
    expectClose([packed.loss], [alone.reduce((sum, text) => sum + text.loss, 0)], FORWARD_TOLERANCE, 'loss');
    packed.gradients.forEach((gradient, i) => {
      const sum = gradient.map((_, j) => alone.reduce((total, text) => total + text.gradients[i][j], 0));
      expectClose(gradient, sum, GRADIENT_TOLERANCE, lm.model.trainableWeights[i].name);
    });
  });
});
