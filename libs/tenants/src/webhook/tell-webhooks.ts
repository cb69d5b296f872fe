import { type Ctx } from '#libs/kernel';
import { type Change } from '../change/change.entity.js';
import { type Owned, mayHear, readersOf } from './webhook-readers.js';
import { WebhookPost } from './webhook-post.js';

/** A change is noted for each webhook that wants it and may hear of it, in the transaction that adds it to the feed. */
export async function tellWebhooks(tx: Ctx, change: Change): Promise<void> {
  const hooks = await tx.sql<Owned>(
    `select id, client_id as "clientId", answered_by as "answeredBy", key_role as "keyRole", key_scope_id as "keyScopeId",
            key_carrier_id as "keyCarrierId"
       from tenants.webhook where tenant_id = $1 and "on" and $2 = any(topics) and (area_ids is null or $3::uuid = any(area_ids))`,
    [tx.tenantId, change.topic, change.areaId],
  );
  if (hooks.length === 0) return;
  const readers = await readersOf(tx, hooks);
  for (const hook of hooks.filter(({ id }) => mayHear(readers.get(id), change))) await writeDelivery(tx, hook, change);
  tx.app.get(WebhookPost).expect(tx.tenantId);
}

type Content = Pick<
  Change,
  'seq' | 'noun' | 'nounId' | 'version' | 'areaId' | 'districtId' | 'carrierId' | 'open' | 'occurredAt'
>;

/** Gives the id under which it is sent. */
export async function writeDelivery(
  tx: Ctx,
  hook: Omit<Owned, 'answeredBy' | 'clientId'>,
  change: Content & { id: string; topic: string },
): Promise<string> {
  const id = tx.newId();
  await tx.sql(
    `insert into tenants.webhook_delivery (tenant_id, id, webhook_id, key_role, key_scope_id, key_carrier_id, seq, change_id, topic, noun,
       noun_id, change_version, area_id, district_id, carrier_id, open, occurred_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [
      ...[tx.tenantId, id, hook.id, hook.keyRole, hook.keyScopeId, hook.keyCarrierId],
      ...[change.seq, change.id, change.topic, change.noun, change.nounId, change.version],
      ...[change.areaId, change.districtId, change.carrierId, change.open, change.occurredAt, tx.now()],
    ],
  );
  return id;
}
