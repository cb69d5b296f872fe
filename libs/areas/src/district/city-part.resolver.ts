import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { toMultiPolygon } from '../geometry/geometry.js';
import { type CityPart } from './city-part.entity.js';

@Resolver('CityPart')
export class CityPartResolver {
  @ResolveField('outline')
  outline(@Parent() { outline }: CityPart) {
    return toMultiPolygon(outline);
  }
}
