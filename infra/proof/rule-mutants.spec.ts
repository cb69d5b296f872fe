import { writeFileSync } from 'node:fs';
import { jest } from '@jest/globals';
import { ProofDatabase } from './database.build.js';
import { allRules, reviewedRules, ruleFaults } from './rules.build.js';

jest.setTimeout(120_000);

/** Takes away every check and every foreign key of the database, one at a time, and asks whether that is noticed. */
const proof = new ProofDatabase();

it('every check and every foreign key is a reviewed one and refuses a row that breaks it', async () => {
  expect(await proof.inTransaction(() => ruleFaults(proof.db, proof.tables))).toEqual([]);
});

it('the loss of any check or foreign key is noticed', async () => {
  const { db, tables } = proof;
  const known = reviewedRules();
  const results: object[] = [];
  const survivors: string[] = [];
  for (const { kind, table, says, drop } of await allRules(db, tables)) {
    const [by] = await proof.inTransaction(async () => {
      await db.query(drop);
      return ruleFaults(
        db,
        tables.filter((t) => t.name === table),
        known,
      );
    });
    results.push({ kind, where: table, what: says, by: by ?? null });
    if (by === undefined) survivors.push(`${table}: ${says}`);
  }
  const { PROOF_RESULTS } = process.env;
  if (PROOF_RESULTS) writeFileSync(PROOF_RESULTS, JSON.stringify(results));
  expect(survivors).toEqual([]);
  expect(results.length).toBeGreaterThan(90);
});
