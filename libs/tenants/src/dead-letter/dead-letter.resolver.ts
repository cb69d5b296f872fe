import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx, type Page, type ListArguments } from '#libs/kernel';
import { type DeadLetter } from './dead-letter.policy.js';
import { DeadLetterService } from './dead-letter.service.js';
import type * as Contract from '../../build/contract.js';

@Resolver('DeadLetter')
export class DeadLetterResolver implements Answers<Contract.DeadLetter, DeadLetter> {
  constructor(private readonly letters: DeadLetterService) {}

  @Query('deadLetters') list(@Context('ctx') ctx: Ctx, @Args() args: ListArguments): Promise<Page<DeadLetter>> {
    return this.letters.list(ctx, args);
  }
  @Mutation('replayDeadLetter') replay(@Context('ctx') ctx: Ctx, @Args('id') id: string): Promise<boolean> {
    return this.letters.replay(ctx, id);
  }
  @Mutation('discardDeadLetter') discard(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<boolean> {
    return this.letters.discard(ctx, input);
  }
}
