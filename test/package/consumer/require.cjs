const tf = require('@tensorflow/tfjs-core');
require('@tensorflow/tfjs-backend-cpu');
const mamba = require('tfjs-mamba');
require('tfjs-mamba/wasm');
const {runPlot} = require('tfjs-mamba/node');
const {scanOn} = require('./scan.cjs');

(async () => {
  const cpu = await scanOn(tf, mamba, 'cpu');
  const wasm = await scanOn(tf, mamba, 'wasm');
  const plot = await runPlot({title: 'loss', steps: [{step: 1, loss: 5}]});
  console.log(JSON.stringify({cpu, wasm, isPlot: plot.startsWith('<svg'), names: Object.keys(mamba).sort()}));
})();
