/** `tfjs-mamba generate` as a process: prompts from everywhere, states in files, stops, scores, Ctrl-C. */
import {existsSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {MambaLM} from '../../models';
import {useBackend} from '../util/backends';
import {buildCli, runCli, startCli, temporaryFolder} from './cli_process';

const folder = temporaryFolder();
const model = join(folder, 'model');
const stateFile = join(folder, 'kept', 'prompt.safetensors');
const fast = ['generate', '--model', model, '--backend', 'wasm', '--max-new-tokens', '12', '--seed', '3'];

interface Result {
  text: string;
  prompt?: string;
  finish: string;
  newTokens: number;
  promptTokens: number;
  completions: Array<{
    text: string;
    seed: number;
    finish: string;
    newTokens: number;
    tokens?: Array<{id: number; text: string; logProb: number}>;
  }>;
}

async function json(...args: string[]): Promise<Result> {
  const {code, stdout, stderr} = await runCli([...fast, '--json', ...args]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout) as Result;
}

beforeAll(async () => {
  buildCli();
  await useBackend('wasm');
  const lm = MambaLM.create({dModel: 16, nLayer: 2, vocabSize: 256, dState: 4, seed: 5});
  await lm.savePretrained(model);
  lm.dispose();
});

it('streams the prompt and the text, and says the same as JSON', async () => {
  const {code, stdout, stderr} = await runCli([...fast, '--prompt', 'ab']);
  const {text, completions, finish, prompt} = await json('--prompt', 'ab');
  expect({code, stdout, stderr}).toEqual({code: 0, stdout: `ab${text}\n`, stderr: ''});
  expect(completions).toEqual([{text, seed: 3, finish: 'length', newTokens: 12}]);
  expect({finish, prompt}).toEqual({finish: 'length', prompt: 'ab'});
});

it('reads prompts from a file and from standard input, and gives only what is new', async () => {
  const {text} = await json('--prompt', 'once upon\na time');
  const file = join(folder, 'prompt.txt');
  writeFileSync(file, 'once upon\na time');
  expect((await runCli([...fast, '--prompt-file', file])).stdout).toBe(`${text}\n`);
  const running = startCli([...fast, '--prompt', '-']);
  running.process.stdin!.end('once upon\na time');
  expect((await running.done).stdout).toBe(`${text}\n`);
});

it('goes on from a saved state as from the prompt, with or without more of it', async () => {
  const whole = await json('--prompt', 'hello world', '--save-state', stateFile);
  const loaded = await json('--load-state', stateFile);
  expect(loaded).toMatchObject({text: whole.text, promptTokens: 11});
  expect(loaded).not.toHaveProperty('prompt');
  const more = await json('--load-state', stateFile, '--prompt', ' again', '--temperature', '0');
  expect(more).toMatchObject({promptTokens: 17});
  expect(more.text).toBe((await json('--prompt', 'hello world again', '--temperature', '0')).text);
});

it('stops at a text, writes several, and gives scores', async () => {
  const free = await json('--prompt', 'ab', '--n', '3', '--scores');
  expect(free.completions.map(({seed}) => seed)).toEqual([3, 4, 5]);
  expect(new Set(free.completions.map(({text}) => text)).size).toBe(3);
  for (const {text, tokens} of free.completions) {
    expect(tokens).toHaveLength(12);
    for (const {logProb} of tokens!) expect(logProb).toBeLessThan(0);
    expect(tokens!.every(({id}) => Number.isInteger(id))).toBe(true);
    expect(text.length).toBeGreaterThan(0);
  }
  const {stdout} = await runCli([...fast, '--prompt', 'ab', '--n', '2']);
  const [first, second] = free.completions;
  expect(stdout).toBe(`--- 1 of 2, --seed 3 ---\nab${first.text}\n\n--- 2 of 2, --seed 4 ---\nab${second.text}\n`);
  const stop = Array.from(first.text)[2];
  const stopped = await json('--prompt', 'ab', '--stop', 'never', '--stop', stop, '--min-p', '0');
  expect(stopped).toMatchObject({finish: 'stop', text: first.text.slice(0, first.text.indexOf(stop))});
});

it('Ctrl-C ends it cleanly, with what was written', async () => {
  const endless = ['generate', '--model', model, '--backend', 'wasm', '--max-new-tokens', '100000000', '--seed', '3'];
  const stream = startCli([...endless, '--prompt', 'ab']);
  await stream.sees('ab');
  stream.process.kill('SIGINT');
  const written = await stream.done;
  expect(written.code).toBe(130);
  expect(written.stdout).toMatch(/^ab[^]*\n$/);
  expect(written.stderr).toMatch(
    /^Stopped (after [\d.]+ s; --seed 3 writes the same again|before the first token)\.\n$/,
  );
  const kept = join(folder, 'ab.safetensors'); // there when writing begins
  const asJson = startCli([...endless, '--prompt', 'ab', '--json', '--temperature', '0', '--save-state', kept]);
  while (!existsSync(kept)) await setTimeout(20);
  asJson.process.kill('SIGINT');
  const {code, stdout, stderr} = await asJson.done;
  expect(code).toBe(130);
  expect(JSON.parse(stdout)).toMatchObject({finish: 'aborted'});
  expect(JSON.parse(stderr)).toMatchObject({error: {name: 'InterruptedError'}, exitCode: 130});
});

it('tells how far a long prompt is, after two seconds', async () => {
  const file = join(folder, 'long.txt');
  writeFileSync(file, 'All work and no play makes Jack a dull boy. '.repeat(30_000));
  const running = startCli([...fast, '--prompt-file', file]);
  await running.sees(/reading the prompt: \d+ of 1320000 tokens, [\d:]+ left\n/);
  running.process.kill('SIGINT');
  const {code, stdout, stderr} = await running.done;
  expect({code, stdout}).toEqual({code: 130, stdout: ''});
  expect(stderr).toMatch(/\nStopped before the first token\.\n$/);
});

describe('mistakes', () => {
  const empty = join(folder, 'empty.txt');
  const binary = join(folder, 'binary.bin');
  beforeAll(() => {
    writeFileSync(empty, '');
    writeFileSync(binary, Uint8Array.of(0xff, 0xfe, 0x80));
  });

  it.each<[string, string[], number, RegExp]>([
    ['scores without --json', ['--scores'], 2, /--scores needs --json/],
    ['a prompt twice', ['--prompt', 'a', '--prompt-file', 'b'], 2, /cannot be used with/],
    ['an empty stop', ['--stop', ''], 2, /'--stop <text>' argument '' is invalid/],
    ['min-p above 1', ['--min-p', '2'], 2, /'--min-p <p>' argument '2' is invalid. Expected a number from 0 to 1/],
    ['no texts', ['--n', '0'], 2, /'--n <n>' argument '0' is invalid/],
    ['a missing prompt file', ['--prompt-file', join(folder, 'none')], 1, /cannot read --prompt-file .*none'.*exist/],
    ['a folder as a prompt', ['--prompt-file', folder], 1, /it is a folder/],
    ['an empty prompt file', ['--prompt-file', empty], 1, /empty\.txt' is empty/],
    ['a prompt that is no text', ['--prompt-file', binary], 1, /binary\.bin' is not UTF-8/],
    ['a missing state', ['--load-state', join(folder, 'none')], 1, /cannot read .*none.*does not exist/],
    ['another file as a state', ['--load-state', join(model, 'model.safetensors')], 1, /no state of a prompt/],
  ])('%s', async (_name, args, expected, message) => {
    const {code, stderr, stdout} = await runCli([...fast, ...args]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect({code, stdout}).toEqual({code: expected, stdout: ''});
  });

  it('a state of a model that was trained since', async () => {
    await json('--prompt', 'x', '--save-state', stateFile);
    const other = MambaLM.create({dModel: 16, nLayer: 2, vocabSize: 256, dState: 4, seed: 6});
    await other.savePretrained(join(folder, 'other'));
    other.dispose();
    const {code, stderr} = await runCli([...fast, '--model', join(folder, 'other'), '--load-state', stateFile]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/of another model, or of this one with other weights.*read the prompt again/);
  });
});
