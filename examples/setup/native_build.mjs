/** Builds tfjs-node's addon and the library of our ops, and puts them with TensorFlow into a tfjs-node package. */
import {spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {
  copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync,
} from 'node:fs'; // prettier-ignore
import {join} from 'node:path';
import {buildLibrary} from '../../kernels/tensorflow/build.mjs';
import {TENSORFLOW} from './native_runtime.mjs';
import {NativeSetupError, cacheFolder, fullDisk, lastLine} from './native_wheels.mjs';
import {ROOT, say} from './process.mjs';

/** The file that says what the package is set up with. */
export function manifestOf(folder) {
  return join(folder, 'deps/tfjs-mamba/library.json');
}

/**
 * Puts everything into the package; the manifest last, since with it the package counts as set up.
 *
 * @param folder    of tfjs-node
 * @param device    'cpu' or 'gpu'
 * @param compiler  command of the C++ compiler
 * @param headers   folder of node-api-headers
 * @param cuda      as findCuda gives it, for device 'gpu'
 * @param libraries folder of CUDA's libraries; without it the machine's own are taken
 * @param key       of what is set up
 * @param runtime   folder of TensorFlow
 */
export async function installInto(folder, {device, compiler, headers, cuda, libraries, key, runtime}) {
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
  // Where TensorFlow's library looks for CUDA's: beside its own folder.
  if (libraries) link(libraries, join(deps, 'nvidia'));
  else rmSync(join(deps, 'nvidia'), {force: true});
  const compile = compilerOf(compiler);
  const binding = await buildBinding(compile, folder, {device, headers, runtime, lib});
  mkdirSync(join(folder, 'lib/napi-v8'), {recursive: true});
  copy(join(binding, 'tfjs_binding.node'), join(folder, 'lib/napi-v8/tfjs_binding.node'));
  const library = await cached(`ops-${key}`, work => {
    say('Compiling the native ops …');
    return buildLibrary(compile, runtime, work, cuda && {...cuda, compile: compilerOf(cuda.nvcc)});
  });
  for (const name of readdirSync(library)) copy(join(library, name), join(deps, 'tfjs-mamba', name));
  const {version} = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const manifest = {version, tensorflow: TENSORFLOW, device, key};
  writeFileSync(`${manifestOf(folder)}.tmp`, JSON.stringify(manifest, null, 2) + '\n');
  renameSync(`${manifestOf(folder)}.tmp`, manifestOf(folder));
}

/** The addon of the package itself, against this TensorFlow: the folder that it is in. */
function buildBinding(compile, folder, {device, headers, runtime, lib}) {
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map(name => join(folder, 'binding', name));
  const key = createHash('sha256').update(TENSORFLOW + device);
  for (const source of sources) key.update(readFileSync(source));
  return cached(`binding-${key.digest('hex').slice(0, 20)}`, work => {
    say("Building tfjs-node's addon …");
    const includes = [join(headers, 'include'), join(folder, 'binding')].map(path => `-I${path}`);
    return compile([
      ...['-std=c++17', '-O2', '-fPIC', '-shared', '-s', '-w', '-DNAPI_VERSION=8', ...includes],
      ...['-isystem', join(runtime, 'include'), ...sources, '-o', join(work, 'tfjs_binding.node')],
      ...[`-L${lib}`, '-ltensorflow', '-ltensorflow_framework', '-Wl,-rpath,$ORIGIN/../../deps/lib'],
    ]);
  });
}

/** A folder that `make` fills, from the cache when it is there. */
async function cached(name, make) {
  const folder = join(cacheFolder(), name);
  if (existsSync(folder)) return folder;
  const work = `${folder}.tmp-${process.pid}`;
  mkdirSync(work, {recursive: true});
  try {
    await make(work);
  } catch (error) {
    rmSync(work, {recursive: true, force: true});
    throw error;
  }
  for (const file of readdirSync(work)) if (!file.endsWith('.node')) rmSync(join(work, file), {recursive: true});
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
      child.on('close', (code, signal) => {
        if (code === 0) return resolve();
        process.stderr.write(said.split('\n').slice(0, 40).join('\n') + '\n');
        reject(
          new NativeSetupError(fullDisk(said, 'the compiled ops') ?? whyCompilerEnded(command, code, signal, said)),
        );
      });
    });
}

function whyCompilerEnded(command, code, signal, said) {
  // The kernel ends the largest process where memory is short.
  if (signal === 'SIGKILL' || said.includes('Killed')) {
    return `${command} was killed, probably for want of memory: it needs about 2 GB. Free some, then run this again.`;
  }
  return `${command} ended with ${code ?? signal}: ${lastLine(said)}.`;
}

function link(target, path) {
  rmSync(`${path}.tmp`, {force: true});
  symlinkSync(target, `${path}.tmp`);
  renameSync(`${path}.tmp`, path);
}

/** Beside and renamed: a process that has the old file open keeps it. */
function copy(from, to) {
  copyFileSync(from, `${to}.tmp`);
  renameSync(`${to}.tmp`, to);
}
