/** Times the wasm kernels of this package, one thread: node --require ts-node/register test/bench/kernels_wasm.ts [filter] */
import '../../kernels/wasm';
import * as tf from '@tensorflow/tfjs-core';
import type {Tensor} from '@tensorflow/tfjs-core';
import {selectiveScan} from '../../ops/selective_scan';

const filter = process.argv[2] ?? '';
const report = (name: string, value: string) => console.log(`${name.padEnd(48)} ${value}`);

function milliseconds(run: () => void, repeats = 7): number {
  for (let i = 0; i < 3; i++) tf.tidy(run);
  const times = Array.from({length: repeats}, () => {
    const start = performance.now();
    tf.tidy(run);
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[repeats >> 1];
}

function benchScan(B: number, L: number, D: number, N: number): void {
  const name = `scan B${B} L${L} D${D} N${N}`;
  if (!name.includes(filter)) return;
  const x = tf.tidy(() => {
    const A = tf.neg(tf.mul(tf.ones([D, 1]), tf.reshape(tf.range(1, N + 1), [1, N])));
    const normal = (...shape: number[]) => tf.randomNormal(shape, 0, 1, 'float32', 1);
    const names = {u: normal(B, L, D), delta: tf.sub(normal(B, L, D), 4), A, B: normal(B, L, N), C: normal(B, L, N)};
    return {...names, D: normal(D), z: normal(B, L, D), deltaBias: normal(D)};
  });
  const forward = (u: Tensor, delta: Tensor, A: Tensor, B_: Tensor, C: Tensor, D_: Tensor, z: Tensor, bias: Tensor) =>
    selectiveScan(u, delta, A, B_, C, {D: D_, z, deltaBias: bias, deltaSoftplus: true});
  const inputs = [x.u, x.delta, x.A, x.B, x.C, x.D, x.z, x.deltaBias];
  const elements = B * L * D * N;
  const show = (part: string, ms: number) =>
    report(`${name} ${part}`, `${ms.toFixed(2)} ms  ${((ms * 1e6) / elements).toFixed(3)} ns per (b,t,d,n)`);
  show(
    'forward',
    milliseconds(() => forward(...(inputs as Parameters<typeof forward>))),
  );
  if (tf.getKernel('SelectiveScanGrad', 'wasm')) {
    const dy = tf.onesLike(x.u);
    const gradient = tf.grads(forward as (...args: Tensor[]) => Tensor);
    show(
      'forward + gradient',
      milliseconds(() => gradient(inputs, dy)),
    );
    dy.dispose();
  }
  tf.dispose(x);
}

async function main(): Promise<void> {
  await tf.setBackend('wasm');
  benchScan(1, 512, 1536, 16);
  benchScan(8, 256, 512, 16);
  benchScan(1, 4096, 128, 16);
  benchScan(1, 65536, 128, 16);
}
void main();
