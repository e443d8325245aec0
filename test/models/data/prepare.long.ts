/**
 * Preparing more text than may be in memory: a process of its own for each format, and what it took at its peak.
 *
 *     npm run test:long -- prepare
 */
import {spawnSync} from 'node:child_process';
import {once} from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type {Writable} from 'node:stream';
import {createGzip} from 'node:zlib';
import type {Gzip} from 'node:zlib';
import {temporaryFolder} from '../../util/temporary_folder';

const MB = 2 ** 20;
/** Of text. */
const SIZE = 600 * MB;
/** Node alone takes 50 MB to 60 MB. */
const MOST_RESIDENT = 350 * MB;
const folder = temporaryFolder();

/** A MiB of words, other ones for each i. */
function words(i: number): string {
  let state = i + 1;
  let text = '';
  while (text.length < MB) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    text += `${(state >>> 12).toString(36)} ${state & 0x1f00 ? '' : '\n'}`;
  }
  return text;
}

const FORMATS: Record<string, (text: string) => string> = {
  'a.txt': text => text,
  'a.txt.gz': text => text,
  'a.jsonl': text =>
    // lines of some 200 bytes, the shortest that anyone calls documents

    text
      .split('\n')
      .map(line => JSON.stringify({id: 1, text: line}) + '\n')
      .join(''),
};

async function write(name: string): Promise<string> {
  const file = path.join(folder, name);
  const sink = fs.createWriteStream(file);
  const stream: Writable = name.endsWith('.gz') ? createGzip({level: 1}) : sink;
  if (stream !== sink) (stream as Gzip).pipe(sink);
  for (let i = 0; i < SIZE / MB; i++) {
    if (!stream.write(FORMATS[name](words(i)))) await once(stream, 'drain');
  }
  const done = once(sink, 'close');
  stream.end();
  await done;
  return file;
}

interface Report {
  resident: number;
  seconds: number;
  bytes: number;
  tokens: number;
  rowsPerSecond: number;
}

test.each(Object.keys(FORMATS))(
  '%s',
  async name => {
    const child = path.join(__dirname, 'prepare_child.ts');
    const args = ['-r', 'ts-node/register/transpile-only', child, await write(name), path.join(folder, 'out')];
    const {status, stdout, stderr} = spawnSync(process.execPath, args, {encoding: 'utf8'});
    expect({status, stderr}).toEqual({status: 0, stderr: ''});
    const {resident, seconds, bytes, tokens, rowsPerSecond} = JSON.parse(stdout) as Report;
    process.stdout.write(
      `${name.padEnd(10)} ${(bytes / MB / seconds).toFixed(0)} MiB/s, ${(resident / MB).toFixed(0)} MiB resident, ` +
        `${rowsPerSecond.toFixed(0)} rows/s\n`,
    );
    expect(bytes).toBeGreaterThan(0.99 * SIZE);
    expect(tokens).toBe(bytes);
    expect(resident).toBeLessThan(MOST_RESIDENT);
    expect(rowsPerSecond).toBeGreaterThan(2000);
  },
  1_200_000,
);
