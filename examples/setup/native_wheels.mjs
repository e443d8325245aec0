/** Wheels of a Python package index, for what is in them: each fetched once, by its checksum. Their Python is not used. */
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statfsSync} from 'node:fs';
import {homedir} from 'node:os';
import {join} from 'node:path';
import {pipeline} from 'node:stream/promises';
import {say} from './process.mjs';

/** The tags of wheels for Linux on x64 that are in use; pip takes those that it is told. */
const PLATFORMS = ['2_27_x86_64', '2_25_x86_64', '2_18_x86_64', '2_17_x86_64'].map(tag => `manylinux_${tag}`);
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
 * The folder `name` of the cache with what the wheels hold; gets it when it is not there. What an attempt that was
 * ended has fetched is taken by the next one, wheel by wheel.
 *
 * @param what   is told: 'TensorFlow 2.21.0'
 * @param wheels package, version, sha256 and megabytes of each
 * @param space  bytes that fetching and unpacking take
 * @param wanted a regular expression of the paths in a wheel that are taken; its group is the path in the folder
 */
export async function fetchWheels({name, what, wheels, space, wanted}) {
  const folder = join(cacheFolder(), name);
  if (existsSync(folder)) return folder;
  const python = findPython();
  const downloads = join(cacheFolder(), 'downloads', name);
  mkdirSync(downloads, {recursive: true});
  checkSpace(space, what);
  const megabytes = wheels.reduce((sum, wheel) => sum + wheel.megabytes, 0);
  const files = [];
  say(`Downloading ${what} (${megabytes} MB, once on this machine) …`);
  for (const wheel of wheels) files.push(await download(python, wheel, join(downloads, wheel.package)));
  const unpacked = `${folder}.tmp-${process.pid}`;
  say(`Unpacking ${what} …`);
  const {status, stderr} = spawnSync(python, ['-c', UNPACK, wanted, unpacked, ...files], {encoding: 'utf8'});
  if (status !== 0) {
    rmSync(unpacked, {recursive: true, force: true});
    throw new NativeSetupError(
      fullDisk(stderr, what) ?? `${what} could not be unpacked to ${unpacked}: ${lastLine(stderr)}.`,
    );
  }
  renameSync(unpacked, folder);
  rmSync(downloads, {recursive: true, force: true});
  return folder;
}

/** With the permissions of programs. */
const UNPACK = `
import os, re, sys, zipfile
wanted, folder, *wheels = sys.argv[1:]
for wheel in wheels:
    with zipfile.ZipFile(wheel) as archive:
        for entry in archive.infolist():
            match = re.fullmatch(wanted, entry.filename)
            if not match or entry.is_dir():
                continue
            mode = entry.external_attr >> 16
            entry.filename = match[1]
            path = archive.extract(entry, folder)
            if mode & 0o111:
                os.chmod(path, 0o755)
`;

/** The wheel's file. One that is there from an earlier attempt is taken if its checksum is right. */
async function download(python, wheel, folder) {
  mkdirSync(folder, {recursive: true});
  const found = await findWheel(folder, wheel.sha256);
  if (found) return found;
  const part = join(folder, `tmp-${process.pid}`);
  const {status, stdout, stderr} = spawnSync(
    python,
    [
      ...['-m', 'pip', '--disable-pip-version-check', 'download', '--quiet', '--no-input', '--no-deps'],
      ...['--retries', '2', '--python-version', '3.12', '--implementation', 'cp', '--abi', 'cp312', '--abi', 'none'],
      ...[...PLATFORMS, 'manylinux2014_x86_64'].flatMap(tag => ['--platform', tag]),
      ...['--only-binary=:all:', '--dest', part, `${wheel.package}==${wheel.version}`],
    ],
    {encoding: 'utf8', timeout: HALF_AN_HOUR},
  );
  const what = `${wheel.package} ${wheel.version}`;
  if (status !== 0) {
    rmSync(part, {recursive: true, force: true});
    const said = `${stdout}\n${stderr}`;
    throw new NativeSetupError(
      fullDisk(said, what) ??
        `pip could not download ${what} (${lastLine(said)}). It needs a package index: check the network and ` +
          '`pip config list`, then run this again.',
    );
  }
  for (const name of readdirSync(part)) renameSync(join(part, name), join(folder, name));
  rmSync(part, {recursive: true, force: true});
  const file = await findWheel(folder, wheel.sha256);
  if (file) return file;
  rmSync(folder, {recursive: true, force: true});
  throw new NativeSetupError(
    `pip brought another file than the ${what} of PyPI with the sha256 ${wheel.sha256}. Check the index of ` +
      '`pip config list`, then run this again.',
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

export function findPython() {
  for (const command of ['python3', 'python']) {
    const script = 'import sys; assert sys.version_info >= (3, 9); import pip';
    if (spawnSync(command, ['-c', script]).status === 0) return command;
  }
  throw new NativeSetupError(
    'TensorFlow comes from a Python package index, and there is no python3 of version 3.9 or newer with pip here. ' +
      "Install them, for instance with 'apt-get install python3 python3-pip'.",
  );
}

function checkSpace(space, what) {
  const folder = cacheFolder();
  const {bavail, bsize} = statfsSync(folder);
  if (bavail * bsize >= space) return;
  const gigabytes = bytes => `${(bytes / 1e9).toFixed(1)} GB`;
  throw new NativeSetupError(
    `${what} needs ${gigabytes(space)} in ${folder}, and ${gigabytes(bavail * bsize)} are free. Free some, or name ` +
      'another folder in TFJS_MAMBA_CACHE.',
  );
}

/** What to say where a program failed since a disk is full; undefined where it failed otherwise. */
export function fullDisk(said, what) {
  if (!/No space left on device|ENOSPC|Disk quota exceeded/.test(said)) return undefined;
  return (
    `The disk is full: there is no room for ${what}. What is set up goes to ${cacheFolder()} (or to TFJS_MAMBA_CACHE) ` +
    'and to node_modules, and compilers write to TMPDIR. Free some, then run this again.'
  );
}

export function lastLine(text) {
  return text.trim().split('\n').at(-1).replace(/\.$/, '');
}
