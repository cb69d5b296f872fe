import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstFailure } from './run-mutant.mjs';

const specs = ['catalogue-mutants.spec.ts', 'contract-mutants.spec.ts', 'switched/policy-mutants.spec.ts'];

/** The specs that take guards away themselves, all in one process: what they found, guard by guard. */
export async function inProcess() {
  const folder = mkdtempSync(join(tmpdir(), 'qw-proof-results-'));
  try {
    const results = [];
    for (const [i, spec] of specs.entries()) {
      const file = join(folder, String(i));
      const failure = await firstFailure(null, [`infra/proof/${spec}`], { PROOF_RESULTS: file });
      if (!existsSync(file)) throw new Error(`${spec} did not get to its end: ${failure}`);
      results.push(...JSON.parse(readFileSync(file, 'utf8')));
    }
    return results.map((result) => ({
      reviewed: null,
      ...result,
      key: `${result.where} ${result.kind} ${result.what}`,
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
