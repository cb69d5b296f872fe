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
     values ($1, $2, $3, $4, $5, $6, $7, greatest(now(), $9) + make_interval(secs => $8)) on conflict do nothing`,
    [
      ctx.tenantId,
      row.once?.id ?? ctx.newId(),
      row.once?.at ?? ctx.op.runtime.clock.now(),
      ctx.service,
      row.consumer,
      row.topic,
      JSON.stringify(row.payload),
      row.delaySeconds ?? 0,
      // A scheduler whose machine is ahead must not make the run come early.
      row.once?.at ?? null,
    ],
  );
}
