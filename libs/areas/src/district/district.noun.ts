import { declaring } from '#libs/contracts';
import { District } from './district.entity.js';
import { districtPolicy } from './district.policy.js';
import { DistrictResolver } from './district.resolver.js';
import { DistrictService } from './district.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const district = noun({
  rows: [District],
  policies: [districtPolicy],
  passes: [
    by(DistrictService, {
      Query: { districts: 'list', district: 'get' },
      Mutation: { createDistrict: 'create', renameDistrict: 'rename' },
    }),
  ],
  resolvers: { District: DistrictResolver },
});
