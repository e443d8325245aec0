/** Preloaded into a process: writing a file whose name holds DISK_FULL fails as on a full disk. */
const fs = require('node:fs/promises');
const {open} = fs;
fs.open = async (file, ...rest) => {
  const handle = await open(file, ...rest);
  if (!String(file).includes(process.env.DISK_FULL)) return handle;
  const fail = async () => {
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), {code: 'ENOSPC', syscall: 'write'});
  };
  return Object.assign(handle, {write: fail, writeFile: fail, appendFile: fail});
};
