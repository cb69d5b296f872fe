import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers, readStored } from '#libs/contracts';
import { type Ctx, type Page, type Paged, type ListArguments } from '#libs/kernel';
import { type Letter } from '../letter/letter.entity.js';
import { LetterService } from '../letter/letter.service.js';
import { type Mandate } from '../mandate/mandate.entity.js';
import { SecondFactorResets } from '../pending-act/second-factor-reset.service.js';
import { ErasureService } from './erasure.service.js';
import { invitationOf, type SentInvitationState } from './invitation-state.js';
import { type User } from './user.entity.js';
import { UserService } from './user.service.js';
import type * as Contract from '../../build/contract.js';

@Resolver('User')
export class UserResolver implements Answers<Contract.User, User> {
  constructor(
    private readonly users: UserService,
    private readonly erasure: ErasureService,
    private readonly resets: SecondFactorResets,
    private readonly allLetters: LetterService,
  ) {}

  @Query('users') list(@Context('ctx') ctx: Ctx, @Args() args: ListArguments): Promise<Page<User>> {
    return this.users.list(ctx, args);
  }
  @Query('user') user(@Context('ctx') ctx: Ctx, @Args('id') id: string): Promise<User> {
    return this.users.get(ctx, id);
  }
  @Mutation('inviteUser') invite(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<User> {
    return this.users.invite(ctx, input);
  }
  @Mutation('renewUserInvitation') renew(@Context('ctx') ctx: Ctx, @Args('id') id: string): Promise<User> {
    return this.users.renewUserInvitation(ctx, id);
  }
  @Mutation('correctUserInvitation')
  correct(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<User> {
    return this.users.correctUserInvitation(ctx, input);
  }
  @Mutation('changeUser') change(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<User> {
    return this.users.change(ctx, input);
  }
  @Mutation('lockUser') lock(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<User> {
    return this.users.lock(ctx, input);
  }
  @Mutation('unlockUser') unlock(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<User> {
    return this.users.unlock(ctx, input);
  }
  @Mutation('endUserSessions') endSessions(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<User> {
    return this.users.endSessions(ctx, input);
  }
  @Mutation('resetSecondFactor') resetFactor(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<User> {
    return this.resets.reset(ctx, input);
  }
  @Mutation('eraseUser') erase(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<User> {
    return this.erasure.erase(ctx, input);
  }
  @ResolveField('name') name(@Parent() user: User, @Context('ctx') ctx: Ctx): string {
    return readStored(user.name, ctx.language);
  }
  @ResolveField('invitation')
  invitation(@Parent() user: User, @Context('ctx') ctx: Ctx): Promise<SentInvitationState | null> {
    return invitationOf(ctx, user.id);
  }
  @ResolveField('mandates') mandates(@Parent() user: User, @Context('ctx') ctx: Ctx): Promise<Mandate[]> {
    return this.users.mandatesOf(ctx, user.id);
  }
  @ResolveField('letters')
  letters(@Parent() user: User, @Context('ctx') ctx: Ctx, @Args() args: Paged): Promise<Page<Letter>> {
    return this.allLetters.of(ctx, user.id, args);
  }
  @ResolveField('can') can(@Parent() user: User, @Context('ctx') ctx: Ctx): string[] {
    return ctx.can(user);
  }
}
