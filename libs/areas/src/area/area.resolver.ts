import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { type Text, textFor, textRows } from '../shared/texts.input.js';
import { type Area, type PointBasis } from './area.entity.js';

interface AreaPoint {
  lon: number;
  lat: number;
  basis: PointBasis;
  source: string | null;
}

@Resolver('Area')
export class AreaResolver {
  @ResolveField('description')
  description(@Parent() area: Area, @Context('ctx') ctx: Ctx): Text | null {
    return textFor(area.description, ctx.language);
  }
  @ResolveField('descriptions')
  descriptions(@Parent() area: Area): Text[] {
    return textRows(area.description);
  }
  @ResolveField('point')
  point(@Parent() { lon, lat, pointBasis, pointSource }: Area): AreaPoint | null {
    return lon === null || lat === null ? null : { lon, lat, basis: pointBasis ?? 'given', source: pointSource };
  }
}
