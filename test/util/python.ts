/** Scripts of test/python, in the environment that `npm test` sets up (examples/setup/python.mjs). */
import {spawn, spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

const ROOT = join(__dirname, '../..');
const CACHE = join(ROOT, 'node_modules/.cache/tfjs-mamba');
const PYTHON = join(CACHE, 'python', process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

/** Why there is no Python, or undefined where there is. */
function missing(): string | undefined {
  if (existsSync(join(CACHE, 'python/.stamp'))) return undefined;
  const reason = join(CACHE, 'python_missing.txt');
  return existsSync(reason) ? readFileSync(reason, 'utf8') : "'npm test' has not set it up yet.";
}

/**
 * Runs a script of test/python: `input` is the JSON on its stdin, the result the JSON on its stdout.
 *
 * @throws Error with the script's stderr if it fails
 */
export function runPython(script: string, input: unknown): unknown {
  const {status, stdout, stderr, error} = spawnSync(PYTHON, [join(ROOT, 'test/python', script)], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: {...process.env, PYTHONUTF8: '1', PYTHONDONTWRITEBYTECODE: '1'},
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`test/python/${script} ended with ${status}:\n${stderr}`);
  return JSON.parse(stdout) as unknown;
}

/** The same, while this process goes on: for scripts that ask a server in it. */
export function startPython(script: string, input: unknown, env: NodeJS.ProcessEnv): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = spawn(PYTHON, [join(ROOT, 'test/python', script)], {
      env: {...process.env, PYTHONUTF8: '1', PYTHONDONTWRITEBYTECODE: '1', ...env},
    });
    const [out, err] = [child.stdout, child.stderr].map(stream => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      return () => Buffer.concat(pieces).toString();
    });
    child.on('error', reject);
    child.on('close', status => {
      if (status === 0) resolve(JSON.parse(out()));
      else reject(new Error(`test/python/${script} ended with ${status}:\n${err()}`));
    });
    child.stdin.end(JSON.stringify(input));
  });
}

/** Tests that need Python: without it they are skipped with the reason, and fail in CI. */
export function describeWithPython(name: string, tests: () => void): void {
  const reason = missing();
  if (reason === undefined) {
    describe(name, tests);
    return;
  }
  if (process.env.CI) {
    test(`${name}: needs Python`, () => {
      throw new Error(`No Python for this test: ${reason}`);
    });
    return;
  }
  process.stderr.write(`Skipped for want of Python: ${name}. The reason: ${reason}\n`);
  describe.skip(name, tests);
}
