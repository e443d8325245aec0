/** The set-up holds a lock: two commands at once on a fresh machine do not install into each other. */
import {spawn} from 'node:child_process';
import {existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, relative} from 'node:path';
import {pathToFileURL} from 'node:url';

const ROOT = join(__dirname, '../..');
const stem = join(tmpdir(), `tfjs-mamba-setup-${process.pid}`);
const lock = `${stem}.lock`;
const log = `${stem}.log`;

/** Writes `in` and `out` to the log, some time apart, while holding the lock. */
function holdLock(): Promise<string> {
  const script = `
    import {appendFileSync} from 'node:fs';
    import {setTimeout} from 'node:timers/promises';
    import {withLock} from ${JSON.stringify(pathToFileURL(join(ROOT, 'examples/setup/lock.mjs')).href)};
    await withLock(${JSON.stringify(relative(ROOT, lock))}, async () => {
      appendFileSync(${JSON.stringify(log)}, 'in ');
      await setTimeout(400);
      appendFileSync(${JSON.stringify(log)}, 'out ');
    });`;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
    let said = '';
    child.stderr.on('data', chunk => (said += chunk));
    child.on('error', reject);
    child.on('exit', code => (code === 0 ? resolve(said) : reject(new Error(said))));
  });
}

afterEach(() => [lock, log].forEach(file => rmSync(file, {force: true})));

it('lets one process in at a time, tells the others to wait, and leaves nothing behind', async () => {
  const said = await Promise.all([holdLock(), holdLock(), holdLock()]);
  expect(readFileSync(log, 'utf8')).toBe('in out in out in out ');
  expect(said.filter(text => text.includes('waiting')).length).toBeGreaterThanOrEqual(1);
  expect(existsSync(lock)).toBe(false);
});

it('takes over from a process that died', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise(resolve => child.on('exit', resolve));
  writeFileSync(lock, String(child.pid));
  await holdLock();
  expect(readFileSync(log, 'utf8')).toBe('in out ');
});
