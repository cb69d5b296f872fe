import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { toMultiPolygon } from '../geometry/geometry.js';
import { type District } from './district.entity.js';
import { DistrictService } from './district.service.js';
import type * as Contract from '../../build/contract.js';

@Resolver('District')
export class DistrictResolver implements Answers<Contract.District, District> {
  constructor(private readonly districts: DistrictService) {}

  @Query('districts')
  list(@Context('ctx') ctx: Ctx) {
    return this.districts.list(ctx);
  }
  @Query('district')
  one(@Context('ctx') ctx: Ctx, @Args('id') id: string) {
    return this.districts.get(ctx, id);
  }
  @Mutation('createDistrict')
  create(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.districts.create(ctx, input);
  }
  @Mutation('renameDistrict')
  rename(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.districts.rename(ctx, input);
  }
  @ResolveField('outline')
  outline(@Parent() district: District) {
    return district.outline && toMultiPolygon(district.outline);
  }
  @ResolveField('can')
  can(@Parent() district: District, @Context('ctx') ctx: Ctx): string[] {
    return ctx.can(district);
  }
}
