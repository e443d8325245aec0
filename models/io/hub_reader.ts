/** A file of the hub that is read by ranges, where it is. */
import type {HubFile} from './hub_download';
import {HubError} from './hub_errors';
import {asHubError, hubFetch, withTries} from './hub_fetch';
import type {HubResponse} from './hub_fetch';
import type {HubSettings} from './hub_settings';
import type {RangeReader} from './platform';

export function remoteFile(
  settings: HubSettings,
  repository: string,
  commit: string,
  listed: HubFile | undefined,
  name: string,
  signal?: AbortSignal,
): RangeReader {
  const what = `${repository}/${name}`;
  if (!listed) throw new HubError('FileNotFound', `${repository}: there is no ${name} at ${commit}.`);
  const address = `${settings.endpoint}/${repository}/resolve/${commit}/${encodeURIComponent(name)}`;
  const read = (from: number, into: Uint8Array) =>
    withTries(async () => {
      if (into.length === 0) return;
      const headers = {range: `bytes=${from}-${from + into.length - 1}`};
      const answer = await hubFetch(settings, address, {what, headers, signal});
      try {
        into.set(await bodyOf(what, answer, into.length));
      } finally {
        answer.done();
      }
    }, signal);
  return {file: `${repository}@${commit.slice(0, 8)}/${name}`, size: listed.size, read, close: async () => undefined};
}

/** @throws HubError unless it has `length` bytes, as a part has */
async function bodyOf(what: string, {response}: HubResponse, length: number): Promise<Uint8Array> {
  if (response.status !== 206) throw new HubError('Response', `${what}: the server sends no parts of files.`);
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw asHubError(what, error);
  }
  if (bytes.length === length) return bytes;
  throw new HubError('Server', `${what}: the server sends ${bytes.length} bytes, and ${length} were asked for.`);
}
