import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers, type SomeAnswers } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { type Area } from '../area/area.entity.js';
import { textFor } from '../shared/texts.input.js';
import { type OfficeException } from './office-exception.entity.js';
import { OfficeService } from './office.service.js';
import { type Span } from './opening-hours.js';
import type * as Contract from '../../build/contract.js';

@Resolver('OfficeException')
export class OfficeExceptionResolver implements Answers<Contract.OfficeException, OfficeException> {
  constructor(private readonly offices: OfficeService) {}

  @Mutation('addOfficeException')
  add(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.offices.addException(ctx, input);
  }
  @Mutation('removeOfficeException')
  remove(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.offices.removeException(ctx, input);
  }
  @ResolveField('from')
  from(@Parent() exception: OfficeException): string {
    return exception.validFrom;
  }
  @ResolveField('until')
  until(@Parent() exception: OfficeException): string {
    return exception.validUntil;
  }
  @ResolveField('hours')
  hours(@Parent() exception: OfficeException): Span[] {
    return exception.spans;
  }
  @ResolveField('reason')
  reason(@Parent() exception: OfficeException, @Context('ctx') ctx: Ctx): string | null {
    return exception.reason && (textFor({ ...exception.reason }, ctx.language)?.text ?? null);
  }
}

@Resolver('Area')
export class AreaOfficeResolver implements SomeAnswers<Contract.Area> {
  constructor(private readonly service: OfficeService) {}

  @ResolveField('offices')
  offices(@Parent() area: Area, @Context('ctx') ctx: Ctx) {
    return this.service.of(ctx, area);
  }
}
