/** Models of the hub: the cache, which files are taken, several at a time. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type {HubProgress} from '../../../models/io/hub_options';
import {
  CONFIG,
  NAME,
  WEIGHTS,
  blobs,
  cacheDir,
  failure,
  load,
  read,
  repository,
  server,
  sha256,
  useHub,
} from '../../util/hub_case';
import {sendContent} from '../../util/hub_server';

useHub();

describe('the cache', () => {
  test('has the layout of huggingface_hub, with the files of a model and no others', async () => {
    const folder = await load();
    const commit = server.commitOf(NAME);
    expect(folder).toBe(path.join(repository(), 'snapshots', commit));
    expect(fs.readdirSync(folder)).toEqual(['config.json', 'model.safetensors']);
    expect(read(folder, 'model.safetensors').equals(WEIGHTS)).toBe(true);
    expect(fs.readlinkSync(path.join(folder, 'model.safetensors'))).toBe(`../../blobs/${sha256}`);
    expect(blobs()).toEqual([server.hashOf(CONFIG), sha256].sort());
    expect(fs.readFileSync(path.join(repository(), 'refs/main'), 'utf8')).toBe(commit);
    expect(fs.readdirSync(path.join(cacheDir(), '.locks/models--owner--tiny'))).toEqual([]);
  });

  test('is used: files that are there are not asked for again', async () => {
    const folder = await load();
    server.requests.length = 0;
    expect(await load()).toBe(folder);
    expect(server.requests.map(({path: asked}) => asked.split('/')[5])).toEqual(['revision', 'tree']);
    server.requests.length = 0;
    await load({revision: server.commitOf(NAME)});
    expect(server.requests).toHaveLength(1);
  });

  test('a blob that another snapshot has is linked, not fetched', async () => {
    const folder = await load();
    fs.rmSync(folder, {recursive: true});
    server.requests.length = 0;
    expect(read(await load(), 'config.json').equals(CONFIG)).toBe(true);
    expect(server.fetched('config.json')).toEqual([]);
  });

  test('a file of another size, and a link that leads nowhere, are mended', async () => {
    const folder = await load();
    fs.truncateSync(path.join(folder, 'model.safetensors'), 100);
    fs.rmSync(path.join(repository(), 'blobs', server.hashOf(CONFIG)));
    await load();
    expect(read(folder, 'model.safetensors').equals(WEIGHTS)).toBe(true);
    expect(read(folder, 'config.json').equals(CONFIG)).toBe(true);
  });

  test('a revision with slashes', async () => {
    await load({revision: 'refs/pr/1'});
    expect(fs.readFileSync(path.join(repository(), 'refs/refs/pr/1'), 'utf8')).toBe(server.commitOf(NAME));
    expect(await load({revision: 'refs/pr/1', offline: true})).toContain(server.commitOf(NAME));
  });

  test('offline: what is there is taken and nobody is asked; what is not there is an error', async () => {
    expect(await failure(load({offline: true}))).toMatchObject({fault: 'NotCached', message: expect.stringMatching(/owner\/tiny: offline, and revision main is not in/) as string}); // prettier-ignore
    const folder = await load();
    server.requests.length = 0;
    process.env.HF_HUB_OFFLINE = '1';
    expect(await load()).toBe(folder);
    expect(await failure(load({revision: 'other'}))).toMatchObject({fault: 'NotCached'});
    fs.rmSync(path.join(folder, 'model.safetensors'));
    expect((await failure(load())).message).toMatch(/offline, and a file of weights is not in/);
    expect(server.requests).toEqual([]);
    expect(read(await load({offline: false}), 'model.safetensors').equals(WEIGHTS)).toBe(true);
  });

  test('without a connection the copy is taken, and that is said', async () => {
    const folder = await load();
    process.env.HF_ENDPOINT = 'http://127.0.0.1:1999';
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    expect(await load()).toBe(folder);
    expect(warn.mock.calls.join()).toMatch(/ECONNREFUSED.*The copy of owner\/tiny in .* is taken/s);
    expect(await failure(load({revision: 'other'}))).toMatchObject({fault: 'Network'});
  }, 20_000);
});

describe('which files', () => {
  test('safetensors before PyTorch’s, and shards that the index names', async () => {
    const index = {weight_map: {a: 'model-1.safetensors', b: 'model-2.safetensors', c: 'model-1.safetensors'}};
    server.add(NAME, {
      'config.json': CONFIG, 'pytorch_model.bin': 'old', 'model.safetensors.index.json': JSON.stringify(index),
      'model-1.safetensors': 'one', 'model-2.safetensors': WEIGHTS, 'model-3.safetensors': 'none of it',
      'tokenizer.json': '{}', 'training_args.bin': 'no',
    }); // prettier-ignore
    expect(fs.readdirSync(await load())).toEqual([
      'config.json', 'model-1.safetensors', 'model-2.safetensors', 'model.safetensors.index.json', 'tokenizer.json',
    ]); // prettier-ignore
  });

  test('a repository of something else', async () => {
    server.add(NAME, {'config.json': CONFIG, 'weights.gguf': 'x'});
    expect((await failure(load())).message).toMatch(/holds no model of this kind: expected a config\.json and/);
  });

  test('a shard that the repository lacks, and one outside of it', async () => {
    const index = (shard: string) => JSON.stringify({weight_map: {a: shard}});
    server.add(NAME, {'config.json': CONFIG, 'pytorch_model.bin.index.json': index('model-1.bin')});
    expect(await failure(load())).toMatchObject({fault: 'FileNotFound'});
    server.add('owner/other', {'config.json': CONFIG, 'pytorch_model.bin.index.json': index('../../x.bin')});
    expect(await failure(load({}, 'owner/other'))).toMatchObject({name: 'ShardIndexError', fault: 'ShardName'});
  });
});

describe('several at a time', () => {
  test('one downloads, the others wait for it', async () => {
    server.fault = (request, response, file) => {
      if (file === 'model.safetensors') setTimeout(() => sendContent(request, response, WEIGHTS), 150);
      return file === 'model.safetensors';
    };
    const folders = await Promise.all([load(), load(), load()]);
    expect(new Set(folders).size).toBe(1);
    expect(server.fetched('model.safetensors')).toHaveLength(1);
  });

  test('a lock that a killed process left is taken over', async () => {
    const lock = path.join(cacheDir(), '.locks/models--owner--tiny', `${sha256}.tfjs-mamba.lock`);
    fs.mkdirSync(path.dirname(lock), {recursive: true});
    const host = fs.readFileSync('/proc/sys/kernel/hostname', 'utf8').trim();
    fs.writeFileSync(lock, JSON.stringify({pid: 999999999, host, born: '1'}));
    expect(read(await load(), 'model.safetensors').equals(WEIGHTS)).toBe(true);
    expect(fs.existsSync(lock)).toBe(false);
  });

  test('the lock of another machine that has been silent for a minute is taken over', async () => {
    const lock = path.join(cacheDir(), '.locks/models--owner--tiny', `${sha256}.tfjs-mamba.lock`);
    fs.mkdirSync(path.dirname(lock), {recursive: true});
    fs.writeFileSync(lock, JSON.stringify({pid: 1, host: 'elsewhere'}));
    const stop = AbortSignal.timeout(400);
    await expect(load({signal: stop})).rejects.toThrow(/timeout/);
    const before = new Date(Date.now() - 70_000);
    fs.utimesSync(lock, before, before);
    expect(read(await load(), 'model.safetensors').equals(WEIGHTS)).toBe(true);
  });
});

test('progress counts all files, up to their sum', async () => {
  const seen: HubProgress[] = [];
  await load({onProgress: progress => seen.push({...progress})});
  const total = CONFIG.length + WEIGHTS.length;
  expect(seen.at(-1)).toEqual({file: 'model.safetensors', loaded: total, total});
  expect(seen.every(({loaded}, i) => i === 0 || loaded >= seen[i - 1].loaded)).toBe(true);
});

test.each(['tiny', 'a/b/c', '../b', 'a/..', 'a--b/c', 'a/b.git', '/b', 'a/b\n'])('%j is no repository', async name => {
  await expect(load({}, name)).rejects.toThrow(/'name' must be like 'owner\/name'/);
});

test.each(['', '../x', '/x', 'a//b', 'a/../b', 'a\\b', '-x', 'a b'])('%j is no revision', async revision => {
  await expect(load({revision})).rejects.toThrow(/'revision' must be a branch, tag or commit/);
});
