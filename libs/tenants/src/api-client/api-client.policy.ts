import { anyRow, definePolicy } from '#libs/kernel';
import { ApiClient } from './api-client.entity.js';

const all = ['read', 'create', 'revoke'] as const;

export const apiClientPolicy = definePolicy(ApiClient, all, (can, who) => {
  if (who.is('senate', 'operator', 'auditor')) can('read', anyRow);
  if (who.is('senate', 'operator')) can('revoke', anyRow);
  if (who.is('senate')) can('create', { role: { $in: ['senate', 'auditor', 'district', 'carrier', 'team'] } });
  if (who.is('senate')) can('create', { role: null });
  can(all, { role: 'district', scopeId: { $in: who.scopeIds('district') } });
  can(all, { role: 'carrier', scopeId: { $in: who.scopeIds('carrier') } });
  can(all, { role: 'team', carrierId: { $in: who.scopeIds('carrier') }, scopeId: { $in: who.areaIds('carrier') } });
});
