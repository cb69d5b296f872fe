import { declaring } from '#libs/contracts';
import { FoundingService } from './founding.service.js';
import { Tenant } from './tenant.entity.js';
import { tenantPolicy } from './tenant.policy.js';
import { TenantResolver } from './tenant.resolver.js';
import { TenantService } from './tenant.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const tenant = noun({
  rows: [Tenant],
  policies: [tenantPolicy],
  passes: [
    by(TenantService, {
      Query: { tenant: 'present' },
      Mutation: { changeTenant: 'change', changeTenantHosts: 'changeHosts' },
    }),
    by(FoundingService, { Mutation: { createTenant: 'create' } }),
  ],
  resolvers: { Tenant: TenantResolver },
});
