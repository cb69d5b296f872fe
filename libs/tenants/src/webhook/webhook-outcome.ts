import { type Ctx } from '#libs/kernel';
import { type Parcel } from './webhook-claim.js';
import { testTopic } from './webhook-delivery.entity.js';
import { type OffReason, Webhook } from './webhook.entity.js';

/** seconds from one try to the next, two days in all; then it is given up. Default of the platform, after Standard Webhooks */
export const RESTS_S = [5, 30, 120, 600, 1800, 7200, 18_000, 36_000, 50_400, 72_000];
/** A receiver where nothing has arrived for so long is not asked any more. Default of the platform */
const MOST_FAILING_DAYS = 3;
const GONE = 410;
/** Too much, or not at all at this moment: that is true of the next message, too. */
const away = [429, 502, 503, 504];

export interface Outcome {
  lastStatus: number | null;
  lastFault: string | null;
  lastMs: number;
}

export interface Tried {
  parcel: Parcel;
  outcome: Outcome;
}

/** What became of tries. */
export async function noteTries(tx: Ctx, webhookId: string, tried: readonly Tried[]): Promise<void> {
  for (const one of tried) await note(tx, one);
  const failed = tried.filter(({ outcome, parcel }) => !hasArrived(outcome) && parcel.topic !== testTopic);
  if (tried.some(({ outcome }) => hasArrived(outcome))) await recover(tx, webhookId);
  for (const { parcel, outcome } of failed)
    await fail(tx, webhookId, { rest: restAfter(outcome) ? restOf(parcel) : 0, isGone: outcome.lastStatus === GONE });
}

const hasArrived = ({ lastStatus }: Outcome): boolean => lastStatus !== null && lastStatus >= 200 && lastStatus < 300;
const restOf = ({ attempts }: Parcel): number => RESTS_S[attempts - 1] ?? RESTS_S.at(-1)!;

/** Whether the receiver as a whole is left alone for a while. */
const restAfter = ({ lastStatus, lastFault }: Outcome): boolean =>
  lastStatus === null ? lastFault !== 'redirected' && lastFault !== 'large' : away.includes(lastStatus);

async function note(tx: Ctx, { parcel, outcome }: Tried): Promise<void> {
  const { lastStatus, lastFault, lastMs } = outcome;
  const isOver = lastStatus === GONE || parcel.topic === testTopic || parcel.attempts > RESTS_S.length;
  const state = hasArrived(outcome) ? 'delivered' : isOver ? 'dead' : 'waiting';
  await tx.sql(
    `update tenants.webhook_delivery set state = $3, last_status = $4, last_fault = $5, last_ms = $6,
        due_at = now() + make_interval(secs => $7) where tenant_id = $1 and id = $2 and state = 'waiting'`,
    [tx.tenantId, parcel.id, state, lastStatus, lastFault, lastMs, RESTS_S[parcel.attempts - 1] ?? 0],
  );
}

const recover = async (tx: Ctx, webhookId: string): Promise<void> => {
  await tx.sql(
    `update tenants.webhook set failing_since = null, resting_until = null
      where tenant_id = $1 and id = $2 and (failing_since is not null or resting_until is not null)`,
    [tx.tenantId, webhookId],
  );
};

async function fail(tx: Ctx, webhookId: string, { rest, isGone }: { rest: number; isGone: boolean }): Promise<void> {
  const [failing] = await tx.sql<{ long: boolean }>(
    `update tenants.webhook set failing_since = coalesce(failing_since, $3),
        resting_until = case when $4 > 0 then now() + make_interval(secs => $4) else resting_until end
      where tenant_id = $1 and id = $2
      returning failing_since <= $3::timestamptz - interval '${MOST_FAILING_DAYS} days' as long`,
    [tx.tenantId, webhookId, tx.now(), rest],
  );
  if (isGone) await switchOff(tx, webhookId, 'gone');
  else if (failing?.long) await switchOff(tx, webhookId, 'failing');
}

async function switchOff(tx: Ctx, webhookId: string, offReason: OffReason): Promise<void> {
  const hook = await tx.find(Webhook, { id: webhookId }, true);
  if (hook?.on) await tx.repo(Webhook).update(hook, { on: false, offReason });
}
