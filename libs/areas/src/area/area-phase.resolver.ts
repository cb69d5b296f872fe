import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { dayOrNull } from '../shared/history.js';
import { type AreaPhase } from './area-phase.entity.js';

@Resolver('AreaPhase')
export class AreaPhaseResolver {
  @ResolveField('from')
  from(@Parent() phase: AreaPhase): string | null {
    return dayOrNull(phase.validFrom);
  }
  @ResolveField('until')
  until(@Parent() phase: AreaPhase): string | null {
    return dayOrNull(phase.validUntil);
  }
}
