/** Runs an op on plain arrays on a chosen backend and returns plain arrays: outputs and gradients. */
import * as tf from '@tensorflow/tfjs-core';
import {FORWARD_TOLERANCE, GRADIENT_TOLERANCE, expectClose, expectSameBits} from './close';
import {useBackend} from './backends';
import type {BackendName} from './backends';
import {nativeTensors} from './native';

/** A tensor's contents, independent of any backend. */
export interface Data {
  shape: number[];
  values: Float32Array | Int32Array;
}
export type Inputs = Record<string, Data>;
export type OpFunction = (inputs: Record<string, tf.Tensor>) => tf.Tensor[];

export interface Evaluation {
  outputs: Float32Array[];
  /** By input name, of Σ outputs · upstream. */
  grads: Record<string, Float32Array>;
}

/** Uniform numbers in [0, 1) from a seed (mulberry32). */
export function random(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function sizeOf(shape: number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}

/** Uniform noise around `mean` with the standard deviation `deviation`. */
export function noise(shape: number[], seed: number, mean = 0, deviation = 1): Data {
  const next = random(seed);
  const width = deviation * Math.sqrt(12);
  return {shape, values: Float32Array.from({length: sizeOf(shape)}, () => mean + width * (next() - 0.5))};
}

/** int32 from low to high, both included. */
export function integers(shape: number[], seed: number, low: number, high: number): Data {
  const next = random(seed);
  const values = Int32Array.from({length: sizeOf(shape)}, () => low + Math.floor(next() * (high - low + 1)));
  return {shape, values};
}

export function toTensor({shape, values}: Data): tf.Tensor {
  return tf.tensor(values.slice(), shape, values instanceof Int32Array ? 'int32' : 'float32');
}

/** The inputs that have gradients. */
export function differentiable(inputs: Inputs): string[] {
  return Object.keys(inputs).filter(name => name !== 'reset' && inputs[name].values instanceof Float32Array);
}

/** What the gradient of output i is contracted with: noise, or zeros for outputs that `unused` names. */
function upstream(output: tf.Tensor, i: number, unused: readonly number[]): tf.Tensor {
  return unused.includes(i) ? tf.zeros(output.shape) : toTensor(noise(output.shape, 1000 + i));
}

/** Σ outputs · upstream, as a function of the differentiable inputs. */
function contracted(inputs: Inputs, op: OpFunction, unused: readonly number[]): (...xs: tf.Tensor[]) => tf.Scalar {
  const names = differentiable(inputs);
  return (...xs) => {
    const fixed = Object.keys(inputs).filter(name => !names.includes(name));
    const tensors = Object.fromEntries([
      ...names.map((name, i) => [name, xs[i]] as const),
      ...fixed.map(name => [name, toTensor(inputs[name])] as const),
    ]);
    const parts = op(tensors).map((output, i) => tf.sum(tf.mul(output, upstream(output, i, unused))));
    return tf.addN(parts) as tf.Scalar;
  };
}

export async function forward(backend: BackendName, inputs: Inputs, op: OpFunction): Promise<Float32Array[]> {
  await useBackend(backend);
  return tf.tidy(() => {
    const tensors = Object.fromEntries(Object.entries(inputs).map(([name, data]) => [name, toTensor(data)]));
    return op(tensors).map(output => output.dataSync().slice() as Float32Array);
  });
}

export async function gradients(
  backend: BackendName,
  inputs: Inputs,
  op: OpFunction,
  unused: readonly number[] = [],
): Promise<Record<string, Float32Array>> {
  await useBackend(backend);
  const names = differentiable(inputs);
  return tf.tidy(() => {
    const xs = names.map(name => toTensor(inputs[name]));
    const grads = tf.grads(contracted(inputs, op, unused))(xs);
    grads.forEach((grad, i) => expect(grad.shape).toEqual(xs[i].shape));
    return Object.fromEntries(names.map((name, i) => [name, grads[i].dataSync().slice() as Float32Array]));
  });
}

export async function evaluate(
  backend: BackendName,
  inputs: Inputs,
  op: OpFunction,
  unused: readonly number[] = [],
): Promise<Evaluation> {
  const outputs = await forward(backend, inputs, op);
  return {outputs, grads: await gradients(backend, inputs, op, unused)};
}

export function expectSameEvaluation(actual: Evaluation, expected: Evaluation): void {
  expect(actual.outputs.length).toBe(expected.outputs.length);
  expected.outputs.forEach((output, i) => expectClose(actual.outputs[i], output, FORWARD_TOLERANCE, `output ${i}`));
  expect(Object.keys(actual.grads)).toEqual(Object.keys(expected.grads));
  for (const [name, grad] of Object.entries(expected.grads)) {
    expectClose(actual.grads[name], grad, GRADIENT_TOLERANCE, `gradient of ${name}`);
  }
}

export async function expectRepeatable(backend: BackendName, inputs: Inputs, op: OpFunction): Promise<void> {
  const first = await evaluate(backend, inputs, op);
  const second = await evaluate(backend, inputs, op);
  first.outputs.forEach((output, i) => expectSameBits(second.outputs[i], output, `output ${i}`));
  for (const [name, grad] of Object.entries(first.grads))
    expectSameBits(second.grads[name], grad, `gradient of ${name}`);
}

/** Forward and gradient leave as many tensors and buffers as there were. */
export async function expectNoLeak(backend: BackendName, inputs: Inputs, op: OpFunction): Promise<void> {
  await evaluate(backend, inputs, op);
  const {numTensors, numDataBuffers} = tf.memory();
  const handles = nativeTensors();
  for (let i = 0; i < 3; i++) await evaluate(backend, inputs, op);
  expect(tf.memory()).toMatchObject({numTensors, numDataBuffers});
  expect(nativeTensors()).toBe(handles);
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((sum, x, i) => sum + x * b[i], 0);
}

/** The inputs with `name` moved along the direction. */
function moved(inputs: Inputs, name: string, direction: Float32Array, step: number): Inputs {
  const {shape, values} = inputs[name];
  return {...inputs, [name]: {shape, values: Float32Array.from(values, (x, i) => x + step * direction[i])}};
}

/** The slope of `value` along a random direction of each input, by central differences, beside `grads` along it. */
async function expectSlopes(
  inputs: Inputs,
  grads: Record<string, Float32Array>,
  value: (inputs: Inputs) => Promise<number>,
  tolerance: number,
): Promise<void> {
  const step = 1e-2;
  for (const [i, name] of differentiable(inputs).entries()) {
    const direction = noise(inputs[name].shape, 77 + i, 0, 0.5).values as Float32Array;
    const [high, low] = [
      await value(moved(inputs, name, direction, step)),
      await value(moved(inputs, name, direction, -step)),
    ];
    const size = Math.sqrt(dot(grads[name], grads[name]) * dot(direction, direction));
    const error = Math.abs((high - low) / (2 * step) - dot(grads[name], direction)) / (size + 0.1);
    if (!(error < tolerance)) throw new Error(`slope along ${name}: error ${error} is above ${tolerance}`);
  }
}

/** First-order gradients against finite differences of the op itself. */
export async function expectFiniteDifferences(backend: BackendName, inputs: Inputs, op: OpFunction): Promise<void> {
  const value = async (at: Inputs) =>
    (await forward(backend, at, op)).reduce((sum, out, i) => sum + dot(out, noise([out.length], 1000 + i).values), 0);
  await expectSlopes(inputs, await gradients(backend, inputs, op), value, 2e-3);
}

/** Second-order gradients against finite differences of the first-order ones. */
export async function expectSecondOrder(backend: BackendName, inputs: Inputs, op: OpFunction): Promise<void> {
  await useBackend(backend);
  const names = differentiable(inputs);
  const directions = names.map((name, i) => noise(inputs[name].shape, 500 + i));
  const slope = (grads: Record<string, Float32Array>) =>
    names.reduce((sum, name, i) => sum + dot(grads[name], directions[i].values), 0);

  const second = tf.tidy(() => {
    const along = (...xs: tf.Tensor[]) => {
      const grads = tf.grads(contracted(inputs, op, []))(xs);
      return tf.addN(grads.map((grad, i) => tf.sum(tf.mul(grad, toTensor(directions[i]))))) as tf.Scalar;
    };
    const grads = tf.grads(along)(names.map(name => toTensor(inputs[name])));
    return Object.fromEntries(names.map((name, i) => [name, grads[i].dataSync().slice() as Float32Array]));
  });
  await expectSlopes(inputs, second, async at => slope(await gradients(backend, at, op)), 5e-3);
}

/** Copies the inputs with one element of one of them changed. */
export function withValue(inputs: Inputs, name: string, index: number, value: number): Inputs {
  const values = inputs[name].values.slice();
  values[index] = value;
  return {...inputs, [name]: {shape: inputs[name].shape, values}};
}

/** Composed references by case, computed once on cpu for all backends. */
export function referenceCache(): (key: string, compute: () => Promise<Evaluation>) => Promise<Evaluation> {
  const cache = new Map<string, Promise<Evaluation>>();
  return (key, compute) => {
    if (!cache.has(key)) cache.set(key, compute());
    return cache.get(key)!;
  };
}
