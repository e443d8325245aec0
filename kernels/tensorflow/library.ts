/** Loads tfjs-node on the TensorFlow that `npm run setup:native` brought, and the library of this folder's C++ ops. */
import {existsSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import * as util from 'node:util';
import {findBackend} from '@tensorflow/tfjs-core';
import type {NodeBackend} from './backend';
import {libraryFacts} from './facts';
import type {LibraryFacts} from './facts';
import {VERSION} from './register';

/** What the set-up leaves in `deps/tfjs-mamba` of the tfjs-node package, as library.json. */
interface Manifest {
  /** of tfjs-mamba */
  version: string;
  /** of the TensorFlow that the library is built for */
  tensorflow: string;
  device: 'cpu' | 'gpu';
}

/** What runs, for `doctor`. */
export interface NativeLibrary extends Omit<LibraryFacts, 'devices'> {
  /** `@tensorflow/tfjs-node` or `@tensorflow/tfjs-node-gpu` */
  package: string;
  /** TensorFlow's version */
  tensorflow: string;
  /** for which the set-up brought TensorFlow: 'cpu' or 'gpu' */
  device: 'cpu' | 'gpu';
  usesGpu: boolean;
}

/** Those that register the backend 'tensorflow'; the first that is set up is taken. */
const PACKAGES = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];
const SET_UP = "run 'npx tfjs-mamba-setup-native' (in a clone: 'npm run setup:native')";

const load = createRequire(__filename);

/** Loads both; a second call does nothing. Throws, with the reason and the remedy, where something is missing. */
export function loadLibrary(): NativeLibrary {
  const {name, folder, manifest} = findSetUp();
  if (manifest.version !== VERSION) {
    throw problem(`its library is of version ${manifest.version}, this is ${VERSION}; ${SET_UP}`);
  }
  restoreUtil();
  // Else TensorFlow takes all of a GPU's memory at its start, and a second process finds none.
  process.env.TF_FORCE_GPU_ALLOW_GROWTH ??= 'true';
  // Before tfjs-node: it keeps TensorFlow quiet while that starts.
  loadAddon(folder, 'quiet.node');
  try {
    loadAddon(folder, 'tfjs_mamba.node');
  } finally {
    loadAddon(folder, 'quiet.node');
  }
  try {
    load(name);
  } catch (error) {
    throw problem(`${name} does not load (${messageOf(error)}); ${SET_UP}`);
  }
  const backend = findBackend('tensorflow') as unknown as NodeBackend | null;
  if (!backend) {
    throw problem(
      `${name} registered its backend with another copy of @tensorflow/tfjs-core; see 'npm ls @tensorflow/tfjs-core'`,
    );
  }
  const {TF_Version: tensorflow} = backend.binding;
  if (tensorflow !== manifest.tensorflow) {
    throw problem(`its library is built for TensorFlow ${manifest.tensorflow}, but ${tensorflow} is loaded; ${SET_UP}`);
  }
  const {instructions, cuda} = factsOf(backend);
  return {package: name, tensorflow, instructions, cuda, device: manifest.device, usesGpu: backend.isUsingGpuDevice};
}

function findSetUp(): {name: string; folder: string; manifest: Manifest} {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw problem(`this is ${process.platform} on ${process.arch}, the native backend is for Linux on x64`);
  }
  const installed: string[] = [];
  for (const name of PACKAGES) {
    const root = folderOf(name);
    if (!root) continue;
    installed.push(name);
    const folder = join(root, 'deps/tfjs-mamba');
    const file = join(folder, 'library.json');
    if (existsSync(file)) return {name, folder, manifest: JSON.parse(readFileSync(file, 'utf8')) as Manifest};
  }
  if (installed.length > 0) throw problem(`${installed.join(' and ')} is not set up; ${SET_UP}`);
  throw problem(
    `neither ${PACKAGES.join(' nor ')} is installed: 'npm install --ignore-scripts @tensorflow/tfjs-node@4.22.0 ` +
      `node-api-headers', then ${SET_UP}`,
  );
}

function folderOf(name: string): string | undefined {
  try {
    return dirname(load.resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

function loadAddon(folder: string, name: string): void {
  const file = join(folder, name);
  try {
    process.dlopen({exports: {}}, file);
  } catch (error) {
    throw problem(`${file} does not load (${messageOf(error)}); ${SET_UP}`);
  }
}

/** tfjs-node 4.22 calls two functions of `util` that Node 22 warns of and Node 23 took out. */
function restoreUtil(): void {
  const functions =
    (util as unknown as {default?: Record<string, unknown>}).default ?? (util as Record<string, unknown>);
  functions.isNullOrUndefined = (value: unknown) => value === null || value === undefined;
  functions.isArray = Array.isArray;
}

function factsOf(backend: NodeBackend): LibraryFacts {
  try {
    return libraryFacts(backend);
  } catch (error) {
    throw problem(`its library does not fit (${messageOf(error)}); ${SET_UP}`);
  }
}

function problem(reason: string): Error {
  return new Error(`tfjs-mamba/tensorflow: ${reason}.`);
}

function messageOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  // tfjs-node puts its own line before TensorFlow's words.
  return said
    .replace(/^Invalid TF_Status: \d+\s+Message: /, '')
    .trim()
    .split('\n')[0]
    .replace(/\.$/, '');
}
