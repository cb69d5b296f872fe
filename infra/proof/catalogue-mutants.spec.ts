import { writeFileSync } from 'node:fs';
import { jest } from '@jest/globals';
import { catalogueMutants, type CatalogueMutant } from './catalogue-mutants.build.js';
import { ProofDatabase } from './database.build.js';
import { keyFaults, reviewedKeys } from './keys.build.js';
import { dropFieldRules } from './rows.build.js';
import { ownerRole, wallFaults } from './walls.build.js';

jest.setTimeout(180_000);

/** Takes away every guard of the database, one at a time, and asks the same checks as the other specs whether they notice. */
const proof = new ProofDatabase(dropFieldRules);

const noticedBy = (mutant: CatalogueMutant, reviewed: string[]): Promise<string[]> =>
  proof.inTransaction(async () => {
    const { db } = proof;
    const table = proof.tables.find((t) => t.name === mutant.table)!;
    await db.query(`create role ${ownerRole} nologin`);
    await db.query(mutant.damage);
    return mutant.kind === 'key' ? keyFaults(db, [table], reviewed) : wallFaults(db, table);
  });

it('every key is a reviewed one and refuses a second row', async () => {
  expect(await proof.inTransaction(() => keyFaults(proof.db, proof.tables))).toEqual([]);
});

it('the loss of any row-level policy, of its enforcement or of any key is noticed', async () => {
  const reviewed = reviewedKeys();
  const results: object[] = [];
  const survivors: string[] = [];
  for (const mutant of await catalogueMutants(proof.db, proof.tables)) {
    const [by] = await noticedBy(mutant, reviewed);
    results.push({ kind: mutant.kind, where: mutant.table, what: mutant.name, by: by ?? null });
    if (by === undefined) survivors.push(`${mutant.table}: ${mutant.name}`);
  }
  const { PROOF_RESULTS } = process.env;
  if (PROOF_RESULTS) writeFileSync(PROOF_RESULTS, JSON.stringify(results));
  expect(survivors).toEqual([]);
  expect(results.length).toBeGreaterThan(500);
});
