import { insertsOf } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { type Change } from '../change/change.entity.js';
import { type Owned, mayHear, readersOf } from './webhook-readers.js';
import { WebhookPost } from './webhook-post.js';

type Hook = Owned & { topics: string[]; areaIds: string[] | null };

/** Changes are noted for each webhook that wants them and may hear of them, in the transaction that adds them to the feed. */
export async function tellWebhooks(tx: Ctx, changes: readonly Change[]): Promise<void> {
  const hooks = await tx.sql<Hook>(
    `select id, client_id as "clientId", answered_by as "answeredBy", key_role as "keyRole", key_scope_id as "keyScopeId",
            key_carrier_id as "keyCarrierId", topics, area_ids as "areaIds"
       from tenants.webhook where tenant_id = $1 and "on" and topics && $2::text[]`,
    [tx.tenantId, [...new Set(changes.map(({ topic }) => topic))]],
  );
  if (hooks.length === 0) return;
  const readers = await readersOf(tx, hooks);
  const wants = ({ topics, areaIds }: Hook, { topic, areaId }: Change): boolean =>
    topics.includes(topic) && (areaIds === null || (areaId !== null && areaIds.includes(areaId)));
  const told = changes.flatMap((change) =>
    hooks
      .filter((hook) => wants(hook, change) && mayHear(readers.get(hook.id), change))
      .map((hook) => ({ hook, change })),
  );
  await writeDeliveries(tx, told);
  tx.app.get(WebhookPost).expect(tx.tenantId);
}

type Content = Pick<
  Change,
  'seq' | 'noun' | 'nounId' | 'version' | 'areaId' | 'districtId' | 'carrierId' | 'open' | 'occurredAt'
>;

interface Delivered {
  hook: Omit<Owned, 'answeredBy' | 'clientId'>;
  change: Content & { id: string; topic: string };
}

/** Gives the ids under which they are sent. */
export async function writeDeliveries(tx: Ctx, told: readonly Delivered[]): Promise<string[]> {
  const rows = told.map(({ hook, change }) => ({
    ...{ tenant_id: tx.tenantId, id: tx.newId(), webhook_id: hook.id, key_role: hook.keyRole },
    ...{ key_scope_id: hook.keyScopeId, key_carrier_id: hook.keyCarrierId, seq: change.seq, change_id: change.id },
    ...{ topic: change.topic, noun: change.noun, noun_id: change.nounId, change_version: change.version },
    ...{ area_id: change.areaId, district_id: change.districtId, carrier_id: change.carrierId, open: change.open },
    ...{ occurred_at: change.occurredAt, created_at: tx.now() },
  }));
  for (const sql of insertsOf('tenants.webhook_delivery', rows)) await tx.sql(...sql);
  return rows.map(({ id }) => id);
}
