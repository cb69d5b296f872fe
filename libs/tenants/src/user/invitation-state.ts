import { type Ctx } from '#libs/kernel';
import { reading } from '../reading.js';

export type SentInvitationState = 'open' | 'undelivered' | 'waits' | 'ended';

/** Whoever invited `$2` has lost the right to: it is for somebody else to say whether the invitation still stands. `$3`: today */
export const waitingMandates = `select 1 from tenants.mandate m where m.tenant_id = $1 and m.user_id = any($2::uuid[])
  and m.review_since <= $3::date and (m.valid_until is null or m.valid_until > $3::date)`;

const states = `
select u.id, case
    when not exists (select 1 from tenants.mail_link l where l.tenant_id = $1 and l.user_id = u.id and l.email = u.email
      and l.purpose = 'invitation' and l.used_at is null and l.expires_at > $4) then 'ended'
    when exists (${waitingMandates} and m.user_id = u.id) then 'waits'
    when (select k.state from tenants.letter k where k.tenant_id = $1 and k.noun = 'User' and k.row_id = u.id
      and k.kind = 'invitation' order by k.queued_at desc, k.id desc limit 1) = 'refused' then 'undelivered'
    else 'open' end as state
  from tenants.app_user u where u.tenant_id = $1 and u.id = any($2::uuid[]) and u.state = 'invited'`;

/** What became of the invitation of somebody who has not come yet, of many at once; null: nobody is waited for. */
export function invitationOf(ctx: Ctx, userId: string): Promise<SentInvitationState | null> {
  const tx = reading(ctx);
  const batch = async (ids: readonly string[]): Promise<(SentInvitationState | null)[]> => {
    const values = [tx.tenantId, ids, tx.today(), tx.now()];
    const rows = await tx.sql<{ id: string; state: SentInvitationState }>(states, values);
    const byId = new Map(rows.map(({ id, state }) => [id, state]));
    return ids.map((id) => byId.get(id) ?? null);
  };
  return tx.loader('tenants.invitationOf', batch).load(userId);
}
