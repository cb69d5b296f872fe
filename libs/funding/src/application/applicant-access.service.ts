import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { copies } from '../copies.js';
import { Applicant } from './applicant.entity.js';
import { ApplicationCodes } from './application-code.service.js';
import { ApplicationLinks, type Pass } from './application-links.service.js';
import { tellApplicant } from './application-news.js';
import { Application } from './application.entity.js';
import { type Keys, openApplicationInput, requestApplicationLinkInput } from './application.input.js';
import { MailBudget } from './mail-budget.service.js';
import { linkLife } from './link-life.js';
import { hashLinkToken, newLinkToken, readReference } from './reference.js';

const MINUTE_MS = 60 * 1000;
/** a link in a mail: long enough for the time to object */
const LINK_MS = linkLife.days * 24 * 60 * MINUTE_MS;
/** Pressing the button twice, or losing the answer, is still the first time. */
const AGAIN_MS = linkLife.againMinutes * MINUTE_MS;

export interface ApplicationPass extends Pass {
  reference: string;
  areaSlug: string;
}

/** How applicants get to their application without an account: by its secret code, by the link of a mail, or by the pass they were given. */
@Injectable()
export class ApplicantAccess {
  constructor(
    private readonly db: Db,
    private readonly links: ApplicationLinks,
    private readonly codes: ApplicationCodes,
    private readonly budget: MailBudget,
  ) {}

  /** Changes code or link into a pass of half an hour, so that neither has to stand in an address or a form. */
  async open(ctx: Ctx, input: unknown): Promise<ApplicationPass> {
    const { link, keys } = parse(openApplicationInput, input);
    // Not under an idempotency key: a link must not open anything once its minutes are over.
    return this.db.tx(
      ctx,
      async (ctx) => {
        const application = keys ? (await this.own(ctx, keys)).application : await this.behind(ctx, link);
        const area = await ctx.load(copies.Area, application.areaId);
        const hash = await this.codes.stored(ctx, application.id);
        if (hash === null) throw new AppError('NOT_FOUND');
        const { reference } = application;
        return { reference, areaSlug: area?.slug ?? '', ...this.links.pass(ctx, application.id, hash) };
      },
      { idempotent: false },
    );
  }

  /**
   * Sends a new link to the address of the application, if there is one; the answer does not tell. For those who have neither code nor
   * an old link at hand.
   */
  async requestLink(ctx: Ctx, input: unknown): Promise<boolean> {
    const keys = parse(requestApplicationLinkInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const { application } = await this.own(ctx, keys);
      const [applicant] = await ctx.sql<{ email: string | null }>(
        `select email from funding.applicant where tenant_id = $1 and id = $2`,
        [ctx.tenantId, application.id],
      );
      const isSent = applicant?.email && (await this.budget.take(ctx, applicant.email));
      if (isSent) await tellApplicant(ctx, application, 'newLink');
      return true;
    });
  }

  /** The application of a reference, as somebody typed it. A code or pass that comes with it must be right; then it is `known`. */
  async own(ctx: Ctx, keys: Keys): Promise<{ application: Application; known: boolean }> {
    const reference = readReference(keys.reference);
    if (!reference) throw new AppError('VALIDATION', { fields: { reference: 'typing_error' } });
    const application = await this.one(ctx, { reference });
    if (keys.secretCode && !(await this.codes.isRight(ctx, application.id, keys.secretCode))) {
      throw new AppError('VALIDATION', { fields: { secretCode: 'wrong' } });
    }
    if (keys.pass) await this.checkPass(ctx, application.id, keys.pass);
    return { application, known: Boolean(keys.secretCode || keys.pass) };
  }

  /** A new link for a mail. It works once. */
  async link(ctx: Ctx, application: Application): Promise<string> {
    const token = newLinkToken();
    await ctx.sql(
      `insert into funding.application_link (tenant_id, token_hash, application_id, expires_at) values ($1, $2, $3, $4)`,
      [ctx.tenantId, hashLinkToken(token), application.id, new Date(ctx.now().getTime() + LINK_MS)],
    );
    return this.links.openUrl(ctx, application, token);
  }

  private async checkPass(ctx: Ctx, applicationId: string, pass: string): Promise<void> {
    const hash = await this.codes.stored(ctx, applicationId);
    if (hash === null || !this.links.isPass(ctx, applicationId, hash, pass)) throw new AppError('PASS_EXPIRED');
  }

  /** Uses the link up. Whoever opens it has the mailbox. */
  private async behind(ctx: Ctx, token: string): Promise<Application> {
    const [used] = await ctx.sql<{ applicationId: string }>(
      `update funding.application_link set used_at = coalesce(used_at, $3)
        where tenant_id = $1 and token_hash = $2 and expires_at > $3 and (used_at is null or used_at > $4)
        returning application_id as "applicationId"`,
      [ctx.tenantId, hashLinkToken(token), ctx.now(), new Date(ctx.now().getTime() - AGAIN_MS)],
    );
    if (!used) throw new AppError('LINK_EXPIRED');
    const proved = await ctx.sql(
      `update funding.applicant set email_proved_at = $3 where tenant_id = $1 and id = $2 and email_proved_at is null returning 1`,
      [ctx.tenantId, used.applicationId, ctx.now()],
    );
    if (proved.length) await ctx.audit({ action: 'proveEmail', noun: Applicant.name, id: used.applicationId });
    return this.one(ctx, { id: used.applicationId });
  }

  private async one(ctx: Ctx, where: { id: string } | { reference: string }): Promise<Application> {
    const { nodes } = await ctx.list(Application, { where, action: 'status', first: 1 });
    if (!nodes[0]) throw new AppError('NOT_FOUND');
    return nodes[0];
  }
}

/** Links of old mails, used or not. */
export async function forgetLinks(ctx: Ctx): Promise<void> {
  await ctx.sql(`delete from funding.application_link where tenant_id = $1 and expires_at <= $2`, [
    ctx.tenantId,
    ctx.now(),
  ]);
}
