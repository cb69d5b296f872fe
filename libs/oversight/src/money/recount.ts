import { insertsOf } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';

/** States in which nobody has decided yet, as the funding service names them. */
const OPEN = `('submitted', 'eligible', 'not_eligible')`;
const states = ['submitted', 'eligible', 'not_eligible', 'approved', 'rejected', 'reserve', 'withdrawn'];
const sums = ['ceiling_cents', 'reserved_cents', 'committed_cents', 'paid_cents', 'free_cents'];
const columns = [...sums, 'requested_open_cents', ...states];

/** $2: some areas or null for all of the tenant. Funds and applications are counted apart, so that neither multiplies the other. */
const counts = `
  with place as (
    select area_id, year from oversight.fund where tenant_id = $1 and ($2::uuid[] is null or area_id = any($2)) and ceiling_cents > 0
    union select area_id, year from oversight.application where tenant_id = $1 and ($2::uuid[] is null or area_id = any($2))
  ), money as (
    select area_id, year, ${sums.map((c) => `sum(${c})::bigint as ${c}`).join(', ')}
      from oversight.fund where tenant_id = $1 and ($2::uuid[] is null or area_id = any($2)) group by area_id, year
  ), counted as (
    select area_id, year, coalesce(sum(requested_cents) filter (where state in ${OPEN}), 0)::bigint as requested_open_cents,
           ${states.map((s) => `count(*) filter (where state = '${s}')::int as ${s}`).join(', ')}
      from oversight.application where tenant_id = $1 and ($2::uuid[] is null or area_id = any($2)) group by area_id, year
  )
  select p.area_id, p.year, coalesce(a.name, '') as area_name, coalesce(a.slug, '') as area_slug, a.district_id,
         coalesce(a.phase, 'unknown') as phase, ${columns.map((c) => `coalesce(${c}, 0) as ${c}`).join(', ')}
    from place p
    left join money m on m.area_id = p.area_id and m.year = p.year
    left join counted c on c.area_id = p.area_id and c.year = p.year
    left join oversight.area a on a.tenant_id = $1 and a.id = p.area_id`;

const figures = ['area_name', 'area_slug', 'district_id', 'phase', ...columns];
const stored = ['area_id', 'year', ...figures];
const replace = `on conflict (tenant_id, area_id, year) do update set ${figures.map((c) => `${c} = excluded.${c}`).join(', ')}`;

/**
 * Counts figures again, never adds them up, since facts come twice, late and out of order. One at a time: of two that count side by side each would
 * miss the other's fact. Counted first, then written as values: a distributed table takes no `insert … select`.
 */
async function recount(ctx: Ctx, areaIds: string[] | null): Promise<void> {
  // Whoever counts one area in a process of an earlier release shares this lock.
  await ctx.sql(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`oversight ${ctx.tenantId} all`]);
  const rows = await ctx.sql<Record<string, unknown>>(counts, [ctx.tenantId, areaIds]);
  // A fund that was entered by mistake is gone, and its year with it.
  await ctx.sql(
    `delete from oversight.area_figures where tenant_id = $1 and ($2::uuid[] is null or area_id = any($2))
        and (area_id, year) not in (select * from unnest($3::uuid[], $4::int[]))`,
    [ctx.tenantId, areaIds, rows.map((row) => row['area_id']), rows.map((row) => row['year'])],
  );
  const values = rows.map((row) => ({
    tenant_id: ctx.tenantId,
    ...Object.fromEntries(stored.map((name) => [name, row[name]])),
  }));
  for (const sql of insertsOf('oversight.area_figures', values, replace)) await ctx.sql(...sql);
}

/** After something was heard about areas. */
export const recountAreas = (ctx: Ctx, facts: readonly { areaId: string }[]): Promise<void> =>
  recount(ctx, [...new Set(facts.map(({ areaId }) => areaId))]);

export const recountAll = (ctx: Ctx): Promise<void> => recount(ctx, null);
