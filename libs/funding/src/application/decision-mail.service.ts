import { Injectable } from '@nestjs/common';
import { type Ctx } from '#libs/kernel';
import { copies } from '../copies.js';
import { Applicant } from './applicant.entity.js';
import { ApplicantAccess } from './applicant-access.service.js';
import { ApplicationLinks } from './application-links.service.js';
import { type News } from './application-news.js';
import { Application } from './application.entity.js';
import { placeFacts } from './mail-facts.js';
import { hasNotice } from './application.service.js';
import { aboutApplication, letterKind } from './application-letter.js';
import { decisionMail, newsMail } from './application.mail.js';

/** Tells the applicant what was decided, that something is still missing, that the application is withdrawn, and the like. */
@Injectable()
export class DecisionMailService {
  constructor(
    private readonly links: ApplicationLinks,
    private readonly access: ApplicantAccess,
  ) {}

  /** `version`: the state the mail is about; when another one came after it, that one's mail says it all. */
  async send(ctx: Ctx, applicationId: string, version: number, news?: News): Promise<void> {
    const application = await ctx.get(Application, applicationId, 'read');
    const area = await ctx.load(copies.Area, application.areaId);
    if (!area || application.version !== version) return;
    const applicant = await ctx.find(Applicant, { id: applicationId });
    // Nobody is named any more: there is nobody to write to, and nothing to print.
    if (!applicant) return;
    const isLetter = hasNotice(application) && !news;
    if (!applicant.email) return this.onPaper(ctx, application, letterKind(application, isLetter, news));
    const facts = {
      ...{ to: applicant.email, name: applicant.name, proved: applicant.emailProvedAt !== null },
      ...placeFacts(ctx, area),
      areaUrl: this.links.areaUrl(ctx, area, application),
      openUrl: await this.access.link(ctx, application),
    };
    await ctx.mail(isLetter ? decisionMail(application, facts) : newsMail(application, facts, news));
  }

  /** Whoever has no address hears of it on paper or by telephone: the team has it on its list. A code was handed over already. */
  private async onPaper(ctx: Ctx, application: Application, kind: string): Promise<void> {
    if (kind !== 'newCode') await ctx.mail({ to: null, about: aboutApplication(application, kind) });
  }
}
