import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { FundedArea } from '../area/funded-area.entity.js';
import { Fund } from '../fund/fund.entity.js';
import { RuleSet } from '../fund/rule-set.entity.js';
import { requireFunding } from '../module-switch.js';
import { Applicant } from './applicant.entity.js';
import { tellApplication } from './application-facts.js';
import { ApplicationCodes } from './application-code.service.js';
import { ApplicationDoor } from './application-door.service.js';
import { ApplicationLinks } from './application-links.service.js';
import { Application } from './application.entity.js';
import { submitApplicationInput, type SubmitApplicationInput } from './application.input.js';
import { receiptMail } from './application.mail.js';
import { languageOf, stateText } from './application.text.js';
import { useForm } from './form-stamp.js';
import { type AppliedAs } from './application-states.js';
import { actOf } from './four-eyes.js';
import { MailBudget } from './mail-budget.service.js';
import { newReference } from './reference.js';

/** What the applicant is given: enough to find the way back, nothing about others. */
export interface ApplicationReceipt {
  reference: string;
  secretCode: string;
  statusUrl: string;
  message: string;
  requestedCents: number;
  /** false: no address was given, or too many mails went to addresses that nobody has proved */
  mailed: boolean;
}

export interface ApplicationForm {
  areaId: string;
  year: number;
  open: boolean;
  closedReason: string | null;
  rules: RuleSet | null;
  stamp: string;
  atCounter: boolean;
}

const KIND = 'action';

@Injectable()
export class SubmitService {
  constructor(
    private readonly db: Db,
    private readonly links: ApplicationLinks,
    private readonly codes: ApplicationCodes,
    private readonly door: ApplicationDoor,
    private readonly budget: MailBudget,
  ) {}

  /** What a form needs: whether it is open, the rules, and this server's stamp. */
  async form(ctx: Ctx, areaId: string, year?: number | null): Promise<ApplicationForm> {
    requireFunding(ctx);
    return this.db.tx(ctx, async (ctx) => {
      const area = await ctx.load(FundedArea, areaId);
      if (!area) throw new AppError('NOT_FOUND');
      const programmeYear = year ?? Number(ctx.today().slice(0, 4));
      const fund = await this.fundOf(ctx, areaId, programmeYear);
      const closedReason = area.phase === 'ended' ? 'area_ended' : fund ? null : 'no_fund';
      return {
        areaId,
        year: programmeYear,
        open: closedReason === null,
        closedReason,
        rules: fund && (await ctx.load(RuleSet, fund.ruleSetId)),
        stamp: this.links.stamp(ctx, areaId),
        atCounter: isAtCounter(ctx, areaId),
      };
    });
  }

  async submit(ctx: Ctx, input: unknown): Promise<ApplicationReceipt> {
    requireFunding(ctx);
    const i = parse(submitApplicationInput, input);
    return this.db.tx(ctx, async (ctx) => {
      ctx.check('submit', Application, { areaId: i.areaId });
      const area = await ctx.load(FundedArea, i.areaId);
      if (!area) throw new AppError('NOT_FOUND');
      if (!isAtCounter(ctx, area.id)) this.links.checkForm(ctx, area.id, i);
      const fund = await this.openFund(ctx, area, i);
      if (i.stamp) await useForm(ctx, i.stamp);
      const { application, secretCode } = await this.store(ctx, fund, i);
      await tellApplication(ctx, application);
      const mailed = await this.mail(ctx, area, application, i);
      const { reference, requestedCents } = application;
      const message = stateText[languageOf(ctx.language)][application.state];
      const statusUrl = this.links.statusUrl(ctx, area, application);
      return { reference, secretCode, statusUrl, message, requestedCents, mailed };
    });
  }

  private async fundOf(ctx: Ctx, areaId: string, year: number): Promise<Fund | null> {
    const page = await ctx.list(Fund, { where: { areaId, kind: KIND, year }, action: 'apply', first: 1 });
    return page.nodes[0] ?? null;
  }

  private async openFund(ctx: Ctx, area: FundedArea, i: SubmitApplicationInput): Promise<Fund> {
    if (area.phase === 'ended') throw new AppError('AREA_CLOSED');
    if (i.actionFrom < ctx.today()) throw new AppError('VALIDATION', { fields: { actionFrom: 'in_the_past' } });
    const fund = await this.fundOf(ctx, area.id, Number(i.actionFrom.slice(0, 4)));
    const rules = fund && (await ctx.load(RuleSet, fund.ruleSetId));
    if (!rules) throw new AppError('VALIDATION', { fields: { actionFrom: 'no_fund' } });
    checkRules(rules, i);
    return fund;
  }

  private async store(
    ctx: Ctx,
    fund: Fund,
    i: SubmitApplicationInput,
  ): Promise<{ application: Application; secretCode: string }> {
    const { title, description, actionFrom, actionUntil, costs, ownWork, notStarted, noDoubleFunding } = i;
    const atCounter = isAtCounter(ctx, fund.areaId);
    const application = await ctx.repo(Application).insert({
      ...emptyDecision,
      ...{ areaId: fund.areaId, fundId: fund.id, ruleSetId: fund.ruleSetId, year: fund.year },
      ...{ title, description, place: i.place ?? null, actionFrom, actionUntil, costs, ownWork },
      ...{ notStarted, noDoubleFunding, reference: newReference(), state: 'submitted' },
      requestedCents: sumOf(i),
      language: languageOf(ctx.language),
      channel: atCounter ? 'counter' : 'online',
      appliedAs: appliedAsOf(ctx, atCounter, i),
      enteredBy: actOf(ctx.who, fund.areaId),
      submittedAt: ctx.now(),
    });
    const { code, hash } = this.codes.make(ctx, application.id);
    await ctx.repo(Applicant).insert({
      id: application.id,
      areaId: fund.areaId,
      name: i.applicant.name,
      email: i.applicant.email ?? null,
      phone: i.applicant.phone ?? null,
      consentAt: ctx.now(),
      ...{ codeHash: hash, codeIssuedAt: ctx.now(), emailProvedAt: null },
    });
    return { application, secretCode: code };
  }

  /** The first mail goes to an address that may be anybody's: it is counted. */
  private async mail(
    ctx: Ctx,
    area: FundedArea,
    application: Application,
    i: SubmitApplicationInput,
  ): Promise<boolean> {
    const { email: to, name } = i.applicant;
    if (!to || !(await this.budget.take(ctx, to))) return false;
    const areaUrl = this.links.areaUrl(ctx, area, application);
    const openUrl = await this.door.link(ctx, application);
    const names = { areaName: area.name, areaUrl, tenantName: ctx.tenant.name };
    await ctx.mail(receiptMail(application, { to, name, proved: false, openUrl, ...names }));
    return true;
  }
}

/** A person who is signed in applies for themselves, unless they say otherwise at the counter; a key may say so everywhere. */
function appliedAsOf({ who }: Ctx, atCounter: boolean, i: SubmitApplicationInput): AppliedAs {
  if (who.kind === 'anonymous' || who.kind === 'system') return 'resident';
  return (atCounter || who.kind === 'apiClient' ? i.appliedAs : null) ?? 'self';
}

/** The team or the carrier of the area fills in the form. */
const isAtCounter = ({ who }: Ctx, areaId: string): boolean =>
  who.kind === 'system' || who.areaIds('team', 'carrier').includes(areaId);

const sumOf = (i: SubmitApplicationInput): number => i.costs.reduce((total, c) => total + c.cents, 0);

/** The rules of the fund's version: limit and cost kinds. */
function checkRules(rules: RuleSet, i: SubmitApplicationInput): void {
  const fields: Record<string, string> = {};
  i.costs.forEach((cost, n) => {
    if (rules.excludedCostKinds.includes(cost.kind)) fields[`costs.${n}.kind`] = 'excluded';
  });
  if (sumOf(i) > rules.applicationLimitCents) fields['requestedCents'] = 'above_limit';
  if (Object.keys(fields).length) {
    throw new AppError('VALIDATION', { fields, params: { limitCents: rules.applicationLimitCents } });
  }
}

const emptyDecision = {
  checkedAt: null,
  checkedBy: null,
  decidedBy: null,
  interestedIds: [] as string[],
  withdrawalAskedAt: null,
  eligibilityReasons: null,
  decidedAt: null,
  decidedOn: null,
  votesYes: null,
  votesNo: null,
  votesAbstain: null,
  grantedCents: null,
  conditions: null,
  rejectionCode: null,
  rejectionReason: null,
  reserveRank: null,
  withdrawnAt: null,
  withdrawalReason: null,
};
