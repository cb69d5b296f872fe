import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

type Count = (file: string) => { passed: number; failed: number };

/** The launcher is plain JavaScript without declarations of types. */
const { jestCount, playwrightCount, nxResults } = (await import(
  pathToFileURL('infra/launch/report.mjs').href
)) as Record<'jestCount' | 'playwrightCount', Count> & {
  nxResults: (told: { ok: boolean; output: string }) => Map<string, { passed: boolean; cached: boolean }>;
};

describe('the last line of npm test', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'qw-report-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function report(content: object): string {
    const file = join(folder, 'report.json');
    writeFileSync(file, JSON.stringify(content));
    return file;
  }

  it('counts a skipped test and a spec that does not load as failed', () => {
    const jest = {
      numPassedTests: 7,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      numRuntimeErrorTestSuites: 1,
    };
    expect(jestCount(report(jest))).toEqual({ passed: 7, failed: 5 });
  });

  it('counts flaky, skipped and lost browser tests as failed', () => {
    const stats = { expected: 9, unexpected: 1, flaky: 1, skipped: 1 };
    expect(playwrightCount(report({ stats, errors: [{ message: 'no browser' }] }))).toEqual({ passed: 9, failed: 4 });
  });

  it('counts a run without a report as failed', () => {
    for (const count of [jestCount, playwrightCount]) {
      expect(count(join(folder, 'none.json'))).toEqual({ passed: 0, failed: 1 });
    }
  });

  it('takes from Nx what ran to its end, and no target for passed that failed or was not named', () => {
    const ran = '\n> nx run whole:all-lint  [local cache]\n\n> nx run whole:all-types-web\n\n> tsc\n';
    const failed = ' NX   Running targets for project whole failed\n\nFailed tasks:\n\n- whole:all-types-web\n';
    const results = nxResults({ ok: false, output: ran + failed });
    expect(Object.fromEntries(results)).toEqual({
      'all-lint': { passed: true, cached: true },
      'all-types-web': { passed: false, cached: false },
    });
    expect(nxResults({ ok: false, output: ran }).size).toBe(0);
  });
});
