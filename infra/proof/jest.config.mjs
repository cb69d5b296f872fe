import { fileURLToPath } from 'node:url';
import plain from '../../jest.config.js';

const transform = fileURLToPath(new URL('jest/transform.mjs', import.meta.url));
const switches = fileURLToPath(new URL('jest/switches.mjs', import.meta.url));
const rootDir = fileURLToPath(new URL('../..', import.meta.url));

/** The settings of every spec run, with the transform that takes one guard away (MUTANT). */
export default {
  ...plain,
  rootDir,
  setupFilesAfterEnv: [switches],
  testPathIgnorePatterns: plain.testPathIgnorePatterns.filter((pattern) => !pattern.includes('switched')),
  transform: Object.fromEntries(
    Object.entries(plain.transform).map(([pattern, [, options]]) => [pattern, [transform, options]]),
  ),
};
