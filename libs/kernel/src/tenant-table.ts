import { type QueryRunner } from 'typeorm';

const commands = [
  ['select', 'using'],
  ['insert', 'with check'],
  ['update', 'using'],
  ['delete', 'using'],
] as const;

export interface TableOptions {
  /** a further condition besides the tenant, e.g. on `current_user` */
  and?: string;
  /** privileges of the owning service; default all four */
  grant?: string;
  /** role that gets them; default qw_<schema> */
  role?: string;
}

/**
 * Makes a table a tenant table: row-level security enabled and forced, one policy per command, privileges for the owning
 * service only. Without a tenant in the transaction no row is visible and none can be written.
 */
export async function tenantTable(q: QueryRunner, table: string, options: TableOptions = {}): Promise<void> {
  const [citus] = (await q.query(`select 1 from pg_extension where extname = 'citus'`)) as unknown[];
  const setting = `nullif(current_setting('app.tenant_id', true), '')`;
  // Wrapped in a select it is evaluated once per statement; Citus refuses subqueries in policies.
  const tenant = `tenant_id = ${citus ? `${setting}::uuid` : `(select ${setting})::uuid`}`;
  const condition = options.and ? `${tenant} and (${options.and})` : tenant;
  await q.query(`alter table ${table} enable row level security`);
  await q.query(`alter table ${table} force row level security`);
  for (const [command, clause] of commands) {
    await q.query(`create policy tenant_${command} on ${table} for ${command} ${clause} (${condition})`);
  }
  const role = options.role ?? `qw_${table.split('.')[0]}`;
  await q.query(`grant ${options.grant ?? 'select, insert, update, delete'} on ${table} to ${role}`);
}
