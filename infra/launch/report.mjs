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

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}
