import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { type SignInStep } from '../session/sign-in-step.js';
import { OidcJoinService } from './oidc-join.service.js';
import { type OidcProvider, oidcProviderState } from './oidc-provider.entity.js';
import { OidcProviderService, type OidcTest, placesOf } from './oidc-provider.service.js';
import { OidcService } from './oidc.service.js';
import type * as Contract from '../../build/contract.js';

type Step = Promise<SignInStep>;

@Resolver('OidcProvider')
export class OidcResolver implements Answers<Contract.OidcProvider, OidcProvider> {
  constructor(
    private readonly providers: OidcProviderService,
    private readonly oidc: OidcService,
    private readonly joins: OidcJoinService,
  ) {}

  @Query('oidcProviders') list(@Context('ctx') ctx: Ctx): Promise<OidcProvider[]> {
    return this.providers.list(ctx);
  }
  @ResolveField('state') state(@Parent() provider: OidcProvider): string {
    return oidcProviderState(provider);
  }
  @ResolveField('callbackUrls') callbackUrls(@Context('ctx') ctx: Ctx): string[] {
    return placesOf(ctx).map(({ callback }) => callback);
  }
  @ResolveField('signedOutUrls') signedOutUrls(@Context('ctx') ctx: Ctx): string[] {
    return placesOf(ctx).map(({ signedOut }) => signedOut);
  }
  @ResolveField('can') can(@Parent() provider: OidcProvider, @Context('ctx') ctx: Ctx): string[] {
    return ctx.can(provider);
  }
  @Mutation('saveOidcProvider') save(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<OidcProvider> {
    return this.providers.save(ctx, input);
  }
  @Mutation('proveOidcDomains') prove(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<OidcProvider> {
    return this.providers.prove(ctx, input);
  }
  @Mutation('testOidcProvider') test(@Context('ctx') ctx: Ctx, @Args('id') id: string): Promise<OidcTest> {
    return this.providers.test(ctx, id);
  }
  @Mutation('startOidc') start(
    @Context('ctx') ctx: Ctx,
    @Args('providerId') id: string,
    @Args('host') host: unknown,
  ): Promise<object> {
    return this.oidc.start(ctx, id, host);
  }
  @Mutation('finishOidc') finish(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Step {
    return this.oidc.finish(ctx, input);
  }
  @Mutation('joinOidcWithPassword') withPassword(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Step {
    return this.joins.withPassword(ctx, input);
  }
  @Mutation('requestOidcLink') requestLink(
    @Context('ctx') ctx: Ctx,
    @Args('step') step: unknown,
    @Args('host') host: unknown,
  ): Promise<boolean> {
    return this.joins.requestLink(ctx, step, host);
  }
  @Mutation('joinOidcWithLink') withLink(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Step {
    return this.joins.withLink(ctx, input);
  }
}
