/** Choosing a tfjs backend, with the reason where a faster one does not run. */
import * as tf from '@tensorflow/tfjs-core';
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

const NOT_BUILT =
  'the native TensorFlow backend is not part of this version of tfjs-mamba: its kernels are not built yet';

async function tryBackend(backend: BackendName): Promise<BackendReport> {
  tf.enableProdMode(); // keeps tfjs's advice on other backends out of the output
  if (backend === 'tensorflow') return {backend, runs: false, reason: NOT_BUILT};
  try {
    if (backend === 'wasm') await import('../../kernels/wasm');
    else await import('@tensorflow/tfjs-backend-cpu'); // its kernels come with the main entry
    if (await tf.setBackend(backend)) return {backend, runs: true};
    return {backend, runs: false, reason: 'tfjs could not start it'};
  } catch (error) {
    return {backend, runs: false, reason: error instanceof Error ? error.message : String(error)};
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
  if (backend !== 'wasm') return backend;
  const hasSimd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
  return `wasm (${hasSimd ? 'SIMD' : 'no SIMD'}, one thread)`;
}
