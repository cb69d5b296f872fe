/**
 * SQL by which a service keeps its copy of another's row: whatever order the facts about it arrive in, the one with the highest version
 * stays, because the owner gave the versions under the row's lock. Its table has a column `fact_version`, 0 for a row whose version is
 * not known: there the next fact wins. To be run as `ctx.sql(...copyOf(…))`.
 *
 * @param row columns and values, the key (`tenant_id`, `id`) among them
 * @param version undefined in messages of the first release, which have none: they never replace what is known by version
 */
export const copyOf = (table: string, row: Record<string, unknown>, version: number | undefined): [string, unknown[]] =>
  upsert(table, [{ ...row, fact_version: version ?? 0 }], '<');

/** The same for many rows that were told again. One that is known by the same version is written anew: the copy may have got a column since. */
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
