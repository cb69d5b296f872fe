import { type Client } from 'pg';
import { allKeys } from './keys.build.js';
import { type AnyTable } from './rows.build.js';

/** One guard of the database, taken away. */
export interface CatalogueMutant {
  kind: 'RLS policy' | 'RLS switch' | 'key';
  table: string;
  name: string;
  damage: string;
}

interface PolicyRow {
  table: string;
  name: string;
  command: string;
  condition: string;
}

/** Every policy dropped, opened, and – where it asks for more than the tenant – cut down to the tenant. */
async function policyMutants(db: Client): Promise<CatalogueMutant[]> {
  const { rows } = await db.query<PolicyRow>(
    `select n.nspname || '.' || c.relname as table, p.polname as name, p.polcmd as command,
            coalesce(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) as condition
       from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace order by 1, 2`,
  );
  const tenantOnly = rows.find((p) => p.table === 'areas.area' && p.command === 'r')!.condition;
  return rows.flatMap(({ table, name, command, condition }) => {
    const clause = command === 'a' ? 'with check' : 'using';
    const change = (what: string, to: string): CatalogueMutant => ({
      kind: 'RLS policy',
      table,
      name: `${name} ${what}`,
      damage: `alter policy ${name} on ${table} ${clause} (${to})`,
    });
    return [
      { kind: 'RLS policy', table, name: `${name} dropped`, damage: `drop policy ${name} on ${table}` } as const,
      ...(condition === 'true' ? [] : [change('opened for every row', 'true')]),
      ...(condition === 'true' || condition === tenantOnly ? [] : [change('cut down to the tenant', tenantOnly)]),
    ];
  });
}

const switches = (table: AnyTable): CatalogueMutant[] =>
  ['disable', 'no force'].map((word) => ({
    kind: 'RLS switch',
    table: table.name,
    name: word,
    damage: `alter table ${table.name} ${word} row level security`,
  }));

export async function catalogueMutants(db: Client, tables: AnyTable[]): Promise<CatalogueMutant[]> {
  const keys = await allKeys(db, tables);
  return [
    ...(await policyMutants(db)),
    ...tables.filter((t) => t.ofTenant).flatMap(switches),
    ...keys.map((k) => ({ kind: 'key', table: k.table, name: k.says, damage: k.drop }) as const),
  ];
}
