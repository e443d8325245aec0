/** The CUDA sources compile, wherever the tests run: their tests need a GPU, this does not. */
import {execFile, execFileSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {basename, join} from 'node:path';
import {promisify} from 'node:util';
import {nativeMissing} from '../util/native';
import {ROOT, filesOf} from './tree';

const SCRIPT = join(__dirname, 'compile_cuda.mjs');
const SOURCES = filesOf('kernels/tensorflow/cuda', ['.cu'])
  .map(file => basename(file))
  .filter(name => !name.startsWith('harness'));

interface Compiled {
  /** nvcc's version */
  compiler?: string;
  /** file → what the compiler says */
  failures: Record<string, string>;
}

const {compiler} = JSON.parse(execFileSync(process.execPath, [SCRIPT, '--find'], {encoding: 'utf8'})) as Compiled;
const isCi = Boolean(process.env.CI);
if (!compiler && !isCi) {
  process.stderr.write('The CUDA sources are not compiled: there is no nvcc, and no package index that has it.\n');
}

(compiler || isCi ? describe : describe.skip)('with nvcc', () => {
  let failures: Compiled['failures'];
  beforeAll(async () => {
    const include = ['tfjs-node-gpu', 'tfjs-node']
      .map(name => join(ROOT, 'node_modules/@tensorflow', name, 'deps/include'))
      .find(folder => existsSync(folder));
    const headers = nativeMissing() === undefined && include ? [include] : [];
    const {stdout} = await promisify(execFile)(process.execPath, [SCRIPT, ...headers], {maxBuffer: 1 << 26});
    ({failures} = JSON.parse(stdout) as Compiled);
  }, 600_000);

  it('there is a compiler', () => expect(compiler).toBeDefined());

  it.each(SOURCES)('%s compiles', name => expect(failures[name] ?? '').toBe(''));

  (nativeMissing() === undefined || isCi ? it : it.skip)('the C++ that calls the kernels compiles', () => {
    expect(nativeMissing()).toBeUndefined();
    expect(failures['ops.cc'] ?? '').toBe('');
  });
});
