import { Injectable } from '@nestjs/common';
import { type ApplicationFact, type Messages } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';

/** States in which nobody has decided yet, as the funding service names them. */
const OPEN = `('submitted', 'eligible', 'not_eligible')`;
const states = ['submitted', 'eligible', 'not_eligible', 'approved', 'rejected', 'reserve', 'withdrawn'];
const sums = ['ceiling_cents', 'reserved_cents', 'committed_cents', 'paid_cents', 'free_cents'];
const columns = [...sums, 'requested_open_cents', ...states];

/** $2: one area or null for all of the tenant. Funds and applications are counted apart, so that neither multiplies the other. */
const recompute = `
  with place as (
    select area_id, year from oversight.fund_fact where tenant_id = $1 and ($2::uuid is null or area_id = $2)
    union select area_id, year from oversight.application_fact where tenant_id = $1 and ($2::uuid is null or area_id = $2)
  ), money as (
    select area_id, year, ${sums.map((c) => `sum(${c})::bigint as ${c}`).join(', ')}
      from oversight.fund_fact where tenant_id = $1 and ($2::uuid is null or area_id = $2) group by area_id, year
  ), counted as (
    select area_id, year, coalesce(sum(requested_cents) filter (where state in ${OPEN}), 0)::bigint as requested_open_cents,
           ${states.map((s) => `count(*) filter (where state = '${s}')::int as ${s}`).join(', ')}
      from oversight.application_fact where tenant_id = $1 and ($2::uuid is null or area_id = $2) group by area_id, year
  )
  insert into oversight.area_figures (tenant_id, area_id, year, area_name, area_slug, district_id, phase, ${columns.join(', ')})
  select $1, p.area_id, p.year, coalesce(a.name, ''), coalesce(a.slug, ''), a.district_id, coalesce(a.phase, 'unknown'),
         ${columns.map((c) => `coalesce(${c}, 0)`).join(', ')}
    from place p
    left join money m on m.area_id = p.area_id and m.year = p.year
    left join counted c on c.area_id = p.area_id and c.year = p.year
    left join oversight.area_fact a on a.tenant_id = $1 and a.id = p.area_id
  on conflict (tenant_id, area_id, year) do update set
    ${['area_name', 'area_slug', 'district_id', 'phase', ...columns].map((c) => `${c} = excluded.${c}`).join(', ')}`;

/**
 * Keeps the figures of each area and year. Messages arrive twice, late and out of order: a fact is replaced only by a newer
 * one, and the figures are counted from the facts again, never added up.
 */
@Injectable()
export class FactsService {
  async area(ctx: Ctx, area: Messages['area.changed'], at: Date): Promise<void> {
    await this.lock(ctx, area.areaId);
    await ctx.sql(
      `insert into oversight.area_fact (tenant_id, id, slug, name, district_id, phase, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (tenant_id, id) do update set slug = excluded.slug, name = excluded.name,
         district_id = excluded.district_id, phase = excluded.phase, changed_at = excluded.changed_at
       where area_fact.changed_at <= excluded.changed_at`,
      [ctx.tenantId, area.areaId, area.slug, area.name, area.districtId, area.phase, at],
    );
    await ctx.sql(recompute, [ctx.tenantId, area.areaId]);
  }

  async fund(ctx: Ctx, f: Messages['fund.changed']): Promise<void> {
    await this.lock(ctx, f.areaId);
    const amounts = [f.ceilingCents, f.reservedCents, f.committedCents, f.paidCents, f.freeCents];
    await ctx.sql(
      `insert into oversight.fund_fact (tenant_id, id, area_id, year, ${sums.join(', ')}, version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (tenant_id, id) do update set ${[...sums, 'version'].map((c) => `${c} = excluded.${c}`).join(', ')}
       where fund_fact.version <= excluded.version`,
      [ctx.tenantId, f.fundId, f.areaId, f.year, ...amounts, f.version],
    );
    await ctx.sql(recompute, [ctx.tenantId, f.areaId]);
  }

  async application(ctx: Ctx, a: ApplicationFact & { grantedCents?: number }): Promise<void> {
    await this.lock(ctx, a.areaId);
    await ctx.sql(
      `insert into oversight.application_fact
         (tenant_id, id, area_id, fund_id, year, state, requested_cents, granted_cents, version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (tenant_id, id) do update set state = excluded.state, requested_cents = excluded.requested_cents,
         granted_cents = excluded.granted_cents, version = excluded.version
       where application_fact.version <= excluded.version`,
      [
        ...[ctx.tenantId, a.applicationId, a.areaId, a.fundId, a.year, a.state],
        ...[a.requestedCents, a.grantedCents ?? 0, a.version],
      ],
    );
    await ctx.sql(recompute, [ctx.tenantId, a.areaId]);
  }

  /** Counts all figures of the tenant again from the facts. Resolves to the number of rows. */
  async rebuild(ctx: Ctx): Promise<number> {
    await ctx.sql(`lock table oversight.area_figures in share row exclusive mode`);
    await ctx.sql(`delete from oversight.area_figures where tenant_id = $1`, [ctx.tenantId]);
    return (await ctx.sql(`${recompute} returning 1`, [ctx.tenantId, null])).length;
  }

  /** One message per area at a time: two that count side by side would each miss the other's fact. */
  private async lock(ctx: Ctx, areaId: string): Promise<void> {
    await ctx.sql(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`oversight ${ctx.tenantId} ${areaId}`]);
  }
}
