/** The settings of Python's huggingface_hub, under its names, in the environment. */
import {readFileSync} from 'node:fs';
import {homedir} from 'node:os';
import * as path from 'node:path';
import {InvalidArgumentError} from '../../ops/errors';
import type {HubOptions} from './hub_options';

export interface HubSettings {
  /** Without a slash at its end. */
  endpoint: string;
  cacheDir: string;
  token: string | undefined;
  offline: boolean;
  /** A server that is silent for so long is given up. */
  timeoutMs: number;
}

const DEFAULT_ENDPOINT = 'https://huggingface.co';
const DEFAULT_TIMEOUT_S = 10;

/** @throws InvalidArgumentError on a setting that makes no sense */
export function hubSettings({cacheDir, offline}: HubOptions, env = process.env): HubSettings {
  const endpoint = (env.HF_ENDPOINT || DEFAULT_ENDPOINT).replace(/\/+$/, '');
  if (!/^https?:\/\/[^/]/.test(endpoint)) {
    throw new InvalidArgumentError(
      'environment',
      'HF_ENDPOINT',
      'an address with http:// or https://',
      `'${endpoint}'`,
    );
  }
  const home = place(
    env.HF_HOME || path.join(env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'huggingface'),
    env,
  );
  const cache = env.HF_HUB_CACHE || env.HUGGINGFACE_HUB_CACHE || path.join(home, 'hub');
  const timeout = Number(env.HF_HUB_DOWNLOAD_TIMEOUT || DEFAULT_TIMEOUT_S);
  if (!(timeout > 0)) {
    const got = `'${env.HF_HUB_DOWNLOAD_TIMEOUT}'`;
    throw new InvalidArgumentError('environment', 'HF_HUB_DOWNLOAD_TIMEOUT', 'seconds above 0', got);
  }
  return {
    endpoint,
    cacheDir: place(cacheDir ?? cache, env),
    token: tokenOf(env, home),
    offline: offline ?? isTrue(env.HF_HUB_OFFLINE || env.TRANSFORMERS_OFFLINE),
    timeoutMs: 1000 * timeout,
  };
}

function tokenOf(env: NodeJS.ProcessEnv, home: string): string | undefined {
  const given = (env.HF_TOKEN || env.HUGGING_FACE_HUB_TOKEN)?.trim();
  if (given || isTrue(env.HF_HUB_DISABLE_IMPLICIT_TOKEN)) return given || undefined;
  try {
    return readFileSync(place(env.HF_TOKEN_PATH || path.join(home, 'token'), env), 'utf8').trim() || undefined;
  } catch {
    return undefined; // nobody has logged in here
  }
}

export function isTrue(value: string | undefined): boolean {
  return ['1', 'ON', 'YES', 'TRUE'].includes(value?.toUpperCase() ?? '');
}

/** `~` and variables as Python expands them. */
function place(text: string, env: NodeJS.ProcessEnv): string {
  const expanded = text.replace(/\$(?:(\w+)|\{(\w+)\})/g, (whole, a?: string, b?: string) => env[a ?? b!] ?? whole);
  return path.resolve(expanded.replace(/^~(?=$|[/\\])/, homedir()));
}
