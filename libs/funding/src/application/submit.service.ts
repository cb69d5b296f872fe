import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { FundedArea } from '../area/funded-area.entity.js';
import { Fund } from '../fund/fund.entity.js';
import { RuleSet } from '../fund/rule-set.entity.js';
import { requireFunding } from '../module-switch.js';
import { Applicant } from './applicant.entity.js';
import { tellApplication } from './application-facts.js';
import { ApplicationLinks } from './application-links.service.js';
import { Application } from './application.entity.js';
import { submitApplicationInput, type SubmitApplicationInput } from './application.input.js';
import { receiptMail } from './application.mail.js';
import { languageOf, stateText } from './application.text.js';
import { checkMailbox } from './mailbox-limit.js';
import { newReference } from './reference.js';

/** What the applicant is given: enough to find the way back, nothing about others. */
export interface ApplicationReceipt {
  reference: string;
  secretCode: string;
  statusUrl: string;
  message: string;
  requestedCents: number;
}

export interface ApplicationForm {
  areaId: string;
  year: number;
  open: boolean;
  closedReason: string | null;
  rules: RuleSet | null;
  stamp: string;
}

const KIND = 'action';

@Injectable()
export class SubmitService {
  constructor(
    private readonly db: Db,
    private readonly links: ApplicationLinks,
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
      const atCounter = ctx.who.kind === 'system' || ctx.who.areaIds('team', 'carrier').includes(area.id);
      if (!atCounter) this.links.checkForm(ctx, area.id, i);
      const fund = await this.openFund(ctx, area, i);
      if (!atCounter && i.applicant.email) await checkMailbox(ctx, i.applicant.email);
      const application = await this.store(ctx, fund, i, atCounter);
      await tellApplication(ctx, application);
      return this.receipt(ctx, area, application, i);
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

  private async store(ctx: Ctx, fund: Fund, i: SubmitApplicationInput, atCounter: boolean): Promise<Application> {
    const { title, description, actionFrom, actionUntil, costs, ownWork, notStarted, noDoubleFunding } = i;
    const application = await ctx.repo(Application).insert({
      ...emptyDecision,
      ...{ areaId: fund.areaId, fundId: fund.id, ruleSetId: fund.ruleSetId, year: fund.year },
      ...{ title, description, place: i.place ?? null, actionFrom, actionUntil, costs, ownWork },
      ...{ notStarted, noDoubleFunding, reference: newReference(), state: 'submitted' },
      requestedCents: sumOf(i),
      language: languageOf(ctx.language),
      channel: atCounter ? 'counter' : 'online',
      submittedAt: ctx.now(),
    });
    await ctx.repo(Applicant).insert({
      id: application.id,
      areaId: fund.areaId,
      name: i.applicant.name,
      email: i.applicant.email ?? null,
      phone: i.applicant.phone ?? null,
      consentAt: ctx.now(),
    });
    return application;
  }

  private async receipt(
    ctx: Ctx,
    area: FundedArea,
    application: Application,
    i: SubmitApplicationInput,
  ): Promise<ApplicationReceipt> {
    const secretCode = this.links.secretCode(ctx, application.id);
    const statusUrl = this.links.statusUrl(ctx, area, application);
    const areaUrl = this.links.areaUrl(ctx, area, application);
    const { email, name } = i.applicant;
    if (email) {
      const tenantName = ctx.tenant.name;
      await ctx.mail(
        receiptMail(application, { to: email, name, areaName: area.name, areaUrl, tenantName, statusUrl, secretCode }),
      );
    }
    const { reference, requestedCents } = application;
    const message = stateText[languageOf(ctx.language)][application.state];
    return { reference, secretCode, statusUrl, message, requestedCents };
  }
}

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
