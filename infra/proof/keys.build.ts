import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Client } from 'pg';
import { projectRoot } from '../../apps/server/src/project-root.js';
import { type AnyTable, insertSql, madeUpRow, valuesWhere } from './rows.build.js';

/** Something of which there may be only one: a primary key, a unique key, or an exclusion constraint. */
export interface Key {
  table: string;
  name: string;
  /** as PostgreSQL writes it, e.g. `UNIQUE (tenant_id, slug)` */
  says: string;
  /** every column it looks at, also inside expressions */
  columns: string[];
  /** for which rows it counts, as SQL; null for all */
  condition: string | null;
  /** takes it away, with the foreign keys that lean on it */
  drop: string;
}

export async function allKeys(db: Client, tables: AnyTable[]): Promise<Key[]> {
  const { rows } = await db.query<Key>(
    `select n.nspname || '.' || c.relname as table, x.relname as name,
            coalesce(pg_get_constraintdef(k.oid), 'UNIQUE ' || substring(pg_get_indexdef(i.indexrelid) from 'USING \\w+ (.*)$')) as says,
            (select json_agg(distinct a.attname) from pg_depend d join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
              where d.objid in (i.indexrelid, k.oid) and d.refobjid = c.oid and d.refobjsubid > 0) as columns,
            pg_get_expr(i.indpred, i.indrelid) as condition,
            case when k.oid is null then format('drop index %I.%I', n.nspname, x.relname)
                 else format('alter table %I.%I drop constraint %I cascade', n.nspname, c.relname, k.conname) end as drop
       from pg_index i join pg_class x on x.oid = i.indexrelid join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
       left join pg_constraint k on k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')
      where (i.indisunique or i.indisexclusion) and n.nspname || '.' || c.relname = any($1) order by 1, i.indisprimary desc, 3`,
    [tables.map((t) => t.name)],
  );
  return rows;
}

/** `| areas.area | UNIQUE (tenant_id, slug) | … |` → `areas.area UNIQUE (tenant_id, slug)` */
export function reviewed(saying: RegExp): string[] {
  const text = readFileSync(join(projectRoot, 'docs/keys.md'), 'utf8');
  const lines = [...text.matchAll(/^\| ([a-z]+\.[a-z_]+) +\| `([^`]+)`/gm)];
  return lines.flatMap(([, table, says]) => (saying.test(says!) ? [`${table} ${says}`] : []));
}

/** One row per id of a tenant: nobody has to review that. */
const USUAL = 'PRIMARY KEY (tenant_id, id)';

export const reviewedKeys = (): string[] => reviewed(/^(PRIMARY KEY|UNIQUE|EXCLUDE) /);

/** What is wrong with the keys of these tables: missing or unknown ones, and those that let a second row in. */
export async function keyFaults(db: Client, tables: AnyTable[], reviewed = reviewedKeys()): Promise<string[]> {
  const keys = await allKeys(db, tables);
  const present = new Set(keys.map((k) => `${k.table} ${k.says}`));
  const expected = tables.flatMap(({ name }) => {
    const said = reviewed.filter((line) => line.startsWith(`${name} `));
    return said.some((line) => line.startsWith(`${name} PRIMARY KEY`)) ? said : [`${name} ${USUAL}`, ...said];
  });
  return [
    ...expected.filter((line) => !present.has(line)).map((line) => `is gone: ${line}`),
    ...[...present].filter((line) => !expected.includes(line)).map((line) => `is not in docs/keys.md: ${line}`),
    ...(await lettingIn(db, tables, keys)),
  ];
}

/** Literals under which a key counts that does not count for every row. */
async function countingIn(
  db: Client,
  table: AnyTable,
  { condition, columns, says }: Key,
): Promise<Record<string, string>> {
  if (condition === null) return {};
  const named = columns.filter((column) => new RegExp(`\\b${column}\\b`).test(condition));
  const values = await valuesWhere(db, table, condition, named, true);
  if (!values) throw new Error(`no row was found for which ${table.name} ${says} counts`);
  return values;
}

/** A second row with the same key and everything else different must be refused – by this key alone, the others taken away. */
async function lettingIn(db: Client, tables: AnyTable[], keys: Key[]): Promise<string[]> {
  const faults: string[] = [];
  for (const key of keys) {
    const table = tables.find((t) => t.name === key.table)!;
    const others = keys.filter((k) => k.table === key.table && k.name !== key.name);
    const first = madeUpRow(table, 1, await countingIn(db, table, key));
    const same = Object.fromEntries(key.columns.map((column) => [column, first[column]!]));
    await db.query('savepoint pair; set local session_replication_role = replica');
    try {
      for (const other of others) await db.query(other.drop);
      await db.query(insertSql(table, first));
      await db.query(insertSql(table, madeUpRow(table, 2, same)));
      faults.push(`lets a second row in: ${key.table} ${key.says}`);
    } catch (error) {
      const { code } = error as { code?: string };
      if (code !== '23505' && code !== '23P01') throw error;
    } finally {
      await db.query('rollback to savepoint pair; release savepoint pair');
    }
  }
  return faults;
}
