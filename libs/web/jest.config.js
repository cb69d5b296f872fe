import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8'));
const transformer = (tsx) => [
  '@swc/jest',
  {
    ...swc,
    swcrc: false,
    jsc: { ...swc.jsc, parser: { ...swc.jsc.parser, tsx }, transform: { react: { runtime: 'automatic' } } },
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
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'import'] },
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^#libs/(.*)$': '<rootDir>/libs/$1/src/index.ts',
    '^#web/(.*)$': '<rootDir>/libs/web/$1/src/index.ts',
  },
  transform: { '^.+\\.ts$': transformer(false), '^.+\\.tsx$': transformer(true) },
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  testTimeout: 30_000,
};
