import { anyRow, definePolicy } from '#libs/kernel';
import { OidcProvider } from './oidc-provider.entity.js';

export const oidcProviderPolicy = definePolicy(
  OidcProvider,
  ['read', 'change', 'prove'],
  (can, who) => {
    if (who.is('senate', 'operator')) can(['read', 'change'], anyRow);
    // Who a provider may speak for is never said by those who chose the provider.
    if (who.is('operator')) can('prove', anyRow);
    if (who.is('auditor')) can('read', anyRow);
  },
  { listedBy: ['tenantId'] },
);
