/** What the world does to a run: full and failing disks, folders that cannot be written, clocks that jump, no memory. */
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {buildCli, runCli, temporaryFolder} from './cli_process';
import type {Result} from './cli_process';

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
const hashOf = (file: string) =>
  createHash('sha256')
    .update(readFileSync(at(file)))
    .digest('hex');
const TRAIN = [
  'train', '--backend', 'cpu', '--d-model', '16', '--layers', '1', '--d-state', '4', '--batch', '2', '--length', '32',
  '--steps', '9', '--checkpoint-steps', '1',
]; // prettier-ignore

function train(out: string, {fault, more = []}: {fault?: object; more?: string[]} = {}): Promise<Result> {
  const preload = (script: string, env: NodeJS.ProcessEnv) => ({
    NODE_OPTIONS: `--require ${join(__dirname, script)}`,
    ...env,
  });
  const env = fault && preload('faulty_disk.cjs', {FAULT: JSON.stringify(fault)});
  return runCli([...TRAIN, '--data', at('text.txt'), '--out', at(out), ...more], env);
}

beforeAll(async () => {
  buildCli();
  const line = (i: number) => `Line ${i}: the quick brown fox jumps over the lazy dog, and over ${i * i} hedges.\n`;
  writeFileSync(at('text.txt'), Array.from({length: 100}, (_, i) => line(i)).join(''));
  const {code, stderr} = await train('calm');
  if (code !== 0) throw new Error(stderr);
});

describe('a disk', () => {
  it('that is full for a while costs checkpoints, not the run', async () => {
    const fault = {file: 'model.safetensors', code: 'ENOSPC', calls: 4};
    const {code, stderr, stdout} = await train('full for a while', {fault});
    expect(stderr).toMatch(/Trouble: cannot write .*model\.safetensors.*disk is full.*Training goes on; there is no checkpoint/);
    expect(stdout).toMatch(/after 9 steps/);
    expect(code).toBe(0);
    expect(hashOf('full for a while/model/model.safetensors')).toBe(hashOf('calm/model/model.safetensors'));
  }); // prettier-ignore

  it('that stays full ends the run with an error, and leaves nothing half-written', async () => {
    const {code, stderr} = await train('full', {fault: {file: 'safetensors', code: 'ENOSPC'}});
    expect(code).toBe(1);
    expect(stderr).toMatch(/error: .*cannot write .*safetensors.*disk is full/);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(existsSync(at('full/model/model.safetensors'))).toBe(false);
    expect(readdirSync(at('full/checkpoints'))).toEqual([]);
    expect(JSON.parse(readFileSync(at('full/run.json'), 'utf8'))).toMatchObject({status: 'failed'});
  });

  it('that was full: the run goes on from what it saved before', async () => {
    // The first checkpoints and models are fine; then nothing more can be written.
    const fault = {file: 'step-00000007', code: 'EIO'};
    const stop = await train('flaky', {fault});
    expect(stop.stderr).toMatch(/Trouble: cannot write .*step-00000007.*disk or its connection failed.*step 6 stays/);
    expect(stop.code).toBe(0);
    expect(hashOf('flaky/model/model.safetensors')).toBe(hashOf('calm/model/model.safetensors'));
  });

  it('that loses lines of the metrics loses no more than those', async () => {
    const {code, stderr} = await train('metrics', {fault: {file: 'metrics.jsonl', code: 'EIO', calls: 3}});
    expect(code).toBe(0);
    expect(stderr).toMatch(/Trouble: cannot write .*metrics\.jsonl/);
    expect(hashOf('metrics/model/model.safetensors')).toBe(hashOf('calm/model/model.safetensors'));
  });

  it.each([
    ['read-only', 'EROFS', /file system is read-only/],
    ['without permission', 'EACCES', /no permission/],
    ['full from the start', 'ENOSPC', /disk is full/],
  ])('%s: refused before training', async (name, code, message) => {
    const result = await train(name, {fault: {file: name, code}});
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(message);
    expect(result.stderr).not.toMatch(/\n\s+at |step/);
    expect(existsSync(at(name))).toBe(false);
  });
});

it('a clock that jumps changes nothing', async () => {
  const env = {NODE_OPTIONS: `--require ${join(__dirname, 'jumping_clock.cjs')}`};
  const args = [...TRAIN, '--data', at('text.txt'), '--out', at('clock'), '--json'];
  const {code, stdout, stderr} = await runCli(args, env);
  expect({code, stderr}).toEqual({code: 0, stderr: ''});
  expect(hashOf('clock/model/model.safetensors')).toBe(hashOf('calm/model/model.safetensors'));
  const lines = stdout.trim().split('\n').map(line => JSON.parse(line) as {kind: string; seconds: number}); // prettier-ignore
  const seconds = lines.filter(({kind}) => kind === 'step').map(line => line.seconds);
  expect(seconds.every((s, i) => s > (seconds[i - 1] ?? 0) && s < 60)).toBe(true);
});

it('a run that cannot fit into the memory of wasm is refused before its text is read, with the size that fits', async () => {
  const more = [
    '--backend',
    'wasm',
    '--d-model',
    '512',
    '--layers',
    '6',
    '--length',
    '1024',
    '--batch',
    '64',
    '--data',
    'nowhere.txt',
  ];
  const {code, stderr} = await train('large', {more});
  expect(code).toBe(1);
  expect(stderr).toMatch(/take about 2\d\.\d GB .*batchSize 8 and accumulate 8 fit/);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(existsSync(at('large'))).toBe(false);
});
