import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import {setWasmPaths} from '@tensorflow/tfjs-backend-wasm';
import * as mamba from 'tfjs-mamba';
import 'tfjs-mamba/wasm';
import {scanOn} from './scan.cjs';

async function main() {
  const cpu = await scanOn(tf, mamba, 'cpu');
  setWasmPaths(globalThis.wasmPaths);
  const wasm = await scanOn(tf, mamba, 'wasm');
  return JSON.stringify({cpu, wasm, names: Object.keys(mamba).sort()});
}
globalThis.result = main();
