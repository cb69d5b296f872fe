import pg from 'pg';
import { type ServiceDefinition } from '#libs/kernel';
import { kernelPlaces } from './kernel-tables.js';

export type Place = 'distributed' | 'reference' | 'local';

export interface DistributeOptions {
  definitions: Pick<ServiceDefinition, 'name' | 'platformTables'>[];
  /** owner's connection to the coordinator */
  directUrl: string;
  /** login of the runtime (the user of DATABASE_URL) */
  runtimeUser: string;
  print: (line: string) => void;
}

/** The database cannot be distributed; the message says what to do. */
export class DistributionRefused extends Error {}

type Query = <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>;

interface Table {
  name: string;
  place: Place;
  isPlaced: boolean;
}

/** Where tables without `tenant_id` live, as their services declared it; the list of migrations stays on the coordinator. */
export function declaredPlaces(definitions: DistributeOptions['definitions']): Map<string, Place> {
  const services = [{ name: 'kernel', platformTables: kernelPlaces }, ...definitions];
  return new Map(
    services.flatMap(({ name, platformTables }) =>
      Object.entries({ migration: 'local' as const, ...platformTables }).map(
        ([table, place]) => [`${name}.${table}`, place] as const,
      ),
    ),
  );
}

/**
 * Distributes the tables of a migrated database over the nodes of Citus: tenant tables by tenant, tables of the whole platform as copies on
 * every node or on the coordinator only. It runs in one transaction, so a crash changes nothing. It can be repeated, for example after an
 * update with new tables.
 */
export async function distribute(options: DistributeOptions): Promise<void> {
  const client = new pg.Client(options.directUrl);
  await client.connect();
  const query: Query = async <T extends object>(sql: string, values?: unknown[]) =>
    (await client.query<T>(sql, values)).rows;
  try {
    const [citus] = await query(`select 1 from pg_extension where extname = 'citus'`);
    if (!citus)
      throw new DistributionRefused('This database has no Citus: create extension citus, add the nodes, then again.');
    await letRolesIn(query, options);
    await query(`set citus.multi_shard_modify_mode to 'sequential'`);
    await query('begin');
    await query(`select pg_advisory_xact_lock(hashtext('quartierwerk distribute'))`);
    await plainPolicies(query);
    const tables = await readTables(query, options.definitions);
    await spread(
      query,
      tables.filter(({ isPlaced, place }) => !isPlaced && place !== 'local'),
      options.print,
    );
    await query('commit');
    for (const { name, place } of tables) options.print(`${place.padEnd(11)} ${name}`);
  } finally {
    await client.end();
  }
}

/** Nodes are reached under the role that asks, and they have to know the tenant of the transaction. */
async function letRolesIn(query: Query, { definitions, runtimeUser }: DistributeOptions): Promise<void> {
  const roles = ['service', 'relay', 'mail', ...definitions.map(({ name }) => name)].map((name) => `qw_${name}`);
  const closed = await query<{ name: string }>(
    'select quote_ident(rolname) as name from pg_roles where rolname = any ($1) and not rolcanlogin',
    [roles],
  );
  for (const { name } of closed) await query(`alter role ${name} login`);
  await query(`alter role ${pg.escapeIdentifier(runtimeUser)} set citus.propagate_set_commands = 'local'`);
}

/** Citus refuses the inner select in a policy, which makes plain PostgreSQL faster. */
async function plainPolicies(query: Query): Promise<void> {
  const policies = await query<{ name: string; on: string; using: string | null; check: string | null }>(
    `select quote_ident(polname) as name, polrelid::regclass::text as on,
            pg_get_expr(polqual, polrelid) as using, pg_get_expr(polwithcheck, polrelid) as check
       from pg_policy p join pg_class c on c.oid = p.polrelid
      where coalesce(pg_get_expr(polqual, polrelid), '') || coalesce(pg_get_expr(polwithcheck, polrelid), '') like '%( SELECT NULLIF(current_setting%'
        and not c.relispartition`,
  );
  const plain = (expression: string): string =>
    expression.replaceAll(/\( SELECT (NULLIF\(current_setting\([^)]*\), [^)]*\)) AS "nullif"\)/g, '$1');
  for (const { name, on, using, check } of policies) {
    const clauses = [using && `using (${plain(using)})`, check && `with check (${plain(check)})`].filter(Boolean);
    await query(`alter policy ${name} on ${on} ${clauses.join(' ')}`);
  }
}

async function readTables(query: Query, definitions: DistributeOptions['definitions']): Promise<Table[]> {
  const places = declaredPlaces(definitions);
  const schemas = ['kernel', ...definitions.map(({ name }) => name)];
  const rows = await query<{ name: string; tenant: boolean; placed: boolean }>(
    `select n.nspname || '.' || c.relname as name, exists (select 1 from pg_dist_partition d where d.logicalrelid = c.oid
              and (d.partmethod = 'h' or d.repmodel = 't')) as placed,
            exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as tenant
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any ($1) order by 1`,
    [schemas],
  );
  return rows.map(({ name, tenant, placed }) => {
    const place = tenant ? 'distributed' : places.get(name);
    if (!place) throw new DistributionRefused(`${name} has no tenant_id, and its service does not say where it lives.`);
    return { name, place, isPlaced: placed };
  });
}

interface ForeignKey {
  on: string;
  name: string;
  definition: string;
}

/**
 * Tables with foreign keys cannot be moved one after the other, so the keys are dropped, added again and checked. Row-level security would
 * hide the rows from the owner too, so it is not forced during this transaction.
 */
async function spread(query: Query, tables: Table[], print: (line: string) => void): Promise<void> {
  if (tables.length === 0) return;
  const moved = tables.map(({ name }) => name);
  const keys = await query<ForeignKey>(
    `select conrelid::regclass::text as on, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
       from pg_constraint where contype = 'f' and conparentid = 0
        and (conrelid::regclass::text = any ($1) or confrelid::regclass::text = any ($1))`,
    [moved],
  );
  for (const { on, name } of keys) await query(`alter table ${on} drop constraint ${name}`);
  const inOrder = [...tables].sort((a, b) => Number(a.place !== 'reference') - Number(b.place !== 'reference'));
  for (const { name, place } of inOrder) {
    if (place === 'reference') await query('select create_reference_table($1::regclass)', [name]);
    else await moveByTenant(query, name);
    print(`moved ${name}`);
  }
  for (const { on, name, definition } of keys) await query(`alter table ${on} add constraint ${name} ${definition}`);
}

async function moveByTenant(query: Query, name: string): Promise<void> {
  const parts = await query<{ name: string }>(
    'select relid::regclass::text as name from pg_partition_tree($1::regclass)',
    [name],
  );
  const all = parts.length ? parts.map((part) => part.name) : [name];
  for (const part of all) await query(`alter table ${part} no force row level security`);
  const [first] = await query(
    `select 1 from pg_dist_partition where partmethod = 'h' and logicalrelid::regclass::text = 'tenants.tenant'`,
  );
  const beside = first ? `, colocate_with => 'tenants.tenant'` : '';
  await query(`select create_distributed_table($1::regclass, 'tenant_id'${beside})`, [name]);
  for (const part of all) await query(`alter table ${part} force row level security`);
}
