import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx, type Page, type ListArguments } from '#libs/kernel';
import { UserNames } from '../user/user-names.js';
import { type ActState, openStates, type PendingAct } from './pending-act.entity.js';
import { PendingActService } from './pending-act.service.js';
import type * as Contract from '../../build/contract.js';

@Resolver('PendingAct')
export class PendingActResolver implements Answers<Contract.PendingAct, PendingAct> {
  constructor(
    private readonly acts: PendingActService,
    private readonly names: UserNames,
  ) {}

  @Query('pendingActs') list(@Context('ctx') ctx: Ctx, @Args() args: ListArguments): Promise<Page<PendingAct>> {
    return this.acts.list(ctx, args);
  }
  @Mutation('proposeAct') propose(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<PendingAct> {
    return this.acts.propose(ctx, input);
  }
  @Mutation('decideAct') decide(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<PendingAct> {
    return this.acts.decide(ctx, input);
  }
  @Mutation('withdrawAct') withdraw(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<PendingAct> {
    return this.acts.withdraw(ctx, input);
  }
  @ResolveField('state') state(@Parent() act: PendingAct, @Context('ctx') ctx: Ctx): ActState {
    return isOver(act, ctx) ? 'expired' : act.state;
  }
  @ResolveField('userName') async userName(@Parent() act: PendingAct, @Context('ctx') ctx: Ctx): Promise<string> {
    return (await this.names.of(ctx, act.userId)) ?? '';
  }
  @ResolveField('askedByName') askedByName(
    @Parent() act: PendingAct,
    @Context('ctx') ctx: Ctx,
  ): Promise<string | null> {
    return this.names.of(ctx, act.askedBy);
  }
  @ResolveField('decidedByName') decidedByName(
    @Parent() act: PendingAct,
    @Context('ctx') ctx: Ctx,
  ): Promise<string | null> {
    return this.names.of(ctx, act.decidedBy);
  }
  @ResolveField('can') can(@Parent() act: PendingAct, @Context('ctx') ctx: Ctx): string[] {
    const open = openStates.includes(act.state) && !isOver(act, ctx);
    const mine = open && act.state === 'waiting' && act.deciders.includes(ctx.who.userId ?? '');
    return ctx.can(act).filter((one) => (one === 'decide' ? mine : one === 'withdraw' ? open : one === 'read'));
  }
}

const isOver = (act: PendingAct, ctx: Ctx): boolean => openStates.includes(act.state) && act.expiresAt <= ctx.now();
