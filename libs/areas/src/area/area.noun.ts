import { declaring } from '#libs/contracts';
import { AreaLink } from './area-link.entity.js';
import { areaLinkPolicy } from './area-link.policy.js';
import { Area } from './area.entity.js';
import { areaPolicy } from './area.policy.js';
import { AreaResolver } from './area.resolver.js';
import { AreaService } from './area.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const area = noun({
  rows: [Area, AreaLink],
  policies: [areaPolicy, areaLinkPolicy],
  passes: [
    by(AreaService, {
      Query: { areas: 'list', area: 'one' },
      Mutation: {
        renameArea: 'rename',
        describeArea: 'describe',
        locateArea: 'locate',
        linkAreas: 'link',
        unlinkAreas: 'unlink',
      },
      Area: { predecessors: 'predecessors', successors: 'successors' },
    }),
  ],
  resolvers: { Area: AreaResolver },
});
