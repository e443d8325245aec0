/** Choosing a tfjs backend, with the reason where a faster one does not run. */
import {availableParallelism} from 'node:os';
import * as tf from '@tensorflow/tfjs-core';
import type * as NativeEntry from '../../kernels/tensorflow';
import type {NativeLibrary} from '../../kernels/tensorflow';
import type {BackendChoice} from './options';

export type BackendName = Exclude<BackendChoice, 'auto'>;

/** Fastest first. */
export const BACKENDS: readonly BackendName[] = ['tensorflow', 'wasm', 'cpu'];

export interface BackendReport {
  backend: BackendName;
  runs: boolean;
  /** why it does not run */
  reason?: string;
}

/** The native backend, once it was tried and loads. */
let native: typeof NativeEntry | undefined;

export function loadedNative(): typeof NativeEntry | undefined {
  return native;
}

async function tryBackend(backend: BackendName): Promise<BackendReport> {
  tf.enableProdMode(); // keeps tfjs's advice on other backends out of the output
  try {
    if (backend === 'tensorflow') native = await import('../../kernels/tensorflow');
    else if (backend === 'wasm') await import('../../kernels/wasm');
    else await import('@tensorflow/tfjs-backend-cpu'); // its kernels come with the main entry
    if (await tf.setBackend(backend)) return {backend, runs: true};
    return {backend, runs: false, reason: 'tfjs could not start it'};
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {backend, runs: false, reason: reason.replace(/^tfjs-mamba\/\w+: /, '').replace(/\.$/, '')};
  }
}

/** Starts each backend once; the last that runs stays the current one. */
export async function reportBackends(): Promise<BackendReport[]> {
  const reports: BackendReport[] = [];
  for (const backend of BACKENDS) reports.push(await tryBackend(backend));
  return reports;
}

/** Makes a backend the current one. Throws, with the reason, if the chosen one does not run. */
export async function startBackend(choice: BackendChoice): Promise<BackendName> {
  const tried: BackendReport[] = [];
  for (const backend of choice === 'auto' ? BACKENDS : [choice]) {
    const report = await tryBackend(backend);
    if (report.runs) return backend;
    tried.push(report);
  }
  const reasons = tried.map(({backend, reason}) => `backend '${backend}' does not run here: ${reason}`).join('; ');
  throw new Error(`${reasons}. Try --backend auto; 'tfjs-mamba doctor' tells what runs.`);
}

/** What the current backend is, for a person. */
export async function describeBackend(): Promise<string> {
  const backend = tf.getBackend();
  if (backend === 'tensorflow' && native) return `tensorflow (${describeNative(native.nativeLibrary)})`;
  if (backend !== 'wasm') return backend;
  const hasSimd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
  return `wasm (${hasSimd ? 'SIMD' : 'no SIMD'}, one thread)`;
}

function describeNative({tensorflow, instructions, usesGpu}: NativeLibrary): string {
  const threads = Number(process.env.TF_NUM_INTRAOP_THREADS) || availableParallelism();
  const where = usesGpu ? 'GPU' : `${instructions}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
  return `TensorFlow ${tensorflow}, ${where}`;
}
