import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { readStored } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { mandateGives } from '../session/in-force.js';
import { type Mandate } from './mandate.entity.js';
import { lastDayOf } from './period.js';

@Resolver('Mandate')
export class MandateResolver {
  @ResolveField('userName') userName(@Parent() m: Mandate, @Context('ctx') ctx: Ctx): string {
    return readStored(m.userName, ctx.language);
  }
  @ResolveField('from') from(@Parent() mandate: Mandate): string {
    return mandate.validFrom;
  }
  @ResolveField('until') until(@Parent() mandate: Mandate): string | null {
    return mandate.validUntil;
  }
  @ResolveField('lastDay') lastDay(@Parent() mandate: Mandate): string | null {
    return lastDayOf(mandate);
  }
  @ResolveField('active') active(@Parent() mandate: Mandate, @Context('ctx') ctx: Ctx): Promise<boolean> {
    return mandateGives(ctx, mandate.id);
  }
}
