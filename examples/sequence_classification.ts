/**
 * A tf.sequential script with Mamba layers on a task that is not text: which symbol followed the marker?
 *
 * Each sequence is noise of eight symbols with one marker at a random place in its first half. The class is the symbol
 * right after the marker, to be remembered over everything that follows. Beside it a tf.layers.lstm of equal size.
 *
 *     npx ts-node examples/sequence_classification.ts [--length 32] [--epochs 8] [--backend wasm]
 */
import * as tf from '@tensorflow/tfjs';
import {parseArgs} from 'node:util';
import '../kernels/wasm';
import * as mamba from '../models';

const SYMBOLS = 8;
const MARKER = SYMBOLS;
const WIDTH = 32;

function makeTask(count: number, length: number, seed: number): {xs: tf.Tensor3D; ys: tf.Tensor2D} {
  const random = mamba.seededRandom(seed);
  const integer = (below: number) => Math.floor(random() * below);
  const classes: number[] = [];
  const sequences = Array.from({length: count}, () => {
    const sequence = Array.from({length}, () => integer(SYMBOLS));
    const place = integer(length / 2);
    sequence[place] = MARKER;
    classes.push(sequence[place + 1]);
    return sequence;
  });
  return tf.tidy(() => ({
    xs: tf.oneHot(tf.tensor2d(sequences, [count, length], 'int32'), SYMBOLS + 1).toFloat() as tf.Tensor3D,
    ys: tf.oneHot(tf.tensor1d(classes, 'int32'), SYMBOLS).toFloat() as tf.Tensor2D,
  }));
}

function mambaModel(length: number): tf.Sequential {
  return tf.sequential({
    name: 'mamba',
    layers: [
      tf.layers.dense({units: WIDTH, inputShape: [length, SYMBOLS + 1]}),
      mamba.layers.mambaBlock({dState: 8, seed: 1}),
      mamba.layers.rmsNorm(),
      mamba.layers.lastToken(),
      tf.layers.dense({units: SYMBOLS, activation: 'softmax'}),
    ],
  });
}

/** As many weights as the Mamba model, to within a few per cent. */
function lstmModel(length: number, weights: number): tf.Sequential {
  const count = (units: number) => (SYMBOLS + 2) * WIDTH + 4 * units * (WIDTH + units + 1) + SYMBOLS * (units + 1);
  let units = 1;
  while (count(units + 1) <= weights) units++;
  return tf.sequential({
    name: 'lstm',
    layers: [
      tf.layers.dense({units: WIDTH, inputShape: [length, SYMBOLS + 1]}),
      tf.layers.lstm({units}),
      tf.layers.dense({units: SYMBOLS, activation: 'softmax'}),
    ],
  });
}

async function main(): Promise<void> {
  const {values} = parseArgs({
    options: {
      length: {type: 'string', default: '32'},
      epochs: {type: 'string', default: '8'},
      backend: {type: 'string', default: 'wasm'},
    },
  });
  const length = Number(values.length);
  const epochs = Number(values.epochs);
  await tf.setBackend(values.backend!);
  await tf.ready();
  const train = makeTask(2048, length, 1);
  const test = makeTask(512, length, 2);

  const first = mambaModel(length);
  for (const model of [first, lstmModel(length, first.countParams())]) {
    const optimizer = mamba.train.adamW({learningRate: 1e-2, clipNorm: 1});
    model.compile({optimizer, loss: 'categoricalCrossentropy', metrics: ['accuracy']});
    console.log(`\n${model.name}: ${model.countParams()} weights, backend ${tf.getBackend()}`);
    const start = Date.now();
    await model.fit(train.xs, train.ys, {
      epochs,
      batchSize: 32,
      verbose: 0,
      callbacks: {
        onEpochEnd: async (epoch, logs) => {
          const seconds = ((Date.now() - start) / 1000).toFixed(1);
          console.log(
            `  epoch ${epoch + 1}: loss ${logs!.loss.toFixed(3)} accuracy ${logs!.acc.toFixed(3)} after ${seconds} s`,
          );
        },
      },
    });
    const [, accuracy] = model.evaluate(test.xs, test.ys, {batchSize: 128}) as tf.Scalar[];
    console.log(`  held-out accuracy ${(await accuracy.data())[0].toFixed(3)} (chance ${(1 / SYMBOLS).toFixed(3)})`);
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
