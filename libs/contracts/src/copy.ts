/**
 * SQL by which a service keeps its copy of another service's row. Facts may arrive in any order: the highest version stays, because the
 * owner gave the versions under the lock of the row. The table has a column `fact_version`, 0 for a row of unknown version, which the next
 * fact replaces. Run it as `ctx.sql(...copyOf(…))`.
 * @param row columns and values, with the key (`tenant_id`, `id`)
 * @param version undefined in messages of the first release: they never replace a row with a known version
 */
export const copyOf = (table: string, row: Record<string, unknown>, version: number | undefined): [string, unknown[]] =>
  newestOf(table, [{ ...row, fact_version: version ?? 0 }]);

/** The same for many different rows, which bear their version. */
export const newestOf = (table: string, rows: readonly Record<string, unknown>[]): [string, unknown[]] =>
  upsert(table, rows, '<');

/** The same for many rows of a restatement. A row with the same version is written again, because the copy may have a new column. */
export const copiesOf = (table: string, rows: readonly Record<string, unknown>[]): [string, unknown[]] =>
  upsert(table, rows, '<=');

function upsert(table: string, rows: readonly Record<string, unknown>[], isOlder: '<' | '<='): [string, unknown[]] {
  const changing = Object.keys(rows[0]!).filter((name) => name !== 'tenant_id' && name !== 'id');
  return insertOf(
    `${table} as known`,
    rows,
    `on conflict (tenant_id, id) do update set ${changing.map((name) => `${quoted(name)} = excluded.${quoted(name)}`).join(', ')}
     where known.fact_version ${isOlder} excluded.fact_version or known.fact_version = 0`,
  );
}

/** PostgreSQL takes 65,535 values in one statement. */
const MOST_VALUES = 30_000;

/** SQL that inserts rows of equal columns as plain values, in as few statements as there can be: `for (const sql of insertsOf(…)) await ctx.sql(...sql)`. */
export function insertsOf(table: string, rows: readonly Record<string, unknown>[], then = ''): [string, unknown[]][] {
  const most = Math.floor(MOST_VALUES / Object.keys(rows[0] ?? { none: 0 }).length);
  const pieces = Array.from({ length: Math.ceil(rows.length / most) }, (_, n) => rows.slice(n * most, (n + 1) * most));
  return pieces.map((piece) => insertOf(table, piece, then));
}

/** Never as `insert … select` or from `unnest`: a distributed table with row-level security takes neither. */
function insertOf(table: string, rows: readonly Record<string, unknown>[], then: string): [string, unknown[]] {
  const names = Object.keys(rows[0]!);
  const values = rows.map((_, r) => `(${names.map((_, i) => `$${r * names.length + i + 1}`).join(', ')})`);
  return [
    `insert into ${table} (${names.map(quoted).join(', ')}) values ${values.join(', ')} ${then}`,
    rows.flatMap((row) => names.map((name) => row[name])),
  ];
}

/** `from` is a word of SQL. */
const quoted = (name: string): string => `"${name}"`;
