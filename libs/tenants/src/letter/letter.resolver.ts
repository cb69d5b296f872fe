import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx, type Page, type ListArguments } from '#libs/kernel';
import { UserNames } from '../user/user-names.js';
import { type Letter } from './letter.entity.js';
import { LetterService } from './letter.service.js';

@Resolver('Letter')
export class LetterResolver {
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
export class ApplicationLettersResolver {
  constructor(private readonly letters: LetterService) {}

  @ResolveField('letters')
  of(@Context('ctx') ctx: Ctx, @Parent() { id }: { id: string }, @Args() args: ListArguments): Promise<Page<Letter>> {
    return this.letters.of(ctx, id, args);
  }
}
