/**
 * What the database catalogue must look like (architecture, database rules; the Citus rules of distributed tables).
 * Each query gives one row per fault: `{ fault }`. Partitions follow their parent and are looked at for row-level security only.
 */
const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'bullmq', 'public') and n.nspname not like 'pg_%'`;

const tables = `
  t as materialized (
    select c.oid, n.nspname as schema, c.oid::regclass::text as name, c.relrowsecurity as rls, c.relforcerowsecurity as forced, c.relispartition as part,
           pg_get_userbyid(c.relowner) as owner, a.attnum as tenant, a.attnotnull as tenant_required
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      left join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
     where c.relkind in ('r', 'p') and ${ours})`;

export interface CatalogueRule {
  name: string;
  sql: string;
}

export const catalogueRules: CatalogueRule[] = [
  {
    name: 'tenant_id is never null',
    sql: `with ${tables} select name as fault from t where tenant is not null and not tenant_required`,
  },
  {
    name: 'row-level security is enabled and forced on every tenant table and partition',
    sql: `with ${tables} select name as fault from t where tenant is not null and not (rls and forced)`,
  },
  {
    name: 'every tenant table has a policy for each command, on the tenant',
    sql: `with ${tables} select t.name || ' ' || k.cmd as fault from t cross join (values ('r'), ('a'), ('w'), ('d')) k(cmd)
      where t.tenant is not null and not t.part and not exists (
        select 1 from pg_policy p where p.polrelid = t.oid and p.polcmd = k.cmd::"char" and p.polpermissive and p.polroles = '{0}'
           and coalesce(pg_get_expr(p.polqual, p.polrelid), '') || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') like '%tenant_id = %app.tenant_id%')`,
  },
  {
    name: 'tenant_id comes first in the primary key and stands in every unique index and exclusion constraint',
    sql: `with ${tables} select i.indexrelid::regclass::text as fault from t join pg_index i on i.indrelid = t.oid
      where t.tenant is not null and (i.indisunique or i.indisexclusion)
        and (not (t.tenant = any (i.indkey::int2[])) or (i.indisprimary and i.indkey[0] <> t.tenant))`,
  },
  {
    name: 'every tenant table has a primary key',
    sql: `with ${tables} select name as fault from t where tenant is not null and not exists (select 1 from pg_index i where i.indrelid = t.oid and i.indisprimary)`,
  },
  {
    name: 'foreign keys between tenant tables carry tenant_id on both sides',
    sql: `with ${tables} select k.conrelid::regclass || ' ' || k.conname as fault from pg_constraint k join t on t.oid = k.conrelid join t r on r.oid = k.confrelid
      where k.contype = 'f' and t.tenant is not null and r.tenant is not null
        and not exists (select 1 from unnest(k.conkey, k.confkey) as u(a, b) where u.a = t.tenant and u.b = r.tenant)`,
  },
  {
    name: 'a shared table never refers to a tenant table, and no key crosses schemas',
    sql: `with ${tables} select k.conrelid::regclass || ' ' || k.conname as fault from pg_constraint k join t on t.oid = k.conrelid join t r on r.oid = k.confrelid
      where k.contype = 'f' and ((t.tenant is null and r.tenant is not null) or t.schema <> r.schema)`,
  },
  {
    name: 'no triggers on tenant tables',
    sql: `with ${tables} select t.name || ' ' || g.tgname as fault from t join pg_trigger g on g.tgrelid = t.oid where t.tenant is not null and not g.tgisinternal`,
  },
  {
    name: 'a service role owns nothing and passes no row-level security; a login inherits nothing',
    sql: `with ${tables} select rolname as fault from pg_roles where rolname like 'qw\\_%'
        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or (rolcanlogin and rolinherit))
      union all select name || ' belongs to ' || owner from t where owner like 'qw\\_%'`,
  },
  {
    name: 'only the owning service has privileges on a table',
    sql: `with ${tables} select t.name || ' to ' || g.grantee as fault from t
      join information_schema.role_table_grants g on g.table_schema = t.schema and (g.table_schema || '.' || g.table_name) = t.name
      where g.grantee like 'qw\\_%' and t.schema <> 'kernel' and g.grantee <> 'qw_' || t.schema`,
  },
  {
    name: 'nobody else may read: no privileges for everybody',
    sql: `with ${tables} select table_schema || '.' || table_name as fault from information_schema.role_table_grants g join t on t.name = g.table_schema || '.' || g.table_name where g.grantee = 'PUBLIC'`,
  },
  {
    name: 'definer functions fix their search path and are not open to everybody',
    sql: `select p.oid::regprocedure::text as fault from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where ${ours} and p.prosecdef and (not exists (select 1 from unnest(p.proconfig) s where s like 'search_path=%')
        or has_function_privilege('public', p.oid, 'execute'))`,
  },
  {
    name: 'money is bigint cents, points in time carry their zone, texts have no length',
    sql: `select a.attrelid::regclass || '.' || a.attname as fault from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and c.relname <> 'migration'
        and ((a.attname like '%cents%' and a.atttypid <> 'int8'::regtype) or a.atttypid = 'timestamp'::regtype
          or a.atttypid in ('varchar'::regtype, 'bpchar'::regtype, 'money'::regtype, 'float4'::regtype))`,
  },
  {
    name: 'every foreign key is covered by an index',
    sql: `with ${tables} select k.conrelid::regclass || ' ' || k.conname as fault from pg_constraint k join t on t.oid = k.conrelid
      where k.contype = 'f' and not t.part and not exists (
        select 1 from pg_index i where i.indrelid = k.conrelid and i.indpred is null
          and (select array_agg(x order by x) from unnest(k.conkey) x)
            = (select array_agg(x order by x) from unnest((i.indkey::int2[])[0:array_length(k.conkey, 1) - 1]) x))`,
  },
];

/** Runs every rule; the answer maps a rule's name to its faults and is empty when all hold. */
export async function catalogueFaults(
  query: (sql: string) => Promise<{ fault: string }[]>,
): Promise<Record<string, string[]>> {
  const faults: Record<string, string[]> = {};
  for (const rule of catalogueRules) {
    const rows = await query(rule.sql);
    if (rows.length) faults[rule.name] = rows.map((r) => r.fault);
  }
  return faults;
}
