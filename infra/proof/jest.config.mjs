import { fileURLToPath } from 'node:url';
import plain from '../../jest.config.js';

const transform = fileURLToPath(new URL('jest/transform.mjs', import.meta.url));
const switches = fileURLToPath(new URL('jest/switches.mjs', import.meta.url));
const rootDir = fileURLToPath(new URL('../..', import.meta.url));

const settings = { ...plain };
delete settings.runtime;

/**
 * The settings of every spec run, with the transform that takes one guard away (MUTANT). Here each file loads the program anew: which
 * switches it comes past is asked file by file.
 */
export default {
  ...settings,
  rootDir,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node'] },
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^#(libs|apps)/(.*)$': '<rootDir>/$1/$2/src/index.ts',
  },
  setupFilesAfterEnv: [switches],
  testPathIgnorePatterns: plain.testPathIgnorePatterns.filter((pattern) => !pattern.includes('switched')),
  transform: Object.fromEntries(
    Object.entries(plain.transform).map(([pattern, [, options]]) => [pattern, [transform, options]]),
  ),
};
