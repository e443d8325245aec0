/**
 * The Python packages that some tests compare with, in a virtual environment of their own. Without Python, or without
 * the network on the first time, those tests are left out and the reason is told; in CI that is an error.
 */
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {ROOT, say} from './process.mjs';

const CACHE = join(ROOT, 'node_modules/.cache/tfjs-mamba');
const ENVIRONMENT = join(CACHE, 'python');
const REQUIREMENTS = join(ROOT, 'test/python/requirements.txt');
/** Its text is the reason, which the tests print. */
const MISSING = join(CACHE, 'python_missing.txt');
const OLDEST = [3, 10];
const TEN_MINUTES = 600_000;

/** Makes the environment unless it is there already, as requirements.txt and this machine's Python have it. */
export async function installPython() {
  mkdirSync(CACHE, {recursive: true});
  const reason = setUp();
  if (reason === undefined) {
    rmSync(MISSING, {force: true});
    return;
  }
  rmSync(ENVIRONMENT, {recursive: true, force: true});
  writeFileSync(MISSING, reason);
  const problem = `The tests against Python packages cannot run: ${reason}`;
  if (process.env.CI) throw new Error(`${problem} In CI none may be left out.`);
  say(`${problem} They are left out, the others run.`);
}

/** Undefined when all is there, else why not. */
function setUp() {
  const found = findPython();
  if (found.reason) return found.reason;
  const stamp = join(ENVIRONMENT, '.stamp');
  const hash = createHash('sha256').update(readFileSync(REQUIREMENTS)).update(found.version).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return undefined;
  say('Installing the Python packages that tests compare with (about 50 MB of wheels, once) …');
  rmSync(ENVIRONMENT, {recursive: true, force: true});
  const made = python(found.command, ['-m', 'venv', ENVIRONMENT]);
  if (made.status !== 0) return `'${found.command} -m venv' failed (${lastLine(made)}).`;
  const pip = ['-m', 'pip', '--disable-pip-version-check', 'install', '--quiet', '--no-input', '--retries', '2'];
  const installed = python(inEnvironment(), [...pip, '--only-binary=:all:', '--no-deps', '-r', REQUIREMENTS]);
  if (installed.status !== 0) {
    return `pip could not install test/python/requirements.txt (${lastLine(installed)}). It needs a package index.`;
  }
  writeFileSync(stamp, hash);
  return undefined;
}

function findPython() {
  const wanted = OLDEST.join('.');
  let old = '';
  for (const command of ['python3', 'python']) {
    const {status, stdout} = python(command, ['-c', 'import sys; print(sys.version); print(*sys.version_info[:2])']);
    if (status !== 0) continue;
    const [version, numbers] = stdout.trim().split(/\r?\n(?=[^\n]*$)/);
    const [major, minor] = numbers.split(' ').map(Number);
    if (major === OLDEST[0] && minor >= OLDEST[1]) return {command, version};
    old = `, only ${major}.${minor}`;
  }
  return {reason: `there is no python3 of version ${wanted} or newer here${old}.`};
}

function inEnvironment() {
  return join(ENVIRONMENT, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
}

function python(command, args) {
  return spawnSync(command, args, {cwd: ROOT, encoding: 'utf8', timeout: TEN_MINUTES});
}

function lastLine({error, stderr, stdout}) {
  const said = error?.message ?? `${stdout}\n${stderr}`;
  return said.trim().split('\n').at(-1).replace(/\.$/, '');
}
