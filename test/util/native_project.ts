/** A project of its own with this package's set-up and a bare tfjs-node: what the set-up does there disturbs nothing. */
import {cpSync, existsSync, mkdirSync, readdirSync, symlinkSync} from 'node:fs';
import {dirname, join} from 'node:path';

const ROOT = join(__dirname, '../..');
const BARE = ['package.json', 'binding', 'dist'];

/** Puts it into the folder, with links to the other packages of this clone. */
export function makeNativeProject(folder: string): void {
  for (const path of ['package.json', 'examples/setup', 'kernels', 'dist/cjs']) {
    cpSync(join(ROOT, path), join(folder, path), {recursive: true, filter: file => !file.endsWith('.ts')});
  }
  const modules = join(folder, 'node_modules');
  const link = (name: string) => {
    mkdirSync(dirname(join(modules, name)), {recursive: true});
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  };
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (name === '@tensorflow') {
      for (const part of readdirSync(join(ROOT, 'node_modules', name))) {
        if (!part.startsWith('tfjs-node')) link(`${name}/${part}`);
      }
    } else if (!name.startsWith('.')) link(name);
  }
  for (const part of BARE) {
    cpSync(join(tfjsNode(ROOT), part), join(tfjsNode(folder), part), {recursive: true});
  }
}

export function tfjsNode(root: string): string {
  return join(root, 'node_modules/@tensorflow/tfjs-node');
}

/** Where this clone's is set up, as it is there: libraries by links. */
export function copySetUp(folder: string): void {
  for (const part of ['deps', 'lib']) {
    const from = join(tfjsNode(ROOT), part);
    if (existsSync(from)) cpSync(from, join(tfjsNode(folder), part), {recursive: true});
  }
}
