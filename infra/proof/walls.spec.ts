import { Client } from 'pg';
import { jest } from '@jest/globals';
import { createServiceApp, type ServiceApp } from '#libs/testing';
import { directory, registry } from '../../apps/server/src/registry.js';
import { allTables, type AnyTable, dropFieldRules } from './rows.build.js';
import { ownerRole, wallFaults } from './walls.build.js';

jest.setTimeout(60_000);

let app: ServiceApp;
let db: Client;
let tables: AnyTable[];

beforeAll(async () => {
  app = await createServiceApp({ definitions: [...registry], directory });
  db = new Client(app.directUrl);
  await db.connect();
  await dropFieldRules(db);
  tables = (await allTables(db)).filter((table) => table.ofTenant);
});
afterAll(async () => {
  await db?.end();
  await app?.close();
});

it('A2: without any condition of the application, row-level security shows and changes rows of one tenant only', async () => {
  const faults: Record<string, string[]> = {};
  await db.query(`begin; create role ${ownerRole} nologin`);
  for (const table of tables) {
    const found = await wallFaults(db, table);
    if (found.length) faults[table.name] = found;
  }
  await db.query('rollback');
  expect(faults).toEqual({});
  expect(tables.length).toBeGreaterThan(50);
});
