import { appendFileSync } from 'node:fs';
import { afterAll, expect } from '@jest/globals';

/** Which switches the specs of this file come past: a guard that no spec asks cannot be missed by one. */
const reached = new Set();

globalThis.isMutated = (id) => {
  reached.add(id);
  return process.env.MUTANT === id;
};

afterAll(() => {
  const { REACHED } = process.env;
  if (!REACHED) return;
  appendFileSync(REACHED, `${JSON.stringify({ spec: expect.getState().testPath, ids: [...reached] })}\n`);
});
