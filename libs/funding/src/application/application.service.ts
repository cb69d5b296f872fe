import { Injectable } from '@nestjs/common';
import { type Ctx, Db, type ListArguments, type Page, type Paged, parse, type Where } from '#libs/kernel';
import { conditions } from '#libs/typed';
import { copies } from '../copies.js';
import { Applicant } from './applicant.entity.js';
import { ApplicantAccess } from './applicant-access.service.js';
import { type ApplicantLetter, lastLetter } from './application-letter.js';
import { ApplicationLinks } from './application-links.service.js';
import { searched } from './application-search.js';
import { ApplicationStep } from './application-step.entity.js';
import { ownCorrection, type OwnCorrection } from './own-correction.js';
import { stateAllows } from './application-states.js';
import { Application } from './application.entity.js';
import { type FourEyesFault, fourEyesFault } from './four-eyes.js';
import { applicationList, keysInput } from './application.input.js';
import { languageOf, messageOf } from './application.text.js';

export interface ApplicationStatus {
  reference: string;
  state: string;
  message: string;
  areaName: string;
  areaSlug: string;
  submittedAt: Date;
  decidedOn: string | null;
  details: StatusDetails | null;
}

/** Shown to whoever also has the secret code. Still no name: it adds nothing for the applicant. */
export interface StatusDetails {
  title: string;
  requestedCents: number;
  grantedCents: number | null;
  eligibilityReasons: string | null;
  conditions: string | null;
  rejectionReason: string | null;
  reserveRank: number | null;
  noticeUrl: string | null;
  noticeToken: string | null;
  codeReissuedAt: Date | null;
  withdrawable: boolean;
  withdrawalAskedAt: Date | null;
  letter: ApplicantLetter | null;
  correction: OwnCorrection | null;
}

/** Something that the reader may not do with this application, although the role would allow it. */
export interface Bar {
  action: string;
  reason: FourEyesFault;
}

export const hasNotice = (application: Application): boolean =>
  ['approved', 'rejected', 'reserve'].includes(application.state);

@Injectable()
export class ApplicationService {
  constructor(
    private readonly db: Db,
    private readonly links: ApplicationLinks,
    private readonly access: ApplicantAccess,
  ) {}

  async one(ctx: Ctx, id: string): Promise<Application> {
    return this.db.tx(ctx, (ctx) => ctx.get(Application, id, 'read'));
  }

  async list(ctx: Ctx, { page, ...args }: ListArguments): Promise<Page<Application>> {
    const { filter, orderBy } = parse(applicationList, args);
    return this.db.tx(ctx, async (ctx) =>
      ctx.list(Application, { ...page, where: await this.where(ctx, filter), orderBy }),
    );
  }

  /** The applications of one area among several: one statement for all of them. */
  async ofArea(ctx: Ctx, { id }: { id: string }, { page, ...args }: ListArguments): Promise<Page<Application>> {
    const { filter, orderBy } = parse(applicationList, args);
    return ctx.pageBy(Application, ['areaId', id], { ...page, where: await this.where(ctx, filter), orderBy });
  }

  private async where(
    ctx: Ctx,
    { search, unassigned, ...filter }: ReturnType<typeof applicationList.parse>['filter'],
  ): Promise<Where> {
    return {
      ...(unassigned ? { assignedId: null } : {}),
      ...conditions(filter),
      ...(search ? await searched(ctx, search) : {}),
    };
  }

  /** What happened to it, the latest first. */
  steps(ctx: Ctx, { id }: { id: string }, { page }: Paged): Promise<Page<ApplicationStep>> {
    return ctx.pageBy(ApplicationStep, ['applicationId', id], { ...page, orderBy: [{ at: 'desc' }, { id: 'desc' }] });
  }

  /** What policy, state and four eyes allow together. */
  async can(ctx: Ctx, application: Application): Promise<string[]> {
    const allowed = ctx.can(application).filter((action) => stateAllows(application.state, action));
    const bars = (await this.bars(ctx, application)).map((bar) => bar.action);
    return allowed.filter((action) => !bars.includes(action));
  }

  /** What the reader would be allowed to do now if it were not the own application, or the own check. */
  async bars(ctx: Ctx, application: Application): Promise<Bar[]> {
    const allowed = ctx.can(application).filter((action) => stateAllows(application.state, action));
    const applicant = await ctx.load(Applicant, application.id);
    const faults = allowed.map((action) => ({
      action,
      reason: fourEyesFault(ctx.who, action, application, applicant?.name ?? null),
    }));
    return faults.filter((bar): bar is Bar => bar.reason !== null);
  }

  /** How things stand, in plain words; amounts and reasons only with the secret code or a pass. */
  async status(ctx: Ctx, input: unknown): Promise<ApplicationStatus> {
    const keys = parse(keysInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const { application, known } = await this.access.own(ctx, keys);
      return this.statusOf(ctx, application, known);
    });
  }

  async statusOf(ctx: Ctx, application: Application, known: boolean): Promise<ApplicationStatus> {
    const { reference, state, submittedAt, decidedOn } = application;
    const area = await ctx.load(copies.Area, application.areaId);
    const message = messageOf(application, languageOf(ctx.language));
    const details = known ? await this.details(ctx, application) : null;
    const place = { areaName: area?.name ?? '', areaSlug: area?.slug ?? '' };
    return { reference, state, message, ...place, submittedAt, decidedOn, details };
  }

  private async details(ctx: Ctx, application: Application): Promise<StatusDetails> {
    const { title, requestedCents, grantedCents, conditions, rejectionReason, reserveRank } = application;
    const { eligibilityReasons, withdrawalAskedAt, codeReissuedAt } = application;
    const noNotice = { noticeUrl: null, noticeToken: null };
    return {
      title,
      requestedCents,
      grantedCents,
      eligibilityReasons,
      conditions,
      rejectionReason,
      reserveRank,
      ...(hasNotice(application) ? this.links.notice(ctx, application.id) : noNotice),
      withdrawable: stateAllows(application.state, 'withdraw') && withdrawalAskedAt === null,
      withdrawalAskedAt,
      codeReissuedAt,
      letter: await lastLetter(ctx, application.id),
      correction: await ownCorrection(ctx, application),
    };
  }
}
