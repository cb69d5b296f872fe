/**
 * SQL by which a service keeps its copy of another's row: whatever order the facts about it arrive in, the one with the highest version
 * stays, because the owner gave the versions under the row's lock. Its table has a column `fact_version`, 0 for a row whose version is
 * not known: there the next fact wins. To be run as `ctx.sql(...copyOf(…))`.
 *
 * @param row columns and values, the key (`tenant_id`, `id`) among them
 * @param version undefined in messages of the first release, which have none: they never replace what is known by version
 */
export function copyOf(table: string, row: Record<string, unknown>, version: number | undefined): [string, unknown[]] {
  const all: Record<string, unknown> = { ...row, fact_version: version ?? 0 };
  const names = Object.keys(all);
  const changing = names.filter((name) => name !== 'tenant_id' && name !== 'id');
  return [
    `insert into ${table} as known (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})
     on conflict (tenant_id, id) do update set ${changing.map((name) => `${name} = excluded.${name}`).join(', ')}
     where known.fact_version < excluded.fact_version or known.fact_version = 0`,
    Object.values(all),
  ];
}
