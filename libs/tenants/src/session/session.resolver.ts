import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { OidcSignOut } from '../oidc/oidc-sign-out.js';
import { ProofService } from './proof.service.js';
import { type Session } from './session.entity.js';
import { SessionService } from './session.service.js';
import type * as Contract from '../../build/contract.js';

@Resolver('Session')
export class SessionResolver implements Answers<Contract.Session, Session> {
  constructor(
    private readonly sessions: SessionService,
    private readonly oidc: OidcSignOut,
    private readonly proofs: ProofService,
  ) {}

  @Query('sessions') own(@Context('ctx') ctx: Ctx): Promise<Session[]> {
    return this.sessions.own(ctx);
  }
  @Mutation('revokeSession') revoke(@Context('ctx') ctx: Ctx, @Args('id') id: string): Promise<Session> {
    return this.sessions.revoke(ctx, id);
  }
  @Mutation('signOut') signOut(@Context('ctx') ctx: Ctx): Promise<boolean> {
    return this.sessions.signOut(ctx);
  }
  @ResolveField('current') current(@Parent() session: Session, @Context('ctx') ctx: Ctx): boolean {
    return session.id === ctx.who.sessionId;
  }
  @ResolveField('provedUntil') provedUntil(@Parent() session: Session, @Context('ctx') ctx: Ctx): Promise<Date | null> {
    return this.proofs.stateOf(ctx, session);
  }
  @ResolveField('providerSignOut') providerSignOut(
    @Parent() session: Session,
    @Context('ctx') ctx: Ctx,
  ): Promise<string | null> {
    return this.oidc.addressFor(ctx, session);
  }
}
