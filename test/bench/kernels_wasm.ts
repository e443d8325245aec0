/**
 * Times the wasm kernels, one thread: minimum and median in ms, with the rate that the kernel is judged by.
 * Run: node --require ts-node/register/transpile-only test/bench/kernels_wasm.ts [part of a name]
 */
import '../../kernels/wasm';
import * as tf from '@tensorflow/tfjs-core';
import type {NamedAttrMap, Tensor} from '@tensorflow/tfjs-core';
import type {KernelName} from '../../ops/kernel_names';
import {runKernel} from '../../ops/run_kernel';

const filter = process.argv[2] ?? '';

/** Runs and prints one line; `rate` turns milliseconds into what is judged. */
function bench(name: string, run: () => unknown, rate: (ms: number) => string = () => ''): void {
  if (!name.includes(filter)) return;
  const once = () => tf.tidy(() => void run());
  for (let i = 0; i < 4; i++) once(); // V8 compiles hot wasm again after its first calls
  const times = Array.from({length: 15}, () => {
    const start = performance.now();
    once();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const [min, median] = [times[0], times[7]];
  console.log(`${name.padEnd(44)} ${min.toFixed(2).padStart(9)} ${median.toFixed(2).padStart(9)}  ${rate(min)}`);
}

const normal = (...shape: number[]) => tf.randomNormal(shape, 0, 1, 'float32', 1);
const nsPer = (count: number, unit: string) => (ms: number) => `${((ms * 1e6) / count).toFixed(3)} ns per ${unit}`;
const gflops = (flops: number) => (ms: number) => `${(flops / ms / 1e6).toFixed(1)} GFLOP/s`;

function benchScan(B: number, L: number, D: number, N: number): void {
  const A = tf.neg(tf.mul(tf.ones([D, 1]), tf.reshape(tf.range(1, N + 1), [1, N])));
  const named = {u: normal(B, L, D), delta: tf.sub(normal(B, L, D), 4), A, B: normal(B, L, N), C: normal(B, L, N)};
  const inputs: Record<string, Tensor> = {...named, D: normal(D), z: normal(B, L, D), deltaBias: normal(D)};
  const forward = () =>
    runKernel('SelectiveScan', inputs, {deltaSoftplus: true, returnState: false, saveCheckpoints: true});
  const checkpoints = forward()[1];
  const gradInputs = {...inputs, dy: normal(B, L, D), checkpoints};
  const rate = nsPer(B * L * D * N, '(b,t,d,n)');
  const name = `scan B${B} L${L} D${D} N${N}`;
  bench(`${name} forward`, forward, rate);
  bench(`${name} gradient`, () => runKernel('SelectiveScanGrad', gradInputs, {deltaSoftplus: true}), rate);
}

function benchElementwise(B: number, L: number, D: number, E: number, V: number): void {
  const run = (kernel: KernelName, inputs: Record<string, Tensor>, attrs: NamedAttrMap, count: number) =>
    bench(`${kernel} B${B} L${L} D${D} E${E} V${V}`, () => runKernel(kernel, inputs, attrs), nsPer(count, 'element'));
  const T = B * L;
  const conv = {x: normal(B, L, D), weight: normal(D, 4), bias: normal(D)};
  run('CausalConv1d', conv, {activation: 'silu', returnState: false}, T * D);
  run('CausalConv1dGrad', {...conv, dy: normal(B, L, D)}, {activation: 'silu'}, T * D);
  const norm = {x: normal(T, E), weight: normal(E), residual: normal(T, E)};
  run('RmsNorm', norm, {epsilon: 1e-5}, T * E);
  run('RmsNormGrad', {...norm, dy: normal(T, E), dResidual: normal(T, E)}, {epsilon: 1e-5}, T * E);
  const entropy = {logits: normal(T, V), labels: tf.randomUniform([T], 0, V, 'int32')};
  run('TokenCrossEntropy', entropy, {ignoreLabel: -100}, T * V);
  run('TokenCrossEntropyGrad', {...entropy, dy: normal(T)}, {ignoreLabel: -100}, T * V);
  const table = {param0: normal(V, E), grad0: normal(V, E), m0: normal(V, E), v0: tf.square(normal(V, E))};
  const adam = {step: 1, learningRate: 1e-3, beta1: 0.9, beta2: 0.95, epsilon: 1e-8, weightDecay: 0.1, clipNorm: 1};
  run('AdamWStep', table, {...adam, count: 1, decay: [1]}, V * E);
}

function benchLinear(rows: number, N: number, K: number): void {
  const inputs = {x: normal(rows, K), weight: normal(N, K)};
  const flops = 2 * rows * N * K;
  const name = `linear ${rows}x${N}x${K}`;
  const plain = normal(K, N);
  bench(`${name} plain matMul`, () => tf.matMul(inputs.x, plain), gflops(flops));
  bench(`${name} forward`, () => runKernel('Linear', inputs), gflops(flops));
  const gradInputs = {...inputs, dy: normal(rows, N)};
  if (rows > 4) bench(`${name} gradient`, () => runKernel('LinearGrad', gradInputs), gflops(2 * flops));
}

function benchStep(B: number, D: number, N: number): void {
  const state = {state: normal(B, D, N), u: normal(B, D), delta: normal(B, D), A: tf.neg(tf.ones([D, N]))};
  const scan = {...state, B: normal(B, N), C: normal(B, N), D: normal(D), z: normal(B, D), deltaBias: normal(D)};
  const rate = nsPer(B * D * N, '(b,d,n)');
  bench(`scan step B${B} D${D} N${N}`, () => runKernel('SelectiveScanStep', scan, {deltaSoftplus: true}), rate);
  const conv = {state: normal(B, 3, D), x: normal(B, D), weight: normal(D, 4), bias: normal(D)};
  const run = () => runKernel('CausalConv1dStep', conv, {activation: 'silu'});
  bench(`conv step B${B} D${D}`, run, nsPer(B * D, 'element'));
}

async function main(): Promise<void> {
  await tf.setBackend('wasm');
  console.log(`${''.padEnd(44)}    min ms median ms`);
  tf.tidy(() => benchScan(1, 512, 1536, 16));
  tf.tidy(() => benchScan(8, 256, 512, 16));
  for (const L of [4096, 65536]) tf.tidy(() => benchScan(1, L, 128, 16));
  tf.tidy(() => benchElementwise(8, 256, 512, 256, 1024));
  for (const [rows, N, K] of [
    [2048, 1024, 256],
    [2048, 256, 512],
    [2048, 48, 512],
    [1, 3072, 768],
  ]) {
    tf.tidy(() => benchLinear(rows, N, K));
  }
  tf.tidy(() => benchStep(1, 1536, 16));
}
void main();
