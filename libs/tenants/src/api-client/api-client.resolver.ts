import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers, type ApiScope } from '#libs/contracts';
import { type Ctx, type Page, type ListArguments } from '#libs/kernel';
import { keyWorks } from '../session/in-force.js';
import { type ApiClientTopicsResolver } from '../webhook/webhook.resolver.js';
import { type ApiClient } from './api-client.entity.js';
import { ApiClientService, type CreatedApiClient } from './api-client.service.js';
import type * as Contract from '../../build/contract.js';

@Resolver('ApiClient')
export class ApiClientResolver implements Answers<Contract.ApiClient, ApiClient, ApiClientTopicsResolver> {
  constructor(private readonly clients: ApiClientService) {}

  @Query('apiClients') list(@Context('ctx') ctx: Ctx, @Args() args: ListArguments): Promise<Page<ApiClient>> {
    return this.clients.list(ctx, args);
  }
  @Query('apiScopes') scopes(@Context('ctx') ctx: Ctx): (ApiScope & { grantable: boolean })[] {
    return this.clients.known(ctx);
  }
  @Mutation('createApiClient') create(
    @Context('ctx') ctx: Ctx,
    @Args('input') input: unknown,
  ): Promise<CreatedApiClient> {
    return this.clients.create(ctx, input);
  }
  @Mutation('revokeApiClient') revoke(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<ApiClient> {
    return this.clients.revoke(ctx, input);
  }
  @ResolveField('scopeName') scopeName(@Parent() client: ApiClient, @Context('ctx') ctx: Ctx): Promise<string | null> {
    return this.clients.scopeName(ctx, client);
  }
  @ResolveField('works') works(@Parent() client: ApiClient, @Context('ctx') ctx: Ctx): Promise<boolean> {
    return keyWorks(ctx, client.id);
  }
  @ResolveField('can') can(@Parent() client: ApiClient, @Context('ctx') ctx: Ctx): string[] {
    return ctx.can(client);
  }
}
