/** Child processes, in the repository's root, on the terminal of this one. */
import {spawn} from 'node:child_process';
import {fileURLToPath} from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** To stderr: the stdout of `--json` runs holds JSON only. */
export function say(text) {
  console.error(text);
}

/** Runs `node args`; resolves to its exit code. */
export function runNode(args) {
  return run(process.execPath, args);
}

export function runNpm(args) {
  // Set inside npm scripts; names npm's own file, which needs no shell on any platform.
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js')) return run(process.execPath, [npm, ...args]);
  return run('npm', args, {shell: process.platform === 'win32'});
}

function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {cwd: ROOT, stdio: 'inherit', ...options});
    // The terminal sends Ctrl-C to both: this process stays until the child has saved its work.
    const ignore = () => {};
    const pass = signal => child.kill(signal);
    process.on('SIGINT', ignore);
    process.on('SIGTERM', pass);
    const end = () => {
      process.off('SIGINT', ignore);
      process.off('SIGTERM', pass);
    };
    child.on('error', error => {
      end();
      reject(new Error(`${command} did not start: ${error.message}`));
    });
    child.on('exit', (code, signal) => {
      end();
      resolve(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1));
    });
  });
}
