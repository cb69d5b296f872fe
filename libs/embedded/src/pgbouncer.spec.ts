import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { debianPostgres } from './debian-postgres.js';
import { type PgBouncer, startPgBouncer } from './pgbouncer.js';
import { type PostgresServer, startPostgres } from './postgres.js';

describe('PgBouncer in transaction mode before PostgreSQL 15', () => {
  let folder: string;
  let server: PostgresServer;
  let pooler: PgBouncer;
  let pool: pg.Pool;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qw-pgbouncer-spec-'));
    chmodSync(folder, 0o755);
    const debian = await debianPostgres();
    server = await startPostgres({ dataDir: join(folder, 'pg15'), settings: { fsync: 'off' }, ...debian });
    pooler = await startPgBouncer({ target: server.url, poolMode: 'transaction', poolSize: 2 });
    const client = new pg.Client(server.url);
    await client.connect();
    await client.query(`create role app login password 'geheim'`);
    await client.end();
    const url = new URL(pooler.through(server.url));
    url.username = 'app';
    url.password = 'geheim';
    pool = new pg.Pool({ connectionString: url.href, max: 20 });
    pool.on('error', () => undefined);
  }, 600_000);

  afterAll(async () => {
    await pool.end();
    await pooler.stop();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('lets in a login that was created later, on the oldest supported server', async () => {
    const { rows } = await pool.query<{ who: string; version: number }>(
      `select current_user as who, current_setting('server_version_num')::int / 10000 as version`,
    );
    expect(rows).toEqual([{ who: 'app', version: 15 }]);
  });

  it('shares few server connections among many clients', async () => {
    const clients = await Promise.all(Array.from({ length: 12 }, () => pool.connect()));
    const answers = await Promise.all(
      clients.map((client) => client.query<{ pid: number }>('select pg_backend_pid() as pid')),
    );
    clients.forEach((client) => client.release());
    expect(new Set(answers.map(({ rows }) => rows[0]?.pid)).size).toBeLessThanOrEqual(2);
  });

  it('refuses a wrong password', async () => {
    const url = new URL(pooler.through(server.url));
    url.password = 'falsch';
    const client = new pg.Client(url.href);
    await expect(client.connect()).rejects.toThrow();
  });
});
