import { appendFileSync } from 'node:fs';

/** Notes the first test that failed, one JSON line per spec file: Jest's own report is lost when it stops at the first failure. */
export default class FirstFailure {
  onTestFileResult(_test, { testFilePath, testResults, failureMessage }) {
    if (!failureMessage) return;
    const name = testResults.find(({ status }) => status === 'failed')?.fullName ?? null;
    appendFileSync(process.env.FIRST_FAILURE, `${JSON.stringify({ spec: testFilePath, name, failureMessage })}\n`);
  }
}
