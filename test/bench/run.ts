/**
 * The benchmark: `npm run bench -- [--suite scan products step decode] [--backend wasm cpu] [--out name]`. Runs the
 * tests of what it times first, and reports nothing if one is red. --out writes test/bench/results/<name>.json.
 */
import './stock_products'; // first: it keeps what kernels/wasm replaces
import {spawnSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import '@tensorflow/tfjs-backend-cpu';
import '../../kernels/cpu';
import '../../kernels/wasm';
import * as tf from '@tensorflow/tfjs-core';
import {describeMachine, machine} from '../../examples/cli/timing/machine';
import {shareLines, timingLines} from '../../examples/cli/timing/table';
import {benchDecode, benchStep} from './models';
import {benchProducts} from './products';
import {benchScan} from './scan';
import type {Backend, SuiteResult} from './suite';

interface Suite {
  /** of test/ops, whose tests must be green */
  tests: string[];
  run(backends: readonly Backend[]): Promise<SuiteResult>;
}

const STEP_TESTS = ['selective_scan', 'causal_conv1d', 'rms_norm', 'linear', 'token_', 'adamw_step', 'mamba_block'];
const SUITES: Record<string, Suite> = {
  scan: {tests: ['selective_scan'], run: benchScan},
  products: {tests: ['linear'], run: benchProducts},
  step: {tests: STEP_TESTS, run: benchStep},
  decode: {tests: ['_step', 'rms_norm', 'linear', 'token_embedding'], run: benchDecode},
};

function checkTests(names: readonly string[]): void {
  const tests = [...new Set(names.flatMap(name => SUITES[name].tests))];
  console.log(`\nTests first: ${tests.join(', ')} …`);
  const pattern = `test/ops/(${tests.join('|')})`;
  const jest = join(require.resolve('jest/package.json'), '../bin/jest.js');
  const {status, stderr} = spawnSync(process.execPath, [jest, pattern], {encoding: 'utf8'});
  if (status === 0) return;
  console.error(stderr);
  throw new Error('A test is red: no times are reported for code that is wrong.');
}

async function main(): Promise<void> {
  const {values} = parseArgs({
    options: {
      suite: {type: 'string', multiple: true},
      backend: {type: 'string', multiple: true},
      out: {type: 'string'},
      'skip-tests': {type: 'boolean', default: false},
    },
  });
  const names = (values.suite ?? Object.keys(SUITES)).flatMap(text => text.split(','));
  const unknown = names.find(name => !(name in SUITES));
  if (unknown) throw new Error(`--suite must be one of ${Object.keys(SUITES).join(', ')}, but got ${unknown}.`);
  const backends = (values.backend ?? ['wasm', 'cpu']) as Backend[];
  tf.enableProdMode();
  const about = machine(); // before the tests make the machine busy
  const testsPassed = !values['skip-tests'];
  if (testsPassed) checkTests(names);

  console.log(`\n${describeMachine(about)}\n`);
  const suites: Record<string, SuiteResult> = {};
  for (const name of names) {
    const result = await SUITES[name].run(backends);
    suites[name] = result;
    print(name, result);
  }
  if (!values.out) return;
  const command = `npm run bench -- ${process.argv.slice(2).join(' ')}`;
  const record = {command, date: new Date().toISOString().slice(0, 10), machine: about, testsPassed, suites};
  const file = join('test/bench/results', `${values.out.replace(/\.json$/, '')}.json`);
  writeFileSync(file, JSON.stringify(record, null, 2) + '\n');
  console.log(`written: ${file}`);
}

function print(name: string, {timings, shares = {}, facts = {}}: SuiteResult): void {
  console.log(`${name}\n${timingLines(timings).join('\n')}\n`);
  for (const [of, share] of Object.entries(shares)) console.log(`  shares of ${of}\n${shareLines(share).join('\n')}\n`);
  for (const [fact, value] of Object.entries(facts)) console.log(`  ${fact}: ${value.toPrecision(4)}`);
  if (Object.keys(facts).length > 0) console.log('');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
