import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { readStored } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { substitutionWorks } from '../session/in-force.js';
import { lastDayOf } from './period.js';
import { type Substitution } from './substitution.entity.js';

@Resolver('Substitution')
export class SubstitutionResolver {
  @ResolveField('absentName') absentName(@Parent() s: Substitution, @Context('ctx') ctx: Ctx): string {
    return readStored(s.absentName, ctx.language);
  }
  @ResolveField('substituteName') substituteName(@Parent() s: Substitution, @Context('ctx') ctx: Ctx): string {
    return readStored(s.substituteName, ctx.language);
  }
  @ResolveField('from') from(@Parent() substitution: Substitution): string {
    return substitution.validFrom;
  }
  @ResolveField('until') until(@Parent() substitution: Substitution): string {
    return substitution.validUntil;
  }
  @ResolveField('lastDay') lastDay(@Parent() substitution: Substitution): string | null {
    return lastDayOf(substitution);
  }
  @ResolveField('active') active(@Parent() substitution: Substitution, @Context('ctx') ctx: Ctx): Promise<boolean> {
    return substitutionWorks(ctx, substitution.id);
  }
}
