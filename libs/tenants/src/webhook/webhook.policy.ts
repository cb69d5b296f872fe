import { anyRow, type Can, definePolicy, type Who } from '#libs/kernel';
import { WebhookDelivery } from './webhook-delivery.entity.js';
import { Webhook } from './webhook.entity.js';

/** Whoever manages a key manages what is sent in its name. */
function managing(can: Can, who: Who, all: readonly string[]): void {
  if (who.is('operator', 'auditor')) can('read', anyRow);
  if (who.is('senate')) can(all, anyRow);
  can(all, { keyRole: 'district', keyScopeId: { $in: who.scopeIds('district') } });
  can(all, { keyRole: 'carrier', keyScopeId: { $in: who.scopeIds('carrier') } });
  can(all, {
    keyRole: 'team',
    keyCarrierId: { $in: who.scopeIds('carrier') },
    keyScopeId: { $in: who.areaIds('carrier') },
  });
}

const actions = ['read', 'create', 'update', 'rotate', 'test', 'remove'];

// Where something is sent to is said by persons: a key reads what there is.
export const webhookPolicy = definePolicy(Webhook, actions, (can, who) =>
  managing(can, who, who.kind === 'apiClient' ? ['read'] : actions),
);

const handling = ['read', 'replay'];
export const webhookDeliveryPolicy = definePolicy(WebhookDelivery, handling, (can, who) =>
  managing(can, who, handling),
);
