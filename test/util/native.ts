/** The native backend, where `npm test` has set it up (examples/setup/native.mjs). */
import {existsSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type * as native from '../../kernels/tensorflow/index';

const MODULES = join(__dirname, '../../node_modules');
const MANIFESTS = ['tfjs-node', 'tfjs-node-gpu'].map(name =>
  join(MODULES, '@tensorflow', name, 'deps/tfjs-mamba/library.json'),
);
const REASON = join(MODULES, '.cache/tfjs-mamba/native_missing.txt');

/** Why it is not there, or undefined where it is. */
export function nativeMissing(): string | undefined {
  if (MANIFESTS.some(file => existsSync(file))) return undefined;
  return existsSync(REASON) ? readFileSync(REASON, 'utf8') : "'npm run setup:native' has not been run.";
}

/** Whether it is set up here. Where it is not, its tests are left out with the reason; in CI that is an error. */
export function hasNative(): boolean {
  const reason = nativeMissing();
  if (reason === undefined) return true;
  if (process.env.CI) throw new Error(`No native backend for these tests: ${reason}`);
  process.stderr.write(`Tests on the native backend are left out. The reason: ${reason}\n`);
  return false;
}

let loaded: typeof native | undefined;

/** Loads it, at the first call, and registers its kernels. */
export function loadNative(): typeof native {
  if (!loaded) {
    loaded = createRequire(__filename)('../../kernels/tensorflow/index') as typeof native;
    readIntoThisRealm();
  }
  return loaded;
}

interface Binding {
  tensorDataSync(id: number): ArrayBufferView & {length: number};
  getNumOfTensors(): number;
}

/** The addon makes its arrays outside of jest's sandbox, whose Float32Array is another class. */
function readIntoThisRealm(): void {
  const backend = tf.findBackend('tensorflow') as unknown as {binding: Binding};
  const {binding} = backend;
  const read = (id: number) => {
    const data = binding.tensorDataSync(id);
    const {buffer, byteOffset, length} = data;
    const type = Object.prototype.toString.call(data);
    if (type === '[object Float32Array]') return new Float32Array(buffer, byteOffset, length);
    return type === '[object Int32Array]' ? new Int32Array(buffer, byteOffset, length) : data;
  };
  backend.binding = Object.create(binding, {tensorDataSync: {value: read}}) as Binding;
}

/** TensorFlow's tensors that are alive, which tfjs does not count; 0 on other backends. */
export function nativeTensors(): number {
  return (tf.backend() as unknown as {binding?: Binding}).binding?.getNumOfTensors() ?? 0;
}

/** Tests of the native backend alone: without it they are skipped with the reason, and fail in CI. */
export function describeNative(name: string, tests: () => void): void {
  (hasNative() ? describe : describe.skip)(name, tests);
}
