import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { ApplicantAccess, type ApplicationPass } from './applicant-access.service.js';
import { type ApplicationForm, ApplicationForms } from './application-form.service.js';
import { type ApplicationReceipt, SubmitService } from './submit.service.js';
import type * as Contract from '../../build/contract.js';

@Resolver('ApplicationForm')
export class SubmitResolver implements Answers<Contract.ApplicationForm, ApplicationForm> {
  constructor(
    private readonly service: SubmitService,
    private readonly forms: ApplicationForms,
    private readonly access: ApplicantAccess,
  ) {}

  @Query('applicationForm')
  applicationForm(
    @Context('ctx') ctx: Ctx,
    @Args('areaId') areaId: string,
    @Args('year') year?: number | null,
  ): Promise<ApplicationForm> {
    return this.forms.form(ctx, areaId, year);
  }

  @Mutation('submitApplication')
  submitApplication(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<ApplicationReceipt> {
    return this.service.submit(ctx, input);
  }

  @Mutation('openApplication')
  openApplication(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<ApplicationPass> {
    return this.access.open(ctx, input);
  }

  @Mutation('requestApplicationLink')
  requestLink(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<boolean> {
    return this.access.requestLink(ctx, input);
  }

  @ResolveField('area')
  area(@Context('ctx') ctx: Ctx, @Parent() form: ApplicationForm): Promise<object | null> {
    return ctx.ref('Area', form.areaId);
  }
}
