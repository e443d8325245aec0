/** Models of the hub, against a server of our own: the cache, resuming, checks, and every fault on the way. */
import {createHash} from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type * as timers from 'node:timers/promises';
import {hubFolder} from '../../../models/io/hub';
import type {HubError} from '../../../models/io/hub_errors';
import type {HubProgress, HubRequest} from '../../../models/io/hub_options';
import {HubServer, cutAfter, refuse, sendContent} from '../../util/hub_server';
import {temporaryFolder} from '../../util/temporary_folder';

/** Pauses between tries, and waiting for locks, at twenty times their speed. */
jest.mock('node:timers/promises', () => {
  const real = jest.requireActual<typeof timers>('node:timers/promises');
  const setTimeout = (ms: number, value: unknown, options: object) => real.setTimeout(ms / 20, value, options);
  return {...real, setTimeout};
});

const NAME = 'owner/tiny';
const CONFIG = Buffer.from('{"model_type": "mamba"}');
const WEIGHTS = Buffer.from(Array.from({length: 3000}, (_, i) => (i * i) % 251));
const MODEL = {'config.json': CONFIG, 'model.safetensors': WEIGHTS, 'README.md': 'not wanted'};

const root = temporaryFolder();
const server = new HubServer();
const kept = process.env;
const withoutHub = Object.fromEntries(
  Object.entries(kept).filter(([key]) => !/^(HF_|HUGGING|TRANSFORMERS_)/.test(key)),
);
let cacheDir: string;
let count = 0;

beforeAll(() => server.start());
afterAll(() => server.stop());
beforeEach(() => {
  server.reset();
  server.files.clear();
  server.add(NAME, MODEL);
  cacheDir = path.join(root, String(count++));
  process.env = Object.assign({...withoutHub}, {HF_ENDPOINT: server.address, HF_HOME: path.join(root, 'home')});
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => (process.env = kept));

const load = (request: HubRequest = {}, name = NAME) => hubFolder(name, {cacheDir, ...request});
const read = (folder: string, name: string) => fs.readFileSync(path.join(folder, name));
const repository = () => path.join(cacheDir, 'models--owner--tiny');
const blobs = () => fs.readdirSync(path.join(repository(), 'blobs')).sort();
const sha256 = createHash('sha256').update(WEIGHTS).digest('hex');

async function failure(work: Promise<unknown>): Promise<HubError> {
  return work.then(
    () => Promise.reject(new Error('it succeeded')),
    (error: unknown) => error as HubError,
  );
}

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
    expect(fs.readdirSync(path.join(cacheDir, '.locks/models--owner--tiny'))).toEqual([]);
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

describe('a connection that is cut', () => {
  test('at any byte: the download goes on from there', async () => {
    const content = Buffer.from(Array.from({length: 40}, (_, i) => i));
    server.largeFrom = 0;
    const cuts = Array.from({length: content.length}, (_, i) => i);
    const names = cuts.map(cut => `owner/cut${cut}`);
    for (const name of names) server.add(name, {'config.json': CONFIG, 'model.safetensors': content});
    const seen = new Set<string>();
    server.fault = (request, response, file) => {
      const [, cut] = /cut(\d+)/.exec(request.url!)!;
      if (file !== 'model.safetensors' || seen.has(cut)) return false;
      seen.add(cut);
      cutAfter(request, response, content, Number(cut));
      return true;
    };
    const folders = await Promise.all(names.map(name => load({}, name)));
    server.largeFrom = 1000;
    for (const folder of folders) expect(read(folder, 'model.safetensors').equals(content)).toBe(true);
    const ranges = server.fetched('model.safetensors').flatMap(({range}) => range ?? []);
    expect(ranges.sort()).toEqual(cuts.slice(1).map(cut => `bytes=${cut}-`).sort()); // prettier-ignore
  }, 60_000);

  test('again and again, as long as bytes arrive', async () => {
    server.fault = (request, response, file, n) => {
      if (file !== 'model.safetensors' || n >= 12) return false;
      cutAfter(request, response, WEIGHTS, 200);
      return true;
    };
    expect(read(await load(), 'model.safetensors').equals(WEIGHTS)).toBe(true);
    expect(server.fetched('model.safetensors')).toHaveLength(13);
  }, 60_000);

  test('for good: an error, and the next try goes on from what has arrived', async () => {
    server.fault = (request, response, file, n) => {
      if (file !== 'model.safetensors') return false;
      if (n === 0) cutAfter(request, response, WEIGHTS, 1234);
      else request.socket.destroy();
      return true;
    };
    const error = await failure(load());
    expect(error).toMatchObject({name: 'HubError', fault: 'Network'});
    expect(error.message).toMatch(/owner\/tiny\/model\.safetensors: the connection/);
    expect(blobs().filter(name => name.startsWith(sha256))).toEqual([expect.stringMatching(/\.incomplete$/)]);
    server.reset();
    expect(read(await load(), 'model.safetensors').equals(WEIGHTS)).toBe(true);
    expect(server.fetched('model.safetensors').map(({range}) => range)).toEqual(['bytes=1234-']);
    expect(blobs()).toHaveLength(2);
  }, 60_000);

  test('a server without ranges sends all again', async () => {
    server.fault = (request, response, file, n) => {
      if (file !== 'model.safetensors') return false;
      if (n === 0) cutAfter(request, response, WEIGHTS, 1000);
      else response.writeHead(200, {'content-length': WEIGHTS.length}).end(WEIGHTS);
      return true;
    };
    expect(read(await load(), 'model.safetensors').equals(WEIGHTS)).toBe(true);
  });

  test('a server that sends another part than was asked for is not believed', async () => {
    server.fault = (request, response, file, n) => {
      if (file !== 'model.safetensors' || n > 1) return false;
      if (n === 0) cutAfter(request, response, WEIGHTS, 1000);
      else response.writeHead(206, {'content-range': 'bytes 0-2999/3000'}).end(WEIGHTS);
      return true;
    };
    expect(read(await load(), 'model.safetensors').equals(WEIGHTS)).toBe(true);
  });

  test('what an earlier process left, damaged, is thrown away', async () => {
    fs.mkdirSync(path.join(repository(), 'blobs'), {recursive: true});
    const host = fs.readFileSync('/proc/sys/kernel/hostname', 'utf8').trim().replace(/[^\w-]+/g, '-'); // prettier-ignore
    const left = path.join(repository(), 'blobs', `${sha256}.${host}.999999999-1.incomplete`);
    fs.writeFileSync(left, Buffer.alloc(500, 7));
    expect(read(await load(), 'model.safetensors').equals(WEIGHTS)).toBe(true);
    expect(server.fetched('model.safetensors').map(({range}) => range)).toEqual(['bytes=500-', undefined]);
    expect(fs.existsSync(left)).toBe(false);
  });
});

describe('bytes that are wrong', () => {
  const wrong = Buffer.from(WEIGHTS);
  wrong[1700] ^= 1;

  test.each(['model.safetensors', 'config.json'])('of equal length, in %s: nothing of it stays', async name => {
    const content = name === 'config.json' ? Buffer.from(String(CONFIG).replace('mamba', 'nanba')) : wrong;
    server.fault = (request, response, file) => {
      if (file === name) sendContent(request, response, content);
      return file === name;
    };
    expect(await failure(load())).toMatchObject({name: 'HubError', fault: 'Hash'});
    expect(blobs().filter(blob => !blob.endsWith('.incomplete'))).toHaveLength(name === 'config.json' ? 0 : 1);
    expect(fs.existsSync(path.join(repository(), 'refs'))).toBe(false);
    server.reset();
    expect(read(await load(), 'model.safetensors').equals(WEIGHTS)).toBe(true);
  });

  test.each([
    ['fewer', WEIGHTS.subarray(1)],
    ['more', Buffer.concat([WEIGHTS, Buffer.from('x')])],
  ])('%s of them: refused before they are read', async (_what, content) => {
    server.fault = (request, response, file) => {
      if (file === 'model.safetensors') sendContent(request, response, content);
      return file === 'model.safetensors';
    };
    const error = await failure(load());
    expect(error).toMatchObject({fault: 'Size'});
    expect(error.message).toMatch(/sends \d+ bytes, and its list says 3000/);
  });

  test('more of them without saying so', async () => {
    server.fault = (_request, response, file) => {
      if (file === 'model.safetensors') response.writeHead(200).end(Buffer.concat([WEIGHTS, WEIGHTS]));
      return file === 'model.safetensors';
    };
    expect(await failure(load())).toMatchObject({fault: 'Size'});
  });
});

describe('answers that are no file', () => {
  test.each([
    ['404', 'RepositoryNotFound', /owner\/none at main: .* answers 404: Repository not found\. Check the name/, () => load({}, 'owner/none')],
    ['404 of a revision', 'RevisionNotFound', /answers 404: Invalid rev\. Check the revision/, () => load({revision: 'v9'})],
    ['401', 'Unauthorized', /answers 401.*Set HF_TOKEN/, () => { server.intercept = (_, response) => (refuse(response, 401), true); return load(); }],
    ['403 of a gated model', 'Gated', /Access to model is restricted\. Accept its terms on its page.*HF_TOKEN/, () => { server.fault = (_, response) => (refuse(response, 403, 'GatedRepo', 'Access to model is restricted'), true); return load(); }],
    ['404 of a file', 'FileNotFound', /no such file/, () => { server.fault = (_, response) => (refuse(response, 404, 'EntryNotFound', 'x'), true); return load(); }],
    ['a page of a proxy', 'Response', /answers no JSON/, () => { server.intercept = (_, response) => (response.writeHead(200).end('<html>'), true); return load(); }],
    ['418', 'Response', /check HF_ENDPOINT/, () => { server.intercept = (_, response) => (refuse(response, 418), true); return load(); }],
  ] as const)('%s', async (_what, fault, message, ask) => {
    const error = await failure(ask());
    expect(error).toMatchObject({name: 'HubError', fault});
    expect(error.message).toMatch(message);
    expect(fs.existsSync(path.join(repository(), 'refs'))).toBe(false);
  }); // prettier-ignore

  test('503 and 429 pass: it is tried again', async () => {
    let n = 0;
    server.intercept = (_, response) => {
      if (n >= 3) return false;
      refuse(response, [503, 429, 500][n++]);
      return true;
    };
    expect(read(await load(), 'config.json').equals(CONFIG)).toBe(true);
  });

  test('503 for good', async () => {
    server.intercept = (_, response) => (refuse(response, 503), true);
    expect(await failure(load())).toMatchObject({fault: 'Server', status: 503});
    expect(server.requests).toHaveLength(5);
  }, 20_000);

  test.each([
    ['a commit that is a path', /names commit "\.\.\/\.\.\/x"/, {sha: '../../x'}, []],
    ['a hash that is a path', /no size and hash/, {}, [{type: 'file', path: 'config.json', size: 3, oid: '../../../x'}]],
    ['a negative size', /no size and hash/, {}, [{type: 'file', path: 'config.json', size: -3, oid: 'a'.repeat(40)}]],
  ] as const)('a server that means harm: %s', async (_what, message, info, list) => {
    server.intercept = (request, response) => {
      const json = request.url!.includes('/tree/') ? list : {id: NAME, sha: server.commitOf(NAME), ...info};
      response.writeHead(200, {'content-type': 'application/json'}).end(JSON.stringify(json));
      return true;
    };
    const error = await failure(load());
    expect(error).toMatchObject({fault: 'Response'});
    expect(error.message).toMatch(message);
    expect(fs.existsSync(cacheDir)).toBe(false);
  }); // prettier-ignore

  test('files in folders of the repository are left aside', async () => {
    server.add(NAME, {...MODEL, '../../../escaped': 'x', 'sub/config.json': 'x'});
    await load();
    expect(fs.readdirSync(cacheDir).sort()).toEqual(['.locks', 'models--owner--tiny']);
  });
});

describe('redirects', () => {
  const other = new HubServer();
  beforeAll(() => other.start());
  afterAll(() => other.stop());
  beforeEach(() => {
    other.reset();
    other.add(NAME, MODEL);
    process.env.HF_TOKEN = 'secret';
  });

  test('lead to another host, which never sees the token', async () => {
    server.contentHost = other.address;
    expect(read(await load(), 'model.safetensors').equals(WEIGHTS)).toBe(true);
    expect(server.requests.map(({authorization}) => authorization)).toEqual(Array(4).fill('Bearer secret'));
    expect(other.requests.map(({path: asked, authorization}) => [asked.split('/').at(-1), authorization])).toEqual([
      ['model.safetensors', undefined],
    ]);
  });

  test('keep the part that is asked for', async () => {
    server.contentHost = other.address;
    other.fault = (request, response, _file, n) => {
      if (n > 0) return false;
      cutAfter(request, response, WEIGHTS, 900);
      return true;
    };
    expect(read(await load(), 'model.safetensors').equals(WEIGHTS)).toBe(true);
    expect(other.requests.map(({range}) => range)).toEqual([undefined, 'bytes=900-']);
  });

  test('within the host keep the token', async () => {
    server.fault = (request, response, _file, n) => {
      if (n > 0) return false;
      response.writeHead(307, {location: request.url!}).end();
      return true;
    };
    await load();
    expect(new Set(server.requests.map(({authorization}) => authorization))).toEqual(new Set(['Bearer secret']));
  });

  test('in a circle, and to what is no web address, are errors', async () => {
    server.fault = (request, response) => (response.writeHead(302, {location: request.url!}).end(), true);
    expect(await failure(load())).toMatchObject({fault: 'Redirect', message: expect.stringMatching(/more than 8/) as string}); // prettier-ignore
    server.fault = (_, response) => (response.writeHead(302, {location: 'file:///etc/passwd'}).end(), true);
    expect((await failure(load())).message).toMatch(/leads to file:.*Not followed/);
  });
});

describe('a slow server', () => {
  beforeEach(() => (process.env.HF_HUB_DOWNLOAD_TIMEOUT = '0.2'));

  test('that is silent is given up', async () => {
    server.intercept = () => true;
    const error = await failure(load());
    expect(error).toMatchObject({fault: 'Timeout'});
    expect(error.message).toMatch(/silent for 0\.2 s\. Try again, or set HF_HUB_DOWNLOAD_TIMEOUT/);
  }, 20_000);

  test('that falls silent in the middle is asked again for the rest', async () => {
    server.fault = (_request, response, file, n) => {
      if (file !== 'model.safetensors' || n > 0) return false;
      response.writeHead(200, {'content-length': WEIGHTS.length}).write(WEIGHTS.subarray(0, 700));
      return true;
    };
    expect(read(await load(), 'model.safetensors').equals(WEIGHTS)).toBe(true);
    expect(server.fetched('model.safetensors').at(-1)!.range).toBe('bytes=700-');
  });

  test('that sends byte by byte is waited for', async () => {
    server.fault = (_request, response, file) => {
      if (file !== 'config.json') return false;
      response.writeHead(200, {'content-length': CONFIG.length});
      const send = (i: number) => {
        response.write(CONFIG.subarray(i, i + 1));
        if (i + 1 < CONFIG.length) setTimeout(send, 50, i + 1);
        else response.end();
      };
      send(0);
      return true;
    };
    expect(read(await load(), 'config.json').equals(CONFIG)).toBe(true);
  });

  test('a signal ends the download, and what has arrived is kept', async () => {
    const stop = new AbortController();
    delete process.env.HF_HUB_DOWNLOAD_TIMEOUT;
    server.fault = (_request, response, file, n) => {
      if (file !== 'model.safetensors' || n > 0) return false;
      response.writeHead(200, {'content-length': WEIGHTS.length}).write(WEIGHTS.subarray(0, 600));
      return true;
    };
    const onProgress = ({loaded}: HubProgress) => void (loaded > CONFIG.length && stop.abort(new Error('enough')));
    await expect(load({signal: stop.signal, onProgress})).rejects.toThrow('enough');
    await load();
    expect(server.fetched('model.safetensors').at(-1)!.range).toBe('bytes=600-');
    await expect(load({signal: AbortSignal.abort(new Error('before'))})).rejects.toThrow('before');
  });
});

describe('a full disk', () => {
  test('is seen before a byte is asked for', async () => {
    const space = {bavail: 1, bsize: 512} as fs.StatsFs;
    jest.spyOn(fs.promises, 'statfs').mockResolvedValue(space as never);
    const error = await failure(load());
    expect(error).toMatchObject({name: 'FileError', code: 'ENOSPC'});
    expect(server.fetched('model.safetensors')).toEqual([]);
  });

  test('in the middle: an error that says so, and the next try goes on', async () => {
    const {open} = fs.promises;
    jest.spyOn(fs.promises, 'open').mockImplementation(async (file, flags) => {
      const handle = await open(file, flags);
      if (!String(file).includes(sha256)) return handle;
      const write = handle.write.bind(handle) as (bytes: Uint8Array, at: number, length: number) => Promise<unknown>;
      let room = 1500;
      const limited = async (bytes: Uint8Array, at: number, length: number) => {
        if (room === 0) throw Object.assign(new Error('ENOSPC: injected'), {code: 'ENOSPC'});
        const result = await write(bytes, at, Math.min(room, length));
        room -= Math.min(room, length);
        return result;
      };
      return Object.assign(handle, {write: limited});
    });
    const error = await failure(load());
    expect(error).toMatchObject({name: 'FileError', code: 'ENOSPC'});
    expect(error.message).toMatch(/the disk is full/);
    jest.restoreAllMocks();
    expect(read(await load(), 'model.safetensors').equals(WEIGHTS)).toBe(true);
    expect(server.fetched('model.safetensors').at(-1)!.range).toBe('bytes=1500-');
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
    const lock = path.join(cacheDir, '.locks/models--owner--tiny', `${sha256}.tfjs-mamba.lock`);
    fs.mkdirSync(path.dirname(lock), {recursive: true});
    const host = fs.readFileSync('/proc/sys/kernel/hostname', 'utf8').trim();
    fs.writeFileSync(lock, JSON.stringify({pid: 999999999, host, born: '1'}));
    expect(read(await load(), 'model.safetensors').equals(WEIGHTS)).toBe(true);
    expect(fs.existsSync(lock)).toBe(false);
  });

  test('the lock of another machine that has been silent for a minute is taken over', async () => {
    const lock = path.join(cacheDir, '.locks/models--owner--tiny', `${sha256}.tfjs-mamba.lock`);
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
