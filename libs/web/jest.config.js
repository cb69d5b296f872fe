import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8'));
const transformer = (tsx) => [
  '@swc/jest',
  {
    ...swc,
    swcrc: false,
    jsc: {
      ...swc.jsc,
      parser: { ...swc.jsc.parser, tsx },
      transform: { ...swc.jsc.transform, react: { runtime: 'automatic' } },
    },
  },
];

/** Specs of everything that renders: the shared web libraries, the portal and the workspace. */
export default {
  rootDir: '../..',
  roots: ['<rootDir>/libs/web', '<rootDir>/apps/portal', '<rootDir>/apps/workspace', '<rootDir>/apps/developers'],
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/build/'],
  modulePathIgnorePatterns: ['/build/server/', '/build/client/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  // one realm and one copy of the program for all files of a worker, as in jest.config.js
  testEnvironment: '<rootDir>/libs/testing/jest/process-environment.mjs',
  runtime: '<rootDir>/libs/testing/jest/process-runtime.mjs',
  globalSetup: '<rootDir>/libs/testing/jest/setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/jest/teardown.mjs',
  transform: { '^.+\\.ts$': transformer(false), '^.+\\.tsx$': transformer(true) },
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  testTimeout: 30_000,
};
