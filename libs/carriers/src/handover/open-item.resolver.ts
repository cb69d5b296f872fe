import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { type OpenItem } from './open-item.entity.js';

@Resolver('OpenItem')
export class OpenItemResolver {
  @ResolveField('area')
  area(@Parent() item: OpenItem, @Context('ctx') ctx: Ctx) {
    return ctx.ref('Area', item.areaId);
  }
}
