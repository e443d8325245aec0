/**
 * Runs every op of the native backend, forward and backward, and three training steps of a small model, and writes all
 * results as float32 to a file: `results_child.ts FILE`. Shapes are odd, and large enough for many units of work.
 */
import {writeFileSync} from 'node:fs';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import {MambaLM, losses, train} from '../../../models';
import * as ops from '../../../ops';
import {useBackend} from '../../util/backends';
import {integers, noise, toTensor} from '../../util/op_cases';

const [B, L, D, N, V] = [2, 67, 333, 5, 131];
const random = (...shape: number[]) => toTensor(noise(shape, shape.length + shape[0] * 7));

function withGradients(inputs: tf.Tensor[], op: (...xs: tf.Tensor[]) => tf.Tensor): tf.Tensor[] {
  const weighted = (...xs: tf.Tensor[]) => {
    const y = op(...xs);
    return tf.sum(tf.mul(y, toTensor(noise(y.shape, 5)))) as tf.Scalar;
  };
  return [op(...inputs), ...tf.grads(weighted)(inputs)];
}

function scan(groups: number): tf.Tensor[] {
  const matrix = groups === 1 ? [B, L, N] : [B, L, groups, N];
  const A = tf.neg(tf.exp(random(D, N)));
  const inputs = [
    random(B, L, D),
    random(B, L, D),
    A,
    random(...matrix),
    random(...matrix),
    random(D),
    random(B, D, N),
  ];
  return withGradients(inputs, (u, delta, a, b, c, skip, initialState) =>
    ops.selectiveScan(u, delta, a, b, c, {D: skip, z: u, deltaBias: skip, initialState, deltaSoftplus: true}),
  );
}

/** Of few channels. */
function narrowScan(channels: number): tf.Tensor[] {
  const [length, states] = [300, 16];
  const step = tf.sub(random(1, length, channels), 3);
  const A = tf.neg(tf.exp(random(channels, states)));
  const inputs = [random(1, length, channels), step, A, random(1, length, states), random(channels, states)];
  return withGradients(inputs, (u, delta, a, b, c) =>
    ops.selectiveScan(u, delta, a, b, c, {z: u, deltaSoftplus: true}),
  );
}

function allOps(): tf.Tensor[] {
  const ids = toTensor(integers([B, L], 3, 0, V - 1));
  const labels = toTensor(integers([B * L], 4, 0, V - 1));
  const list = [random(D, D), random(N)];
  const zeros = list.map(x => tf.zerosLike(x));
  const step = ops.adamWStep(list, list, zeros, zeros, {step: 1, learningRate: 0.1, clipNorm: 0.5});
  const token = ops.selectiveScanStep(
    random(B, D, N), random(B, D), random(B, D), tf.neg(tf.exp(random(D, N))), random(B, N), random(B, N),
  ); // prettier-ignore
  return [
    ...scan(1),
    ...scan(9),
    ...narrowScan(12),
    ...narrowScan(45),
    ...withGradients([random(B, L, D), random(D, 4), random(D)], (x, weight, bias) =>
      ops.causalConv1d(x, weight, {bias, activation: 'silu'}),
    ),
    ...withGradients([random(B, L, D), random(D)], (x, weight) => ops.rmsNorm(x, weight)),
    ...withGradients([random(B, L, D), random(V, D), random(V)], (x, weight, bias) => ops.linear(x, weight, {bias})),
    ...withGradients([random(V, D)], weight => ops.tokenEmbedding(ids, weight)),
    ...withGradients([random(B * L, V)], logits => ops.tokenCrossEntropy(logits, labels)),
    ...step.params,
    ...step.m,
    ...step.v,
    step.gradNorm,
    token.y,
    token.state,
    ...Object.values(ops.causalConv1dStep(random(B, D), random(B, 3, D), random(D, 4))),
  ];
}

async function trained(): Promise<tf.Tensor[]> {
  const lm = MambaLM.create({dModel: 96, nLayer: 2, vocabSize: V, seed: 1});
  lm.model.compile({optimizer: train.adamW({learningRate: 1e-2}), loss: losses.tokenCrossEntropy});
  const rows = toTensor(integers([B, L + 1], 6, 0, V - 1));
  for (let i = 0; i < 3; i++) {
    await lm.model.trainOnBatch(tf.slice(rows, [0, 0], [B, L]), tf.slice(rows, [0, 1], [B, L]));
  }
  return lm.model.getWeights();
}

async function main(file: string): Promise<void> {
  await useBackend('tensorflow');
  const results = [...tf.tidy(allOps), ...(await trained())];
  writeFileSync(file, Buffer.concat(results.map(tensor => new Uint8Array(tensor.dataSync().buffer))));
}

void main(process.argv[2]);
