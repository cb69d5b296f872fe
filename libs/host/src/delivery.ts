import { type LetterFact, type Mail, type ToldNoun } from '#libs/contracts';
import { type Ctx, mailTopic, type ServiceDefinition, type TenantInfo, toAppError, transact } from '#libs/kernel';
import { type Asked, restate, takeTold, type Told } from './fill.js';
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
    await transact(runtime.openForWork, ctx.tenantId, service, (session) => fn(ctx.bind(service, session)));
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
  readonly letterCause: string;
  readonly smtp: string | null;

  /** `letterCause`: one of `letterCauses`; `smtp`: the numbers of the server's answer */
  constructor(message: string, details: { cause?: unknown; letterCause?: string; smtp?: string | null } = {}) {
    super(message, { cause: details.cause });
    this.letterCause = details.letterCause ?? 'refused';
    this.smtp = details.smtp ?? null;
  }
}

/** What leaves the house: what it is about stays here. */
export type PostedMail = Omit<Mail, 'about'>;

/** Posts a letter in the name of the tenant it comes from. */
export type SendMail = (mail: PostedMail, messageId: string, tenant: TenantInfo) => Promise<void>;

/** Mail is at-least-once: the message id is the outbox id, so a second copy is recognised as one. */
export async function deliverMail(runtime: Runtime, delivery: Delivery, send: SendMail): Promise<void> {
  const ctx = await runtime.systemCtx(delivery.tenantId, delivery.id);
  await inTx(runtime, ctx, 'mail', async (bound) => {
    const payload = await claim(bound, delivery);
    if (!payload || delivery.topic !== mailTopic) return;
    await send(payload as unknown as Mail, delivery.id, ctx.tenant);
    await tellLetter(bound, delivery, payload, { state: 'sent', cause: null, smtp: null });
  });
  runtime.wake();
}

/** The record of a letter is told in the transaction in which it was closed or given up. Letters of earlier releases have none. */
async function tellLetter(
  ctx: Ctx,
  delivery: Delivery,
  payload: Record<string, unknown>,
  how: Pick<LetterFact, 'state' | 'cause' | 'smtp'>,
): Promise<void> {
  const { about } = payload as Partial<Pick<Mail, 'about'>>;
  if (!about) return;
  const [row] = await ctx.sql<{ version: number; attempts: number; queuedAt: Date }>(
    `update kernel.outbox set version = version + 1 where tenant_id = $1 and id = $2 and created_at = $3::timestamptz
      returning version, attempts, created_at as "queuedAt"`,
    keyOf(delivery),
  );
  const { version, attempts, queuedAt } = row!;
  const times = { queuedAt: new Date(queuedAt).toISOString(), at: ctx.now().toISOString() };
  await ctx.publish('letter.changed', { ...about, letterId: delivery.id, ...how, attempts, ...times, version });
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
    const [row] = await bound.sql<{ payload: Record<string, unknown> }>(
      `update kernel.outbox set last_error = $4, dead_at = case when $5 then now() else dead_at end
        where tenant_id = $1 and id = $2 and created_at = $3::timestamptz and done_at is null returning payload`,
      [...keyOf(delivery), text, error instanceof LetterRefused],
    );
    if (row && delivery.topic === mailTopic) await tellLetter(bound, delivery, row.payload, letterFault(error));
  });
  runtime.wake();
}

/** Refused for good, or tried again: with the cause that whoever failed names. */
function letterFault(error: unknown): Pick<LetterFact, 'state' | 'cause' | 'smtp'> {
  const { letterCause = 'other', smtp = null } = error as { letterCause?: string; smtp?: string | null };
  return { state: error instanceof LetterRefused ? 'refused' : 'delayed', cause: letterCause, smtp };
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
  // A mail holds an address, a job may, and a piece of history is long: once done, nothing of it stays.
  const clear = delivery.topic === mailTopic || /^(job|restated):/.test(delivery.topic) ? `, payload = '{}'` : '';
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
  const [kind, noun] = delivery.topic.split(':') as [string, ToldNoun];
  if (kind === 'restate') return restate(ctx, definition, noun, payload as unknown as Asked);
  if (kind === 'restated') return takeTold(ctx, definition, noun, payload as unknown as Told);
  const handler = (
    definition.handlers as Record<string, ((c: Ctx, p: unknown, m: object) => Promise<void>) | undefined>
  )[delivery.topic];
  if (!handler) throw new Error(`no handler for ${delivery.topic}`);
  return handler(ctx, payload, meta);
}
