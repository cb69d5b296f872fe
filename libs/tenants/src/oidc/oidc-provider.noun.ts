import { declaring } from '#libs/contracts';
import { OidcClient } from './oidc-client.js';
import { OidcTools } from './oidc-tools.js';
import { OidcEntry } from './oidc-entry.js';
import { OidcJoinService } from './oidc-join.service.js';
import { OidcProvider } from './oidc-provider.entity.js';
import { oidcProviderPolicy } from './oidc-provider.policy.js';
import { OidcProviderService } from './oidc-provider.service.js';
import { OidcSignOut } from './oidc-sign-out.js';
import { OidcResolver } from './oidc.resolver.js';
import { OidcService } from './oidc.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const oidcProvider = noun({
  rows: [OidcProvider],
  policies: [oidcProviderPolicy],
  uses: [OidcClient, OidcTools, OidcEntry],
  passes: [
    by(OidcProviderService, {
      Query: { oidcProviders: 'list' },
      Mutation: { saveOidcProvider: 'save', proveOidcDomains: 'prove', testOidcProvider: 'test' },
      Tenant: { signInProviders: 'offered' },
    }),
    by(OidcService, { Mutation: { startOidc: 'start', finishOidc: 'finish' } }),
    by(OidcJoinService, {
      Mutation: { joinOidcWithPassword: 'withPassword', requestOidcLink: 'requestLink', joinOidcWithLink: 'withLink' },
    }),
    by(OidcSignOut, { SignInSession: { providerSignOut: 'addressFor' } }),
  ],
  resolvers: { OidcProvider: OidcResolver },
});
