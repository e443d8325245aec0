/**
 * Runs a bundle where a page's globals are and Node's are not, and prints what it leaves in `result`:
 *
 *     node run_in_page.mjs <bundle> <folder of tfjs's .wasm files>
 */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {createContext, runInContext} from 'node:vm';

const [bundle, wasmFolder] = process.argv.slice(2);

function dataUrl(name) {
  return `data:application/wasm;base64,${readFileSync(join(wasmFolder, name)).toString('base64')}`;
}
const names = ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm', 'tfjs-backend-wasm-threaded-simd.wasm'];

const page = {
  ...{atob, btoa, crypto, fetch, performance, queueMicrotask, setTimeout, clearTimeout, setInterval, clearInterval},
  ...{console, Blob, MessageChannel, Request, Response, TextDecoder, TextEncoder, URL},
  navigator: {userAgent: 'page'},
  location: {href: 'http://localhost/', protocol: 'http:'},
  document: {},
  wasmPaths: Object.fromEntries(names.map(name => [name, dataUrl(name)])),
};
page.window = page.self = page;
createContext(page);
// A page has shared memory, and tfjs's threads, only under special headers.
runInContext('delete globalThis.SharedArrayBuffer', page);
runInContext(readFileSync(bundle, 'utf8'), page, {filename: bundle});
console.log(await page.result);
process.exit(0); // message channels keep the process alive
