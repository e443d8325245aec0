/** The environment variables of huggingface_hub mean here what they mean there. */
import {mkdirSync, writeFileSync} from 'node:fs';
import {homedir} from 'node:os';
import {join} from 'node:path';
import {hubSettings} from '../../../models/io/hub_settings';
import {temporaryFolder} from '../../util/temporary_folder';

const home = temporaryFolder();
/** A home without a token. */
const HF_HOME = join(home, 'none');

test.each([
  ['by default', {}, join(homedir(), '.cache/huggingface/hub')],
  ['XDG_CACHE_HOME', {XDG_CACHE_HOME: '/x'}, '/x/huggingface/hub'],
  ['HF_HOME', {HF_HOME: '/h', XDG_CACHE_HOME: '/x'}, '/h/hub'],
  ['HUGGINGFACE_HUB_CACHE', {HF_HOME: '/h', HUGGINGFACE_HUB_CACHE: '/c'}, '/c'],
  ['HF_HUB_CACHE', {HUGGINGFACE_HUB_CACHE: '/c', HF_HUB_CACHE: '/d'}, '/d'],
  ['~', {HF_HOME: '~/models'}, join(homedir(), 'models/hub')],
  ['variables', {HF_HUB_CACHE: '$DISK/${NAME}/$NONE', DISK: '/disk', NAME: 'n'}, '/disk/n/$NONE'],
  ['empty ones', {HF_HOME: '', HF_HUB_CACHE: ''}, join(homedir(), '.cache/huggingface/hub')],
])('the cache: %s', (_what, env, expected) => expect(hubSettings({}, env).cacheDir).toBe(expected));

test('an option goes before the environment', () => {
  const env = {HF_HUB_CACHE: '/d', HF_HUB_OFFLINE: '1'};
  expect(hubSettings({cacheDir: '/o', offline: false}, env)).toMatchObject({cacheDir: '/o', offline: false});
});

test.each([
  [{}, false],
  [{HF_HUB_OFFLINE: '1'}, true],
  [{HF_HUB_OFFLINE: 'yes'}, true],
  [{HF_HUB_OFFLINE: '0'}, false],
  [{HF_HUB_OFFLINE: ''}, false],
  [{TRANSFORMERS_OFFLINE: 'TRUE'}, true],
])('offline: %j', (env, expected) => expect(hubSettings({}, env).offline).toBe(expected));

test('the endpoint, without a slash at its end', () => {
  expect(hubSettings({}, {}).endpoint).toBe('https://huggingface.co');
  expect(hubSettings({}, {HF_ENDPOINT: 'http://mirror/hf//'}).endpoint).toBe('http://mirror/hf');
  expect(() => hubSettings({}, {HF_ENDPOINT: 'mirror'})).toThrow(/'HF_ENDPOINT' must be an address with http/);
});

test('the time limit, in seconds', () => {
  expect(hubSettings({}, {}).timeoutMs).toBe(10_000);
  expect(hubSettings({}, {HF_HUB_DOWNLOAD_TIMEOUT: '30'}).timeoutMs).toBe(30_000);
  for (const wrong of ['0', '-1', 'soon']) {
    expect(() => hubSettings({}, {HF_HUB_DOWNLOAD_TIMEOUT: wrong})).toThrow(/must be seconds above 0/);
  }
});

describe('the token', () => {
  const withFile = join(home, 'with');
  beforeAll(() => {
    mkdirSync(withFile);
    writeFileSync(join(withFile, 'token'), 'of the file\n');
    writeFileSync(join(home, 'other'), 'of the other');
  });
  test.each([
    ['none', {HF_HOME}, undefined],
    ['HF_TOKEN', {HF_HOME: withFile, HF_TOKEN: ' of the variable '}, 'of the variable'],
    ['the file in HF_HOME', {HF_HOME: withFile}, 'of the file'],
    ['HF_TOKEN_PATH', {HF_HOME: withFile, HF_TOKEN_PATH: join(home, 'other')}, 'of the other'],
    ['not the file, where that is wanted', {HF_HOME: withFile, HF_HUB_DISABLE_IMPLICIT_TOKEN: '1'}, undefined],
    ['any text, not only hf_…', {HF_HOME, HF_TOKEN: 'organisation-key'}, 'organisation-key'],
  ])('%s', (_what, env, expected) => expect(hubSettings({}, env).token).toBe(expected));
});
