import { declaring } from '#libs/contracts';
import { CityPart } from './city-part.entity.js';
import { cityPartPolicy } from './city-part.policy.js';
import { CityPartResolver } from './city-part.resolver.js';
import { District } from './district.entity.js';
import { districtPolicy } from './district.policy.js';
import { DistrictResolver } from './district.resolver.js';
import { DistrictService } from './district.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const district = noun({
  rows: [District, CityPart],
  policies: [districtPolicy, cityPartPolicy],
  passes: [
    by(DistrictService, {
      Query: { districts: 'list', district: 'get', cityParts: 'cityParts' },
      Mutation: { createDistrict: 'create', renameDistrict: 'rename' },
    }),
  ],
  resolvers: { District: DistrictResolver, CityPart: CityPartResolver },
});
