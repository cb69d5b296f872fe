import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { UserNames } from '../user/user-names.js';
import { type Letter } from './letter.entity.js';

@Resolver('Letter')
export class LetterResolver {
  constructor(private readonly names: UserNames) {}

  @ResolveField('handledBy') handledBy(@Parent() letter: Letter, @Context('ctx') ctx: Ctx): Promise<string | null> {
    return this.names.of(ctx, letter.handledBy);
  }
  @ResolveField('application') application(@Parent() { noun, rowId }: Letter, @Context('ctx') ctx: Ctx) {
    return noun === 'Application' ? ctx.ref('Application', rowId) : null;
  }
  @ResolveField('user') user(@Parent() { noun, rowId }: Letter, @Context('ctx') ctx: Ctx) {
    return noun === 'User' ? ctx.ref('User', rowId) : null;
  }
}
