import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, dayIn, Db } from '#libs/kernel';
import { Applicant } from '../application/applicant.entity.js';
import { ApplicationLinks } from '../application/application-links.service.js';
import { ApplicationCorrection } from '../application/application-correction.entity.js';
import { Application } from '../application/application.entity.js';
import { hasNotice } from '../application/application.service.js';
import { copies } from '../copies.js';
import { RuleSet } from '../fund/rule-set.entity.js';
import { letterheadOf } from './letterhead.js';
import { paperPdf } from './paper.js';
import { noticePdf } from './notice.js';

export interface Notice {
  name: string;
  pdf: Buffer;
}

@Injectable()
export class NoticeService {
  constructor(
    private readonly db: Db,
    private readonly links: ApplicationLinks,
  ) {}

  /** The letter, for staff who may see who applied. To everybody else it looks as if there were none. */
  async forStaff(ctx: Ctx, id: string): Promise<Notice> {
    return this.db.tx(ctx, (ctx) => this.make(ctx, id));
  }

  /** The letter for whoever holds a signed token of this application. The token is the right: no account is needed. */
  async forToken(ctx: Ctx, id: string, token: string): Promise<Notice> {
    this.links.checkNoticeToken(ctx, id, token);
    const reading = ctx.asSystem().forField({ path: 'notice', fieldName: 'notice', argsHash: '', isMutation: false });
    try {
      return await this.make(reading, id);
    } finally {
      await reading.finish();
    }
  }

  /** The confirmation that an application has arrived, or the last question to the applicant, for staff who may see who applied. */
  async onPaper(ctx: Ctx, id: string, kind: 'receipt' | 'question'): Promise<Notice> {
    return this.db.tx(ctx, async (ctx) => {
      const application = await ctx.get(Application, id, 'read');
      const applicant = await ctx.get(Applicant, id, 'read');
      const corrections = await ctx.loadBy(ApplicationCorrection, 'applicationId', id);
      const last = corrections.toSorted((a, b) => (a.askedAt < b.askedAt ? 1 : -1))[0] ?? null;
      const area = await ctx.load(copies.Area, application.areaId);
      if (!area || (kind === 'question' && !last)) throw new AppError('NOT_FOUND');
      const correction = kind === 'question' ? last : null;
      const on = dayIn(ctx.tenant.timeZone, correction?.askedAt ?? application.submittedAt);
      const { name: tenantName, demo = false } = ctx.tenant;
      const names = { areaName: area.name, applicantName: applicant.name, tenantName, demo };
      const place = {
        areaUrl: this.links.areaUrl(ctx, area, application),
        letterhead: await letterheadOf(ctx, area.id),
      };
      return {
        name: `${application.reference}-${kind}.pdf`,
        pdf: paperPdf({ application, correction, on, ...names, ...place }),
      };
    });
  }

  private async make(ctx: Ctx, id: string): Promise<Notice> {
    const application = await ctx.get(Application, id, 'read');
    const applicant = await ctx.get(Applicant, id, 'read');
    if (!hasNotice(application)) throw new AppError('NOT_FOUND');
    const [rules, area] = [
      await ctx.load(RuleSet, application.ruleSetId),
      await ctx.load(copies.Area, application.areaId),
    ];
    if (!rules || !area) throw new AppError('NOT_FOUND');
    const areaUrl = this.links.areaUrl(ctx, area, application);
    const { name: tenantName, demo = false } = ctx.tenant;
    const names = { areaUrl, areaName: area.name, applicantName: applicant.name, tenantName, demo };
    const letterhead = application.letterhead ?? (await letterheadOf(ctx, application.areaId));
    return { name: `${application.reference}.pdf`, pdf: noticePdf({ application, rules, letterhead, ...names }) };
  }
}
