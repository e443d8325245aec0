/** `report`: what it prints and writes, and how it fails. */
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {makeRun} from '../models/train/report/run_folder';
import {buildCli, runCli, temporaryFolder} from './cli_process';

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);

beforeAll(() => {
  buildCli();
  makeRun(at('runs/a'), {more: [{kind: 'score', step: 100, bitsPerByte: 2}]});
  makeRun(at('runs/b'), {steps: 7, record: {status: 'failed', settings: {learningRate: 1, seed: 0}}});
});

it('has help', async () => {
  const {code, stdout} = await runCli(['report', '--help']);
  expect(code).toBe(0);
  for (const option of ['<run...>', '--out', '--json']) expect(stdout).toContain(option);
});

it('writes a page and tells how the runs did', async () => {
  const {code, stdout, stderr} = await runCli(['report', at('runs/a'), at('runs/b'), '--out', at('page.html')]);
  expect({code, stderr}).toEqual({code: 0, stderr: ''});
  expect(stdout).toMatch(/ a +done +2\.000 +100 +5,000 +0:02\n +b +failed +– +7 /);
  expect(stdout).toMatch(/Settings that differ: settings\.learningRate\n/);
  expect(stdout).toContain(at('page.html'));
  expect(readFileSync(at('page.html'), 'utf8')).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
});

it('prints JSON, and writes no page then', async () => {
  const {code, stdout} = await runCli(['report', at('runs/a'), at('runs/b'), '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    runs: [{name: 'a', best: {step: 100, bitsPerByte: 2}}, {name: 'b', status: 'failed', steps: 7}],
    differences: [{name: 'settings.learningRate', values: ['0.001', '1']}],
  }); // prettier-ignore
  expect(existsSync('report.html')).toBe(false);
});

it('does not write over what is no report', async () => {
  writeFileSync(at('mine.html'), '<p>mine</p>');
  const {code, stderr} = await runCli(['report', at('runs/a'), '--out', at('mine.html')]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/must be a new file or a report.*was not changed/);
  expect(readFileSync(at('mine.html'), 'utf8')).toBe('<p>mine</p>');
});

it.each([
  ['no run at all', [], 2, /missing required argument 'run'/],
  ['a folder that is not there', ['none'], 1, /none': it does not exist/],
  ['a folder that holds no run', ['empty'], 1, /'run' must be the folder of a training run/],
  ['a folder of runs', ['runs'], 1, /holds some. Name them: tfjs-mamba report .*runs\/a .*runs\/b/],
])('says what is wrong with %s', async (_, names, exit, message) => {
  mkdirSync(at('empty'), {recursive: true});
  const {code, stderr} = await runCli(['report', ...names.map(at), '--out', at('never.html')]);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(code).toBe(exit);
  expect(existsSync(at('never.html'))).toBe(false);
});

it('reports errors as JSON', async () => {
  rmSync(at('empty'), {recursive: true, force: true});
  const {code, stderr} = await runCli(['report', at('empty'), '--json']);
  expect(code).toBe(1);
  expect(JSON.parse(stderr)).toMatchObject({error: {name: 'FileError'}, exitCode: 1});
});
