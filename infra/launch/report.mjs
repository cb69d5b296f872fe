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

/**
 * What Nx says of the targets that it ran or knew: `> nx run whole:all-lint  [local cache]`, and `- whole:all-lint` of those that failed.
 * A target without a line did not come to its end; neither did any where Nx fails and names none.
 */
export function nxResults({ ok, output }) {
  const failed = [...output.matchAll(/^- whole:(\S+)$/gm)].map(([, target]) => target);
  if (!ok && failed.length === 0) return new Map();
  const lines = output.matchAll(/^> nx run whole:(\S+)(.*)$/gm);
  return new Map(
    [...lines].map(([, target, more]) => [target, { passed: !failed.includes(target), cached: /cache/.test(more) }]),
  );
}
