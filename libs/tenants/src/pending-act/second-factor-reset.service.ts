import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { AccountService } from '../account/account.service.js';
import { refuseAudited } from '../mandate/guarded.js';
import { MailLinks } from '../session/mail-link.js';
import { User } from '../user/user.entity.js';
import { resetSecondFactorInput } from '../user/user.input.js';
import { everywhere, holderHere, holdsRole } from './concerned.js';
import { openStates, PendingAct } from './pending-act.entity.js';
import { Words } from './words.service.js';

/** A lost second factor. A login that other programmes rely on is not one authority's to weaken. */
@Injectable()
export class SecondFactorResets {
  constructor(
    private readonly db: Db,
    private readonly accounts: AccountService,
    private readonly words: Words,
    private readonly links: MailLinks,
  ) {}

  /** Throws ACCOUNT_SHARED and AUDITOR_PROTECTED where it takes the word of others (`proposeAct`), for everybody but the operator with a reason. */
  reset(ctx: Ctx, input: unknown): Promise<User> {
    const { id, reason } = parse(resetSecondFactorInput, input);
    return this.db.tx(ctx, async (tx) => {
      const user = await tx.get(User, id, 'resetSecondFactor');
      const { accountId, email, language } = user;
      if (accountId === null) throw new AppError('CONFLICT');
      await this.accounts.lock(tx, accountId);
      await this.refuseAlone(tx, { id, accountId }, reason);
      await this.remove(tx, accountId, (there) => (there.tenantId === tx.tenantId ? null : { reason: null }));
      await tx.audit({ action: 'resetSecondFactor', noun: User.name, id, reason });
      if (email !== null) await this.links.write(tx, 'secondFactorReset', { userId: id, email, language }, {});
      await this.endRequests(tx, accountId);
      return user;
    });
  }

  private async refuseAlone(
    tx: Ctx,
    { id, accountId }: { id: string; accountId: string },
    reason: string | null | undefined,
  ): Promise<void> {
    const isOperator = tx.who.is('operator');
    if (!isOperator && (await holdsRole(tx, id, 'operator'))) throw new AppError('FORBIDDEN');
    if (await holdsRole(tx, id, 'auditor')) refuseAudited(tx, reason);
    if (!(await this.isShared(tx, accountId))) return;
    if (!isOperator) throw new AppError('ACCOUNT_SHARED');
    if (!reason?.trim()) throw new AppError('VALIDATION', { fields: { reason: 'required' } });
  }

  /** Whether the login has rights in another programme, today or later. */
  async isShared(tx: Ctx, accountId: string): Promise<boolean> {
    const held = await everywhere(tx, this.accounts, accountId, async (there) =>
      there.tenantId === tx.tenantId ? null : holderHere(there, accountId),
    );
    return held.some((userId) => userId !== null);
  }

  /** Removes it and puts it on record in every programme that knows the person; `said` null: on record already. */
  async remove(tx: Ctx, accountId: string, said: (there: Ctx) => { reason: string | null } | null): Promise<void> {
    await this.accounts.removeSecondFactor(tx, accountId);
    await everywhere(tx, this.accounts, accountId, async (there) => {
      const user = await there.find(User, { accountId });
      const record = said(there);
      if (user && record) await there.audit({ action: 'resetSecondFactor', noun: User.name, id: user.id, ...record });
    });
  }

  /** What was still asked for is done: with the last word a new factor would go, too. */
  private async endRequests(tx: Ctx, accountId: string): Promise<void> {
    const asked = await everywhere(tx, this.accounts, accountId, async (there) => {
      const user = await there.find(User, { accountId });
      const open = { act: 'resetSecondFactor', state: { $in: openStates } };
      return user ? there.all(PendingAct, { where: { userId: user.id, ...open } }) : [];
    });
    for (const requestId of new Set(asked.flat().map((act) => act.requestId)))
      await this.words.close(tx, accountId, requestId, { home: 'ended', elsewhere: 'ended' });
  }
}
