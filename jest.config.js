import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));

export default {
  roots: ['<rootDir>/apps/server', '<rootDir>/apps/gateway', '<rootDir>/libs', '<rootDir>/infra'],
  testMatch: ['**/*.spec.ts'],
  // infra/proof/switched needs the switches of infra/proof/jest.config.mjs
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/libs/web/', '/infra/proof/switched/'],
  extensionsToTreatAsEsm: ['.ts'],
  // one realm and one copy of the program for all files of a worker
  testEnvironment: '<rootDir>/libs/testing/jest/process-environment.mjs',
  runtime: '<rootDir>/libs/testing/jest/process-runtime.mjs',
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false }] },
  testSequencer: '<rootDir>/libs/testing/jest/longest-first.mjs',
  globalSetup: '<rootDir>/libs/testing/jest/setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/jest/teardown.mjs',
  // the folder for passing files does not outlive a run
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  // the program stays in memory from file to file: a worker that grew beyond this is replaced
  workerIdleMemoryLimit: '1GB',
  testTimeout: 30_000,
};
