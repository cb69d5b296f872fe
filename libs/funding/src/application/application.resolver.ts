import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers, readStored } from '#libs/contracts';
import { type Ctx, type ListArguments, type Page } from '#libs/kernel';
import { Fund } from '../fund/fund.entity.js';
import { RuleSet } from '../fund/rule-set.entity.js';
import { ApplicantAddressService } from './applicant-address.service.js';
import { Applicant } from './applicant.entity.js';
import { type Application } from './application.entity.js';
import { ApplicationCodes, type IssuedCode } from './application-code.service.js';
import { ApplicationService, type ApplicationStatus, type Bar, hasNotice } from './application.service.js';
import { DecisionService } from './decision.service.js';
import type * as Contract from '../../build/contract.js';

@Resolver('Application')
export class ApplicationResolver implements Answers<Contract.Application, Application> {
  constructor(
    private readonly service: ApplicationService,
    private readonly decisions: DecisionService,
    private readonly codes: ApplicationCodes,
    private readonly addresses: ApplicantAddressService,
  ) {}

  @Query('application')
  application(@Context('ctx') ctx: Ctx, @Args('id') id: string): Promise<Application> {
    return this.service.one(ctx, id);
  }

  @Query('applications')
  applications(@Context('ctx') ctx: Ctx, @Args() args: ListArguments): Promise<Page<Application>> {
    return this.service.list(ctx, args);
  }

  @Query('applicationStatus')
  applicationStatus(@Context('ctx') ctx: Ctx, @Args() args: unknown): Promise<ApplicationStatus> {
    return this.service.status(ctx, args);
  }

  @Mutation('checkApplication')
  checkApplication(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<Application> {
    return this.decisions.check(ctx, input);
  }

  @Mutation('decideApplication')
  decideApplication(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<Application> {
    return this.decisions.decide(ctx, input);
  }

  @Mutation('withdrawApplication')
  withdrawApplication(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<Application> {
    return this.decisions.withdraw(ctx, input);
  }

  @Mutation('declineWithdrawal')
  declineWithdrawal(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<Application> {
    return this.decisions.declineWithdrawal(ctx, input);
  }

  @Mutation('declareInterest')
  declareInterest(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<Application> {
    return this.decisions.declareInterest(ctx, input);
  }

  @Mutation('reissueApplicationCode')
  reissueCode(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<IssuedCode> {
    return this.codes.reissue(ctx, input);
  }

  @Mutation('correctApplicantAddress')
  correctAddress(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<Application> {
    return this.addresses.correct(ctx, input);
  }

  @Mutation('withdrawOwnApplication')
  withdrawOwn(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<ApplicationStatus> {
    return this.decisions.withdrawOwn(ctx, input);
  }

  @ResolveField('area')
  area(@Context('ctx') ctx: Ctx, @Parent() a: Application): Promise<object | null> {
    return ctx.ref('Area', a.areaId);
  }

  @ResolveField('fund')
  fund(@Context('ctx') ctx: Ctx, @Parent() a: Application): Promise<Fund | null> {
    return ctx.load(Fund, a.fundId);
  }

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

  @ResolveField('can')
  can(@Context('ctx') ctx: Ctx, @Parent() a: Application): Promise<string[]> {
    return this.service.can(ctx, a);
  }

  @ResolveField('barredFrom')
  barredFrom(@Context('ctx') ctx: Ctx, @Parent() a: Application): Promise<Bar[]> {
    return this.service.bars(ctx, a);
  }
}
