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

/** Registers its kernels; undefined where it is not set up, which in CI is an error. */
export function loadNative(): typeof native | undefined {
  const reason = nativeMissing();
  if (reason === undefined) {
    return createRequire(__filename)('../../kernels/tensorflow/index') as typeof native;
  }
  if (process.env.CI) throw new Error(`No native backend for these tests: ${reason}`);
  process.stderr.write(`Tests on the native backend are left out. The reason: ${reason}\n`);
  return undefined;
}

/** TensorFlow's tensors that are alive, which tfjs does not count; 0 on other backends. */
export function nativeTensors(): number {
  const {binding} = tf.backend() as unknown as {binding?: {getNumOfTensors(): number}};
  return binding?.getNumOfTensors() ?? 0;
}

/** Tests of the native backend alone: without it they are skipped with the reason, and fail in CI. */
export function describeNative(name: string, tests: () => void): void {
  (loadNative() ? describe : describe.skip)(name, tests);
}
