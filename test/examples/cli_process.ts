/** Runs the command line as a user does: a process of its own, from the sources as they are now. */
import {spawn} from 'node:child_process';
import type {ChildProcess} from 'node:child_process';
import {join} from 'node:path';
import {buildSync} from 'esbuild';

export {temporaryFolder} from '../util/temporary_folder';

const root = join(__dirname, '../..');
/** Inside the tree, so that packages are found. */
const bundle = join(root, 'node_modules/.cache/tfjs-mamba/test_cli.cjs');

export interface Result {
  code: number | null;
  stdout: string;
  stderr: string;
}

export function buildCli(): void {
  buildSync({
    entryPoints: [join(root, 'examples/cli/main.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    alias: {'#platform': join(root, 'models/io/platform_node.ts')},
    logLevel: 'error',
  });
}

export interface Running {
  process: ChildProcess;
  done: Promise<Result>;
  /** Resolves when stdout or stderr has the text. */
  sees(text: string | RegExp): Promise<void>;
}

export function startCli(args: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, [bundle, ...args], {env: {...process.env, ...env}, cwd: root});
  const out = {stdout: '', stderr: ''};
  const watchers = new Set<() => void>();
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].on('data', (data: Buffer) => {
      out[stream] += data.toString();
      watchers.forEach(check => check());
    });
  }
  const done = new Promise<Result>(resolve => child.on('close', code => resolve({code, ...out})));
  const sees = (text: string | RegExp) =>
    new Promise<void>((resolve, reject) => {
      const check = () => {
        const all = out.stdout + out.stderr;
        if (typeof text === 'string' ? all.includes(text) : text.test(all)) {
          watchers.delete(check);
          resolve();
        }
      };
      watchers.add(check);
      check();
      void done.then(() => reject(new Error(`the process ended before it wrote ${text}:\n${out.stdout}${out.stderr}`)));
    });
  return {process: child, done, sees};
}

export function runCli(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Result> {
  return startCli(args, env).done;
}
