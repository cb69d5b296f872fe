import { Injectable } from '@nestjs/common';
import { type Ctx } from '#libs/kernel';
import { FundedArea } from '../area/funded-area.entity.js';
import { Applicant } from './applicant.entity.js';
import { ApplicationLinks } from './application-links.service.js';
import { Application } from './application.entity.js';
import { hasNotice } from './application.service.js';
import { decisionMail, newsMail } from './application.mail.js';

export const DECISION_MAIL = 'decision-mail';

/**
 * Tells the applicant what was decided, that something is still missing, or that the application is withdrawn. A job of its
 * own: whoever records a decision (perhaps an API client) need not be allowed to read the address.
 */
@Injectable()
export class DecisionMailService {
  constructor(private readonly links: ApplicationLinks) {}

  /** `version`: the decision the mail is about; when another one came after it, that one's mail says it all. */
  async send(ctx: Ctx, applicationId: string, version: number): Promise<void> {
    const application = await ctx.get(Application, applicationId, 'read');
    const applicant = await ctx.get(Applicant, applicationId, 'read');
    const area = await ctx.load(FundedArea, application.areaId);
    if (!applicant.email || !area || application.version !== version) return;
    const facts = {
      ...{ to: applicant.email, name: applicant.name, areaName: area.name, tenantName: ctx.tenant.name },
      areaUrl: this.links.areaUrl(ctx, area, application),
      statusUrl: this.links.statusUrl(ctx, area, application),
      secretCode: this.links.secretCode(ctx, application.id),
    };
    const noticeUrl = this.links.noticeUrl(ctx, application.id, 'mail');
    await ctx.mail(
      hasNotice(application) ? decisionMail(application, { ...facts, noticeUrl }) : newsMail(application, facts),
    );
  }
}
