import { type Ctx } from './ctx.js';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** BCP 47 tag of the text */
  language?: string;
  /** whoever answers this letter, the office of an area for example; without it the tenant */
  replyTo?: string;
}
export const mailTopic = 'mail.send';

export interface OutboxRow {
  consumer: string;
  topic: string;
  payload: object;
  delaySeconds?: number;
  /** the same id and time are written once only: schedulers use the time of the run */
  once?: { id: string; at: Date };
}

/** One row per consumer, in the transaction of the change, open until the consumer closes it. Which of two facts is newer, their versions tell. */
export async function writeOutbox(ctx: Ctx, row: OutboxRow): Promise<void> {
  await ctx.sql(
    `insert into kernel.outbox (tenant_id, id, created_at, producer, consumer, topic, payload, due_at)
     values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8)) on conflict do nothing`,
    [
      ctx.tenantId,
      row.once?.id ?? ctx.newId(),
      row.once?.at ?? ctx.op.runtime.clock.now(),
      ctx.service,
      row.consumer,
      row.topic,
      JSON.stringify(row.payload),
      row.delaySeconds ?? 0,
    ],
  );
}

export interface DeadLetter {
  id: string;
  consumer: string;
  topic: string;
  attempts: number;
  createdAt: Date;
  deadAt: Date;
  lastError: string | null;
}

/** The tenant's messages that failed for good. Authorise before calling; the payload is not shown (it may hold personal data). */
export function deadLetters(ctx: Ctx, limit = 100): Promise<DeadLetter[]> {
  return ctx.sql<DeadLetter>(
    `select id, consumer, topic, attempts, created_at as "createdAt", dead_at as "deadAt", last_error as "lastError"
       from kernel.outbox where tenant_id = $1 and dead_at is not null and done_at is null order by dead_at desc limit $2`,
    [ctx.tenantId, limit],
  );
}

/** Gives a dead message a new life; false when there is none with this id. */
export async function replayDeadLetter(ctx: Ctx, id: string): Promise<boolean> {
  const rows = await ctx.sql(
    `update kernel.outbox set dead_at = null, attempts = 0, due_at = $3 where tenant_id = $1 and id = $2 and dead_at is not null and done_at is null returning 1`,
    [ctx.tenantId, id, ctx.now()],
  );
  return rows.length > 0;
}

/** Closes a dead message without effect; its payload is cleared. */
export async function discardDeadLetter(ctx: Ctx, id: string): Promise<boolean> {
  const rows = await ctx.sql(
    `update kernel.outbox set done_at = $3, payload = '{}' where tenant_id = $1 and id = $2 and dead_at is not null and done_at is null returning 1`,
    [ctx.tenantId, id, ctx.now()],
  );
  return rows.length > 0;
}
