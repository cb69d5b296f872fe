import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { cloneDatabase, type TestDatabase, type TestDatabaseRequest } from './database.js';
import { fingerprintOf } from './fingerprint.js';
import { testServer } from './test-server.js';

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

describe('test databases', () => {
  const databases: TestDatabase[] = [];
  let migrations = 0;

  async function clone(request: TestDatabaseRequest): Promise<TestDatabase> {
    const database = await cloneDatabase(request);
    databases.push(database);
    return database;
  }

  /** A request whose template nobody else uses. */
  function newRequest(): TestDatabaseRequest {
    return {
      fingerprint: randomUUID(),
      migrate: async ({ directUrl, runtime }) => {
        migrations += 1;
        const create = `create role "${runtime.user}" login noinherit password '${runtime.password}'`;
        const known = await query(directUrl, `select from pg_roles where rolname = '${runtime.user}'`);
        if (known.length === 0) await query(directUrl, create);
        await query(directUrl, `create table thing (n int); grant select, insert on thing to "${runtime.user}"`);
      },
    };
  }

  beforeEach(() => {
    migrations = 0;
  });
  afterAll(async () => {
    for (const { drop } of databases) await drop();
  });

  it('migrates once and gives every caller a database of its own', async () => {
    const request = newRequest();
    const [first, second] = await Promise.all([clone(request), clone(request)]);
    expect(migrations).toBe(1);
    await query(first.url, 'insert into thing values (1)');
    expect(await query(first.url, 'select n from thing')).toEqual([{ n: 1 }]);
    expect(await query(second.url, 'select n from thing')).toEqual([]);
  });

  it('hands out a runtime login that owns nothing', async () => {
    const { url } = await clone(newRequest());
    const [login] = await query(url, 'select rolsuper, rolbypassrls from pg_roles where rolname = current_user');
    expect(login).toEqual({ rolsuper: false, rolbypassrls: false });
    await expect(query(url, 'drop table thing')).rejects.toThrow(/must be owner/);
  });

  it('clears away a template that was left unfinished', async () => {
    const request = newRequest();
    const failing = { ...request, migrate: () => Promise.reject(new Error('killed here')) };
    await expect(clone(failing)).rejects.toThrow('killed here');
    await query((await clone(request)).url, 'select n from thing');
  });

  it('drops a database although somebody is connected', async () => {
    const database = await cloneDatabase(newRequest());
    const guest = new Client({ connectionString: database.url });
    guest.on('error', () => undefined);
    await guest.connect();
    await database.drop();
    const left = await query(testServer().directUrl, `select from pg_database where datname = '${database.name}'`);
    expect(left).toEqual([]);
  });

  it('knows a real server by its two addresses', () => {
    const env = { TEST_DATABASE_URL: 'postgres://app@pooler/x', TEST_DATABASE_DIRECT_URL: 'postgres://owner@server/x' };
    expect(testServer(env)).toEqual({ url: env.TEST_DATABASE_URL, directUrl: env.TEST_DATABASE_DIRECT_URL });
    expect(() => testServer({ TEST_DATABASE_URL: 'postgres://app@pooler/x' })).toThrow(/TEST_DATABASE_DIRECT_URL/);
  });

  it('tells states of the migrations apart', () => {
    expect(fingerprintOf(['areas'])).toBe(fingerprintOf(['areas']));
    expect(fingerprintOf(['areas'])).not.toBe(fingerprintOf(['carriers']));
  });
});
