import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { textFor, type TranslatedText } from '#libs/typed';
import { type Office } from './office.entity.js';
import { OfficeService } from './office.service.js';
import { openingSentence, whyIn } from './opening-sentence.js';

@Resolver('Office')
export class OfficeResolver {
  constructor(private readonly offices: OfficeService) {}

  @ResolveField('note')
  note(@Parent() office: Office, @Context('ctx') ctx: Ctx): TranslatedText | null {
    return textFor(office.note, ctx.language);
  }
  @ResolveField('notes')
  notes(@Parent() office: Office): TranslatedText[] {
    return office.note;
  }
  @ResolveField('openNow')
  async openNow(@Parent() office: Office, @Context('ctx') ctx: Ctx): Promise<boolean | null> {
    const { open, reason } = await this.offices.status(ctx, office);
    return reason === 'unknown' ? null : open;
  }
  @ResolveField('opening')
  async opening(@Parent() office: Office, @Context('ctx') ctx: Ctx): Promise<object> {
    const status = await this.offices.status(ctx, office);
    return { ...status, why: status.why && whyIn(status.why, ctx.language) };
  }
  @ResolveField('openingSentence')
  async openingSentence(@Parent() office: Office, @Context('ctx') ctx: Ctx): Promise<string> {
    return openingSentence(await this.offices.status(ctx, office), ctx.language);
  }
}
