/** A small model on a server of our own, a cache for each test, and the hub's client between them. */
import {createHash} from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type * as timers from 'node:timers/promises';
import {hubFolder} from '../../models/io/hub';
import type {HubError} from '../../models/io/hub_errors';
import type {HubRequest} from '../../models/io/hub_options';
import {HubServer} from './hub_server';
import {temporaryFolder} from './temporary_folder';

/** Pauses between tries, and waiting for locks, at twenty times their speed. */
jest.mock('node:timers/promises', () => {
  const real = jest.requireActual<typeof timers>('node:timers/promises');
  const setTimeout = (ms: number, value: unknown, options: object) => real.setTimeout(ms / 20, value, options);
  return {...real, setTimeout};
});

export const NAME = 'owner/tiny';
export const CONFIG = Buffer.from('{"model_type": "mamba"}');
export const WEIGHTS = Buffer.from(Array.from({length: 3000}, (_, i) => (i * i) % 251));
export const MODEL = {'config.json': CONFIG, 'model.safetensors': WEIGHTS, 'README.md': 'not wanted'};
export const sha256 = createHash('sha256').update(WEIGHTS).digest('hex');

export const server = new HubServer();
let root: string;
let cache: string;
let count = 0;

/** Starts the server for the tests of a file, each with an empty cache and an environment that knows only the server. */
export function useHub(): void {
  root = temporaryFolder();
  const kept = process.env;
  const others = Object.entries(kept).filter(([key]) => !/^(HF_|HUGGING|TRANSFORMERS_)/.test(key));
  beforeAll(() => server.start());
  afterAll(() => server.stop());
  beforeEach(() => {
    server.reset();
    server.files.clear();
    server.add(NAME, MODEL);
    cache = path.join(root, String(count++));
    const env = {HF_ENDPOINT: server.address, HF_HOME: path.join(root, 'home')};
    process.env = {...Object.fromEntries(others), ...env};
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => (process.env = kept));
}

export const cacheDir = () => cache;
export const repository = () => path.join(cache, 'models--owner--tiny');
export const blobs = () => fs.readdirSync(path.join(repository(), 'blobs')).sort();
export const load = (request: HubRequest = {}, name = NAME) => hubFolder(name, {cacheDir: cache, ...request});
export const read = (folder: string, name: string) => fs.readFileSync(path.join(folder, name));

export async function failure(work: Promise<unknown>): Promise<HubError> {
  return work.then(
    () => Promise.reject(new Error('it succeeded')),
    (error: unknown) => error as HubError,
  );
}
