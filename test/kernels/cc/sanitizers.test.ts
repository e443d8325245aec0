/** The C++ loop bodies under the compiler's sanitizers: memory, undefined behaviour, threads. */
import {execFile} from 'node:child_process';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {describeNative} from '../../util/native';
import {temporaryFolder} from '../../util/temporary_folder';

const KERNELS = join(__dirname, '../../../kernels');
const SANITIZERS = {memory: 'address,undefined', threads: 'thread'};
const compiler = process.env.CXX || 'g++';
const run = promisify(execFile);

describeNative('the bodies', () => {
  const folder = temporaryFolder();

  test.each([
    ['memory', 8],
    ['memory', 16],
    ['threads', 8],
  ] as const)('are clean: %s, %d lanes', async (kind, lanes) => {
    const program = join(folder, `bodies_${kind}_${lanes}`);
    const sources = [join(KERNELS, 'tensorflow/cpu/bodies.cc'), join(__dirname, 'bodies.cc')];
    await run(compiler, [
      ...[
        '-std=c++17',
        '-O1',
        '-g',
        '-Wall',
        '-Wextra',
        '-Werror',
        '-Wno-missing-field-initializers',
        '-Wno-psabi',
        `-I${KERNELS}`,
        '-DKERNEL_ISA=tested',
        `-DKERNEL_LANES=${lanes}`,
      ],
      ...[`-fsanitize=${SANITIZERS[kind]}`, '-fno-sanitize-recover=all', ...sources, '-o', program, '-pthread'],
    ]);
    const {stdout} = await run(program, [], {env: {...process.env, TSAN_OPTIONS: 'halt_on_error=1'}});
    expect(stdout).toBe('all well\n');
  });
});
