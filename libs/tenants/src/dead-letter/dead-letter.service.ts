import { Injectable } from '@nestjs/common';
import { type Changes, closeLetters, pageOf, sendLetterAgain } from '#libs/contracts';
import {
  allows,
  AppError,
  asEntity,
  type Ctx,
  Db,
  isUuid,
  type Page,
  parse,
  readPage,
  type ListArguments,
} from '#libs/kernel';
import { deadLetterList, discardDeadLetterInput } from './dead-letter.input.js';
import { DeadLetter, deadLetterPolicy } from './dead-letter.policy.js';

const columns = `id, consumer, topic, attempts, created_at as "createdAt", dead_at as "deadAt", dead_at as "updatedAt", last_error as "lastError"`;
const isDead = 'dead_at is not null and done_at is null';
const lastRow = `tenant_id = $1 and id = $2 and ${isDead}`;

/** Nothing happens to one but that it dies. */
const died = (since: string, before: string): string =>
  `dead_at >= coalesce(${since}::timestamptz, '-infinity') and dead_at < coalesce(${before}::timestamptz, 'infinity')`;

async function isDeadLetter(tx: Ctx, id: string): Promise<boolean> {
  return isUuid(id) && (await tx.sql(`select 1 from kernel.outbox where ${lastRow}`, [tx.tenantId, id])).length > 0;
}

async function countDead(tx: Ctx, changes: Changes | undefined): Promise<number> {
  const sql = `select count(*) as n from kernel.outbox where tenant_id = $1 and ${isDead} and ${died('$2', '$3')}`;
  return (await tx.sql<{ n: number }>(sql, [tx.tenantId, changes?.since, changes?.before]))[0]!.n;
}

/** The jobs page: what failed for good, and what to do about it. */
@Injectable()
export class DeadLetterService {
  constructor(private readonly db: Db) {}

  /** The cursor is the id of the last one; one that was replayed meanwhile is none any more. */
  list(ctx: Ctx, { page, ...args }: ListArguments): Promise<Page<DeadLetter>> {
    const reading = readPage(page);
    const { size, beside, backwards } = reading;
    const changes = page?.changes;
    const isNewestFirst = !changes && parse(deadLetterList, args).orderBy[0]!['deadAt'] === 'desc';
    const [sign, way] = isNewestFirst === backwards ? ['>', 'asc'] : ['<', 'desc'];
    return this.db.tx(ctx, async (tx) => {
      tx.check('read', DeadLetter, {});
      if (beside !== null && !(await isDeadLetter(tx, beside))) throw new AppError('CURSOR_INVALID');
      // The payload is not shown: it may hold personal data.
      const rows = await tx.sql<DeadLetter>(
        `select ${columns} from kernel.outbox where tenant_id = $1 and ${isDead}
            and ${died('$4', '$5')} and ($2::uuid is null or (dead_at, id) ${sign} (select dead_at, id from kernel.outbox where ${lastRow}))
          order by dead_at ${way}, id ${way} limit $3`,
        [tx.tenantId, beside, size + 1, changes?.since, changes?.before],
      );
      return pageOf(rows, reading, { cursorOf: ({ id }) => id, total: () => countDead(tx, changes) });
    });
  }

  /** One of them, for whoever may see it. */
  one(ctx: Ctx, id: string): Promise<DeadLetter | null> {
    return this.db.tx(ctx, async (tx) => {
      if (!isUuid(id) || !allows(deadLetterPolicy, tx.who, 'read', {})) return null;
      const [row] = await tx.sql<DeadLetter>(`select ${columns} from kernel.outbox where ${lastRow}`, [
        tx.tenantId,
        id,
      ]);
      return row ? asEntity(DeadLetter, row) : null;
    });
  }

  /** Gives a dead message a new life. */
  replay(ctx: Ctx, id: string): Promise<boolean> {
    return this.db.tx(ctx, async (tx) => {
      tx.check('replay', DeadLetter, {});
      // The record of a letter is told that it lives again, or is closed.
      if (!isUuid(id) || !(await sendLetterAgain(tx, id)))
        await this.change(tx, id, `dead_at = null, attempts = 0, due_at = now()`);
      await tx.audit({ action: 'replay', noun: DeadLetter.name, id });
      return true;
    });
  }

  /** Closes a dead message without effect. */
  discard(ctx: Ctx, input: unknown): Promise<boolean> {
    const { id, reason } = parse(discardDeadLetterInput, input);
    return this.db.tx(ctx, async (tx) => {
      tx.check('discard', DeadLetter, {});
      await this.isDead(tx, id);
      const [letter] = await closeLetters(tx, { ids: [id] });
      if (!letter) await this.change(tx, id, `done_at = now(), payload = '{}'`);
      await tx.audit({ action: 'discard', noun: DeadLetter.name, id, reason });
      return true;
    });
  }

  private async isDead(tx: Ctx, id: string): Promise<void> {
    const [row] = await tx.sql(`select 1 from kernel.outbox where ${lastRow}`, [tx.tenantId, id]);
    if (!row) throw new AppError('NOT_FOUND');
  }

  private async change(tx: Ctx, id: string, how: string): Promise<void> {
    const where = `tenant_id = $1 and id = $2 and ${isDead}`;
    const changed = isUuid(id)
      ? await tx.sql(`update kernel.outbox set ${how} where ${where} returning 1`, [tx.tenantId, id])
      : [];
    if (changed.length === 0) throw new AppError('NOT_FOUND');
  }
}
