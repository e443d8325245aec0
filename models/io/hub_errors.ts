/** What goes wrong with the hub. */

export type HubFault =
  | 'RepositoryNotFound' | 'RevisionNotFound' | 'FileNotFound' | 'Unauthorized' | 'Gated' | 'Offline' | 'NotCached'
  | 'Network' | 'Timeout' | 'Redirect' | 'Server' | 'Response' | 'Size' | 'Hash'; // prettier-ignore

/** A model of the hub that cannot be had: the message names it, the reason and what to do. */
export class HubError extends Error {
  override name = 'HubError';
  constructor(
    readonly fault: HubFault,
    message: string,
    /** of HTTP */
    readonly status?: number,
  ) {
    super(message);
  }

  /** Whether trying again may help. */
  get isPassing(): boolean {
    return this.fault === 'Network' || this.fault === 'Timeout' || this.fault === 'Server';
  }
}

const LOG_IN = 'Set HF_TOKEN to a token of an account that may read it.';

/** @param what what was asked for, such as a repository's name */
export function errorOfResponse(what: string, url: URL, response: Response): HubError {
  const {status, headers} = response;
  const code = headers.get('x-error-code') ?? '';
  const said = headers.get('x-error-message');
  const from = `${url.origin} answers ${status}${said ? `: ${said}` : ''}`;
  const make = (fault: HubFault, hint: string) => new HubError(fault, `${what}: ${from}. ${hint}`, status);
  if (code === 'GatedRepo') return make('Gated', `Accept its terms on its page at ${url.origin}, then: ${LOG_IN}`);
  if (code === 'RevisionNotFound') return make('RevisionNotFound', 'Check the revision.');
  if (code === 'EntryNotFound') return make('FileNotFound', 'The repository has no such file.');
  if (status === 401 || status === 403) return make('Unauthorized', `It is private, or does not exist. ${LOG_IN}`);
  if (status === 404) return make('RepositoryNotFound', 'Check the name; there is no folder of that name here either.');
  if (status === 429 || status >= 500) return make('Server', 'Try again later.');
  return make('Response', 'This is not what a hub answers; check HF_ENDPOINT.');
}
