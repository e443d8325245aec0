/** The suites that run on backend 'tensorflow', on this machine's GPU: `npm run test:gpu`. */
const base = require('../../../jest.config');

Object.assign(process.env, {TF_FORCE_GPU_ALLOW_GROWTH: 'true', NVIDIA_TF32_OVERRIDE: '0'});

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  rootDir: '../../..',
  testMatch: ['<rootDir>/test/{ops,fixtures,layers,models,kernels/tensorflow}/**/*.test.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/gpu/node/on_gpu.ts'],
  reporters: ['default'],
  // Each worker has a context of its own on the GPU.
  maxWorkers: 4,
  testTimeout: 300000,
};
