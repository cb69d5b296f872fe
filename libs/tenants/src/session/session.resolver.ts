import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { type OidcProvider } from './oidc-provider.entity.js';
import { OidcProviderService } from './oidc-provider.service.js';
import { type Session } from './session.entity.js';
import { SessionService } from './session.service.js';

@Resolver('Session')
export class SessionResolver {
  constructor(
    private readonly sessions: SessionService,
    private readonly providers: OidcProviderService,
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
  @Query('oidcProviders') list(@Context('ctx') ctx: Ctx): Promise<OidcProvider[]> {
    return this.providers.list(ctx);
  }
  @Mutation('saveOidcProvider') save(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<OidcProvider> {
    return this.providers.save(ctx, input);
  }
}
