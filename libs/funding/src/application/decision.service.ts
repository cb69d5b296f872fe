import { Injectable } from '@nestjs/common';
import { storedWord } from '#libs/contracts';
import { AppError, type Ctx, dayIn, Db, parse } from '#libs/kernel';
import { type Fund } from '../fund/fund.entity.js';
import { LedgerService } from '../fund/ledger.service.js';
import { RuleSet } from '../fund/rule-set.entity.js';
import { letterheadOf } from '../notice/letterhead.js';
import { tellApplication } from './application-facts.js';
import { stateAllows } from './application-states.js';
import { Application } from './application.entity.js';
import { ApplicantAccess } from './applicant-access.service.js';
import { tellApplicant } from './application-news.js';
import { ApplicationService, type ApplicationStatus } from './application.service.js';
import { actOf } from './act.js';
import { noteStep } from './application-step.js';
import { endCorrection, noCorrection, refuseWhileAsked } from './correction-state.js';
import { guardFourEyes } from './four-eyes.js';
import {
  checkApplicationInput,
  declareInterestInput,
  decideApplicationInput,
  declineWithdrawalInput,
  type DecideApplicationInput,
  withdrawApplicationInput,
  withdrawOwnApplicationInput,
} from './application.input.js';

type Approval = Extract<DecideApplicationInput, { outcome: 'approve' }>;
type Rejection = Extract<DecideApplicationInput, { outcome: 'reject' }>;

@Injectable()
export class DecisionService {
  constructor(
    private readonly db: Db,
    private readonly ledger: LedgerService,
    private readonly applications: ApplicationService,
    private readonly access: ApplicantAccess,
  ) {}

  /** The team says whether the application may be funded at all. Whether it is worth it, the jury says later. */
  async check(ctx: Ctx, input: unknown): Promise<Application> {
    const { id, eligible, reasons } = parse(checkApplicationInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const application = await this.inState(ctx, id, 'check');
      const state = eligible ? 'eligible' : 'not_eligible';
      const checkedBy = actOf(ctx.who, application.areaId);
      await endCorrection(ctx, application);
      const found = { checkedAt: ctx.now(), eligibilityReasons: reasons || null };
      const patch = { state, checkedBy, ...found, ...noCorrection } as const;
      const after = await this.save(ctx, application, patch, reasons);
      // Who has to do something must hear of it; that it fits is told with the decision.
      if (!eligible) await tellApplicant(ctx, after);
      await noteStep(ctx, after, 'checked', { state });
      return after;
    });
  }

  /** Records what the jury decided; an approval takes the money in the same transaction. */
  async decide(ctx: Ctx, input: unknown): Promise<Application> {
    const i = parse(decideApplicationInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const application = await this.inState(ctx, i.id, 'decide');
      this.checkDay(ctx, application, i.decidedOn);
      const after =
        i.outcome === 'approve' ? await this.approve(ctx, application, i) : await this.reject(ctx, application, i);
      await noteStep(ctx, after, 'decided', { day: i.decidedOn, state: after.state });
      await tellApplicant(ctx, after);
      return after;
    });
  }

  /** The team withdraws it for the applicant. Money that was set aside is free again. */
  async withdraw(ctx: Ctx, input: unknown): Promise<Application> {
    const { id, reason } = parse(withdrawApplicationInput, input);
    return this.db.tx(ctx, async (ctx) => this.takeBack(ctx, await this.inState(ctx, id, 'withdraw'), reason));
  }

  /**
   * The applicant withdraws it, with reference and secret code (or pass) instead of an account. Granted money is not freed by that alone:
   * the team confirms. Two at once: one gets CONFLICT.
   */
  async withdrawOwn(ctx: Ctx, input: unknown): Promise<ApplicationStatus> {
    const { reason, ...own } = parse(withdrawOwnApplicationInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const { application } = await this.access.own(ctx, own);
      const { state, withdrawalAskedAt } = application;
      if (!stateAllows(state, 'withdraw') || withdrawalAskedAt) throw stateError(application);
      const text = reason || storedWord('byApplicant');
      const after =
        state === 'approved' ? await this.askBack(ctx, application, text) : await this.takeBack(ctx, application, text);
      return this.applications.statusOf(ctx, after, true);
    });
  }

  /** The team keeps an approved application whose applicant wanted to withdraw it: it was a mistake, or somebody else had the code. */
  async declineWithdrawal(ctx: Ctx, input: unknown): Promise<Application> {
    const { id, reason } = parse(declineWithdrawalInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const application = await this.inState(ctx, id, 'withdraw');
      if (!application.withdrawalAskedAt) throw stateError(application);
      const after = await this.save(ctx, application, { withdrawalAskedAt: null, withdrawalReason: null }, reason);
      await noteStep(ctx, after, 'withdrawalDeclined');
      await tellApplicant(ctx, after, 'withdrawalDeclined');
      return after;
    });
  }

  /** Whoever gains from an application, or is close to the applicant, says so and has nothing more to do with it. */
  async declareInterest(ctx: Ctx, input: unknown): Promise<Application> {
    const { id, reason } = parse(declareInterestInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const application = await ctx.get(Application, id, 'declareInterest');
      const interestedIds = [...new Set([...application.interestedIds, ...ctx.who.hands()])];
      await noteStep(ctx, application, 'interestDeclared');
      return this.save(ctx, application, { interestedIds }, reason);
    });
  }

  private async askBack(ctx: Ctx, application: Application, reason: string): Promise<Application> {
    const asked = { withdrawalAskedAt: ctx.now(), withdrawalReason: reason };
    const after = await this.save(ctx, application, asked, reason);
    await noteStep(ctx, after, 'withdrawalAsked');
    await tellApplicant(ctx, after, 'withdrawalAsked');
    return after;
  }

  private async takeBack(ctx: Ctx, application: Application, reason: string): Promise<Application> {
    const { id, fundId, grantedCents: cents } = application;
    if (cents !== null) {
      const freed = await this.ledger.post(ctx, fundId, { kind: 'uncommit', cents, applicationId: id, reason });
      // What was paid out already is no longer committed: that is a repayment, not a withdrawal.
      if (!freed) throw stateError(application);
    }
    const gone = {
      state: 'withdrawn',
      withdrawnAt: ctx.now(),
      withdrawalReason: reason,
      withdrawalAskedAt: null,
    } as const;
    await endCorrection(ctx, application);
    const none = { ...noCorrection, grantedCents: null, reserveRank: null };
    const after = await this.save(ctx, application, { ...gone, ...none }, reason);
    await noteStep(ctx, after, 'withdrawn', { state: 'withdrawn' });
    await tellApplicant(ctx, after);
    return after;
  }

  private async inState(ctx: Ctx, id: string, action: string): Promise<Application> {
    const application = await ctx.get(Application, id, action);
    if (!stateAllows(application.state, action)) throw stateError(application);
    refuseWhileAsked(ctx, action, application);
    await guardFourEyes(ctx, action, application);
    return application;
  }

  private checkDay(ctx: Ctx, application: Application, day: string): void {
    const submitted = dayIn(ctx.tenant.timeZone, application.submittedAt);
    if (day > ctx.today()) throw new AppError('VALIDATION', { fields: { decidedOn: 'in_the_future' } });
    if (day < submitted) throw new AppError('VALIDATION', { fields: { decidedOn: 'before_application' } });
  }

  private async approve(ctx: Ctx, application: Application, i: Approval): Promise<Application> {
    if (application.state === 'not_eligible') throw new AppError('NOT_ELIGIBLE');
    if (i.votes.yes <= i.votes.no) throw new AppError('VALIDATION', { fields: { votes: 'votes_contradict' } });
    const cents = i.grantedCents ?? application.requestedCents;
    if (cents > application.requestedCents) {
      throw new AppError('VALIDATION', { fields: { grantedCents: 'above_request' } });
    }
    const act = await actNow(ctx, application);
    const decision = { ...votesOf(i), ...act, decidedOn: i.decidedOn, conditions: i.conditions ?? null };
    const fund = await this.ledger.lock(ctx, application.fundId);
    await this.checkOrder(ctx, application, fund);
    const movement = { kind: 'commit', cents, applicationId: application.id } as const;
    const paid = await this.ledger.post(ctx, application.fundId, movement);
    if (!paid) return this.postpone(ctx, application, fund, { i, cents, decision });
    return this.save(ctx, application, { ...decision, state: 'approved', grantedCents: cents, reserveRank: null });
  }

  /** Not enough money: refused with what is left, or on the reserve list in the order of the recorded decisions. */
  private async postpone(
    ctx: Ctx,
    application: Application,
    fund: Fund,
    { i, cents, decision }: { i: Approval; cents: number; decision: Partial<Application> },
  ): Promise<Application> {
    if (i.ifExhausted === 'refuse' || application.state === 'reserve') {
      const reserve = application.state !== 'reserve';
      throw new AppError('FUND_EXHAUSTED', { params: { leftCents: fund.freeCents, askedCents: cents, reserve } });
    }
    const [last] = await ctx.sql<{ rank: number }>(
      `select coalesce(max(reserve_rank), 0) as rank from funding.application where tenant_id = $1 and fund_id = $2`,
      [ctx.tenantId, fund.id],
    );
    return this.save(ctx, application, { ...decision, state: 'reserve', reserveRank: last!.rank + 1 });
  }

  /** Free money goes to the reserve list first, in its order; somebody is passed over only if the rest is too little for them. */
  private async checkOrder(ctx: Ctx, application: Application, fund: Fund): Promise<void> {
    const [first] = await ctx.sql<{ reference: string }>(
      `select reference from funding.application
        where tenant_id = $1 and fund_id = $2 and state = 'reserve' and reserve_rank < $3 and requested_cents <= $4
        order by reserve_rank limit 1`,
      [ctx.tenantId, fund.id, application.reserveRank ?? 2_147_483_647, fund.freeCents],
    );
    if (first) throw new AppError('RESERVE_ORDER', { params: { reference: first.reference } });
  }

  private async reject(ctx: Ctx, application: Application, i: Rejection): Promise<Application> {
    const rules = await ctx.load(RuleSet, application.ruleSetId);
    if (!rules?.rejectionReasons.some((r) => r.code === i.rejectionCode)) {
      throw new AppError('VALIDATION', { fields: { rejectionCode: 'unknown' } });
    }
    if (application.state !== 'not_eligible') {
      if (!i.votes) throw new AppError('VALIDATION', { fields: { votes: 'needed' } });
      if (i.votes.yes > i.votes.no) throw new AppError('VALIDATION', { fields: { votes: 'votes_contradict' } });
    }
    const { rejectionCode, rejectionReason, decidedOn } = i;
    const act = await actNow(ctx, application);
    const decision = { ...votesOf(i), ...act, decidedOn, conditions: null };
    return this.save(ctx, application, {
      ...decision,
      ...{ state: 'rejected', rejectionCode, rejectionReason, reserveRank: null },
    });
  }

  private async save(ctx: Ctx, row: Application, patch: Partial<Application>, reason?: string): Promise<Application> {
    const after = await ctx.repo(Application).update(row, patch, reason || null);
    await tellApplication(ctx, after);
    return after;
  }
}

/** Who decided, when, and what the letter about it says of the programme. */
const actNow = async (
  ctx: Ctx,
  { areaId }: Application,
): Promise<Pick<Application, 'decidedBy' | 'decidedAt' | 'letterhead'>> => ({
  decidedBy: actOf(ctx.who, areaId),
  decidedAt: ctx.now(),
  letterhead: await letterheadOf(ctx, areaId),
});

const stateError = ({ state }: Application): AppError => new AppError('APPLICATION_STATE', { params: { state } });

const votesOf = (i: DecideApplicationInput): Pick<Application, 'votesYes' | 'votesNo' | 'votesAbstain'> => ({
  votesYes: i.votes?.yes ?? null,
  votesNo: i.votes?.no ?? null,
  votesAbstain: i.votes?.abstain ?? null,
});
