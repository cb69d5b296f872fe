import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { Area } from '../area/area.entity.js';
import { type Text, textFor, textRows } from '../shared/texts.input.js';
import { type Office } from './office.entity.js';
import { OfficeService } from './office.service.js';
import { openingSentence } from './opening-sentence.js';
import type * as Contract from '../../build/contract.js';

@Resolver('Office')
export class OfficeResolver implements Answers<Contract.Office, Office> {
  constructor(private readonly offices: OfficeService) {}

  @Query('office')
  one(@Context('ctx') ctx: Ctx, @Args('id') id: string) {
    return this.offices.get(ctx, id);
  }
  @Mutation('createOffice')
  create(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.offices.create(ctx, input);
  }
  @Mutation('updateOffice')
  update(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.offices.update(ctx, input);
  }
  @Mutation('setOfficeHours')
  setHours(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.offices.setHours(ctx, input);
  }
  @Mutation('removeOffice')
  remove(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.offices.remove(ctx, input);
  }

  @ResolveField('area')
  area(@Parent() office: Office, @Context('ctx') ctx: Ctx) {
    return ctx.load(Area, office.areaId);
  }
  @ResolveField('note')
  note(@Parent() office: Office, @Context('ctx') ctx: Ctx): Text | null {
    return textFor(office.note, ctx.language);
  }
  @ResolveField('notes')
  notes(@Parent() office: Office): Text[] {
    return textRows(office.note);
  }
  @ResolveField('exceptions')
  exceptions(@Parent() office: Office, @Context('ctx') ctx: Ctx) {
    return this.offices.exceptions(ctx, office);
  }
  @ResolveField('openNow')
  async openNow(@Parent() office: Office, @Context('ctx') ctx: Ctx): Promise<boolean | null> {
    const { open, reason } = await this.offices.status(ctx, office);
    return reason === 'unknown' ? null : open;
  }
  @ResolveField('opening')
  async opening(@Parent() office: Office, @Context('ctx') ctx: Ctx): Promise<object> {
    const status = await this.offices.status(ctx, office);
    return { ...status, why: status.why && textFor({ ...status.why }, ctx.language)?.text };
  }
  @ResolveField('openingSentence')
  async openingSentence(@Parent() office: Office, @Context('ctx') ctx: Ctx): Promise<string> {
    return openingSentence(await this.offices.status(ctx, office), ctx.language);
  }
  @ResolveField('can')
  can(@Parent() office: Office, @Context('ctx') ctx: Ctx): string[] {
    return ctx.can(office);
  }
}
