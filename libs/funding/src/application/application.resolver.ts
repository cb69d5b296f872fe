import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { readStored } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { RuleSet } from '../fund/rule-set.entity.js';
import { Applicant } from './applicant.entity.js';
import { type Application } from './application.entity.js';
import { hasNotice } from './application.service.js';

@Resolver('Application')
export class ApplicationResolver {
  @ResolveField('rules')
  rules(@Context('ctx') ctx: Ctx, @Parent() a: Application): Promise<RuleSet | null> {
    return ctx.load(RuleSet, a.ruleSetId);
  }

  @ResolveField('applicant')
  applicant(@Context('ctx') ctx: Ctx, @Parent() a: Application): Promise<Applicant | null> {
    return ctx.load(Applicant, a.id);
  }

  @ResolveField('votes')
  votes(@Parent() a: Application): object | null {
    return a.votesYes === null ? null : { yes: a.votesYes, no: a.votesNo, abstain: a.votesAbstain };
  }

  @ResolveField('withdrawalReason')
  withdrawalReason(@Context('ctx') ctx: Ctx, @Parent() a: Application): string | null {
    return readStored(a.withdrawalReason, ctx.language);
  }

  @ResolveField('noticePath')
  noticePath(@Parent() a: Application): string | null {
    return hasNotice(a) ? `/funding/applications/${a.id}/notice.pdf` : null;
  }
}
