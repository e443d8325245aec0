/**
 * Training from the command line on real text, on the GPU: it learns, says where it computes, and a run that was killed
 * ends with the bits of one that was not. Where GPU_TEST_KEEP names a folder, the run's record and curve stay there.
 */
import {spawn} from 'node:child_process';
import {copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {temporaryFolder} from '../../util/temporary_folder';
import {GPU_ENVIRONMENT, IS_REHEARSAL, runChild} from './gpu';

const ROOT = join(__dirname, '../../..');
const CLI = '../../../examples/cli/main.ts';
const folder = temporaryFolder();
const text = join(folder, 'text');
const STEPS = IS_REHEARSAL ? 6 : 150;
const MODEL = IS_REHEARSAL ? ['--d-model', '32', '--layers', '1', '--batch', '2', '--length', '64'] : ['--d-model', '256', '--layers', '4', '--batch', '16', '--length', '512']; // prettier-ignore

/** The declarations of TypeScript's library, and what their comments say: 2 MB of English and code. */
beforeAll(() => {
  mkdirSync(text);
  const library = join(ROOT, 'node_modules/typescript/lib');
  for (const name of readdirSync(library).filter(file => /^lib\..*\.d\.ts$/.test(file))) {
    copyFileSync(join(library, name), join(text, `${name}.txt`));
  }
});

function argumentsOf(name: string, steps: number): string[] {
  const run = ['--out', join(folder, name), '--steps', String(steps), '--lr', '0.003'];
  return ['train', '--backend', 'tensorflow', '--data', text, ...run, ...MODEL, '--seed', '1', '--json'];
}

interface Scores {
  untrained: number;
  trained: number;
}

/** Bits per byte on held-out text, from the run's metrics. */
function scoresOf(name: string): Scores {
  const lines = readFileSync(join(folder, name, 'metrics.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const scores = lines
    .map(line => JSON.parse(line) as {bitsPerByte?: number})
    .map(({bitsPerByte}) => bitsPerByte)
    .filter(score => score !== undefined);
  return {untrained: scores[0], trained: scores.at(-1)!};
}

test('learns real text', () => {
  const {stdout} = runChild(CLI, argumentsOf('learned', STEPS));
  expect(stdout).toMatch(IS_REHEARSAL ? /TensorFlow/ : /"backend":"tensorflow \(TensorFlow [\d.]+, GPU\)"/);
  const {untrained, trained} = scoresOf('learned');
  process.stdout.write(`bits per byte on held-out text: ${untrained} untrained, ${trained} after ${STEPS} steps\n`);
  expect(trained).toBeLessThan(untrained - (IS_REHEARSAL ? 0 : 4));
  keep('learned', ['metrics.jsonl', 'loss.svg']);
});

test('a killed run that goes on ends with the bits of one that was not stopped', async () => {
  const steps = IS_REHEARSAL ? 9 : 40;
  runChild(CLI, [...argumentsOf('whole', steps), '--checkpoint-steps', '3']);
  await killAfterCheckpoint('killed', steps);
  const said = runChild(CLI, ['train', '--resume', join(folder, 'killed'), '--backend', 'tensorflow', '--json']);
  expect(said.stdout).not.toBe('');
  const weights = (name: string) => readFileSync(join(folder, name, 'model/model.safetensors'));
  expect(weights('killed').equals(weights('whole'))).toBe(true);
});

/** Starts a run, and ends it without warning once it has saved a checkpoint. */
function killAfterCheckpoint(name: string, steps: number): Promise<void> {
  const checkpoints = join(folder, name, 'checkpoints');
  const args = [
    '-r',
    'ts-node/register/transpile-only',
    join(__dirname, CLI),
    ...argumentsOf(name, steps),
    '--checkpoint-steps',
    '3',
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: {...process.env, ...GPU_ENVIRONMENT},
      stdio: 'ignore',
    });
    const watch = setInterval(() => {
      const hasOne = existsSync(checkpoints) && readdirSync(checkpoints).some(entry => entry.startsWith('step-'));
      if (hasOne) child.kill('SIGKILL');
    }, 5);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      if (signal === 'SIGKILL') resolve();
      else reject(new Error(`the run ended with ${code} before it was killed`));
    });
  });
}

function keep(name: string, files: string[]): void {
  const to = process.env.GPU_TEST_KEEP;
  if (!to) return;
  mkdirSync(to, {recursive: true});
  for (const file of files) copyFileSync(join(folder, name, file), join(to, file));
}
