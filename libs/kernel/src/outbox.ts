import { type UnitOfWork } from './unit-of-work.js';

export const mailTopic = 'mail.send';

export interface OutboxRow {
  consumer: string;
  topic: string;
  payload: object;
  delaySeconds?: number;
  /** the same id and time are written once only: schedulers use the time of the run */
  once?: { id: string; at: Date };
}

/** What is used of a ctx in a transaction. */
interface Writer {
  tenantId: string;
  service: string | null;
  unit: Pick<UnitOfWork, 'runtime'>;
  newId(): string;
  sql<T extends object>(text: string, values: unknown[]): Promise<T[]>;
}

/** Writes one row per consumer, in the transaction of the change. The row is open until the consumer closes it. */
export async function writeOutbox(ctx: Writer, row: OutboxRow): Promise<string> {
  const id = row.once?.id ?? ctx.newId();
  await ctx.sql(
    `insert into kernel.outbox (tenant_id, id, created_at, producer, consumer, topic, payload, due_at)
     values ($1, $2, $3, $4, $5, $6, $7, greatest(now(), $9) + make_interval(secs => $8)) on conflict do nothing`,
    [
      ctx.tenantId,
      id,
      row.once?.at ?? ctx.unit.runtime.clock.now(),
      ctx.service,
      row.consumer,
      row.topic,
      JSON.stringify(row.payload),
      row.delaySeconds ?? 0,
      // When the clock of a scheduler is fast, its run must not come early.
      row.once?.at ?? null,
    ],
  );
  return id;
}
