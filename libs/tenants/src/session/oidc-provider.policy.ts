import { anyRow, definePolicy } from '#libs/kernel';
import { OidcProvider } from './oidc-provider.entity.js';

export const oidcProviderPolicy = definePolicy(OidcProvider, ['read', 'change'], (can, who) => {
  if (who.is('senate', 'operator')) can(['read', 'change'], anyRow);
  if (who.is('auditor')) can('read', anyRow);
});
