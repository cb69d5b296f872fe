import { Injectable } from '@nestjs/common';
import { AppError, type Ctx } from '#libs/kernel';
import { AccountService } from '../account/account.service.js';
import { decidersHere, everywhere, holderHere } from './concerned.js';
import { type ActState, openStates, PendingAct } from './pending-act.entity.js';
import { tell } from './pending-act.jobs.js';

export type Asked = Omit<PendingAct, '__typename' | 'tenantId' | 'id' | 'version' | 'deciders' | 'state' | 'updatedAt'>;

/** The row of the programme in which the act was asked for. */
interface Home {
  tenantId: string;
  programme: string;
  act: PendingAct;
  /** login of whoever asked: in no programme does it give a word on this */
  asker: string | null;
}

export const unanswered = { decidedBy: null, decidedAt: null, answer: null };

/** The rows of one act in all programmes concerned. */
@Injectable()
export class Words {
  constructor(private readonly accounts: AccountService) {}

  /** Of fifty who decide at once, forty-nine wait here and then see what the first one did. */
  async hold(tx: Ctx, person: { id: string; accountId: string | null }): Promise<void> {
    if (person.accountId !== null) return void (await this.accounts.lock(tx, person.accountId));
    await tx.sql(`select 1 from tenants.app_user where tenant_id = $1 and id = $2 for update`, [
      tx.tenantId,
      person.id,
    ]);
  }

  /** Writes a row and tells those whose word it takes. Throws NOBODY_TO_ASK. */
  async ask(there: Ctx, row: Asked, except: readonly (string | null)[]): Promise<PendingAct> {
    const deciders = row.asked ? await decidersHere(there, except) : [];
    if (row.asked && deciders.length === 0) throw new AppError('NOBODY_TO_ASK');
    const act = await there.repo(PendingAct).insert({ ...row, deciders, state: 'waiting' }, row.reason);
    await tell(there, act);
    return act;
  }

  /** Asks every other programme in which the login has rights and that was not asked yet; says whether there was one. */
  async askOthers(tx: Ctx, accountId: string, home: Home): Promise<boolean> {
    const { requestId, act, askedAt, expiresAt } = home.act;
    const news = await everywhere(tx, this.accounts, accountId, async (there) => {
      if (there.tenantId === home.tenantId || (await there.find(PendingAct, { requestId }))) return false;
      const userId = await holderHere(there, accountId);
      if (userId === null) return false;
      const foreign = { mandateId: null, until: null, askedBy: null, reason: null, programme: home.programme };
      const row = { requestId, act, userId, ...foreign, asked: true, askedAt, expiresAt, ...unanswered };
      await this.ask(there, row, [home.asker, accountId]);
      return true;
    });
    return news.includes(true);
  }

  /** Whether every word is there that it takes on this day. Somebody may have joined another programme since it was asked for. */
  async complete(tx: Ctx, accountId: string | null, requestId: string): Promise<boolean> {
    const rows = await everywhere(tx, this.accounts, accountId, (there) => this.rowIn(there, requestId));
    const known = rows.filter((row) => row !== null);
    const home = known.find(({ act }) => act.programme === null);
    if (!home || !openStates.includes(home.act.state)) throw new AppError('CONFLICT');
    if (known.some(({ act }) => act.asked && act.state !== 'consented')) return false;
    const isShared = home.act.act === 'resetSecondFactor' && accountId !== null;
    return !isShared || !(await this.askOthers(tx, accountId, home));
  }

  private async rowIn(there: Ctx, requestId: string): Promise<Home | null> {
    const act = await there.find(PendingAct, { requestId }, true);
    if (!act) return null;
    const asker = act.askedBy === null ? null : await this.accounts.ofUser(there, act.askedBy);
    return { tenantId: there.tenantId, programme: there.tenant.name, act, asker: asker?.id ?? null };
  }

  /** Ends what is still open of an act, everywhere; `home`: how it ended where it was asked for, `elsewhere`: in the other programmes. */
  async close(
    tx: Ctx,
    accountId: string | null,
    requestId: string,
    how: { home: ActState; elsewhere: ActState; answer?: string },
  ): Promise<PendingAct[]> {
    const rows = await everywhere(tx, this.accounts, accountId, async (there) => {
      const act = await there.find(PendingAct, { requestId }, true);
      if (!act || !openStates.includes(act.state)) return null;
      const isHome = act.programme === null;
      const state = isHome ? how.home : how.elsewhere;
      // What one programme answers is read where it was asked for, and nowhere else.
      const answer = isHome ? (how.answer ?? act.answer) : act.answer;
      const ended = await there.repo(PendingAct).update(act, { state, answer });
      await tell(there, ended);
      return ended;
    });
    return rows.filter((row) => row !== null);
  }
}
