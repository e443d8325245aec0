/**
 * Preloaded into a process, with a fault as JSON in FAULT: {file, code, calls?}. Opening for writing, making and
 * appending to paths that hold `file` fail with the system's error `code`, the first `calls` times (default: always).
 */
const fs = require('node:fs/promises');
const {file, code, calls = Infinity} = JSON.parse(process.env.FAULT);
let failed = 0;

function failing(path) {
  if (!String(path).includes(file) || failed >= calls) return false;
  failed++;
  return true;
}
const error = call => Object.assign(new Error(`${code}: injected, ${call}`), {code, syscall: call});

for (const name of ['mkdir', 'appendFile', 'writeFile']) {
  const call = fs[name];
  fs[name] = async (path, ...rest) => {
    if (failing(path)) throw error(name);
    return call(path, ...rest);
  };
}
const {open} = fs;
fs.open = async (path, flags, ...rest) => {
  const handle = await open(path, flags, ...rest);
  if (!/[wa+]/.test(flags ?? 'r') || !failing(path)) return handle;
  // As a full disk does: the file can be made, but nothing fits into it.
  const fail = async () => {
    throw error('write');
  };
  return Object.assign(handle, {write: fail, writeFile: fail, appendFile: fail});
};
