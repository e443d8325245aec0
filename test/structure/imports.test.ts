/** Imports go down only: examples → models → layers → ops. Kernels stand beside, and know the contract only. */
import {posix} from 'node:path';
import {preProcessFile} from 'typescript';
import {filesOf, read} from './tree';

interface Import {
  file: string;
  /** a path from the root for the project's own files, else the package */
  target: string;
}

function importsOf(file: string): Import[] {
  return preProcessFile(read(file), true, true).importedFiles.map(({fileName}) => ({
    file,
    target: fileName.startsWith('.') ? posix.join(posix.dirname(file), fileName) : fileName,
  }));
}

const imports = ['ops', 'kernels', 'layers', 'models', 'examples']
  .flatMap(room => filesOf(room, ['.ts']))
  .flatMap(importsOf);

const from = (room: string) => imports.filter(({file}) => file.startsWith(`${room}/`));
const show = ({file, target}: Import) => `${file} → ${target}`;
const isOwn = ({target}: Import) => /^(ops|kernels|layers|models|examples|test)(\/|$)/.test(target);
const isIn = (room: string, target: string) => target === room || target.startsWith(`${room}/`);

/** A room's own files and those of the rooms below it. */
function strays(room: string, allowed: readonly string[]): string[] {
  return from(room)
    .filter(found => isOwn(found) && !allowed.some(other => isIn(other, found.target)))
    .map(show);
}

it('sees the imports', () => {
  expect(imports.length).toBeGreaterThan(100);
  expect(imports.map(show)).toContain('ops/selective_scan.ts → ops/run_kernel');
});

it('ops import ops only', () => expect(strays('ops', ['ops'])).toEqual([]));

it('layers import layers and ops only', () => expect(strays('layers', ['layers', 'ops'])).toEqual([]));

it('models import downwards, and only the entry registers kernels', () => {
  const registers = 'models/index.ts → kernels/cpu';
  expect(strays('models', ['models', 'layers', 'ops']).filter(found => found !== registers)).toEqual([]);
});

it('examples use the public entries and the contract only', () => {
  const entries = /^(models(\/index|\/node)?|kernels\/\w+(\/index)?|ops\/kernel_names)$/;
  const wrong = from('examples').filter(
    found => isOwn(found) && !isIn('examples', found.target) && !entries.test(found.target),
  );
  expect(wrong.map(show)).toEqual([]);
});

it.each(['cpu', 'wasm'])('kernels of %s know the contract, tfjs-core and their own backend only', backend => {
  const allowed = ['ops/kernel_names', '@tensorflow/tfjs-core', `@tensorflow/tfjs-backend-${backend}`];
  const wrong = from(`kernels/${backend}`).filter(
    ({target}) => !isIn(`kernels/${backend}`, target) && !allowed.includes(target),
  );
  expect(wrong.map(show)).toEqual([]);
});

it("kernels of tensorflow know the contract, tfjs-core and Node's modules only", () => {
  const wrong = from('kernels/tensorflow').filter(
    ({target}) =>
      !isIn('kernels/tensorflow', target) &&
      !['ops/kernel_names', '@tensorflow/tfjs-core'].includes(target) &&
      !target.startsWith('node:'),
  );
  expect(wrong.map(show)).toEqual([]);
});

it('nothing imports tfjs-node: kernels/tensorflow loads it where it is set up', () => {
  const users = imports.filter(({target}) => target.startsWith('@tensorflow/tfjs-node'));
  expect(users.map(show)).toEqual([]);
});

it('only run_kernel.ts touches the engine', () => {
  const engine = /import\s*(type\s*)?{[^}]*\bengine\b[^}]*}\s*from\s*'@tensorflow|\btf\.engine\(/;
  const users = [...new Set(imports.map(({file}) => file))].filter(file => engine.test(read(file)));
  expect(users.sort()).toEqual(['ops/run_kernel.ts']);
});

it("the browser's entries reach no module of Node's", () => {
  const files = new Set(filesOf('.', ['.ts']));
  const reached = new Set<string>();
  const visit = (path: string) => {
    const target = path === '#platform' ? 'models/io/platform_browser' : path;
    const file = [target, `${target}.ts`, `${target}/index.ts`].find(name => files.has(name));
    if (!file || reached.has(file)) return;
    reached.add(file);
    for (const found of importsOf(file)) visit(found.target);
  };
  visit('models/index.ts');
  visit('kernels/wasm/index.ts');
  const users = imports.filter(({file, target}) => reached.has(file) && target.startsWith('node:'));
  expect(users.map(show)).toEqual([]);
  expect(reached.size).toBeGreaterThan(50);
});
