import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { type Area } from '../area/area.entity.js';
import { textFor } from '../texts.input.js';
import { type OfficeException } from './office-exception.entity.js';
import { OfficeService } from './office.service.js';
import { type Span } from './opening-hours.js';

@Resolver('OfficeException')
export class OfficeExceptionResolver {
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
export class AreaOfficeResolver {
  constructor(private readonly service: OfficeService) {}

  @ResolveField('offices')
  offices(@Parent() area: Area, @Context('ctx') ctx: Ctx) {
    return this.service.of(ctx, area);
  }
}
