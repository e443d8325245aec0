/** The package as a user gets it: packed, installed into an empty project, loaded in every way. */
import {cpSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {preProcessFile} from 'typescript';
import {hasNative} from '../util/native';
import {makeProject, ROOT, run} from './project';
import type {Project} from './project';

interface Loaded {
  cpu: number[];
  wasm: number[];
  names: string[];
  isPlot?: boolean;
  isOneCopy?: boolean;
}

const NAMES = ['MambaLM', 'causalConv1d', 'io', 'layers', 'loadModel', 'losses', 'saveModel', 'selectiveScan', 'train'];

let project: Project;
beforeAll(() => {
  project = makeProject();
}, 180_000);
afterAll(() => project?.remove());

function expectLoaded({cpu, wasm, names}: Loaded): void {
  for (const y of [cpu, wasm]) {
    expect(y[0]).toBeCloseTo(1, 5);
    expect(y[1]).toBeCloseTo(Math.exp(-1) + 2, 5);
  }
  expect(names).toEqual(expect.arrayContaining(NAMES));
}

it('holds what is needed and no more', () => {
  const strangers = project.files.filter(
    file =>
      !/^(dist\/(cjs|esm|node|types)\/|kernels\/(cc|tensorflow)\/|examples\/setup\/(lock|native|process)|package.json$|README.md$|LICENSE$|CHANGELOG.md$)/.test(
        file,
      ),
  );
  expect(strangers).toEqual([]);
  expect(project.files.filter(file => /(^|\/)test\//.test(file))).toEqual([]);
  expect(project.files).toContain('dist/cjs/examples/cli/main.js');
  expect(project.size).toBeLessThan(1e6);
});

it('loads with require', () => {
  const loaded = project.runScript('require.cjs') as Loaded;
  expectLoaded(loaded);
  expect(loaded.isPlot).toBe(true);
});

it('loads with import, as the same copy', () => {
  const loaded = project.runScript('import.mjs') as Loaded;
  expectLoaded(loaded);
  expect(loaded.isPlot).toBe(true);
  expect(loaded.isOneCopy).toBe(true);
});

it.each([
  ['an ES module of Node', 'node.mts', 'node16'],
  ['a CommonJS module of Node', 'node.cts', 'node16'],
  ['a bundler', 'bundler.ts', 'bundler'],
])('has types in %s', (_where, file, resolution) => {
  cpSync(join(project.folder, 'types.ts'), join(project.folder, file));
  const compilerOptions = {
    target: 'es2022',
    module: resolution === 'bundler' ? 'esnext' : 'node16',
    moduleResolution: resolution,
    strict: true,
    noEmit: true,
    types: [],
    lib: ['es2022', 'dom'],
    skipLibCheck: true, // tfjs's own declarations do not pass
  };
  writeFileSync(join(project.folder, 'tsconfig.json'), JSON.stringify({compilerOptions, files: [file]}));
  run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', '.'], project.folder);
});

it('declares types without errors or private paths', () => {
  const types = project.files.filter(file => file.endsWith('.d.ts'));
  const texts = types.map(file => readFileSync(join(project.folder, 'node_modules/tfjs-mamba', file), 'utf8'));
  expect(types.filter((_, i) => /from '#|import\('#/.test(texts[i]))).toEqual([]);
});

describe.each(['esbuild', 'vite'])('bundled by %s', tool => {
  it("runs in a page without Node's modules", () => {
    const bundle = join(project.folder, `bundled/${tool}.js`);
    run(process.execPath, [join(__dirname, 'bundle.mjs'), tool, project.folder, bundle], ROOT);
    expect(readFileSync(bundle, 'utf8')).not.toMatch(/["']node:/);
    const wasmFolder = join(project.folder, 'node_modules/@tensorflow/tfjs-backend-wasm/dist');
    expectLoaded(project.runScript(join(__dirname, 'run_in_page.mjs'), bundle, wasmFolder) as Loaded);
  });
});

it("has no module of Node's in its browser build", () => {
  const esm = project.files.filter(file => file.startsWith('dist/esm/') && file.endsWith('.mjs'));
  expect(esm.length).toBeGreaterThan(1);
  for (const file of esm) {
    const text = readFileSync(join(project.folder, 'node_modules/tfjs-mamba', file), 'utf8');
    const imports = preProcessFile(text, true, true).importedFiles.map(({fileName}) => fileName);
    expect(imports.filter(target => !/^(\.|@tensorflow\/tfjs-|@huggingface\/tokenizers$)/.test(target))).toEqual([]);
  }
});

it('answers on the command line', () => {
  const help = run('npx', ['--no-install', 'tfjs-mamba', '--help'], project.folder);
  expect(help).toContain('train');
});

describe('a second copy', () => {
  const load = (text: string) => run(process.execPath, ['-e', text], project.folder);
  const loadBoth = "const a = require('tfjs-mamba'), b = require('tfjs-mamba-two'); console.log(a !== b);";

  it('of the same version changes nothing', () => {
    cpSync(join(project.folder, 'node_modules/tfjs-mamba'), join(project.folder, 'node_modules/tfjs-mamba-two'), {
      recursive: true,
    });
    expect(load(loadBoth)).toContain('true');
  });

  it('of another version is an error', () => {
    const copy = join(project.folder, 'node_modules/tfjs-mamba-two');
    const file = join(copy, 'dist/cjs/kernels/cpu/backend.js');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/VERSION = "[^"]+"/, 'VERSION = "0.0.9"'));
    expect(() => load(loadBoth)).toThrow(/tfjs-mamba 0\.0\.9.*by version/s);
  });
});

const NATIVE = "import('tfjs-mamba/tensorflow').then(() => console.log('loaded'), error => console.log(error.message))";

it('says what the native backend needs where it is not set up', () => {
  const said = run(process.execPath, ['--input-type=module', '-e', NATIVE], project.folder);
  expect(said).toMatch(/neither .*tfjs-node is installed: 'npm install .*node-api-headers', then run 'npx tfjs-mamba-/);
});

(hasNative() ? it : it.skip)(
  'sets the native backend up in a project, from what the machine has',
  () => {
    const quiet = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
    run('npm', ['install', ...quiet, '@tensorflow/tfjs-node@4.22.0', 'node-api-headers@1.9.0'], project.folder);
    run(process.execPath, ['node_modules/tfjs-mamba/examples/setup/native_cli.mjs'], project.folder);
    expect(run(process.execPath, ['--input-type=module', '-e', NATIVE], project.folder)).toBe('loaded\n');
  },
  300_000,
);
