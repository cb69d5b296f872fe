import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Change } from './change.entity.js';

@Resolver('Change')
export class ChangeResolver {
  @ResolveField('nodeId') nodeId(@Parent() { noun, nounId }: Change): string {
    return `${noun}:${nounId}`;
  }
}
