/** Runs an example as a user does: a process of its own, from the sources as they are now. */
import {spawn} from 'node:child_process';
import {join} from 'node:path';
import {buildSync} from 'esbuild';
import type {Result} from './cli_process';

export {temporaryFolder} from '../util/temporary_folder';

const root = join(__dirname, '../..');

type Run = (args: readonly string[], stopAt?: string) => Promise<Result>;

/** Bundles an example; the function that comes back runs it, and presses Ctrl-C once it has written `stopAt`. */
export function buildExample(name: string): Run {
  /** Inside the tree, so that packages are found. */
  const bundle = join(root, `node_modules/.cache/tfjs-mamba/test_${name}.cjs`);
  buildSync({
    entryPoints: [join(root, `examples/${name}/index.ts`)],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    alias: {'#platform': join(root, 'models/io/platform_node.ts')},
    logLevel: 'error',
  });
  return (args, stopAt) => {
    const child = spawn(process.execPath, [bundle, ...args], {cwd: root});
    const out = {stdout: '', stderr: ''};
    let isStopped = stopAt === undefined;
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].on('data', (data: Buffer) => {
        out[stream] += data.toString();
        if (isStopped || !out[stream].includes(stopAt!)) return;
        isStopped = true;
        child.kill('SIGINT');
      });
    }
    return new Promise(resolve => child.on('close', code => resolve({code, ...out})));
  };
}
