import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { type SignInSession } from './sign-in-session.entity.js';

@Resolver('SignInSession')
export class SignInSessionResolver {
  @ResolveField('current') current(@Parent() session: SignInSession, @Context('ctx') ctx: Ctx): boolean {
    return session.id === ctx.who.sessionId;
  }
}
