import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { type Applicant } from './applicant.entity.js';
import { ApplicationLinks } from './application-links.service.js';

@Resolver('Applicant')
export class ApplicantResolver {
  constructor(private readonly links: ApplicationLinks) {}

  @ResolveField('secretCode')
  secretCode(@Context('ctx') ctx: Ctx, @Parent() applicant: Applicant): string {
    return this.links.secretCode(ctx, applicant.id);
  }
}
