import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Client } from 'pg';
import { debianPostgres, type PostgresServer, startPostgres } from '#libs/embedded';
import { migrate } from '#libs/host';
import { registry } from '../../apps/server/src/registry.js';

const PASSWORDS = { OWNER_PASSWORD: 'owner-pw', APP_PASSWORD: 'app-pw', POOLER_PASSWORD: `pooler 'pw'` };

describe('logins of a production database (PostgreSQL 15)', () => {
  let folder: string;
  let server: PostgresServer;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qw-roles-'));
    chmodSync(folder, 0o755);
    const debian = await debianPostgres();
    server = await startPostgres({ dataDir: join(folder, 'pg15'), settings: { fsync: 'off' }, ...debian });
    const { password } = new URL(server.url);
    const { status, stderr } = spawnSync('bash', ['infra/postgres/roles.sh'], {
      encoding: 'utf8',
      env: {
        ...process.env,
        ...debian.env,
        ...PASSWORDS,
        PATH: [debian.binDir, process.env['PATH']].join(delimiter),
        POSTGRES_USER: 'postgres',
        PGHOST: '127.0.0.1',
        PGPORT: String(server.port),
        PGPASSWORD: password,
      },
    });
    expect({ status, stderr: stderr.replace(/^.*NOTICE.*$/gm, '').trim() }).toEqual({ status: 0, stderr: '' });
  }, 300_000);

  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function urlOf(user: string, password: string): string {
    const url = new URL(server.url);
    Object.assign(url, { username: user, password: encodeURIComponent(password), pathname: '/quartierwerk' });
    return url.href;
  }

  async function ask(url: string, text: string): Promise<unknown[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  }

  it('are no superusers and do not pass row-level security by', async () => {
    const sql = `select rolname from pg_roles where rolname like 'qw_%' and (rolsuper or rolbypassrls)`;
    expect(await ask(urlOf('qw_app', PASSWORDS.APP_PASSWORD), sql)).toEqual([]);
  });

  it('let the owner migrate, twice, without being superuser', async () => {
    const directUrl = urlOf('qw_owner', PASSWORDS.OWNER_PASSWORD);
    const options = { definitions: [...registry], directUrl, runtime: { user: 'qw_app' } };
    await migrate(options);
    await migrate(options);
    const tables = await ask(
      directUrl,
      `select from pg_class where relkind = 'r' and relnamespace = 'areas'::regnamespace`,
    );
    expect(tables.length).toBeGreaterThan(0);
  }, 60_000);

  it('give the runtime login no right of its own', async () => {
    const app = urlOf('qw_app', PASSWORDS.APP_PASSWORD);
    await expect(ask(app, 'select 1 from areas.area')).rejects.toThrow(/permission denied/);
    await expect(ask(app, 'create table public.mine (n int)')).rejects.toThrow(/permission denied/);
  });

  it('let the pooler look up the runtime login, and nobody else', async () => {
    const pooler = urlOf('qw_pooler', PASSWORDS.POOLER_PASSWORD);
    const [known] = await ask(pooler, `select name, secret from pooler.lookup('qw_app')`);
    expect(known).toEqual({ name: 'qw_app', secret: expect.stringMatching(/^SCRAM-SHA-256\$/) });
    for (const name of ['postgres', 'qw_owner', 'nobody']) {
      const [unknown] = await ask(pooler, `select name, secret from pooler.lookup('${name}')`);
      expect(unknown).toEqual({ name: null, secret: null });
    }
    await expect(ask(urlOf('qw_app', PASSWORDS.APP_PASSWORD), `select pooler.lookup('qw_app')`)).rejects.toThrow(
      /denied/,
    );
  });
});
