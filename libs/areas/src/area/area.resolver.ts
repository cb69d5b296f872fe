import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { type Hue, hueOf, textFor, type TranslatedText } from '#libs/typed';
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
  description(@Parent() area: Area, @Context('ctx') ctx: Ctx): TranslatedText | null {
    return textFor(area.description, ctx.language);
  }
  @ResolveField('descriptions')
  descriptions(@Parent() area: Area): TranslatedText[] {
    return area.description;
  }
  @ResolveField('hue')
  hue(@Parent() { hue, slug }: Area): Hue {
    return hue ?? hueOf(slug);
  }
  @ResolveField('hueChosen')
  hueChosen(@Parent() { hue }: Area): boolean {
    return hue !== null;
  }
  @ResolveField('point')
  point(@Parent() { lon, lat, pointBasis, pointSource }: Area): AreaPoint | null {
    return lon === null || lat === null ? null : { lon, lat, basis: pointBasis ?? 'given', source: pointSource };
  }
}
