import { allows, anonymous, type Credentials, type Db, type Mandate, Who } from '#libs/kernel';
import { type ApiClient } from '../api-client/api-client.entity.js';
import { apiClientPolicy } from '../api-client/api-client.policy.js';
import { hashApiSecret, readApiKey } from '../api-client/api-key.js';
import { sameHash, hashToken } from '../account/token.js';
import { ownSignInRoles, staffRoles } from '../mandate/roles.js';
import { asTenant } from '../tenant/cross-tenant.js';

/**
 * A mandate as the kernel knows it, its scope written out as areas. `d.day` is today in the tenant's time zone: a period that
 * ends has no effect from local midnight on, and a new commission has one, without any job running.
 */
const mandateJson = `jsonb_build_object('id', h.id, 'role', h.role, 'scopeType', h.scope_type, 'scopeId', h.scope_id,
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
const stillCommissioned = `(h.role <> 'team' or exists (select 1 from tenants.commission c
  where c.tenant_id = $1 and c.carrier_id = h.carrier_id and c.area_id = h.scope_id and not c.removed
    and c.valid_from <= d.day and (c.valid_until is null or c.valid_until > d.day)))`;

const today = `(select (($3::timestamptz) at time zone t.time_zone)::date as day from tenants.tenant t where t.tenant_id = $1)`;

const bySession = `
with d as ${today},
caller as (
  select s.id, s.user_id, s.method, s.second_factor, s.substitution_id, u.name
    from tenants.session s
    join tenants.app_user u on u.tenant_id = s.tenant_id and u.id = s.user_id and u.state = 'active'
    left join tenants.account a on a.id = u.account_id
   where s.tenant_id = $1 and s.token_hash = $2 and s.revoked_at is null and s.expires_at > $3
     and s.last_seen_at + make_interval(secs => s.idle_seconds) > $3
     -- opened by a clock that ran ahead: it would outlive its hours
     and s.created_at <= $3::timestamptz + interval '5 minutes'
     and (a.id is null or s.created_at >= a.sessions_from)),
seen as (
  update tenants.session s set last_seen_at = $3 from caller
   where s.tenant_id = $1 and s.id = caller.id and s.last_seen_at < $3::timestamptz - interval '1 minute' returning 1),
acting as (
  select b.absent_user_id, b.mandate_ids from caller
    join tenants.substitution b on b.tenant_id = $1 and b.id = caller.substitution_id and b.substitute_user_id = caller.user_id
    join tenants.app_user u on u.tenant_id = $1 and u.id = b.absent_user_id and u.state = 'active'
    join d on b.valid_from <= d.day and b.valid_until > d.day
   -- arranged by somebody else: it lasts no longer than their access and the mandates by which they could
   where b.arranged_by is null
      or (exists (select 1 from tenants.app_user r where r.tenant_id = $1 and r.id = b.arranged_by and r.state = 'active')
          and (select count(*) from tenants.mandate g where g.tenant_id = $1 and g.id = any(b.granted_via) and g.valid_from <= d.day
                 and (g.valid_until is null or g.valid_until > d.day)) = cardinality(b.granted_via))),
held as (
  select m.*, null::uuid as acting_for from caller join tenants.mandate m on m.tenant_id = $1 and m.user_id = caller.user_id
   where not exists (select 1 from acting)
  union all
  select m.*, acting.absent_user_id from acting
    join tenants.mandate m on m.tenant_id = $1 and m.user_id = acting.absent_user_id and m.role <> 'operator'
     and (acting.mandate_ids is null or m.id = any(acting.mandate_ids)))
select caller.id as "sessionId", caller.user_id as "userId", caller.name,
       (select coalesce(jsonb_agg(${mandateJson} order by h.id), '[]') from held h, d
         where h.valid_from <= d.day and (h.valid_until is null or h.valid_until > d.day)
           and (caller.second_factor or h.role <> all($4))
           and (caller.method <> 'oidc' or h.role <> all($5)) and ${stillCommissioned}) as mandates
  from caller`;

/** What the person who answers for a key holds at this moment. */
const makerMandates = `(select coalesce(jsonb_agg(${mandateJson} order by h.id), '[]')
  from (select m.*, null::uuid as acting_for from tenants.mandate m where m.tenant_id = $1 and m.user_id = maker.id) h
 where h.valid_from <= d.day and (h.valid_until is null or h.valid_until > d.day) and ${stillCommissioned})`;

const byKey = `
with recursive d as ${today},
k as (select k.*, null::uuid as acting_for from tenants.api_client k where k.tenant_id = $1 and k.id = $2),
line as (
  select parent_id, revoked_at, expires_on from k
  union all
  select p.parent_id, p.revoked_at, p.expires_on from line join tenants.api_client p on p.tenant_id = $1 and p.id = line.parent_id),
used as (
  update tenants.api_client k set last_used_on = d.day from d
   where k.tenant_id = $1 and k.id = $2 and k.key_hash = $4 and k.revoked_at is null and k.last_used_on is distinct from d.day returning 1)
select h.name, h.key_hash as "keyHash", h.scopes, h.role, h.scope_id as "scopeId", h.carrier_id as "carrierId",
       case when h.role is null or not ${stillCommissioned} then '[]' else jsonb_build_array(${mandateJson}) end as mandates,
       maker.id as "makerId", maker.name as "makerName", ${makerMandates} as "makerMandates"
  from k h cross join d join tenants.app_user maker on maker.tenant_id = $1 and maker.id = h.created_by and maker.state = 'active'
 where not exists (select 1 from line where revoked_at is not null or expires_on <= d.day)`;

interface SessionRow {
  sessionId: string;
  userId: string;
  name: string;
  mandates: Mandate[];
}
interface KeyRow extends Pick<ApiClient, 'role' | 'scopeId' | 'carrierId'> {
  name: string;
  keyHash: string;
  scopes: string[];
  mandates: Mandate[];
  makerId: string;
  makerName: string;
  makerMandates: Mandate[];
}

async function fromSession(db: Db, { tenantId, now }: Credentials, token: string): Promise<Who> {
  const [row] = await asTenant<SessionRow>(db, tenantId, bySession, [
    tenantId,
    hashToken(token),
    now,
    staffRoles,
    ownSignInRoles,
  ]);
  return row ? new Who({ ...row, kind: 'user', scopes: null }) : anonymous();
}

/** A key lives as long as the person who answers for it could make it anew. */
async function fromKey(db: Db, { tenantId, now }: Credentials, text: string): Promise<Who> {
  const key = readApiKey(text);
  if (!key) return anonymous();
  const hash = hashApiSecret(key.secret);
  const [row] = await asTenant<KeyRow>(db, tenantId, byKey, [tenantId, key.id, now, hash]);
  if (!row || !sameHash(row.keyHash, hash)) return anonymous();
  const { name, scopes, mandates } = row;
  const maker = { userId: row.makerId, name: row.makerName, mandates: row.makerMandates };
  const within = new Who({ kind: 'user', ...maker, scopes: null });
  if (!allows(apiClientPolicy, within, 'create', row)) return anonymous();
  return new Who({ kind: 'apiClient', userId: null, clientId: key.id, name, mandates, scopes, within });
}

/** One statement: who this is and what they may do at `now`. Unknown, expired and foreign credentials are nobody. */
export async function lookUp(db: Db, credentials: Credentials): Promise<Who> {
  const { sessionToken, apiKey } = credentials;
  if (sessionToken) return fromSession(db, credentials, sessionToken);
  if (apiKey) return fromKey(db, credentials, apiKey);
  return anonymous();
}

const freshMs = 500;
const quarterHour = 15 * 60_000;
const mostEntries = 20_000;

/**
 * The same, remembered for half a second: a page with ten requests asks once, and a mandate that is taken away is gone within
 * one second. The quarter of an hour is part of the key because legal days begin at one: midnight takes effect at midnight.
 */
export class Identities {
  private readonly known = new Map<string, { at: number; who: Promise<Who> }>();

  constructor(private readonly find: typeof lookUp = lookUp) {}

  readonly identify = (db: Db, credentials: Credentials): Promise<Who> => {
    const { tenantId, sessionToken, apiKey, now } = credentials;
    if (!sessionToken && !apiKey) return Promise.resolve(anonymous());
    const at = now.getTime();
    const key = [tenantId, Math.floor(at / quarterHour), hashToken(sessionToken ?? ''), hashToken(apiKey ?? '')].join();
    const entry = this.known.get(key);
    if (entry && at >= entry.at && at - entry.at < freshMs) return entry.who;
    if (this.known.size >= mostEntries) this.known.clear();
    const who = this.find(db, credentials);
    this.known.set(key, { at, who });
    who.catch(() => this.known.delete(key));
    return who;
  };
}
