import { declaring } from '#libs/contracts';
import { WebhookDelivery } from './webhook-delivery.entity.js';
import { WebhookDeliveryService } from './webhook-delivery.service.js';
import { WebhookPost } from './webhook-post.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { Webhook } from './webhook.entity.js';
import { webhookDeliveryPolicy, webhookPolicy } from './webhook.policy.js';
import { WebhookService } from './webhook.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const webhook = noun({
  rows: [Webhook, WebhookDelivery],
  policies: [webhookPolicy, webhookDeliveryPolicy],
  uses: [WebhookPost, WebhookSecrets],
  passes: [
    by(WebhookService, {
      Query: { webhooks: 'list' },
      Mutation: {
        createWebhook: 'create',
        updateWebhook: 'update',
        rotateWebhookSecret: 'rotate',
        removeWebhook: 'remove',
      },
      ApiClient: { topics: 'topicsOf' },
      Webhook: { works: 'works' },
    }),
    by(WebhookDeliveryService, {
      Query: { webhookDeliveries: 'list' },
      Mutation: { testWebhook: 'test', replayWebhookDelivery: 'replay' },
      WebhookDelivery: { webhook: 'webhookOf' },
    }),
  ],
});
