/** What a repository of the hub holds, asked with the hub's own client. */
import {listFiles, modelInfo} from '@huggingface/hub';
import {isCommit} from './hub_cache';
import type {HubFile} from './hub_download';
import {HubError} from './hub_errors';
import {hubFetch, withTries} from './hub_fetch';
import type {HubSettings} from './hub_settings';

/** The commit that a branch or tag is at. */
export async function commitOnHub(settings: HubSettings, name: string, revision: string, signal?: AbortSignal) {
  const what = `${name} at ${revision}`;
  const client = clientOf(settings, what, signal);
  const {sha} = await withTries(() => modelInfo({...client, name, revision, additionalFields: ['sha']}), signal);
  if (isCommit(sha)) return sha;
  throw new HubError('Response', `${what}: the server names commit ${JSON.stringify(sha)?.slice(0, 60)}.`);
}

/** Size and hash of each file at the top of the repository. */
export async function filesOnHub(settings: HubSettings, name: string, commit: string, signal?: AbortSignal) {
  return withTries(async () => {
    const files = new Map<string, HubFile>();
    const client = clientOf(settings, name, signal);
    for await (const {type, path: file, size, oid, lfs} of listFiles({...client, repo: name, revision: commit})) {
      if (type !== 'file' || file.includes('/')) continue;
      const entry = {name: file, size: lfs?.size ?? size, hash: lfs?.oid ?? oid ?? ''};
      const isOne =
        Number.isSafeInteger(entry.size) && entry.size >= 0 && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(entry.hash);
      if (!isOne) throw new HubError('Response', `${name}/${file}: the server gives no size and hash of it.`);
      files.set(file, entry);
    }
    return files;
  }, signal);
}

/** Requests of the client go the way of ours: with token, time limits and named errors. */
function clientOf(settings: HubSettings, what: string, signal?: AbortSignal) {
  const fetchJson = async (input: unknown, init?: RequestInit): Promise<Response> => {
    const headers: Record<string, string> = {};
    new Headers(init?.headers).forEach((value, key) => (headers[key] = value));
    const {response, done} = await hubFetch(settings, String(input), {what, headers, signal});
    try {
      const text = await response.text();
      JSON.parse(text);
      return new Response(text, {status: response.status, headers: response.headers});
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof SyntaxError)
        throw new HubError('Response', `${what}: ${settings.endpoint} answers no JSON.`);
      throw new HubError('Network', `${what}: the connection failed (${(error as Error).message}). Try again.`);
    } finally {
      done();
    }
  };
  return {hubUrl: settings.endpoint, fetch: fetchJson as typeof fetch};
}
