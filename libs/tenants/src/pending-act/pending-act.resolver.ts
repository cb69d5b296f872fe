import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { UserNames } from '../user/user-names.js';
import { type ActState, openStates, type PendingAct } from './pending-act.entity.js';

@Resolver('PendingAct')
export class PendingActResolver {
  constructor(private readonly names: UserNames) {}

  @ResolveField('state') state(@Parent() act: PendingAct, @Context('ctx') ctx: Ctx): ActState {
    return isOver(act, ctx) ? 'expired' : act.state;
  }
  @ResolveField('userName') userName(@Parent() act: PendingAct, @Context('ctx') ctx: Ctx): Promise<string | null> {
    return this.names.of(ctx, act.userId);
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
