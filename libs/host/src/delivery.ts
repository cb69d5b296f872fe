import {
  type Ctx,
  type Mail,
  mailTopic,
  type ServiceDefinition,
  type TenantInfo,
  toAppError,
  transact,
} from '#libs/kernel';
import { type Delivery } from './relay.js';
import { type Runtime } from './runtime.js';

/** One write transaction under a service's role, outside any request. */
export async function inTx(
  runtime: Runtime,
  ctx: Ctx,
  service: string,
  fn: (ctx: Ctx) => Promise<void>,
): Promise<void> {
  try {
    await transact(runtime.open, ctx.tenantId, service, (session) => fn(ctx.bind(service, session)));
  } finally {
    await ctx.finish();
  }
}

/** Effect and acknowledgement in one transaction; the row lock and the inbox keep the effect from happening twice. */
export async function deliverMessage(
  runtime: Runtime,
  definition: ServiceDefinition,
  delivery: Delivery,
): Promise<void> {
  const ctx = await runtime.systemCtx(delivery.tenantId, delivery.id);
  await inTx(runtime, ctx, definition.name, async (bound) => {
    const payload = await claim(bound, delivery);
    if (payload) await dispatch(bound, definition, delivery, payload);
  });
  runtime.wake();
}

/** The mail server will never take this letter: nobody tries again by itself. */
export class LetterRefused extends Error {
  override readonly name = 'LetterRefused';
  readonly code = 'LETTER_REFUSED';
}

/** Posts a letter in the name of the tenant it comes from. */
export type SendMail = (mail: Mail, messageId: string, tenant: TenantInfo) => Promise<void>;

/** Mail is at-least-once: the message id is the outbox id, so a second copy is recognised as one. */
export async function deliverMail(runtime: Runtime, delivery: Delivery, send: SendMail): Promise<void> {
  const ctx = await runtime.systemCtx(delivery.tenantId, delivery.id);
  await inTx(runtime, ctx, 'mail', async (bound) => {
    const payload = await claim(bound, delivery);
    if (payload && delivery.topic === mailTopic) await send(payload as unknown as Mail, delivery.id, ctx.tenant);
  });
}

/**
 * Keeps what went wrong for the dead-letter list, where a refused letter lies at once: kind and code only, never a message text
 * that may quote personal data.
 */
export async function noteFailure(
  runtime: Runtime,
  service: string,
  delivery: Delivery,
  error: unknown,
): Promise<void> {
  const known = toAppError(error) as { code?: string; name?: string };
  const text = `${known.name ?? 'Error'} ${known.code ?? ''}`.trim();
  const ctx = await runtime.systemCtx(delivery.tenantId, delivery.id);
  await inTx(runtime, ctx, service, async (bound) => {
    await bound.sql(
      `update kernel.outbox set last_error = $4, dead_at = case when $5 then now() else dead_at end
        where tenant_id = $1 and id = $2 and created_at = $3::timestamptz`,
      [...keyOf(delivery), text, error instanceof LetterRefused],
    );
  });
}

const keyOf = (d: Delivery): unknown[] => [d.tenantId, d.id, d.createdAt];

/** Locks the open row, notes it in the inbox, closes it, and returns its content; null when somebody was faster. */
async function claim(ctx: Ctx, delivery: Delivery): Promise<Record<string, unknown> | null> {
  const where = `tenant_id = $1 and id = $2 and created_at = $3::timestamptz and done_at is null`;
  const [row] = await ctx.sql<{ payload: Record<string, unknown> }>(
    `select payload from kernel.outbox where ${where} for update`,
    keyOf(delivery),
  );
  if (!row) return null;
  const first = await ctx.sql(
    `insert into kernel.inbox (tenant_id, consumer, message_id) values ($1, $2, $3) on conflict do nothing returning 1`,
    [delivery.tenantId, delivery.consumer, delivery.id],
  );
  // A mail holds an address, and a job may: once done, nothing of it stays.
  const clear = delivery.topic === mailTopic || delivery.topic.startsWith('job:') ? `, payload = '{}'` : '';
  await ctx.sql(`update kernel.outbox set done_at = now()${clear} where ${where}`, keyOf(delivery));
  return first.length > 0 ? row.payload : null;
}

async function dispatch(
  ctx: Ctx,
  definition: ServiceDefinition,
  delivery: Delivery,
  payload: Record<string, unknown>,
): Promise<void> {
  const meta = { messageId: delivery.id };
  if (delivery.topic.startsWith('schedule:')) {
    const schedule = definition.schedules?.find((s) => `schedule:${s.name}` === delivery.topic);
    if (!schedule) throw new Error(`no schedule ${delivery.topic}`);
    return schedule.run(ctx);
  }
  if (delivery.topic.startsWith('job:')) {
    const job = definition.jobs?.[delivery.topic.slice('job:'.length)];
    if (!job) throw new Error(`no job ${delivery.topic}`);
    return job(ctx, payload);
  }
  const handler = (
    definition.handlers as Record<string, ((c: Ctx, p: unknown, m: object) => Promise<void>) | undefined>
  )[delivery.topic];
  if (!handler) throw new Error(`no handler for ${delivery.topic}`);
  return handler(ctx, payload, meta);
}
