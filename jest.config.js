/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testEnvironment: 'node',
  transform: {'^.+\\.ts$': ['ts-jest', {isolatedModules: true, diagnostics: false}]},
  moduleNameMapper: {'^#platform$': '<rootDir>/models/io/platform_node.ts'},
  testTimeout: 120000,
};
