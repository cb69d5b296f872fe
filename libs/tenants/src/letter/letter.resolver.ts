import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx, type Page, type ListArguments } from '#libs/kernel';
import { UserNames } from '../user/user-names.js';
import { type Letter } from './letter.entity.js';
import { LetterService } from './letter.service.js';
import type * as Contract from '../../build/contract.js';

@Resolver('Letter')
export class LetterResolver implements Answers<Contract.Letter, Letter> {
  constructor(
    private readonly letters: LetterService,
    private readonly names: UserNames,
  ) {}

  @Query('undeliveredLetters') undelivered(
    @Context('ctx') ctx: Ctx,
    @Args() args: ListArguments,
  ): Promise<Page<Letter>> {
    return this.letters.undelivered(ctx, args);
  }
  @Query('undeliveredLetterCount') count(@Context('ctx') ctx: Ctx): Promise<number> {
    return this.letters.count(ctx);
  }
  @Mutation('sendLetterAgain') sendAgain(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<Letter> {
    return this.letters.sendAgain(ctx, input);
  }
  @Mutation('markLetterPrinted') print(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<Letter> {
    return this.letters.print(ctx, input);
  }
  @Mutation('closeLetter') close(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<Letter> {
    return this.letters.close(ctx, input);
  }
  @ResolveField('handledBy') handledBy(@Parent() letter: Letter, @Context('ctx') ctx: Ctx): Promise<string | null> {
    return this.names.of(ctx, letter.handledBy);
  }
  @ResolveField('application') application(@Parent() { noun, rowId }: Letter, @Context('ctx') ctx: Ctx) {
    return noun === 'Application' ? ctx.ref('Application', rowId) : null;
  }
  @ResolveField('user') user(@Parent() { noun, rowId }: Letter, @Context('ctx') ctx: Ctx) {
    return noun === 'User' ? ctx.ref('User', rowId) : null;
  }
  @ResolveField('can') can(@Parent() letter: Letter, @Context('ctx') ctx: Ctx): string[] {
    return this.letters.can(ctx, letter);
  }
}

/** What this service adds to an application. */
@Resolver('Application')
export class ApplicationLettersResolver implements Answers<Contract.Application, { id: string }> {
  constructor(private readonly service: LetterService) {}

  @ResolveField('letters')
  letters(
    @Context('ctx') ctx: Ctx,
    @Parent() { id }: { id: string },
    @Args() args: ListArguments,
  ): Promise<Page<Letter>> {
    return this.service.of(ctx, id, args);
  }
}
