import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx, type Page } from '#libs/kernel';
import { type Change } from './change.entity.js';
import { type ChangeFilter, ChangeService, type TopicInWords } from './change.service.js';

@Resolver('Change')
export class ChangeResolver {
  constructor(private readonly changes: ChangeService) {}

  @Query('changes') list(@Context('ctx') ctx: Ctx, @Args() filter: ChangeFilter): Promise<Page<Change>> {
    return this.changes.list(ctx, filter);
  }
  @Query('changeTopics') topics(@Context('ctx') ctx: Ctx): TopicInWords[] {
    return this.changes.topics(ctx);
  }
  @ResolveField('nodeId') nodeId(@Parent() { noun, nounId }: Change): string {
    return `${noun}:${nounId}`;
  }
}
