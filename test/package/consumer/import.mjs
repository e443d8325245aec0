import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import {createRequire} from 'node:module';
import * as mamba from 'tfjs-mamba';
import 'tfjs-mamba/wasm';
import {runPlot} from 'tfjs-mamba/node';
import {scanOn} from './scan.cjs';

const cpu = await scanOn(tf, mamba, 'cpu');
const wasm = await scanOn(tf, mamba, 'wasm');
const plot = await runPlot({title: 'loss', steps: [{step: 1, loss: 5}]});
const required = createRequire(import.meta.url)('tfjs-mamba');
const names = Object.keys(mamba).sort();
const isOneCopy = names.every(name => mamba[name] === required[name]);
console.log(JSON.stringify({cpu, wasm, isPlot: plot.startsWith('<svg'), names, isOneCopy}));
