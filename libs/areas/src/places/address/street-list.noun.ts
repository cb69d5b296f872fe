import { declaring } from '#libs/contracts';
import { StreetList } from './street-list.entity.js';
import { streetListPolicy } from './street-list.policy.js';
import { StreetEntryResolver, StreetListResolver } from './street-list.resolver.js';
import { StreetListService } from './street-list.service.js';
import type * as Contract from '../../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const streetList = noun({
  rows: [StreetList],
  policies: [streetListPolicy],
  uses: [StreetEntryResolver],
  passes: [
    by(StreetListService, {
      Query: { readStreetList: 'read' },
      Mutation: { setStreetList: 'set', removeStreetList: 'remove' },
      Area: { streetList: 'on' },
      StreetList: { entries: 'entries' },
    }),
  ],
  resolvers: { StreetList: StreetListResolver },
});
