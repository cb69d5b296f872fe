import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { OidcSignOut } from '../oidc/oidc-sign-out.js';
import { ProofService } from './proof.service.js';
import { type SignInSession } from './sign-in-session.entity.js';
import { SignInSessionService } from './sign-in-session.service.js';
import type * as Contract from '../../build/contract.js';

@Resolver('SignInSession')
export class SignInSessionResolver implements Answers<Contract.SignInSession, SignInSession> {
  constructor(
    private readonly sessions: SignInSessionService,
    private readonly oidc: OidcSignOut,
    private readonly proofs: ProofService,
  ) {}

  @Query('signInSessions') own(@Context('ctx') ctx: Ctx): Promise<SignInSession[]> {
    return this.sessions.own(ctx);
  }
  @Mutation('revokeSignInSession') revoke(@Context('ctx') ctx: Ctx, @Args('id') id: string): Promise<SignInSession> {
    return this.sessions.revoke(ctx, id);
  }
  @Mutation('signOut') signOut(@Context('ctx') ctx: Ctx): Promise<boolean> {
    return this.sessions.signOut(ctx);
  }
  @ResolveField('current') current(@Parent() session: SignInSession, @Context('ctx') ctx: Ctx): boolean {
    return session.id === ctx.who.sessionId;
  }
  @ResolveField('provedUntil') provedUntil(
    @Parent() session: SignInSession,
    @Context('ctx') ctx: Ctx,
  ): Promise<Date | null> {
    return this.proofs.stateOf(ctx, session);
  }
  @ResolveField('providerSignOut') providerSignOut(
    @Parent() session: SignInSession,
    @Context('ctx') ctx: Ctx,
  ): Promise<string | null> {
    return this.oidc.addressFor(ctx, session);
  }
}
