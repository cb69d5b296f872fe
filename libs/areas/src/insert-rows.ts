import { type Ctx } from '#libs/kernel';

/** Values of one statement: PostgreSQL takes 65,535 at most. */
const MOST_VALUES = 30_000;

export interface RowTarget {
  /** with its columns, `tenant_id` first: `areas.planning_area (tenant_id, key, name)` */
  into: string;
  /** SQL types of the columns behind tenant_id, in their order */
  types: readonly string[];
  /** `on conflict …`, `returning …` */
  then?: string;
}

/**
 * Writes rows of this tenant as plain `insert … values`, many in a statement. Never as `insert … select` or from `unnest`: a
 * distributed table with row-level security takes neither. Gives what `returning` asks for.
 */
export async function insertRows<T extends object = object>(
  ctx: Ctx,
  { into, types, then = '' }: RowTarget,
  rows: readonly (readonly unknown[])[],
): Promise<T[]> {
  const most = Math.floor((MOST_VALUES - 1) / types.length);
  const written: T[] = [];
  for (let from = 0; from < rows.length; from += most) {
    const some = rows.slice(from, from + most);
    const list = some.map((_, n) => `($1, ${types.map((type, i) => `$${n * types.length + i + 2}::${type}`).join(', ')})`);
    const sql = `insert into ${into} values ${list.join(', ')} ${then}`;
    written.push(...(await ctx.sql<T>(sql, [ctx.tenantId, ...some.flat()])));
  }
  return written;
}
