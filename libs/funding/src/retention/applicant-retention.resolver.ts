import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { type ApplicantRetention } from './applicant-retention.entity.js';
import { ApplicantRetentionService } from './applicant-retention.service.js';
import type * as Contract from '../../build/contract.js';

@Resolver('ApplicantRetention')
export class ApplicantRetentionResolver implements Answers<Contract.ApplicantRetention, ApplicantRetention> {
  constructor(private readonly service: ApplicantRetentionService) {}

  @Query('applicantRetention')
  present(@Context('ctx') ctx: Ctx): Promise<ApplicantRetention> {
    return this.service.present(ctx);
  }
  @Mutation('setApplicantRetention')
  set(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<ApplicantRetention> {
    return this.service.set(ctx, input);
  }
  @ResolveField('can')
  can(@Context('ctx') ctx: Ctx, @Parent() retention: ApplicantRetention): string[] {
    return ctx.can(retention);
  }
}
