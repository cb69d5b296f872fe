import { jest } from '@jest/globals';
import { ProofDatabase } from './database.build.js';
import { dropFieldRules } from './rows.build.js';
import { ownerRole, wallFaults } from './walls.build.js';

jest.setTimeout(60_000);

const proof = new ProofDatabase(dropFieldRules);

it('A2: without any condition of the application, row-level security shows and changes rows of one tenant only', async () => {
  const tables = proof.tables.filter((table) => table.ofTenant);
  const faults: Record<string, string[]> = {};
  await proof.inTransaction(async () => {
    await proof.db.query(`create role ${ownerRole} nologin`);
    for (const table of tables) {
      const found = await wallFaults(proof.db, table);
      if (found.length) faults[table.name] = found;
    }
  });
  expect(faults).toEqual({});
  expect(tables.length).toBeGreaterThan(50);
});
