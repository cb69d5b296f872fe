import { z } from 'zod';
import { isChangeTopic } from '#libs/contracts';
import { anything, kept, key, listArguments, optionalLine, optionalText, otherwise, rowAndReason } from '#libs/typed';
import { version } from '../tenant/tenant.input.js';
import { deliveryStates } from './webhook-delivery.entity.js';

const url = anything(500)
  .transform((text) => text.trim())
  .refine((text) => URL.canParse(text) && new URL(text).hash === '', 'not_a_web_address')
  .transform((text) => new URL(text).href);
const topics = z
  .array(key(/^[a-z.]{1,60}$/, 'not_a_topic').refine(isChangeTopic, 'not_a_topic'))
  .min(1)
  .max(20)
  .transform((list) => [...new Set(list)].sort());
const areaIds = z
  .array(z.uuid())
  .min(1)
  .max(200)
  .transform((list) => [...new Set(list)].sort())
  .nullish();

export const createWebhookInput = z.strictObject({
  clientId: z.uuid(),
  url,
  topics,
  areaIds,
});
export const updateWebhookInput = z.strictObject({
  id: z.uuid(),
  version,
  url: kept(url),
  topics: kept(topics),
  areaIds,
  on: kept(z.boolean()),
});
/** How long the secret of before signs as well, in hours. Default of the platform: a day. */
export const rotateWebhookSecretInput = z.strictObject({
  id: z.uuid(),
  overlapHours: otherwise(z.int().min(0).max(168), 24),
  reason: optionalText(1000),
});

export const webhookFilter = z.strictObject({ clientId: z.uuid().nullish() });
export const webhookList = listArguments(webhookFilter, {
  createdAt: [{ createdAt: 'asc' }],
  createdAtDesc: [{ createdAt: 'desc' }],
});

export const webhookDeliveryFilter = z.strictObject({
  webhookId: z.uuid().nullish(),
  state: z.enum(deliveryStates).nullish(),
  topic: optionalLine(60),
  areaId: z.uuid().nullish(),
});
export const webhookDeliveryList = listArguments(webhookDeliveryFilter, {
  createdAtDesc: [{ createdAt: 'desc' }],
  createdAt: [{ createdAt: 'asc' }],
});

export const removeWebhookInput = rowAndReason();
