import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse, type Selection } from '#libs/kernel';
import { type Act, actOf } from './act.js';
import { ApplicantAccess } from './applicant-access.service.js';
import { ApplicationCorrection } from './application-correction.entity.js';
import { tellApplication } from './application-facts.js';
import { tellCorrection } from './application-news.js';
import { ApplicationService, type ApplicationStatus } from './application.service.js';
import { Application } from './application.entity.js';
import { noteStep } from './application-step.js';
import { stateAllows } from './application-states.js';
import { changeOf, derivedOf, wordsOf } from './correction-answer.js';
import { openCorrection } from './correction-state.js';
import {
  type Answer,
  answerApplicationCorrectionInput,
  enterApplicationCorrectionInput,
  extendApplicationCorrectionInput,
  requestApplicationCorrectionInput,
  withdrawApplicationCorrectionInput,
} from './correction.input.js';
import { guardFourEyes } from './four-eyes.js';

/** The longest that somebody can be given for an answer (default of the platform). */
const MOST_DAYS = 366;

interface From {
  by: Act | null;
  channel: string;
}

/**
 * Questions to applicants. While one is open the application is not checked or decided, until its day is over; then a person says how it
 * goes on. What comes back is checked anew, whatever was found before.
 */
@Injectable()
export class CorrectionService {
  constructor(
    private readonly db: Db,
    private readonly access: ApplicantAccess,
    private readonly applications: ApplicationService,
  ) {}

  of(ctx: Ctx, { id }: { id: string }): Promise<ApplicationCorrection[]> {
    return ctx.loadBy(ApplicationCorrection, 'applicationId', id, newestFirst);
  }

  /** The applicant hears of it by mail with a link, or by a letter that the team prints. */
  async request(ctx: Ctx, input: unknown): Promise<Application> {
    const { id, text, fields, dueOn } = parse(requestApplicationCorrectionInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const application = await this.mine(ctx, id);
      await guardFourEyes(ctx, 'check', application);
      if (application.correctionState === 'asked') throw new AppError('CORRECTION_OPEN');
      checkDay(ctx, dueOn);
      const correction = await ctx.repo(ApplicationCorrection).insert({
        ...{ applicationId: id, areaId: application.areaId, state: 'asked', text, fields, dueOn },
        ...{ askedAt: ctx.now(), askedBy: actOf(ctx.who, application.areaId) },
        ...{ answeredAt: null, answeredBy: null, channel: null, answer: null, before: null, after: null },
      });
      const after = await changed(ctx, application, { correctionState: 'asked', correctionDueOn: dueOn });
      await noteStep(ctx, after, 'correctionAsked', { day: dueOn });
      await tellCorrection(ctx, correction, 'correctionAsked');
      return after;
    });
  }

  /** The day of before stays in the history. */
  async extend(ctx: Ctx, input: unknown): Promise<Application> {
    const { id, dueOn, reason } = parse(extendApplicationCorrectionInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const application = await this.mine(ctx, id);
      const correction = await openCorrection(ctx, application);
      checkDay(ctx, dueOn);
      if (dueOn <= correction.dueOn) throw new AppError('VALIDATION', { fields: { dueOn: 'before_start' } });
      const later = await ctx.repo(ApplicationCorrection).update(correction, { dueOn }, reason);
      const after = await changed(ctx, application, { correctionDueOn: dueOn }, reason);
      await noteStep(ctx, after, 'correctionExtended', { day: dueOn });
      await tellCorrection(ctx, later, 'correctionExtended');
      return after;
    });
  }

  async withdraw(ctx: Ctx, input: unknown): Promise<Application> {
    const { id, reason } = parse(withdrawApplicationCorrectionInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const application = await this.mine(ctx, id);
      const correction = await openCorrection(ctx, application);
      const gone = await ctx.repo(ApplicationCorrection).update(correction, { state: 'withdrawn' }, reason);
      const none = { correctionState: null, correctionDueOn: null };
      const after = await changed(ctx, application, none, reason);
      await noteStep(ctx, after, 'correctionWithdrawn');
      await tellCorrection(ctx, gone, 'correctionWithdrawn');
      return after;
    });
  }

  /** The applicants answer themselves, with the code or a pass. The same answer twice is one. */
  async answer(ctx: Ctx, input: unknown): Promise<ApplicationStatus> {
    const { reference, secretCode, pass, ...answer } = parse(answerApplicationCorrectionInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const { application: own } = await this.access.own(ctx, { reference, secretCode, pass });
      const application = await locked(ctx, own.id);
      if (await isSaidAgain(ctx, application, answer)) return this.applications.statusOf(ctx, application, true);
      const after = await this.take(ctx, application, answer, { by: null, channel: 'online' });
      return this.applications.statusOf(ctx, after, true);
    });
  }

  /** Somebody of the team writes down what the applicant said or brought. Who does it does not check the application. */
  async enter(ctx: Ctx, input: unknown): Promise<Application> {
    const { id, channel, ...answer } = parse(enterApplicationCorrectionInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const application = await this.mine(ctx, id);
      return this.take(ctx, application, answer, { by: actOf(ctx.who, application.areaId), channel });
    });
  }

  private async take(ctx: Ctx, application: Application, answer: Answer, { by, channel }: From): Promise<Application> {
    const correction = await openCorrection(ctx, application);
    if (answer.version !== application.version) throw new AppError('CONFLICT');
    const words = await changeOf(ctx, application, correction, answer);
    await ctx.repo(ApplicationCorrection).update(correction, {
      ...{ state: 'answered', answeredAt: ctx.now(), answeredBy: by, channel, answer: answer.answer ?? null },
      ...{
        before: wordsOf(application, correction.fields),
        after: wordsOf({ ...application, ...words }, correction.fields),
      },
    });
    const anew = { state: 'submitted', checkedAt: null, checkedBy: null, eligibilityReasons: null } as const;
    const after = await changed(ctx, application, {
      ...{ ...words, ...derivedOf(application, words), ...anew },
      ...{ correctionState: 'answered', correctionDueOn: null, correctedBy: by },
    });
    await noteStep(ctx, after, 'correctionAnswered', { by });
    return after;
  }

  private async mine(ctx: Ctx, id: string): Promise<Application> {
    const application = await ctx.get(Application, id, 'check');
    const { state } = application;
    if (!stateAllows(state, 'check')) throw new AppError('APPLICATION_STATE', { params: { state } });
    return application;
  }
}

/** Every version of an application is told: copies of it elsewhere carry its number. */
async function changed(ctx: Ctx, row: Application, patch: Partial<Application>, reason?: string): Promise<Application> {
  const after = await ctx.repo(Application).update(row, patch, reason);
  await tellApplication(ctx, after);
  return after;
}

const newestFirst: Selection = { orderBy: [{ askedAt: 'desc' }, { id: 'desc' }] };

function checkDay(ctx: Ctx, dueOn: string): void {
  const most = new Date(Date.parse(ctx.today()) + MOST_DAYS * 86_400_000).toISOString().slice(0, 10);
  if (dueOn <= ctx.today()) throw new AppError('VALIDATION', { fields: { dueOn: 'in_the_past' } });
  if (dueOn > most) throw new AppError('VALIDATION', { fields: { dueOn: 'too_late' } });
}

/** Of two who answer or handle it at the same moment one waits, and then sees what the other did. */
async function locked(ctx: Ctx, id: string): Promise<Application> {
  await ctx.sql(`select 1 from funding.application where tenant_id = $1 and id = $2 for no key update`, [
    ctx.tenantId,
    id,
  ]);
  const { nodes } = await ctx.list(Application, { where: { id }, action: 'status', first: 1 });
  if (!nodes[0]) throw new AppError('NOT_FOUND');
  return nodes[0];
}

/** A button pressed twice, or an answer that got lost on its way back. */
async function isSaidAgain(ctx: Ctx, application: Application, answer: Answer): Promise<boolean> {
  if (application.correctionState !== 'answered' || application.version !== answer.version + 1) return false;
  const [last] = await ctx.sql<{ answer: string | null }>(
    `select answer from funding.application_correction
      where tenant_id = $1 and application_id = $2 and state = 'answered' and answered_by is null
      order by answered_at desc limit 1`,
    [ctx.tenantId, application.id],
  );
  return last !== undefined && last.answer === (answer.answer ?? null);
}
