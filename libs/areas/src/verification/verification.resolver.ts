import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { VerificationService } from './verification.service.js';

@Resolver()
export class VerificationResolver {
  constructor(private readonly verification: VerificationService) {}

  @Mutation('verifyReference')
  verify(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.verification.set(ctx, input);
  }
}
