/** TensorFlow on this machine's GPU, for the tests of this folder. */
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {loadNative} from '../../util/native';

/** On a machine without a GPU: whether the tests run at all, for those who write them. Nothing is proved by it. */
export const IS_REHEARSAL = process.env.GPU_REHEARSAL === '1';
if (IS_REHEARSAL) process.stderr.write('A rehearsal: what needs a GPU is skipped, and nothing is proved of one.\n');

/** Loads the backend, and throws where it does not compute on a GPU. */
export function loadOnGpu(): ReturnType<typeof loadNative> {
  const native = loadNative();
  if (!native.nativeLibrary.usesGpu && !IS_REHEARSAL) {
    throw new Error("TensorFlow computes on the CPU here; 'npx tfjs-mamba doctor' tells why.");
  }
  return native;
}

/** What every process needs: memory as it is wanted instead of all at once, products in float32. */
export const GPU_ENVIRONMENT = {TF_FORCE_GPU_ALLOW_GROWTH: 'true', NVIDIA_TF32_OVERRIDE: '0'};

/**
 * Runs a script of this folder in a process of its own; a variable that is undefined is not set in it. Throws with what
 * it said where it fails.
 */
export function runChild(
  script: string,
  args: string[],
  environment: Record<string, string | undefined> = {},
): ChildOutput {
  const file = join(__dirname, script);
  const {status, signal, stdout, stderr} = spawnSync(
    process.execPath,
    ['-r', 'ts-node/register/transpile-only', file, ...args],
    {
      cwd: join(__dirname, '../../..'),
      env: {...process.env, ...GPU_ENVIRONMENT, ...environment},
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      timeout: 300_000,
    },
  );
  if (status !== 0) {
    throw new Error(`${script} ${args.join(' ')} ended with ${status ?? signal}:\n${stderr.slice(-4000)}`);
  }
  return {stdout, stderr};
}

export interface ChildOutput {
  stdout: string;
  stderr: string;
}

export function readFloats(file: string): Float32Array {
  const bytes = readFileSync(file);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}
