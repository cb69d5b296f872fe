import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers, type ChangeTopic, type SomeAnswers } from '#libs/contracts';
import { type Ctx, type ListArguments, type Page } from '#libs/kernel';
import { type ApiClient } from '../api-client/api-client.entity.js';
import { WebhookDeliveryService } from './webhook-delivery.service.js';
import { type WebhookDelivery } from './webhook-delivery.entity.js';
import { type Webhook } from './webhook.entity.js';
import { WebhookService, type WebhookWithSecret } from './webhook.service.js';
import type * as Contract from '../../build/contract.js';

@Resolver('Webhook')
export class WebhookResolver implements Answers<Contract.Webhook, Webhook> {
  constructor(private readonly webhooks: WebhookService) {}

  @Query('webhooks')
  list(@Context('ctx') ctx: Ctx, @Args() args: ListArguments): Promise<Page<Webhook>> {
    return this.webhooks.list(ctx, args);
  }
  @Mutation('createWebhook')
  create(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<WebhookWithSecret> {
    return this.webhooks.create(ctx, input);
  }
  @Mutation('updateWebhook') update(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<Webhook> {
    return this.webhooks.update(ctx, input);
  }
  @Mutation('rotateWebhookSecret')
  rotate(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<WebhookWithSecret> {
    return this.webhooks.rotate(ctx, input);
  }
  @Mutation('removeWebhook') remove(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<boolean> {
    return this.webhooks.remove(ctx, input);
  }
  @ResolveField('client') client(@Parent() { clientId }: Webhook, @Context('ctx') ctx: Ctx): Promise<object | null> {
    return ctx.ref('ApiClient', clientId);
  }
  @ResolveField('works') works(@Parent() webhook: Webhook, @Context('ctx') ctx: Ctx): Promise<boolean> {
    return this.webhooks.works(ctx, webhook);
  }
  @ResolveField('can') can(@Parent() webhook: Webhook, @Context('ctx') ctx: Ctx): string[] {
    return ctx.can(webhook);
  }
}

@Resolver('WebhookDelivery')
export class WebhookDeliveryResolver implements Answers<Contract.WebhookDelivery, WebhookDelivery> {
  constructor(private readonly deliveries: WebhookDeliveryService) {}

  @Query('webhookDeliveries')
  list(@Context('ctx') ctx: Ctx, @Args() args: ListArguments): Promise<Page<WebhookDelivery>> {
    return this.deliveries.list(ctx, args);
  }
  @Mutation('testWebhook') test(@Context('ctx') ctx: Ctx, @Args('id') id: string): Promise<WebhookDelivery> {
    return this.deliveries.test(ctx, id);
  }
  @Mutation('replayWebhookDelivery')
  replay(@Context('ctx') ctx: Ctx, @Args('id') id: string): Promise<WebhookDelivery> {
    return this.deliveries.replay(ctx, id);
  }
  @ResolveField('webhook')
  webhook(@Parent() delivery: WebhookDelivery, @Context('ctx') ctx: Ctx): Promise<Webhook | null> {
    return this.deliveries.webhookOf(ctx, delivery);
  }
  @ResolveField('can') can(@Parent() delivery: WebhookDelivery, @Context('ctx') ctx: Ctx): string[] {
    return ctx.can(delivery);
  }
}

/** What a key can be told of belongs to the key. */
@Resolver('ApiClient')
export class ApiClientTopicsResolver implements SomeAnswers<Contract.ApiClient> {
  constructor(private readonly webhooks: WebhookService) {}

  @ResolveField('topics') topics(@Parent() { id }: ApiClient, @Context('ctx') ctx: Ctx): Promise<ChangeTopic[]> {
    return this.webhooks.topicsOf(ctx, id);
  }
}
