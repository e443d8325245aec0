/**
 * Builds dist/, whatever of it is out of date:
 *   cjs/    CommonJS, a file for each source: what Node runs, from `require` and `import` alike
 *   node/   the entries of `import` in Node: names of the CommonJS build, so that classes and kernels register once
 *   esm/    bundles for browsers and bundlers, without Node's modules
 *   types/  declarations
 */
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {ROOT, runNode, say} from './process.mjs';

const DIST = join(ROOT, 'dist');
const ROOMS = ['ops', 'kernels', 'layers', 'models', 'examples'];
/** Public entries: name and source. */
const BROWSER_ENTRIES = {index: 'models/index.ts', wasm: 'kernels/wasm/index.ts'};
const NODE_ENTRIES = {...BROWSER_ENTRIES, node: 'models/node.ts', tensorflow: 'kernels/tensorflow/index.ts'};

export async function buildWasm() {
  if (!existsSync(join(ROOT, 'kernels/wasm/build/module.ts'))) say('Compiling the C++ kernels to WebAssembly …');
  await runTool('kernels/wasm/build.mjs');
}

/** What the command line needs. */
export async function buildForNode() {
  await buildWasm();
  await ifStale('cjs', buildCommonJs);
}

/** What the package holds. */
export async function buildPackage() {
  await buildForNode();
  await ifStale('esm', buildBundles);
  await ifStale('node', buildNodeEntries);
  await ifStale('types', () => runTool('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'));
}

async function runTool(...args) {
  const code = await runNode(args);
  if (code !== 0) throw new Error(`${args[0]} failed with exit code ${code}; its messages are above.`);
}

/** Runs the build of a folder of dist/ when a source has changed since its last one. */
async function ifStale(folder, build) {
  const stamp = join(DIST, folder, '.sources');
  const hash = hashOfSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  rmSync(join(DIST, folder), {recursive: true, force: true});
  mkdirSync(join(DIST, folder), {recursive: true});
  await build(join(DIST, folder));
  writeFileSync(stamp, hash);
}

function hashOfSources() {
  const hash = createHash('sha256');
  const files = ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'examples/setup/build.mjs', ...sources()];
  for (const file of files) hash.update(file).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

function sources() {
  return ROOMS.flatMap(room =>
    readdirSync(join(ROOT, room), {recursive: true})
      .map(file => join(room, file))
      .filter(file => file.endsWith('.ts'))
      .sort(),
  );
}

async function buildCommonJs(outdir) {
  const {build} = await import('esbuild');
  await build({
    absWorkingDir: ROOT,
    entryPoints: sources(),
    outdir,
    outbase: ROOT,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    supported: {'dynamic-import': false}, // becomes a late require, which resolves paths as TypeScript does
    logLevel: 'warning',
  });
}

async function buildBundles(outdir) {
  const {build} = await import('esbuild');
  await build({...bundleOptions(BROWSER_ENTRIES), outdir, write: true});
}

function bundleOptions(entryPoints) {
  return {
    absWorkingDir: ROOT,
    entryPoints,
    outdir: DIST,
    chunkNames: 'chunks/[name]-[hash]',
    outExtension: {'.js': '.mjs'},
    bundle: true,
    splitting: true,
    format: 'esm',
    packages: 'external',
    target: 'es2020',
    plugins: [browserPlatform],
    logLevel: 'warning',
    metafile: true,
    write: false,
  };
}

const browserPlatform = {
  name: 'browser-platform',
  setup({onResolve}) {
    onResolve({filter: /^#platform$/}, () => ({path: join(ROOT, 'models/io/platform_browser.ts')}));
  },
};

/** An import; but Node 20 reports the error of a CommonJS module that is imported twice, and this one may throw. */
function loading(name, target) {
  if (name !== 'tensorflow') return `import entry from '../cjs/${target}';\n`;
  const load = `createRequire(import.meta.url)('../cjs/${target}')`;
  return `import {createRequire} from 'node:module';\nconst entry = ${load};\n`;
}

async function buildNodeEntries(outdir) {
  const {build} = await import('esbuild');
  const {metafile} = await build({...bundleOptions(NODE_ENTRIES), platform: 'node'});
  for (const [name, source] of Object.entries(NODE_ENTRIES)) {
    const {exports} = Object.values(metafile.outputs).find(output => output.entryPoint === source);
    const target = source.replace(/\.ts$/, '.js');
    const names = exports.length > 0 ? `export const {${exports.sort().join(', ')}} = entry;\n` : '';
    writeFileSync(join(outdir, `${name}.mjs`), `${loading(name, target)}${names || 'void entry;\n'}`);
    writeFileSync(join(outdir, `${name}.d.mts`), `export * from '../types/${target}';\n`);
  }
}
