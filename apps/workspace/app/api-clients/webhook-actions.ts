import { type ActionFunctionArgs } from 'react-router';
import {
  CreateWebhook,
  DeliveryLog,
  RemoveWebhook,
  ReplayWebhookDelivery,
  RotateWebhookSecret,
  TestWebhook,
  UpdateWebhook,
} from '../../build/documents/documents.js';
import { answerForm, type Change, done } from '../kit/answer-form.js';
import { type FormReader } from '../kit/form-reader.js';
import { read } from '../kit/read.js';

/** In this answer and nowhere else. */
export interface NewSecret {
  url: string;
  secret: string;
}

/** What became of a test within a few seconds; `waiting`: nothing yet. */
export interface Tested {
  tested: 'waiting' | 'delivered' | 'dead' | 'withheld';
  id: string;
}

const TEST_TRIES = 16;
const TEST_PAUSE_MS = 300;

/** What was written, where it cannot be read by a list of its own. */
function webhookOf(form: FormReader): { url: string; topics: string[]; areaIds: string[] | null } {
  const topics = form.all('topics');
  if (topics.length === 0) form.wrong['topics'] = 'nothing_chosen';
  const areaIds = form.all('areaIds');
  for (const [name, list] of Object.entries({ topics, areaIds }))
    list.forEach((_, index) => (form.aliases[`${name}.${index}`] = name));
  return { url: form.required('url'), topics, areaIds: areaIds.length > 0 ? areaIds : null };
}

const switching =
  (here: string, on: boolean) =>
  async (form: FormReader, change: Change): Promise<Response> => {
    await change(UpdateWebhook, { input: { id: form.row, on } });
    return done(here, on ? 'hookOn' : 'hookOff');
  };

/** Whoever pressed the button is told within a few seconds how it went. */
const tryingOut =
  (context: ActionFunctionArgs['context']) =>
  async (form: FormReader, change: Change): Promise<Tested> => {
    const { id } = (await change(TestWebhook, { id: form.row })).testWebhook;
    for (let tries = 0; tries < TEST_TRIES; tries += 1) {
      const log = await read(context, DeliveryLog, { filter: { webhookId: form.row } });
      const state = log.webhookDeliveries.nodes.find((one) => one.id === id)?.state;
      if (state && state !== 'waiting') return { tested: state, id: form.row };
      await new Promise((resolve) => setTimeout(resolve, TEST_PAUSE_MS));
    }
    return { tested: 'waiting', id: form.row };
  };

/** The forms of the page about the webhooks of one key. */
export function webhookForms({ context, request, params }: ActionFunctionArgs): Promise<unknown> {
  const here = `/workspace/api-clients/${params['id']}`;
  return answerForm<Response | NewSecret | Tested>(
    { context, request },
    {
      create: async (form, change) => {
        const input = { clientId: params['id']!, ...webhookOf(form) };
        const { createWebhook } = await change(CreateWebhook, { input });
        return { url: createWebhook.webhook.url, secret: createWebhook.secret };
      },
      change: async (form, change) => {
        await change(UpdateWebhook, { input: { id: form.row, version: form.seen, ...webhookOf(form) } });
        return done(here, 'hookSaved');
      },
      on: switching(here, true),
      off: switching(here, false),
      rotate: async (form, change) => {
        const input = {
          id: form.row,
          overlapHours: Number(form.text('overlapHours')),
          reason: form.optional('reason'),
        };
        const { rotateWebhookSecret } = await change(RotateWebhookSecret, { input });
        return { url: rotateWebhookSecret.webhook.url, secret: rotateWebhookSecret.secret };
      },
      remove: async (form, change) => {
        await change(RemoveWebhook, { input: { id: form.row, reason: form.optional('reason') } });
        return done(here, 'hookRemoved');
      },
      replay: async (form, change) => {
        await change(ReplayWebhookDelivery, { id: form.row });
        return done(here, 'hookReplayed');
      },
      test: tryingOut(context),
    },
  );
}
