/**
 * Compiles the CUDA sources, without a GPU: `compile_cuda.mjs [INCLUDE]` prints, as JSON, what the compiler says of each
 * file that fails. Every kernel for Hopper, and in the form that the drivers of other GPUs compile; with the folder of
 * TensorFlow's headers also the C++ that calls them. `--find` only tells whether there is a compiler.
 */
import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {availableParallelism, tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {cacheFolder} from '../../examples/setup/native_wheels.mjs';
import {opsFlags, opsSource} from '../../kernels/tensorflow/build.mjs';
import {cudaFlags, cudaSources, findCuda} from '../../kernels/tensorflow/cuda/build.mjs';

const [argument] = process.argv.slice(2);
const cuda = findCuda([join(cacheFolder(), 'nvcc-13.0/bin/nvcc')]);
const folder = mkdtempSync(join(tmpdir(), 'tfjs-mamba-cuda-'));
const failures = {};

function compile(name, command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {stdio: ['ignore', 'ignore', 'pipe']});
    let said = '';
    child.stderr.on('data', chunk => (said += chunk));
    child.on('error', reject);
    child.on('close', code => {
      if (code !== 0) failures[name] = said.slice(0, 4000) || `exit status ${code}`;
      resolve();
    });
  });
}

/** Little optimisation: whether it compiles is asked, not how well. */
const QUICK = ['-Xcicc', '-O1', '-Xptxas', '-O0'];
const kernels = cudaSources().map(source => () => {
  const name = basename(source);
  return compile(name, cuda.nvcc, [...cudaFlags(), ...QUICK, '-c', source, '-o', join(folder, `${name}.o`)]);
});
const host = () => {
  const ops = join(folder, 'ops.cc');
  writeFileSync(ops, opsSource(true));
  return compile('ops.cc', process.env.CXX || 'g++', [...opsFlags(argument, cuda), '-fsyntax-only', ops]);
};

try {
  if (cuda && argument !== '--find') {
    const waiting = [...kernels, ...(argument ? [host] : [])];
    const work = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) await next();
    };
    await Promise.all(Array.from({length: availableParallelism()}, work));
  }
} finally {
  rmSync(folder, {recursive: true, force: true});
}
process.stdout.write(JSON.stringify({compiler: cuda?.version, failures}));
