import { type Letter, newLetter } from '#libs/contracts';
import { type Ctx } from './ctx.js';

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
export async function writeOutbox(ctx: Ctx, row: OutboxRow): Promise<string> {
  const id = row.once?.id ?? ctx.newId();
  await ctx.sql(
    `insert into kernel.outbox (tenant_id, id, created_at, producer, consumer, topic, payload, due_at)
     values ($1, $2, $3, $4, $5, $6, $7, greatest(now(), $9) + make_interval(secs => $8)) on conflict do nothing`,
    [
      ctx.tenantId,
      id,
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
  return id;
}

export async function writeLetter(ctx: Ctx, letter: Letter): Promise<string> {
  const row = { consumer: 'mail', topic: mailTopic, payload: letter };
  const id = letter.to === null ? ctx.newId() : await writeOutbox(ctx, row);
  await ctx.publish('letter.changed', newLetter(id, letter, ctx.now()));
  return id;
}
