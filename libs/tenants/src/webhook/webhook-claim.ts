import { type Ctx } from '#libs/kernel';
import { type Told } from '../change/change.entity.js';
import { testTopic } from './webhook-delivery.entity.js';
import { mayHear, type Owned, readersOf } from './webhook-readers.js';
import { type WebhookSecrets } from './webhook-secrets.js';

/** Rows of one webhook that are told of at the same time. */
const SIDE_BY_SIDE = 8;
/** seconds that the answer may take to be noted; then somebody else sends it */
const LEASE_S = 30;

/** One message, ready to be signed. */
export interface Parcel {
  id: string;
  topic: string;
  attempts: number;
  timestamp: number;
  body: string;
}

export interface Claimed {
  webhookId: string;
  url: string;
  /** those that count now, the newest first */
  secrets: string[];
  parcels: Parcel[];
  /** nothing is due */
  isEmpty: boolean;
}

interface Hook extends Owned {
  url: string;
  on: boolean;
  rests: boolean;
  fails: boolean;
  secretSealed: string;
  earlierSealed: string | null;
}

interface Row extends Told {
  id: string;
  topic: string;
  changeId: string;
  changeVersion: number;
  occurredAt: Date;
  attempts: number;
}

/**
 * Takes what is due, of each row the earliest that has not arrived: what is being sent, or waits for its next try, holds up what was said
 * of the same row afterwards. A receiver that fails gets one message at a time, until one arrives.
 */
export async function claim(tx: Ctx, webhookId: string, box: WebhookSecrets): Promise<Claimed> {
  const [hook] = await tx.sql<Hook>(
    `select id, client_id as "clientId", answered_by as "answeredBy", key_role as "keyRole", key_scope_id as "keyScopeId",
            key_carrier_id as "keyCarrierId", url, "on", coalesce(resting_until > now(), false) as rests,
            failing_since is not null as fails, secret_sealed as "secretSealed",
            case when earlier_until > $3 then earlier_sealed end as "earlierSealed"
       from tenants.webhook where tenant_id = $1 and id = $2`,
    [tx.tenantId, webhookId, tx.now()],
  );
  if (!hook) return { webhookId, url: '', secrets: [], parcels: [], isEmpty: true };
  const rows = await take(tx, hook);
  const readers = rows.length > 0 ? (await readersOf(tx, [hook])).get(hook.id) : undefined;
  const isHeard = (row: Row): boolean => row.topic === testTopic || mayHear(readers, row);
  await withhold(
    tx,
    rows.filter((row) => !isHeard(row)),
  );
  const sealed = [hook.secretSealed, hook.earlierSealed].filter((one) => one !== null);
  return {
    ...{ webhookId, url: hook.url, isEmpty: rows.length === 0 },
    secrets: rows.length > 0 ? sealed.map((one) => box.open(hook.id, one)) : [],
    parcels: rows.filter(isHeard).map((row) => parcelOf(tx, row)),
  };
}

function take(tx: Ctx, { id, on, rests, fails }: Hook): Promise<Row[]> {
  return tx.sql<Row>(
    `update tenants.webhook_delivery t set attempts = attempts + 1, due_at = now() + make_interval(secs => ${LEASE_S}), tried_at = $4
      where t.tenant_id = $1 and t.state = 'waiting' and t.due_at <= now() and t.id in (
        select d.id from tenants.webhook_delivery d
         where d.tenant_id = $1 and d.webhook_id = $2 and d.state = 'waiting' and d.due_at <= now() and ($3 or d.topic = '${testTopic}')
           and not exists (select 1 from tenants.webhook_delivery e where e.tenant_id = $1 and e.webhook_id = $2 and e.state = 'waiting'
             and e.noun_id = d.noun_id and (e.seq, e.id) < (d.seq, d.id))
         order by d.seq limit $5 for update skip locked)
     returning id, topic, noun, noun_id as "nounId", change_id as "changeId", change_version as "changeVersion", area_id as "areaId",
       district_id as "districtId", carrier_id as "carrierId", open, occurred_at as "occurredAt", attempts`,
    [tx.tenantId, id, on && !rests, tx.now(), fails ? 1 : SIDE_BY_SIDE],
  );
}

async function withhold(tx: Ctx, rows: Row[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.sql(`update tenants.webhook_delivery set state = 'withheld' where tenant_id = $1 and id = any($2)`, [
    tx.tenantId,
    rows.map(({ id }) => id),
  ]);
}

/** Ids and numbers, nothing of what the row says: whoever is told asks the graph with the key. */
function parcelOf(tx: Ctx, row: Row): Parcel {
  const { id, topic, attempts, noun, nounId, areaId } = row;
  const named = { id: row.changeId, topic, noun, nounId, nodeId: `${noun}:${nounId}`, version: row.changeVersion };
  const body = { ...named, occurredAt: new Date(row.occurredAt).toISOString(), ...(areaId !== null && { areaId }) };
  return { id, topic, attempts, timestamp: Math.floor(tx.now().getTime() / 1000), body: JSON.stringify(body) };
}
