import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { EmailChangeService } from './email-change.service.js';

@Resolver()
export class EmailChangeResolver {
  constructor(private readonly changes: EmailChangeService) {}

  @Mutation('requestEmailChange') request(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<boolean> {
    return this.changes.request(ctx, input);
  }
  @Mutation('confirmEmailChange') confirm(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<boolean> {
    return this.changes.confirm(ctx, input);
  }
}
