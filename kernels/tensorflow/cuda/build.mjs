/** Finds CUDA's compiler and builds the kernels of this folder with it. */
import {spawnSync} from 'node:child_process';
import {existsSync, readdirSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {basename, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const KERNELS = join(here, '../..');
const VERSION = 13;
/** Hopper, where no other GPU is named. */
const ANY_GPU = ['9.0'];
/** Its intermediate code is compiled by the driver of any newer GPU that the library comes to. */
const OLDEST_GPU = '7.5';

function candidates() {
  const fromPath = (process.env.PATH ?? '').split(':').map(folder => join(folder, 'nvcc'));
  const packages = spawnSync('python3', ['-c', 'import nvidia; print(*nvidia.__path__, sep="\\n")'], {
    encoding: 'utf8',
  });
  const fromPython = packages.status === 0 ? packages.stdout.trim().split('\n') : [];
  return [...fromPath, '/usr/local/cuda/bin/nvcc', ...fromPython.map(folder => join(folder, 'cu13/bin/nvcc'))];
}

/**
 * The compiler, headers and static runtime of CUDA 13; undefined where one of them is missing.
 *
 * @param others where else nvcc may be
 * @throws Error where NVCC names something else
 */
export function findCuda(others = []) {
  const {NVCC} = process.env;
  const found = (NVCC ? [NVCC] : [...candidates(), ...others]).map(cudaOf).find(Boolean);
  if (NVCC && !found) throw new Error(`NVCC is '${NVCC}', expected the nvcc of CUDA ${VERSION} with its headers.`);
  return found;
}

function cudaOf(nvcc) {
  if (!existsSync(nvcc)) return undefined;
  const home = dirname(dirname(nvcc));
  const lib = ['lib64', 'lib', 'targets/x86_64-linux/lib']
    .map(name => join(home, name))
    .find(folder => existsSync(join(folder, 'libcudart_static.a')));
  if (!lib || !existsSync(join(home, 'include/cuda_runtime_api.h'))) return undefined;
  const {status, stdout} = spawnSync(nvcc, ['--version'], {encoding: 'utf8'});
  if (status !== 0 || Number(/release (\d+)/.exec(stdout)?.[1]) !== VERSION) return undefined;
  return {nvcc, include: join(home, 'include'), lib, version: stdout.trim().split('\n').at(-1)};
}

/** nvcc's arguments but the optimisation, the file and the output. */
export function cudaFlags(capabilities = ANY_GPU) {
  const number = capability => capability.replace('.', '');
  const codes = [...new Set(capabilities)].map(number).map(gpu => `-gencode=arch=compute_${gpu},code=sm_${gpu}`);
  const any = `compute_${number(OLDEST_GPU)}`;
  return ['-std=c++17', ...codes, `-gencode=arch=${any},code=${any}`, `-I${KERNELS}`, '-Xcompiler', '-fPIC,-fvisibility=hidden']; // prettier-ignore
}

/** The files of kernels; those of the tests' harness are no part of the library. */
export function cudaSources() {
  const names = readdirSync(here).filter(name => name.endsWith('.cu') && !name.startsWith('harness'));
  return names.sort().map(name => join(here, name));
}

/**
 * Compiles the kernels, and gives the objects.
 *
 * @param compile      runs nvcc with the arguments
 * @param folder       for the objects
 * @param capabilities of the GPUs to compile for: ['9.0']
 */
export async function buildCuda(compile, folder, capabilities) {
  const flags = [...cudaFlags(capabilities), '-O3'];
  const waiting = cudaSources().map(source => ({source, object: join(folder, `cuda_${basename(source, '.cu')}.o`)}));
  const objects = waiting.map(({object}) => object);
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      await compile([...flags, '-c', next.source, '-o', next.object]);
    }
  };
  await allOf(Array.from({length: availableParallelism()}, work));
  return objects;
}

/** As Promise.all, but no job is at work any more when it fails: their folder may then be removed. */
export async function allOf(jobs) {
  const failed = (await Promise.allSettled(jobs)).find(({status}) => status === 'rejected');
  if (failed) throw failed.reason;
}
