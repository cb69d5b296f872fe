import { declaring } from '#libs/contracts';
import { HandoverSignature } from './handover-signature.entity.js';
import { Handover } from './handover.entity.js';
import { handoverPolicy, handoverSignaturePolicy } from './handover.policy.js';
import { HandoverResolver } from './handover.resolver.js';
import { HandoverService } from './handover.service.js';
import { OpenItem } from './open-item.entity.js';
import { openItemPolicy } from './open-item.policy.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const handover = noun({
  rows: [OpenItem, Handover, HandoverSignature],
  policies: [openItemPolicy, handoverPolicy, handoverSignaturePolicy],
  passes: [
    by(HandoverService, {
      Query: { openItems: 'workList', handovers: 'list', handover: 'get' },
      Mutation: { confirmHandover: 'confirm' },
      Handover: { items: 'items', itemsDigest: 'digest' },
    }),
  ],
  resolvers: { Handover: HandoverResolver },
});
