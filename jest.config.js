import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));

export default {
  roots: ['<rootDir>/apps/server', '<rootDir>/apps/gateway', '<rootDir>/libs', '<rootDir>/infra'],
  testMatch: ['**/*.spec.ts'],
  // infra/proof/switched needs the switches of infra/proof/jest.config.mjs
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/libs/web/', '/infra/proof/switched/'],
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node'] },
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^#libs/(.*)$': '<rootDir>/libs/$1/src/index.ts',
    '^#apps/(.*)$': '<rootDir>/apps/$1/src/index.ts',
  },
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false }] },
  globalSetup: '<rootDir>/libs/testing/jest/setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/jest/teardown.mjs',
  testTimeout: 30_000,
};
