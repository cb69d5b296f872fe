import { type OnDemand } from '#libs/kernel';
import { Carrier } from './carrier/carrier.entity.js';
import { Commission } from './commission/commission.entity.js';
import { TeamMember } from './team/team-member.entity.js';

/** Column → the fields that show it: lists of areas with carrier and team ask for few of them. */
export const onDemand: OnDemand[] = [
  {
    entity: Carrier,
    columns: { website: ['website'], email: ['email'], phone: ['phone'], address: ['address'], version: ['version'] },
  },
  {
    entity: Commission,
    columns: {
      tenderReference: ['tenderReference'],
      endReason: ['endReason'],
      source: ['source'],
      version: ['version'],
    },
    edges: { carrier: ['carrierId', Carrier] },
  },
  {
    entity: TeamMember,
    columns: {
      function: ['function'],
      languages: ['languages'],
      email: ['email'],
      phone: ['phone'],
      userId: ['me'],
      version: ['version'],
    },
  },
];
