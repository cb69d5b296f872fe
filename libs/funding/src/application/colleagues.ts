import { readStored, type Role } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { type Act } from './act.js';

/** Somebody who handles applications of an area today. */
export interface Colleague {
  userId: string;
  name: string;
  role: Role;
}

/** More people than work in any area. */
const MOST = 500;

const commissioned = (carrier: string): string => `exists (select 1 from funding.commission c
  where c.tenant_id = $1 and c.carrier_id = ${carrier} and c.area_id = a.id and not c.removed
    and c.valid_from <= $2 and (c.valid_until is null or c.valid_until > $2))`;

/** Mandates `m` that give rights in the area `a` on the day `$2`: teams and carriers as long as the carrier is commissioned. */
const worksThere = `m.tenant_id = $1 and a.tenant_id = $1 and m.valid_from <= $2 and (m.valid_until is null or m.valid_until > $2)
  and case m.role when 'team' then m.scope_id = a.id and ${commissioned('m.carrier_id')}
    when 'carrier' then ${commissioned('m.scope_id')}
    when 'district' then m.scope_id = a.district_id else false end`;

/** Who can be given an application of this area, by name. */
export async function colleaguesIn(ctx: Ctx, areaId: string): Promise<Colleague[]> {
  const rows = await ctx.sql<Colleague>(
    `select distinct on (m.user_id) m.user_id as "userId", m.user_name as name, m.role
       from funding.mandate m, funding.area a where a.id = $3 and ${worksThere}
      order by m.user_id, array_position(array['team', 'carrier', 'district'], m.role) limit ${MOST}`,
    [ctx.tenantId, ctx.today(), areaId],
  );
  const named = rows.map((row) => ({ ...row, name: readStored(row.name, ctx.language) }));
  return named.sort((a, b) => a.name.localeCompare(b.name, ctx.language) || (a.userId < b.userId ? -1 : 1));
}

export const actOfColleague = ({ userId, name, role }: Colleague): Act => ({
  ...{ hands: [userId], name, role, inPlaceOf: false, byKey: false },
});

/** Applications that somebody was given who has no rights there any more. `who`: only these people, or only these areas. */
export function lostAssignments(
  ctx: Ctx,
  who: { userIds?: string[]; areaIds?: string[] } = {},
): Promise<{ id: string; areaId: string; to: Act }[]> {
  return ctx.sql(
    `update funding.application f set assigned_id = null, assigned_to = null from funding.application old
      where f.tenant_id = $1 and old.tenant_id = $1 and old.id = f.id and f.assigned_id is not null
        and ($3::uuid[] is null or f.assigned_id = any($3)) and ($4::uuid[] is null or f.area_id = any($4))
        and not exists (select 1 from funding.mandate m, funding.area a
          where m.user_id = f.assigned_id and a.id = f.area_id and ${worksThere})
      returning f.id, f.area_id as "areaId", old.assigned_to as "to"`,
    [ctx.tenantId, ctx.today(), who.userIds ?? null, who.areaIds ?? null],
  );
}
