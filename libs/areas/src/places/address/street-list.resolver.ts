import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers, type SomeAnswers } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { Area } from '../../area/area.entity.js';
import { dayOrNull } from '../../shared/history.js';
import { type StreetConflict } from './street-coverage.js';
import { type StreetList } from './street-list.entity.js';
import { type CheckedEntry, StreetListService } from './street-list.service.js';
import type * as Contract from '../../../build/contract.js';

@Resolver('StreetList')
export class StreetListResolver implements Answers<Contract.StreetList, StreetList> {
  constructor(private readonly lists: StreetListService) {}

  @Mutation('setStreetList')
  set(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.lists.set(ctx, input);
  }
  @Mutation('removeStreetList')
  remove(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.lists.remove(ctx, input);
  }
  @Query('readStreetList')
  read(@Context('ctx') ctx: Ctx, @Args() args: unknown) {
    return this.lists.read(ctx, args);
  }
  @ResolveField('entries')
  entries(@Parent() list: StreetList, @Context('ctx') ctx: Ctx): CheckedEntry[] {
    return this.lists.entries(ctx, list);
  }
  @ResolveField('from')
  from(@Parent() list: StreetList): string | null {
    return dayOrNull(list.validFrom);
  }
  @ResolveField('until')
  until(@Parent() list: StreetList): string | null {
    return dayOrNull(list.validUntil);
  }
  @ResolveField('can')
  can(@Parent() list: StreetList, @Context('ctx') ctx: Ctx): string[] {
    return ctx.can(list);
  }
}

@Resolver('StreetEntry')
export class StreetEntryResolver implements Answers<Contract.StreetEntry, CheckedEntry> {
  @ResolveField('addresses')
  async addresses(@Parent() entry: CheckedEntry): Promise<number | null> {
    return (await entry.check()).addresses;
  }
  @ResolveField('unclear')
  async unclear(@Parent() entry: CheckedEntry): Promise<number> {
    return (await entry.check()).unclear;
  }
  @ResolveField('similar')
  async similar(@Parent() entry: CheckedEntry): Promise<string[]> {
    return (await entry.check()).similar;
  }
  @ResolveField('conflicts')
  async conflicts(@Parent() entry: CheckedEntry): Promise<StreetConflict[]> {
    return (await entry.check()).conflicts;
  }
}

@Resolver('StreetConflict')
export class StreetConflictResolver implements Answers<Contract.StreetConflict, StreetConflict> {
  @ResolveField('area')
  area(@Parent() conflict: StreetConflict, @Context('ctx') ctx: Ctx): Promise<Area | null> {
    return ctx.load(Area, conflict.areaId);
  }
}

@Resolver('Area')
export class AreaStreetListResolver implements SomeAnswers<Contract.Area> {
  constructor(private readonly lists: StreetListService) {}

  @ResolveField('streetList')
  streetList(@Parent() area: Area, @Context('ctx') ctx: Ctx, @Args('date') date?: string) {
    return this.lists.on(ctx, area, date);
  }
}
