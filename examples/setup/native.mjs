/**
 * The native backend: stock tfjs-node on a current TensorFlow, and the library of our ops beside it. Downloads and
 * builds are kept for all clones of this machine; what is in place and current is left alone.
 */
import {spawn, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {
  copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync,
} from 'node:fs'; // prettier-ignore
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {buildLibrary, hashOfSources} from '../../kernels/tensorflow/build.mjs';
import {findCuda} from '../../kernels/tensorflow/cuda/build.mjs';
import {withLock} from './lock.mjs';
import {NativeSetupError, TENSORFLOW, cacheFolder, fetchRuntime, lastLine} from './native_runtime.mjs';
import {ROOT, runNode, say} from './process.mjs';

/** Finds packages as this one does: in a clone, and where it is installed in a project. */
const load = createRequire(join(ROOT, 'package.json'));
const PACKAGES = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];
/** Its text is the reason why tests go without the backend. */
const MISSING = join(ROOT, 'node_modules/.cache/tfjs-mamba/native_missing.txt');
const OLDEST_COMPILER = 9;
const NO_CUDA =
  "There is no nvcc: the ops run on the CPU, TensorFlow's own on the GPU. Install CUDA 13, or the packages " +
  'nvidia-cuda-nvcc, nvidia-nvvm, nvidia-cuda-crt, nvidia-cuda-runtime and nvidia-cuda-cccl (each ==13.0.*) with pip, ' +
  'or name nvcc in NVCC, then run this again.';

/**
 * Sets it up in every tfjs-node package that is installed, and runs each op once.
 *
 * @param args '--cpu' or '--gpu'; by default the kind that is in place, else what the machine has
 * @throws NativeSetupError with the reason and the remedy
 */
export async function setUpNative(args = []) {
  const unknown = args.filter(arg => arg !== '--cpu' && arg !== '--gpu');
  if (unknown.length > 0) throw new NativeSetupError(`Got '${unknown.join(' ')}', expected --cpu, --gpu or nothing.`);
  checkPlatform();
  const packages = PACKAGES.map(folderOf).filter(folder => folder !== undefined);
  if (packages.length === 0 || !folderOf('node-api-headers')) {
    throw new NativeSetupError(
      'tfjs-node or the headers for its addon are not installed: ' +
        "'npm install --ignore-scripts @tensorflow/tfjs-node@4.22.0 node-api-headers', then run this again.",
    );
  }
  const device = args.length > 0 ? args.at(-1).slice(2) : (packages.map(deviceOf).find(Boolean) ?? presentDevice());
  const cuda = device === 'gpu' ? findCuda() : undefined;
  const key = keyOf(device, cuda);
  const stale = packages.filter(folder => !isCurrent(folder, key));
  if (stale.length > 0) {
    const compiler = findCompiler();
    mkdirSync(cacheFolder(), {recursive: true});
    await withLock(join(cacheFolder(), '.lock'), async () => {
      removeLeftovers();
      const runtime = await fetchRuntime(device);
      for (const folder of stale) await install(folder, {device, compiler, cuda, key, runtime});
    });
    const code = await runNode([join(ROOT, 'examples/setup/native_check.mjs')]);
    if (code !== 0) {
      for (const folder of stale) rmSync(manifestOf(folder), {force: true});
      throw new NativeSetupError('The native backend is built, but its ops do not run; their message is above.');
    }
  }
  rmSync(MISSING, {force: true});
}

/** For `npm test`: without what it needs the tests of this backend are left out, with the reason; not in CI. */
export async function setUpNativeForTests() {
  try {
    await setUpNative();
  } catch (error) {
    if (!(error instanceof NativeSetupError)) throw error;
    for (const folder of PACKAGES.map(folderOf)) if (folder) rmSync(manifestOf(folder), {force: true});
    mkdirSync(join(MISSING, '..'), {recursive: true});
    writeFileSync(MISSING, error.message);
    const problem = `The native backend cannot be set up: ${error.message}`;
    if (process.env.CI) throw new Error(`${problem} In CI its tests may not be left out.`, {cause: error});
    say(`${problem} Its tests are left out, the others run.`);
  }
}

function checkPlatform() {
  const {platform, arch} = process;
  if (platform === 'linux' && arch === 'x64') return;
  throw new NativeSetupError(
    `This is ${platform} on ${arch}; the native backend is for Linux on x64. The backend 'wasm' runs everywhere.`,
  );
}

/** Undefined where the package is not installed. */
function folderOf(name) {
  try {
    return dirname(load.resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

/** 'cpu' or 'gpu', as the package is set up; undefined where it is not. */
function deviceOf(folder) {
  try {
    return JSON.parse(readFileSync(manifestOf(folder), 'utf8')).device;
  } catch {
    return undefined;
  }
}

function presentDevice() {
  return existsSync('/proc/driver/nvidia/version') ? 'gpu' : 'cpu';
}

function manifestOf(folder) {
  return join(folder, 'deps/tfjs-mamba/library.json');
}

function findCompiler() {
  const command = process.env.CXX || 'g++';
  const {status, stdout} = spawnSync(command, ['-dumpfullversion', '-dumpversion'], {encoding: 'utf8'});
  const version = status === 0 ? stdout.trim() : '';
  if (Number(version.split('.')[0]) >= OLDEST_COMPILER) return command;
  throw new NativeSetupError(
    `The ops are compiled here, and ${status === 0 ? `${command} is version ${version}` : `there is no ${command}`}. ` +
      `Install g++ ${OLDEST_COMPILER} or newer, for instance with 'apt-get install g++', or name one in CXX.`,
  );
}

function keyOf(device, cuda) {
  const {version} = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const script = readFileSync(new URL(import.meta.url), 'utf8');
  const parts = [version, TENSORFLOW, device, cuda?.version, hashOfSources(), script];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20);
}

function isCurrent(folder, key) {
  try {
    const manifest = JSON.parse(readFileSync(manifestOf(folder), 'utf8'));
    return manifest.key === key && existsSync(join(folder, 'deps/lib/libtensorflow_cc.so.2'));
  } catch {
    return false;
  }
}

/** What killed set-ups left in the cache. */
function removeLeftovers() {
  for (const name of readdirSync(cacheFolder())) {
    if (name.includes('.tmp-')) rmSync(join(cacheFolder(), name), {recursive: true, force: true});
  }
}

/** Puts everything into the package; the manifest last, since with it the package counts as set up. */
async function install(folder, {device, compiler, cuda, key, runtime}) {
  rmSync(manifestOf(folder), {force: true});
  const [deps, lib] = [join(folder, 'deps'), join(folder, 'deps/lib')];
  mkdirSync(join(deps, 'tfjs-mamba'), {recursive: true});
  mkdirSync(lib, {recursive: true});
  for (const name of ['libtensorflow_cc.so.2', 'libtensorflow.so.2', 'libtensorflow.so']) {
    link(join(runtime, 'libtensorflow_cc.so.2'), join(lib, name));
  }
  for (const name of ['libtensorflow_framework.so.2', 'libtensorflow_framework.so']) {
    link(join(runtime, 'libtensorflow_framework.so.2'), join(lib, name));
  }
  link(join(runtime, 'include'), join(deps, 'include'));
  const compile = compilerOf(compiler);

  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map(name => join(folder, 'binding', name));
  const bindingKey = createHash('sha256').update(TENSORFLOW + device);
  for (const source of sources) bindingKey.update(readFileSync(source));
  const binding = await cached(`binding-${bindingKey.digest('hex').slice(0, 20)}`, async work => {
    say("Building tfjs-node's addon …");
    const output = join(work, 'tfjs_binding.node');
    const includes = [join(folderOf('node-api-headers'), 'include'), join(folder, 'binding')];
    await compile([
      ...[
        '-std=c++17',
        '-O2',
        '-fPIC',
        '-shared',
        '-s',
        '-w',
        '-DNAPI_VERSION=8',
        ...includes.map(path => `-I${path}`),
      ],
      ...['-isystem', join(runtime, 'include'), ...sources, '-o', output, `-L${lib}`, '-ltensorflow'],
      ...['-ltensorflow_framework', '-Wl,-rpath,$ORIGIN/../../deps/lib'],
    ]);
  });
  mkdirSync(join(folder, 'lib/napi-v8'), {recursive: true});
  copy(join(binding, 'tfjs_binding.node'), join(folder, 'lib/napi-v8/tfjs_binding.node'));

  const library = await cached(`ops-${key}`, work => {
    say('Compiling the native ops …');
    if (device === 'gpu' && !cuda) say(NO_CUDA);
    return buildLibrary(compile, runtime, work, cuda && {...cuda, compile: compilerOf(cuda.nvcc)});
  });
  for (const name of readdirSync(library)) copy(join(library, name), join(deps, 'tfjs-mamba', name));
  const {version} = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const manifest = {version, tensorflow: TENSORFLOW, device, key};
  writeFileSync(`${manifestOf(folder)}.tmp`, JSON.stringify(manifest, null, 2) + '\n');
  renameSync(`${manifestOf(folder)}.tmp`, manifestOf(folder));
}

/** A folder that `make` fills, from the cache when it is there. */
async function cached(name, make) {
  const folder = join(cacheFolder(), name);
  if (existsSync(folder)) return folder;
  const work = `${folder}.tmp-${process.pid}`;
  mkdirSync(work, {recursive: true});
  await make(work);
  for (const file of readdirSync(work)) if (!file.endsWith('.node')) rmSync(join(work, file));
  renameSync(work, folder);
  return folder;
}

function compilerOf(command) {
  return args =>
    new Promise((resolve, reject) => {
      const child = spawn(command, args, {stdio: ['ignore', 'inherit', 'pipe']});
      let said = '';
      child.stderr.on('data', chunk => (said += chunk));
      child.on('error', reject);
      child.on('close', code => {
        if (code === 0) return resolve();
        process.stderr.write(said.split('\n').slice(0, 40).join('\n') + '\n');
        reject(new NativeSetupError(`${command} ended with ${code}: ${lastLine(said)}`));
      });
    });
}

function link(target, path) {
  symlinkSync(target, `${path}.tmp`);
  renameSync(`${path}.tmp`, path);
}

/** Beside and renamed: a process that has the old file open keeps it. */
function copy(from, to) {
  copyFileSync(from, `${to}.tmp`);
  renameSync(`${to}.tmp`, to);
}
