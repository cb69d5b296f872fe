import { writeFileSync } from 'node:fs';
import { Client } from 'pg';
import { jest } from '@jest/globals';
import { createServiceApp, type ServiceApp } from '#libs/testing';
import { directory, registry } from '../../apps/server/src/registry.js';
import { allTables, type AnyTable } from './rows.build.js';
import { allRules, reviewedRules, ruleFaults } from './rules.build.js';

jest.setTimeout(120_000);

/** Takes away every check and every foreign key of the database, one at a time, and asks whether that is noticed. */
let app: ServiceApp;
let db: Client;
let tables: AnyTable[];

beforeAll(async () => {
  app = await createServiceApp({ definitions: [...registry], directory });
  db = new Client(app.directUrl);
  await db.connect();
  tables = await allTables(db);
});
afterAll(async () => {
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

it('every check and every foreign key is a reviewed one and refuses a row that breaks it', async () => {
  expect(await inTransaction(() => ruleFaults(db, tables))).toEqual([]);
});

it('the loss of any check or foreign key is noticed', async () => {
  const known = reviewedRules();
  const results: object[] = [];
  const survivors: string[] = [];
  for (const { kind, table, says, drop } of await allRules(db, tables)) {
    const [by] = await inTransaction(async () => {
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
