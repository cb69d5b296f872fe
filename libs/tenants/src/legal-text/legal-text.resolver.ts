import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers, type SomeAnswers } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { type Tenant } from '../tenant/tenant.entity.js';
import { type LegalText, type LegalTextKind } from './legal-text.entity.js';
import { LegalTextService } from './legal-text.service.js';
import type * as Contract from '../../build/contract.js';

@Resolver('Tenant')
export class LegalTextResolver implements SomeAnswers<Contract.Tenant>, Answers<Contract.LegalText, LegalText> {
  constructor(private readonly texts: LegalTextService) {}

  @ResolveField('legalTexts')
  legalTexts(@Context('ctx') ctx: Ctx): Promise<LegalText[]> {
    return this.texts.current(ctx);
  }

  @ResolveField('missingLegalTexts')
  missingLegalTexts(@Context('ctx') ctx: Ctx, @Parent() tenant: Tenant): Promise<LegalTextKind[]> {
    return this.texts.missing(ctx, tenant);
  }

  @Mutation('addLegalText')
  add(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<LegalText> {
    return this.texts.add(ctx, input);
  }
}
