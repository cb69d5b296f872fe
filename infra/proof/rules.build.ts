import { type Client } from 'pg';
import { reviewed } from './keys.build.js';
import { type AnyTable, insertSql, madeUpRow, valuesWhere } from './rows.build.js';

/** A rule of the field, kept by the database itself: a check, or a foreign key. */
export interface Rule {
  kind: 'check' | 'foreign key';
  table: string;
  name: string;
  /** as PostgreSQL writes it, e.g. `CHECK ((cents > 0))` */
  says: string;
  /** the condition of a check as SQL; null for a foreign key */
  condition: string | null;
  columns: string[];
  drop: string;
}

export async function allRules(db: Client, tables: AnyTable[]): Promise<Rule[]> {
  const { rows } = await db.query<Rule>(
    `select case k.contype when 'c' then 'check' else 'foreign key' end as kind, n.nspname || '.' || c.relname as table, k.conname as name,
            pg_get_constraintdef(k.oid) as says, pg_get_expr(k.conbin, k.conrelid) as condition,
            (select json_agg(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum = any(k.conkey)) as columns,
            format('alter table %I.%I drop constraint %I', n.nspname, c.relname, k.conname) as drop
       from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where k.contype in ('c', 'f') and k.conparentid = 0 and k.coninhcount = 0 and n.nspname || '.' || c.relname = any($1)
      order by 2, 1, 4`,
    [tables.map((t) => t.name)],
  );
  return rows;
}

export const reviewedRules = (): string[] => reviewed(/^(CHECK|FOREIGN KEY) /);

/** What is wrong with the rules of these tables: missing or unknown ones, and those that let a wrong row in. */
export async function ruleFaults(db: Client, tables: AnyTable[], known = reviewedRules()): Promise<string[]> {
  const rules = await allRules(db, tables);
  const present = new Set(rules.map((r) => `${r.table} ${r.says}`));
  const expected = known.filter((line) => tables.some((t) => line.startsWith(`${t.name} `)));
  const faults = [
    ...expected.filter((line) => !present.has(line)).map((line) => `is gone: ${line}`),
    ...[...present].filter((line) => !expected.includes(line)).map((line) => `is not in docs/keys.md: ${line}`),
  ];
  for (const rule of rules) {
    const table = tables.find((t) => t.name === rule.table)!;
    const others = rules.filter((r) => r.table === rule.table && r.name !== rule.name);
    const fault = await lettingIn(db, table, rule, others);
    if (fault) faults.push(`${fault}: ${rule.table} ${rule.says}`);
  }
  return faults;
}

/** A row that breaks this rule must be refused by this rule alone, the others taken away. */
async function lettingIn(db: Client, table: AnyTable, rule: Rule, others: Rule[]): Promise<string | null> {
  // What a foreign key of a made-up row points at does not exist.
  const wrong = rule.condition === null ? {} : await valuesWhere(db, table, rule.condition, rule.columns, false);
  if (!wrong) return 'no row was found that breaks it';
  await db.query('savepoint attempt');
  try {
    for (const other of others) await db.query(other.drop);
    await db.query(insertSql(table, madeUpRow(table, 1, wrong)));
    return 'lets a wrong row in';
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code !== (rule.condition === null ? '23503' : '23514') || constraint !== rule.name) throw error;
    return null;
  } finally {
    await db.query('rollback to savepoint attempt; release savepoint attempt');
  }
}
