import { existsSync, readFileSync } from 'node:fs';

/** What a step proved. A test that was skipped proves nothing: it counts as failed. */
const result = (passed, failed) => ({ passed, failed });

/** Jest's `--json --outputFile`: every test, and every spec file that could not even be loaded. */
export function jestCount(file) {
  const report = read(file);
  if (!report) return result(0, 1);
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = report;
  return result(numPassedTests, numFailedTests + numPendingTests + numTodoTests + numRuntimeErrorTestSuites);
}

/** Playwright's JSON reporter: every test of every browser setting, and errors outside of tests. */
export function playwrightCount(file) {
  const report = read(file);
  if (!report) return result(0, 1);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return result(expected, unexpected + flaky + skipped + report.errors.length);
}

/** The results of infra/proof/mutate.mjs: every guard that was taken away. One that nothing noticed is a failure. */
export function mutationCount(file) {
  const results = read(file) ?? [];
  const noticed = results.filter(({ by }) => by !== null).length;
  return result(noticed, noticed === 0 ? 1 : results.length - noticed);
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}
