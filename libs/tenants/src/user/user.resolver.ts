import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { readStored } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { invitationOf, type SentInvitationState } from './invitation-state.js';
import { type User } from './user.entity.js';

@Resolver('User')
export class UserResolver {
  @ResolveField('name') name(@Parent() user: User, @Context('ctx') ctx: Ctx): string {
    return readStored(user.name, ctx.language);
  }
  @ResolveField('invitation')
  invitation(@Parent() user: User, @Context('ctx') ctx: Ctx): Promise<SentInvitationState | null> {
    return invitationOf(ctx, user.id);
  }
}
