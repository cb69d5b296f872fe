import { declaring } from '#libs/contracts';
import { ApiClient } from './api-client.entity.js';
import { apiClientPolicy } from './api-client.policy.js';
import { ApiClientResolver } from './api-client.resolver.js';
import { ApiClientService } from './api-client.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const apiClient = noun({
  rows: [ApiClient],
  policies: [apiClientPolicy],
  passes: [
    by(ApiClientService, {
      Query: { apiClients: 'list', apiScopes: 'known' },
      Mutation: { createApiClient: 'create', revokeApiClient: 'revoke' },
      ApiClient: { scopeName: 'scopeName' },
    }),
  ],
  resolvers: { ApiClient: ApiClientResolver },
});
