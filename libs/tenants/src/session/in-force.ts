import { allows, type Ctx, type Mandate, Who } from '#libs/kernel';
import { type ApiClient } from '../api-client/api-client.entity.js';
import { apiClientPolicy } from '../api-client/api-client.policy.js';
import { reading } from '../reading.js';

// What gives rights at this moment is said once, here: whoever comes in is judged by it, and what pages show as valid is asked of it.

/**
 * A mandate as the kernel knows it, its scope written out as areas. `d.day` is today in the tenant's time zone: a period that
 * ends has no effect from local midnight on, and a new commission has one, without any job running.
 */
export const mandateJson = `jsonb_build_object('id', h.id, 'role', h.role, 'scopeType', h.scope_type, 'scopeId', h.scope_id,
  'actingFor', h.acting_for, 'comingAreaIds', case h.scope_type
    when 'carrier' then (select coalesce(jsonb_agg(distinct c.area_id), '[]') from tenants.commission c
      where c.tenant_id = $1 and c.carrier_id = h.scope_id and not c.removed and c.valid_from > d.day)
    else '[]' end, 'areaIds', case h.scope_type
    when 'area' then jsonb_build_array(h.scope_id)
    when 'district' then (select coalesce(jsonb_agg(a.id), '[]') from tenants.area a where a.tenant_id = $1 and a.district_id = h.scope_id)
    when 'carrier' then (select coalesce(jsonb_agg(distinct c.area_id), '[]') from tenants.commission c
      where c.tenant_id = $1 and c.carrier_id = h.scope_id and not c.removed
        and c.valid_from <= d.day and (c.valid_until is null or c.valid_until > d.day))
    else '[]' end)`;

/** A team member's rights last as long as their carrier is commissioned with the area. */
export const stillCommissioned = `(h.role <> 'team' or exists (select 1 from tenants.commission c
  where c.tenant_id = $1 and c.carrier_id = h.carrier_id and c.area_id = h.scope_id and not c.removed
    and c.valid_from <= d.day and (c.valid_until is null or c.valid_until > d.day)))`;

export const today = `(select (($3::timestamptz) at time zone t.time_zone)::date as day from tenants.tenant t where t.tenant_id = $1)`;

/**
 * A substitution `b` holds on its days, as long as both persons have access; arranged by somebody else, no longer than their access and
 * the mandates by which they could.
 */
export const substitutionHolds = `(b.valid_from <= d.day and b.valid_until > d.day
  and (select count(*) from tenants.app_user u where u.tenant_id = $1 and u.state = 'active' and u.id in (b.absent_user_id, b.substitute_user_id)) = 2
  and (b.arranged_by is null
    or (exists (select 1 from tenants.app_user r where r.tenant_id = $1 and r.id = b.arranged_by and r.state = 'active')
        and (select count(*) from tenants.mandate g where g.tenant_id = $1 and g.id = any(b.granted_via) and g.valid_from <= d.day
               and (g.valid_until is null or g.valid_until > d.day)) = cardinality(b.granted_via))))`;

/** Parts of one statement over the keys `$2`: the keys, and each with all those by which it was made. */
export const keys = `select k.*, null::uuid as acting_for from tenants.api_client k where k.tenant_id = $1 and k.id = any($2::uuid[])`;
export const lineOfKeys = `
  select id as key_id, parent_id, revoked_at, expires_on from k
  union all
  select line.key_id, p.parent_id, p.revoked_at, p.expires_on from line
    join tenants.api_client p on p.tenant_id = $1 and p.id = line.parent_id`;

/** What the person who answers for a key holds at this moment. */
const makerMandates = `(select coalesce(jsonb_agg(${mandateJson} order by h.id), '[]')
  from (select m.*, null::uuid as acting_for from tenants.mandate m where m.tenant_id = $1 and m.user_id = maker.id) h
 where h.valid_from <= d.day and (h.valid_until is null or h.valid_until > d.day) and ${stillCommissioned})`;

export const livingKeys = `
select h.id, h.name, h.key_hash as "keyHash", h.scopes, h.role, h.scope_id as "scopeId", h.carrier_id as "carrierId",
       case when h.role is null or not ${stillCommissioned} then '[]' else jsonb_build_array(${mandateJson}) end as mandates,
       maker.id as "makerId", maker.name as "makerName", ${makerMandates} as "makerMandates"
  from k h cross join d join tenants.app_user maker on maker.tenant_id = $1 and maker.id = h.created_by and maker.state = 'active'
 where not exists (select 1 from line where line.key_id = h.id and (line.revoked_at is not null or line.expires_on <= d.day))`;

export interface KeyRow extends Pick<ApiClient, 'id' | 'role' | 'scopeId' | 'carrierId'> {
  name: string;
  keyHash: string;
  scopes: string[];
  mandates: Mandate[];
  makerId: string;
  makerName: string;
  makerMandates: Mandate[];
}

/** The person who answers for a key, as long as they could make it anew; null: it does nothing any more. */
function answering(row: KeyRow): Who | null {
  const maker = { userId: row.makerId, name: row.makerName, mandates: row.makerMandates };
  const within = new Who({ kind: 'user', ...maker, scopes: null });
  return allows(apiClientPolicy, within, 'create', row) ? within : null;
}

/** A key as it comes in; null: it opens nothing. */
export function whoOfKey(row: KeyRow): Who | null {
  const within = answering(row);
  if (within === null) return null;
  const { id: clientId, name, scopes, mandates } = row;
  return new Who({ kind: 'apiClient', userId: null, clientId, name, mandates, scopes, within });
}

/** These keys with the rights of this moment; those that open nothing are missing. */
export async function keysInForce(tx: Ctx, some: readonly string[]): Promise<Map<string, Who>> {
  const text = `with recursive d as ${today}, k as (${keys}), line as (${lineOfKeys}) ${livingKeys}`;
  const rows = await tx.sql<KeyRow>(text, [tx.tenantId, some, tx.now()]);
  return new Map(
    rows.flatMap((row) => {
      const who = whoOfKey(row);
      return who === null ? [] : [[row.id, who]];
    }),
  );
}

/** These people with the rights of this moment; those without access are missing. */
export async function personsInForce(tx: Ctx, some: readonly string[]): Promise<Map<string, Who>> {
  const rows = await tx.sql<{ userId: string; name: string; mandates: Mandate[] }>(
    `with d as ${today} select maker.id as "userId", maker.name, ${makerMandates} as mandates
       from d cross join tenants.app_user maker where maker.tenant_id = $1 and maker.id = any($2::uuid[]) and maker.state = 'active'`,
    [tx.tenantId, some, tx.now()],
  );
  return new Map(rows.map((row) => [row.userId, new Who({ kind: 'user', ...row, scopes: null })]));
}

/** Which of these do something at this moment, batched over the operation. */
const inForce = (
  ctx: Ctx,
  name: string,
  find: (tx: Ctx, ids: readonly string[]) => Promise<string[]>,
  id: string,
): Promise<boolean> => {
  const tx = reading(ctx);
  const batch = async (ids: readonly string[]): Promise<boolean[]> => {
    const found = new Set(await find(tx, ids));
    return ids.map((one) => found.has(one));
  };
  return tx.loader(`tenants.inForce.${name}`, batch).load(id);
};

const ids = async (tx: Ctx, some: readonly string[], text: string): Promise<string[]> =>
  (await tx.sql<{ id: string }>(text, [tx.tenantId, some, tx.now()])).map(({ id }) => id);

/** Whether a key lets anybody in. */
export const keyWorks = (ctx: Ctx, id: string): Promise<boolean> =>
  inForce(ctx, 'key', async (tx, some) => [...(await keysInForce(tx, some)).keys()], id);

const gives = `h.valid_from <= d.day and (h.valid_until is null or h.valid_until > d.day) and ${stillCommissioned}
  and (h.role <> 'carrier' or exists (select 1 from tenants.commission c where c.tenant_id = $1 and c.carrier_id = h.scope_id
    and not c.removed and c.valid_from <= d.day and (c.valid_until is null or c.valid_until > d.day)))`;

/** Whether a mandate gives rights to somebody who can come in. */
export const mandateGives = (ctx: Ctx, id: string): Promise<boolean> =>
  inForce(
    ctx,
    'mandate',
    (tx, some) =>
      ids(
        tx,
        some,
        `with d as ${today} select h.id from d cross join tenants.mandate h
           join tenants.app_user u on u.tenant_id = h.tenant_id and u.id = h.user_id and u.state = 'active'
          where h.tenant_id = $1 and h.id = any($2::uuid[]) and ${gives}`,
      ),
    id,
  );

/** Whether somebody can act by a substitution, with at least one right. */
export const substitutionWorks = (ctx: Ctx, id: string): Promise<boolean> =>
  inForce(
    ctx,
    'substitution',
    (tx, some) =>
      ids(
        tx,
        some,
        `with d as ${today} select b.id from d cross join tenants.substitution b
          where b.tenant_id = $1 and b.id = any($2::uuid[]) and ${substitutionHolds}
            and exists (select 1 from tenants.mandate h where h.tenant_id = $1 and h.user_id = b.absent_user_id and h.role <> 'operator'
              and (b.mandate_ids is null or h.id = any(b.mandate_ids)) and ${gives})`,
      ),
    id,
  );
