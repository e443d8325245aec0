const ESM_PACKAGES = '(hyparquet|hyparquet-compressors|hysnappy)';

/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testEnvironment: 'node',
  // Types are checked by tsc, before the tests.
  transform: {
    '^.+\\.ts$': ['ts-jest', {diagnostics: false}],
    // Published as ES modules, which jest's require does not take.
    [`/node_modules/${ESM_PACKAGES}/.+\\.js$`]: ['ts-jest', {diagnostics: false, tsconfig: {allowJs: true}}],
  },
  transformIgnorePatterns: [`/node_modules/(?!${ESM_PACKAGES}/)`],
  moduleNameMapper: {'^#platform$': '<rootDir>/models/io/platform_node.ts'},
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/docs', '<rootDir>/runs'],
  setupFiles: ['<rootDir>/test/util/quiet_tfjs.js'],
  reporters: ['default', '<rootDir>/test/util/count_reporter.js'],
  maxWorkers: 2,
  // Tensors of a finished file stay in its worker's wasm heap until the worker ends.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 120000,
};
