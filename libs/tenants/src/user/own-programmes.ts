import { Injectable } from '@nestjs/common';
import { type Ctx, Db } from '#libs/kernel';
import { lastDayOf } from '../mandate/period.js';
import { type Substitution } from '../mandate/substitution.entity.js';
import { reading } from '../reading.js';
import { stillCommissioned, today } from '../session/in-force.js';
import { asTenant } from '../tenant/cross-tenant.js';

/** Another programme in which the caller's login has rights today. */
export interface OwnProgramme {
  slug: string;
  name: string;
  /** null: it is found by its slug only */
  host: string | null;
}

const memberships = `
select d.tenant, d.slug, d.name, d.hosts[1] as host, u.account_id as "accountId"
  from tenants.app_user u
  join tenants.membership m on m.account_id = u.account_id and m.tenant <> $1
  join tenants.directory d on d.tenant = m.tenant
 where u.tenant_id = $1 and u.id = $2 order by d.name`;

const rightsThere = `
with d as ${today}
select h.id from tenants.app_user u join tenants.mandate h on h.tenant_id = $1 and h.user_id = u.id cross join d
 where u.tenant_id = $1 and u.account_id = $2 and u.state = 'active'
   and h.valid_from <= d.day and (h.valid_until is null or h.valid_until > d.day) and ${stillCommissioned} limit 1`;

/** In which other clothes the caller could be here: in another programme, or as themselves again. */
@Injectable()
export class OwnProgrammes {
  constructor(private readonly db: Db) {}

  /** Other programmes that share the caller's login, by name. Each is asked in its own context whether there are rights. */
  async of(ctx: Ctx): Promise<OwnProgramme[]> {
    const { kind, userId } = ctx.who;
    if (kind !== 'user' || userId === null) return [];
    const tx = reading(ctx);
    const known = await tx.sql<OwnProgramme & { tenant: string; accountId: string }>(memberships, [
      tx.tenantId,
      userId,
    ]);
    const held = await Promise.all(
      known.map(({ tenant, accountId }) =>
        asTenant<{ id: string }>(this.db, tenant, rightsThere, [tenant, accountId, tx.now()]),
      ),
    );
    return known.filter((_, n) => held[n]?.length).map(({ slug, name, host }) => ({ slug, name, host }));
  }

  /** The last day on which this session can act for somebody; null: it acts for nobody. */
  async actingLastDay(ctx: Ctx): Promise<string | null> {
    const { sessionId, mandates } = ctx.who;
    if (sessionId === null || !mandates.some(({ actingFor }) => actingFor !== null)) return null;
    const [period] = await reading(ctx).sql<Pick<Substitution, 'validFrom' | 'validUntil' | 'endedOn'>>(
      `select b.valid_from as "validFrom", b.valid_until as "validUntil", b.ended_on as "endedOn" from tenants.session s
         join tenants.substitution b on b.tenant_id = s.tenant_id and b.id = s.substitution_id
        where s.tenant_id = $1 and s.id = $2`,
      [ctx.tenantId, sessionId],
    );
    return period ? lastDayOf(period) : null;
  }
}
