import { declaring } from '#libs/contracts';
import { Carrier } from './carrier.entity.js';
import { carrierPolicy } from './carrier.policy.js';
import { CarrierResolver } from './carrier.resolver.js';
import { CarrierService } from './carrier.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const carrier = noun({
  rows: [Carrier],
  policies: [carrierPolicy],
  passes: [
    by(CarrierService, {
      Query: { carriers: 'list', carrier: 'get' },
      Mutation: { createCarrier: 'create', renameCarrier: 'rename', updateCarrierContact: 'updateContact' },
    }),
  ],
  resolvers: { Carrier: CarrierResolver },
});
