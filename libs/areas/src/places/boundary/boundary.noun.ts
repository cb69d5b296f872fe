import { declaring } from '#libs/contracts';
import { Boundary } from './boundary.entity.js';
import { boundaryPolicy } from './boundary.policy.js';
import { BoundaryReadingResolver, BoundaryResolver } from './boundary.resolver.js';
import { BoundaryService } from './boundary.service.js';
import { NewAreaService } from './new-area.service.js';
import type * as Contract from '../../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const boundary = noun({
  rows: [Boundary],
  policies: [boundaryPolicy],
  uses: [BoundaryReadingResolver],
  passes: [
    by(BoundaryService, {
      Query: { readBoundary: 'read' },
      Mutation: { setBoundary: 'set', removeBoundary: 'remove' },
      Area: { boundary: 'on', boundaries: 'of' },
      Boundary: { conflicts: 'conflicts' },
    }),
    by(NewAreaService, { Mutation: { createArea: 'create' } }),
  ],
  resolvers: { Boundary: BoundaryResolver },
});
