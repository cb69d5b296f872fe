import { type Ctx } from '#libs/kernel';

const someCommission = `select case when bool_or(c.valid_until is null) then 'infinity'::date else max(c.valid_until) end
  from tenants.commission c where c.tenant_id = m.tenant_id and c.carrier_id = coalesce(g.carrier_id, g.scope_id)
   and c.area_id = m.scope_id and not c.removed and (c.valid_until is null or c.valid_until > $2)`;

const stillInDistrict = `exists (select 1 from tenants.area a where a.tenant_id = m.tenant_id and a.id = m.scope_id and a.district_id = g.scope_id)`;

/** First day on which the giver no longer holds what was given on: their mandate, their access, or the place is gone. */
const giverUntil = `least(g.valid_until,
  case when u.state in ('locked', 'erased') then coalesce(m.review_since, $2) end,
  case when m.scope_type = 'area' and m.role <> 'team' and g.role in ('carrier', 'team')
    then coalesce((${someCommission}), m.review_since, $2) end,
  case when m.scope_type = 'area' and g.role = 'district' and not ${stillInDistrict} then coalesce(m.review_since, $2) end)`;

/**
 * Whatever outlives the right by which it was given is put before somebody who decides: `review_since` is the first day without that
 * right, and goes when the right comes back. Called by whatever takes a right away or gives it back, and every night for all.
 */
export async function review(
  tx: Ctx,
  about: { giverId: string } | { areaIds: string[] } | 'everything',
): Promise<void> {
  const [condition, values] =
    about === 'everything'
      ? ['true', []]
      : 'giverId' in about
        ? ['g.user_id = $3', [about.giverId]]
        : ['m.scope_id = any($3::uuid[])', [about.areaIds]];
  await tx.sql(
    `update tenants.mandate t set review_since = h.since
       from (select id, case when giver_until < coalesce(own_until, 'infinity') then giver_until end as since
               from (select m.id, m.valid_until as own_until, ${giverUntil} as giver_until
                       from tenants.mandate m
                       join tenants.mandate g on g.tenant_id = m.tenant_id and g.id = m.granted_via
                       join tenants.app_user u on u.tenant_id = g.tenant_id and u.id = g.user_id
                      where m.tenant_id = $1 and (m.valid_until is null or m.valid_until > greatest(m.valid_from, $2)) and ${condition}) e) h
      where t.tenant_id = $1 and t.id = h.id and t.review_since is distinct from h.since`,
    [tx.tenantId, tx.today(), ...values],
  );
}
