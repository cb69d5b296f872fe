import { anonymous, type Credentials, type Db, type Mandate, Who } from '#libs/kernel';
import { hashApiSecret, readApiKey } from '../api-client/api-key.js';
import { sameHash, hashToken } from '../account/token.js';
import { ownSignInRoles, staffRoles } from '../mandate/roles.js';
import { asTenant } from '../tenant/cross-tenant.js';
import {
  type KeyRow,
  keys,
  lineOfKeys,
  livingKeys,
  mandateJson,
  stillCommissioned,
  substitutionHolds,
  today,
  whoOfKey,
} from './in-force.js';

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
  select b.absent_user_id, b.mandate_ids from caller cross join d
    join tenants.substitution b on b.tenant_id = $1 and b.id = caller.substitution_id and b.substitute_user_id = caller.user_id
   where ${substitutionHolds}),
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

const byKey = `
with recursive d as ${today}, k as (${keys}), line as (${lineOfKeys}),
used as (
  update tenants.api_client k set last_used_on = d.day from d
   where k.tenant_id = $1 and k.id = any($2::uuid[]) and k.key_hash = $4 and k.revoked_at is null and k.last_used_on is distinct from d.day returning 1)
${livingKeys}`;

interface SessionRow {
  sessionId: string;
  userId: string;
  name: string;
  mandates: Mandate[];
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
  const [row] = await asTenant<KeyRow>(db, tenantId, byKey, [tenantId, [key.id], now, hash]);
  if (!row || !sameHash(row.keyHash, hash)) return anonymous();
  return whoOfKey(row) ?? anonymous();
}

/** One statement: who this is and what they may do at `now`. Unknown, expired and foreign credentials are nobody. The door remembers it. */
export async function lookUp(db: Db, credentials: Credentials): Promise<Who> {
  const { sessionToken, apiKey } = credentials;
  if (sessionToken) return fromSession(db, credentials, sessionToken);
  if (apiKey) return fromKey(db, credentials, apiKey);
  return anonymous();
}
