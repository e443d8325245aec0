/**
 * Compiles the C++ kernels of this folder to one SIMD wasm module and writes it as build/module.ts. Needs only the npm
 * package @yowasp/clang. Does nothing when the sources have not changed. Run: node kernels/wasm/build.mjs [--force]
 */
import {createHash} from 'node:crypto';
import {mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const output = join(here, 'build', 'module.ts');

/** Flags of the compiler and the linker. The module has no memory, data or stack of its own: it lives in tfjs's heap. */
const FLAGS = [
  '--target=wasm32',
  '-std=c++17',
  '-O3',
  '-msimd128',
  '-mbulk-memory',
  '-ffp-contract=off',
  '-fno-exceptions',
  '-fno-rtti',
  '-fno-math-errno',
  '-nostdlib',
  '-Wall',
  '-Wextra',
  '-Werror',
  '-Wno-missing-field-initializers',
  '-Wl,--no-entry',
  '-Wl,--import-memory',
  '-Wl,--max-memory=4294967296',
  '-Wl,--export=__stack_pointer',
  '-Wl,-z,stack-size=1024',
  '-Wl,--strip-all',
];

function readSources() {
  const read = (folder, ext) =>
    readdirSync(join(here, folder))
      .filter(name => name.endsWith(ext))
      .sort()
      .map(name => [name, readFileSync(join(here, folder, name), 'utf8')]);
  return {headers: Object.fromEntries(read('../cc', '.h')), sources: Object.fromEntries(read('.', '.cc'))};
}

/** One translation unit: the compiler's start-up costs more than the code. */
function unity(sources) {
  const prelude = '#define WASM_EXPORT(name) extern "C" __attribute__((export_name(#name)))\n';
  return (
    prelude +
    Object.keys(sources)
      .map(name => `#include "wasm/${name}"\n`)
      .join('')
  );
}

async function compile({headers, sources}) {
  const {commands, runLLVM} = await import('@yowasp/clang');
  await runLLVM(null, {}, {fetchProgress: () => {}}); // loads the compiler without its progress on the terminal
  const log = [];
  const collect = bytes => bytes && log.push(Buffer.from(bytes).toString());
  const args = [...FLAGS, '-I.', 'main.cc', '-o', 'module.wasm'];
  try {
    const files = {'main.cc': unity(sources), cc: headers, wasm: sources};
    const out = await commands['clang++'](args, files, {stdout: collect, stderr: collect});
    return out['module.wasm'];
  } catch (error) {
    // The error's own fields hold the whole file tree: only its message is of use.
    throw new Error(`Compiling the wasm kernels failed: ${error.message}\n${log.join('')}`);
  }
}

/** The sections of a wasm module: [id, first byte, end]. */
function* sectionsOf(bytes) {
  for (let at = 8; at < bytes.length;) {
    const id = bytes[at++];
    const [size, start] = readUnsigned(bytes, at);
    yield [id, start, start + size];
    at = start + size;
  }
}

function readUnsigned(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}

/** Where the limits of the imported memory are: their flag becomes 3 to import the shared memory of tfjs's threads. */
function findMemoryFlag(bytes) {
  for (const [id, start] of sectionsOf(bytes)) {
    if (id === 11) throw new Error('The module has static data, which would overwrite the heap: make it inline.');
    if (id !== 2) continue;
    const [imports, first] = readUnsigned(bytes, start);
    let at = first;
    for (const _ of [0, 1]) {
      const [length, text] = readUnsigned(bytes, at);
      at = text + length;
    }
    if (imports !== 1 || bytes[at] !== 2 || bytes[at + 1] !== 1) {
      throw new Error('The module must import one memory with a maximum, and nothing else.');
    }
    return at + 1;
  }
  throw new Error('The module imports no memory.');
}

const inputs = readSources();
const {version} = JSON.parse(readFileSync(join(here, '../../package.json'), 'utf8'));
const script = readFileSync(fileURLToPath(import.meta.url), 'utf8');
const hash = createHash('sha256')
  .update(JSON.stringify(inputs))
  .update(version + script)
  .digest('hex');
const stamp = `// sources: ${hash}`;

function isCurrent() {
  try {
    return readFileSync(output, 'utf8').includes(stamp);
  } catch {
    return false;
  }
}

if (process.argv.includes('--force') || !isCurrent()) {
  const bytes = await compile(inputs);
  const flag = findMemoryFlag(bytes);
  const text = `// Made by kernels/wasm/build.mjs.
${stamp}
/** The version of the package, to tell two copies apart. */
export const VERSION = '${version}';
/** The offset of the flag of the imported memory's limits. */
export const MEMORY_FLAG = ${flag};
export const MODULE_BASE64 =
  '${Buffer.from(bytes).toString('base64')}';
`;
  mkdirSync(dirname(output), {recursive: true});
  // Written beside and renamed, so that two builds at once never leave half a file.
  const temporary = `${output}.${process.pid}`;
  writeFileSync(temporary, text);
  renameSync(temporary, output);
  console.log(`kernels/wasm: ${bytes.length} bytes of wasm`);
}
