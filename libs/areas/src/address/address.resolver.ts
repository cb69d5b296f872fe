import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { type Area } from '../area/area.entity.js';
import { dayOrNull } from '../history.js';
import { type AddressAnswer, AddressService } from './address.service.js';
import { type StreetList } from './street-list.entity.js';
import { StreetListService } from './street-list.service.js';
import { SuggestionService } from './suggestion.service.js';

@Resolver('AddressAnswer')
export class AddressResolver {
  constructor(
    private readonly addresses: AddressService,
    private readonly suggestions: SuggestionService,
  ) {}

  @Query('areaByAddress')
  lookup(@Context('ctx') ctx: Ctx, @Args() args: unknown): unknown {
    return this.addresses.lookup(ctx, args);
  }
  @Query('addressSuggestions')
  suggest(@Context('ctx') ctx: Ctx, @Args() args: unknown): unknown {
    return this.suggestions.suggest(ctx, args);
  }
  @ResolveField('area')
  area(@Parent() answer: AddressAnswer, @Context('ctx') ctx: Ctx): unknown {
    return this.addresses.area(ctx, answer);
  }
}

@Resolver('StreetList')
export class StreetListResolver {
  constructor(private readonly lists: StreetListService) {}

  @Mutation('setStreetList')
  set(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): unknown {
    return this.lists.set(ctx, input);
  }
  @Mutation('removeStreetList')
  remove(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): unknown {
    return this.lists.remove(ctx, input);
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

@Resolver('Area')
export class AreaStreetListResolver {
  constructor(private readonly lists: StreetListService) {}

  @ResolveField('streetList')
  streetList(@Parent() area: Area, @Context('ctx') ctx: Ctx, @Args('date') date?: string): unknown {
    return this.lists.on(ctx, area, date);
  }
}
