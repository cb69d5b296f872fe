import { type Ctx } from '#libs/kernel';
import { reading } from '../reading.js';

export const sentInvitationStates = ['open', 'undelivered', 'waits', 'ended'] as const;
export type SentInvitationState = (typeof sentInvitationStates)[number];

/** Whoever invited somebody has lost the right to: it is for somebody else to say whether the invitation still stands. `$2`: today */
const waitingOf = (
  userId: string,
): string => `select 1 from tenants.mandate m where m.tenant_id = $1 and m.user_id = ${userId}
  and m.review_since <= $2::date and (m.valid_until is null or m.valid_until > $2::date)`;

const waiting = waitingOf('$3::uuid');
export const isWaiting = async (tx: Ctx, userId: string): Promise<boolean> =>
  (await tx.sql(waiting, [tx.tenantId, tx.today(), userId])).length > 0;

/** `$3`: now */
const states = `
select u.id, case
    when not exists (select 1 from tenants.mail_link l where l.tenant_id = $1 and l.user_id = u.id and l.email = u.email
      and l.purpose = 'invitation' and l.used_at is null and l.expires_at > $3) then 'ended'
    when exists (${waitingOf('u.id')}) then 'waits'
    when (select k.state from tenants.letter k where k.tenant_id = $1 and k.noun = 'User' and k.row_id = u.id
      and k.kind = 'invitation' order by k.queued_at desc, k.id desc limit 1) = 'refused' then 'undelivered'
    else 'open' end as state
  from tenants.app_user u where u.tenant_id = $1 and u.state = 'invited'`;

const statesOf = `${states} and u.id = any($4::uuid[])`;

/** What became of the invitation of somebody who has not come yet, of many at once; null: nobody is waited for. */
export function invitationOf(ctx: Ctx, userId: string): Promise<SentInvitationState | null> {
  const tx = reading(ctx);
  const batch = async (ids: readonly string[]): Promise<(SentInvitationState | null)[]> => {
    const values = [tx.tenantId, tx.today(), tx.now(), ids];
    const rows = await tx.sql<{ id: string; state: SentInvitationState }>(statesOf, values);
    const byId = new Map(rows.map(({ id, state }) => [id, state]));
    return ids.map((id) => byId.get(id) ?? null);
  };
  return tx.loader('tenants.invitationOf', batch).load(userId);
}

const invitedAs = `select s.id from (${states}) s where s.state = $4`;

/** Everybody whose invitation is in this state, whether the caller may see them or not. */
export async function invitedIn(tx: Ctx, state: SentInvitationState): Promise<string[]> {
  const rows = await tx.sql<{ id: string }>(invitedAs, [tx.tenantId, tx.today(), tx.now(), state]);
  return rows.map(({ id }) => id);
}
