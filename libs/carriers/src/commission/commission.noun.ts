import { declaring } from '#libs/contracts';
import { CarrierChangeService } from './carrier-change.service.js';
import { Commission } from './commission.entity.js';
import { commissionPolicy } from './commission.policy.js';
import { CommissionResolver } from './commission.resolver.js';
import { CommissionService } from './commission.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const commission = noun({
  rows: [Commission],
  policies: [commissionPolicy],
  passes: [
    by(CommissionService, {
      Query: { commissions: 'list', commission: 'get' },
      Mutation: {
        commissionCarrier: 'commission',
        endCommission: 'end',
        verifyCommission: 'verify',
        removeCommission: 'remove',
      },
      Area: { commission: 'current', commissions: 'ofArea' },
    }),
    by(CarrierChangeService, { Mutation: { changeCarrier: 'change', cancelCarrierChange: 'cancel' } }),
  ],
  resolvers: { Commission: CommissionResolver },
});
