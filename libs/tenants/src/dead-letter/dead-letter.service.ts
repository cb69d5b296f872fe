import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, deadLetters, discardDeadLetter, isUuid, parse, replayDeadLetter } from '#libs/kernel';
import { idInput } from '../mandate/mandate.input.js';
import { DeadLetter } from './dead-letter.policy.js';

/** The jobs page: what failed for good, and what to do about it. */
@Injectable()
export class DeadLetterService {
  constructor(private readonly db: Db) {}

  list(ctx: Ctx): Promise<DeadLetter[]> {
    return this.db.tx(ctx, async (tx) => {
      tx.check('read', DeadLetter, {});
      return deadLetters(tx);
    });
  }

  replay(ctx: Ctx, id: string): Promise<boolean> {
    return this.db.tx(ctx, async (tx) => {
      tx.check('replay', DeadLetter, {});
      if (!isUuid(id) || !(await replayDeadLetter(tx, id))) throw new AppError('NOT_FOUND');
      await tx.audit({ action: 'replay', noun: DeadLetter.name, id });
      return true;
    });
  }

  discard(ctx: Ctx, input: unknown): Promise<boolean> {
    const { id, reason } = parse(idInput, input);
    return this.db.tx(ctx, async (tx) => {
      tx.check('discard', DeadLetter, {});
      if (!(await discardDeadLetter(tx, id))) throw new AppError('NOT_FOUND');
      await tx.audit({ action: 'discard', noun: DeadLetter.name, id, reason });
      return true;
    });
  }
}
