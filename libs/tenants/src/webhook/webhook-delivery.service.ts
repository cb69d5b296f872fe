import { Injectable } from '@nestjs/common';
import { conditions } from '#libs/typed';
import { AppError, type Ctx, Db, type ListArguments, type Page, parse } from '#libs/kernel';
import { reading } from '../reading.js';
import { writeDeliveries } from './tell-webhooks.js';
import { testTopic, WebhookDelivery } from './webhook-delivery.entity.js';
import { WebhookPost } from './webhook-post.js';
import { webhookDeliveryList } from './webhook.input.js';
import { Webhook } from './webhook.entity.js';

/** Somebody who presses a button again and again asks somebody else's server each time. Default of the platform */
const BETWEEN_TESTS_S = 5;

/** The log of what was sent, and what people do about it. */
@Injectable()
export class WebhookDeliveryService {
  constructor(
    private readonly db: Db,
    private readonly post: WebhookPost,
  ) {}

  list(ctx: Ctx, { page, ...args }: ListArguments): Promise<Page<WebhookDelivery>> {
    const { filter, orderBy } = parse(webhookDeliveryList, args);
    return this.db.tx(ctx, (tx) => tx.list(WebhookDelivery, { ...page, where: conditions(filter), orderBy }));
  }

  webhookOf(ctx: Ctx, { webhookId }: WebhookDelivery): Promise<Webhook | null> {
    return reading(ctx).load(Webhook, webhookId);
  }

  /** A message that says nothing, at once and once; also where the webhook is off. */
  test(ctx: Ctx, id: string): Promise<WebhookDelivery> {
    return this.db.tx(ctx, async (tx) => {
      const hook = await tx.get(Webhook, id, 'test');
      await this.refuseHaste(tx, id);
      const where = { seq: 0, noun: 'Webhook', nounId: id, version: hook.version, occurredAt: tx.now() };
      const nowhere = { areaId: null, districtId: null, carrierId: null, open: false };
      const change = { id: tx.newId(), topic: testTopic, ...where, ...nowhere };
      const [written] = (await writeDeliveries(tx, [{ hook, change }])) as [string];
      await tx.audit({ action: 'test', noun: Webhook.name, id });
      this.post.expect(tx.tenantId);
      return (await tx.find(WebhookDelivery, { id: written }))!;
    });
  }

  private async refuseHaste(tx: Ctx, webhookId: string): Promise<void> {
    const [recent] = await tx.sql(
      `select 1 from tenants.webhook_delivery where tenant_id = $1 and webhook_id = $2 and topic = $3
          and created_at > $4::timestamptz - interval '${BETWEEN_TESTS_S} seconds' limit 1`,
      [tx.tenantId, webhookId, testTopic, tx.now()],
    );
    if (recent) throw new AppError('RATE_LIMITED', { params: { retryAfterSeconds: BETWEEN_TESTS_S } });
  }

  /** Once more from the beginning, under the same id. What waits is left as it is. */
  replay(ctx: Ctx, id: string): Promise<WebhookDelivery> {
    return this.db.tx(ctx, async (tx) => {
      const delivery = await tx.get(WebhookDelivery, id, 'replay');
      if (delivery.state === 'waiting') return delivery;
      await tx.sql(
        `update tenants.webhook_delivery set state = 'waiting', attempts = 0, due_at = now() where tenant_id = $1 and id = $2`,
        [tx.tenantId, id],
      );
      await tx.audit({ action: 'replay', noun: WebhookDelivery.name, id });
      this.post.expect(tx.tenantId);
      return (await tx.find(WebhookDelivery, { id }))!;
    });
  }
}
