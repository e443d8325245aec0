/** The npm packages, as package-lock.json has them. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {ROOT, runNpm, say} from './process.mjs';

/** Installs with `npm ci` unless node_modules is what the lock file says. No package's install script runs. */
export async function installPackages() {
  if (isInstalled()) return;
  say('Installing the npm packages of package-lock.json into node_modules (about 650 MB, a minute or two, once) …');
  const began = Date.now();
  const code = await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) {
    throw new Error(
      `'npm ci' ended with exit code ${code}; its own message is above. It needs the npm registry: check the network, ` +
        'the registry and proxy of `npm config list`, and the free disk space, then run this again.',
    );
  }
  say(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`);
}

/** Compares with the list that npm leaves in node_modules as the last thing of every install. */
function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const found = packagesOf('node_modules/.package-lock.json');
  if (!wanted || !found) return false;
  return Object.entries(wanted).every(([path, {version, optional, devOptional}]) => {
    // Builds for other platforms are optional and absent.
    return path === '' || found[path]?.version === version || (!found[path] && (optional || devOptional));
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(ROOT, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}
