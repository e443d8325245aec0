/** A server that speaks the hub's protocol, with faults on request. */
import {createHash} from 'node:crypto';
import {createServer} from 'node:http';
import type {IncomingMessage, Server, ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';

export interface HubRequestLog {
  method: string;
  path: string;
  range?: string;
  authorization?: string;
}

/** Answers a request for a file itself, or returns false. `n` counts the requests for that file from 0. */
type Fault = (request: IncomingMessage, response: ServerResponse, file: string, n: number) => boolean;

export class HubServer {
  readonly requests: HubRequestLog[] = [];
  /** By repository, then name. */
  readonly files = new Map<string, Map<string, Buffer>>();
  /** By repository; a file above it in size is an LFS file. */
  largeFrom = 1000;
  fault: Fault = () => false;
  /** Answers any request first. */
  intercept: (request: IncomingMessage, response: ServerResponse) => boolean = () => false;
  /** Where large files are sent from, such as another server's address. Default: from here. */
  contentHost: string | undefined;
  private readonly counts = new Map<string, number>();
  private server: Server | undefined;

  async start(port = 0): Promise<this> {
    this.server = createServer((request, response) => this.answer(request, response));
    await new Promise<void>(resolve => this.server!.listen(port, '127.0.0.1', resolve));
    return this;
  }

  async stop(): Promise<void> {
    this.server!.closeAllConnections();
    await new Promise(resolve => this.server!.close(resolve));
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server!.address() as AddressInfo).port}`;
  }

  add(repository: string, files: Record<string, Buffer | string>): void {
    const entries = Object.entries(files).map(([name, content]) => [name, Buffer.from(content)] as const);
    this.files.set(repository, new Map(entries));
  }

  /** Of a repository's only commit. */
  commitOf(repository: string): string {
    return createHash('sha1').update(repository).digest('hex');
  }

  hashOf(content: Buffer): string {
    if (content.length >= this.largeFrom) return createHash('sha256').update(content).digest('hex');
    return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
  }

  /** Requests for contents of a file. */
  fetched(name: string): HubRequestLog[] {
    return this.requests.filter(({path}) => path.endsWith(`/${name}`));
  }

  reset(): void {
    this.requests.length = 0;
    this.counts.clear();
    this.fault = () => false;
    this.intercept = () => false;
    this.contentHost = undefined;
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const {pathname: path} = new URL(request.url!, this.address);
    const {range, authorization} = request.headers;
    this.requests.push({method: request.method!, path, range, authorization});
    if (this.intercept(request, response)) return;
    const [, info, revision] = /^\/api\/models\/([^/]+\/[^/]+)\/revision\/(.+)$/.exec(path) ?? [];
    const [, listed] = /^\/api\/models\/([^/]+\/[^/]+)\/tree\/.+$/.exec(path) ?? [];
    const [, resolved, , file] = /^\/([^/]+\/[^/]+)\/resolve\/([^/]+)\/(.+)$/.exec(path) ?? [];
    const repository = info ?? listed ?? resolved;
    const files = this.files.get(repository ?? '');
    if (!files) return refuse(response, 404, 'RepoNotFound', 'Repository not found');
    if (info !== undefined) {
      const known = ['main', 'refs/pr/1', this.commitOf(info)];
      if (!known.includes(decodeURIComponent(revision)))
        return refuse(response, 404, 'RevisionNotFound', 'Invalid rev');
      return sendJson(response, {_id: '0', id: info, sha: this.commitOf(info), lastModified: '2024-01-01T00:00:00Z'});
    }
    if (listed !== undefined)
      return sendJson(
        response,
        [...files].map(([name, content]) => this.entry(name, content)),
      );
    const name = decodeURIComponent(file);
    const content = files.get(name);
    if (!content) return refuse(response, 404, 'EntryNotFound', 'Entry not found');
    this.sendFile(request, response, {repository, name, content});
  }

  private entry(path: string, content: Buffer): object {
    const oid = createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
    const entry = {type: 'file', path, size: content.length, oid};
    if (content.length < this.largeFrom) return entry;
    return {...entry, lfs: {oid: this.hashOf(content), size: content.length, pointerSize: 134}};
  }

  private sendFile(
    request: IncomingMessage,
    response: ServerResponse,
    {repository, name, content}: {repository: string; name: string; content: Buffer},
  ): void {
    const n = this.counts.get(name) ?? 0;
    this.counts.set(name, n + 1);
    if (this.fault(request, response, name, n)) return;
    response.setHeader('x-repo-commit', this.commitOf(repository));
    if (content.length >= this.largeFrom) {
      response.setHeader('x-linked-etag', `"${this.hashOf(content)}"`);
      response.setHeader('x-linked-size', content.length);
      if (this.contentHost !== undefined) {
        response.writeHead(302, {location: `${this.contentHost}${request.url}`}).end();
        return;
      }
    }
    sendContent(request, response, content, this.hashOf(content));
  }
}

/** The content or the part that is asked for. */
export function sendContent(request: IncomingMessage, response: ServerResponse, content: Buffer, etag = ''): void {
  const [, start, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const from = Number(start ?? 0);
  const end = last ? Math.min(content.length, Number(last) + 1) : content.length;
  if (from > 0 && from >= content.length) {
    response.writeHead(416).end();
    return;
  }
  const range = {'content-range': `bytes ${from}-${end - 1}/${content.length}`};
  response.writeHead(start === undefined ? 200 : 206, {
    etag: `"${etag}"`,
    'content-length': end - from,
    ...(start !== undefined && range),
  });
  response.end(request.method === 'HEAD' ? undefined : content.subarray(from, end));
}

/** Sends so many bytes of what is asked for, then closes the connection. */
export function cutAfter(request: IncomingMessage, response: ServerResponse, content: Buffer, bytes: number): void {
  const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const range = {'content-range': `bytes ${from}-${content.length - 1}/${content.length}`};
  response.writeHead(from > 0 ? 206 : 200, {'content-length': content.length - from, ...(from > 0 && range)});
  const end = () => response.socket?.end(() => response.destroy());
  if (bytes === 0) response.flushHeaders();
  response.write(content.subarray(from, from + bytes), end);
}

export function refuse(response: ServerResponse, status: number, code?: string, message?: string): void {
  if (code !== undefined) response.setHeader('x-error-code', code);
  if (message !== undefined) response.setHeader('x-error-message', message);
  response.writeHead(status, {'content-type': 'text/plain'}).end(message);
}

function sendJson(response: ServerResponse, json: unknown): void {
  response.writeHead(200, {'content-type': 'application/json'}).end(JSON.stringify(json));
}
