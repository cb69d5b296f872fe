import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { type OidcProvider, oidcProviderState } from './oidc-provider.entity.js';
import { placesOf } from './oidc-provider.service.js';

@Resolver('OidcProvider')
export class OidcResolver {
  @ResolveField('state') state(@Parent() provider: OidcProvider): string {
    return oidcProviderState(provider);
  }
  @ResolveField('callbackUrls') callbackUrls(@Context('ctx') ctx: Ctx): string[] {
    return placesOf(ctx).map(({ callback }) => callback);
  }
  @ResolveField('signedOutUrls') signedOutUrls(@Context('ctx') ctx: Ctx): string[] {
    return placesOf(ctx).map(({ signedOut }) => signedOut);
  }
}
