/** One set-up at a time in a folder, over all processes. */
import {closeSync, openSync, readFileSync, rmSync, statSync, writeSync} from 'node:fs';
import {resolve} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {ROOT, say} from './process.mjs';

/** Runs `job` while holding the file `name` (of this folder, if it is no absolute path), which holds the owner's process id; waits while another process has it. */
export async function withLock(name, job) {
  const file = resolve(ROOT, name);
  let isWaiting = false;
  while (!acquire(file)) {
    if (!isWaiting) say('Another set-up is at work; waiting for it.');
    isWaiting = true;
    await sleep(300);
  }
  try {
    return await job();
  } finally {
    rmSync(file, {force: true});
  }
}

function acquire(file) {
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isAbandoned(file)) rmSync(file, {force: true});
    return false;
  }
}

/** The owner died without releasing it. */
function isAbandoned(file) {
  try {
    const owner = Number(readFileSync(file, 'utf8'));
    if (owner === 0) return Date.now() - statSync(file).mtimeMs > 10_000; // created, and never signed
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
