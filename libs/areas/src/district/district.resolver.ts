import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { toMultiPolygon } from '../geometry/geometry.js';
import { type District } from './district.entity.js';

@Resolver('District')
export class DistrictResolver {
  @ResolveField('outline')
  outline(@Parent() district: District) {
    return district.outline && toMultiPolygon(district.outline);
  }
}
