import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx, type ListArguments } from '#libs/kernel';
import { District } from '../district/district.entity.js';
import { type Text, textFor, textRows } from '../shared/texts.input.js';
import { type Area, type PointBasis } from './area.entity.js';
import { AreaService } from './area.service.js';
import { AreaPhaseService } from './area-phase.service.js';
import type * as Contract from '../../build/contract.js';

interface AreaPoint {
  lon: number;
  lat: number;
  basis: PointBasis;
  source: string | null;
}

/** Answered by the rooms that stand on this one, each of which `implements SomeAnswers<Contract.Area>`. */
type ByOthers = 'boundary' | 'boundaries' | 'figures' | 'offices' | 'planningAreas' | 'streetList';

@Resolver('Area')
export class AreaResolver implements Answers<Contract.Area, Area, Pick<Contract.Area, ByOthers>> {
  constructor(
    private readonly areas: AreaService,
    private readonly history: AreaPhaseService,
  ) {}

  @Query('areas')
  list(@Context('ctx') ctx: Ctx, @Args() args: ListArguments) {
    return this.areas.list(ctx, args);
  }
  @Query('area')
  one(@Context('ctx') ctx: Ctx, @Args() args: { id?: string; slug?: string }) {
    return this.areas.one(ctx, args);
  }
  @Mutation('createArea')
  create(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.areas.create(ctx, input);
  }
  @Mutation('renameArea')
  rename(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.areas.rename(ctx, input);
  }
  @Mutation('describeArea')
  describe(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.areas.describe(ctx, input);
  }
  @Mutation('locateArea')
  locate(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.areas.locate(ctx, input);
  }
  @Mutation('linkAreas')
  link(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.areas.link(ctx, input);
  }
  @Mutation('unlinkAreas')
  unlink(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.areas.unlink(ctx, input);
  }

  @ResolveField('district')
  async district(@Parent() { districtId }: Area, @Context('ctx') ctx: Ctx) {
    return districtId ? ctx.load(District, districtId) : null;
  }
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
  @ResolveField('phase')
  phase(@Parent() area: Area, @Context('ctx') ctx: Ctx) {
    return this.history.current(ctx, area);
  }
  @ResolveField('phases')
  phases(@Parent() area: Area, @Context('ctx') ctx: Ctx) {
    return this.history.of(ctx, area);
  }
  @ResolveField('predecessors')
  predecessors(@Parent() area: Area, @Context('ctx') ctx: Ctx) {
    return this.areas.predecessors(ctx, area);
  }
  @ResolveField('successors')
  successors(@Parent() area: Area, @Context('ctx') ctx: Ctx) {
    return this.areas.successors(ctx, area);
  }
  @ResolveField('can')
  can(@Parent() area: Area, @Context('ctx') ctx: Ctx): string[] {
    return ctx.can(area);
  }
}
