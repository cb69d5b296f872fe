import { Injectable } from '@nestjs/common';
import { closeLetters, sendLetterAgain } from '#libs/contracts';
import { AppError, type Ctx, Db, isUuid, type Page, pageOf, type PageRequest, parse } from '#libs/kernel';
import { z } from 'zod';
import { idInput } from '../mandate/mandate.input.js';
import { DeadLetter } from './dead-letter.policy.js';

const isDead = 'dead_at is not null and done_at is null';
const lastRow = `tenant_id = $1 and id = $2 and ${isDead}`;
const pageInput = z.object({ first: z.int().min(1).max(100).nullish(), after: z.uuid().nullish() });

/** The jobs page: what failed for good, and what to do about it. */
@Injectable()
export class DeadLetterService {
  constructor(private readonly db: Db) {}

  /** Newest first. The cursor is the id of the last one; one that was replayed meanwhile is none any more. */
  list(ctx: Ctx, args: PageRequest): Promise<Page<DeadLetter>> {
    const { first: asked, after } = parse(pageInput, args);
    const first = asked ?? 50;
    return this.db.tx(ctx, async (tx) => {
      tx.check('read', DeadLetter, {});
      const [last] = after
        ? await tx.sql<object>(`select 1 from kernel.outbox where ${lastRow}`, [tx.tenantId, after])
        : [];
      if (after && !last) throw new AppError('CURSOR_INVALID');
      // The payload is not shown: it may hold personal data.
      const rows = await tx.sql<DeadLetter>(
        `select id, consumer, topic, attempts, created_at as "createdAt", dead_at as "deadAt", last_error as "lastError"
           from kernel.outbox where tenant_id = $1 and ${isDead}
            and ($2::uuid is null or (dead_at, id) < (select dead_at, id from kernel.outbox where ${lastRow}))
          order by dead_at desc, id desc limit $3`,
        [tx.tenantId, after ?? null, first + 1],
      );
      return pageOf(rows, { first, after }, ({ id }) => id);
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
    const { id, reason } = parse(idInput, input);
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
