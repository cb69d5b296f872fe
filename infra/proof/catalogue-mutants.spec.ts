import { writeFileSync } from 'node:fs';
import { Client } from 'pg';
import { jest } from '@jest/globals';
import { createServiceApp, type ServiceApp } from '#libs/testing';
import { directory, registry } from '../../apps/server/src/registry.js';
import { catalogueMutants, type CatalogueMutant } from './catalogue-mutants.build.js';
import { keyFaults, reviewedKeys } from './keys.build.js';
import { allTables, type AnyTable, dropFieldRules } from './rows.build.js';
import { ownerRole, wallFaults } from './walls.build.js';

jest.setTimeout(180_000);

/** Takes away every guard of the database, one at a time, and asks the same checks as the other specs whether they notice. */
let app: ServiceApp;
let db: Client;
let tables: AnyTable[];

beforeAll(async () => {
  app = await createServiceApp({ definitions: [...registry], directory });
  db = new Client(app.directUrl);
  await db.connect();
  await dropFieldRules(db);
  tables = await allTables(db);
  await db.query(`create role ${ownerRole} nologin`);
});
afterAll(async () => {
  await db?.query(`drop role if exists ${ownerRole}`);
  await db?.end();
  await app?.close();
});

async function inTransaction<T>(work: () => Promise<T>): Promise<T> {
  await db.query('begin');
  try {
    return await work();
  } finally {
    await db.query('rollback');
  }
}

const noticedBy = (mutant: CatalogueMutant, reviewed: string[]): Promise<string[]> =>
  inTransaction(async () => {
    const table = tables.find((t) => t.name === mutant.table)!;
    await db.query(mutant.damage);
    return mutant.kind === 'key' ? keyFaults(db, [table], reviewed) : wallFaults(db, table);
  });

it('every key is a reviewed one and refuses a second row', async () => {
  expect(await inTransaction(() => keyFaults(db, tables))).toEqual([]);
});

it('the loss of any row-level policy, of its enforcement or of any key is noticed', async () => {
  const reviewed = reviewedKeys();
  const results: object[] = [];
  const survivors: string[] = [];
  for (const mutant of await catalogueMutants(db, tables)) {
    const [by] = await noticedBy(mutant, reviewed);
    results.push({ kind: mutant.kind, where: mutant.table, what: mutant.name, by: by ?? null });
    if (by === undefined) survivors.push(`${mutant.table}: ${mutant.name}`);
  }
  const { PROOF_RESULTS } = process.env;
  if (PROOF_RESULTS) writeFileSync(PROOF_RESULTS, JSON.stringify(results));
  expect(survivors).toEqual([]);
  expect(results.length).toBeGreaterThan(500);
});
