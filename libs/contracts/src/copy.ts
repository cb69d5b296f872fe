/**
 * SQL by which a service keeps its copy of another service's row. Facts may arrive in any order: the highest version stays, because the
 * owner gave the versions under the lock of the row. The table has a column `fact_version`, 0 for a row of unknown version, which the next
 * fact replaces. Run it as `ctx.sql(...copyOf(…))`.
 * @param row columns and values, with the key (`tenant_id`, `id`)
 * @param version undefined in messages of the first release: they never replace a row with a known version
 */
export const copyOf = (table: string, row: Record<string, unknown>, version: number | undefined): [string, unknown[]] =>
  upsert(table, [{ ...row, fact_version: version ?? 0 }], '<');

/** The same for many rows of a restatement. A row with the same version is written again, because the copy may have a new column. */
export const copiesOf = (table: string, rows: readonly Record<string, unknown>[]): [string, unknown[]] =>
  upsert(table, rows, '<=');

function upsert(table: string, rows: readonly Record<string, unknown>[], isOlder: '<' | '<='): [string, unknown[]] {
  const names = Object.keys(rows[0]!);
  const changing = names.filter((name) => name !== 'tenant_id' && name !== 'id');
  const values = rows.map((_, r) => `(${names.map((_, i) => `$${r * names.length + i + 1}`).join(', ')})`);
  return [
    `insert into ${table} as known (${names.map(quoted).join(', ')}) values ${values.join(', ')}
     on conflict (tenant_id, id) do update set ${changing.map((name) => `${quoted(name)} = excluded.${quoted(name)}`).join(', ')}
     where known.fact_version ${isOlder} excluded.fact_version or known.fact_version = 0`,
    rows.flatMap((row) => names.map((name) => row[name])),
  ];
}

/** `from` is a word of SQL. */
const quoted = (name: string): string => `"${name}"`;
