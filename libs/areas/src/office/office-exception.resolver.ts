import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { textFor, type TranslatedText } from '#libs/typed';
import { type OfficeException } from './office-exception.entity.js';
import { type Span } from './opening-hours.js';

@Resolver('OfficeException')
export class OfficeExceptionResolver {
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
  reason(@Parent() exception: OfficeException, @Context('ctx') ctx: Ctx): TranslatedText | null {
    return textFor(exception.reason, ctx.language);
  }
  @ResolveField('reasons')
  reasons(@Parent() exception: OfficeException): TranslatedText[] {
    return exception.reason;
  }
}
