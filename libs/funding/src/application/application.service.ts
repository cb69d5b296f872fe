import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError, type Ctx, Db, type Page, parse } from '#libs/kernel';
import { FundedArea } from '../area/funded-area.entity.js';
import { hasFunding, requireFunding } from '../module-switch.js';
import { ApplicationLinks } from './application-links.service.js';
import { applicationStates, stateAllows } from './application-states.js';
import { Application } from './application.entity.js';
import { statusInput } from './application.input.js';
import { languageOf, stateText } from './application.text.js';
import { readReference } from './reference.js';

const filter = z.object({
  areaId: z.uuid().nullish(),
  year: z.int().min(1999).max(2100).nullish(),
  state: z.enum(applicationStates).nullish(),
});

export interface ListArgs {
  areaId?: string | null;
  year?: number | null;
  state?: string | null;
  first?: number | null;
  after?: string | null;
}

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
  withdrawable: boolean;
}

export const hasNotice = (application: Application): boolean =>
  ['approved', 'rejected', 'reserve'].includes(application.state);

const pageSize = z
  .int()
  .min(1)
  .max(100)
  .nullish()
  .transform((v) => v ?? 20);
const newestFirst = [{ submittedAt: 'desc' as const }];

@Injectable()
export class ApplicationService {
  constructor(
    private readonly db: Db,
    private readonly links: ApplicationLinks,
  ) {}

  async one(ctx: Ctx, id: string): Promise<Application> {
    requireFunding(ctx);
    return this.db.tx(ctx, (ctx) => ctx.get(Application, id, 'read'));
  }

  async list(ctx: Ctx, args: ListArgs): Promise<Page<Application>> {
    requireFunding(ctx);
    const where = this.where(args);
    return this.db.tx(ctx, (ctx) =>
      ctx.list(Application, { where, orderBy: newestFirst, first: args.first, after: args.after }),
    );
  }

  /**
   * The applications of one area among several. Batched and cut here, so that the number of statements does not grow with the
   * number of areas; the cursor is the id of the last row.
   */
  async ofArea(ctx: Ctx, areaId: string, args: ListArgs): Promise<Page<Application>> {
    if (!hasFunding(ctx)) return { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
    const first = parse(pageSize, args.first);
    const all = await ctx.loadBy(Application, 'areaId', areaId, { where: this.where(args), orderBy: newestFirst });
    const start = args.after ? all.findIndex((a) => a.id === args.after) + 1 : 0;
    if (args.after && start === 0) throw new AppError('CURSOR_INVALID');
    const nodes = all.slice(start, start + first);
    return { nodes, pageInfo: { hasNextPage: start + first < all.length, endCursor: nodes.at(-1)?.id ?? null } };
  }

  private where(args: ListArgs): Record<string, string | number> {
    const given = Object.entries(parse(filter, args)).filter(([, value]) => value != null);
    return Object.fromEntries(given) as Record<string, string | number>;
  }

  /** What policy and state allow together. */
  can(ctx: Ctx, application: Application): string[] {
    return ctx.can(application).filter((action) => stateAllows(application.state, action));
  }

  /** How things stand, in plain words; amounts and reasons only with the secret code. */
  async status(ctx: Ctx, input: unknown): Promise<ApplicationStatus> {
    requireFunding(ctx);
    const given = parse(statusInput, input);
    return this.db.tx(ctx, async (ctx) => this.statusOf(ctx, await this.ownOf(ctx, given), Boolean(given.secretCode)));
  }

  /** The application of a reference, as somebody typed it; a secret code that comes with it must be the right one. */
  async ownOf(ctx: Ctx, given: { reference: string; secretCode?: string | null }): Promise<Application> {
    const reference = readReference(given.reference);
    if (!reference) throw new AppError('VALIDATION', { fields: { reference: 'typing_error' } });
    const { nodes } = await ctx.list(Application, { where: { reference }, action: 'status', first: 1 });
    const application = nodes[0];
    if (!application) throw new AppError('NOT_FOUND');
    if (given.secretCode && !this.links.isSecretCode(ctx, application.id, given.secretCode)) {
      throw new AppError('VALIDATION', { fields: { secretCode: 'wrong' } });
    }
    return application;
  }

  async statusOf(ctx: Ctx, application: Application, known: boolean): Promise<ApplicationStatus> {
    const { reference, state, submittedAt, decidedOn } = application;
    const area = await ctx.load(FundedArea, application.areaId);
    const message = stateText[languageOf(ctx.language)][state];
    const details = known ? this.details(ctx, application) : null;
    const place = { areaName: area?.name ?? '', areaSlug: area?.slug ?? '' };
    return { reference, state, message, ...place, submittedAt, decidedOn, details };
  }

  private details(ctx: Ctx, application: Application): StatusDetails {
    const { title, requestedCents, grantedCents, conditions, rejectionReason, reserveRank } = application;
    const { eligibilityReasons } = application;
    const noticeUrl = hasNotice(application) ? this.links.noticeUrl(ctx, application.id, 'page') : null;
    return {
      title,
      requestedCents,
      grantedCents,
      eligibilityReasons,
      conditions,
      rejectionReason,
      reserveRank,
      noticeUrl,
      withdrawable: stateAllows(application.state, 'withdraw'),
    };
  }
}
