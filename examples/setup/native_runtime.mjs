/** The TensorFlow runtime, from its Python wheel: two libraries and the headers, once for each machine and version. */
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statfsSync} from 'node:fs';
import {homedir} from 'node:os';
import {join} from 'node:path';
import {pipeline} from 'node:stream/promises';
import {say} from './process.mjs';

export const TENSORFLOW = '2.21.0';

/** The wheels on PyPI for Python 3.12; of their Python parts nothing is used. */
const WHEELS = {
  cpu: {
    package: 'tensorflow-cpu',
    sha256: 'dcc8afd32930e42d5296b6ee19078b773706830af4ea97fbe503b9f5e0f820cb',
    megabytes: 274,
    space: 1.5e9,
  },
  gpu: {
    package: 'tensorflow',
    sha256: 'b3b95643c4e70eb925839938fb35cbe142f317ec84af6844ee61513713bb13c0',
    megabytes: 573,
    space: 3e9,
  },
};
const LIBRARIES = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];
const HALF_AN_HOUR = 1_800_000;

/** A reason why the native backend cannot be set up here, with its remedy. */
export class NativeSetupError extends Error {
  name = 'NativeSetupError';
}

/** Where all clones on this machine keep what they share. */
export function cacheFolder() {
  const {TFJS_MAMBA_CACHE, XDG_CACHE_HOME} = process.env;
  return TFJS_MAMBA_CACHE || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'tfjs-mamba');
}

/**
 * The folder that holds the libraries and `include`; gets it when it is not there.
 *
 * @param device 'cpu' or 'gpu'
 */
export async function fetchRuntime(device) {
  const wheel = WHEELS[device];
  const folder = join(cacheFolder(), `${wheel.package}-${TENSORFLOW}`);
  if (existsSync(folder)) return folder;
  const python = findPython();
  const downloads = join(cacheFolder(), 'downloads', wheel.package);
  mkdirSync(downloads, {recursive: true});
  checkSpace(wheel);
  const file = await download(python, wheel, downloads);
  const unpacked = `${folder}.tmp-${process.pid}`;
  say('Unpacking TensorFlow …');
  const {status, stderr} = spawnSync(python, ['-c', UNPACK, file, unpacked], {encoding: 'utf8'});
  if (status !== 0) {
    rmSync(unpacked, {recursive: true, force: true});
    throw new NativeSetupError(`${file} could not be unpacked to ${unpacked}: ${lastLine(stderr)}`);
  }
  renameSync(unpacked, folder);
  rmSync(downloads, {recursive: true, force: true});
  return folder;
}

/** Two libraries, and the headers that the ops include. */
const UNPACK = `
import sys, zipfile
wheel, folder = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for entry in archive.infolist():
        name = entry.filename.removeprefix('tensorflow/')
        if name in ${JSON.stringify(LIBRARIES)} or name.startswith('include/') and not name.startswith('include/external/'):
            entry.filename = name
            archive.extract(entry, folder)
`;

/** The wheel's file. One that is there from an earlier attempt is taken if its checksum is right. */
async function download(python, wheel, folder) {
  const found = await findWheel(folder, wheel.sha256);
  if (found) return found;
  say(`Downloading TensorFlow ${TENSORFLOW} (${wheel.megabytes} MB, once on this machine) …`);
  const part = join(folder, `tmp-${process.pid}`);
  const {status, stdout, stderr} = spawnSync(
    python,
    [
      ...['-m', 'pip', '--disable-pip-version-check', 'download', '--quiet', '--no-input', '--no-deps'],
      ...['--retries', '2', '--python-version', '3.12', '--implementation', 'cp', '--abi', 'cp312'],
      ...['manylinux_2_27_x86_64', 'manylinux_2_17_x86_64', 'manylinux2014_x86_64'].flatMap(tag => ['--platform', tag]),
      ...['--only-binary=:all:', '--dest', part, `${wheel.package}==${TENSORFLOW}`],
    ],
    {encoding: 'utf8', timeout: HALF_AN_HOUR},
  );
  if (status !== 0) {
    rmSync(part, {recursive: true, force: true});
    throw new NativeSetupError(
      `pip could not download ${wheel.package} ${TENSORFLOW} (${lastLine(`${stdout}\n${stderr}`)}). It needs a package ` +
        'index: check the network and `pip config list`, then run this again.',
    );
  }
  for (const name of readdirSync(part)) renameSync(join(part, name), join(folder, name));
  rmSync(part, {recursive: true, force: true});
  const file = await findWheel(folder, wheel.sha256);
  if (file) return file;
  rmSync(folder, {recursive: true, force: true});
  throw new NativeSetupError(
    `pip brought another file than the ${wheel.package} ${TENSORFLOW} of PyPI with the sha256 ${wheel.sha256}. ` +
      'Check the index of `pip config list`, then run this again.',
  );
}

async function findWheel(folder, sha256) {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (name.endsWith('.whl') && (await hashOfFile(file)) === sha256) return file;
    rmSync(file, {recursive: true, force: true}); // what a killed attempt left
  }
  return undefined;
}

async function hashOfFile(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

function findPython() {
  for (const command of ['python3', 'python']) {
    const script = 'import sys; assert sys.version_info >= (3, 9); import pip';
    if (spawnSync(command, ['-c', script]).status === 0) return command;
  }
  throw new NativeSetupError(
    'TensorFlow comes from a Python package index, and there is no python3 of version 3.9 or newer with pip here. ' +
      "Install them, for instance with 'apt-get install python3 python3-pip'.",
  );
}

function checkSpace({space}) {
  const folder = cacheFolder();
  const {bavail, bsize} = statfsSync(folder);
  if (bavail * bsize >= space) return;
  const gigabytes = bytes => `${(bytes / 1e9).toFixed(1)} GB`;
  throw new NativeSetupError(
    `TensorFlow needs ${gigabytes(space)} in ${folder}, and ${gigabytes(bavail * bsize)} are free. Free some, or name ` +
      'another folder in TFJS_MAMBA_CACHE.',
  );
}

export function lastLine(text) {
  return text.trim().split('\n').at(-1).replace(/\.$/, '');
}
