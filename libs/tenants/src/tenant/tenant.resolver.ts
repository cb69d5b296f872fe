import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { OidcProviderService } from '../oidc/oidc-provider.service.js';
import { FoundingService } from './founding.service.js';
import { type Tenant } from './tenant.entity.js';
import { TenantService } from './tenant.service.js';
import { type LegalTextResolver } from '../legal-text/legal-text.resolver.js';
import type * as Contract from '../../build/contract.js';

type Provider = { id: string; name: string };

@Resolver('Tenant')
export class TenantResolver
  implements Answers<Contract.Tenant, Tenant, LegalTextResolver>, Answers<Contract.SignInProvider, Provider>
{
  constructor(
    private readonly tenants: TenantService,
    private readonly founding: FoundingService,
    private readonly providers: OidcProviderService,
  ) {}

  @Query('tenant') tenant(@Context('ctx') ctx: Ctx): Promise<Tenant> {
    return this.tenants.present(ctx);
  }
  @Mutation('changeTenant') change(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<Tenant> {
    return this.tenants.change(ctx, input);
  }
  @Mutation('changeTenantHosts') changeHosts(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<Tenant> {
    return this.tenants.changeHosts(ctx, input);
  }
  @Mutation('createTenant') create(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<Tenant> {
    return this.founding.create(ctx, input);
  }
  @ResolveField('holidayRegion') holidayRegion(@Parent() tenant: Tenant): string {
    return tenant.region;
  }
  @ResolveField('signInProviders') signInProviders(@Context('ctx') ctx: Ctx): Promise<Provider[]> {
    return this.providers.offered(ctx);
  }
  @ResolveField('can') can(@Parent() tenant: Tenant, @Context('ctx') ctx: Ctx): string[] {
    return ctx.can(tenant);
  }
}
