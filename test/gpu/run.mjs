/**
 * Everything that wants an NVIDIA GPU, one after the other: `npm run test:gpu -- [part …] [--out FILE] [--keep FOLDER]`.
 *
 *     kernels   the CUDA kernels alone, over torch (run.py; --out is for its results)
 *     suites    the tests of ops, layers and models that run on backend 'tensorflow'
 *     model     a small model: losses, bits, generation, files, full memory, which op runs where
 *     train     the command line on real text, and a run that is killed
 *     profile   a training step of the size of mamba-130m
 */
import {spawn, spawnSync} from 'node:child_process';
import {existsSync, mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {findCuda} from '../../kernels/tensorflow/cuda/build.mjs';
import {cacheFolder} from '../../examples/setup/native_wheels.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const NODE = fileURLToPath(new URL('node', import.meta.url));
const JEST = ['node_modules/jest/bin/jest.js', '-c', 'test/gpu/node/jest.config.js'];
/** Their names say the backend, or stand in suites that have no other. */
const ON_TENSORFLOW = 'tensorflow|a bad call|in another process';

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {out: {type: 'string'}, keep: {type: 'string', default: join(ROOT, 'node_modules/.cache/tfjs-mamba/gpu')}},
});
mkdirSync(values.keep, {recursive: true});

const PARTS = {
  kernels: () => run('python3', ['test/gpu/run.py', '--large', '--sanitize', '--time', ...(values.out ? ['--out', values.out] : [])]),
  suites: () => run(process.execPath, [...JEST, '-t', ON_TENSORFLOW]),
  model: () => run(process.execPath, [...JEST, '--reporters', 'default', '--reporters', '<rootDir>/test/gpu/node/each_test.js', '--testMatch', '<rootDir>/test/gpu/node/model.ts']),
  train: () => run(process.execPath, [...JEST, '--reporters', 'default', '--reporters', '<rootDir>/test/gpu/node/each_test.js', '--testMatch', '<rootDir>/test/gpu/node/train.ts']),
  profile,
}; // prettier-ignore

/** Without the headers of CUPTI the profile lacks what the GPU itself did. */
function profile() {
  const library = buildActivity();
  const args = ['-r', 'ts-node/register/transpile-only', join(NODE, 'step_profile.ts')];
  const out = join(values.keep, 'step_profile.json');
  return run(process.execPath, [...args, '--out', out, ...(library ? ['--activity', library] : [])]);
}

function buildActivity() {
  const cuda = findCuda([join(cacheFolder(), 'nvcc-13.0/bin/nvcc')]);
  const ours = join(cacheFolder(), 'cuda-libraries-12.9/cuda_cupti');
  const toolkit = cuda && join(cuda.include, '../extras/CUPTI');
  const cupti = [ours, toolkit].find(folder => folder && existsSync(join(folder, 'include/cupti.h')));
  if (!cuda || !cupti)
    return void console.error('The profile is without the GPU itself: there are no headers of CUPTI here.');
  const lib = [join(cupti, 'lib'), join(cupti, 'lib64')].find(folder => existsSync(folder));
  const library = join(values.keep, 'activity.so');
  const name = ['libcupti.so.12', 'libcupti.so.13', 'libcupti.so'].find(file => existsSync(join(lib, file)));
  const {status} = spawnSync(
    process.env.CXX || 'g++',
    [
      ...['-std=c++17', '-O2', '-shared', '-fPIC', '-isystem', join(cupti, 'include'), '-isystem', cuda.include],
      ...[join(NODE, 'activity.cc'), '-o', library, `-L${lib}`, `-l:${name}`, `-Wl,-rpath,${lib}`],
    ],
    {stdio: 'inherit'},
  );
  if (status !== 0) throw new Error('activity.cc does not compile; its messages are above.');
  return library;
}

function run(command, args) {
  return new Promise((resolve, reject) => {
    const env = {...process.env, GPU_TEST_KEEP: values.keep, TF_FORCE_GPU_ALLOW_GROWTH: 'true'};
    const child = spawn(command, args, {cwd: ROOT, stdio: 'inherit', env});
    child.on('error', reject);
    child.on('exit', code => resolve(code ?? 1));
  });
}

const unknown = positionals.filter(name => !(name in PARTS));
if (unknown.length > 0)
  throw new Error(`Got '${unknown.join(' ')}', expected some of ${Object.keys(PARTS).join(', ')}.`);
const failed = [];
for (const name of positionals.length > 0 ? positionals : Object.keys(PARTS)) {
  console.error(`\n== ${name}`);
  if ((await PARTS[name]()) !== 0) failed.push(name);
}
console.error(failed.length === 0 ? '\nAll passed.' : `\nFailed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
