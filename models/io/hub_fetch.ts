/** Requests to the hub: redirects, time limits, tries. */
import {setTimeout as sleep} from 'node:timers/promises';
import {HubError, errorOfResponse} from './hub_errors';
import type {HubSettings} from './hub_settings';

export interface HubCall {
  /** For messages: what is asked for. */
  what: string;
  headers?: Record<string, string>;
  method?: string;
  body?: string;
  signal?: AbortSignal;
}

/** An answer, and a watch that ends it where it is silent for too long. */
export interface HubResponse {
  response: Response;
  /** To be called where bytes arrive. */
  alive(): void;
  /** To be called at the end; what it leaves unread is closed. */
  done(): void;
}

const MOST_REDIRECTS = 8;
const TRIES = 5;
const FIRST_PAUSE_MS = 200;

/**
 * One request. The token goes to the endpoint's own host, and never with a redirect to another.
 *
 * @throws HubError unless the answer is 2xx; the signal's reason where it aborts
 */
export async function hubFetch(settings: HubSettings, address: string, call: HubCall): Promise<HubResponse> {
  const watch = new Watch(settings.timeoutMs, call);
  try {
    const {response, url} = await followed(settings, address, call, watch);
    watch.alive();
    if (!response.ok) throw errorOfResponse(call.what, url, response);
    return {response, alive: () => watch.alive(), done: () => watch.done()};
  } catch (error) {
    watch.done();
    throw watch.explained(error);
  }
}

async function followed(settings: HubSettings, address: string, call: HubCall, watch: Watch) {
  const home = new URL(settings.endpoint).origin;
  let url = new URL(address);
  for (let i = 0; i <= MOST_REDIRECTS; i++) {
    const {headers: given, method, body} = call;
    const headers = new Headers({'user-agent': 'tfjs-mamba', 'accept-encoding': 'identity', ...given});
    if (settings.token !== undefined && url.origin === home) headers.set('authorization', `Bearer ${settings.token}`);
    const response = await fetch(url, {headers, method, body, redirect: 'manual', signal: watch.signal});
    const to = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || to === null) return {response, url};
    await response.body?.cancel();
    const next = URL.canParse(to, url) ? new URL(to, url) : new URL('about:blank');
    if (!/^https?:$/.test(next.protocol) || (url.protocol === 'https:' && next.protocol === 'http:')) {
      throw new HubError(
        'Redirect',
        `${call.what}: ${url.origin} leads to ${next.protocol}//${next.host}. Not followed.`,
      );
    }
    url = next;
  }
  throw new HubError('Redirect', `${call.what}: more than ${MOST_REDIRECTS} redirects from ${address}.`);
}

/** Ends a request that its user ends, or whose server has fallen silent. */
class Watch {
  private readonly control = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private isSilent = false;
  private readonly stop = () => this.control.abort(this.call.signal!.reason);

  constructor(
    private readonly ms: number,
    private readonly call: HubCall,
  ) {
    call.signal?.throwIfAborted();
    call.signal?.addEventListener('abort', this.stop);
    this.timer = setTimeout(() => {
      this.isSilent = true;
      this.control.abort();
    }, ms);
  }

  get signal(): AbortSignal {
    return this.control.signal;
  }

  alive(): void {
    this.timer.refresh();
  }

  done(): void {
    clearTimeout(this.timer);
    this.call.signal?.removeEventListener('abort', this.stop);
    this.control.abort();
  }

  explained(error: unknown): unknown {
    if (this.call.signal?.aborted) return this.call.signal.reason as unknown;
    if (this.isSilent) {
      const hint = 'Try again, or set HF_HUB_DOWNLOAD_TIMEOUT to more seconds.';
      return new HubError('Timeout', `${this.call.what}: the server was silent for ${this.ms / 1000} s. ${hint}`);
    }
    return asHubError(this.call.what, error);
  }
}

/** Errors of fetch as HubErrors. */
export function asHubError(what: string, error: unknown): unknown {
  // fetch tells of all that goes wrong on the way by TypeErrors (of any realm), or by errors with the system's code.
  const {name, cause, code} = error as {name?: string; cause?: {code?: string; message?: string}; code?: string};
  if (error instanceof HubError || (name !== 'TypeError' && code === undefined)) return error;
  const reason = cause?.code ?? cause?.message ?? (error as Error).message;
  return new HubError('Network', `${what}: the connection failed (${reason}). Check it and try again.`);
}

/**
 * Does `work` again after a pause where that may help: HubErrors that pass. What makes progress may fail any number of
 * times; what makes none, five times.
 *
 * @param progress a number that grows with what is done
 */
export async function withTries<T>(
  work: () => Promise<T>,
  signal?: AbortSignal,
  progress: () => number = () => 0,
): Promise<T> {
  let [failures, reached] = [0, progress()];
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (progress() > reached) [failures, reached] = [0, progress()];
      if (!(error instanceof HubError) || !error.isPassing || ++failures >= TRIES) throw error;
      await sleep(FIRST_PAUSE_MS * 2 ** (failures - 1), undefined, {signal}).catch(() => signal?.throwIfAborted());
    }
  }
}
