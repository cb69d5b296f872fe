import { type Ctx } from '#libs/kernel';

/** States in which nobody has decided yet, as the funding service names them. */
const OPEN = `('submitted', 'eligible', 'not_eligible')`;
const states = ['submitted', 'eligible', 'not_eligible', 'approved', 'rejected', 'reserve', 'withdrawn'];
const sums = ['ceiling_cents', 'reserved_cents', 'committed_cents', 'paid_cents', 'free_cents'];
const columns = [...sums, 'requested_open_cents', ...states];

/** $2: one area or null for all of the tenant. Funds and applications are counted apart, so that neither multiplies the other. */
const counts = `
  with place as (
    select area_id, year from oversight.fund where tenant_id = $1 and ($2::uuid is null or area_id = $2) and ceiling_cents > 0
    union select area_id, year from oversight.application where tenant_id = $1 and ($2::uuid is null or area_id = $2)
  ), money as (
    select area_id, year, ${sums.map((c) => `sum(${c})::bigint as ${c}`).join(', ')}
      from oversight.fund where tenant_id = $1 and ($2::uuid is null or area_id = $2) group by area_id, year
  ), counted as (
    select area_id, year, coalesce(sum(requested_cents) filter (where state in ${OPEN}), 0)::bigint as requested_open_cents,
           ${states.map((s) => `count(*) filter (where state = '${s}')::int as ${s}`).join(', ')}
      from oversight.application where tenant_id = $1 and ($2::uuid is null or area_id = $2) group by area_id, year
  )
  select p.area_id, p.year, coalesce(a.name, '') as area_name, coalesce(a.slug, '') as area_slug, a.district_id,
         coalesce(a.phase, 'unknown') as phase, ${columns.map((c) => `coalesce(${c}, 0) as ${c}`).join(', ')}
    from place p
    left join money m on m.area_id = p.area_id and m.year = p.year
    left join counted c on c.area_id = p.area_id and c.year = p.year
    left join oversight.area a on a.tenant_id = $1 and a.id = p.area_id`;

const figures = ['area_name', 'area_slug', 'district_id', 'phase', ...columns];
const store = `insert into oversight.area_figures (tenant_id, area_id, year, ${figures.join(', ')})
  values ($1, $2, $3, ${figures.map((_, n) => `$${n + 4}`).join(', ')})
  on conflict (tenant_id, area_id, year) do update set ${figures.map((c) => `${c} = excluded.${c}`).join(', ')}`;

/** Counted first, then written row by row: a distributed table takes no `insert … select`. */
async function recount(ctx: Ctx, areaId: string | null): Promise<void> {
  const rows = await ctx.sql<Record<string, unknown>>(counts, [ctx.tenantId, areaId]);
  for (const row of rows) {
    await ctx.sql(store, [ctx.tenantId, ...['area_id', 'year', ...figures].map((column) => row[column])]);
  }
  const years = rows.map((row) => row['year']);
  // A fund that was entered by mistake is gone, and its year with it.
  if (areaId)
    await ctx.sql(
      `delete from oversight.area_figures where tenant_id = $1 and area_id = $2 and year <> all($3::int[])`,
      [ctx.tenantId, areaId, years],
    );
}

const lock = (
  ctx: Ctx,
  how: 'pg_advisory_xact_lock' | 'pg_advisory_xact_lock_shared',
  what: string,
): Promise<object[]> => ctx.sql(`select ${how}(hashtextextended($1, 0))`, [`oversight ${ctx.tenantId} ${what}`]);

/**
 * Counts the figures of an area again, after something was heard about it: never added up, since facts come twice, late and out of order.
 * One at a time, and none while all are counted: of two that count side by side each would miss the other's fact.
 */
export async function recountArea(ctx: Ctx, { areaId }: { areaId: string }): Promise<void> {
  await lock(ctx, 'pg_advisory_xact_lock_shared', 'all');
  await lock(ctx, 'pg_advisory_xact_lock', areaId);
  await recount(ctx, areaId);
}

/** Counts all figures of the tenant again. */
export async function recountAll(ctx: Ctx): Promise<void> {
  await lock(ctx, 'pg_advisory_xact_lock', 'all');
  await ctx.sql(`delete from oversight.area_figures where tenant_id = $1`, [ctx.tenantId]);
  await recount(ctx, null);
}
