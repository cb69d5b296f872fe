import { type Client } from 'pg';

/** Any table of the platform, as far as rows for it can be made up. */
export interface AnyTable {
  /** `schema.table` */
  name: string;
  schema: string;
  /** has `tenant_id`: row-level security belongs to it */
  ofTenant: boolean;
  columns: { name: string; type: string }[];
}

const ours = `n.nspname !~ '^(pg_|information_schema|bullmq|public)'`;

/** Every table but partitions and the lists of migrations that ran. */
export async function allTables(db: Client): Promise<AnyTable[]> {
  const { rows } = await db.query<AnyTable>(
    `select n.nspname || '.' || c.relname as name, n.nspname as schema, bool_or(a.attname = 'tenant_id') as "ofTenant",
            json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum)
              filter (where a.attgenerated = '') as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migration' and ${ours}
      group by 1, 2 order by 1`,
  );
  return rows;
}

/** Made-up rows keep types and keys, not the rules of the field: those are taken away, in this database only. */
export async function dropFieldRules(db: Client): Promise<void> {
  const { rows } = await db.query<{ drop: string }>(
    `select format('alter table %s drop constraint if exists %I cascade', k.conrelid::regclass, k.conname) as drop
       from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where k.contype in ('c', 'f') and k.conparentid = 0 and k.coninhcount = 0 and ${ours}`,
  );
  for (const { drop } of rows) await db.query(drop);
}

const day = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n)).toISOString();

/** A literal of the type; another number, another value. Growing numbers give growing days, so that periods end after they begin. */
export function literal(type: string, n: number): string {
  if (type.endsWith('[]')) return `array[${literal(type.slice(0, -2), n)}]::${type}`;
  switch (type) {
    case 'uuid':
      return `'00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}'::uuid`;
    case 'text':
    case 'character varying':
      return `'made up ${n}'`;
    case 'bigint':
    case 'integer':
    case 'smallint':
    case 'double precision':
      return String(n % 30_000);
    case 'boolean':
      return 'true';
    case 'date':
    case 'timestamp with time zone':
    case 'timestamp(3) with time zone':
      return `'${day(n % 1000)}'::${type}`;
    case 'bytea':
      return `'\\\\x${n.toString(16).padStart(8, '0')}'::bytea`;
    case 'jsonb':
      return `'{"n": ${n}}'`;
    default:
      throw new Error(`no made-up value of type ${type}`);
  }
}

/** Column → literal of the `serial`-th made-up row, with the given literals instead where they are given. */
export function madeUpRow(table: AnyTable, serial: number, given: Record<string, string> = {}): Record<string, string> {
  const own = table.columns.map(({ name, type }, i) => [name, literal(type, serial * 100 + i)] as const);
  const known = Object.entries(given).filter(([name]) => own.some(([column]) => column === name));
  return { ...Object.fromEntries(own), ...Object.fromEntries(known) };
}

export const insertSql = (table: AnyTable, row: Record<string, string>): string =>
  `insert into ${table.name} (${Object.keys(row)
    .map((column) => `"${column}"`)
    .join(', ')}) values (${Object.values(row).join(', ')})`;

/** Literals for the columns of a condition under which it is true, or false: looked for among edges, and the words of the condition itself. */
export async function valuesWhere(
  db: Client,
  table: AnyTable,
  condition: string,
  columns: string[],
  holds: boolean,
): Promise<Record<string, string> | null> {
  const words = [...condition.matchAll(/'([^']+)'::text/g)].map(([, word]) => `'${word}'`);
  const lists = columns.map((name) => {
    const { type } = table.columns.find((column) => column.name === name)!;
    const values = [...candidates(type), ...(type === 'text' ? words : [])].map((value) => `(${value}::${type})`);
    return `(values ${values.join(', ')}) as "of_${name}" ("${name}")`;
  });
  const { rows } = await db.query<Record<string, string | null>>(
    `select ${columns.map((name) => `quote_nullable("${name}"::text) as "${name}"`).join(', ')}
       from ${lists.join(' cross join ')} where (${condition}) is ${holds} limit 1`,
  );
  return (rows[0] as Record<string, string> | undefined) ?? null;
}

function candidates(type: string): string[] {
  if (type === 'text') return ['null', `''`, `'No such word'`];
  if (type === 'boolean') return ['true', 'false'];
  const numbers = ['bigint', 'integer', 'smallint', 'double precision'];
  return numbers.includes(type) ? ['-1', '0', '1', 'null'] : [literal(type, 1), literal(type, 2), 'null'];
}
