/** Runs every op of the native library once, with its gradient, and compares with the backend 'cpu'. */
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {ROOT} from './process.mjs';

// Products in float32, as those of 'cpu': a GPU's are shorter by default.
process.env.NVIDIA_TF32_OVERRIDE ??= '0';

const load = createRequire(join(ROOT, 'package.json'));
const tf = load('@tensorflow/tfjs-core');
load('@tensorflow/tfjs-layers'); // the gradients of the stock operations
load('@tensorflow/tfjs-backend-cpu');
const mamba = load('./dist/cjs/models/index.js');
const {nativeLibrary} = load('./dist/cjs/kernels/tensorflow/index.js');

tf.enableProdMode(); // without tfjs's advice
const [B, L, D, N, V] = [2, 5, 6, 4, 7];
let seed = 0;
const noise = (...shape) => tf.randomNormal(shape, 0, 1, 'float32', ++seed);
const tokens = () => tf.tensor([1, 2, 6, 0, 3, 3, 5, 2, 4, 1], [B, L], 'int32');

/** Op → its outputs and gradients. */
const RUNS = {
  selectiveScan: () =>
    withGradients([noise(B, L, D), noise(B, L, D), noise(D, N), noise(B, L, N)], (u, delta, A, matrix) =>
      mamba.selectiveScan(u, delta, tf.neg(tf.abs(A)), matrix, matrix, {z: u, deltaSoftplus: true}),
    ),
  selectiveScanStep: () => {
    const u = noise(B, D);
    const [A, matrix] = [tf.neg(tf.abs(noise(D, N))), noise(B, N)];
    return Object.values(mamba.selectiveScanStep(noise(B, D, N), u, u, A, matrix, matrix));
  },
  causalConv1d: () =>
    withGradients([noise(B, L, D), noise(D, 4), noise(D)], (x, weight, bias) => mamba.causalConv1d(x, weight, {bias})),
  causalConv1dStep: () => Object.values(mamba.causalConv1dStep(noise(B, D), noise(B, 3, D), noise(D, 4))),
  rmsNorm: () => withGradients([noise(B, L, D), noise(D)], (x, weight) => mamba.rmsNorm(x, weight)),
  linear: () =>
    withGradients([noise(B, L, D), noise(N, D), noise(N)], (x, weight, bias) => mamba.linear(x, weight, {bias})),
  tokenEmbedding: () => withGradients([noise(V, D)], weight => mamba.tokenEmbedding(tokens(), weight)),
  tokenCrossEntropy: () =>
    withGradients([noise(B * L, V)], logits => mamba.tokenCrossEntropy(logits, tf.reshape(tokens(), [B * L]))),
  adamWStep: () => {
    const {params, gradNorm} = mamba.adamWStep([noise(D)], [noise(D)], [tf.zeros([D])], [tf.zeros([D])], {
      step: 1,
      learningRate: 0.1,
      clipNorm: 1,
    });
    return [...params, gradNorm];
  },
};

function withGradients(inputs, op) {
  const {value, grads} = tf.valueAndGrads((...xs) => tf.sum(op(...xs)))(inputs);
  return [value, ...grads];
}

async function resultsOn(backend) {
  await tf.setBackend(backend);
  seed = 0;
  return Object.fromEntries(
    Object.entries(RUNS).map(([op, run]) => [op, tf.tidy(() => run().map(tensor => Array.from(tensor.dataSync())))]),
  );
}

const expected = await resultsOn('cpu');
const actual = await resultsOn('tensorflow');
for (const op of Object.keys(RUNS)) {
  const [a, e] = [actual[op].flat(), expected[op].flat()];
  const scale = Math.max(...e.map(Math.abs));
  const worst = Math.max(...e.map((value, i) => Math.abs(a[i] - value) / scale));
  if (a.length !== e.length || !(worst < 1e-4)) {
    console.error(`${op} on TensorFlow differs from cpu by ${worst} of its largest value.`);
    process.exitCode = 1;
  }
}
if (!process.exitCode) {
  const {package: name, tensorflow, instructions, cuda, usesGpu} = nativeLibrary;
  const kernels = usesGpu && cuda ? `kernels of CUDA ${cuda}` : `${instructions} kernels`;
  console.error(`The native backend runs: ${name} on TensorFlow ${tensorflow}, ${kernels}.`);
}
