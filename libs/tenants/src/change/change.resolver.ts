import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx, type ListArguments, type Page } from '#libs/kernel';
import { type Change } from './change.entity.js';
import { ChangeService, type TopicInWords } from './change.service.js';
import type * as Contract from '../../build/contract.js';

@Resolver('Change')
export class ChangeResolver implements Answers<Contract.Change, Change> {
  constructor(private readonly changes: ChangeService) {}

  @Query('changes') list(@Context('ctx') ctx: Ctx, @Args() args: ListArguments): Promise<Page<Change>> {
    return this.changes.list(ctx, args);
  }
  @Query('changeTopics') topics(@Context('ctx') ctx: Ctx): TopicInWords[] {
    return this.changes.topics(ctx);
  }
  @ResolveField('nodeId') nodeId(@Parent() { noun, nounId }: Change): string {
    return `${noun}:${nounId}`;
  }
}
