import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type PostgresServer, startPostgres } from '#libs/embedded';
import { migrate } from '#libs/host';
import { registry } from '../../../apps/server/src/registry.js';
import { postgraphileTags } from '../questions/questions.js';
import { generate, type Programme, type Rows, slugOf, tenantId } from './programme.js';

export interface Database {
  name: string;
  /** runtime login: owns nothing, no bypass of row-level security */
  url: string;
  /** owner */
  directUrl: string;
}

export interface DatabaseWish {
  name: string;
  programmes: Programme[];
  /** false: row-level security is switched off again, to see what it costs */
  rls?: boolean;
}

const LOGIN = { user: 'qw_bench', password: 'bench' };
const TEMPLATE = 'bench_template';

/** Role under which the peers read: the same tables, and the public's rights said as policies of the database. */
export const PEER_ROLE = 'bench_peer';

/** What the policies of the nouns let the public read, for peers that know no other authorisation than the database's. */
const publicRights: [string, string][] = [
  ['areas.area', 'verified'],
  ['areas.district', 'verified'],
  ['areas.phase', 'verified'],
  ['carriers.carrier', 'verified'],
  ['carriers.commission', 'verified'],
  ['carriers.team_member', 'public'],
];

const peerRights = [
  `grant usage on schema areas, carriers to ${PEER_ROLE}`,
  ...publicRights.flatMap(([table, condition]) => [
    `grant select on ${table} to ${PEER_ROLE}`,
    `create policy bench_public on ${table} as restrictive for select to ${PEER_ROLE} using (${condition})`,
  ]),
];

/** A PostgreSQL server of the benchmark's own, with one database per question. */
export class World {
  private log = '';
  private constructor(
    private readonly folder: string,
    private readonly server: PostgresServer,
  ) {}

  static async start(): Promise<World> {
    const folder = mkdtempSync(join(tmpdir(), 'qw-bench-'));
    chmodSync(folder, 0o755); // the account that runs PostgreSQL must get in
    const log = { add: (_text: string): void => undefined };
    const server = await startPostgres({
      dataDir: join(folder, 'pg'),
      settings: { max_connections: 300, shared_buffers: '256MB', log_line_prefix: '#%m# ', jit: 'off' },
      onLog: (text) => log.add(text),
    });
    const world = new World(folder, server);
    log.add = (text) => {
      world.log += text;
    };
    await world.prepare();
    return world;
  }

  get pid(): number {
    return this.server.pid;
  }

  private async prepare(): Promise<void> {
    await this.owner('postgres', async (sql) => {
      await sql(`create database ${TEMPLATE}`);
      await sql(`create role ${PEER_ROLE} nologin nosuperuser nobypassrls`);
    });
    await migrate({ definitions: [...registry], directUrl: this.directUrl(TEMPLATE), runtime: LOGIN });
    await this.owner(TEMPLATE, async (sql) => {
      await sql(`grant ${PEER_ROLE} to ${LOGIN.user}`);
      for (const text of [...peerRights, ...postgraphileTags]) await sql(text);
    });
  }

  private directUrl(name: string): string {
    const url = new URL(this.server.url);
    url.pathname = `/${name}`;
    return url.href;
  }

  async database({ name, programmes, rls = true }: DatabaseWish): Promise<Database> {
    await this.owner('postgres', (sql) => sql(`create database ${name} template ${TEMPLATE} strategy file_copy`));
    await this.owner(name, async (sql) => {
      for (const programme of programmes) await store(sql, programme);
      if (!rls) {
        const tables = await sql<{ name: string }>(
          `select c.oid::regclass::text as name from pg_class c where c.relrowsecurity`,
        );
        for (const table of tables) await sql(`alter table ${table.name} disable row level security`);
      }
      await sql('vacuum analyze');
    });
    const url = new URL(this.directUrl(name));
    Object.assign(url, { username: LOGIN.user, password: LOGIN.password });
    return { name, url: url.href, directUrl: this.directUrl(name) };
  }

  async drop({ name }: Database): Promise<void> {
    await this.owner('postgres', (sql) => sql(`drop database ${name}`));
  }

  async owner<T>(name: string, work: (sql: Sql) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: this.directUrl(name) });
    await client.connect();
    try {
      return await work(
        async <R extends object>(text: string, values?: unknown[]) => (await client.query<R>(text, values)).rows,
      );
    } finally {
      await client.end();
    }
  }

  /** The statements that reach the server while something is done, as its own log has them. */
  async statements(work: () => Promise<unknown>): Promise<string[]> {
    const logging = (value: string): Promise<void> =>
      this.owner('postgres', async (sql) => {
        await sql(`alter system set log_statement = '${value}'`);
        await sql('select pg_reload_conf()');
        await sleep(300);
      });
    await logging('all');
    this.log = '';
    await work();
    await sleep(300);
    const lines = this.log.split(/^#/m);
    await logging('none');
    return lines.flatMap((line) => /LOG: {2}(?:statement|execute [^:]+): ([\s\S]*)/.exec(line)?.[1]?.trim() ?? []);
  }

  async stop(): Promise<void> {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

type Sql = <T extends object>(text: string, values?: unknown[]) => Promise<T[]>;

/** Transaction control and settings are no reads: they travel with the first statement. */
export const isControl = (statement: string): boolean =>
  /^(begin|commit|rollback|set|select set_config)\b/i.test(statement);

async function store(sql: Sql, programme: Programme): Promise<void> {
  const { index } = programme;
  await sql(
    `insert into tenants.directory (tenant, slug, name, time_zone, region, modules, languages, hosts)
     values ($1, $2, $3, 'Europe/Berlin', 'DE-BE', '{areas,carriers,funding,oversight}', '{de,en}', $4)`,
    [tenantId(index), slugOf(index), `Programm ${index}`, [`${slugOf(index)}.example`]],
  );
  await storeRows(sql, generate(programme));
}

async function storeRows(sql: Sql, rows: Rows): Promise<void> {
  for (const [table, records] of rows) {
    // Named, so that columns with a default keep it.
    const columns = Object.keys(records[0]!)
      .map((name) => `"${name}"`)
      .join(', ');
    const given = `select ${columns} from jsonb_populate_recordset(null::${table}, $1)`;
    await sql(`insert into ${table} (${columns}) ${given}`, [JSON.stringify(records)]);
  }
}
