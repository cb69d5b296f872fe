import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstFailure } from './run-mutant.mjs';

/** The specs that take away the guards of the database and of the contract themselves: what they found, guard by guard. */
export async function inProcess() {
  const folder = mkdtempSync(join(tmpdir(), 'qw-proof-results-'));
  try {
    const results = [];
    for (const name of ['catalogue-mutants', 'contract-mutants']) {
      const file = join(folder, `${name}.json`);
      await firstFailure(null, [`infra/proof/${name}.spec.ts`], { PROOF_RESULTS: file });
      results.push(...JSON.parse(readFileSync(file, 'utf8')));
    }
    return results.map((result) => ({
      ...result,
      key: `${result.kind} ${result.where} ${result.what}`,
      reviewed: null,
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
