/** Bundles consumer/browser.js for a browser: node bundle.mjs vite|esbuild <project> <output file>. */
import {build as esbuild} from 'esbuild';
import {basename, dirname, join} from 'node:path';
import {build as vite} from 'vite';

const [tool, project, output] = process.argv.slice(2);
const entry = join(project, 'browser.js');

if (tool === 'esbuild') {
  await esbuild({entryPoints: [entry], outfile: output, bundle: true, format: 'iife', logLevel: 'warning'});
} else {
  await vite({
    root: project,
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: dirname(output),
      emptyOutDir: false,
      minify: false,
      lib: {entry, formats: ['iife'], name: 'App', fileName: () => basename(output)},
    },
  });
}
