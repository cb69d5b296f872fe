import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { type TestServer, testServer } from './test-server.js';

export interface RuntimeLogin {
  readonly user: string;
  readonly password: string;
}

export interface TestDatabaseRequest {
  /** Changes whenever the migrations change: see `fingerprintOf`. */
  readonly fingerprint: string;
  /** Builds the template. It must close its connections. */
  migrate(target: { directUrl: string; runtime: RuntimeLogin }): Promise<void>;
}

export interface TestDatabase {
  readonly name: string;
  /** The runtime login: owns nothing. Leads through PgBouncer when TEST_DATABASE_URL does. */
  readonly url: string;
  /** The owner, straight to the server. */
  readonly directUrl: string;
  /** The runtime login straight to the server: for LISTEN, which no pooler in transaction mode passes on. */
  readonly runtimeDirectUrl: string;
  /** Ends whoever is still connected. */
  drop(): Promise<void>;
}

/**
 * A database of its own for one test file, about 20 ms: copied from a template that is migrated once for each state of
 * the migrations, also when several test processes ask for it at once.
 */
export async function cloneDatabase(request: TestDatabaseRequest): Promise<TestDatabase> {
  const server = testServer();
  const template = await ensureTemplate(server, request);
  const name = `t_${randomBytes(8).toString('hex')}`;
  await asOwner(server, (owner) => owner.query(`create database ${name} template ${template} strategy file_copy`));
  return {
    name,
    url: withDatabase(server.url, name),
    directUrl: withDatabase(server.directUrl, name),
    runtimeDirectUrl: withDatabase(withHost(server.url, server.directUrl), name),
    drop: () =>
      asOwner(server, async (owner) => void (await owner.query(`drop database if exists ${name} with (force)`))),
  };
}

function ensureTemplate(server: TestServer, { fingerprint, migrate }: TestDatabaseRequest): Promise<string> {
  const name = `tpl_${createHash('sha256').update(fingerprint).digest('hex').slice(0, 16)}`;
  return asOwner(server, async (owner) => {
    await owner.query('select pg_advisory_lock(hashtext($1))', [name]); // released when the connection ends
    const { rowCount } = await owner.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 1) return name;
    const unfinished = `${name}_wip`;
    await owner.query(`drop database if exists ${unfinished} with (force)`); // left by a run that was killed
    await owner.query(`create database ${unfinished}`);
    await migrate({ directUrl: withDatabase(server.directUrl, unfinished), runtime: loginOf(server.url) });
    await owner.query(`alter database ${unfinished} rename to ${name}`);
    return name;
  });
}

async function asOwner<T>(server: TestServer, work: (owner: Client) => Promise<T>): Promise<T> {
  const owner = new Client({ connectionString: server.directUrl });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

function withHost(url: string, other: string): string {
  const changed = new URL(url);
  changed.host = new URL(other).host;
  return changed.href;
}

function loginOf(url: string): RuntimeLogin {
  const { username, password } = new URL(url);
  return { user: decodeURIComponent(username), password: decodeURIComponent(password) };
}
