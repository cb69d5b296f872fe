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
    const list = some.map(
      (_, n) => `($1, ${types.map((type, i) => `$${n * types.length + i + 2}::${type}`).join(', ')})`,
    );
    const sql = `insert into ${into} values ${list.join(', ')} ${then}`;
    written.push(...(await ctx.sql<T>(sql, [ctx.tenantId, ...some.flat()])));
  }
  return written;
}

/** Like insertRows, for a target whose `then` ends with `returning (xmax = 0) as fresh`: how many were new, how many changed. */
export async function upsertRows(
  ctx: Ctx,
  target: RowTarget,
  rows: readonly (readonly unknown[])[],
): Promise<{ inserted: number; changed: number }> {
  const written = await insertRows<{ fresh: boolean }>(ctx, target, rows);
  const inserted = written.filter(({ fresh }) => fresh).length;
  return { inserted, changed: written.length - inserted };
}

/** Rows that a query finds ($1 is the tenant), in the order of the target's columns behind tenant_id. */
export interface Passage extends RowTarget {
  from: string;
}

/** Carries the rows of a query into a table, a few thousand at a time, however many there are. Gives their number. */
export async function passOn(ctx: Ctx, { from, ...target }: Passage): Promise<number> {
  const most = Math.floor((MOST_VALUES - 1) / target.types.length);
  let count = 0;
  await ctx.sql(`declare passage no scroll cursor for ${from}`, [ctx.tenantId]);
  for (;;) {
    const rows = await ctx.sql<Record<string, unknown>>(`fetch ${most} from passage`, []);
    await insertRows(
      ctx,
      target,
      rows.map((row) => Object.values(row)),
    );
    count += rows.length;
    if (rows.length < most) break;
  }
  await ctx.sql('close passage', []);
  return count;
}
