/** An empty project with the package in it, as `npm pack` makes it and `npm install` puts it there. */
import {spawnSync} from 'node:child_process';
import {cpSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

export const ROOT = join(__dirname, '../..');

/** Runs a command to its end and gives its stdout; throws with all it printed when it fails. */
export function run(command: string, args: readonly string[], cwd: string): string {
  const {status, stdout, stderr, error} = spawnSync(command, args, {cwd, env: cleanEnvironment(), encoding: 'utf8'});
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}\n${stderr}`);
  return stdout;
}

/** Without what the npm of `npm test` tells its children about this repository. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const ours = /^(npm_package_|npm_lifecycle_|npm_command$|npm_config_local_prefix$|INIT_CWD$|NODE_OPTIONS$|JEST_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}

export interface Project {
  folder: string;
  /** paths in the package */
  files: string[];
  /** of the packed file, in bytes */
  size: number;
  /** Runs a script of the project with node and reads the JSON that it prints. */
  runScript(file: string, ...args: string[]): unknown;
  remove(): void;
}

/** Takes the current dist/, building what of it is stale. */
export function makeProject(): Project {
  run(process.execPath, ['examples/setup/run.mjs', 'build'], ROOT);
  const folder = mkdtempSync(join(tmpdir(), 'tfjs-mamba-package-'));
  const packed = run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], ROOT);
  const [{filename, files, size}] = JSON.parse(packed) as [{filename: string; files: {path: string}[]; size: number}];
  writeFileSync(join(folder, 'package.json'), JSON.stringify({name: 'consumer', private: true}));
  const quiet = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', ['install', ...quiet, `./${filename}`, '@tensorflow/tfjs-backend-wasm@4.22.0'], folder);
  cpSync(join(__dirname, 'consumer'), folder, {recursive: true});
  return {
    folder,
    files: files.map(({path}) => path),
    size,
    runScript: (file, ...args) => JSON.parse(run(process.execPath, [file, ...args], folder)),
    remove: () => rmSync(folder, {recursive: true, force: true}),
  };
}
