import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, isUuid, type ListArguments, type Page, parse } from '#libs/kernel';
import { conditions } from '#libs/typed';
import { AccountService } from '../account/account.service.js';
import { refusePast } from '../mandate/period.js';
import { Mandate } from '../mandate/mandate.entity.js';
import { User } from '../user/user.entity.js';
import { holdsRole } from './concerned.js';
import { type ActKind, openStates, PendingAct } from './pending-act.entity.js';
import {
  decideActInput,
  pendingActList,
  type ProposeActInput,
  proposeActInput,
  withdrawActInput,
} from './pending-act.input.js';
import { ActExecution } from './act-execution.service.js';
import { SecondFactorResets } from './second-factor-reset.service.js';
import { tell } from './pending-act.jobs.js';
import { unanswered, Words } from './words.service.js';

/** default of the platform */
const waitingDays = 7;
const rightFor: Record<ActKind, string> = {
  resetSecondFactor: 'resetSecondFactor',
  lockUser: 'lock',
  eraseUser: 'erase',
  endMandate: 'read',
};

/** What one person may not do alone: it is asked for, others give or refuse their word, and with the last word it happens, once. */
@Injectable()
export class PendingActService {
  constructor(
    private readonly db: Db,
    private readonly accounts: AccountService,
    private readonly words: Words,
    private readonly resets: SecondFactorResets,
    private readonly execution: ActExecution,
  ) {}

  list(ctx: Ctx, { page, ...args }: ListArguments): Promise<Page<PendingAct>> {
    const { filter, orderBy } = parse(pendingActList, args);
    return this.db.tx(ctx, (tx) => tx.list(PendingAct, { ...page, where: conditions(filter), orderBy }));
  }

  /** Throws OTHERS_WORD, NOBODY_TO_ASK, and CONFLICT where it takes nobody's word or has been asked for already. */
  propose(ctx: Ctx, input: unknown): Promise<PendingAct> {
    const given = parse(proposeActInput, input);
    return this.db.tx(ctx, async (tx) => {
      if (given.until) refusePast(tx, given.until, 'until');
      const user = await tx.get(User, given.userId, rightFor[given.act]);
      const asker = await this.ownHand(tx);
      await this.words.hold(tx, user);
      if (user.id === tx.who.userId || user.accountId === asker) throw new AppError('OTHERS_WORD');
      const asked = await this.takesOwnWord(tx, given);
      const isShared = given.act === 'resetSecondFactor' && (await this.isShared(tx, user));
      if (!asked && !isShared) throw new AppError('CONFLICT', { fields: { act: 'not_needed' } });
      const row = { ...rowOf(tx, given), asked };
      tx.check('propose', PendingAct, row);
      await this.refuseTwice(tx, row);
      const act = await this.words.ask(tx, row, [asker, user.accountId, tx.who.userId, user.id]);
      const home = { tenantId: tx.tenantId, programme: tx.tenant.name, act, asker };
      if (isShared) await this.words.askOthers(tx, user.accountId!, home);
      return act;
    });
  }

  /** Nobody asks or decides by a program or in another's name: the second person is one, and is known. Gives their login. */
  private async ownHand(tx: Ctx): Promise<string> {
    const { kind, userId, mandates } = tx.who;
    const account = userId === null ? null : await this.accounts.ofUser(tx, userId);
    if (kind !== 'user' || !account || mandates.some(({ actingFor }) => actingFor !== null))
      throw new AppError('OTHERS_WORD');
    return account.id;
  }

  /** Those who audit lose nothing by one of those whom they audit. */
  private async takesOwnWord(tx: Ctx, { act, userId, mandateId }: ProposeActInput): Promise<boolean> {
    if (act !== 'endMandate') return holdsRole(tx, userId, 'auditor');
    const mandate = await tx.get(Mandate, mandateId!, 'read');
    if (mandate.userId !== userId) throw new AppError('NOT_FOUND');
    return mandate.role === 'auditor';
  }

  private async isShared(tx: Ctx, { id, accountId }: User): Promise<boolean> {
    // Whoever runs the platform is in every programme; their login is theirs.
    if (await holdsRole(tx, id, 'operator')) throw new AppError('FORBIDDEN');
    return accountId !== null && (await this.resets.isShared(tx, accountId));
  }

  private async refuseTwice(
    tx: Ctx,
    { userId, act, mandateId }: Pick<PendingAct, 'userId' | 'act' | 'mandateId'>,
  ): Promise<void> {
    const same = await tx.all(PendingAct, { where: { userId, act, programme: null, state: { $in: openStates } } });
    for (const one of same.filter((other) => other.mandateId === mandateId)) {
      if (one.expiresAt > tx.now()) throw new AppError('CONFLICT', { fields: { act: 'asked_already' } });
      await tx.repo(PendingAct).update(one, { state: 'expired' });
    }
  }

  /** Gives or refuses the word of this programme. */
  decide(ctx: Ctx, input: unknown): Promise<PendingAct> {
    const { id, version, consent, reason } = parse(decideActInput, input);
    return this.db.tx(ctx, async (tx) => {
      const { act, accountId } = await this.open(tx, id, 'decide');
      await this.ownHand(tx);
      if (act.state !== 'waiting') throw new AppError('CONFLICT');
      if (!act.deciders.includes(tx.who.userId!)) throw new AppError('OTHERS_WORD');
      const word = { decidedBy: tx.who.userId, decidedAt: tx.now(), answer: reason };
      const state = consent ? 'consented' : 'refused';
      const decided = await tx.repo(PendingAct).update(act, { ...word, state, version }, reason);
      if (!consent) {
        await tell(tx, decided);
        await this.words.close(tx, accountId, act.requestId, { home: 'refused', elsewhere: 'ended', answer: reason });
        return decided;
      }
      if (await this.words.complete(tx, accountId, act.requestId))
        await this.execution.carryOut(tx, accountId, act.requestId);
      else await tell(tx, decided);
      return (await tx.find(PendingAct, { id }))!;
    });
  }

  withdraw(ctx: Ctx, input: unknown): Promise<PendingAct> {
    const { id } = parse(withdrawActInput, input);
    return this.db.tx(ctx, async (tx) => {
      const { act, accountId } = await this.open(tx, id, 'withdraw');
      await this.words.close(tx, accountId, act.requestId, { home: 'withdrawn', elsewhere: 'ended' });
      // The platform closed the rows of all programmes; who wanted it is said here.
      const [before, after] = [{ state: act.state }, { state: 'withdrawn' }];
      await tx.audit({ action: 'withdraw', noun: PendingAct.name, id, row: act, before, after });
      return (await tx.find(PendingAct, { id }))!;
    });
  }

  /** The login is held before the row: so do all who decide, in whatever programme. */
  private async open(tx: Ctx, id: string, action: string): Promise<{ act: PendingAct; accountId: string | null }> {
    const [person] = isUuid(id)
      ? await tx.sql<{ id: string; accountId: string | null }>(
          `select u.id, u.account_id as "accountId" from tenants.pending_act p
             join tenants.app_user u on u.tenant_id = p.tenant_id and u.id = p.user_id where p.tenant_id = $1 and p.id = $2`,
          [tx.tenantId, id],
        )
      : [];
    if (person) await this.words.hold(tx, person);
    const act = await tx.get(PendingAct, id, action);
    if (!openStates.includes(act.state) || act.expiresAt <= tx.now()) throw new AppError('CONFLICT');
    return { act, accountId: person?.accountId ?? null };
  }
}

function rowOf(
  tx: Ctx,
  { act, userId, mandateId, until, reason }: ProposeActInput,
): Omit<Parameters<Words['ask']>[1], 'asked'> {
  const askedAt = tx.now();
  const expiresAt = new Date(askedAt.getTime() + waitingDays * 86_400_000);
  const what = { requestId: tx.newId(), act, userId, mandateId: mandateId ?? null, until: until ?? null, reason };
  return { ...what, askedBy: tx.who.userId, programme: null, askedAt, expiresAt, ...unanswered };
}
