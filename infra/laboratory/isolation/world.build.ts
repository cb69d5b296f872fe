import { randomUUID } from 'node:crypto';
import { type GraphQLSchema } from 'graphql';
import { demoId, type Role, type TenantInfo, type Who } from '#libs/kernel';
import { as, createServiceApp, type ServiceApp } from '#libs/testing';
import { MergedGraph } from '../../../apps/gateway/src/graph/merged.js';
import { loadDemo, programmes } from '../../../apps/server/src/demo.js';
import { directory, registry } from '../../../apps/server/src/registry.js';

export interface IsolationWorld {
  app: ServiceApp;
  schema: GraphQLSchema;
  graph: MergedGraph;
  berlin: TenantInfo;
  frankfurt: TenantInfo;
  /** noun → table */
  tables: Map<string, string>;
  /** tables of the platform */
  withoutTenant: Set<string>;
  reported: unknown[];
}

const tenantOf = (app: ServiceApp, slug: string): Promise<TenantInfo> => app.runtime.tenant((t) => t.slug === slug);

async function fill(app: ServiceApp): Promise<void> {
  await loadDemo(app.runtime, registry, () => undefined);
  await waitingActs(app);
  for (const slug of ['berlin', 'frankfurt']) await waitingFile(app, await tenantOf(app, slug));
  await app.settle();
}

/** Both programmes with all their demo data, settled, on a database of their own. */
export async function createWorld(): Promise<IsolationWorld> {
  const settings = { demo: true };
  const filled = { state: JSON.stringify(programmes()), fill };
  const app = await createServiceApp({ definitions: [...registry], directory, settings, filled, graph: true });
  const { schema } = app;
  const reported: unknown[] = [];
  const tables = new Map(registry.flatMap((d) => d.entities.map((e) => [e.name, tableName(app, e)] as const)));
  const shared = await app.owner<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not exists (
        select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')`,
  );
  const withoutTenant = new Set(shared.map((t) => t.name));
  const graph = new MergedGraph(schema, (error) => void reported.push(error));
  return {
    app,
    schema,
    graph,
    berlin: await tenantOf(app, 'berlin'),
    frankfurt: await tenantOf(app, 'frankfurt'),
    tables,
    withoutTenant,
    reported,
  };
}

/** An act that waits for a word, in each programme: the demo has none. */
async function waitingActs(app: ServiceApp): Promise<void> {
  await app.owner(
    `insert into tenants.pending_act (tenant_id, id, request_id, act, user_id, reason, asked, deciders, state, asked_at, expires_at, version)
       select u.tenant_id, gen_random_uuid(), gen_random_uuid(), 'lockUser', min(u.id::text)::uuid, 'Prüfung', true, array_agg(u.id),
              'waiting', $1, $1::timestamptz + interval '7 days', 1 from tenants.app_user u group by u.tenant_id`,
    [app.clock.now()],
  );
}

/** A file that can be confirmed: the demo has none. */
async function waitingFile(app: ServiceApp, { id, slug }: TenantInfo): Promise<void> {
  const counts = { rows: 1, inserted: 1, changed: 0, removed: 0, before: 0, lost: 0 };
  const report = { counts, faults: [], faultCount: 0, lines: ['preview'], needsConfirmation: false };
  await app.owner(
    `insert into areas.data_import (tenant_id, id, preview_id, file_name, bytes, sha256, state, settings, basis, report, removal_confirmed,
            started_by, uploaded_at, expires_at, version)
       values ($1, $2, $2, 'programm.json', 2, repeat('0', 64), 'previewed', '{"kind": "areas"}', '', $3, false,
               $4, $5, $5::timestamptz + interval '1 day', 1)`,
    [id, demoId('file', slug), JSON.stringify(report), as('senate').userId, app.clock.now()],
  );
}

function tableName(app: ServiceApp, entity: unknown): string {
  const metadata = app.runtime.source.getMetadata(entity as never);
  return `${metadata.schema}.${metadata.tableName}`;
}

/** Any row's id of a noun in a tenant, or null. */
export async function someId(
  world: IsolationWorld,
  noun: string,
  tenant: TenantInfo,
  where = 'true',
): Promise<string | null> {
  const table = world.tables.get(noun);
  if (!table) return null;
  const rows = await world.app
    .owner<{ id: string }>(
      `select id::text as id from ${table} where tenant_id = $1 and ${where} order by id limit 1`,
      [tenant.id],
    )
    .catch(() => []);
  return rows[0]?.id ?? null;
}

/** A hash over every row of a tenant in every table: equal before and after means nothing changed. */
export async function fingerprint(world: IsolationWorld, tenant: TenantInfo): Promise<string> {
  const hash = `md5(string_agg(md5(t::text), '' order by md5(t::text)))`;
  const parts = [...new Set(world.tables.values())]
    .sort()
    .filter((table) => !world.withoutTenant.has(table))
    .map((table) => `select '${table}' as name, ${hash} as hash from ${table} t where tenant_id = $1`);
  const rows = await world.app.owner<{ name: string; hash: string | null }>(parts.join(' union all '), [tenant.id]);
  return rows.map((r) => `${r.name}=${r.hash ?? ''}`).join('\n');
}

export { roles } from '#libs/testing';

/** Somebody whose one mandate covers the given areas: always the same person of a role. */
export const person = (role: Role, scopeId: string | null, areaIds: string[]): Who => as(role, { scopeId, areaIds });

export const unknownId = (): string => randomUUID();
