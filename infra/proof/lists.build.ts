import { type ServiceApp } from '#libs/testing';
import { Client } from 'pg';
import { allTables, dropFieldRules, insertSql, madeUpRow } from './rows.build.js';

/** More than any list without pages may hold, and more than one read of any kind. */
export const FILLED = 1200;

const uid = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
/** The id of the nth filled row. */
export const idOf = (n: number): string => uid(n + 1);
/** The one area, fund, carrier, person … that all rows belong to. */
export const parent = uid(1);

/** Columns that name a parent, and columns without which a row is not shown. */
function given(tenant: string, n: number): Record<string, string> {
  const parents = [
    'area',
    'office',
    'carrier',
    'commission',
    'member',
    'fund',
    'application',
    'user',
    'predecessor',
    'absent_user',
  ];
  return {
    id: `'${uid(n + 1)}'`,
    tenant_id: `'${tenant}'`,
    ...Object.fromEntries(parents.map((name) => [`${name}_id`, `'${parent}'`])),
    valid_until: `'2050-01-01'`,
    expires_at: `'2050-01-01'`,
    until: n === 0 ? `'2050-01-01'` : `'2026-01-02'`,
    revoked_at: 'null',
    removed_at: 'null',
    closed_at: 'null',
    seq: String(n + 1),
    sessions_from: `'2020-01-01'`,
    // Some at the same moment, none in the order of their ids.
    updated_at: `'2026-01-01'::timestamptz + make_interval(secs => ${((n * 7) % FILLED) >> 1})`,
    dead_at: `'2026-01-01'::timestamptz + make_interval(secs => ${((n * 7) % FILLED) >> 1})`,
    done_at: 'null',
    idle_seconds: '1000000000',
    planning_area: `'key ${n}'`,
    key: `'key ${n}'`,
    role: `'board'`,
    year: '2026',
  };
}

const own: Record<string, (n: number, tenant: string) => Record<string, string>> = {
  // Its rows are named by the areas they are about.
  'oversight.area_figures': (n) => ({ area_id: `'${uid(n + 1)}'` }),
  'tenants.tenant': (n, tenant) => Object.fromEntries(n === 0 ? [['id', `'${tenant}'`]] : []),
  'carriers.absence': () => ({ until: `'2050-01-01'` }),
  'tenants.commission': () => ({ removed: 'false' }),
  'tenants.letter': () => ({ row_id: `'${parent}'`, state: `'refused'` }),
  'tenants.change_head': () => ({ forgotten: '0' }),
  'tenants.change': () => ({ noun: `'Area'`, topic: `'area.changed'` }),
  'areas.indicator': () => ({ planning_area: `'key 0'` }),
};

const rules = `select format('alter table %s drop constraint if exists %I cascade', k.conrelid::regclass, k.conname) as drop
    from pg_constraint k join pg_namespace n on n.oid = k.connamespace
   where k.contype in ('u', 'x') and k.conparentid = 0 and n.nspname !~ '^(pg_|information_schema|bullmq|public)'
  union all
  select format('drop index if exists %s', i.indexrelid::regclass)
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
   where i.indisunique and not i.indisprimary and not c.relispartition and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)
     and n.nspname !~ '^(pg_|information_schema|bullmq|public)'`;

/** Fills every table with rows of one tenant that all belong to the same parent. */
export async function fillEveryTable(app: ServiceApp, tenant: string): Promise<void> {
  const db = new Client(app.directUrl);
  await db.connect();
  try {
    await dropFieldRules(db);
    for (const { drop } of (await db.query<{ drop: string }>(rules)).rows) await db.query(drop);
    for (const table of await allTables(db)) {
      const rows = Array.from({ length: FILLED }, (_, n) =>
        insertSql(table, madeUpRow(table, n + 1, { ...given(tenant, n), ...own[table.name]?.(n, tenant) })),
      );
      await db.query(`begin; ${rows.map((row) => `${row} on conflict do nothing`).join('; ')}; commit`);
    }
  } finally {
    await db.end();
  }
}
