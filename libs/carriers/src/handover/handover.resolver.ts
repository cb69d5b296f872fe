import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { type Handover } from './handover.entity.js';
import { HandoverService } from './handover.service.js';

@Resolver('Handover')
export class HandoverResolver {
  constructor(private readonly handovers: HandoverService) {}

  @ResolveField('given')
  given(@Parent() handover: Handover, @Context('ctx') ctx: Ctx) {
    return this.handovers.signed(ctx, handover, 'giving');
  }

  @ResolveField('taken')
  taken(@Parent() handover: Handover, @Context('ctx') ctx: Ctx) {
    return this.handovers.signed(ctx, handover, 'taking');
  }

  @ResolveField('final')
  async final(@Parent() handover: Handover, @Context('ctx') ctx: Ctx): Promise<boolean> {
    return (await this.handovers.signatures(ctx, handover)).length === 2;
  }
}
