/**
 * What the npm scripts call: sets up whatever is missing (packages, the wasm module, the build), then does the job.
 * Needs nothing but Node: on a fresh machine no package is there yet.
 *
 *     node examples/setup/run.mjs start|test|test:long|test:gpu|bench|bench:native|table|build|docs|setup:native
 *         [arguments of the job]
 */
import {buildForNode, buildPackage, buildWasm} from './build.mjs';
import {installPackages} from './install.mjs';
import {withLock} from './lock.mjs';
import {setUpNative, setUpNativeForTests} from './native.mjs';
import {runNode} from './process.mjs';
import {installPython} from './python.mjs';

const CLI = 'dist/cjs/examples/cli/main.js';
const TS_NODE = ['-r', 'ts-node/register/transpile-only'];
const JEST = 'node_modules/jest/bin/jest.js';

const JOBS = {
  start: {build: buildForNode, steps: args => [[CLI, 'train', ...args]]},
  bench: {build: buildForNode, steps: args => [[...TS_NODE, 'test/bench/run.ts', ...args]]},
  'bench:native': {build: () => buildForNative([]), steps: args => [[...TS_NODE, 'test/bench/native.ts', ...args]]},
  test: {build: buildForTests, steps: args => [...checks, [JEST, ...args]]},
  'test:long': {build: buildForTests, steps: args => [[JEST, ...args, '--testMatch', '<rootDir>/test/**/*.long.ts']]},
  'test:gpu': {build: () => buildForNative(['--gpu']), steps: args => [['test/gpu/run.mjs', ...args]]},
  table: {build: buildWasm, steps: () => [[...TS_NODE, 'test/util/print_op_table.ts']]},
  build: {build: buildPackage, steps: () => []},
  'setup:native': {build: buildForNative, steps: () => []},
  docs: {build: buildWasm, steps: args => [['node_modules/typedoc/bin/typedoc', ...args]]},
};

async function buildForNative(args) {
  await buildForNode();
  await setUpNative(args);
}

async function buildForTests() {
  await buildPackage();
  await installPython();
  await setUpNativeForTests();
}

const checks = [
  ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  ['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.'],
  ['node_modules/typescript/bin/tsc', '-p', '.'],
];

async function main([name, ...args]) {
  const job = JOBS[name];
  if (!job) throw new Error(`Unknown job '${name}': expected one of ${Object.keys(JOBS).join(', ')}.`);
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) throw new Error(`This is Node ${process.version}; tfjs-mamba needs Node 20 or newer (nodejs.org).`);
  await withLock('.setup.lock', async () => {
    await installPackages();
    await job.build(args);
  });
  for (const step of job.steps(args)) {
    const code = await runNode(step);
    if (code !== 0) return code;
  }
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
