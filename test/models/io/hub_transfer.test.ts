/** Downloads that are cut, wrong, slow, or do not fit: they resume, or fail by name and leave nothing wrong. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type {HubProgress} from '../../../models/io/hub_options';
import {CONFIG, WEIGHTS, blobs, failure, load, read, repository, server, sha256, useHub} from '../../util/hub_case';
import {cutAfter, sendContent} from '../../util/hub_server';

useHub();

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
