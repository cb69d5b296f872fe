import { anyRow, definePolicy } from '#libs/kernel';
import { Tenant } from './tenant.entity.js';

export const tenantPolicy = definePolicy(Tenant, ['read', 'change', 'changeHosts', 'create'], (can, who) => {
  // Name, vocabulary and colours stand on every public page.
  can('read', anyRow);
  if (who.is('senate')) can('change', anyRow);
  // A host name decides which tenant's cookies a browser sends: that is the platform's business, not the programme's.
  if (who.is('operator')) can(['changeHosts', 'create'], anyRow);
});
