/**
 * The native backend: stock tfjs-node on a current TensorFlow, and the library of our ops beside it. Downloads and
 * builds are kept for all clones of this machine; what is in place and current is left alone.
 */
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {hashOfSources} from '../../kernels/tensorflow/build.mjs';
import {withLock} from './lock.mjs';
import {installInto, manifestOf} from './native_build.mjs';
import {fetchCuda, fetchCudaLibraries} from './native_cuda.mjs';
import {TENSORFLOW, fetchRuntime} from './native_runtime.mjs';
import {NativeSetupError, cacheFolder, fullDisk} from './native_wheels.mjs';
import {ROOT, runNode, say} from './process.mjs';

/** Finds packages as this one does: in a clone, and where it is installed in a project. */
const load = createRequire(join(ROOT, 'package.json'));
const PACKAGES = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];
/** Its text is the reason why tests go without the backend. */
const MISSING = join(ROOT, 'node_modules/.cache/tfjs-mamba/native_missing.txt');
const OLDEST_COMPILER = 9;

/**
 * Sets it up in every tfjs-node package that is installed, and runs each op once.
 *
 * @param args '--cpu' or '--gpu'; by default the kind that is in place, else what the machine has
 * @throws NativeSetupError with the reason and the remedy
 */
export async function setUpNative(args = []) {
  try {
    await setUp(args);
  } catch (error) {
    const disk =
      !(error instanceof NativeSetupError) && fullDisk(`${error.code} ${error.message}`, 'the native backend');
    throw disk ? new NativeSetupError(disk, {cause: error}) : error;
  }
}

async function setUp(args) {
  const unknown = args.filter(arg => arg !== '--cpu' && arg !== '--gpu');
  if (unknown.length > 0) throw new NativeSetupError(`Got '${unknown.join(' ')}', expected --cpu, --gpu or nothing.`);
  checkPlatform();
  const packages = PACKAGES.map(folderOf).filter(folder => folder !== undefined);
  const headers = folderOf('node-api-headers');
  if (packages.length === 0 || !headers) {
    throw new NativeSetupError(
      'tfjs-node or the headers for its addon are not installed: ' +
        "'npm install --ignore-scripts @tensorflow/tfjs-node@4.22.0 node-api-headers', then run this again.",
    );
  }
  const device = args.length > 0 ? args.at(-1).slice(2) : (packages.map(deviceOf).find(Boolean) ?? presentDevice());
  const capabilities = device === 'gpu' ? capabilitiesHere() : undefined;
  const key = keyOf(device, capabilities);
  const stale = packages.filter(folder => !isCurrent(folder, key));
  if (stale.length > 0) {
    const compiler = findCompiler();
    mkdirSync(cacheFolder(), {recursive: true});
    await withLock(join(cacheFolder(), '.lock'), async () => {
      removeLeftovers();
      const runtime = await fetchRuntime(device);
      const libraries = device === 'gpu' ? await fetchCudaLibraries() : undefined;
      const cuda = device === 'gpu' ? {...(await fetchCuda()), capabilities} : undefined;
      for (const folder of stale) await installInto(folder, {device, compiler, headers, cuda, libraries, key, runtime});
    });
    const code = await runNode([join(ROOT, 'examples/setup/native_check.mjs')]);
    if (code !== 0) {
      for (const folder of stale) rmSync(manifestOf(folder), {force: true});
      throw new NativeSetupError('The native backend is built, but its ops do not run; their message is above.');
    }
    if (device === 'gpu') tellOfGpu();
  }
  rmSync(MISSING, {force: true});
}

/**
 * For `npm test`: without what it needs the tests of this backend are left out, with the reason; not in CI. They run on
 * the CPU, whose results the tests' tolerances are for; `npm run test:gpu` runs them on a GPU.
 */
export async function setUpNativeForTests() {
  process.env.CUDA_VISIBLE_DEVICES = '-1';
  const isThere = PACKAGES.map(folderOf).some(folder => folder && deviceOf(folder));
  const reason = await reasonAgainst(() => setUpNative(isThere ? [] : ['--cpu']));
  if (reason !== undefined) {
    for (const folder of PACKAGES.map(folderOf)) if (folder) rmSync(manifestOf(folder), {force: true});
    mkdirSync(join(MISSING, '..'), {recursive: true});
    writeFileSync(MISSING, reason);
    leaveOut('The native backend cannot be set up', reason);
  }
  // The CUDA sources are compiled wherever the tests run.
  mkdirSync(cacheFolder(), {recursive: true});
  const noCuda = await reasonAgainst(() => withLock(join(cacheFolder(), '.lock'), fetchCuda));
  if (noCuda !== undefined) leaveOut('The CUDA sources cannot be compiled', noCuda);
}

async function reasonAgainst(job) {
  try {
    await job();
    return undefined;
  } catch (error) {
    if (!(error instanceof NativeSetupError)) throw error;
    return error.message;
  }
}

function leaveOut(problem, reason) {
  if (process.env.CI) throw new Error(`${problem}: ${reason} In CI its tests may not be left out.`);
  say(`${problem}: ${reason} Its tests are left out, the others run.`);
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

/** What `doctor` finds. */
function findGpus() {
  return load('./dist/cjs/examples/cli/gpu.js').findGpus();
}

/** Of the GPUs that can be used; where none can, the library is for any. */
function capabilitiesHere() {
  const {gpus, problem} = findGpus();
  return problem === undefined ? [...new Set(gpus.map(({capability}) => capability))].sort() : undefined;
}

function presentDevice() {
  const {gpus, problem} = findGpus();
  if (problem === undefined) return 'gpu';
  if (gpus.length > 0) say(`For the CPU, since this machine's GPU cannot be used: ${problem}.`);
  return 'cpu';
}

function tellOfGpu() {
  const {gpus, problem} = findGpus();
  if (problem === undefined) say(`It computes on ${gpus[0].name}.`);
  else say(`It is built for NVIDIA GPUs, but computes on the CPU: ${problem}. Its CUDA kernels have not been run.`);
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

/** Of all that is set up: another key is another build. */
function keyOf(device, capabilities) {
  const {version} = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const scripts = ['native_build.mjs', 'native_cuda.mjs'].map(name =>
    readFileSync(new URL(name, import.meta.url), 'utf8'),
  );
  const parts = [version, TENSORFLOW, device, capabilities, hashOfSources(), ...scripts];
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
