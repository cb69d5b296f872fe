import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { type Me, MeService, type OwnMandate } from './me.service.js';
import { type OwnProgramme, OwnProgrammes } from './own-programmes.js';
import { type User } from './user.entity.js';
import type * as Contract from '../../build/contract.js';

@Resolver('Me')
export class MeResolver implements Answers<Contract.Me, Me>, Answers<Contract.OwnMandate, OwnMandate> {
  constructor(
    private readonly people: MeService,
    private readonly programmesOf: OwnProgrammes,
  ) {}

  @ResolveField('user') user(@Parent() me: Me, @Context('ctx') ctx: Ctx): Promise<User | null> {
    return this.people.user(ctx, me);
  }
  @ResolveField('mandates') mandates(@Context('ctx') ctx: Ctx): Promise<OwnMandate[]> {
    return this.people.mandates(ctx);
  }
  @ResolveField('actingForName') actingForName(@Context('ctx') ctx: Ctx): Promise<string | null> {
    return this.people.actingForName(ctx);
  }
  @ResolveField('actingLastDay') actingLastDay(@Context('ctx') ctx: Ctx): Promise<string | null> {
    return this.programmesOf.actingLastDay(ctx);
  }
  @ResolveField('programmes') programmes(@Context('ctx') ctx: Ctx): Promise<OwnProgramme[]> {
    return this.programmesOf.of(ctx);
  }
}
