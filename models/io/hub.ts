/**
 * Models of the hub, in Node. What a repository holds is asked with the hub's own client; its files come with ours, since
 * they must resume, be checked, and survive the process's end at any moment.
 */
import * as path from 'node:path';
import {InvalidArgumentError} from '../../ops/errors';
import {HubCache, checkRevision, isCommit} from './hub_cache';
import {downloadFile} from './hub_download';
import type {HubFile} from './hub_download';
import {HubError} from './hub_errors';
import {commitOnHub, filesOnHub} from './hub_listing';
import {isRepository} from './hub_options';
import type {HubOptions, HubProgress, HubRequest} from './hub_options';
import {downloadBar} from './hub_progress';
import {remoteFile} from './hub_reader';
import {hubSettings} from './hub_settings';
import type {HubSettings} from './hub_settings';
import type {ModelFiles} from './platform';
import {listFolder, openFile} from './platform_node';
import {readIndex, weightsFileOf} from './weights_folder';

const CONFIG = 'config.json';
/** Beside the weights. */
const SMALL_FILES = [
  CONFIG, 'generation_config.json', 'tokenizer.json', 'tokenizer_config.json', 'special_tokens_map.json',
]; // prettier-ignore

/**
 * The folder with a model, whole: its snapshot in the cache. Files that are not there are downloaded, the weights last.
 *
 * @throws HubError, FileError, WeightsFileError, InvalidArgumentError, the signal's reason
 */
export async function hubFolder(name: string, request: HubRequest): Promise<string> {
  const {settings, revision} = checkedRequest(name, request);
  const {only, signal} = request;
  const cache = new HubCache(settings.cacheDir, name);
  if (settings.offline) return cachedFolder(cache, revision, only, 'offline');
  let commit: string;
  let files: Map<string, HubFile>;
  try {
    commit = isCommit(revision) ? revision : await commitOnHub(settings, name, revision, signal);
    files = await filesOnHub(settings, name, commit, signal);
  } catch (error) {
    if (!(error instanceof HubError) || !error.isPassing) throw error;
    const folder = await cachedFolder(cache, revision, only, 'offline').catch(() => undefined);
    if (folder === undefined) throw error;
    console.warn(`tfjs-mamba: ${error.message} The copy of ${name} in ${cache.folder} is taken.`);
    return folder;
  }
  await downloadAll({settings, cache, commit, files, request});
  await cache.setCommit(revision, commit);
  return cache.snapshot(commit);
}

function checkedRequest(name: string, options: HubOptions): {settings: HubSettings; revision: string} {
  const {revision = 'main'} = options;
  if (!isRepository(name)) throw new InvalidArgumentError('hub', 'name', "like 'owner/name'", `'${name}'`);
  checkRevision(revision);
  return {settings: hubSettings(options), revision};
}

/**
 * The files of a model where they are, read by ranges: for a look at a model without downloading it. Nothing of what is
 * read is checked by its hash.
 */
export async function hubFiles(name: string, options: HubOptions): Promise<ModelFiles> {
  const {settings, revision} = checkedRequest(name, options);
  if (settings.offline) {
    const folder = await cachedFolder(new HubCache(settings.cacheDir, name), revision, undefined, 'offline');
    const open = (file: string) => openFile(path.join(folder, file));
    return {where: folder, isLocal: true, names: await listFolder(folder), open};
  }
  const {signal} = options;
  const commit = isCommit(revision) ? revision : await commitOnHub(settings, name, revision, signal);
  const files = await filesOnHub(settings, name, commit, signal);
  const open = async (file: string) => remoteFile(settings, name, commit, files.get(file), file, signal);
  return {where: `${name}@${commit.slice(0, 8)}`, isLocal: false, names: [...files.keys()], open};
}

interface Job {
  settings: HubSettings;
  cache: HubCache;
  commit: string;
  files: Map<string, HubFile>;
  request: HubRequest;
}

async function downloadAll({settings, cache, commit, files, request}: Job): Promise<void> {
  const {only = SMALL_FILES, signal} = request;
  const bar = request.onProgress === undefined ? downloadBar() : undefined;
  const wanted = new Map<string, HubFile>();
  const want = (names: readonly string[]) => {
    for (const name of names) if (files.has(name)) wanted.set(name, files.get(name)!);
  };
  const loaded = new Map<string, number>();
  const get = async (names: readonly string[]) => {
    for (const name of names) {
      const file = files.get(name);
      if (!file) throw new HubError('FileNotFound', `${cache.repository}: there is no ${name} at ${commit}.`);
      const onBytes = (bytes: number) => {
        loaded.set(name, bytes);
        const progress = {file: name, loaded: sum(loaded.values()), total: sum([...wanted.values()].map(f => f.size))};
        (request.onProgress ?? bar!.show)(progress satisfies HubProgress);
      };
      await downloadFile({settings, cache, commit, file, onBytes, signal});
    }
  };
  try {
    want(only);
    await get([...wanted.keys()]);
    if (request.only === undefined) {
      const weights = weightsFileOf([...files.keys()]);
      if (!files.has(CONFIG) || weights === undefined) {
        const expected = 'a config.json and model.safetensors or pytorch_model.bin';
        throw new HubError('FileNotFound', `${cache.repository} holds no model of this kind: expected ${expected}.`);
      }
      want([weights]);
      await get([weights]);
      if (!weights.endsWith('.index.json')) return;
      const shards = await shardsOf(cache.snapshot(commit), weights);
      want(shards);
      await get(shards);
    }
  } finally {
    bar?.end();
  }
}

async function shardsOf(folder: string, index: string): Promise<string[]> {
  const places = await readIndex(folder, index, name => openFile(path.join(folder, name)));
  return [...new Set(places.values())].sort();
}

/** What was downloaded before, if it is whole. */
async function cachedFolder(cache: HubCache, revision: string, only: HubRequest['only'], why: string): Promise<string> {
  const commit = await cache.commitOf(revision);
  const folder = cache.snapshot(commit ?? '');
  const missing = commit === undefined ? `revision ${revision}` : await missingFile(cache, commit, folder, only);
  if (missing === undefined) return folder;
  const hint = 'Unset HF_HUB_OFFLINE, leave out --offline, or download it where there is a connection.';
  throw new HubError('NotCached', `${cache.repository}: ${why}, and ${missing} is not in ${cache.folder}. ${hint}`);
}

async function missingFile(
  cache: HubCache,
  commit: string,
  folder: string,
  only?: readonly string[],
): Promise<string | undefined> {
  const names = await listFolder(folder);
  const weights = weightsFileOf(names);
  const needed = only ? only.slice(0, 1) : [CONFIG, weights ?? 'a file of weights'];
  if (!only && weights?.endsWith('.index.json')) needed.push(...(await shardsOf(folder, weights)));
  for (const name of needed) {
    if (!names.includes(name) || (await cache.sizeOf(commit, name)) === undefined) return name;
  }
  return undefined;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
