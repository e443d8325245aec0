/** One cache for Python's huggingface_hub and us. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import {hubFolder} from '../../../models/io/hub';
import {HubServer} from '../../util/hub_server';
import {describeWithPython, startPython} from '../../util/python';
import {temporaryFolder} from '../../util/temporary_folder';

interface Found {
  folder: string;
  files: Record<string, number>;
  warnings: string[];
}

describeWithPython('the cache of huggingface_hub', () => {
  const NAME = 'owner/tiny';
  const root = temporaryFolder();
  const server = new HubServer();
  beforeAll(() => server.start());
  afterAll(() => server.stop());
  beforeEach(() => {
    server.reset();
    server.add(NAME, {'config.json': '{}', 'tokenizer.json': '{"a": 1}', 'model.safetensors': Buffer.alloc(5000, 3)});
  });
  const FILES = {'config.json': 2, 'tokenizer.json': 8, 'model.safetensors': 5000};
  const env = (home: string) => ({
    HF_ENDPOINT: server.address,
    HF_HOME: path.join(root, home),
    HF_HUB_DISABLE_XET: '1',
  });

  function ours(home: string, request: {offline?: boolean; revision?: string} = {}): Promise<string> {
    const kept = process.env.HF_ENDPOINT;
    process.env.HF_ENDPOINT = server.address;
    return hubFolder(NAME, {cacheDir: path.join(root, home, 'hub'), ...request}).finally(() => {
      if (kept === undefined) delete process.env.HF_ENDPOINT;
      else process.env.HF_ENDPOINT = kept;
    });
  }

  test.each(['main', 'refs/pr/1'])('what we download it finds offline, at %s', async revision => {
    const folder = await ours(`a-${revision.length}`, {revision});
    const home = env(`a-${revision.length}`);
    const found = (await startPython('hub_cache.py', {name: NAME, revision}, {...home, HF_HUB_OFFLINE: '1'})) as Found;
    expect(found).toMatchObject({folder, files: FILES, warnings: []});
  });

  test('what it downloads we find: no file is fetched again, and offline nobody is asked', async () => {
    const {folder} = (await startPython('hub_cache.py', {name: NAME, revision: 'main'}, env('b'))) as Found;
    server.requests.length = 0;
    expect(await ours('b')).toBe(folder);
    expect(server.requests.filter(({path: asked}) => !asked.startsWith('/api/'))).toEqual([]);
    server.requests.length = 0;
    expect(await ours('b', {offline: true})).toBe(folder);
    expect(server.requests).toEqual([]);
    expect(fs.readFileSync(path.join(folder, 'model.safetensors')).equals(Buffer.alloc(5000, 3))).toBe(true);
  });
});
