import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { type Tenant } from '../tenant/tenant.entity.js';
import { type LegalText, type LegalTextKind } from './legal-text.entity.js';
import { LegalTextService } from './legal-text.service.js';

@Resolver('Tenant')
export class LegalTextResolver {
  constructor(private readonly texts: LegalTextService) {}

  @ResolveField('legalTexts')
  current(@Context('ctx') ctx: Ctx): Promise<LegalText[]> {
    return this.texts.current(ctx);
  }

  @ResolveField('missingLegalTexts')
  missing(@Context('ctx') ctx: Ctx, @Parent() tenant: Tenant): Promise<LegalTextKind[]> {
    return this.texts.missing(ctx, tenant);
  }

  @Mutation('addLegalText')
  add(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<LegalText> {
    return this.texts.add(ctx, input);
  }
}
