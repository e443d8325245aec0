/**
 * Compiles the C++ ops of this folder to one shared library. The loop bodies of ../cc are compiled once for each
 * instruction set, each in a namespace of its own; which is used is decided when it runs.
 */
import {createHash} from 'node:crypto';
import {readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {allOf, buildCuda} from './cuda/build.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const KERNELS = dirname(here);

const COMMON = [
  '-std=c++17',
  '-fPIC',
  '-fvisibility=hidden',
  `-I${KERNELS}`,
  // Warnings are for the tests: other compilers have others, and some are wrong about the intrinsics of gcc's own headers.
  '-w',
];
/** A product and the addition after it may round once: always, not where a compiler likes. */
const BODIES = ['-O3', '-ffp-contract=fast', '-fno-math-errno', '-fno-trapping-math'];
const INSTRUCTION_SETS = {
  portable: ['-DKERNEL_LANES=8'],
  avx2: ['-DKERNEL_LANES=8', '-mavx2', '-mfma'],
  avx512: [
    ...['-DKERNEL_LANES=16', '-mavx2', '-mfma', '-mavx512f', '-mavx512vl', '-mavx512bw', '-mavx512dq'],
    '-mprefer-vector-width=512',
  ],
};

function filesOf(folder, extensions) {
  return readdirSync(join(KERNELS, folder))
    .filter(name => extensions.some(extension => name.endsWith(extension)))
    .sort()
    .map(name => `${folder}/${name}`);
}

/** Of all that the library is made of, beside the compiler and TensorFlow. */
export function hashOfSources() {
  const files = ['cc', 'tensorflow', 'tensorflow/cpu', 'tensorflow/cuda', 'tensorflow/node'].flatMap(folder =>
    filesOf(folder, ['.cc', '.h', '.cu', '.cuh', '.mjs']),
  );
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(KERNELS, file)));
  return hash.digest('hex');
}

/** The ops as one translation unit: TensorFlow's headers take longer than they do. */
export function opsSource(hasCuda) {
  const folders = ['tensorflow', 'tensorflow/cpu', ...(hasCuda ? ['tensorflow/cuda'] : [])];
  const files = folders.flatMap(name => filesOf(name, ['.cc'])).filter(file => !file.endsWith('/bodies.cc'));
  return files.map(file => `#include "${file}"\n`).join('');
}

/** The compiler's arguments for it but the optimisation, the file and the output. */
export function opsFlags(include, cuda) {
  return [...COMMON, ...(cuda ? ['-DTFJS_MAMBA_CUDA', '-isystem', cuda.include] : []), '-isystem', include];
}

/**
 * @param compile runs the C++ compiler with the arguments
 * @param runtime folder of TensorFlow's libraries and headers
 * @param folder  where the objects, the library tfjs_mamba.node and the small addon quiet.node go
 * @param cuda    as findCuda gives it, with `compile` running its compiler, and `capabilities` of the GPUs to compile for;
 *                without it the library is for CPUs only
 */
export async function buildLibrary(compile, runtime, folder, cuda) {
  const object = name => join(folder, `${name}.o`);
  const bodies = async () => {
    for (const [name, flags] of Object.entries(INSTRUCTION_SETS)) {
      const args = [...COMMON, ...BODIES, `-DKERNEL_ISA=${name}`, ...flags];
      await compile([...args, '-c', join(here, 'cpu/bodies.cc'), '-o', object(name)]);
    }
  };
  const ops = join(folder, 'ops.cc');
  writeFileSync(ops, opsSource(Boolean(cuda)));
  const host = [...opsFlags(join(runtime, 'include'), cuda), '-O2', '-c', ops, '-o', object('ops')];
  await allOf([bodies(), compile(host)]);
  const kernels = cuda ? await buildCuda(cuda.compile, folder, cuda.capabilities) : [];
  const library = join(folder, 'tfjs_mamba.node');
  const objects = ['ops', ...Object.keys(INSTRUCTION_SETS)].map(object);
  // Where the set-up puts it, TensorFlow's libraries lie in ../lib.
  await compile([...COMMON, '-O2', '-shared', '-s', join(here, 'node/quiet.cc'), '-o', join(folder, 'quiet.node')]);
  await compile([
    ...['-shared', '-s', '-o', library, ...objects, ...kernels, `-L${runtime}`, '-l:libtensorflow_framework.so.2'],
    ...(cuda ? [`-L${cuda.lib}`, '-l:libcudart_static.a', '-ldl', '-lrt'] : []),
    ...['-Wl,-z,defs', '-Wl,-rpath,$ORIGIN/../lib', '-lpthread'],
  ]);
}
