/** Finds CUDA's compiler and builds the kernels of this folder with it. */
import {spawnSync} from 'node:child_process';
import {existsSync, readdirSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const KERNELS = join(here, '../..');
/** Whichever card it will run on: code for Hopper, and for others from 7.5 on what the driver compiles itself. */
const ANY_CARD = ['-gencode=arch=compute_90,code=sm_90', '-gencode=arch=compute_75,code=compute_75'];

function candidates() {
  const fromPath = (process.env.PATH ?? '').split(':').map(folder => join(folder, 'nvcc'));
  const packages = spawnSync('python3', ['-c', 'import nvidia; print(*nvidia.__path__, sep="\\n")'], {
    encoding: 'utf8',
  });
  const fromPython = packages.status === 0 ? packages.stdout.trim().split('\n') : [];
  return [
    ...(process.env.NVCC ? [process.env.NVCC] : []),
    ...fromPath,
    '/usr/local/cuda/bin/nvcc',
    ...fromPython.map(folder => join(folder, 'cu13/bin/nvcc')),
  ];
}

/** CUDA's compiler, headers and static runtime; undefined where one of them is missing. */
export function findCuda() {
  for (const nvcc of candidates()) {
    const home = dirname(dirname(nvcc));
    const lib = ['lib64', 'lib', 'targets/x86_64-linux/lib']
      .map(name => join(home, name))
      .find(folder => existsSync(join(folder, 'libcudart_static.a')));
    if (!existsSync(nvcc) || !lib || !existsSync(join(home, 'include/cuda_runtime_api.h'))) continue;
    const {status, stdout} = spawnSync(nvcc, ['--version'], {encoding: 'utf8'});
    if (status === 0) return {nvcc, include: join(home, 'include'), lib, version: stdout.trim().split('\n').at(-1)};
  }
  return undefined;
}

/**
 * Compiles the kernels, and gives the objects.
 *
 * @param compile runs nvcc with the arguments
 */
export async function buildCuda(compile, folder) {
  const arch = existsSync('/proc/driver/nvidia/version') ? ['-arch=native'] : ANY_CARD;
  const sources = readdirSync(here).filter(name => name.endsWith('.cu') && !name.startsWith('harness'));
  const objects = [];
  for (const name of sources.sort()) {
    const object = join(folder, `cuda_${basename(name, '.cu')}.o`);
    const args = ['-std=c++17', '-O3', ...arch, `-I${KERNELS}`, '-Xcompiler', '-fPIC,-fvisibility=hidden'];
    await compile([...args, '-c', join(here, name), '-o', object]);
    objects.push(object);
  }
  return objects;
}
