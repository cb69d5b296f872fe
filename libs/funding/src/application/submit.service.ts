import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { type Fund } from '../fund/fund.entity.js';
import { Applicant } from './applicant.entity.js';
import { tellApplication } from './application-facts.js';
import { ApplicationCodes } from './application-code.service.js';
import { ApplicationForms, isAtCounter, sumOf } from './application-form.service.js';
import { ApplicationLinks } from './application-links.service.js';
import { Application } from './application.entity.js';
import { submitApplicationInput, type SubmitApplicationInput } from './application.input.js';
import { languageOf, stateText } from './application.text.js';
import { useForm } from './form-stamp.js';
import { type AppliedAs } from './application-states.js';
import { actOf } from './act.js';
import { ReceiptMailService } from './receipt-mail.service.js';
import { noCorrection } from './correction-state.js';
import { newReference } from './reference.js';
import { searchKey, textKey } from './search-key.js';
import { noteStep } from './application-step.js';

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

@Injectable()
export class SubmitService {
  constructor(
    private readonly db: Db,
    private readonly forms: ApplicationForms,
    private readonly links: ApplicationLinks,
    private readonly codes: ApplicationCodes,
    private readonly receipts: ReceiptMailService,
  ) {}

  async submit(ctx: Ctx, input: unknown): Promise<ApplicationReceipt> {
    const i = parse(submitApplicationInput, input);
    return this.db.tx(ctx, async (ctx) => {
      ctx.check('submit', Application, { areaId: i.areaId });
      const area = await this.forms.areaFor(ctx, i);
      const { fund, rules } = await this.forms.openFund(ctx, area, i);
      if (i.stamp) await useForm(ctx, i.stamp);
      const { application, secretCode } = await this.store(ctx, { fund, ruleSetId: rules.id }, i);
      await tellApplication(ctx, application);
      await noteStep(ctx, application, 'received', { state: 'submitted' });
      const mailed = await this.receipts.send(ctx, area, application, i.applicant);
      const { reference, requestedCents } = application;
      const message = stateText[languageOf(ctx.language)][application.state];
      const statusUrl = this.links.statusUrl(ctx, area, application);
      return { reference, secretCode, statusUrl, message, requestedCents, mailed };
    });
  }

  private async store(
    ctx: Ctx,
    { fund, ruleSetId }: { fund: Fund; ruleSetId: string },
    i: SubmitApplicationInput,
  ): Promise<{ application: Application; secretCode: string }> {
    const { title, description, actionFrom, actionLastDay, costs, ownWork, notStarted, noDoubleFunding } = i;
    const atCounter = isAtCounter(ctx, fund.areaId);
    const reference = newReference();
    const application = await ctx.repo(Application).insert({
      ...emptyDecision,
      ...{ areaId: fund.areaId, fundId: fund.id, ruleSetId, year: fund.year },
      ...{ title, description, place: i.place ?? null, actionFrom, actionLastDay, costs, ownWork },
      ...{ notStarted, noDoubleFunding, reference, state: 'submitted', searchKey: searchKey({ title, reference }) },
      requestedCents: sumOf(i),
      language: languageOf(ctx.language),
      channel: atCounter ? (i.channel ?? 'counter') : 'online',
      appliedAs: appliedAsOf(ctx, atCounter, i),
      enteredBy: actOf(ctx.who, fund.areaId),
      submittedAt: ctx.now(),
    });
    const { code, hash } = this.codes.make(ctx, application.id);
    await ctx.repo(Applicant).insert({
      id: application.id,
      areaId: fund.areaId,
      name: i.applicant.name,
      nameKey: textKey(i.applicant.name),
      email: i.applicant.email ?? null,
      phone: i.applicant.phone ?? null,
      consentAt: ctx.now(),
      ...consentOf(ctx, atCounter, i),
      ...{ codeHash: hash, codeIssuedAt: ctx.now(), emailProvedAt: null },
    });
    return { application, secretCode: code };
  }
}

/** A person who is signed in applies for themselves, unless they say otherwise at the counter; a key may say so everywhere. */
function appliedAsOf({ who }: Ctx, atCounter: boolean, i: SubmitApplicationInput): AppliedAs {
  if (who.kind === 'anonymous' || who.kind === 'system') return 'resident';
  return (atCounter || who.kind === 'apiClient' ? i.appliedAs : null) ?? 'self';
}

/** What somebody says for another person has to be signed, or said to them, and on a day. */
function consentOf(
  ctx: Ctx,
  atCounter: boolean,
  { channel, consentHow, consentOn }: SubmitApplicationInput,
): Pick<Applicant, 'consentHow' | 'consentOn'> {
  if (!atCounter || !channel) return { consentHow: 'form', consentOn: null };
  const needed = { ...(consentHow ? {} : { consentHow: 'needed' }), ...(consentOn ? {} : { consentOn: 'needed' }) };
  if (Object.keys(needed).length) throw new AppError('VALIDATION', { fields: needed });
  if (consentOn! > ctx.today()) throw new AppError('VALIDATION', { fields: { consentOn: 'in_the_future' } });
  return { consentHow: consentHow!, consentOn: consentOn! };
}

const emptyDecision = {
  ...noCorrection,
  correctedBy: null,
  assignedId: null,
  assignedTo: null,
  checkedAt: null,
  checkedBy: null,
  decidedBy: null,
  codeReissuedAt: null,
  codeReissuedBy: null,
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
  letterhead: null,
  rejectionCode: null,
  rejectionReason: null,
  reserveRank: null,
  withdrawnAt: null,
  withdrawalReason: null,
};
