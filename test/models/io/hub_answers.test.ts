/** What a server answers instead of a file, and where it leads. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import {
  CONFIG,
  MODEL,
  NAME,
  WEIGHTS,
  cacheDir,
  failure,
  load,
  read,
  repository,
  server,
  useHub,
} from '../../util/hub_case';
import {HubServer, cutAfter, refuse} from '../../util/hub_server';

useHub();

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
    expect(fs.existsSync(cacheDir())).toBe(false);
  }); // prettier-ignore

  test('files in folders of the repository are left aside', async () => {
    server.add(NAME, {...MODEL, '../../../escaped': 'x', 'sub/config.json': 'x'});
    await load();
    expect(fs.readdirSync(cacheDir()).sort()).toEqual(['.locks', 'models--owner--tiny']);
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
