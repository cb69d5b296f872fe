import { type Heard, insertsOf, type LetterFact, type Mail, type ToldNoun, type Topic } from '#libs/contracts';
import { type Ctx, mailTopic, type ServiceDefinition, type TenantInfo, toAppError, transact } from '#libs/kernel';
import { type Asked, restate, takeTold, type Told } from './fill.js';
import { type Delivery, inRows, inTurns, isFact, rowsOf } from './message.js';
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

/**
 * Takes messages: their effect and their acknowledgement are in one transaction, and the row lock and the inbox prevent a second effect.
 * Facts for one consumer and tenant may come together: then all of them take effect, or none.
 */
export async function deliverMessage(
  runtime: Runtime,
  definition: ServiceDefinition,
  ...deliveries: [Delivery, ...Delivery[]]
): Promise<void> {
  const [{ tenantId, id, topic }] = deliveries;
  const ctx = await runtime.systemCtx(tenantId, id);
  await inTx(runtime, ctx, definition.name, async (bound) => {
    // Always in the same order: two transactions that lock the same rows in different orders would wait for each other.
    if (inTurns(topic)) await ownTurn(bound);
    const claimed = await claim(bound, deliveries);
    if (isFact(topic)) await hear(bound, definition, claimed);
    else for (const { payload } of claimed) await dispatch(bound, definition, deliveries[0], payload);
    await close(bound, deliveries);
  });
  runtime.wake();
}

const ownTurn = (ctx: Ctx): Promise<unknown> =>
  ctx.sql(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`facts ${ctx.tenantId} ${ctx.service}`]);

/** The mail server will never take this letter, so it is not tried again. */
export class LetterRefused extends Error {
  override readonly name = 'LetterRefused';
  readonly code = 'LETTER_REFUSED';
  readonly letterCause: string;
  readonly smtp: string | null;

  /** `letterCause`: one of `letterCauses`; `smtp`: the codes of the server's answer */
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

/** A mail may be sent twice: its message id is the id in the outbox, so that a second copy is recognised. */
export async function deliverMail(runtime: Runtime, delivery: Delivery, send: SendMail): Promise<void> {
  const ctx = await runtime.systemCtx(delivery.tenantId, delivery.id);
  await inTx(runtime, ctx, 'mail', async (bound) => {
    const [claimed] = await claim(bound, [delivery]);
    await close(bound, [delivery]);
    if (!claimed || delivery.topic !== mailTopic) return;
    await send(claimed.payload as unknown as Mail, delivery.id, ctx.tenant);
    await tellLetter(bound, delivery, claimed.payload, { state: 'sent', cause: null, smtp: null });
  });
  runtime.wake();
}

/** The record of a letter is stated in the transaction that closed the letter or gave it up. Letters of earlier releases have none. */
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
 * Records the fault for the list of dead letters, where a refused letter goes at once: kind and code only, because a message text may quote
 * personal data.
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

/** Refused for good or to be tried again, with the cause that the error names. */
function letterFault(error: unknown): Pick<LetterFact, 'state' | 'cause' | 'smtp'> {
  const { letterCause = 'other', smtp = null } = error as { letterCause?: string; smtp?: string | null };
  return { state: error instanceof LetterRefused ? 'refused' : 'delayed', cause: letterCause, smtp };
}

const keyOf = (d: Delivery): unknown[] => [d.tenantId, d.id, d.createdAt];

interface Claimed {
  id: string;
  topic: string;
  payload: Record<string, unknown>;
}

/**
 * Locks the open rows, writes them into the inbox, and returns their content in the order of the hand-over. Rows that somebody else has
 * taken are left out.
 */
async function claim(ctx: Ctx, deliveries: readonly Delivery[]): Promise<Claimed[]> {
  const open = await ctx.sql<Claimed>(
    `select id, topic, payload from kernel.outbox where ${inRows} and done_at is null order by id for update`,
    rowsOf(deliveries),
  );
  const notes = open.map(({ id }) => ({ tenant_id: ctx.tenantId, consumer: deliveries[0]!.consumer, message_id: id }));
  const first = new Set<string>();
  for (const [text, values] of insertsOf('kernel.inbox', notes, 'on conflict do nothing returning message_id as id'))
    for (const { id } of await ctx.sql<{ id: string }>(text, values)) first.add(id);
  const byId = new Map(open.map((row) => [row.id, row]));
  return deliveries.flatMap(({ id }) => (first.has(id) ? [byId.get(id)!] : []));
}

/** The payload is removed when it is done: a mail holds an address, a job may, and a piece of history is long. */
async function close(ctx: Ctx, deliveries: readonly Delivery[]): Promise<void> {
  const { topic } = deliveries[0]!;
  const clear = topic === mailTopic || /^(job|restated):/.test(topic) ? `, payload = '{}'` : '';
  await ctx.sql(
    `update kernel.outbox set done_at = now()${clear} where ${inRows} and done_at is null`,
    rowsOf(deliveries),
  );
}

/** All facts of a topic together, and the topics in the order in which they come. */
async function hear(ctx: Ctx, { handlers = {} }: ServiceDefinition, claimed: readonly Claimed[]): Promise<void> {
  for (const [topic, rows] of Map.groupBy(claimed, (row) => row.topic)) {
    const handler = handlers[topic as Topic] as ((ctx: Ctx, heard: readonly Heard[]) => Promise<void>) | undefined;
    if (!handler) throw new Error(`no handler for ${topic}`);
    await handler(
      ctx,
      rows.map(({ id, payload }) => ({ messageId: id, fact: payload as unknown as Heard['fact'] })),
    );
  }
}

async function dispatch(
  ctx: Ctx,
  definition: ServiceDefinition,
  { topic }: Delivery,
  payload: Record<string, unknown>,
): Promise<void> {
  const [kind, ...rest] = topic.split(':') as [string, ...string[]];
  const name = rest.join(':');
  if (kind === 'restate') return restate(ctx, definition, name as ToldNoun, payload as unknown as Asked);
  if (kind === 'restated') return takeTold(ctx, definition, name as ToldNoun, payload as unknown as Told);
  const schedule = kind === 'schedule' ? definition.schedules?.find((one) => one.name === name) : undefined;
  if (schedule) return schedule.run(ctx);
  const job = kind === 'job' ? definition.jobs?.[name] : undefined;
  if (!job) throw new Error(`nothing to do for ${topic}`);
  return job(ctx, payload);
}
