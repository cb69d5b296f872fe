import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { keyWorks } from '../session/in-force.js';
import { type ApiClient } from './api-client.entity.js';

@Resolver('ApiClient')
export class ApiClientResolver {
  @ResolveField('works') works(@Parent() client: ApiClient, @Context('ctx') ctx: Ctx): Promise<boolean> {
    return keyWorks(ctx, client.id);
  }
}
