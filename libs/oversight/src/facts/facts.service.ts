import { Injectable } from '@nestjs/common';
import { type ApplicationFact, copyOf, type Messages } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';

/** States in which nobody has decided yet, as the funding service names them. */
const OPEN = `('submitted', 'eligible', 'not_eligible')`;
const states = ['submitted', 'eligible', 'not_eligible', 'approved', 'rejected', 'reserve', 'withdrawn'];
const sums = ['ceiling_cents', 'reserved_cents', 'committed_cents', 'paid_cents', 'free_cents'];
const columns = [...sums, 'requested_open_cents', ...states];

/** $2: one area or null for all of the tenant. Funds and applications are counted apart, so that neither multiplies the other. */
const counts = `
  with place as (
    select area_id, year from oversight.fund_fact where tenant_id = $1 and ($2::uuid is null or area_id = $2) and ceiling_cents > 0
    union select area_id, year from oversight.application_fact where tenant_id = $1 and ($2::uuid is null or area_id = $2)
  ), money as (
    select area_id, year, ${sums.map((c) => `sum(${c})::bigint as ${c}`).join(', ')}
      from oversight.fund_fact where tenant_id = $1 and ($2::uuid is null or area_id = $2) group by area_id, year
  ), counted as (
    select area_id, year, coalesce(sum(requested_cents) filter (where state in ${OPEN}), 0)::bigint as requested_open_cents,
           ${states.map((s) => `count(*) filter (where state = '${s}')::int as ${s}`).join(', ')}
      from oversight.application_fact where tenant_id = $1 and ($2::uuid is null or area_id = $2) group by area_id, year
  )
  select p.area_id, p.year, coalesce(a.name, '') as area_name, coalesce(a.slug, '') as area_slug, a.district_id,
         coalesce(a.phase, 'unknown') as phase, ${columns.map((c) => `coalesce(${c}, 0) as ${c}`).join(', ')}
    from place p
    left join money m on m.area_id = p.area_id and m.year = p.year
    left join counted c on c.area_id = p.area_id and c.year = p.year
    left join oversight.area_fact a on a.tenant_id = $1 and a.id = p.area_id`;

const figures = ['area_name', 'area_slug', 'district_id', 'phase', ...columns];
const store = `insert into oversight.area_figures (tenant_id, area_id, year, ${figures.join(', ')})
  values ($1, $2, $3, ${figures.map((_, n) => `$${n + 4}`).join(', ')})
  on conflict (tenant_id, area_id, year) do update set ${figures.map((c) => `${c} = excluded.${c}`).join(', ')}`;

/** Counted first, then written row by row: a distributed table takes no `insert … select`. Gives the number of figures. */
async function recount(ctx: Ctx, areaId: string | null): Promise<number> {
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
  return rows.length;
}

/**
 * Keeps the figures of each area and year. Messages arrive twice, late and out of order: a fact is replaced only by one of a higher
 * version, and the figures are counted from the facts again, never added up.
 */
@Injectable()
export class FactsService {
  async area(ctx: Ctx, area: Messages['area.changed']): Promise<void> {
    const { areaId: id, slug, name, districtId, phase, version } = area;
    await this.keep(ctx, id, 'area_fact', { id, slug, name, district_id: districtId, phase }, version);
  }

  async fund(ctx: Ctx, f: Messages['fund.changed']): Promise<void> {
    const cents = [f.ceilingCents, f.reservedCents, f.committedCents, f.paidCents, f.freeCents];
    const amounts = Object.fromEntries(sums.map((column, i) => [column, cents[i]]));
    const row = { id: f.fundId, area_id: f.areaId, year: f.year, ...amounts };
    await this.keep(ctx, f.areaId, 'fund_fact', row, f.version);
  }

  async application(ctx: Ctx, a: ApplicationFact & { grantedCents?: number }): Promise<void> {
    const { applicationId: id, areaId, fundId, year, state, requestedCents, grantedCents = 0, version } = a;
    const place = { id, area_id: areaId, fund_id: fundId, year };
    const row = { ...place, state, requested_cents: requestedCents, granted_cents: grantedCents };
    await this.keep(ctx, areaId, 'application_fact', row, version);
  }

  private async keep(ctx: Ctx, areaId: string, table: string, row: object, version: number): Promise<void> {
    await this.lock(ctx, areaId);
    await ctx.sql(...copyOf(`oversight.${table}`, { tenant_id: ctx.tenantId, ...row }, version));
    await recount(ctx, areaId);
  }

  /** Counts all figures of the tenant again from the facts. Resolves to the number of rows. */
  async rebuild(ctx: Ctx): Promise<number> {
    await ctx.sql(`lock table oversight.area_figures in share row exclusive mode`);
    await ctx.sql(`delete from oversight.area_figures where tenant_id = $1`, [ctx.tenantId]);
    return recount(ctx, null);
  }

  /** One message per area at a time: two that count side by side would each miss the other's fact. */
  private async lock(ctx: Ctx, areaId: string): Promise<void> {
    await ctx.sql(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`oversight ${ctx.tenantId} ${areaId}`]);
  }
}
